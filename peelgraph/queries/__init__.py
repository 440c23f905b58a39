"""The queries that are shipped: each is a file with a header of `#+` lines, found by its place alone."""

from peelgraph.queries.catalogue import catalogue, competency_query, search_queries
from peelgraph.queries.competency import (
    CompetencyQuery,
    Display,
    Evidence,
    Parameter,
    ParameterType,
    competency_queries,
)
from peelgraph.queries.header import HeadedQuery, read_query
from peelgraph.queries.quality import QUALITY_COLUMNS, QualityKind, QualityQuery, quality_queries

__all__ = [
    "QUALITY_COLUMNS",
    "CompetencyQuery",
    "Display",
    "Evidence",
    "HeadedQuery",
    "Parameter",
    "ParameterType",
    "QualityKind",
    "QualityQuery",
    "catalogue",
    "competency_queries",
    "competency_query",
    "quality_queries",
    "read_query",
    "search_queries",
]

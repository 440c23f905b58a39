"""The formats that commands write, by the names that people type."""

from enum import StrEnum


class QueryFormat(StrEnum):
    """The formats that `query` writes."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


class ExportFormat(StrEnum):
    """The formats that `export` writes."""

    NQUADS = "nquads"
    TRIG = "trig"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"


class CheckFormat(StrEnum):
    """The formats that `check` writes."""

    TEXT = "text"
    HTML = "html"
    TURTLE = "turtle"

"""Quality queries, in `queries/quality`: what is at odds in the reports, or missing from the graph."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from peelgraph.content import folder
from peelgraph.queries.header import HeadedQuery, read_query


class QualityKind(StrEnum):
    """What a quality query looks for: sources at odds with each other, or what is missing from the graph."""

    AT_ODDS = "at odds"
    THIN = "thin"


@dataclass(frozen=True, kw_only=True)
class QualityQuery(HeadedQuery):
    """A query that finds faults, one a row, in the columns of `QUALITY_COLUMNS`.

    `problem` says what is wrong with what it finds, and `solution` what to do about it. `empty` gives the
    reason why it rightly finds nothing in the reports that are shipped, where that is so.
    """

    problem: str
    solution: str
    kind: QualityKind
    empty: str | None = None


#: What every quality query selects, in this order; the last two may be unbound.
QUALITY_COLUMNS: Final = ("thing", "problem", "passage", "words", "otherPassage", "otherWords")


def quality_queries() -> list[QualityQuery]:
    """Return the queries in `queries/quality`, in order of name.

    Raises:
        QueryError: the header of one of them is not valid.
    """
    paths = sorted((folder("queries") / "quality").glob("*.rq"))
    return [read_query(path, QualityQuery) for path in paths]

"""Competency queries: the questions that the graph answers, in a folder of `queries` for each topic."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from peelgraph.content import folder
from peelgraph.queries.header import HeadedQuery, read_query

#: The folder of queries that look for faults; they have another header.
_QUALITY: Final = "quality"


class ParameterType(StrEnum):
    """What a parameter stands for: a thing of the graph, or a value."""

    FORCE = "force"
    QUESTION = "question"
    GRADE = "grade"
    CONCEPT = "concept"
    BODY = "body"
    REPORT = "report"
    YEAR = "year"
    TEXT = "text"
    NUMBER = "number"


class Display(StrEnum):
    """How an answer is best shown, and what its `axes` then name.

    table: nothing; bar: label, number; heatmap: row, column, value; force map: force, value; timeline: date,
    label; network: source, target, weight.
    """

    TABLE = "table"
    BAR = "bar"
    HEATMAP = "heatmap"
    FORCE_MAP = "force map"
    TIMELINE = "timeline"
    NETWORK = "network"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """What may be chosen in a query: a variable that the query writes with a dollar, `$force`.

    Attributes:
        name: the variable's.
        type: what it stands for.
        description: what it does, in a few words.
        default: as a person types it; where there is none, the variable is left free and stands for all.
    """

    name: str
    type: ParameterType
    description: str
    default: str | None = None


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Two columns that belong together: a passage's IRI, and words that stand in it."""

    passage: str
    words: str


@dataclass(frozen=True, kw_only=True)
class CompetencyQuery(HeadedQuery):
    """A question that the graph answers; `title` is the question as a researcher would ask it.

    Attributes:
        description: what the answer holds, how it is found, and what it must not be taken for.
        tags: words to find the query by.
        parameters: what may be chosen.
        display: how the answer is best shown.
        axes: the columns that a display other than a table needs, in the order that `Display` gives.
        evidence: the columns that hold the words behind a row, and their passages.
        without_evidence: why no column does, where none does.
        empty: why the answer is rightly empty with the defaults on the reports that are shipped, if it is.
    """

    description: str
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    display: Display = Display.TABLE
    axes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    without_evidence: str | None = None
    empty: str | None = None


@cache
def competency_queries() -> tuple[CompetencyQuery, ...]:
    """Return the queries in all topic folders, in order of topic and name.

    Raises:
        QueryError: the header of one of them is not valid.
    """
    paths = (path for path in folder("queries").glob("*/*.rq") if path.parent.name != _QUALITY)
    return tuple(read_query(path, CompetencyQuery) for path in sorted(paths))

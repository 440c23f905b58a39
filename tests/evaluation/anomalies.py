"""Anomalies of the reports that a reader noted, and which of them which quality query finds.

A query stands on an anomaly's place where the line of the anomaly, or of what it is compared with, lies in a row's
passages, or in those of the row's thing: the passages that state it, or of a section those that stand in it. Passages
can be long, so a query counts as having *found* the anomaly only if a reader judged that its row says it
(`tests/gold/quality_judged.json`, which also holds the judgment of every row).
"""

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions

from evaluation.graph import GIVEN, GOLD, graph, local, records, select
from evaluation.score import Score
from peelgraph.content import default_reports
from peelgraph.namespaces import ID
from peelgraph.queries import QUALITY_COLUMNS, quality_queries
from peelgraph.sources import read_sources
from peelgraph.sparql import evaluate as answer

Row = dict[str, str]
Place = tuple[str, int]
#: What a judgment of a row is kept under.
Key = tuple[str, ...]


def evaluate(gold: Path) -> list[Score]:
    """Score the anomalies that a query finds, and the rows of the queries that say what is so."""
    if gold == GIVEN:
        return []
    expected = records(gold, "anomalies")
    found = found_by()
    missed = tuple(f"{each['id']}: {each['description']}" for each in expected if each["id"] not in found)
    reached = len(expected) - len(missed)
    judged = judgments()
    keys = [key for name in rows() for key in keys_of(name)]
    wrong = tuple(": ".join(key) for key in keys if judged.get(key) != "right")
    right = len(keys) - len(wrong)
    return [
        Score("anomalies", "found by a query", reached, len(expected), reached, missed),
        Score("quality queries", "rows", right, right, len(keys), (), wrong),
    ]


def judgments() -> dict[Key, str]:
    """Return "right", "arguable" or "wrong" for each row that a reader judged."""
    return {
        (each["query"], each["thing"], each["passage"], each["other"], each["words"]): each["judgment"]
        for each in records(GOLD, "quality_judged")["rows"]
    }


def keys_of(name: str) -> list[Key]:
    """Return what the judgments of a query's rows are kept under."""
    base = str(ID)
    return [
        (
            name,
            *(row.get(column, "").removeprefix(base) for column in ("thing", "passage", "otherPassage")),
            row["words"][:80],
        )
        for row in rows()[name]
    ]


def found_by() -> dict[str, tuple[str, ...]]:
    """Return the queries that find each anomaly, by its identifier; those that none finds are left out."""
    judged = records(GOLD, "quality_judged")["finds"]
    both = {
        anomaly: tuple(name for name in names if name in judged.get(anomaly, ()))
        for anomaly, names in at_their_places().items()
    }
    return {anomaly: names for anomaly, names in both.items() if names}


@cache
def at_their_places() -> dict[str, tuple[str, ...]]:
    """Return the queries of which a row stands on the place of an anomaly, by the anomaly's identifier."""
    lines = _lines()
    places = {name: {line for row in found for line in _of_row(row, lines)} for name, found in rows().items()}
    return {
        each["id"]: tuple(name for name, of_query in places.items() if of_query & _of_anomaly(each))
        for each in records(GOLD, "anomalies")
    }


@cache
def rows() -> dict[str, list[Row]]:
    """Return the rows of each quality query, by its name; unbound columns are left out."""
    return {query.name: _rows_of(query.text) for query in quality_queries()}


def _rows_of(text: str) -> list[Row]:
    solutions = answer(graph(), text)
    assert isinstance(solutions, QuerySolutions)
    return [
        {name: value.value for name in QUALITY_COLUMNS if isinstance(value := row[name], NamedNode | Literal)}
        for row in solutions
    ]


def _of_anomaly(anomaly: dict[str, Any]) -> set[Place]:
    """Return the report and line of an anomaly and of what it is compared with."""
    return {(each["doc"], each["line"]) for each in (anomaly, *anomaly.get("see_also", ())) if "line" in each}


def _of_row(row: Row, lines: dict[str, set[Place]]) -> set[Place]:
    """Return the reports and lines of a row's passages and of its thing's."""
    return {
        place for name in ("passage", "otherPassage", "thing") for place in lines.get(row.get(name, ""), ())
    }


def _lines() -> dict[str, set[Place]]:
    """Return the report and lines of each passage, and of each thing those of the passages that it rests on."""
    sources = {source.entry.id: source.text for source in read_sources([default_reports()]) if source.entry}
    lines: dict[str, set[Place]] = defaultdict(set)
    for row in select("""
        SELECT ?passage ?report ?start ?end ?range WHERE {
          ?passage a peel:Passage ; peel:report ?report ; peel:start ?start ; peel:end ?end .
          OPTIONAL { ?passage peel:sourceRange ?range } }"""):
        report = local(row["report"])
        start, end = row.get("range", f"{row['start']}-{row['end']}").split("-")
        first = sources[report].count("\n", 0, int(start)) + 1
        last = first + sources[report].count("\n", int(start), int(end))
        lines[row["passage"]] |= {(report, line) for line in range(first, last + 1)}
    for row in select("""
        SELECT ?thing ?passage WHERE {
          ?thing prov:wasDerivedFrom|^peel:section ?passage . ?passage a peel:Passage }"""):
        lines[row["thing"]] |= lines[row["passage"]]
    return dict(lines)

"""Anomalies of the reports that a reader noted, and which of them which rule finds.

A rule stands on an anomaly's place where the line of the anomaly, or of what it is compared with, lies in a row's
passages, or in those of the row's thing: the passages that state it, or of a section those that stand in it. Passages
can be long, so a rule counts as having *found* the anomaly only if a reader judged that the row says it
(`tests/gold/quality_judged.json`, which also holds the judgment of every row).
"""

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.graph import GIVEN, GOLD, graph, local, records, select
from evaluation.score import Score
from pyoxigraph import Literal, NamedNode, QuerySolutions

from peelgraph.content import default_reports
from peelgraph.queries import QUALITY_COLUMNS, quality_queries
from peelgraph.sources import read_sources
from peelgraph.sparql import evaluate as answer

Row = dict[str, str]


def evaluate(gold: Path) -> list[Score]:
    """Score the anomalies that a rule finds, and the rows of the rules that say what is so."""
    if gold == GIVEN:
        return []
    expected = records(gold, "anomalies")
    found = found_by()
    missed = tuple(f"{each['id']}: {each['description']}" for each in expected if each["id"] not in found)
    right = len(expected) - len(missed)
    return [Score("anomalies", "found by a rule", right, len(expected), right, missed)]


def found_by() -> dict[str, tuple[str, ...]]:
    """Return the rules that find each anomaly, by its identifier; those that none finds are left out."""
    judged = records(GOLD, "quality_judged")["finds"]
    both = {
        anomaly: tuple(rule for rule in rules if rule in judged.get(anomaly, ()))
        for anomaly, rules in at_its_place().items()
    }
    return {anomaly: rules for anomaly, rules in both.items() if rules}


@cache
def at_its_place() -> dict[str, tuple[str, ...]]:
    """Return the rules of which a row stands on the place of an anomaly, by the anomaly's identifier."""
    lines = _lines()
    places = {name: {line for row in found for line in _of_row(row, lines)} for name, found in rows().items()}
    return {
        each["id"]: tuple(name for name, of_rule in places.items() if of_rule & _of_anomaly(each))
        for each in records(GOLD, "anomalies")
    }


@cache
def rows() -> dict[str, list[Row]]:
    """Return the rows of each quality query, by its name; unbound columns are left out."""
    return {query.name: rows_of(query.text) for query in quality_queries()}


def rows_of(text: str) -> list[Row]:
    """Return the rows of one quality query."""
    solutions = answer(graph(), text)
    assert isinstance(solutions, QuerySolutions)
    return [
        {name: value.value for name in QUALITY_COLUMNS if isinstance(value := row[name], NamedNode | Literal)}
        for row in solutions
    ]


def _of_anomaly(anomaly: dict[str, Any]) -> set[tuple[str, int]]:
    """Return the report and line of an anomaly and of what it is compared with."""
    return {(each["doc"], each["line"]) for each in (anomaly, *anomaly.get("see_also", ())) if "line" in each}


def _of_row(row: Row, lines: dict[str, set[tuple[str, int]]]) -> set[tuple[str, int]]:
    """Return the reports and lines of a row's passages and of its thing's."""
    return {
        place for name in ("passage", "otherPassage", "thing") for place in lines.get(row.get(name, ""), ())
    }


@cache
def _lines() -> dict[str, set[tuple[str, int]]]:
    """Return the report and lines of each passage, and of each thing those of the passages that it rests on."""
    sources = {source.entry.id: source.text for source in read_sources([default_reports()]) if source.entry}
    lines: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for row in select("""
        SELECT ?passage ?report ?start ?end ?range WHERE {
          ?passage a peel:Passage ; peel:report ?report ; peel:start ?start ; peel:end ?end .
          OPTIONAL { ?passage peel:sourceRange ?range } }"""):
        start, end = (row["range"].split("-") if "range" in row else (row["start"], row["end"]))[:2]
        report = local(row["report"])
        text = sources[report]
        first = text.count("\n", 0, int(start)) + 1
        last = first + text.count("\n", int(start), int(end))
        lines[row["passage"]] |= {(report, line) for line in range(first, last + 1)}
    for row in select(
        "SELECT ?thing ?passage WHERE { ?thing prov:wasDerivedFrom|^peel:section ?passage . ?passage a peel:Passage }"
    ):
        lines[row["thing"]] |= lines[row["passage"]]
    return dict(lines)

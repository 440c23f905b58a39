"""Criteria: question, grade and text; and the descriptors that they make up.

On the gold as given, which holds some of the questions of 2018, only what is found of the questions and grades that
it holds counts.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.graph import GIVEN, local, records, select
from evaluation.score import Score, compare
from peelgraph.names import names

_KIND = "criteria"
_QUOTES = str.maketrans("‘’“”", "''\"\"")
_ADDS, _FAILS = "adds to", "fails to reach"

Item = tuple[str, str, int, str]


def evaluate(gold: Path) -> list[Score]:
    """Score the criteria of all reports: whole, with their places, and their descriptors."""
    groups = [(record, _group(record)) for record in records(gold, _KIND) if record["grade"]]
    expected = [
        (*group, item["order"], _plain(item["text"])) for record, group in groups for item in record["items"]
    ]
    covered = {group for _, group in groups} if gold == GIVEN else None
    found = [each for each in _found() if covered is None or each[:2] in covered]
    leads = {_lead(record, group): record["quote"] for record, group in groups}
    return [
        compare(_KIND, "whole", _whole(expected), _whole(found)),
        compare(_KIND, "place", _placed(expected), _placed(found)),
        compare(_KIND, "lead-in", leads, dict(_leads(covered))),
    ]


def _group(record: dict[str, Any]) -> tuple[str, str]:
    """Return the local name of the question, and that of the grade."""
    return record["question_id"].replace("-Q", "-"), _grade(record["grade"])


def _grade(name: str) -> str:
    grade = names().find("grade", name)
    assert grade is not None
    return grade


def _found() -> list[Item]:
    rows = select("""
        SELECT DISTINCT ?question ?grade ?order ?text WHERE {
          ?criterion a peel:GradeCriterion ; peel:question ?question ; peel:grade ?grade ;
            peel:order ?order ; peel:text ?text ; peel:descriptor/peel:grade ?grade }""")
    return [
        (local(row["question"]), local(row["grade"]), int(row["order"]), _plain(row["text"])) for row in rows
    ]


def _whole(items: list[Item]) -> dict[tuple[str, str, str], str]:
    return {(question, grade, text): f"{question} {grade}: {text}" for question, grade, _, text in items}


def _placed(items: list[Item]) -> dict[Item, str]:
    return {item: f"{item[0]} {item[1]} {item[2]}: {item[3]}" for item in items}


def _lead(record: dict[str, Any], group: tuple[str, str]) -> tuple[str, ...]:
    """Return a descriptor: its question, grade and lead-in, and what it is measured by."""
    other = record.get("lead_in_reference_grade")
    meaning = record.get("lead_in_semantics") or ""
    adds = _grade(other) if other and meaning.startswith(_ADDS) else ""
    fails = _grade(other) if other and meaning.startswith(_FAILS) else ""
    return (*group, _plain(record["lead_in"] or ""), adds, fails)


def _leads(covered: set[tuple[str, str]] | None) -> Iterator[tuple[tuple[str, ...], str]]:
    rows = select("""
        SELECT DISTINCT ?descriptor ?question ?grade ?words ?adds ?fails WHERE {
          ?descriptor a peel:GradeDescriptor ; peel:question ?question ; peel:grade ?grade .
          OPTIONAL { ?descriptor peel:leadIn ?words }
          OPTIONAL { ?descriptor peel:buildsOn/peel:grade ?adds }
          OPTIONAL { ?descriptor peel:fallsShortOf/peel:grade ?fails } }""")
    for row in rows:
        group = (local(row["question"]), local(row["grade"]))
        if covered is None or group in covered:
            other = (local(row.get("adds", "")), local(row.get("fails", "")))
            yield (*group, _plain(row.get("words", "")), *other), row["descriptor"]


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split())

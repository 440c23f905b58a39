"""Declared distributions: a place, its question and inspection, and all of its counts."""

from pathlib import Path
from typing import Any

from shipped import NATIONAL, document

from evaluation.graph import GIVEN, local, records, select
from evaluation.score import Score, compare
from peelgraph.names import names

#: The gold names the year of an inspection, and one report alone declares distributions.
INSPECTIONS = {2014: "crime-inspection-2014", 2015: "peel-effectiveness-2015"}

Counts = frozenset[tuple[frozenset[str], int]]
Place = tuple[int, str]


def evaluate(gold: Path) -> list[Score]:
    """Score the distributions of the national report; the place is a line and a question.

    The gold as given has about half of them: what is found at places that it does not have is left out.
    """
    expected = {_place(each): (_inspection(each), _declared(each)) for each in records(gold, "distributions")}
    quotes = {_place(each): f"{each['line']}: {each['quote']}" for each in records(gold, "distributions")}
    found, texts = _found()
    if gold == GIVEN:
        found = {place: fact for place, fact in found.items() if place in expected}

    def score(field: str, parts: slice) -> Score:
        return compare(
            "distributions",
            field,
            {(place, fact[parts]): quotes[place] for place, fact in expected.items()},
            {(place, fact[parts]): texts[place] for place, fact in found.items()},
        )

    return [
        score("whole", slice(0, 2)),
        score("question", slice(0)),
        score("inspection", slice(0, 1)),
        score("counts", slice(1, 2)),
    ]


def _place(record: Any) -> Place:
    return record["line"], record["question_id"].replace("Q", "")


def _inspection(record: Any) -> str:
    return INSPECTIONS[record["year"]]


def _declared(record: Any) -> Counts:
    """Return the counts of a record; null says that a grade is not stated."""
    single = [([grade], value) for grade, value in record["declared"].items() if value is not None]
    combined = [(each["grades"], each["value"]) for each in record.get("combined", [])]
    return frozenset(
        (frozenset(_grade(name) for name in grades), value) for grades, value in single + combined
    )


def _grade(name: str) -> str:
    grade = names().find("grade", name)
    assert grade is not None
    return grade


def _found() -> tuple[dict[Place, tuple[str, Counts]], dict[Place, str]]:
    rows = select("""
        SELECT ?distribution ?question ?inspection ?text ?count ?value ?grade WHERE {
          ?distribution a peel:DeclaredDistribution ; peel:question ?question ; peel:inspection ?inspection ;
            peel:text ?text ; peel:count ?count .
          ?count peel:value ?value ; peel:countedGrade ?grade }
        ORDER BY ?count ?grade""")
    counts: dict[tuple[str, str, str], dict[str, tuple[int, set[str]]]] = {}
    texts: dict[Place, str] = {}
    for row in rows:
        line = document(NATIONAL).line(int(local(row["distribution"])))
        key = (row["distribution"], local(row["question"]), local(row["inspection"]))
        count = counts.setdefault(key, {}).setdefault(row["count"], (int(row["value"]), set()))
        count[1].add(local(row["grade"]))
        texts[line, key[1]] = f"{line}: {row['text']}"
    found = {
        (document(NATIONAL).line(int(local(distribution))), question): (
            inspection,
            frozenset((frozenset(grades), value) for value, grades in each.values()),
        )
        for (distribution, question, inspection), each in counts.items()
    }
    return found, texts

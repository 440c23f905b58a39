"""The floors: how well the loaders must read, measured against facts made by hand."""

from functools import cache

import pytest
from evaluation import scores
from evaluation.findings import macro_f1
from evaluation.graph import GOLD
from evaluation.score import Score

#: The least F1 by kind of fact and field; a kind that is not named here fails the test below.
FLOORS = {
    "anomalies": 0.9,
    "citations": 0.95,
    "criteria": 0.99,
    "distributions": 0.95,
    "examples": 0.90,
    "fieldwork": 0.99,
    "figures": 0.99,
    "findings": 0.0,
    "footnotes": 0.99,
    "glossary": 0.99,
    "judgments": 0.99,
    "mentions": 0.96,
    "quality queries": 0.95,
    "questions": 0.99,
    "relations": 0.90,
    "recommendations": 0.99,
    "statistics in tables": 1.0,
    "statistics in prose": 0.90,
}


@cache
def measured() -> list[Score]:
    return scores(GOLD)


def test_every_kind_is_measured() -> None:
    assert {score.kind for score in measured()} == set(FLOORS)
    assert all(score.expected for score in measured())


@pytest.mark.parametrize("kind", FLOORS)
def test_a_kind_is_read_well_enough(kind: str) -> None:
    for score in (each for each in measured() if each.kind == kind):
        assert score.f1 >= FLOORS[kind], f"{score.field}: missed {score.misses}, false alarms {score.alarms}"


def test_the_polarity_of_findings_is_told_well_enough() -> None:
    assert macro_f1(GOLD) >= 0.85
    whole = {score.field: score for score in measured() if score.kind == "findings"}
    assert whole["topics"].f1 >= 0.50
    assert whole["scope"].f1 >= 0.75


def test_figures_in_prose_are_right_and_mostly_found() -> None:
    (whole,) = [
        score for score in measured() if (score.kind, score.field) == ("statistics in prose", "whole")
    ]
    assert whole.precision >= 0.95
    assert whole.recall >= 0.85

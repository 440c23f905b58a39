"""Questions that go across reports, as researchers asked them, are answered by the catalogue, words and all."""

import json
from pathlib import Path
from typing import Any

import pytest
import shipped
from expected import value

from peelgraph.asking import ask
from peelgraph.documents.text import squeezed
from peelgraph.engines import EmbeddedEngine
from peelgraph.queries import competency_query

GOLD = Path(__file__).parent / "gold"
QUESTIONS: list[dict[str, Any]] = json.loads((GOLD / "crossquestions.json").read_text(encoding="utf-8"))
#: What to ask of the catalogue for each: names of queries with values.
ASKED: dict[str, list[tuple[str, dict[str, str]]]] = json.loads(
    (GOLD / "crossquestions_asked.json").read_text(encoding="utf-8")
)
#: Quotes that no answer has, and why: a sentence on victims that no grade rests on; the sentence that introduces a
#: duty, of which the next is quoted; the opening words of two recommendations of which a part is on the subject.
MISSED = {
    ("CQ03", "crime-inspection-2014-kent", 56),
    ("CQ19", "peel-effectiveness-2015-national", 563),
    ("CQ25", "crime-inspection-2014-kent", 210),
    ("CQ25", "crime-inspection-2014-leicestershire", 200),
}


@pytest.fixture(scope="module")
def engine() -> EmbeddedEngine:
    shipped.built()
    return EmbeddedEngine.open(shipped.store())


@pytest.fixture(scope="module")
def passages(engine: EmbeddedEngine) -> dict[str, str]:
    rows = engine.table("SELECT ?passage ?text WHERE { ?passage a peel:Passage ; peel:text ?text }")
    return {value(row["passage"]): squeezed(value(row["text"])) for row in rows}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_the_catalogue_answers_with_the_words(
    question: dict[str, Any], engine: EmbeddedEngine, passages: dict[str, str]
) -> None:
    said: list[str] = []
    for name, values in ASKED[question["id"]]:
        asked = ask(engine, competency_query(name), values)
        columns = [each.passage for each in asked.query.evidence]
        said += {passages[value(row[column])] for row in asked.table for column in columns if row[column]}
    missed = {
        (question["id"], quote["doc"], quote["line"])
        for quote in question["quotes"]
        if not any(squeezed(quote["quote"]) in text for text in said)
    }
    assert missed == {each for each in MISSED if each[0] == question["id"]}


def test_every_question_is_asked() -> None:
    assert ASKED.keys() == {question["id"] for question in QUESTIONS}
    assert sum(len(question["quotes"]) for question in QUESTIONS) == 61

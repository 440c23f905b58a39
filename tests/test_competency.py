"""The questions of the catalogue: each is found by itself, says what it asks, and is answered as expected."""

import re
from collections import Counter

import pytest
import shipped
from expected import path_of, problems, read_expected, value

from peelgraph.asking import ask
from peelgraph.content import folder
from peelgraph.documents.text import squeezed
from peelgraph.engines import EmbeddedEngine
from peelgraph.queries import Display, competency_queries
from peelgraph.queries.competency import CompetencyQuery
from peelgraph.sparql import parameters_in

QUERIES = competency_queries()
TOPICS = {
    "grades",
    "trends",
    "criteria",
    "recommendations",
    "partners",
    "powers",
    "vulnerability",
    "organised-crime",
    "statistics",
    "evidence",
    "legislation",
    "practice",
    "network",
}
AXES = {
    Display.TABLE: 0,
    Display.BAR: 2,
    Display.HEATMAP: 3,
    Display.FORCE_MAP: 2,
    Display.TIMELINE: 2,
    Display.NETWORK: 3,
}
each_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


@pytest.fixture(scope="module")
def engine() -> EmbeddedEngine:
    shipped.built()
    return EmbeddedEngine.open(shipped.store())


def test_the_catalogue_is_what_stands_in_the_folders() -> None:
    assert len(QUERIES) >= 60
    assert {query.topic for query in QUERIES} == TOPICS
    assert max(Counter(query.name for query in QUERIES).values()) == 1
    answers = set(folder("queries").rglob("*.csv"))
    assert answers == {path_of(query) for query in QUERIES}


@each_query
def test_a_query_says_what_it_asks(query: CompetencyQuery) -> None:
    assert re.fullmatch(r"[A-Z][^\n]+\?", query.title)
    assert query.description.endswith(".")
    assert re.search(r"\bORDER BY\b", query.text), "rows without an order differ from one engine to the next"
    names = [parameter.name for parameter in query.parameters]
    assert parameters_in(query.text) == set(names)
    assert len(query.axes) == AXES[query.display]


@each_query
def test_a_query_is_answered_as_expected(query: CompetencyQuery, engine: EmbeddedEngine) -> None:
    answer = ask(engine, query, {}).table
    assert bool(answer.rows) == (query.empty is None), (
        "an empty answer is explained in the header, and no other"
    )
    assert problems(query, read_expected(path_of(query)), answer) == []


@each_query
def test_a_row_has_its_evidence(query: CompetencyQuery, engine: EmbeddedEngine) -> None:
    answer = ask(engine, query, {}).table
    columns = {column for each in query.evidence for column in (each.passage, each.words)}
    assert columns | set(query.axes) <= set(answer.columns)
    assert bool(query.evidence) == (query.without_evidence is None)
    texts = {value(row["passage"]): value(row["text"]) for row in engine.table(PASSAGES)}
    for row in answer:
        assert any(row[each.passage] for each in query.evidence) or query.without_evidence, row
        for each in query.evidence:
            if row[each.passage] is not None:
                words, text = value(row[each.words]), texts[value(row[each.passage])]
                assert squeezed(words) in squeezed(text), f"{words} is not in {text}"


PASSAGES = "SELECT ?passage ?text WHERE { ?passage a peel:Passage ; peel:text ?text }"

"""The quality queries: each is headed, finds what is planted and leaves what is sound, and runs on the shipped graph.

Beside each query `queries/quality/NAME.rq` stands `tests/quality/NAME.ttl`, a graph in which the thing `:planted` has
the fault, and nothing else has.
"""

import time
from pathlib import Path

import pytest
from evaluation.anomalies import found_by, rows
from evaluation.graph import GOLD, records
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store
from rdflib.plugins.sparql import prepareQuery

from peelgraph.content import folder
from peelgraph.errors import QueryError
from peelgraph.namespaces import ID, PREFIXES
from peelgraph.queries import (
    QUALITY_COLUMNS,
    HeadedQuery,
    QualityKind,
    QualityQuery,
    quality_queries,
    read_query,
)
from peelgraph.sparql import evaluate

QUERIES = quality_queries()
NAMES = [query.name for query in QUERIES]
CASES = Path(__file__).parent / "quality"
TEST = str(ID["test/"])
PREAMBLE = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in {**PREFIXES, "": TEST}.items())


def test_every_query_is_found_and_has_a_case() -> None:
    files = sorted(path.stem for path in folder("queries").glob("quality/*"))
    assert files == NAMES
    assert len(NAMES) == 58
    assert sorted(path.stem for path in CASES.glob("*")) == NAMES


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_a_query_is_plain_sparql_with_the_agreed_columns(query: QualityQuery) -> None:
    prepared = prepareQuery(query.text, initNs=PREFIXES)
    assert tuple(str(each) for each in prepared.algebra.PV) == QUALITY_COLUMNS
    assert query.problem.endswith(".")
    assert query.solution.endswith(".")
    assert not query.title.endswith(".")


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_a_query_finds_what_is_planted_and_leaves_what_is_sound(query: QualityQuery) -> None:
    case = (CASES / f"{query.name}.ttl").read_text(encoding="utf-8")
    assert ":sound" in case
    store = Store()
    store.load(PREAMBLE + case, format=RdfFormat.TURTLE)
    answer = evaluate(store, query.text)
    assert isinstance(answer, QuerySolutions)
    found = list(answer)
    assert {row["thing"] for row in found} == {NamedNode(TEST + "planted")}
    assert all(row[name] is not None for row in found for name in ("problem", "passage", "words"))


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_a_query_gives_rows_or_says_why_not(query: QualityQuery) -> None:
    found = rows()[query.name]
    assert bool(found) is (query.empty is None)
    for row in found:
        assert {"thing", "problem", "passage", "words"} <= row.keys(), row
        assert ("otherPassage" in row) is ("otherWords" in row), row
        assert row["problem"].strip(), row


def test_no_query_is_slow() -> None:
    from evaluation.graph import graph

    store = graph()
    for query in QUERIES:
        start = time.perf_counter()
        list(evaluate(store, query.text))  # type: ignore[arg-type]
        assert time.perf_counter() - start < 10, query.name

"""The queries: each is found by itself, runs, and gives rows."""

from pathlib import Path

import pytest
import shipped
from pyoxigraph import QuerySolutions, Store

from peelgraph.content import folder
from peelgraph.sparql import evaluate
from peelgraph.store import open_snapshot

QUERIES = sorted(path for path in folder("queries").rglob("*.rq") if path.parent.name != "quality")


@pytest.fixture(scope="module")
def graph() -> Store:
    shipped.built()
    return open_snapshot(shipped.store()).load()


def test_there_are_queries() -> None:
    assert {path.stem for path in QUERIES} >= {"forces-by-grade", "questions-by-framework", "footnotes"}


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_says_what_it_asks_and_gives_rows(path: Path, graph: Store) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert text.splitlines()[0].endswith("?")
    answer = evaluate(graph, text)
    assert isinstance(answer, QuerySolutions)
    rows = list(answer)
    assert rows
    for column in answer.variables:
        assert any(row[column] is not None for row in rows), f"{column} is always empty"

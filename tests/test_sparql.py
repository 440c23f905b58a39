"""Evaluating queries: the dataset that they see, and what they may not do."""

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from peelgraph.errors import QueryError
from peelgraph.sparql import evaluate

A, B = "http://example.org/a", "http://example.org/b"


@pytest.fixture
def store() -> Store:
    thing = NamedNode("http://example.org/x")
    store = Store()
    store.extend(Quad(thing, thing, NamedNode(graph), NamedNode(graph)) for graph in (A, B))
    return store


def seen(store: Store, query: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()) -> list[str]:
    answer = evaluate(store, query, default_graphs=default, named_graphs=named)
    assert isinstance(answer, QuerySolutions)
    return sorted(row["o"].value[-1] for row in answer if row["o"] is not None)


PLAIN = "SELECT ?o WHERE { ?s ?p ?o }"
GRAPHS = "SELECT ?o WHERE { GRAPH ?g { ?s ?p ?o } }"


def test_the_default_graph_is_the_union(store: Store) -> None:
    assert seen(store, PLAIN) == ["a", "b"]
    assert seen(store, GRAPHS) == ["a", "b"]


def test_a_query_may_name_its_dataset(store: Store) -> None:
    assert seen(store, f"SELECT ?o FROM <{A}> WHERE {{ ?s ?p ?o }}") == ["a"]
    assert seen(store, f"SELECT ?o FROM <{A}> FROM <{B}> WHERE {{ ?s ?p ?o }}") == ["a", "b"]
    assert seen(store, f"SELECT ?o FROM NAMED <{B}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}") == ["b"]
    assert seen(store, f"SELECT ?o FROM <{A}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}") == []


def test_the_caller_may_name_the_dataset_over_the_query(store: Store) -> None:
    assert seen(store, PLAIN, default=(A,)) == ["a"]
    assert seen(store, GRAPHS, default=(A,)) == []
    assert seen(store, PLAIN, named=(B,)) == []
    assert seen(store, GRAPHS, named=(B,)) == ["b"]
    assert seen(store, f"SELECT ?o FROM <{A}> WHERE {{ ?s ?p ?o }}", default=(B,)) == ["b"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "select * where { ?s ?p 'x' . service silent ?g { ?s ?p ?o } }",
        "# SERVICE\nSELECT * WHERE { ?s ?p '''it's''' SERVICE<http://a/>{} }",
        'SELECT * WHERE { ?s ?p "a\\"" . SERVICE ?x {} }',
        "SELECT * WHERE { ?s a:b ?o }SERVICE <http://a/> {}",
    ],
)
def test_federation_is_refused(query: str, store: Store) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        evaluate(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service WHERE { ?service ?p ?o }",
        "SELECT ?o WHERE { ?s ?p ?o . FILTER(STR(?o) != 'SERVICE <x>') } # SERVICE",
        'PREFIX service: <http://a/> SELECT ?o WHERE { ?s service:SERVICE ?o . FILTER(?o != """SERVICE""") }',
        "SELECT ?o WHERE { ?s <http://a/SERVICE> ?o . FILTER(LANG(?o) != 'x'@service) }",
        "SELECT ?o WHERE { _:service ?p ?o }",
    ],
)
def test_the_word_alone_is_no_federation(query: str, store: Store) -> None:
    try:
        evaluate(store, query)
    except QueryError as error:
        assert "SERVICE is refused" not in str(error)  # noqa: PT017


def test_an_unknown_prefix_is_named_as_the_fault(store: Store) -> None:
    with pytest.raises(QueryError, match=r"error at 1:\d+: the prefix of the name here is neither declared"):
        evaluate(store, "SELECT ?x { ?x a nowhere:Thing }")


def test_a_fault_is_named_with_its_place(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^The query is not valid SPARQL 1\.1: error at 2:\d+"):
        evaluate(store, "SELECT *\nWHERE { ?s ?p")

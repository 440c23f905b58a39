"""A misspelt name in a query is told, with the name that was probably meant."""

import pytest

from peelgraph.hints import unknown_names
from peelgraph.sparql import names_in
from peelgraph.store import Snapshot


@pytest.mark.parametrize(
    ("query", "sentences"),
    [
        ("SELECT * { ?j peel:grade grade:good ; peel:force force:kent }", []),
        (
            "SELECT * { ?j peel:force force:kennt }",
            ["The graph has no force:kennt; did you mean force:kent?"],
        ),
        ("SELECT * { ?j peel:farce ?f }", ["The graph has no peel:farce."]),
        (
            "SELECT * { ?q a peel:Qestion ; a peel:Qestion }",
            ["The graph has no peel:Qestion; did you mean peel:Question?"],
        ),
        (
            "SELECT * { <https://w3id.org/peelgraph/id/force/surey> ?p ?o }",
            ["The graph has no force:surey; did you mean force:surrey?"],
        ),
        ("SELECT * { ?s skos:prefLable ?o } # peel:nothing", []),
        ('SELECT * { ?s ?p "force:nowhere" }', []),
    ],
)
def test_names_that_the_graph_lacks(snapshot: Snapshot, query: str, sentences: list[str]) -> None:
    assert list(unknown_names(snapshot.load(), query)) == sentences


def test_names_are_read_with_their_escapes() -> None:
    assert list(names_in(r"ASK { question:2018-1\.1 ?p <http://a/b> }")) == [
        "https://w3id.org/peelgraph/id/question/2018-1.1",
        "http://a/b",
    ]

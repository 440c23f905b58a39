"""Mentions that are taken for right without SHACL are those in which SHACL finds no fault."""

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.checks.graphs import check_report
from peelgraph.checks.mentions import plain
from peelgraph.checks.places import Checked
from peelgraph.checks.shapes import load_shapes, validate
from peelgraph.content import turtle_files
from peelgraph.namespaces import ID, OA, PEEL, RDF, SKOS, XSD

BAD = [file for file in turtle_files("shapes") if file.stem.startswith("mention") and ".bad-" in file.stem]
PASSAGE = URIRef(ID["report/example/passage/14-112"])
MENTION = URIRef(f"{PASSAGE}/mention/20-25/marac")
TARGET, SELECTOR = URIRef(f"{MENTION}#target"), URIRef(f"{MENTION}#selector")
CONCEPT = URIRef(ID["concept/marac"])


def right() -> Graph:
    graph = Graph()
    for triple in (
        (PASSAGE, RDF.type, PEEL.Passage),
        (PASSAGE, PEEL.mentions, CONCEPT),
        (MENTION, RDF.type, OA.Annotation),
        (MENTION, OA.hasBody, CONCEPT),
        (MENTION, OA.hasTarget, TARGET),
        (TARGET, RDF.type, OA.SpecificResource),
        (TARGET, OA.hasSource, PASSAGE),
        (TARGET, OA.hasSelector, SELECTOR),
        (SELECTOR, RDF.type, OA.TextQuoteSelector),
        (SELECTOR, OA.exact, Literal("MARAC")),
        (SELECTOR, OA.prefix, Literal("at a ")),
        (SELECTOR, OA.suffix, Literal("")),
        (SELECTOR, PEEL.start, Literal(20)),
        (SELECTOR, PEEL.end, Literal(25)),
        (CONCEPT, RDF.type, PEEL.Concept),
        (CONCEPT, RDF.type, SKOS.Concept),
    ):
        graph.add(triple)
    return graph


def faults(graph: Graph) -> set[str]:
    own = {str(MENTION), str(TARGET), str(SELECTOR)}
    return {each.focus for each in validate(graph, load_shapes())} & own


def test_a_mention_that_is_right_is_plainly_so() -> None:
    assert plain(right()) == {MENTION, TARGET, SELECTOR}
    assert faults(right()) == set()


def test_there_are_bad_examples() -> None:
    assert len(BAD) >= 10


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_no_bad_example_is_taken_for_right(file: Path) -> None:
    graph = Graph().parse(file)
    assert {str(node) for node in plain(graph)} & {each.focus for each in validate(graph)} == set()


#: What may be wrong with a value of a mention, its target and its selector.
WRONG: list[Node | None] = [
    None,
    Literal(""),
    Literal("x" * 33),
    Literal("MARAC", lang="en"),
    Literal("-1", datatype=XSD.integer),
    Literal("twenty", datatype=XSD.integer),
    Literal("20", datatype=XSD.decimal),
    Literal(25),
    URIRef(ID["report/example"]),
]
OWN = sorted({(s, p) for s, p, _ in right() if s in (MENTION, TARGET, SELECTOR)}, key=str)


def changed(node: Node, path: Node, value: Node | None, *, keep: bool) -> Graph:
    graph = right()
    if not keep:
        graph.remove((node, path, None))
    if value is not None:
        graph.add((node, path, value))
    return graph


def test_where_shacl_finds_a_fault_nothing_is_taken_for_right() -> None:
    cases = [(*own, value, keep) for own in OWN for value in WRONG for keep in (False, True)]
    graphs = [changed(node, path, value, keep=keep) for node, path, value, keep in cases]
    faulty = [graph for graph in graphs if faults(graph)]
    assert len(faulty) > 100
    assert [len(plain(graph)) for graph in faulty] == [0] * len(faulty)


def test_a_topic_of_the_wrong_kind_is_a_fault_of_the_report_wherever_the_topic_is_described() -> None:
    question = URIRef(ID["question/2015-3"])
    own, shared = Graph(), Graph()
    own.add((URIRef(ID["report/example/finding/14"]), PEEL.topic, question))
    shared.add((question, RDF.type, PEEL.Question))
    (fault,) = check_report(Checked("a", "a.txt", "", own), shared, load_shapes())
    assert "question:2015-3" in str(fault)
    assert "a concept, an organisation, legislation or a publication" in str(fault)
    shared.set((question, RDF.type, PEEL.Concept))
    assert check_report(Checked("a", "a.txt", "", own), shared, load_shapes()) == []

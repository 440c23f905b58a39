"""No wrong mention is let pass without SHACL, which would find fault with it."""

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.checks.compiled import suspects
from peelgraph.checks.graphs import check_report
from peelgraph.checks.places import Checked
from peelgraph.checks.shapes import load_shapes, validate
from peelgraph.checks.triples import Triples
from peelgraph.namespaces import ID, OA, PEEL, RDF, SKOS, XSD

SHAPES = load_shapes()
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


OWN = {MENTION, TARGET, SELECTOR}


def faults(graph: Graph) -> set[str]:
    return {each.focus for each in validate(graph, SHAPES)} & {*map(str, OWN)}


def suspected(graph: Graph) -> set[str]:
    found = suspects(Triples(graph), SHAPES, OWN)
    return {str(thing) for things in found.values() for thing in things}


def test_a_mention_that_is_right_is_not_suspected() -> None:
    assert suspected(right()) == faults(right()) == set()


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
HAD = sorted({(s, p) for s, p, _ in right() if s in OWN}, key=str)


def changed(node: Node, path: Node, value: Node | None, *, keep: bool) -> Graph:
    graph = right()
    if not keep:
        graph.remove((node, path, None))
    if value is not None:
        graph.add((node, path, value))
    return graph


def test_what_shacl_finds_is_suspected_and_nothing_else() -> None:
    cases = [(*had, value, keep) for had in HAD for value in WRONG for keep in (False, True)]
    graphs = [changed(node, path, value, keep=keep) for node, path, value, keep in cases]
    found = [(faults(graph), suspected(graph)) for graph in graphs]
    assert sum(bool(faulty) for faulty, _ in found) > 100
    assert [pair for pair in found if pair[0] != pair[1]] == []


def test_a_topic_of_the_wrong_kind_is_a_fault_of_the_report_wherever_the_topic_is_described() -> None:
    question = URIRef(ID["question/2015-3"])
    own, shared = Graph(), Graph()
    own.add((URIRef(ID["report/example/finding/14"]), PEEL.topic, question))
    shared.add((question, RDF.type, PEEL.Question))
    (fault,) = check_report(Checked("a", "a.txt", "", own), shared, SHAPES)
    assert "question:2015-3" in str(fault)
    assert "a concept, an organisation, legislation or a publication" in str(fault)
    shared.set((question, RDF.type, PEEL.Concept))
    assert check_report(Checked("a", "a.txt", "", own), shared, SHAPES) == []

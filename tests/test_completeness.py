"""Data, shapes and ontology speak of the same things: what one has, the others know."""

from collections import defaultdict
from functools import cache

import shipped
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import BNode, Node

from peelgraph.checks.shapes import load_shapes
from peelgraph.checks.terms import terms_of
from peelgraph.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH, OWL, PEEL, PROV, RDF, RDFS, REPORT_GRAPHS, SH

#: What the shapes speak of though the five reports have none of it.
WITHOUT_DATA = {PEEL.UnreadPassage}


@cache
def data() -> dict[URIRef, Graph]:
    """Return what is stated: what follows from it is under no rule of its own."""
    left_out = (ONTOLOGY_GRAPH, INFERRED_GRAPH)
    return {name: graph for name, graph in shipped.graphs().items() if name not in left_out}


@cache
def classes_of() -> dict[Node, set[Node]]:
    found: dict[Node, set[Node]] = defaultdict(set)
    for graph in data().values():
        for thing, kind in graph.subject_objects(RDF.type):
            found[thing].add(kind)
    return found


def used_classes() -> set[Node]:
    return set().union(*classes_of().values())


def steps(shapes: Graph, path: Node) -> set[Node]:
    """Return the properties that a SHACL path is made of."""
    inverse = shapes.value(path, SH.inversePath)
    if inverse is not None:
        return {inverse}
    return set(Collection(shapes, path)) if isinstance(path, BNode) else {path}


def spoken_of(shapes: Graph, shape: Node) -> set[Node]:
    paths = (shapes.objects(part, SH.path) for part in shapes.objects(shape, SH.property))
    return {path for each in paths for path in each}


def test_every_class_with_data_has_a_shape_and_the_other_way_round() -> None:
    targeted = set(load_shapes().objects(None, SH.targetClass))
    assert len(used_classes()) >= 55
    assert used_classes() - targeted == set()
    assert targeted - used_classes() <= WITHOUT_DATA


def test_every_property_of_every_thing_has_a_rule() -> None:
    shapes = load_shapes()
    rules: dict[Node, set[Node]] = defaultdict(set)
    for shape, kind in shapes.subject_objects(SH.targetClass):
        rules[kind] |= spoken_of(shapes, shape)
    anywhere = set(shapes.objects(None, SH.targetObjectsOf)) | {RDF.type}
    for shape, path in shapes.subject_objects(SH.targetSubjectsOf):
        anywhere |= {path} | spoken_of(shapes, shape)
    used: dict[frozenset[Node], set[Node]] = defaultdict(set)
    for graph in data().values():
        for thing, path, _ in graph:
            used[frozenset(classes_of()[thing])].add(path)
    assert sum(map(len, used.values())) >= 300
    missing = {
        kinds: left
        for kinds, paths in used.items()
        if (left := paths - anywhere.union(*(rules[kind] for kind in kinds)))
    }
    assert missing == {}


def test_the_shapes_speak_only_of_terms_that_the_ontology_has_or_borrows() -> None:
    shapes = load_shapes()
    terms = terms_of(shipped.graphs()[ONTOLOGY_GRAPH])
    paths = (SH.path, SH.targetSubjectsOf, SH.targetObjectsOf, SH.lessThan, SH.lessThanOrEquals, SH.disjoint)
    properties = {
        step for path in paths for each in shapes.objects(None, path) for step in steps(shapes, each)
    }
    classes = {*shapes.objects(None, SH["class"]), *shapes.objects(None, SH.targetClass)}
    listed = {
        member
        for head in shapes.objects(None, SH["in"])
        for member in Collection(shapes, head)
        if str(member).startswith(PEEL)
    }
    built_in = (str(RDF), str(RDFS), str(OWL))
    assert len(properties) >= 110
    assert len(classes) >= 55
    assert {each for each in properties - terms.properties if not str(each).startswith(built_in)} == set()
    assert classes - terms.classes == set()
    assert listed
    assert listed - terms.names == set()


def test_every_kind_of_fact_must_point_at_its_words() -> None:
    shapes = load_shapes()
    evident = {
        kind
        for path in (PROV.wasDerivedFrom, PEEL.statedIn)
        for rule in shapes.subjects(SH.path, path)
        if (rule, SH.minCount, None) in shapes
        for shape in shapes.subjects(SH.property, rule)
        for kind in shapes.objects(shape, SH.targetClass)
    }
    passages = set(shapes.objects(URIRef("https://w3id.org/peelgraph/shapes#PassageShape"), SH.targetClass))
    stated = {
        kind
        for name, graph in data().items()
        if name.startswith(REPORT_GRAPHS)
        for kind in graph.objects(None, RDF.type)
        if str(kind).startswith(PEEL)
    }
    assert len(stated - passages) >= 15
    assert stated - passages - evident == {PEEL.DeclaredCount, PEEL.Report, PEEL.Section}

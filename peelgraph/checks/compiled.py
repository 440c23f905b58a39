"""Finds quickly, without SHACL, the things that may break a shape, so that SHACL need look at no others.

Most graphs are right, and SHACL takes long to say so. Here each shape becomes a few operations on sets, over
all its things at once. What they suspect SHACL judges; what breaks a shape they never pass. A constraint that
is not known here, and any in which that would not be certain, makes suspects of all things of its shape.
"""

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rdflib import Graph, URIRef
from rdflib.collection import Collection as RdfList
from rdflib.term import Node

from peelgraph.checks.constraints import EXACT, MAKERS, Test, unsure
from peelgraph.checks.triples import Step, Triples, Values
from peelgraph.namespaces import RDF, SH

#: Returns the nodes that may break a shape, of those given.
_ShapeTest = Callable[[Triples, Iterable[Node]], set[Node]]
#: How a shape says which things it is about.
TARGETS: Final = (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
#: What a shape has that is no constraint, or that a constraint reads.
_ASIDE: Final = {
    *TARGETS,
    RDF.type,
    SH.message,
    SH.path,
    SH.qualifiedMaxCount,
    SH.qualifiedMinCount,
    SH.severity,
}


@dataclass(frozen=True)
class Rule:
    """A shape that says which things it is about, and the test of what may break it."""

    shape: Node
    targets: Mapping[Node, frozenset[Node]]
    test: _ShapeTest

    def things(self, triples: Triples) -> set[Node]:
        """Return what the rule is about for its name, its class, or what it has."""
        classes = map(triples.instances, self.targets[SH.targetClass])
        having = map(triples.values, self.targets[SH.targetSubjectsOf])
        return {*self.targets[SH.targetNode]}.union(*classes, *having)

    def pointed(self, triples: Triples) -> set[Node]:
        """Return what the rule is about because something points at it."""
        return set[Node]().union(*map(triples.subjects, self.targets[SH.targetObjectsOf]))


def suspects(
    triples: Triples, shapes: Graph, among: Set[Node], *, pointed: bool = False
) -> dict[Node, set[Node]]:
    """Return the things that may break a shape, by shape; shapes that surely hold are left out.

    Args:
        triples: what is known, and all that it refers to.
        shapes: the SHACL shapes. The same graph is compiled once, so it must stay as it is.
        among: the things that are asked about.
        pointed: whether those are asked about as well that a shape is about because something points at them.
    """
    found: dict[Node, set[Node]] = {}
    for rule in rules(shapes):
        targets = rule.pointed(triples)
        about = ((rule.things(triples) | targets) & among) | (targets if pointed else set())
        found[rule.shape] = rule.test(triples, about)
    return {shape: things for shape, things in found.items() if things}


@lru_cache(maxsize=1)
def rules(shapes: Graph) -> tuple[Rule, ...]:
    """Return the shapes of a graph that say which things they are about, in order of name."""
    found = {shape for target in TARGETS for shape in shapes.subjects(target)}
    return tuple(_rule(shapes, shape) for shape in sorted(found, key=str))


def _rule(shapes: Graph, shape: Node) -> Rule:
    targets: dict[Node, frozenset[Node]] = {each: frozenset(shapes.objects(shape, each)) for each in TARGETS}
    return Rule(shape, targets, _shape(shapes, shape))


def _shape(shapes: Graph, shape: Node) -> _ShapeTest:
    """Return the test of a shape: those of its constraints, on what its path reaches."""
    steps = _steps(shapes, shapes.value(shape, SH.path))
    tests = [
        _constraint(shapes, shape, predicate, value)
        for predicate, value in shapes.predicate_objects(shape)
        if predicate not in _ASIDE
    ]

    def test(triples: Triples, nodes: Iterable[Node]) -> set[Node]:
        if steps is None:
            return set(nodes)
        values = triples.reached(nodes, steps)
        return set[Node]().union(*(each(triples, values) for each in tests))

    return test


def _steps(shapes: Graph, path: Node | None) -> list[Step] | None:
    """Return the steps of a path; None where it is no sequence of properties and their inverses."""
    if path is None or isinstance(path, URIRef):
        return [] if path is None else [(path, False)]
    inverse = shapes.value(path, SH.inversePath)
    if isinstance(inverse, URIRef):
        return [(inverse, True)]
    if (path, RDF.first, None) not in shapes:
        return None
    steps: list[Step] = []
    for part in RdfList(shapes, path):
        further = _steps(shapes, part)
        if further is None:
            return None
        steps += further
    return steps


def _constraint(shapes: Graph, shape: Node, predicate: Node, value: Node) -> Test:
    if predicate in MAKERS:
        return MAKERS[predicate](shapes, value)
    if predicate == SH.property:
        return _of_shape(_shape(shapes, value))
    if predicate == SH["or"]:
        return _any_of([_shape(shapes, each) for each in RdfList(shapes, value)])
    if predicate == SH.xone:
        members = list(RdfList(shapes, value))
        if all(_exact(shapes, each) for each in members):
            return _one_of([_shape(shapes, each) for each in members])
    if predicate == SH.qualifiedValueShape and _exact(shapes, value):
        least, most = (shapes.value(shape, each) for each in (SH.qualifiedMinCount, SH.qualifiedMaxCount))
        return _qualified(
            _shape(shapes, value), int(str(least or 0)), None if most is None else int(str(most))
        )
    return unsure


def _exact(shapes: Graph, shape: Node) -> bool:
    """Say whether a shape's test suspects only what breaks it, so that what it passes can be counted."""
    has = set(shapes.predicates(shape))
    return has <= EXACT | _ASIDE and _steps(shapes, shapes.value(shape, SH.path)) is not None


def _of_shape(test: _ShapeTest) -> Test:
    def run(triples: Triples, values: Values) -> set[Node]:
        wrong = test(triples, {value for found in values.values() for value in found})
        return {node for node, found in values.items() if not wrong.isdisjoint(found)} if wrong else wrong

    return run


def _any_of(tests: list[_ShapeTest]) -> Test:
    def none(triples: Triples, nodes: Iterable[Node]) -> set[Node]:
        left = set(nodes)
        for test in tests:
            left = test(triples, left)
        return left

    return _of_shape(none)


def _one_of(tests: list[_ShapeTest]) -> Test:
    def not_one(triples: Triples, nodes: Iterable[Node]) -> set[Node]:
        every = set(nodes)
        wrong = [test(triples, every) for test in tests]
        return {node for node in every if sum(node not in each for each in wrong) != 1}

    return _of_shape(not_one)


def _qualified(test: _ShapeTest, least: int, most: int | None) -> Test:
    def run(triples: Triples, values: Values) -> set[Node]:
        wrong = test(triples, {value for found in values.values() for value in found})
        right = {node: sum(value not in wrong for value in found) for node, found in values.items()}
        return {node for node, count in right.items() if count < least or (most is not None and count > most)}

    return run

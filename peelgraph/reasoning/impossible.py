"""The rules of OWL 2 RL that say what cannot be: by them, a thing is an instance of `owl:Nothing`."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from pyoxigraph import NamedNode, Variable
from rdflib import Graph, Literal
from rdflib.term import Node

from peelgraph.namespaces import OWL, RDF, RDFS
from peelgraph.rdf.nquads import term
from peelgraph.reasoning.expressions import Expressions
from peelgraph.reasoning.rules import TYPE, Atom, Rule, written

NOTHING: Final = NamedNode(str(OWL.Nothing))
_X, _Y, _Z = Variable("x"), Variable("y"), Variable("z")
_DIFFERENT: Final = NamedNode(str(OWL.differentFrom))
_CLASH: Final[Atom] = (_X, TYPE, NOTHING)
#: Two literals that differ in value; those of kinds that cannot be compared are passed over.
_OTHER_VALUE: Final = "FILTER(isLiteral(?y) && isLiteral(?z) && ?y != ?z && STR(?y) < STR(?z))"
_AT_MOST: Final = (OWL.maxCardinality, OWL.cardinality, OWL.maxQualifiedCardinality, OWL.qualifiedCardinality)


def impossible_rules(ontology: Graph) -> list[Rule]:
    """Return a rule for each thing that the ontology rules out, in a fixed order."""
    of = Expressions(ontology)
    makers = (_disjoint_classes, _complements, _functional, _inverse_functional, _at_most_one, _directed)
    found = [rule for make in makers for rule in make(of)]
    found += [
        *_different(of),
        Rule("eq-diff", "to differ is mutual", ((_Y, _DIFFERENT, _X),), ((_X, _DIFFERENT, _Y),)),
    ]
    return sorted(found, key=lambda rule: (rule.name, rule.title, written(rule.body)))


def _disjoint_classes(of: Expressions) -> Iterator[Rule]:
    """cax-dw and cax-adc."""
    for one, other in of.graph.subject_objects(OWL.disjointWith):
        yield from _no_both(of, "cax-dw", one, other)
    for axiom in of.graph.subjects(RDF.type, OWL.AllDisjointClasses):
        for one, other in combinations(of.members(axiom, OWL.members), 2):
            yield from _no_both(of, "cax-adc", one, other)
    for first in of.graph.objects(None, OWL.disjointUnionOf):
        for one, other in combinations(of.links(first), 2):
            yield from _no_both(of, "cax-adc", one, other)


def _no_both(of: Expressions, name: str, one: Node, other: Node) -> Iterator[Rule]:
    of.restart()
    title = f"nothing is both {of.words(one)} and {of.words(other)}"
    for who, body in of.ways(one, _X):
        for whom, more in of.ways(other, _X):
            if who == whom == _X:
                yield Rule(name, title, (_CLASH,), (*body, *more))


def _complements(of: Expressions) -> Iterator[Rule]:
    """cls-com, where a class is within the complement of another."""
    for axiom in (RDFS.subClassOf, OWL.equivalentClass):
        for lower, upper in of.graph.subject_objects(axiom):
            if (other := of.graph.value(upper, OWL.complementOf)) is not None:
                yield from _no_both(of, "cls-com", lower, other)


def _functional(of: Expressions) -> Iterator[Rule]:
    """prp-fp, where the values differ."""
    for on in of.graph.subjects(RDF.type, OWL.FunctionalProperty):
        title = f"a thing has one {of.words(on)} at most"
        body = (of.tie(on, _X, _Y), of.tie(on, _X, _Z))
        yield from _two_values("prp-fp", title, body)


def _two_values(name: str, title: str, body: tuple[Atom, ...]) -> Iterator[Rule]:
    yield Rule(name, title, (_CLASH,), (*body, (_Y, _DIFFERENT, _Z)))
    yield Rule(name, title, (_CLASH,), body, f"{written(body)} {_OTHER_VALUE}")


def _inverse_functional(of: Expressions) -> Iterator[Rule]:
    """prp-ifp, where the things differ."""
    for on in of.graph.subjects(RDF.type, OWL.InverseFunctionalProperty):
        title = f"two things never have the same {of.words(on)}"
        yield Rule(
            "prp-ifp", title, (_CLASH,), (of.tie(on, _Y, _X), of.tie(on, _Z, _X), (_Y, _DIFFERENT, _Z))
        )


def _at_most_one(of: Expressions) -> Iterator[Rule]:
    """cls-maxc2 and cls-maxqc3, where the values differ."""
    for axiom in (RDFS.subClassOf, OWL.equivalentClass):
        for lower, upper in of.graph.subject_objects(axiom):
            on = of.graph.value(upper, OWL.onProperty)
            if on is None or not any(_is_one(of.graph.value(upper, limit)) for limit in _AT_MOST):
                continue
            filler = of.graph.value(upper, OWL.onClass)
            kinds = () if filler is None else tuple((each, TYPE, term(filler)) for each in (_Y, _Z))
            title = f"each {of.words(lower)} has one {of.words(on)} at most"
            for thing, body in of.ways(lower, _X):
                if thing == _X:
                    atoms = (*body, of.tie(on, _X, _Y), of.tie(on, _X, _Z), *kinds)
                    yield from _two_values("cls-maxc2", title, atoms)


def _is_one(limit: Node | None) -> bool:
    return isinstance(limit, Literal) and limit.toPython() == 1


def _directed(of: Expressions) -> Iterator[Rule]:
    """prp-irp, prp-asyp and prp-pdw."""
    for on in of.graph.subjects(RDF.type, OWL.IrreflexiveProperty):
        yield Rule("prp-irp", f"nothing has itself as {of.words(on)}", (_CLASH,), (of.tie(on, _X, _X),))
    for on in of.graph.subjects(RDF.type, OWL.AsymmetricProperty):
        title = f"{of.words(on)} never goes both ways"
        yield Rule("prp-asyp", title, (_CLASH,), (of.tie(on, _X, _Y), of.tie(on, _Y, _X)))
    for on, other in of.graph.subject_objects(OWL.propertyDisjointWith):
        title = f"no two things are tied by {of.words(on)} and by {of.words(other)}"
        yield Rule("prp-pdw", title, (_CLASH,), (of.tie(on, _X, _Y), of.tie(other, _X, _Y)))


def _different(of: Expressions) -> Iterator[Rule]:
    """eq-diff2: what a list of different things states of each two of them."""
    for axiom in of.graph.subjects(RDF.type, OWL.AllDifferent):
        for one, other in combinations(of.members(axiom, OWL.distinctMembers, OWL.members), 2):
            title = f"{of.words(one)} and {of.words(other)} are stated to be different"
            yield Rule("eq-diff2", title, ((term(one), _DIFFERENT, term(other)),), ())

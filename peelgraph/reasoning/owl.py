"""The rules that the axioms of an ontology make, as the OWL 2 RL profile has them.

Left out are equality, as the names here are unique, and datatypes. What cannot be is in `impossible`.
"""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Variable
from rdflib import Graph, URIRef
from rdflib.term import Node

from peelgraph.namespaces import OWL, RDF, RDFS, XSD
from peelgraph.rdf.nquads import term
from peelgraph.reasoning.expressions import Expressions
from peelgraph.reasoning.rules import TYPE, Atom, Rule, Term, written

_X, _Y, _Z = Variable("x"), Variable("y"), Variable("z")
_BUILT_IN: Final = tuple(str(each) for each in (OWL, RDF, RDFS, XSD))


def owl_rules(ontology: Graph) -> list[Rule]:
    """Return the rules of each axiom, in a fixed order."""
    of = Expressions(ontology)
    makers = (_classes, _domains, _properties, _characteristics, _chains)
    found = [rule for make in makers for rule in make(of)]
    return sorted(found, key=lambda rule: (rule.name, rule.title, written(rule.head), written(rule.body)))


def _classes(of: Expressions) -> Iterator[Rule]:
    """cax-sco and cax-eqc, and with them the rules of the class expressions on either side."""
    for lower, upper in of.graph.subject_objects(RDFS.subClassOf):
        yield from _inclusion(of, "cax-sco", lower, upper, "a sub-class of")
    for one, other in of.graph.subject_objects(OWL.equivalentClass):
        yield from _inclusion(of, "cax-eqc", one, other, "equivalent to")
        yield from _inclusion(of, "cax-eqc", other, one, "equivalent to")


def _inclusion(of: Expressions, name: str, lower: Node, upper: Node, link: str) -> Iterator[Rule]:
    of.restart()
    title = f"{of.words(lower)} is {link} {of.words(upper)}"
    for thing, body in of.ways(lower, _X):
        for head, more in _consequences(of, upper, thing):
            yield Rule(name, title, (head,), (*body, *more))


def _consequences(
    of: Expressions, node: Node, thing: Term | Variable
) -> Iterator[tuple[Atom, tuple[Atom, ...]]]:
    """Yield what follows from a thing's being an instance of an expression, and from what else besides."""
    on, value, filler = (of.graph.value(node, p) for p in (OWL.onProperty, OWL.hasValue, OWL.allValuesFrom))
    if isinstance(node, URIRef):
        if not str(node).startswith(_BUILT_IN):
            yield (thing, TYPE, term(node)), ()
    elif on is not None and value is not None:
        yield of.tie(on, thing, term(value)), ()
    elif on is not None and filler is not None:
        other = of.fresh()
        for head, more in _consequences(of, filler, other):
            yield head, (of.tie(on, thing, other), *more)
    for part in of.members(node, OWL.intersectionOf):
        yield from _consequences(of, part, thing)


def _domains(of: Expressions) -> Iterator[Rule]:
    """prp-dom and prp-rng."""
    for name, axiom, thing in (("prp-dom", RDFS.domain, _X), ("prp-rng", RDFS.range, _Y)):
        for on, node in of.graph.subject_objects(axiom):
            what = "domain" if axiom == RDFS.domain else "range"
            for head, more in _consequences(of, node, thing):
                title = f"the {what} of {of.words(on)} is {of.words(node)}"
                yield Rule(name, title, (head,), (of.tie(on, _X, _Y), *more))


def _properties(of: Expressions) -> Iterator[Rule]:
    """prp-spo1, prp-eqp and prp-inv."""
    for axiom, name, link in (
        (RDFS.subPropertyOf, "prp-spo1", "a sub-property of"),
        (OWL.equivalentProperty, "prp-eqp1", "equivalent to"),
        (OWL.inverseOf, "prp-inv1", "the inverse of"),
    ):
        for lower, upper in of.graph.subject_objects(axiom):
            if axiom == OWL.inverseOf and not isinstance(lower, URIRef):
                continue
            title = f"{of.words(lower)} is {link} {of.words(upper)}"
            ends = (_Y, _X) if axiom == OWL.inverseOf else (_X, _Y)
            yield Rule(name, title, (of.tie(upper, *ends),), (of.tie(lower, _X, _Y),))
            if axiom != RDFS.subPropertyOf:
                name2 = name.replace("1", "2")
                yield Rule(name2, title, (of.tie(lower, *ends),), (of.tie(upper, _X, _Y),))


def _characteristics(of: Expressions) -> Iterator[Rule]:
    """prp-symp and prp-trp."""
    for on in of.graph.subjects(RDF.type, OWL.SymmetricProperty):
        title = f"{of.words(on)} is symmetric"
        yield Rule("prp-symp", title, (of.tie(on, _Y, _X),), (of.tie(on, _X, _Y),))
    for on in of.graph.subjects(RDF.type, OWL.TransitiveProperty):
        title = f"{of.words(on)} is transitive"
        yield Rule("prp-trp", title, (of.tie(on, _X, _Z),), (of.tie(on, _X, _Y), of.tie(on, _Y, _Z)))


def _chains(of: Expressions) -> Iterator[Rule]:
    """prp-spo2, for chains of any length."""
    for upper, first in of.graph.subject_objects(OWL.propertyChainAxiom):
        of.restart()
        links = of.links(first)
        things = [of.fresh() for _ in range(len(links) + 1)]
        body = tuple(of.tie(link, things[i], things[i + 1]) for i, link in enumerate(links))
        title = f"the chain {' o '.join(map(of.words, links))} gives {of.words(upper)}"
        yield Rule("prp-spo2", title, (of.tie(upper, things[0], things[-1]),), body)

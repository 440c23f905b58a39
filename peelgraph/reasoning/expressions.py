"""Class expressions of OWL 2 RL: what makes a thing an instance of one, and how to write one in words."""

from itertools import count, product

from pyoxigraph import NamedNode, Variable
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from peelgraph.namespaces import OWL, RDF, shorten
from peelgraph.rdf.nquads import term
from peelgraph.reasoning.rules import TYPE, Atom, Term

#: One way to be an instance of a class: what the instance is, and the triples that it takes.
Way = tuple[Term | Variable, tuple[Atom, ...]]


class Expressions:
    """The class expressions of an ontology, which is `graph`."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._numbers = count()

    def restart(self) -> None:
        """Number new variables from the start again, as another rule begins."""
        self._numbers = count()

    def members(self, node: Node | None, *predicates: Node) -> list[Node]:
        """Return the members of the list that is the value of the first of the predicates that has one."""
        for predicate in predicates:
            if (head := self.graph.value(node, predicate)) is not None:
                return self.links(head)
        return []

    def links(self, head: Node) -> list[Node]:
        """Return the members of the list that starts at `head`."""
        return list(Collection(self.graph, head))

    def fresh(self) -> Variable:
        """Return a variable that the rule does not use yet."""
        return Variable(f"v{next(self._numbers)}")

    def ways(self, node: Node, thing: Variable) -> list[Way]:
        """Return the ways in which `thing` may be an instance of an expression.

        What OWL 2 RL has no rule for (a complement, say) has no way.
        """
        if isinstance(node, URIRef):
            return [(thing, () if node == OWL.Thing else ((thing, TYPE, term(node)),))]
        if parts := self.members(node, OWL.intersectionOf):
            return [_joined(thing, ways) for ways in product(*(self.ways(part, thing) for part in parts))]
        if parts := self.members(node, OWL.unionOf):
            return [way for part in parts for way in self.ways(part, thing)]
        if parts := self.members(node, OWL.oneOf):
            return [(term(part), ()) for part in parts]
        return self._restricted(node, thing)

    def _restricted(self, node: Node, thing: Variable) -> list[Way]:
        on = self.graph.value(node, OWL.onProperty)
        value = self.graph.value(node, OWL.hasValue)
        filler = self.graph.value(node, OWL.someValuesFrom)
        if on is not None and value is not None:
            return [(thing, (self.tie(on, thing, term(value)),))]
        if on is not None and filler is not None:
            ways = self.ways(filler, self.fresh())
            return [(thing, (self.tie(on, thing, other), *atoms)) for other, atoms in ways]
        return []

    def tie(self, on: Node, thing: Term | Variable, other: Term | Variable) -> Atom:
        """Return the triple that ties two things by a property, or by the inverse of one."""
        inverse = None if isinstance(on, URIRef) else self.graph.value(on, OWL.inverseOf)
        if inverse is not None:
            return other, NamedNode(str(inverse)), thing
        return thing, NamedNode(str(on)), other

    def words(self, node: Node | None) -> str:
        """Write an expression, a property or a value much as the Manchester syntax of OWL does."""
        if node is None or isinstance(node, URIRef):
            return "nothing" if node is None else shorten(str(node))
        for predicate, link in ((OWL.intersectionOf, " and "), (OWL.unionOf, " or "), (OWL.oneOf, " or ")):
            if parts := self.members(node, predicate):
                return f"({link.join(self.words(part) for part in parts)})"
        for predicate, what in ((OWL.inverseOf, "inverse of"), (OWL.complementOf, "not")):
            if (other := self.graph.value(node, predicate)) is not None:
                return f"{what} {self.words(other)}"
        on = self.words(self.graph.value(node, OWL.onProperty))
        for predicate, what in (
            (OWL.someValuesFrom, "some"),
            (OWL.allValuesFrom, "only"),
            (OWL.hasValue, "value"),
            (OWL.cardinality, "exactly"),
            (OWL.maxCardinality, "max"),
            (OWL.qualifiedCardinality, "exactly"),
            (OWL.maxQualifiedCardinality, "max"),
        ):
            if (other := self.graph.value(node, predicate)) is not None:
                return f"({on} {what} {self.words(other)})"
        return str(node) if (node, RDF.type, None) not in self.graph else on


def _joined(thing: Variable, ways: tuple[Way, ...]) -> Way:
    """Return the way that takes all of some ways; where one names the thing, all are about that thing."""
    named = next((who for who, _ in ways if who != thing), thing)
    atoms = tuple(atom for _, each in ways for atom in each)
    if named == thing:
        return thing, atoms
    return named, tuple(_replaced(atom, thing, named) for atom in atoms)


def _replaced(atom: Atom, old: Variable, new: Term | Variable) -> Atom:
    one, two, three = (new if each == old else each for each in atom)
    return one, two, three

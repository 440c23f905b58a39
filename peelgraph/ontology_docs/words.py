"""Class expressions of OWL in words: what a restriction says, as the end of a sentence."""

from rdflib import Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import BNode, Node

from peelgraph.namespaces import OWL, RDFS, XSD
from peelgraph.ontology_docs.model import Phrase
from peelgraph.ontology_docs.names import Names, listed, with_article

#: Classes and datatypes that everything belongs to: to say so would add nothing.
_ANYTHING = frozenset({OWL.Thing, RDFS.Literal, RDFS.Resource})
_COUNTS = {
    OWL.cardinality: "exactly",
    OWL.qualifiedCardinality: "exactly",
    OWL.minCardinality: "at least",
    OWL.minQualifiedCardinality: "at least",
    OWL.maxCardinality: "at most",
    OWL.maxQualifiedCardinality: "at most",
}
_FACETS = {
    XSD.minInclusive: "from {}",
    XSD.minExclusive: "above {}",
    XSD.maxInclusive: "up to {}",
    XSD.maxExclusive: "below {}",
    XSD.length: "of {} characters",
    XSD.minLength: "of at least {} characters",
    XSD.maxLength: "of at most {} characters",
    XSD.pattern: "of the form {}",
}


class Words:
    """Puts the expressions in a graph into words."""

    def __init__(self, graph: Graph, names: Names) -> None:
        self.graph = graph
        self.names = names

    def predicate(self, node: Node) -> Phrase:
        """Say what a member of a class is or has: "is a judgment and has exactly one grade"."""
        if isinstance(node, URIRef):
            return ("is ", *with_article(self.names.ref(node)))
        kind = next((kind for kind in _EXPRESSIONS if (node, kind, None) in self.graph), None)
        if kind is None:
            return ("meets a condition that has no words here",)
        return _EXPRESSIONS[kind](self, node)

    def members(self, head: Node | None) -> list[Node]:
        """Return the members of an RDF list, in its order."""
        return list(Collection(self.graph, head)) if head is not None else []

    def path(self, node: Node) -> Phrase:
        """Name a property, or the inverse of one."""
        inverse = self.graph.value(node, OWL.inverseOf) if isinstance(node, BNode) else None
        return (self.names.ref(node),) if inverse is None else ("inverse of ", self.names.ref(inverse))

    def _all_of(self, node: Node) -> Phrase:
        parts = self.members(self.graph.value(node, OWL.intersectionOf))
        return listed((self.predicate(part) for part in parts), "and")

    def _any_of(self, node: Node) -> Phrase:
        parts = self.members(self.graph.value(node, OWL.unionOf))
        if all(isinstance(part, URIRef) for part in parts):
            return ("is ", *listed((with_article(self.names.ref(part)) for part in parts), "or"))
        return ("either ", *listed((self.predicate(part) for part in parts), "or"))

    def _not(self, node: Node) -> Phrase:
        other = self.graph.value(node, OWL.complementOf)
        assert other is not None
        if isinstance(other, URIRef):
            return ("is not ", *with_article(self.names.ref(other)))
        return ("is nothing that ", *self.predicate(other))

    def _one_of(self, node: Node) -> Phrase:
        parts = [self.names.value(part) for part in self.members(self.graph.value(node, OWL.oneOf))]
        return ("is ", *listed(parts, "or"))

    def _datatype(self, node: Node) -> Phrase:
        base = self.graph.value(node, OWL.onDatatype)
        assert base is not None
        facets = [
            words.format(value)
            for each in self.members(self.graph.value(node, OWL.withRestrictions))
            for facet, words in _FACETS.items()
            for value in self.graph.objects(each, facet)
        ]
        return ("is ", *with_article(self.names.ref(base)), " ", " ".join(facets))

    def _restriction(self, node: Node) -> Phrase:
        on = self.graph.value(node, OWL.onProperty)
        assert on is not None
        inverse = self.graph.value(on, OWL.inverseOf) if isinstance(on, BNode) else None
        if inverse is not None:
            return self._inverse(node, ("is the ", self.names.ref(inverse), " of "))
        path: Phrase = (self.names.ref(on),)
        value = self.graph.value(node, OWL.hasValue)
        if value is not None:
            return ("has the ", *path, " ", *self.names.value(value))
        if (node, OWL.hasSelf, Literal(True)) in self.graph:
            return ("is its own ", *path)
        only = self.graph.value(node, OWL.allValuesFrom)
        if only is not None:
            return ("takes as ", *path, " only what ", *self.predicate(only))
        some = self.graph.value(node, OWL.someValuesFrom)
        if some is not None:
            return ("has at least one ", *path, *self._that(some))
        return self._counted(node, path)

    def _counted(self, node: Node, path: Phrase) -> Phrase:
        words, number, that = self._count(node)
        if number == 0 and words != "at least":
            return ("has no ", *path, *that)
        return (f"has {words} one " if number == 1 else f"has {words} {number} values of ", *path, *that)

    def _inverse(self, node: Node, start: Phrase) -> Phrase:
        """Say the same of a property that is read backwards: "is the force of something that …"."""
        value = self.graph.value(node, OWL.hasValue)
        if value is not None:
            return (*start, *self.names.value(value))
        only = self.graph.value(node, OWL.allValuesFrom)
        if only is not None:
            return (*start, "nothing but what ", *self.predicate(only))
        some = self.graph.value(node, OWL.someValuesFrom)
        if some is not None:
            return (*start, "something", *self._that(some))
        words, number, that = self._count(node)
        return (*start, f"{words} {'one thing' if number == 1 else f'{number} things'}", *that)

    def _count(self, node: Node) -> tuple[str, int, Phrase]:
        kind = next((kind for kind in _COUNTS if (node, kind, None) in self.graph), None)
        assert kind is not None, "a restriction of OWL has one of its forms"
        of = self.graph.value(node, OWL.onClass) or self.graph.value(node, OWL.onDataRange)
        return _COUNTS[kind], int(str(self.graph.value(node, kind))), self._that(of) if of is not None else ()

    def _that(self, node: Node) -> Phrase:
        return () if node in _ANYTHING else (" that ", *self.predicate(node))


_EXPRESSIONS = {
    OWL.onProperty: Words._restriction,
    OWL.intersectionOf: Words._all_of,
    OWL.unionOf: Words._any_of,
    OWL.complementOf: Words._not,
    OWL.oneOf: Words._one_of,
    OWL.onDatatype: Words._datatype,
}


def kinds_of_property() -> dict[Node, str]:
    """Return what each characteristic of a property means, by its IRI."""
    return {
        OWL.FunctionalProperty: "functional: a thing has at most one",
        OWL.InverseFunctionalProperty: "inverse functional: a value belongs to at most one thing",
        OWL.TransitiveProperty: "transitive: what holds step by step holds from end to end",
        OWL.SymmetricProperty: "symmetric: it holds in both directions",
        OWL.AsymmetricProperty: "asymmetric: it never holds in both directions",
        OWL.ReflexiveProperty: "reflexive: each thing has itself as a value",
        OWL.IrreflexiveProperty: "irreflexive: nothing has itself as a value",
    }

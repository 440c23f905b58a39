"""What is said of a term: one row for each respect, read from the axioms of all modules together."""

from collections.abc import Callable, Iterable, Iterator

from rdflib import Graph, Literal, URIRef
from rdflib.term import BNode, Node

from peelgraph.namespaces import DCT, OWL, PEEL, RDF, RDFS, SKOS
from peelgraph.ontology_docs.model import Phrase, Row, Term, Value, plain
from peelgraph.ontology_docs.names import Names, listed, with_article
from peelgraph.ontology_docs.words import Words, kinds_of_property

#: The kinds of term, in the order of the page.
KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "datatype property",
    OWL.AnnotationProperty: "annotation property",
    OWL.NamedIndividual: "individual",
}
#: What is said of a term elsewhere than in a row of its own.
_ELSEWHERE = {
    DCT.isReplacedBy,
    OWL.deprecated,
    RDF.type,
    RDFS.comment,
    RDFS.isDefinedBy,
    RDFS.label,
    SKOS.example,
}
#: Statements that tie a term to one of another vocabulary, and how each reads.
TIES = {
    RDFS.subClassOf: "a kind of",
    RDFS.subPropertyOf: "a kind of",
    OWL.equivalentClass: "the same as",
    OWL.equivalentProperty: "the same as",
    OWL.sameAs: "the same as",
    OWL.inverseOf: "the inverse of",
    SKOS.exactMatch: "means the same as",
    SKOS.closeMatch: "close to",
    SKOS.broadMatch: "narrower than",
    SKOS.narrowMatch: "broader than",
    SKOS.relatedMatch: "related to",
    RDFS.seeAlso: "see also",
}


def is_ours(node: Node) -> bool:
    """Say whether a node is a term of this ontology."""
    return isinstance(node, URIRef) and node.startswith(str(PEEL))


class Describer:
    """Describes the terms of `graph`, which holds all modules."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.names = Names(graph)
        self.words = Words(graph, self.names)
        self._comments: dict[tuple[Node | None, ...], list[str]] = {}
        for axiom in graph.subjects(RDF.type, OWL.Axiom):
            parts = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
            key = tuple(graph.value(axiom, part) for part in parts)
            self._comments.setdefault(key, []).extend(self.names.texts(axiom, RDFS.comment))

    def kind(self, term: Node) -> URIRef | None:
        """Return the OWL kind of a term."""
        return next((kind for kind in KINDS if (term, RDF.type, kind) in self.graph), None)

    def describe(self, term: URIRef) -> Term:
        """Return all that the graph says of a term."""
        kind = self.kind(term)
        instead: Phrase | None = None
        if (term, OWL.deprecated, Literal(True)) in self.graph:
            others = sorted(self.graph.objects(term, DCT.isReplacedBy), key=str)
            instead = listed(((self.names.ref(other),) for other in others), "or")
        rows = (self._row(name, values(self, term)) for name, values in _ROWS.items())
        return Term(
            iri=str(term),
            name=term.removeprefix(str(PEEL)),
            label=self.names.label(str(term)),
            kind=KINDS[kind] if kind else "term",
            comments=tuple(self.names.texts(term, RDFS.comment)),
            examples=tuple(self.names.texts(term, SKOS.example)),
            rows=tuple(row for row in (*rows, *self.others(term, _ELSEWHERE | _HANDLED)) if row.values),
            instead=instead,
        )

    def others(self, subject: Node, known: set[URIRef]) -> Iterator[Row]:
        """Yield a row for each predicate that is not `known`, so that nothing said is left out."""
        for predicate in sorted({p for p in self.graph.predicates(subject) if p not in known}, key=str):
            objects = [each for each in self.graph.objects(subject, predicate) if not isinstance(each, BNode)]
            name = TIES.get(URIRef(str(predicate)), "").capitalize() or self.names.heading(predicate)
            yield self._row(name, ((self.names.value(each), ()) for each in objects))

    def comments(self, subject: Node, predicate: Node, target: Node) -> tuple[str, ...]:
        """Return the comments that are made on one statement."""
        return tuple(sorted(self._comments.get((subject, predicate, target), ())))

    def _row(self, name: str, found: Iterable[tuple[Phrase, tuple[str, ...]]]) -> Row:
        values = {Value(phrase, comments) for phrase, comments in found}
        return Row(
            name, tuple(sorted(values, key=lambda value: (plain(value.phrase).lower(), value.comments)))
        )


_Found = Iterator[tuple[Phrase, tuple[str, ...]]]


def _supers(predicate: URIRef) -> Callable[[Describer, URIRef], _Found]:
    def find(by: Describer, term: URIRef) -> _Found:
        for other in by.graph.objects(term, predicate):
            if isinstance(other, URIRef) and other != OWL.Thing:
                yield (by.names.ref(other),), by.comments(term, predicate, other)

    return find


def _subs(predicate: URIRef) -> Callable[[Describer, URIRef], _Found]:
    def find(by: Describer, term: URIRef) -> _Found:
        for other in by.graph.subjects(predicate, term):
            if isinstance(other, URIRef):
                yield (by.names.ref(other),), ()

    return find


def _rules(by: Describer, term: URIRef) -> _Found:
    for other in by.graph.objects(term, RDFS.subClassOf):
        if isinstance(other, BNode):
            comments = by.comments(term, RDFS.subClassOf, other)
            yield (f"Each {by.names.label(str(term))} ", *by.words.predicate(other), "."), comments


def _definition(by: Describer, term: URIRef) -> _Found:
    for other in by.graph.objects(term, OWL.equivalentClass):
        comments = by.comments(term, OWL.equivalentClass, other)
        if isinstance(other, URIRef):
            yield ("The same as ", by.names.ref(other), "."), comments
        else:
            yield ("Whatever ", *by.words.predicate(other), ", and nothing else."), comments
    union = by.graph.value(term, OWL.disjointUnionOf)
    if union is not None:
        parts = ((by.names.ref(part),) for part in by.words.members(union))
        yield ("Each one is exactly one of: ", *listed(parts, "or"), "."), ()


def _apart(pair: URIRef, group: URIRef) -> Callable[[Describer, URIRef], _Found]:
    """Give what a term is kept apart from, by a statement on two or by one on many."""

    def find(by: Describer, term: URIRef) -> _Found:
        graph = by.graph
        others = {*graph.objects(term, pair), *graph.subjects(pair, term)}
        for axiom in graph.subjects(RDF.type, group):
            head = graph.value(axiom, OWL.members) or graph.value(axiom, OWL.distinctMembers)
            members = by.words.members(head)
            others |= set(members) if term in members else set()
        for other in others - {term}:
            comments = {*by.comments(term, pair, other), *by.comments(other, pair, term)}
            yield (by.names.ref(other),), tuple(sorted(comments))

    return find


def _keys(by: Describer, term: URIRef) -> _Found:
    for head in by.graph.objects(term, OWL.hasKey):
        parts = ((*by.words.path(part),) for part in by.words.members(head))
        yield ("No two have the same ", *listed(parts, "and"), "."), ()


def _ends(predicate: URIRef) -> Callable[[Describer, URIRef], _Found]:
    """Give the domain or the range of a property."""

    def find(by: Describer, term: URIRef) -> _Found:
        for other in by.graph.objects(term, predicate):
            comments = by.comments(term, predicate, other)
            union = by.words.members(by.graph.value(other, OWL.unionOf))
            if isinstance(other, URIRef):
                yield ("anything" if other == OWL.Thing else by.names.ref(other),), comments
            elif union and all(isinstance(part, URIRef) for part in union):
                yield listed(((by.names.ref(part),) for part in union), "or"), comments
            else:
                yield ("what ", *by.words.predicate(other)), comments

    return find


def ends(graph: Graph, words: Words, term: Node, predicate: URIRef) -> list[URIRef]:
    """Return the classes that the domain or the range of a property names, alone or in a union."""
    found: list[URIRef] = []
    for other in graph.objects(term, predicate):
        union = graph.value(other, OWL.unionOf) if isinstance(other, BNode) else None
        found += [each for each in (*words.members(union), other) if isinstance(each, URIRef)]
    return sorted(set(found) - {OWL.Thing})


def _ended_by(predicate: URIRef) -> Callable[[Describer, URIRef], _Found]:
    """Give the properties whose domain or range a class is."""

    def find(by: Describer, term: URIRef) -> _Found:
        for other in set(by.graph.subjects(predicate)):
            if is_ours(other) and term in ends(by.graph, by.words, other, predicate):
                yield (by.names.ref(other),), ()

    return find


def _characteristics(by: Describer, term: URIRef) -> _Found:
    for kind, meaning in kinds_of_property().items():
        if (term, RDF.type, kind) in by.graph:
            yield (meaning,), by.comments(term, RDF.type, kind)


def _chains(by: Describer, term: URIRef) -> _Found:
    for head in by.graph.objects(term, OWL.propertyChainAxiom):
        steps: list[Phrase] = [by.words.path(part) for part in by.words.members(head)]
        comments = by.comments(term, OWL.propertyChainAxiom, head)
        yield ("Follows from the steps ", *listed(steps, "and then"), "."), comments


def _inverse(by: Describer, term: URIRef) -> _Found:
    for other in (*by.graph.objects(term, OWL.inverseOf), *by.graph.subjects(OWL.inverseOf, term)):
        if isinstance(other, URIRef):
            yield (by.names.ref(other),), ()


def _types(by: Describer, term: URIRef) -> _Found:
    for other in by.graph.objects(term, RDF.type):
        if isinstance(other, URIRef) and other not in KINDS and other not in kinds_of_property():
            yield with_article(by.names.ref(other)), ()


_ROWS: dict[str, Callable[[Describer, URIRef], _Found]] = {
    "Is": _types,
    "Domain": _ends(RDFS.domain),
    "Range": _ends(RDFS.range),
    "Characteristics": _characteristics,
    "Kind of": lambda by, term: (
        found for way in (RDFS.subClassOf, RDFS.subPropertyOf) for found in _supers(way)(by, term)
    ),
    "Defined as": _definition,
    "Same as": _supers(OWL.equivalentProperty),
    "Rules": _rules,
    "Inference": _chains,
    "Inverse": _inverse,
    "Key": _keys,
    "Disjoint with": lambda by, term: (
        found
        for pair, group in (
            (OWL.disjointWith, OWL.AllDisjointClasses),
            (OWL.propertyDisjointWith, OWL.AllDisjointProperties),
        )
        for found in _apart(pair, group)(by, term)
    ),
    "Different from": _apart(OWL.differentFrom, OWL.AllDifferent),
    "Kinds": lambda by, term: (
        found for way in (RDFS.subClassOf, RDFS.subPropertyOf) for found in _subs(way)(by, term)
    ),
    "Domain of": _ended_by(RDFS.domain),
    "Range of": _ended_by(RDFS.range),
}
_HANDLED = {
    OWL.differentFrom,
    OWL.disjointUnionOf,
    OWL.disjointWith,
    OWL.equivalentClass,
    OWL.equivalentProperty,
    OWL.hasKey,
    OWL.inverseOf,
    OWL.propertyChainAxiom,
    OWL.propertyDisjointWith,
    RDFS.domain,
    RDFS.range,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
}

"""What a diagram shows: the cards of classes and of modules, and the same in words."""

from collections.abc import Mapping, Sequence

from rdflib import Graph, URIRef
from rdflib.term import Node

from peelgraph.namespaces import OWL, RDF, RDFS
from peelgraph.ontology_docs.diagrams import Card
from peelgraph.ontology_docs.model import Phrase, Ref
from peelgraph.ontology_docs.names import listed
from peelgraph.ontology_docs.terms import Describer, ends, is_ours

_PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)


def cards_of(by: Describer, terms: Sequence[URIRef]) -> list[Card]:
    """Return a card for each class among the terms of a module, with its properties.

    A property belongs to the classes that its domain names and to those that a rule ties it to. Those that
    belong to no class of the module stand on a card of their own.
    """
    classes = [term for term in terms if by.kind(term) == OWL.Class]
    properties = [term for term in terms if by.kind(term) in _PROPERTIES]
    used = {cls: _properties_of(by, cls) for cls in classes}
    cards = [_class_card(by, cls, classes, used[cls]) for cls in classes]
    placed = {each for group in used.values() for each in group}
    loose = [each for each in properties if each not in placed]
    if loose:
        entries = tuple(_entry(by, each, classes) for each in _by_label(by, loose))
        cards.append(Card("loose", None, "various things", "in this module and others", entries))
    return cards


def _class_card(by: Describer, cls: URIRef, classes: Sequence[URIRef], used: set[URIRef]) -> Card:
    outside = sorted(by.names.label(str(each)) for each in _above(by, cls) - {OWL.Thing, *classes})
    kinds = sorted(each for each in classes if cls in _above(by, each))
    return Card(
        key=str(cls),
        iri=str(cls),
        title=by.names.label(str(cls)),
        under=f"a kind of {outside[0]}" if outside else "",
        entries=tuple(_entry(by, each, classes) for each in _by_label(by, used)),
        kinds=tuple(str(kind) for kind in kinds),
    )


def _above(by: Describer, cls: URIRef) -> set[Node]:
    """Return the classes that a class is said, or defined, to be a kind of."""
    graph = by.graph
    defined = [
        part
        for same in graph.objects(cls, OWL.equivalentClass)
        for part in by.words.members(graph.value(same, OWL.intersectionOf))
    ]
    return {each for each in (*graph.objects(cls, RDFS.subClassOf), *defined) if isinstance(each, URIRef)}


def _properties_of(by: Describer, cls: URIRef) -> set[URIRef]:
    graph = by.graph
    found = {each for each in graph.subjects(RDFS.domain) if cls in ends(graph, by.words, each, RDFS.domain)}
    for above in (*graph.objects(cls, RDFS.subClassOf), *graph.objects(cls, OWL.equivalentClass)):
        nested = [above, *by.words.members(graph.value(above, OWL.intersectionOf))]
        found |= {on for each in nested for on in graph.objects(each, OWL.onProperty)}
    return {URIRef(str(each)) for each in found if is_ours(each)}


def _by_label(by: Describer, terms: Sequence[URIRef] | set[URIRef]) -> list[URIRef]:
    return sorted(terms, key=lambda term: (by.names.label(str(term)), term))


def _entry(by: Describer, term: URIRef, classes: Sequence[URIRef]) -> tuple[str, str | None]:
    """Return how a property reads on a card, and the card that it leads to."""
    graph = by.graph
    label = by.names.label(str(term))
    goals = ends(graph, by.words, term, RDFS.range)
    if (term, RDF.type, OWL.DatatypeProperty) in graph:
        others = [by.names.label(str(goal)) for goal in goals]
        return f"{label}: {' or '.join(others) or 'a value'}", None
    if len(goals) != 1:
        return f"{label} → {'one of several' if goals else 'anything'}", None
    return f"{label} → {by.names.label(str(goals[0]))}", str(goals[0]) if goals[0] in classes else None


def said(cards: Sequence[Card]) -> list[Phrase]:
    """Say in words what cards show."""
    titles = {kind: card for card in cards for kind in card.kinds}
    phrases: list[Phrase] = []
    for card in cards:
        name: Phrase = (Ref(card.iri, card.title) if card.iri else card.title,)
        above: list[Phrase] = []
        if card.key in titles:
            up = titles[card.key]
            above.append(("a kind of ", Ref(up.iri or "", up.title)))
        if card.under:
            above.append((card.under,))
        entries: list[Phrase] = [(text,) for text, _ in card.entries]
        rest = [*listed(above, "and"), *("; " if above and entries else "",), *_semicolons(entries)]
        phrases.append((*name, ": ", *rest, "."))
    return phrases


def _semicolons(phrases: Sequence[Phrase]) -> Phrase:
    return tuple(part for phrase in phrases for part in (*phrase, "; "))[:-1]


def modules_drawn(
    graph: Graph, heads: Sequence[URIRef], sizes: Mapping[str, int]
) -> tuple[list[Card], list[Phrase]]:
    """Return a card for each module, tied to what it imports, and the same in words."""
    cards: list[Card] = []
    words: list[Phrase] = []
    for head in heads:
        imported = [other for other in heads if (head, OWL.imports, other) in graph]
        local = {each: each.rpartition("/")[2] for each in (head, *imported)}
        size = sizes[str(head)]
        cards.append(
            Card(
                key=str(head),
                iri=str(head),
                title=local[head],
                under=f"{size} terms" if size else "no terms of its own",
                entries=(),
                kinds=tuple(str(each) for each in heads if (each, OWL.imports, head) in graph),
            )
        )
        others: list[Phrase] = [(Ref(str(each), local[each]),) for each in imported]
        builds = (" builds on ", *listed(others, "and")) if others else (" builds on no other module",)
        words.append((Ref(str(head), local[head]), *builds, "."))
    return cards, words

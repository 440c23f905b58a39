"""Whether a graph speaks only of terms that the ontology has, and of things that some graph describes.

SHACL cannot see a misspelt property: what no shape asks for, no shape looks at. Here every property, every
class and every thing is looked up.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

import rdflib
from rdflib import Graph, URIRef
from rdflib.term import Node

from peelgraph.checks.faults import Fault, broken
from peelgraph.content import fingerprint
from peelgraph.namespaces import (
    ID,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    OWL,
    PEEL,
    RDF,
    REFERENCE_GRAPH,
    TYPED_KINDS,
    VOCABULARY_GRAPH,
    shorten,
)
from peelgraph.rdf import content_graphs

_PROPERTIES: Final = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
#: OWL needs no declaration of what it is written in.
_BUILT_IN: Final = (rdflib.RDF, rdflib.RDFS, rdflib.OWL)
_TYPED: Final = tuple(str(ID[f"{kind}/"]) for kind in TYPED_KINDS)
_KNOWN: Final = "A graph speaks of what the ontology has, or borrows."
_DESCRIBED: Final = "What a graph speaks of is described, and has a class."
_BY_HAND: Final = (REFERENCE_GRAPH, VOCABULARY_GRAPH)


@dataclass(frozen=True)
class Terms:
    """What the ontology has: its own terms, and those of others that it declares."""

    properties: frozenset[Node]
    classes: frozenset[Node]
    names: frozenset[Node]


def terms_of(ontology: Graph) -> Terms:
    """Return the properties, the classes and the names of all kinds that an ontology declares."""
    declared = (set(ontology.subjects(RDF.type, each)) for each in _PROPERTIES)
    return Terms(
        properties=frozenset().union(*declared),
        classes=frozenset(ontology.subjects(RDF.type, OWL.Class)),
        names=frozenset(ontology.subjects(RDF.type, None)),
    )


def unknown_terms(graphs: Mapping[URIRef, Graph]) -> Iterator[Fault]:
    """Yield each use, in the data graphs, of a property or a class that the ontology does not declare.

    A value in the project's own namespace must be a term of the ontology too. The ontology asked is the one
    that is shipped, so that a dump cannot bring words of its own.
    """
    terms = _shipped(fingerprint("ontology"))
    for name, graph in sorted(graphs.items()):
        if name != ONTOLOGY_GRAPH:
            yield from _strange(name, graph, terms)


@lru_cache(maxsize=1)
def _shipped(_: str) -> Terms:
    return terms_of(content_graphs()[ONTOLOGY_GRAPH])


def _strange(name: URIRef, graph: Graph, terms: Terms) -> Iterator[Fault]:
    used: set[Node] = set()
    values: set[Node] = set()
    for _, path, value in graph:
        used.add(path)
        if isinstance(value, URIRef):
            values.add(value)
    for term in _unfit(used, terms.properties):
        wrong = _sentence("property", term, terms.properties, terms.names)
        for focus in sorted(set(graph.subjects(term)), key=str):
            yield broken("unknown-term", _KNOWN, wrong, str(focus)).at(name, value=str(term))
    kinds = set(graph.objects(None, RDF.type))
    for term in _unfit(kinds, terms.classes):
        wrong = _sentence("class", term, terms.classes, terms.names)
        for focus in sorted(graph.subjects(RDF.type, term), key=str):
            yield broken("unknown-term", _KNOWN, wrong, str(focus)).at(name, value=str(term))
    own = (value for value in values - kinds if str(value).startswith(PEEL))
    for term in _unfit(own, terms.names):
        wrong = _sentence("term", term, terms.names, terms.names)
        for focus in sorted(set(graph.subjects(None, term)), key=str):
            yield broken("unknown-term", _KNOWN, wrong, str(focus)).at(name, value=str(term))


def _unfit(used: Iterable[Node], known: frozenset[Node]) -> list[Node]:
    """Return what is used and not known, in order; literals are no terms."""
    strange = (term for term in used if isinstance(term, URIRef) and term not in known)
    return sorted((term for term in strange if not any(term in each for each in _BUILT_IN)), key=str)


def _sentence(kind: str, term: Node, known: frozenset[Node], names: frozenset[Node]) -> str:
    name = shorten(str(term))
    if term in names:
        return f"It uses {name} as a {kind}, which it is not."
    close = get_close_matches(name, sorted(shorten(str(each)) for each in known), 1, 0.75)
    meant = f" Did you mean {close[0]}?" if close else ""
    return f"It uses the {kind} {name}, which the ontology neither has nor borrows.{meant}"


def undescribed(graphs: Mapping[URIRef, Graph]) -> Iterator[Fault]:
    """Yield what says something and has no class, and what is named and no graph describes.

    Which reports are read is a choice: what is written by hand may name things of a kind that only reports
    describe, such as a question of a year that is not there.
    """
    # What is inferred follows from what is described: it describes nothing by itself.
    classed: set[Node] = set()
    for name, graph in graphs.items():
        classed.update(graph.subjects(RDF.type) if name != INFERRED_GRAPH else ())
    by_hand = {name: graphs[name] for name in _BY_HAND if name in graphs}
    kinds = {_kind(thing) for graph in by_hand.values() for thing in graph.subjects(RDF.type)}
    for name, graph in sorted(graphs.items()):
        if name in (ONTOLOGY_GRAPH, INFERRED_GRAPH):
            continue
        for focus, thing, wrong in _undescribed(graph, classed):
            if name not in by_hand or _kind(thing) in kinds:
                yield broken("unknown-thing", _DESCRIBED, wrong, focus).at(name, value=str(thing))


def _undescribed(graph: Graph, classed: set[Node]) -> Iterator[tuple[str, Node, str]]:
    """Yield (what is at fault, what is not described, a sentence)."""
    for thing in sorted(set(graph.subjects()) - classed, key=str):
        yield str(thing), thing, f"{shorten(str(thing))} is of no class, so that no rule looks at it."
    named = {value for value in graph.objects() if isinstance(value, URIRef)}
    for thing in sorted(each for each in named - classed if each.startswith(ID)):
        close = _alike(thing, classed)
        meant = f" Did you mean {shorten(close)}?" if close else ""
        for focus, path in sorted(graph.subject_predicates(thing), key=str):
            wrong = f"Its {shorten(str(path))} is {shorten(thing)}, which no graph describes.{meant}"
            yield str(focus), thing, wrong


def _kind(thing: Node) -> str:
    """Return what the IRI of a thing says that it is: "force" of `force:kent`."""
    return str(thing).removeprefix(ID).partition("/")[0]


def _alike(thing: URIRef, known: set[Node]) -> str | None:
    """Return a known thing whose name is nearly the same, if it is of a kind whose names people type."""
    kind = next((each for each in _TYPED if thing.startswith(each)), None)
    if kind is None:
        return None
    others = sorted(str(each) for each in known if str(each).startswith(kind))
    return next(iter(get_close_matches(thing, others, 1, 0.9)), None)

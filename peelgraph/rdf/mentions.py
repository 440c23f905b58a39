"""Mentions, as Web Annotations and as direct links, and the words that are quoted by hand."""

from collections.abc import Iterator

from rdflib import Literal, URIRef

from peelgraph.facts import Mention, Quotation
from peelgraph.namespaces import OA, PEEL, RDF
from peelgraph.rdf import iris
from peelgraph.rdf.place import Place, Triple


def mention(place: Place, fact: Mention) -> Iterator[Triple]:
    """Yield an annotation whose body is the thing and whose target is its words in the passage."""
    passage, thing = place.passage(fact.passage), iris.named(fact.thing)
    own = URIRef(f"{passage}/mention/{fact.start}-{fact.end}/{iris.slug(fact.thing[1])}")
    target, selector = URIRef(f"{own}#target"), URIRef(f"{own}#selector")
    yield passage, PEEL.mentions, thing
    yield own, RDF.type, OA.Annotation
    yield own, OA.hasBody, thing
    yield own, OA.hasTarget, target
    yield target, RDF.type, OA.SpecificResource
    yield target, OA.hasSource, passage
    yield target, OA.hasSelector, selector
    yield selector, RDF.type, OA.TextQuoteSelector
    yield selector, OA.exact, Literal(fact.exact)
    yield selector, OA.prefix, Literal(fact.prefix)
    yield selector, OA.suffix, Literal(fact.suffix)
    yield selector, PEEL.start, Literal(fact.start)
    yield selector, PEEL.end, Literal(fact.end)
    if len(fact.ranges) > 1:
        for piece in fact.ranges:
            yield selector, PEEL.sourceRange, Literal(str(piece))


def quotation(place: Place, fact: Quotation) -> Iterator[Triple]:
    """Yield where quoted words stand: what quotes them rests on the passages, and so does the quotation."""
    yield from place.derived(iris.named(fact.owner), fact)
    if fact.thing:
        thing = iris.named(fact.thing)
        yield from place.derived(thing, fact)
        if fact.ranges:
            yield from place.quoted(thing, fact.text, fact.ranges)

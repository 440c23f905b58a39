"""Recommendations and their parts, each of which is a recommendation too."""

from collections.abc import Iterator

from rdflib import Literal, URIRef

from peelgraph.facts import Recommendation
from peelgraph.namespaces import DCT, PEEL, RDF, XSD
from peelgraph.rdf import iris
from peelgraph.rdf.place import Place, Triple


def recommendation(place: Place, fact: Recommendation) -> Iterator[Triple]:
    """Yield a recommendation with all its parts."""
    asked = _iri(place, fact)
    yield asked, RDF.type, PEEL.Recommendation
    yield asked, PEEL.report, place.report
    yield asked, PEEL.section, place.section(place.document.passage(fact.evidence[0]).section)
    if fact.number:
        yield asked, PEEL.number, Literal(fact.number)
    if fact.title:
        yield asked, DCT.title, Literal(fact.title, lang="en")
    for body in fact.addressees:
        yield asked, PEEL.addressee, iris.thing(*body)
    for body in fact.supported_by:
        yield asked, PEEL.supportedBy, iris.thing(*body)
    if fact.deadline_text:
        yield asked, PEEL.deadlineText, Literal(fact.deadline_text)
    if fact.due_by:
        yield asked, PEEL.dueBy, Literal(fact.due_by, datatype=XSD.date)
    if fact.question:
        yield asked, PEEL.question, iris.thing("question", "-".join(fact.question))
    yield from place.quoted(asked, fact.text, fact.ranges)
    yield from place.derived(asked, fact)
    yield from place.topics(asked, fact, fact.ranges)
    for order, part in enumerate(fact.parts, 1):
        yield asked, DCT.hasPart, _iri(place, part)
        yield _iri(place, part), PEEL.order, Literal(order)
        yield from recommendation(place, part)


def _iri(place: Place, fact: Recommendation) -> URIRef:
    return place.own("recommendation/" + "/".join(fact.path))

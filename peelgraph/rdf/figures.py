"""Figures, passages that could not be read, and when an inspection was carried out."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from rdflib import Literal, URIRef

from peelgraph.facts import Fact, Fieldwork, Figure, Unread
from peelgraph.namespaces import DCT, PEEL, RDF, XSD
from peelgraph.rdf import iris
from peelgraph.rdf.place import Place, Triple


def figure(place: Place, fact: Figure) -> Iterator[Triple]:
    """Yield a figure."""
    shown = place.own(f"figure/{fact.name}")
    yield shown, RDF.type, PEEL.Figure
    yield shown, PEEL.report, place.report
    yield shown, PEEL.section, place.section(place.document.passage(fact.evidence[0]).section)
    yield shown, DCT.title, Literal(fact.caption, lang="en")
    yield shown, PEEL.dataSurvives, Literal(fact.data_survives)
    if fact.number:
        yield shown, PEEL.number, Literal(fact.number)
    if fact.source:
        yield shown, PEEL.sourceLine, Literal(fact.source)
    yield from _day(shown, PEEL.periodStart, fact.period_start)
    yield from _day(shown, PEEL.periodEnd, fact.period_end)
    yield from place.derived(shown, fact)


def unread(place: Place, fact: Unread) -> Iterator[Triple]:
    """Yield that a passage could not be read, and why."""
    for order in fact.evidence:
        yield place.passage(order), RDF.type, PEEL.UnreadPassage
        yield place.passage(order), PEEL.unreadReason, Literal(fact.reason)


def fieldwork(place: Place, fact: Fieldwork) -> Iterator[Triple]:
    """Yield where the dates of an inspection's fieldwork are stated; the register holds the dates."""
    for order in fact.evidence:
        yield iris.thing("inspection", fact.inspection), PEEL.statedIn, place.passage(order)


def register(facts: Sequence[Fact]) -> Iterator[Triple]:
    """Yield when each inspection was carried out, from the first day that any report gives to the last."""
    dated = sorted((fact for fact in facts if isinstance(fact, Fieldwork)), key=attrgetter("inspection"))
    for local, alike in groupby(dated, key=attrgetter("inspection")):
        inspection, stated = iris.thing("inspection", local), list(alike)
        yield from _day(inspection, PEEL.fieldworkStart, min(fact.start for fact in stated))
        yield from _day(inspection, PEEL.fieldworkEnd, max(fact.end for fact in stated))


def _day(thing: URIRef, predicate: URIRef, day: str | None) -> Iterator[Triple]:
    if day:
        yield thing, predicate, Literal(day, datatype=XSD.date)

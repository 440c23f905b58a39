"""Findings, and the ties between things that reports state."""

from collections.abc import Iterator

from rdflib import Literal

from peelgraph.facts import Finding, Relation
from peelgraph.namespaces import PEEL, RDF, XSD
from peelgraph.rdf import iris
from peelgraph.rdf.place import Place, Triple


def finding(place: Place, fact: Finding) -> Iterator[Triple]:
    """Yield a finding, what it holds for, and what it is about."""
    found = place.own(f"finding/{fact.place.start}")
    yield found, RDF.type, PEEL.Finding
    yield found, PEEL.report, place.report
    yield found, PEEL.polarity, PEEL[fact.polarity]
    yield found, PEEL.certainty, Literal(fact.certainty, datatype=XSD.decimal)
    if fact.force:
        yield found, PEEL.force, iris.thing("force", fact.force)
    if fact.scope:
        yield found, PEEL.scopeText, Literal(fact.scope)
    if fact.count is not None:
        yield found, PEEL.forceCount, Literal(fact.count)
    for kind in fact.kinds:
        yield found, PEEL.findingType, iris.thing("concept", kind)
    if fact.question:
        yield found, PEEL.question, iris.thing("question", "-".join(fact.question))
    yield from place.quoted(found, fact.text, fact.ranges)
    yield from place.derived(found, fact)
    yield from place.topics(found, fact, fact.ranges)


def relation(place: Place, fact: Relation) -> Iterator[Triple]:
    """Yield a relation: its two things, and the property that it states between them."""
    stated = place.own(f"relation/{fact.place.start}")
    yield stated, RDF.type, PEEL.Relation
    yield stated, PEEL.report, place.report
    yield stated, PEEL.subject, iris.named(fact.subject)
    yield stated, PEEL.relation, PEEL[fact.relation]
    yield stated, PEEL.object, iris.named(fact.object)
    yield from place.quoted(stated, fact.text, fact.ranges)
    yield from place.derived(stated, fact)

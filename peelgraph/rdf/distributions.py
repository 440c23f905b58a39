"""Declared distributions: what a report says of how many forces got which grade."""

from collections.abc import Iterator

from rdflib import Literal, URIRef

from peelgraph.facts import DeclaredCount, DeclaredDistribution
from peelgraph.namespaces import PEEL, RDF, XSD
from peelgraph.rdf import iris
from peelgraph.rdf.place import Place, Triple


def distribution(place: Place, fact: DeclaredDistribution) -> Iterator[Triple]:
    """Yield a distribution and its counts."""
    path = f"distribution/{fact.place.start}"
    declared = place.own(path)
    yield declared, RDF.type, PEEL.DeclaredDistribution
    yield declared, PEEL.report, place.report
    yield declared, PEEL.inspection, iris.thing("inspection", fact.inspection)
    yield declared, PEEL.question, iris.thing("question", f"{fact.framework}-{fact.question}")
    yield from place.quoted(declared, fact.text, fact.ranges)
    yield from place.derived(declared, fact)
    for number, each in enumerate(fact.counts, 1):
        count = place.own(f"{path}/count/{number}")
        yield declared, PEEL["count"], count
        yield from _count(count, each)


def _count(count: URIRef, fact: DeclaredCount) -> Iterator[Triple]:
    yield count, RDF.type, PEEL.DeclaredCount
    yield count, PEEL.value, Literal(fact.value, datatype=XSD.integer)
    for grade in fact.grades:
        yield count, PEEL.countedGrade, iris.thing("grade", grade)

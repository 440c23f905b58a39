"""Statistics as observations of the RDF Data Cube vocabulary.

Each report has a data set of the figures that have a number, and one of those that have only words or a
range: every observation of a data set must have a value of its measure.
"""

from collections.abc import Iterator
from typing import Final

from rdflib import Literal, URIRef

from peelgraph.facts import Statistic
from peelgraph.namespaces import DCT, ID, PEEL, QB, RDF, XSD
from peelgraph.rdf import iris
from peelgraph.rdf.place import Place, Triple

_NUMBERS: Final = ("statistics", "Statistics that have a number")
_WORDS: Final = ("worded-statistics", "Statistics that have words or a range")


def statistic(place: Place, fact: Statistic) -> Iterator[Triple]:
    """Yield a statistic, and the data set that it belongs to."""
    iri = place.own(f"statistic/{fact.place.start}")
    dataset = place.own((_NUMBERS if fact.value is not None else _WORDS)[0])
    yield from _dataset(place, dataset, *(_NUMBERS if fact.value is not None else _WORDS))
    yield iri, RDF.type, PEEL.Statistic
    yield iri, RDF.type, QB.Observation
    yield iri, QB.dataSet, dataset
    yield iri, PEEL.measure, iris.thing("concept", fact.measure)
    yield iri, PEEL.area, iris.thing(*fact.area)
    if fact.comparison:
        yield iri, PEEL.comparisonArea, iris.thing(*fact.comparison)
    for excluded in fact.excluded:
        yield iri, PEEL.excludedArea, iris.thing(*excluded)
    yield iri, PEEL.unit, iris.thing("unit", fact.unit)
    yield from _figure(iri, fact)
    yield from _periods(iri, fact)
    yield iri, PEEL.valueStart, Literal(fact.place.start)
    yield iri, PEEL.valueEnd, Literal(fact.place.end)
    yield from place.derived(iri, fact)
    yield from place.topics(iri, fact, fact.ranges)
    yield from place.quoted(iri, fact.text, fact.ranges)


def _dataset(place: Place, dataset: URIRef, structure: str, title: str) -> Iterator[Triple]:
    yield dataset, RDF.type, QB.DataSet
    yield dataset, QB.structure, ID[f"structure/{structure}"]
    yield dataset, DCT.title, Literal(title, lang="en")
    yield dataset, PEEL.report, place.report


def _figure(iri: URIRef, fact: Statistic) -> Iterator[Triple]:
    yield iri, PEEL.valueText, Literal(fact.value_text)
    if fact.qualifier:
        yield iri, PEEL.qualifier, Literal(fact.qualifier)
    if fact.counted:
        yield iri, PEEL.counted, Literal(fact.counted)
    decimals = {
        PEEL.value: fact.value,
        PEEL.minValue: fact.minimum,
        PEEL.maxValue: fact.maximum,
        PEEL.margin: fact.margin,
    }
    for term, value in decimals.items():
        if value is not None:
            yield iri, term, Literal(value, datatype=XSD.decimal, normalize=False)


def _periods(iri: URIRef, fact: Statistic) -> Iterator[Triple]:
    days = {
        PEEL.periodStart: fact.period_start,
        PEEL.periodEnd: fact.period_end,
        PEEL.basePeriodStart: fact.base_start,
        PEEL.basePeriodEnd: fact.base_end,
    }
    for term, day in days.items():
        if day:
            yield iri, term, Literal(day, datatype=XSD.date)

"""What each grade takes on each question: descriptors, and the criteria that they are made of."""

from collections.abc import Iterator

from rdflib import Literal

from peelgraph.facts import Criterion, Descriptor
from peelgraph.namespaces import PEEL, RDF
from peelgraph.rdf import iris
from peelgraph.rdf.place import Place, Triple


def descriptor(place: Place, fact: Descriptor) -> Iterator[Triple]:
    """Yield a descriptor, its lead-in, and the descriptor that it is measured by."""
    question = f"{fact.framework}-{fact.question}"
    described = iris.descriptor(question, fact.grade)
    yield described, RDF.type, PEEL.GradeDescriptor
    yield described, PEEL.question, iris.thing("question", question)
    yield described, PEEL.grade, iris.thing("grade", fact.grade)
    if fact.builds_on:
        yield described, PEEL.buildsOn, iris.descriptor(question, fact.builds_on)
    if fact.falls_short_of:
        yield described, PEEL.fallsShortOf, iris.descriptor(question, fact.falls_short_of)
    if fact.lead_in:
        yield described, PEEL.leadIn, Literal(fact.lead_in)
        yield from place.quoted(described, fact.lead_in, fact.ranges)
    yield from place.derived(described, fact)


def criterion(place: Place, fact: Criterion) -> Iterator[Triple]:
    """Yield a criterion."""
    question = f"{fact.framework}-{fact.question}"
    stated = iris.criterion(question, fact.grade, fact.order)
    yield stated, RDF.type, PEEL.GradeCriterion
    yield stated, PEEL.question, iris.thing("question", question)
    yield stated, PEEL.grade, iris.thing("grade", fact.grade)
    yield stated, PEEL.order, Literal(fact.order)
    yield stated, PEEL.descriptor, iris.descriptor(question, fact.grade)
    if fact.printed_under:
        yield stated, PEEL.printedUnder, iris.thing("grade", fact.printed_under)
    yield from place.quoted(stated, fact.text, fact.ranges)
    yield from place.derived(stated, fact)
    yield from place.topics(stated, fact, fact.ranges)

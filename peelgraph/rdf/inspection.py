"""Inspections, questions and judgments as one report states them.

What several reports share is described in the register; here stand the links to the words.
"""

from collections.abc import Iterator

from peelgraph.facts import Inspection, Judgment, Question
from peelgraph.namespaces import PEEL, RDF
from peelgraph.rdf import iris
from peelgraph.rdf.place import Place, Triple


def inspection(place: Place, fact: Inspection) -> Iterator[Triple]:
    """Yield where an inspection is stated."""
    for order in fact.evidence:
        yield iris.thing("inspection", fact.id), PEEL.statedIn, place.passage(order)


def question(place: Place, fact: Question) -> Iterator[Triple]:
    """Yield where a question is printed."""
    asked = iris.thing("question", fact.id)
    yield from place.derived(asked, fact)
    if fact.ranges:
        yield from place.quoted(asked, fact.text, fact.ranges)


def judgment(place: Place, fact: Judgment) -> Iterator[Triple]:
    """Yield a judgment."""
    judged = iris.judgment(fact)
    yield judged, RDF.type, PEEL.Judgment
    yield judged, PEEL.force, iris.thing("force", fact.force)
    yield judged, PEEL.question, iris.thing("question", f"{fact.framework}-{fact.question}")
    yield judged, PEEL.grade, iris.thing("grade", fact.grade)
    yield judged, PEEL.inspection, iris.thing("inspection", fact.inspection)
    yield from place.derived(judged, fact)

"""What named forces, units and regions do, held up by the inspectorate."""

from collections.abc import Iterator

from rdflib import Literal

from peelgraph.facts import PracticeExample
from peelgraph.namespaces import DCT, PEEL, RDF
from peelgraph.rdf import iris
from peelgraph.rdf.place import Place, Triple


def example(place: Place, fact: PracticeExample) -> Iterator[Triple]:
    """Yield an example, and who does it: a force, or another body."""
    shown = place.own(f"example/{fact.place.start}")
    yield shown, RDF.type, PEEL.PracticeExample
    yield shown, DCT.title, Literal(fact.title, lang="en")
    for kind, local in fact.actors:
        yield shown, PEEL.force if kind == "force" else PEEL.actor, iris.thing(kind, local)
    if fact.question:
        yield shown, PEEL.question, iris.thing("question", "-".join(fact.question))
    yield from place.quoted(shown, fact.text, fact.ranges)
    yield from place.derived(shown, fact)
    yield from place.topics(shown, fact, fact.ranges)

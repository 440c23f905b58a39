"""The sections and passages of a report."""

from collections.abc import Iterator

from rdflib import Literal

from peelgraph.documents import Passage, Section
from peelgraph.namespaces import DCT, PEEL, RDF
from peelgraph.rdf.place import Place, Triple


def document(place: Place) -> Iterator[Triple]:
    """Yield every section and passage of the document."""
    for section in place.document.sections:
        yield from _section(place, section)
    for passage in place.document.passages:
        yield from _passage(place, passage)


def _section(place: Place, section: Section) -> Iterator[Triple]:
    iri = place.section(section.order)
    yield iri, RDF.type, PEEL.Section
    yield iri, PEEL.report, place.report
    yield iri, PEEL.order, Literal(section.order)
    yield iri, PEEL.level, Literal(section.level)
    if section.title:
        yield iri, DCT.title, Literal(section.title, lang="en")
    if section.heading is not None:
        yield iri, PEEL.heading, place.passage(section.heading)
    if section.parent is not None:
        yield iri, PEEL.parentSection, place.section(section.parent)


def _passage(place: Place, passage: Passage) -> Iterator[Triple]:
    iri = place.passage(passage.order)
    yield iri, RDF.type, PEEL.Passage
    yield iri, RDF.type, PEEL[passage.kind.value]
    yield iri, PEEL.report, place.report
    yield iri, PEEL.section, place.section(passage.section)
    yield iri, PEEL.order, Literal(passage.order)
    yield iri, PEEL.start, Literal(passage.start)
    yield iri, PEEL.end, Literal(passage.end)
    yield from place.quoted(iri, passage.text, passage.ranges if len(passage.ranges) > 1 else ())
    if passage.number:
        yield iri, PEEL.number, Literal(passage.number)
    for mark in passage.marks:
        if mark.footnote is not None:
            yield iri, PEEL.footnote, place.passage(mark.footnote)

"""The graph of one report: its sections and passages, and the facts that it states."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rdflib import Graph, Literal, URIRef

from peelgraph.documents import Document
from peelgraph.facts import (
    Citation,
    Criterion,
    DeclaredDistribution,
    Descriptor,
    Fact,
    Fieldwork,
    Figure,
    Finding,
    GlossaryTerm,
    Inspection,
    Judgment,
    Mention,
    PracticeExample,
    Question,
    Quotation,
    Recommendation,
    Relation,
    Report,
    Statistic,
    Unread,
)
from peelgraph.namespaces import DCT, PEEL, RDF, XSD
from peelgraph.rdf import (
    citations,
    criteria,
    distributions,
    examples,
    figures,
    findings,
    glossary,
    inspection,
    iris,
    mentions,
    recommendations,
    statistics,
)
from peelgraph.rdf.document import document as write_document
from peelgraph.rdf.place import Place, Triple

_DATE_TYPES: Final = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}

#: How each kind of fact is written in its report's graph. Kinds that are not here stand in the register only.
WRITERS: Final[dict[type, Callable[[Place, Any], Iterator[Triple]]]] = {
    Citation: citations.citation,
    Criterion: criteria.criterion,
    DeclaredDistribution: distributions.distribution,
    Descriptor: criteria.descriptor,
    Fieldwork: figures.fieldwork,
    Figure: figures.figure,
    Finding: findings.finding,
    GlossaryTerm: glossary.term,
    Inspection: inspection.inspection,
    Judgment: inspection.judgment,
    Mention: mentions.mention,
    PracticeExample: examples.example,
    Question: inspection.question,
    Quotation: mentions.quotation,
    Recommendation: recommendations.recommendation,
    Relation: findings.relation,
    Statistic: statistics.statistic,
    Unread: figures.unread,
}


@dataclass(frozen=True)
class Source:
    """Where a report's text came from: its SHA-256 as read, its family if a loader knows it, its licence."""

    sha256: str
    family: str | None
    licence: str | None


def report_graph_of(document: Document, facts: Sequence[Fact], source: Source) -> Graph:
    """Return what one report says, and the passages that say it."""
    report = next(fact for fact in facts if isinstance(fact, Report))
    place = Place(document, report.id, [fact for fact in facts if isinstance(fact, Mention)])
    graph = Graph()
    for triple in _triples(place, report, facts, source):
        graph.add(triple)
    return graph


def _triples(place: Place, report: Report, facts: Sequence[Fact], source: Source) -> Iterator[Triple]:
    yield from _describe(place, report, source)
    yield from write_document(place)
    for fact in facts:
        writer = WRITERS.get(type(fact))
        if writer:
            yield from writer(place, fact)


def _describe(place: Place, fact: Report, source: Source) -> Iterator[Triple]:
    report = place.report
    yield report, RDF.type, PEEL.Report
    yield report, DCT.title, Literal(fact.title, lang="en")
    yield report, PEEL.sha256, Literal(source.sha256)
    if fact.publisher:
        yield report, DCT.publisher, iris.thing("organisation", fact.publisher)
    if fact.issued:
        yield report, DCT.issued, Literal(fact.issued, datatype=_DATE_TYPES[len(fact.issued)])
    if fact.isbn:
        yield report, PEEL.isbn, Literal(fact.isbn)
    if fact.inspection:
        yield report, PEEL.inspection, iris.thing("inspection", fact.inspection)
    if fact.force:
        yield report, PEEL.force, iris.thing("force", fact.force)
    if source.family:
        yield report, PEEL.family, Literal(source.family)
    if source.licence:
        yield report, DCT.license, URIRef(source.licence)
    yield from place.derived(report, fact)

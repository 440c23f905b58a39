"""The graph of one report: its sections and passages, and the facts that it states."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.documents import Document, Passage, Section
from peelgraph.facts import Fact, Framework, Inspection, Judgment, Question, Report
from peelgraph.namespaces import DCT, PEEL, PROV, RDF, XSD
from peelgraph.rdf import iris

Triple = tuple[Node, Node, Node]

_DATE_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}


@dataclass(frozen=True)
class Source:
    """Where a report's text came from: its SHA-256 as read, its family if a loader knows it, its licence."""

    sha256: str
    family: str | None
    licence: str | None


def report_graph_of(document: Document, facts: Sequence[Fact], source: Source) -> Graph:
    """Return what one report says, and the passages that say it.

    What several reports share (a question, an inspection) is described in the register; here stand the links
    to the words.
    """
    report = next(fact for fact in facts if isinstance(fact, Report))
    graph = Graph()
    for triple in _Writer(document, report.id).triples(facts, source):
        graph.add(triple)
    return graph


class _Writer:
    def __init__(self, document: Document, report: str) -> None:
        self._document = document
        self._name = report
        self._report = iris.thing("report", report)
        self._passages = iris.passages(report, document)

    def triples(self, facts: Sequence[Fact], source: Source) -> Iterator[Triple]:
        for section in self._document.sections:
            yield from self._section(section)
        for passage in self._document.passages:
            yield from self._passage(passage)
        for fact in facts:
            match fact:
                case Report():
                    yield from self._describe(fact, source)
                case Inspection():
                    for order in fact.evidence:
                        yield iris.thing("inspection", fact.id), PEEL.statedIn, self._iri(order)
                case Question():
                    yield from self._question(fact)
                case Judgment():
                    yield from self._judgment(fact)
                case Framework():
                    pass  # a framework is described in the register alone; its questions hold the evidence

    def _iri(self, order: int) -> URIRef:
        return self._passages[order]

    def _describe(self, fact: Report, source: Source) -> Iterator[Triple]:
        report = self._report
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

    def _section(self, section: Section) -> Iterator[Triple]:
        iri = iris.section(self._name, section.order)
        yield iri, RDF.type, PEEL.Section
        yield iri, PEEL.report, self._report
        yield iri, PEEL.order, Literal(section.order)
        yield iri, PEEL.level, Literal(section.level)
        if section.title:
            yield iri, DCT.title, Literal(section.title, lang="en")
        if section.heading is not None:
            yield iri, PEEL.heading, self._iri(section.heading)
        if section.parent is not None:
            yield iri, PEEL.parentSection, iris.section(self._name, section.parent)

    def _passage(self, passage: Passage) -> Iterator[Triple]:
        iri = self._iri(passage.order)
        yield iri, RDF.type, PEEL.Passage
        yield iri, RDF.type, PEEL[passage.kind.value]
        yield iri, PEEL.report, self._report
        yield iri, PEEL.section, iris.section(self._name, passage.section)
        yield iri, PEEL.order, Literal(passage.order)
        yield iri, PEEL.start, Literal(passage.start)
        yield iri, PEEL.end, Literal(passage.end)
        yield iri, PEEL.text, Literal(passage.text)
        if len(passage.ranges) > 1:
            for piece in passage.ranges:
                yield iri, PEEL.sourceRange, Literal(str(piece))
        if passage.number:
            yield iri, PEEL.number, Literal(passage.number)
        for mark in passage.marks:
            if mark.footnote is not None:
                yield iri, PEEL.footnote, self._iri(mark.footnote)

    def _evidence(self, thing: URIRef, evidence: Sequence[int]) -> Iterator[Triple]:
        for order in evidence:
            yield thing, PROV.wasDerivedFrom, self._iri(order)

    def _question(self, fact: Question) -> Iterator[Triple]:
        question = iris.thing("question", fact.id)
        yield from self._evidence(question, fact.evidence)
        if fact.ranges:
            yield question, PEEL.text, Literal(fact.text)
            for piece in fact.ranges:
                yield question, PEEL.sourceRange, Literal(str(piece))

    def _judgment(self, fact: Judgment) -> Iterator[Triple]:
        judgment = iris.judgment(fact)
        yield judgment, RDF.type, PEEL.Judgment
        yield judgment, PEEL.force, iris.thing("force", fact.force)
        yield judgment, PEEL.question, iris.thing("question", f"{fact.framework}-{fact.question}")
        yield judgment, PEEL.grade, iris.thing("grade", fact.grade)
        yield judgment, PEEL.inspection, iris.thing("inspection", fact.inspection)
        yield from self._evidence(judgment, fact.evidence)

"""Where a fact stands: its report, and the IRIs of the passages behind it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol

from rdflib import Literal, URIRef
from rdflib.term import Node

from peelgraph.documents import Document, Kind, Range
from peelgraph.facts import Mention
from peelgraph.namespaces import PEEL, PROV
from peelgraph.rdf import iris

Triple = tuple[Node, Node, Node]


class Evident(Protocol):
    """A fact that says which passages state it."""

    @property
    def evidence(self) -> tuple[int, ...]:
        """The orders of the passages."""


class Place:
    """A report being written: what the writers of each kind of fact need to know."""

    def __init__(self, document: Document, report: str, mentions: Sequence[Mention] = ()) -> None:
        """Take the document, the local name of its report, and the mentions in it."""
        self.document = document
        self.name = report
        self.report = iris.thing("report", report)
        self._passages = iris.passages(report, document)
        self._topical = sorted((each for each in mentions if each.topical), key=lambda each: each.start)
        self._starts = [each.start for each in self._topical]

    def passage(self, order: int) -> URIRef:
        """Return the IRI of the passage with this order."""
        return self._passages[order]

    def section(self, order: int) -> URIRef:
        """Return the IRI of the section with this order."""
        return iris.section(self.name, order)

    def own(self, path: str) -> URIRef:
        """Return the IRI of a thing of this report: `own("statistic/120")`."""
        return URIRef(f"{self.report}/{path}")

    def derived(self, thing: URIRef, fact: Evident) -> Iterator[Triple]:
        """Yield the links from a thing to the passages that state it."""
        for order in fact.evidence:
            yield thing, PROV.wasDerivedFrom, self.passage(order)

    def quoted(self, thing: URIRef, text: str, ranges: Sequence[Range]) -> Iterator[Triple]:
        """Yield a thing's own words, and where in the source they stand if they are part of a passage."""
        yield thing, PEEL.text, Literal(text)
        for piece in ranges:
            yield thing, PEEL.sourceRange, Literal(str(piece))

    def topics(self, thing: URIRef, fact: Evident, ranges: Sequence[Range] = ()) -> Iterator[Triple]:
        """Yield what a thing is about: what its words name, and what the headings above them name.

        Its words are `ranges`, or else the passages behind it. The sentence that opens a list counts as a
        heading of its items.
        """
        pieces = ranges or [Range(*self._span(order)) for order in fact.evidence]
        own = {iris.named(each.thing) for start, end in pieces for each in self._within(start, end)}
        above = {
            iris.named(each.thing)
            for order in fact.evidence
            for heading in self._above(order)
            for each in self._within(*self._span(heading))
        }
        for topic in sorted(own):
            yield thing, PEEL.topic, topic
        for topic in sorted(above - own):
            yield thing, PEEL.sectionTopic, topic

    def _span(self, order: int) -> tuple[int, int]:
        passage = self.document.passage(order)
        return passage.start, passage.end

    def _within(self, start: int, end: int) -> Iterator[Mention]:
        for place in range(bisect_left(self._starts, start), len(self._topical)):
            mention = self._topical[place]
            if mention.start >= end:
                break
            if mention.end <= end:
                yield mention

    def _above(self, order: int) -> Iterator[int]:
        """Yield the orders of the headings above a passage, and of the sentence that opens its list."""
        passage = self.document.passage(order)
        for section in self.document.section_path(passage.section)[1:]:
            if section.heading not in (None, order):
                yield section.heading
        opening = order
        while opening > 1 and self.document.passage(opening).kind is Kind.LIST_ITEM:
            opening -= 1
        if opening != order and self.document.passage(opening).section == passage.section:
            yield opening

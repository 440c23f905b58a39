"""Where a fact stands: its report, and the IRIs of the passages behind it."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from rdflib import Literal, URIRef
from rdflib.term import Node

from peelgraph.documents import Document, Range
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

    def __init__(self, document: Document, report: str) -> None:
        """Take the document, and the local name of its report."""
        self.document = document
        self.name = report
        self.report = iris.thing("report", report)
        self._passages = iris.passages(report, document)

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

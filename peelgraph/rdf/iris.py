"""IRIs, made from content alone: the same thing always gets the same IRI."""

import re
import unicodedata

from rdflib import URIRef

from peelgraph.documents import Document, Kind
from peelgraph.facts import Judgment
from peelgraph.namespaces import ID


def slug(text: str) -> str:
    """Return lower-case ASCII words joined by "-"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def thing(kind: str, local: str) -> URIRef:
    """Return the IRI of a thing that people type: `thing("force", "kent")`."""
    return URIRef(f"{ID}{kind}/{local}")


def named(thing_: tuple[str, str]) -> URIRef:
    """Return the IRI of a thing by kind and local name; one with somebody else's IRI goes by that."""
    kind, local = thing_
    return URIRef(local) if "://" in local else thing(kind, local)


def section(report: str, order: int) -> URIRef:
    """Return the IRI of a section; that of order 0 is the whole report as a section."""
    return URIRef(f"{thing('report', report)}/section/{order}")


def passages(report: str, document: Document) -> dict[int, URIRef]:
    """Return the IRI of each passage by its order.

    A footnote has an IRI of its own kind and no other: its number, or where it has none, or shares it with an
    earlier footnote, the offset of the first mark that calls it.
    """
    marks: dict[int, int] = {}
    for each in document.passages:
        for mark in each.marks:
            if mark.footnote is not None:
                marks.setdefault(mark.footnote, mark.range.start)
    named: dict[int, URIRef] = {}
    numbers: set[str] = set()
    base = thing("report", report)
    for each in document.passages:
        if each.kind is Kind.FOOTNOTE:
            number = each.number if each.number not in numbers else None
            numbers.add(number or "")
            named[each.order] = URIRef(f"{base}/footnote/{number or marks.get(each.order, each.start)}")
        else:
            named[each.order] = URIRef(f"{base}/passage/{each.start}-{each.end}")
    return named


def judgment(fact: Judgment) -> URIRef:
    """Return the IRI of a judgment: inspection, force and the last part of the question."""
    return URIRef(f"{ID}judgment/{fact.inspection}/{fact.force}/{fact.question}")


def descriptor(question: str, grade: str) -> URIRef:
    """Return the IRI of what a grade takes on a question (its local name, "2018-1.1")."""
    return URIRef(f"{ID}descriptor/{question}/{grade}")


def criterion(question: str, grade: str, order: int) -> URIRef:
    """Return the IRI of one criterion of a question (its local name, "2018-1.1") and grade."""
    return URIRef(f"{ID}criterion/{question}/{grade}/{order}")

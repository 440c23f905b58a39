"""Figures, of which the texts keep the caption and the source line; and when an inspection was done."""

import re
from collections.abc import Iterator
from typing import Final

from peelgraph.documents import Document, Kind, Passage
from peelgraph.documents.text import without_marks
from peelgraph.facts import Fieldwork, Figure

from . import periods
from .frame import Frame
from .periods import Role

_CAPTION: Final = re.compile(
    r"(?:Figure|Fig\.?|Chart|Graph|Map)(?:\s+(?P<number>[A-Z]?\d+(?:[.\d]*\d)?[a-z]?))?\s*[:.–—-]\s*(?P<words>\S.*)",
    re.IGNORECASE,
)
_SOURCE: Final = re.compile(r"Sources?:\s*(?P<words>\S.*)", re.IGNORECASE)
_KINDS: Final = {Kind.CAPTION, Kind.HEADING, Kind.PARAGRAPH}
#: Words of a drawing, such as those of its axes, are no longer than this many characters.
_SCRAP: Final = 60
#: A sentence that says when an inspection was done, with a period: "fieldwork carried out between …".
_FIELDWORK: Final = re.compile(
    r"\bfieldwork\b|\b(?:inspections?|inspection\s+visits?)\s+(?:\w+\s+){0,3}?"
    r"(?:carried\s+out|conducted|undertaken|took\s+place|held|done)\b",
    re.IGNORECASE,
)
#: What a period that follows the words may be joined to them by.
_JOINED: Final = re.compile(
    r"(?:\s*(?:[,–—(]|that|which|was|were|is|has\s+been|being|we|HMIC\w*|carried|conducted|undertaken|took|place"
    r"|done|held|completed|ran|out|by|in|all|43|of|the|forces?|each))*\s*",
    re.IGNORECASE,
)
_DATED: Final = (Role.OWN, Role.BASE)


def read(frame: Frame) -> Iterator[Figure | Fieldwork]:
    """Yield the figures of a report, and the fieldwork of its inspection where the report dates it."""
    yield from _figures(frame.document)
    if frame.report.inspection:
        yield from fieldwork(frame.document, frame.report.inspection)


def fieldwork(document: Document, inspection: str) -> Iterator[Fieldwork]:
    """Yield when an inspection was carried out, once for each passage that says between which dates.

    A season ("autumn 2015") or a bare year has no days, and gives nothing; nor does an inspection of another
    year than the one that the local name `inspection` ends with.
    """
    year = inspection.rpartition("-")[2]
    for passage in document.passages:
        if passage.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.FOOTNOTE):
            found = _fieldwork_in(without_marks(passage.text), year)
            if found:
                yield Fieldwork(inspection, *found, (passage.order,))


def _fieldwork_in(text: str, year: str) -> tuple[str, str] | None:
    """Return the first and the last day of the fieldwork that a text dates in a year."""
    dated = [(each, each.first, each.last) for each in periods.find(text) if each.role in _DATED]
    for said in _FIELDWORK.finditer(text):
        for period, first, last in dated:
            if first is None or last is None or period.start < said.end():
                continue
            whole_year = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
            joined = _JOINED.fullmatch(text[said.end() : period.start])
            if joined and not whole_year and str(first.year) == year:
                return first.isoformat(), last.isoformat()
    return None


def _figures(document: Document) -> Iterator[Figure]:
    named: set[str] = set()
    for passage in document.passages:
        match = _CAPTION.fullmatch(without_marks(passage.text)) if passage.kind in _KINDS else None
        if match is None or (passage.kind is not Kind.CAPTION and match["number"] is None):
            continue
        source, words, survives = _below(document, passage)
        number = match["number"]
        name = number if number and number not in named else str(passage.start)
        named.add(name)
        start, end = _period(match["words"])
        yield Figure(
            name=name,
            number=number,
            caption=match["words"],
            source=words,
            period_start=start,
            period_end=end,
            data_survives=survives,
            evidence=(passage.order, source.order) if source else (passage.order,),
        )


def _below(document: Document, caption: Passage) -> tuple[Passage | None, str | None, bool]:
    """Return the source line of a figure, its words, and whether a table stands above it or in its place.

    Footnotes and scraps of the drawing may come first.
    """
    survives = False
    for passage in document.passages[caption.order :]:
        source = _SOURCE.fullmatch(without_marks(passage.text))
        if source:
            return passage, source["words"], survives
        scrap = (
            passage.kind is Kind.PARAGRAPH and len(passage.text) <= _SCRAP and passage.text[-1] not in ".:"
        )
        if passage.kind is Kind.TABLE_ROW:
            survives = True
        elif passage.kind is not Kind.FOOTNOTE and not scrap:
            break
    return None, None, survives


def _period(caption: str) -> tuple[str | None, str | None]:
    """Return the first and the last day that a caption speaks of, those that it compares with among them."""
    found = [each for each in periods.find(caption) if each.role in _DATED]
    starts = [each.first for each in found if each.first]
    ends = [each.last for each in found if each.last]
    return (min(starts).isoformat() if starts else None), (max(ends).isoformat() if ends else None)

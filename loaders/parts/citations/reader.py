"""What a report cites, in its footnotes and in running text: publications and legislation.

Footnotes describe publications in full, each time anew; running text names them by their titles. Which of
them are the same is told by rule, for the report as a whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from peelgraph.documents import Document, Kind, Range
from peelgraph.facts import Citation, Legislation, Publication, Unread
from peelgraph.names import Names

from ..frame import Frame
from . import legislation, notes
from .references import NAME, Reference
from .words import DATE, Span, Words, issued
from .works import Work, Works, works

#: How running text introduces a title: "HMIC's 2014 report *Title*".
_INTRODUCED: Final = re.compile(
    rf"(?P<publisher>{NAME})['’]s?\s+(?:(?P<date>{DATE})\s+)?(?:[\w-]+\s+){{0,4}}?"
    r"(?:report|strategy|guidance|study|review|publication|plan|assessment|document|paper)\s*,?\s+$"
)
#: How many characters before a title are looked at.
_BEFORE: Final = 160


@dataclass(frozen=True)
class Cites:
    """The references of a passage."""

    words: Words
    references: list[Reference]

    @property
    def is_note(self) -> bool:
        """Whether the passage is a footnote."""
        return self.words.passage.kind is Kind.FOOTNOTE


def read(frame: Frame) -> Iterator[Citation | Unread]:
    """Yield each citation, and each note that refers back to one in a way that cannot be followed."""
    names = frame.context.names
    passages = [_cites(frame.document, order, names) for order in range(1, len(frame.document.passages) + 1)]
    full = [_described(each, names) for cites in passages for each in cites.references if each.full]
    known = works(full)
    noted = {cites.words.passage.order: _cited(cites, known, names) for cites in passages if cites.is_note}
    previous: Publication | None = None
    for cites in passages:
        if cites.is_note:
            yield from _in_note(cites, known, names, previous)
            cited = noted[cites.words.passage.order]
            previous = cited[-1] if cited else previous if notes.ibid(cites.words) else None
        else:
            yield from _in_text(cites, known, names, noted)
        yield from _legislation(cites.words, names)


def _cites(document: Document, order: int, names: Names) -> Cites:
    words = Words(document, document.passage(order))
    if words.passage.kind is Kind.FOOTNOTE:
        return Cites(words, notes.in_note(words, names))
    # Running text cites in full where it says who published the title and when, and names it otherwise.
    references = notes.in_text(words)
    return Cites(words, [replace(each, full=bool(each.publisher and each.issued)) for each in references])


def _described(reference: Reference, names: Names) -> Publication:
    return Publication(
        reference.title,
        reference.publisher,
        _bodies(reference.publisher, names),
        reference.issued,
        reference.url,
    )


def _bodies(publisher: str | None, names: Names) -> tuple[str, ...]:
    """Return the organisations that a publisher names, as far as the reference data know them."""
    if publisher is None:
        return ()
    parts = [publisher, *re.split(r"\s*[/,;]\s*(?:and\s+)?|\s+and\s+|\s+et\s+al", publisher)]
    found = [names.find("organisation", part) for part in parts if part]
    return tuple(dict.fromkeys(body for body in found if body))


def _cited(cites: Cites, known: Works, names: Names) -> list[Publication]:
    """Return the publications that a note cites in full."""
    return [known.named(_described(each, names)) for each in cites.references if each.full]


def _in_note(
    cites: Cites, known: Works, names: Names, previous: Publication | None
) -> Iterator[Citation | Unread]:
    cited: list[str] = []
    for reference in cites.references:
        publication = _described(reference, names)
        if reference.full:
            publication = known.named(publication)
        elif work := known.find(publication):
            publication = replace(publication, name=None if work.title == publication.title else work.title)
        else:
            continue
        # A note that names again what it has cited ("the recommendations of *Title* are …") cites it once.
        if reference.full or publication.full_title not in cited:
            yield _citation(cites.words, reference.span, publication, reference.pinpoint)
        cited.append(publication.full_title)
    yield from _back(cites, previous)


def _back(cites: Cites, previous: Publication | None) -> Iterator[Citation | Unread]:
    """Yield what a note cites by referring to the note before it."""
    order = cites.words.passage.order
    for span, pinpoint in notes.ibid(cites.words):
        if previous is None:
            yield Unread("The note refers to the one before it, which cites no publication.", (order,))
        else:
            again = Publication(previous.full_title)
            yield _citation(cites.words, span, again, pinpoint)
    if notes.refers_back(cites.words):
        yield Unread("The note refers to an earlier citation that cannot be told.", (order,))


def _in_text(
    cites: Cites, known: Works, names: Names, noted: dict[int, list[Publication]]
) -> Iterator[Citation]:
    for reference in cites.references:
        publication = _described(reference, names)
        if reference.full:
            yield _citation(cites.words, reference.span, known.named(publication), reference.pinpoint)
            continue
        publication = _introduced(cites.words, reference, publication, known, names)
        work = known.find(publication, _noted(cites.words, reference, known, noted))
        if work:
            named = replace(publication, name=None if work.title == publication.title else work.title)
            yield _citation(cites.words, reference.span, named, reference.pinpoint)


def _noted(
    words: Words, reference: Reference, known: Works, noted: dict[int, list[Publication]]
) -> Work | None:
    """Return the one publication that the footnote cites whose mark follows a title directly."""
    for mark in words.passage.marks:
        cited = noted.get(mark.footnote or 0, [])
        if len(cited) == 1 and words.followed_by(reference.span, mark.range):
            return next(work for work in known.all if work.title == cited[0].full_title)
    return None


def _introduced(
    words: Words, reference: Reference, publication: Publication, known: Works, names: Names
) -> Publication:
    """Add the publisher and the date that running text gives before a title."""
    start = reference.span[0]
    match = _INTRODUCED.search(words.plain, max(0, start - _BEFORE), start)
    if match is None:
        return publication
    bodies = _bodies(match["publisher"], names)
    publishers = {each.publisher for work in known.all for each in work.described}
    if not bodies and match["publisher"] not in publishers:
        return publication
    return replace(publication, publisher=match["publisher"], bodies=bodies, issued=issued(match["date"]))


def _legislation(words: Words, names: Names) -> Iterator[Citation]:
    for each in legislation.in_passage(words, names):
        start = words.ranges(each.own)[0]
        yield _citation(words, each.span, each.legislation, None, start)


def _citation(
    words: Words,
    span: Span,
    cited: Publication | Legislation,
    pinpoint: str | None,
    place: Range | None = None,
) -> Citation:
    ranges: Sequence[Range] = words.ranges(span)
    order = words.passage.order
    return Citation(place or ranges[0], cited, pinpoint, words.text(span), (order,), tuple(ranges))

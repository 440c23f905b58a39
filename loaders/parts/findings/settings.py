"""The sentences of a report's body, each in its setting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from peelgraph.documents import Document, Kind, Passage
from peelgraph.documents.text import without_marks

from ..sentences import sentences
from .features import Setting

_BODY = (Kind.PARAGRAPH, Kind.LIST_ITEM)


@dataclass(frozen=True)
class Placed:
    """A sentence: its passage, where it stands in the passage's text (the end exclusive), and its setting."""

    passage: Passage
    start: int
    end: int
    setting: Setting


@dataclass(frozen=True)
class _Bare:
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return without_marks(self.passage.text[self.start : self.end])


def in_settings(document: Document, *, one_force: bool) -> list[Placed]:
    """Return the sentences of paragraphs and list items, in reading order."""
    body = [p for p in document.passages if p.kind in _BODY]
    bare = [_Bare(p, start, end) for p in body for start, end in sentences(p.text)]
    leads = _leads(body)
    introductions = _introductions(body)
    texts = ["", *(each.text for each in bare), ""]
    return [
        Placed(
            each.passage,
            each.start,
            each.end,
            Setting(
                texts[place],
                before=texts[place - 1],
                after=texts[place + 1],
                lead=leads.get(each.passage.order, ""),
                headings=_headings(document, each.passage),
                item=each.passage.kind is Kind.LIST_ITEM,
                one_force=one_force,
                opens=each.start == 0,
                closes=each.start > 0 and each.end == len(each.passage.text.rstrip()),
                introduces=each.passage.order in introductions,
            ),
        )
        for place, each in enumerate(bare, 1)
    ]


def _introductions(body: Sequence[Passage]) -> set[int]:
    """Return the orders of the first passages of the sections."""
    first: dict[int, int] = {}
    for passage in body:
        first.setdefault(passage.section, passage.order)
    return set(first.values())


def _leads(body: Sequence[Passage]) -> dict[int, str]:
    """Return the sentence that opens the list, for each item by its order."""
    return dict(_each_lead(body))


def _each_lead(body: Sequence[Passage]) -> Iterator[tuple[int, str]]:
    lead = ""
    for above, passage in pairwise([None, *body]):
        if passage is None or passage.kind is not Kind.LIST_ITEM:
            continue
        if above is not None and above.kind is not Kind.LIST_ITEM:
            start, end = list(sentences(above.text))[-1]
            lead = without_marks(above.text[start:end])
        yield passage.order, lead


def _headings(document: Document, passage: Passage) -> tuple[str, ...]:
    return tuple(section.title for section in document.section_path(passage.section)[-2:])

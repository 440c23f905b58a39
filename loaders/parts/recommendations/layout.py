"""Where reports print recommendations, and which passages belong to which.

They stand under a heading "Recommendations", or in an annex that is headed so. Some have a heading of their
own ("Recommendation 3: Training"), under which a rationale may come first. Others are the bullets of a list;
where the marker of a bullet was lost, a paragraph that asks for something is one all the same.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from peelgraph.documents import Document, Kind, Passage
from peelgraph.documents.text import without_marks
from peelgraph.facts import Unread

_HEADED: Final = re.compile(
    r"(?:(?:HMIC(?:FRS)?(?:['’]s)?|our|the|main|key|summary of) )*recommendations?(?: (?:for|to) .+)?",
    re.IGNORECASE,
)
_ANNEX: Final = re.compile(r"Annex ([A-Z]|\d+)\b", re.IGNORECASE)
_ANNEXED: Final = re.compile(r"Annex (?:[A-Z]|\d+)\b.*\brecommendations?", re.IGNORECASE)
_OPENS: Final = re.compile(r"Recommendation (\d+)(?:\s*[:.–—-]\s*(\S.*))?", re.IGNORECASE)
_BELONGS: Final = re.compile(r"\brecommend|\bareas? (?:for|of)\b", re.IGNORECASE)
_CLOSES: Final = re.compile(
    r"(?:In addition to|As well as) (?:the|these|those|our)\b[^.,;]*\brecommendations?\b"
)
_LABEL: Final = re.compile(
    r"(?P<label>\((?P<in_brackets>[a-z]|[ivx]{1,4}|\d{1,2})\)|(?P<bare>[a-z]|[ivx]{1,4}|\d{1,2})[).])\s+(?=\S)"
)
_ROMAN: Final = re.compile(r"[ivx]+")


@dataclass
class Node:
    """An item of a list under a recommendation: its label as printed, or None, and the items below it."""

    passage: Passage
    label: str | None
    start: int
    children: list["Node"] = field(default_factory=list)

    @property
    def name(self) -> str | None:
        """The label without its brackets."""
        return self.label.strip("().") if self.label else None


@dataclass
class Item:
    """A printed recommendation.

    Attributes:
        annex: the letter of the annex that it stands in, in lower case, or None.
        number: as printed, or None.
        title: as printed, or None.
        heading: the passage that prints number and title, or None.
        own: its paragraphs, the first of which may be a list item itself.
        start: where the words of the first begin, after a number that is printed with it.
        context: what leads up to it and is no part of it.
        nodes: the items of its lists.
    """

    annex: str | None
    number: str | None = None
    title: str | None = None
    heading: Passage | None = None
    own: list[Passage] = field(default_factory=list)
    start: int = 0
    context: list[Passage] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)

    @property
    def words(self) -> list[Passage]:
        """All its passages, those of its lists included, in reading order."""
        return sorted([*self.own, *_passages(self.nodes)], key=lambda passage: passage.order)

    @property
    def text(self) -> str:
        """Its words, those of its lists included."""
        return " ".join(passage.text for passage in self.words)[self.start :]

    def put(self, passage: Passage) -> None:
        """Put a list item where it belongs in the lists."""
        label = _LABEL.match(passage.text)
        node = Node(passage, label["label"] if label else None, label.end() if label else 0)
        last = self.nodes[-1] if self.nodes else None
        (last.children if last and _is_below(node, last) else self.nodes).append(node)


def _passages(nodes: list[Node]) -> list[Passage]:
    return [passage for node in nodes for passage in (node.passage, *_passages(node.children))]


def _is_below(node: Node, last: Node) -> bool:
    """Say whether an item belongs to the one before: it stands further in, or is the first of (i), (ii)."""
    if node.name and last.name:
        below = last.children[-1].name if last.children else None
        if _ROMAN.fullmatch(node.name) and last.name.isalpha() and not _ROMAN.fullmatch(last.name):
            return node.name != chr(ord(last.name[0]) + 1) or bool(below)
        return False
    return node.label is None and node.passage.depth > last.passage.depth


def printed_items(
    document: Document, asks: Callable[[str], bool], stops: Callable[[str], bool]
) -> Iterator[Item | Unread]:
    """Yield the recommendations of a report as they are printed, and what stands among them and is none.

    Args:
        document: the report.
        asks: says whether a text asks for something.
        stops: says whether a text shows that something else begins, though no heading is seen.
    """
    reached = 0
    for opening in document.passages:
        if opening.order <= reached or not _opens_zone(opening):
            continue
        zone = _Zone(_annex(document, opening), asks)
        for passage in _below(document, opening):
            if stops(passage.text):
                break
            reached = passage.order
            yield from zone.add(passage)
        yield from zone.items


def _opens_zone(passage: Passage) -> bool:
    """Say whether a heading, or a line that is one and was not seen to be, announces recommendations."""
    words = without_marks(passage.text)
    if passage.kind is Kind.PARAGRAPH:
        return words.casefold() in ("recommendation", "recommendations")
    return passage.kind is Kind.HEADING and bool(_HEADED.fullmatch(words) or _ANNEXED.match(words))


def _annex(document: Document, passage: Passage) -> str | None:
    """Return the letter of the annex that a passage stands in."""
    titles = [section.title for section in document.section_path(passage.section)]
    return next((match[1].casefold() for match in map(_ANNEX.match, titles) if match), None)


def _below(document: Document, opening: Passage) -> Iterator[Passage]:
    """Yield the passages under a heading: as far as the next one that has nothing to do with recommendations.

    In an annex other headings may stand among them. The heading of a single recommendation may stand as high
    as that of them all.
    """
    annexed = _ANNEXED.match(opening.text) is not None
    for passage in document.passages[opening.order :]:
        if passage.kind is Kind.HEADING:
            words = without_marks(passage.text)
            path = document.section_path(passage.section)
            inside = any(section.order == opening.section for section in path)
            if not _OPENS.fullmatch(words) and not (inside and (annexed or _BELONGS.search(words))):
                return
        yield passage


class _Zone:
    """Reads one section passage by passage."""

    def __init__(self, annex: str | None, asks: Callable[[str], bool]) -> None:
        self.items: list[Item] = []
        self._annex = annex
        self._asks = asks
        self._context: list[Passage] = []
        self._item: Item | None = None

    def add(self, passage: Passage) -> Iterator[Unread]:
        """Take the next passage, or yield why it cannot be read."""
        opens = _OPENS.fullmatch(without_marks(passage.text))
        if opens and passage.kind in (Kind.HEADING, Kind.PARAGRAPH):
            self._open(self._headed(passage, opens))
        elif passage.kind is Kind.HEADING:
            self._item, self._context = None, [passage]
        elif passage.kind is Kind.TABLE_ROW:
            yield Unread("A table row stands among recommendations.", (passage.order,))
        elif passage.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM):
            if self._item and self._item.heading and not _CLOSES.match(passage.text):
                self._add_to_numbered(self._item, passage)
            else:
                yield from self._add_loose(passage)

    def _headed(self, passage: Passage, opens: re.Match[str]) -> Item:
        """Return what a heading opens; the recommendation itself may stand in it, in the place of a title."""
        if opens[2] and self._asks(opens[2]):
            return Item(self._annex, opens[1], None, passage, [passage], passage.text.find(opens[2]))
        return Item(self._annex, opens[1], opens[2], passage)

    def _open(self, item: Item) -> None:
        item.context = self._context
        self._item, self._context = item, []
        self.items.append(item)

    def _add_to_numbered(self, item: Item, passage: Passage) -> None:
        """Add a passage below a heading; until one asks for something they are its rationale."""
        if passage.kind is Kind.LIST_ITEM and (item.own or self._asks(passage.text) or item.nodes):
            item.put(passage)
        elif item.own or item.nodes or self._asks(passage.text):
            item.own.append(passage)
        else:
            item.context.append(passage)

    def _add_loose(self, passage: Passage) -> Iterator[Unread]:
        """Add a passage where recommendations have no headings: it opens one, or is a part of the last."""
        label = _LABEL.match(passage.text)
        start = label.end() if label else 0
        asks = self._asks(passage.text[start:])
        if self._item and not self._item.heading and _is_part(self._item, passage, label, asks):
            self._item.put(passage)
        elif asks or passage.kind is Kind.LIST_ITEM:
            number = label["label"].rstrip(".") if label else None
            self._open(Item(self._annex, number, own=[passage], start=start))
        elif _CLOSES.match(passage.text) or passage.text.endswith(":"):
            self._item, self._context = None, [passage]
        else:
            yield Unread("A paragraph stands among recommendations and asks for nothing.", (passage.order,))


def _is_part(item: Item, passage: Passage, label: re.Match[str] | None, asks: bool) -> bool:
    """Say whether a passage belongs to the recommendation before it."""
    name = (label["in_brackets"] or label["bare"]) if label else ""
    if name.isalpha():
        return not (item.number and item.number.strip("().").isalpha())
    if passage.kind is not Kind.LIST_ITEM:
        return False
    opens = item.own[0].text.endswith(":")
    anew = asks and passage.text[label.end() if label else 0].isupper()
    return (opens and (not anew or passage.depth > item.own[0].depth)) or (passage.depth > 0 and not anew)

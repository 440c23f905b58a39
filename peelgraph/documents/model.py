"""What a report text is read into: a tree of sections, and the passages that stand in them.

All offsets count Unicode characters of the source text; an end is exclusive.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class Range(NamedTuple):
    """A piece of the source text."""

    start: int
    end: int

    def __str__(self) -> str:
        """Write the range as the graph does: "120-340"."""
        return f"{self.start}-{self.end}"


class Kind(StrEnum):
    """The kinds of passage, under the names that the ontology gives them."""

    HEADING = "Heading"
    PARAGRAPH = "Paragraph"
    LIST_ITEM = "ListItem"
    TABLE_ROW = "TableRow"
    CAPTION = "Caption"
    FOOTNOTE = "Footnote"


@dataclass(frozen=True)
class Cell:
    """A cell of a table row; `ranges` is empty and `text` blank where nothing is printed."""

    ranges: tuple[Range, ...]
    text: str


@dataclass(frozen=True)
class Mark:
    """A footnote's mark in running text: its label as printed, and the order of the footnote it calls."""

    label: str
    range: Range
    footnote: int | None


@dataclass(frozen=True)
class Passage:
    """A heading, paragraph, list item, table row, caption or footnote.

    Attributes:
        order: its place among the passages of the document, from 1.
        kind: what it is.
        ranges: the pieces of the source that hold its words, more than one where a page break cut it.
        text: those pieces joined, as printed: white space folded, tags and emphasis dropped.
        section: the order of the section that it stands in; a heading stands in the section that it opens.
        depth: how deep a list item is nested, from 0.
        cells: the cells of a table row.
        table: which table a row belongs to, from 1.
        number: a footnote's number as printed, or None where none is printed.
        marks: the footnote marks in the passage.
    """

    order: int
    kind: Kind
    ranges: tuple[Range, ...]
    text: str
    section: int
    depth: int = 0
    cells: tuple[Cell, ...] = ()
    table: int | None = None
    number: str | None = None
    marks: tuple[Mark, ...] = ()

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.ranges[0].start

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.ranges[-1].end


@dataclass(frozen=True)
class Section:
    """A part of a document under a heading; the section of order 0 is the whole document.

    `title` is the heading's words without footnote marks, and `heading` the order of its passage. A box is a
    section, which need not have a heading.
    """

    order: int
    level: int
    title: str
    heading: int | None
    parent: int | None
    box: bool = False


@dataclass(frozen=True)
class Document:
    """A report text and what was found in it."""

    file: str
    source: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        starts.extend(i + 1 for i, character in enumerate(self.source) if character == "\n")
        return starts

    def line(self, offset: int) -> int:
        """Return the line, from 1, that holds the character at `offset`."""
        return bisect_right(self._line_starts, offset)

    def line_of(self, passage: Passage) -> int:
        """Return the line, from 1, on which a passage starts."""
        return self.line(passage.start)

    def passage(self, order: int) -> Passage:
        """Return the passage with this order."""
        return self.passages[order - 1]

    def section(self, order: int) -> Section:
        """Return the section with this order."""
        return self.sections[order]

    def section_path(self, order: int) -> tuple[Section, ...]:
        """Return the section with this order and those that enclose it, the outermost first."""
        path: list[Section] = []
        parent: int | None = order
        while parent is not None:
            path.append(self.sections[parent])
            parent = self.sections[parent].parent
        return tuple(reversed(path))

    def within(self, order: int) -> Iterator[Passage]:
        """Yield the passages of a section and of those that it encloses, in reading order."""
        for passage in self.passages:
            if any(section.order == order for section in self.section_path(passage.section)):
                yield passage

    def rows(self, table: int) -> tuple[Passage, ...]:
        """Return the rows of a table, its header first."""
        return tuple(passage for passage in self.passages if passage.table == table)

    def pieces(self, passage: Passage) -> str:
        """Return the source text of a passage, its pieces joined by a line break."""
        return "\n".join(self.source[start:end] for start, end in passage.ranges)

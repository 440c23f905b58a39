"""The columns of a table of criteria: for each grade, its words in reading order, and what parts them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from peelgraph.documents import Document, Passage, Range
from peelgraph.documents.text import key, printed
from peelgraph.names import Names

#: A tag, a printed bullet, or a word.
_PIECE: Final = re.compile(
    r"<(/?)([a-z][a-z0-9]*)\s*/?>|[•●▪■](?=\s)|(?:(?!</?[a-z][a-z0-9]*\s*/?>)\S)+", re.I
)
_BLOCKS: Final = {"p", "li", "br", "ul", "ol", "div"}
_LEAD_IN: Final = re.compile(r".{0,160}?:", re.DOTALL)


class Gap(Enum):
    """What stands before a word, and so whether a bullet opens there."""

    MARK = auto()
    ROW = auto()
    PAGE = auto()
    UNMARKED = auto()
    NONE = auto()


@dataclass(frozen=True)
class Token:
    """A word of a column: where it stands, in which passage, and what stands before it."""

    text: str
    range: Range
    passage: int
    gap: Gap


@dataclass(frozen=True)
class Column:
    """What one grade has under one question."""

    grade: str
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words as printed."""
        return tuple(token.text for token in self.tokens)


def grades_of(row: Passage, names: Names) -> dict[int, str]:
    """Return the grade of each column if a row is the header of the criteria, else nothing."""
    grades = {
        index: grade
        for index, cell in enumerate(row.cells)
        if index and (grade := names.find("grade", cell.text))
    }
    return grades if len(grades) > 1 else {}


def columns(
    document: Document, rows: Sequence[tuple[Passage, Mapping[int, str]]], names: Names
) -> list[Column]:
    """Return the column of each grade: the rows of one question, one below the other, with their headers."""
    found: dict[str, list[Token]] = {}
    for row, grades in rows:
        for index, grade in grades.items():
            tokens = found.setdefault(grade, [])
            tokens += _tokens(document, row, row.cells[index].ranges, Gap.ROW if tokens else Gap.MARK, names)
    return [Column(grade, tuple(tokens)) for grade, tokens in found.items() if tokens]


def _tokens(
    document: Document, row: Passage, ranges: Sequence[Range], gap: Gap, names: Names
) -> Iterator[Token]:
    """Yield the words of a cell; a page break may have cut it into several pieces."""
    for piece in ranges:
        words = printed(document.source[piece.start : piece.end])
        # A page that repeats the header of the table repeats it in the cell.
        if not names.find("grade", words):
            yield from _piece(document.source, piece, row.order, gap)
            gap = Gap.PAGE


def _piece(source: str, piece: Range, order: int, gap: Gap) -> Iterator[Token]:
    matches = list(_PIECE.finditer(source, piece.start, piece.end))
    marked = any(_is_mark(match) for match in matches)
    opens, first = False, True
    for match in matches:
        if _is_mark(match):
            opens = True
        elif not match[2]:
            inside = Gap.MARK if opens else Gap.NONE if marked else Gap.UNMARKED
            yield Token(match[0], Range(*match.span()), order, gap if first else inside)
            opens = first = False


def _is_mark(match: re.Match[str]) -> bool:
    return match[2].lower() in _BLOCKS if match[2] else match[0] in "•●▪■"


def lead_in(column: Column, names: Names) -> int:
    """Return how many words of a column are its lead-in, which ends in a colon before the first bullet."""
    match = _LEAD_IN.match(" ".join(column.words))
    if not match:
        return 0
    count = match[0].count(" ") + 1
    ends_there = count == len(column.tokens) or column.tokens[count].gap is not Gap.NONE
    return count if ends_there and is_lead_in(match[0], names) else 0


def is_lead_in(words: str, names: Names) -> bool:
    """Say whether words open a list of criteria: they end in a colon, and in "the force" or name a grade."""
    if not words.endswith(":"):
        return False
    return key(words).endswith("theforce") or bool(grades_named(words, names))


def grades_named(words: str, names: Names) -> list[str]:
    """Return the grades that words name."""
    labels = sorted(names.preferred["grade"].items())
    return [grade for grade, label in labels if re.search(rf"\b{re.escape(label)}\b", words, re.IGNORECASE)]


def ranges(tokens: Sequence[Token]) -> tuple[Range, ...]:
    """Return the pieces of the source that hold the words, one for each run that no cut interrupts."""
    found: list[Range] = []
    for token in tokens:
        if found and token.gap in (Gap.UNMARKED, Gap.NONE):
            found[-1] = Range(found[-1].start, token.range.end)
        else:
            found.append(token.range)
    return tuple(found)


def quoted(tokens: Sequence[Token], document: Document) -> tuple[str, tuple[Range, ...]]:
    """Return the words as printed, and where they stand."""
    pieces = ranges(tokens)
    return printed("\n".join(document.source[start:end] for start, end in pieces)), pieces

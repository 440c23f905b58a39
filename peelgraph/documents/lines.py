"""The lines of a source text, each with what its first characters say it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from peelgraph.documents.model import Range


class Look(Enum):
    """What a line looks like by itself."""

    BLANK = auto()
    RULE = auto()
    HEADING = auto()
    BOLD = auto()
    CAPTION = auto()
    NOTE = auto()
    ITEM = auto()
    ROW = auto()
    TEXT = auto()


@dataclass(frozen=True)
class Line:
    """A line: where its words are, and what it looks like.

    `label` is a footnote's number (or the empty string for a starred note), `rank` the number of `#` of a
    heading, `indent` the white space before a list item's marker, `marked` whether that marker is printed,
    and `cells` the pieces between tabs.
    """

    look: Look
    words: Range
    label: str = ""
    rank: int = 0
    indent: int = 0
    marked: bool = True
    cells: tuple[Range, ...] = ()
    box: bool = False


_BOX: Final = re.compile(r"[ \t]*>[ \t]?")
_RULED: Final = "-|: \t"
_HEADING: Final = re.compile(r"[ \t]*(#{1,6})[ \t]+(?=\S)")
_BOLD: Final = re.compile(r"\*\*[^*\s](?:[^*]|\*(?!\*))*\*\*(?:<sup>[\d\s]*</sup>)?")
_CAPTION: Final = re.compile(r"(?:\*\*)?(?:(?:Figure|Table|Chart|Map)\b[^:.\n]{0,8}[:.]|Sources?:)")
_NUMBERED_NOTE: Final = re.compile(r"<sup>\s*(\d+)\s*</sup>[ \t]*|([⁰¹²³⁴-⁹]+)[ \t]*(?=\S)")
_STARRED_NOTE: Final = re.compile(r"(?:\*\*)?(?:\^\{\*\}|\*|[†‡])(?=[^\s*])")
_BULLET: Final = re.compile(r"([ \t]*)[-•●▪▫◦‣·*–](?:[ \t]+[-•●▪·](?=[ \t]))?(?:[ \t]+|$)")
_NUMBERED: Final = re.compile(r"([ \t]*)(?=(?:\d{1,2}[.)]|\([a-z]{1,4}\))[ \t]+\S)")
_CONTENTS: Final = re.compile(r"(\S.*?)[ \t]*(?:\.[ \t]?){3,}[ \t]*(\d{1,3})[ \t]*")
_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def read_lines(source: str) -> Iterator[Line]:
    """Yield every line of `source`, the blank ones too."""
    start = 0
    for raw in source.split("\n"):
        # A byte order mark, where the file has one, is no word of the text.
        first = start + 1 if start == 0 and raw.startswith("\ufeff") else start
        yield _line(source, first, start + len(raw))
        start += len(raw) + 1


def _line(source: str, start: int, end: int) -> Line:
    box = _BOX.match(source, start, end)
    if box:
        start = box.end()
    line = _classified(source, start, end, trimmed(source, start, end))
    return replace(line, box=True) if box else line


def _classified(source: str, start: int, end: int, words: Range) -> Line:
    text = source[words.start : words.end]
    if not text:
        return Line(Look.BLANK, words)
    if "--" in text and not text.strip(_RULED):
        return Line(Look.RULE, words)
    if "\t" in source[start:end]:
        return Line(Look.ROW, words, cells=_cells(source, start, end))
    return _marked_up(source, start, words, text) or _plain(source, start, words)


def _marked_up(source: str, start: int, words: Range, text: str) -> Line | None:
    """Read a line that says by its first characters what it is."""
    if heading := _HEADING.match(source, start, words.end):
        return Line(Look.HEADING, Range(heading.end(), words.end), rank=len(heading[1]))
    if len(text) < 300 and (contents := _CONTENTS.fullmatch(text)):
        spans = (contents.span(1), contents.span(2))
        cells = tuple(Range(words.start + a, words.start + b) for a, b in spans)
        return Line(Look.ROW, words, cells=cells)
    if _CAPTION.match(text):
        return Line(Look.CAPTION, words)
    if _BOLD.fullmatch(text):
        return Line(Look.BOLD, words)
    return _note(source, words, text)


def _note(source: str, words: Range, text: str) -> Line | None:
    """Read the first line of a footnote."""
    if note := _NUMBERED_NOTE.match(text):
        label = note[1] or note[2].translate(_DIGITS)
        return Line(Look.NOTE, trimmed(source, words.start + note.end(), words.end), label=label)
    # `***Note that …**` is a starred note in bold type: an emphasis would close as often as it opens.
    starred = _STARRED_NOTE.match(text)
    if starred and (text.count("*") % 2 or text[0] in "†‡^"):
        return Line(Look.NOTE, trimmed(source, words.start + starred.end(), words.end))
    return None


def _plain(source: str, start: int, words: Range) -> Line:
    """Read a list item, or plain text."""
    if bullet := _BULLET.match(source, start, words.end):
        rest = trimmed(source, bullet.end(), words.end)
        look = Look.ITEM if rest.end > rest.start else Look.BLANK
        return Line(look, rest, indent=len(bullet[1]))
    if numbered := _NUMBERED.match(source, start, words.end):
        return Line(Look.ITEM, words, indent=len(numbered[1]))
    indent = words.start - start
    # One space at the start of a line is what is left of a bullet that the extraction lost.
    look = Look.ITEM if indent else Look.TEXT
    return Line(look, words, indent=indent, marked=not indent)


def _cells(source: str, start: int, end: int) -> tuple[Range, ...]:
    cells: list[Range] = []
    for raw in source[start:end].split("\t"):
        cells.append(trimmed(source, start, start + len(raw)))
        start += len(raw) + 1
    return tuple(cells)


def trimmed(source: str, start: int, end: int) -> Range:
    """Return the range without the white space at its ends (an empty range where there is nothing else)."""
    while end > start and source[end - 1].isspace():
        end -= 1
    while start < end and source[start].isspace():
        start += 1
    return Range(start, end)

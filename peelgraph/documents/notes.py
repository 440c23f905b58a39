"""Footnote marks in running text, and the footnotes that they call.

Marks are printed as `<sup>4</sup>`, as superscripts or as stars, or, where the extraction lost the
superscript, as a digit that clings to a word. A footnote, too, may have lost its number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from peelgraph.documents.model import Kind, Mark, Passage, Range

_TAGGED: Final = re.compile(r"<sup>\s*(\d[\d\s,]*)</sup>", re.IGNORECASE)
_SUPERSCRIPT: Final = re.compile(r"(?<=\S)[⁰¹²³⁴-⁹]+")
_STAR: Final = re.compile(r"(?<=\w)(?:\*|†|‡)(?![\w*])")
_DIGITS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
#: A footnote that lost its number is one short sentence right after the passage with the mark.
_LONGEST_LOST: Final = 200


def tie(source: str, passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages with their footnote marks, each tied to its footnote where there is one."""
    marks = {passage.order: list(_printed_marks(source, passage)) for passage in passages}
    tied = _recover_lost_numbers(list(passages), marks)
    notes = [passage for passage in tied if passage.kind is Kind.FOOTNOTE]
    _add_clinging_digits(source, tied, notes, marks)
    return [
        replace(
            passage, marks=tuple(_tied(mark, passage, notes) for mark in sorted(found, key=lambda m: m.range))
        )
        if (found := marks[passage.order])
        else passage
        for passage in tied
    ]


def _printed_marks(source: str, passage: Passage) -> Iterator[Mark]:
    for start, end in passage.ranges:
        for match in _TAGGED.finditer(source, start, end):
            for number in re.finditer(r"\d+", match[1]):
                offset = match.start(1)
                yield Mark(number[0], Range(offset + number.start(), offset + number.end()), None)
        for match in _SUPERSCRIPT.finditer(source, start, end):
            yield Mark(match[0].translate(_DIGITS), Range(*match.span()), None)
        if passage.kind is Kind.TABLE_ROW:
            for match in _STAR.finditer(source, start, end):
                yield Mark(match[0], Range(*match.span()), None)


def _recover_lost_numbers(passages: list[Passage], marks: dict[int, list[Mark]]) -> list[Passage]:
    """Take for a footnote the short sentence under a passage whose mark nothing else answers."""
    numbers = {passage.number for passage in passages if passage.kind is Kind.FOOTNOTE}
    for index, passage in enumerate(passages[:-1]):
        lost = [
            mark.label for mark in marks[passage.order] if mark.label.isdigit() and mark.label not in numbers
        ]
        below = passages[index + 1]
        if len(lost) == 1 and below.kind is Kind.PARAGRAPH and _is_one_short_sentence(below.text):
            passages[index + 1] = replace(below, kind=Kind.FOOTNOTE, number=lost[0])
            numbers.add(lost[0])
    return passages


def _is_one_short_sentence(text: str) -> bool:
    return len(text) <= _LONGEST_LOST and text.endswith(".") and not re.search(r"[.!?]\s+[A-Z]", text)


def _add_clinging_digits(
    source: str, passages: Sequence[Passage], notes: Sequence[Passage], marks: dict[int, list[Mark]]
) -> None:
    """Find the marks that are printed as plain digits, for the footnotes that no other mark calls."""
    called = {mark.label for found in marks.values() for mark in found}
    for note in notes:
        if note.number is None or note.number in called:
            continue
        clinging = re.compile(rf"(?<=[a-z)]){note.number}(?![\w.%])")
        before = [each for each in passages if each.order < note.order and each.kind is not Kind.FOOTNOTE]
        hits = [
            (passage, match)
            for passage in before
            for start, end in passage.ranges
            for match in clinging.finditer(source, start, end)
        ]
        if hits:
            passage, match = hits[-1]
            marks[passage.order].append(Mark(note.number, Range(*match.span()), None))


def _tied(mark: Mark, passage: Passage, notes: Sequence[Passage]) -> Mark:
    """Tie a mark to the next footnote of its number, or else to the last; a star to the next starred note."""
    label = mark.label if mark.label.isdigit() else None
    answering = [note.order for note in notes if note.number == label and note.order != passage.order]
    later = [order for order in answering if order > passage.order]
    chosen = later[:1] or answering[-1:]
    return replace(mark, footnote=chosen[0] if chosen else None)

"""Grades that stand apart from their questions, in a summary and at the end of each question's chapter.

In the summary the headings of the questions and the grades come in turn, or all the headings before all the
grades, or the whole of it twice. Every printing is read, and all must agree.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from peelgraph.documents import Document, Kind, Passage
from peelgraph.documents.text import key
from peelgraph.errors import ReportError
from peelgraph.loading import Context

from .scale import scale


@dataclass(frozen=True)
class Printing:
    """A place that prints a grade: the grade, its words, and the heading of its question."""

    grade: str
    words: Passage
    heading: Passage


def read(
    document: Document, context: Context, numbered: dict[str, str]
) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Yield each question's number and grade, and the passages that print it with the headings above them."""
    areas = list(numbered.values())
    starts = _start_of_chapters(document, areas)
    printed: dict[str, list[Printing]] = defaultdict(list)
    for question, printing in _in_summary(document, context, areas, starts):
        printed[question].append(printing)
    for question, printing in _in_chapters(document, context, areas, starts):
        printed[question].append(printing)
    for number, area in sorted(numbered.items()):
        yield number, *_agreed(document, context, area, printed[key(area)])


def _start_of_chapters(document: Document, areas: list[str]) -> int:
    """Return the order of the passage from which on a question's heading opens its chapter.

    The introduction, which lists the questions, stands between the summary and the chapters. Where it lists
    none, a chapter's heading is the last of its words.
    """
    keys = {key(area) for area in areas}
    listed = [p.order for p in document.passages if p.kind is Kind.LIST_ITEM and key(p.text) in keys]
    last = {key(p.text): p.order for p in document.passages if p.kind is Kind.HEADING and key(p.text) in keys}
    return max(listed) if listed else min(last.values())


def lines(document: Document, context: Context) -> Iterator[tuple[Passage, str, str | None]]:
    """Yield the headings and paragraphs, each with its key and the grade that is all it says."""
    for passage in document.passages:
        if passage.kind in (Kind.HEADING, Kind.PARAGRAPH):
            alone = re.fullmatch(r"[A-Za-z ]+", passage.text)
            yield passage, key(passage.text), context.names.find("grade", passage.text) if alone else None


def _in_summary(
    document: Document, context: Context, areas: list[str], end: int
) -> Iterator[tuple[str, Printing]]:
    """Yield the grades before the chapters: one question and its grade at a time, or a group of each."""
    keys = {key(area) for area in areas}
    group: list[tuple[str, Passage]] = []
    grades: list[tuple[str, Passage]] = []
    above: Passage | None = None
    for passage, words, grade in lines(document, context):
        if passage.order >= end:
            break
        if words in keys:
            if above is None or key(above.text) not in keys:
                yield from _paired(document, context, group, grades)
                group, grades = [], []
            group.append((words, passage))
        elif grade and group:
            grades.append((grade, passage))
        above = passage
    yield from _paired(document, context, group, grades)


def _paired(
    document: Document, context: Context, group: list[tuple[str, Passage]], grades: list[tuple[str, Passage]]
) -> Iterator[tuple[str, Printing]]:
    """Pair the questions of a group with their grades, which come in the same order."""
    if grades and len(grades) != len(group):
        raise ReportError(
            document.file,
            f"{len(group)} questions are printed here, and then {len(grades)} grades: which belongs to which "
            f"cannot be told. The scale is {scale(context)}.",
            document.line_of(group[0][1]),
        )
    for (question, heading), (grade, passage) in zip(group, grades, strict=False):
        yield question, Printing(grade, passage, heading)


def _in_chapters(
    document: Document, context: Context, areas: list[str], start: int
) -> Iterator[tuple[str, Printing]]:
    """Yield the grades that stand in the chapters of the questions."""
    keys = {key(area) for area in areas}
    heading: Passage | None = None
    for passage, words, grade in lines(document, context):
        if passage.order < start:
            continue
        if words in keys:
            heading = passage
        elif grade and heading:
            yield key(heading.text), Printing(grade, passage, heading)


def _agreed(
    document: Document, context: Context, area: str, printed: list[Printing]
) -> tuple[str, tuple[int, ...]]:
    """Return the one grade that a question got, wherever it is printed."""
    if not printed:
        raise ReportError(document.file, f"no grade is found for '{area}'{_nearest(document, context, area)}")
    first = printed[0]
    for other in printed:
        if other.grade != first.grade:
            elsewhere = f"{first.words.text} on line {document.line_of(first.words)}"
            message = f"'{area}' is graded {other.words.text} here, but {elsewhere}."
            raise ReportError(document.file, message, document.line_of(other.words))
    words = [each.words.order for each in printed]
    headings = [each.heading.order for each in printed]
    return first.grade, tuple(dict.fromkeys(words + headings))


def _nearest(document: Document, context: Context, area: str) -> str:
    """Say what stands where a grade should: under the question's heading or at the end of its chapter."""
    for passage in document.passages[:-1]:
        if passage.kind is Kind.HEADING and key(passage.text) == key(area):
            below = document.passage(passage.order + 1)
            if len(below.text.split()) < 4 and key(below.text) != key(area):
                line = document.line_of(below)
                return f": line {line} reads '{below.text}', which is not on the scale ({scale(context)})."
    return ": is the text cut short?"

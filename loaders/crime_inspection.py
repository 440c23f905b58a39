"""The crime inspection of one force: "Crime inspection 2014", one report for each force.

Grades stand apart from their questions. In the overall summary the headings of the questions and the grades
come in turn, or all the headings before all the grades, or the whole of it twice; and each question's own
chapter prints its grade again at the end.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from peelgraph.documents import Document, Kind, Passage
from peelgraph.documents.text import key, without_marks
from peelgraph.errors import ReportError
from peelgraph.facts import Fact, Framework, Inspection, Judgment, Question, Report
from peelgraph.loading import Context, Loader

from .parts import citations, figures, recommendations, statistics
from .parts import front_matter as front
from .parts.frame import Frame
from .parts.scale import scale, unknown_force

_TITLE: Final = re.compile(r"Crime inspection (\d{4})", re.IGNORECASE)
_QUESTION: Final = re.compile(r"How (?:effective|well|efficient|fair)\w* (?:is|does|are|do) .*\?")
_AUTHORITY: Final = 1


@dataclass(frozen=True)
class Printing:
    """A place that prints a grade: the grade, its words, and the heading of its question."""

    grade: str
    words: Passage
    heading: Passage


def recognises(document: Document) -> bool:
    """Say whether the title page reads "Crime inspection", with a year."""
    return any(_TITLE.fullmatch(passage.text) for passage in front.title_page(document))


def read(document: Document, context: Context) -> Iterator[Fact]:
    """Yield the report, its inspection and framework, the questions, and a judgment for each."""
    title = next(passage for passage in front.title_page(document) if _TITLE.fullmatch(passage.text))
    year = title.text.split()[-1]
    force = _force(document, title, context)
    inspection = f"crime-inspection-{year}"
    name = context.names.preferred["force"][force]
    report = Report(
        id=f"{inspection}-{force}",
        title=f"{title.text}: {name}",
        publisher=front.publisher(document, context.names),
        issued=front.issued(document),
        isbn=front.isbn(document),
        inspection=inspection,
        force=force,
    )
    yield report
    yield Framework(year, f"Questions of the crime inspection {year}")
    yield Inspection(inspection, title.text, year, (title.order,))
    overall, areas = _questions(document)
    questions = list(_asked(document, year, overall, areas))
    yield from questions
    for number, (grade, evidence) in enumerate(_grades(document, context, areas), 1):
        yield Judgment(inspection, year, force, str(number), grade, evidence)
    frame = Frame(document, context, report, year, tuple(questions))
    yield from recommendations.in_force_report(frame)
    yield from statistics.in_force_report(frame)
    yield from citations.read(frame)
    yield from figures.read(frame)


def _asked(document: Document, year: str, overall: str | None, areas: list[str]) -> Iterator[Question]:
    """Yield the overall question, if there is one, and the graded ones."""
    if overall:
        yield Question(year, "overall", overall, False, None, None, _AUTHORITY, _wording(document, overall))
    for number, area in enumerate(areas, 1):
        parent = "overall" if overall else None
        yield Question(year, str(number), area, True, parent, None, _AUTHORITY, _wording(document, area))


def _force(document: Document, title: Passage, context: Context) -> str:
    """Return the force that the title page names; it stands below the title."""
    page = list(front.title_page(document))
    for passage in page:
        force = context.names.find("force", passage.text)
        if force:
            return force
    below = next((passage for passage in page if passage.order > title.order), title)
    raise unknown_force(document, below, below.text, context)


def _questions(document: Document) -> tuple[str | None, list[str]]:
    """Return the overall question, if the report has one, and the graded questions in their order.

    The introduction lists the graded ones. Where it does not, they are the chapters that are headed by a
    question, and the overall one is the chapter that prints the others within itself.
    """
    chapters = [
        section.title
        for section in document.sections
        if section.level == 1 and _QUESTION.fullmatch(section.title)
    ]
    areas = _listed_questions(document)
    overall = [title for title in chapters if key(title) not in {key(area) for area in areas}]
    if not areas:
        areas, overall = chapters[1:], chapters[:1]
    if not areas:
        raise ReportError(document.file, "no question of the inspection is found: is the text cut short?")
    return (overall[0] if overall else None), areas


def _listed_questions(document: Document) -> list[str]:
    """Return the first list whose items are all questions."""
    items: list[str] = []
    for passage in document.passages:
        if passage.kind is Kind.LIST_ITEM and _QUESTION.fullmatch(passage.text):
            items.append(without_marks(passage.text))
        elif len(items) > 1:
            break
        else:
            items = []
    return items


def _wording(document: Document, question: str) -> tuple[int, ...]:
    """Return the passages that hold a question and nothing else, list items first."""
    same = [p for p in document.passages if p.kind is not Kind.TABLE_ROW and key(p.text) == key(question)]
    return tuple(p.order for p in sorted(same, key=lambda p: p.kind is Kind.HEADING))


def _grades(document: Document, context: Context, areas: list[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the grade of each question, with the passages that print it and the headings above them."""
    starts = _start_of_chapters(document, areas)
    printed: dict[str, list[Printing]] = defaultdict(list)
    for question, printing in _in_summary(document, context, areas, starts):
        printed[question].append(printing)
    for question, printing in _in_chapters(document, context, areas, starts):
        printed[question].append(printing)
    for area in areas:
        yield _agreed(document, context, area, printed[key(area)])


def _start_of_chapters(document: Document, areas: list[str]) -> int:
    """Return the order of the passage from which on a question's heading opens its chapter.

    The introduction, which lists the questions, stands between the summary and the chapters.
    """
    keys = {key(area) for area in areas}
    listed = [p.order for p in document.passages if p.kind is Kind.LIST_ITEM and key(p.text) in keys]
    chapters = [s.heading for s in document.sections if s.level == 1 and s.heading and key(s.title) in keys]
    return max(listed) if listed else min(chapters)


def _lines(document: Document, context: Context) -> Iterator[tuple[Passage, str, str | None]]:
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
    for passage, words, grade in _lines(document, context):
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
    for passage, words, grade in _lines(document, context):
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
            if below.kind is Kind.HEADING and key(below.text) != key(area):
                line = document.line_of(below)
                return f": line {line} reads '{below.text}', which is not on the scale ({scale(context)})."
    return ": is the text cut short?"


LOADER = Loader("crime-inspection", recognises, read)

"""The crime inspection of one force: "Crime inspection 2014", one report for each force.

Grades stand apart from their questions. In the overall summary the headings of the questions and the grades
come in turn, or all the headings before all the grades, or the whole of it twice; and each question's own
chapter prints its grade again at the end.
"""

import difflib
import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from peelgraph.documents import Document, Kind, Passage
from peelgraph.documents.text import key, without_marks
from peelgraph.errors import ReportError
from peelgraph.facts import Fact, Framework, Inspection, Judgment, Question, Report
from peelgraph.loading import Context, Loader

from .parts import citations, figures, findings, grades, recommendations, relations, statistics
from .parts import front_matter as front
from .parts.frame import Frame
from .parts.scale import unknown_force

_TITLE: Final = re.compile(r"Crime inspection (\d{4})", re.IGNORECASE)
_QUESTION: Final = re.compile(r"How (?:effective|well|efficient|fair)\w* (?:is|does|are|do) .*\?")
_AUTHORITY: Final = 1
#: How alike two wordings must be, from 0 to 1, to be of one question.
_ALIKE: Final = 0.85


def recognises(document: Document) -> bool:
    """Say whether the title page reads "Crime inspection", with a year."""
    return any(_TITLE.fullmatch(passage.text) for passage in front.title_page(document))


def read(document: Document, context: Context) -> Iterator[Fact]:
    """Yield the report, its inspection and framework, the questions, and a judgment for each."""
    title = next(passage for passage in front.title_page(document) if _TITLE.fullmatch(passage.text))
    year = title.text.split()[-1]
    named, force = _force(document, title, context)
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
        evidence=front.evidence(document, title, named),
    )
    yield report
    yield Framework(year, f"Questions of the crime inspection {year}")
    yield Inspection(inspection, title.text, year, (title.order,))
    overall, areas = _questions(document, context)
    numbered = _numbered(document, context, year, areas)
    questions = list(_asked(document, year, overall, numbered))
    yield from questions
    for number, grade, evidence in grades.read(document, context, numbered):
        yield Judgment(inspection, year, force, number, grade, evidence)
    flat = all(section.level < 2 for section in document.sections)
    frame = Frame(document, context, report, year, tuple(questions), flat)
    asked = list(recommendations.in_force_report(frame))
    yield from asked
    yield from statistics.in_force_report(frame)
    yield from citations.read(frame)
    yield from figures.read(frame)
    yield from findings.read(frame, asked)
    yield from relations.read(frame)


def _asked(document: Document, year: str, overall: str | None, areas: dict[str, str]) -> Iterator[Question]:
    """Yield the overall question, if there is one, and the graded ones."""
    if overall:
        yield Question(year, "overall", overall, False, None, None, _AUTHORITY, _wording(document, overall))
    for number, area in sorted(areas.items()):
        parent = "overall" if overall else None
        yield Question(year, number, area, True, parent, None, _AUTHORITY, _wording(document, area))


def _force(document: Document, title: Passage, context: Context) -> tuple[Passage, str]:
    """Return the line of the title page that names a force, and the force; it stands below the title."""
    page = list(front.title_page(document))
    for passage in page:
        force = context.names.find("force", passage.text)
        if force:
            return passage, force
    below = next((passage for passage in page if passage.order > title.order), title)
    raise unknown_force(document, below, below.text, context)


def _questions(document: Document, context: Context) -> tuple[str | None, list[str]]:
    """Return the overall question, if the report has one, and the graded questions in their order.

    The introduction lists the graded ones. Where it does not, they are the questions that head a grade, and
    the overall one heads the chapter that prints the others within itself.
    """
    areas = _listed_questions(document) or _questions_above_grades(document, context)
    if not areas:
        raise ReportError(document.file, "no question of the inspection is found: is the text cut short?")
    keys = {key(area) for area in areas}
    chapters = [section.title for section in document.sections if section.level == 1]
    others = [title for title in chapters if _QUESTION.fullmatch(title) and key(title) not in keys]
    return (others[0] if others else None), areas


def _questions_above_grades(document: Document, context: Context) -> list[str]:
    """Return the questions below whose heading a grade stands before the next, in the order of the text."""
    order: dict[str, str] = {}
    graded: set[str] = set()
    above: str | None = None
    for passage, words, grade in grades.lines(document, context):
        if _QUESTION.fullmatch(passage.text):
            above = words
            order.setdefault(words, without_marks(passage.text))
        elif grade and above:
            graded.add(above)
    return [text for words, text in order.items() if words in graded]


def _numbered(document: Document, context: Context, year: str, areas: list[str]) -> dict[str, str]:
    """Return the questions by number: that of the framework's own wording, or else their place."""
    defined = {q.number: key(q.text) for q in context.questions if q.framework == year and q.graded}
    if not defined:
        return {str(place): area for place, area in enumerate(areas, 1)}
    numbered: dict[str, str] = {}
    for area in areas:
        close = difflib.get_close_matches(key(area), defined.values(), n=1, cutoff=_ALIKE)
        number = next((number for number, words in defined.items() if close and words == close[0]), None)
        if number is None or number in numbered:
            message = f"'{area}' is none of the questions that are graded in {year}, or one that came before."
            raise ReportError(document.file, message, document.line_of(_first(document, area)))
        numbered[number] = area
    return numbered


def _first(document: Document, question: str) -> Passage:
    return next(p for p in document.passages if key(p.text) == key(question))


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


LOADER = Loader("crime-inspection", recognises, read, reasons=partial(findings.reasons, one_force=True))

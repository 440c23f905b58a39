"""The national report on police effectiveness: "PEEL: Police effectiveness 2015 – A national overview".

An annex prints the questions, and a table with a row for each force and a column for each question.
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from peelgraph.documents import Document, Kind, Passage
from peelgraph.documents.text import key, without_marks
from peelgraph.errors import ReportError
from peelgraph.facts import Fact, Framework, Inspection, Judgment, Question, Report
from peelgraph.loading import Context, Loader

from .parts import (
    citations,
    distributions,
    examples,
    figures,
    findings,
    glossary,
    recommendations,
    relations,
    statistics,
)
from .parts import front_matter as front
from .parts.frame import Frame
from .parts.scale import grade_in, unknown_force

_TITLE: Final = re.compile(r"PEEL: Police (effectiveness) (\d{4})(?: [–-] (.+))?", re.IGNORECASE)
_SUBTITLE: Final = "anationaloverview"
_NUMBERED: Final = re.compile(r"(\d+)\.\s+(How .+\?)")
_COLUMN: Final = re.compile(r"Q(?:uestion )?(\d+)\b", re.IGNORECASE)
_CHAPTER: Final = re.compile(r"(\d+)\.\s+\S")
#: The annex defines the questions; a chapter's own wording is a variant.
_DEFINES, _VARIANT = 3, 1


def recognises(document: Document) -> bool:
    """Say whether the title page has the title and calls the report a national overview."""
    page = [passage.text for passage in front.title_page(document)]
    return any(_TITLE.match(text) for text in page) and any(key(text).endswith(_SUBTITLE) for text in page)


def read(document: Document, context: Context) -> Iterator[Fact]:
    """Yield the report, its inspection and framework, the questions, and every force's judgments."""
    title, match = next((p, m) for p in front.title_page(document) if (m := _TITLE.match(p.text)))
    pillar, year = match[1].casefold(), match[2]
    inspection = f"peel-{pillar}-{year}"
    below = next(p for p in front.title_page(document) if key(p.text).endswith(_SUBTITLE))
    report = Report(
        id=f"{inspection}-national",
        title=title.text if below is title else f"{title.text} – {below.text}",
        publisher=front.publisher(document, context.names),
        issued=front.issued(document),
        isbn=front.isbn(document),
        inspection=inspection,
        evidence=front.evidence(document, title, below),
    )
    yield report
    yield Framework(year, f"Questions of the PEEL {pillar} inspection {year}")
    programme = context.names.find("programme", title.text.partition(":")[0])
    yield Inspection(inspection, f"PEEL: Police {pillar} {year}", year, (title.order,), programme)
    questions = list(_questions(document, year, context.names.find("pillar", pillar)))
    questions += list(_variants(document, questions))
    yield from questions
    yield from _judgments(document, context, inspection, questions)
    frame = Frame(document, context, report, year, tuple(questions))
    asked = list(recommendations.in_national_report(frame))
    yield from asked
    yield from statistics.in_national_report(frame)
    yield from distributions.read(frame)
    yield from citations.read(frame)
    yield from glossary.read(frame)
    yield from examples.read(frame)
    yield from figures.read(frame)
    yield from findings.read(frame, asked)
    yield from relations.read(frame)


def _questions(document: Document, year: str, pillar: str | None) -> Iterator[Question]:
    """Yield the questions that the annex of graded judgments lists: numbered ones, and the overall one."""
    annex = next((s for s in document.sections if "gradedjudgments" in key(s.title)), None)
    items = [p for p in document.within(annex.order) if p.kind is Kind.LIST_ITEM] if annex else []
    numbered = [(m[1], m[2], p) for p in items if (m := _NUMBERED.fullmatch(p.text))]
    overall = next((p for p in items if re.fullmatch(r"How .+\?", p.text)), None)
    if not numbered:
        raise ReportError(
            document.file, "no annex of graded judgments lists the questions: is the text cut short?"
        )
    if overall:
        yield Question(year, "overall", overall.text, True, None, pillar, _DEFINES, (overall.order,))
    for number, text, passage in numbered:
        parent = "overall" if overall else None
        yield Question(year, number, text, True, parent, pillar, _DEFINES, (passage.order,))


def _variants(document: Document, questions: list[Question]) -> Iterator[Question]:
    """Yield each question again as its own chapter words it, in a heading that ends with a question mark."""
    by_number = {question.number: question for question in questions}
    for section in document.sections:
        path = document.section_path(section.order)
        chapter = _CHAPTER.match(path[1].title) if len(path) > 2 else None
        question = by_number.get(chapter[1]) if chapter else None
        if question and section.heading and section.title.endswith("?"):
            yield Question(
                question.framework,
                question.number,
                section.title,
                question.graded,
                question.parent,
                question.pillar,
                _VARIANT,
                (section.heading,),
            )


def _judgments(
    document: Document, context: Context, inspection: str, questions: list[Question]
) -> Iterator[Judgment]:
    """Yield the judgments of the table that has a column for each question, row by row."""
    year = questions[0].framework
    header = next((p for p in document.passages if _is_header(p)), None)
    if header is None:
        raise ReportError(document.file, "the table of judgments is missing: is the text cut short?")
    columns = [_column(document, header, cell.text) for cell in header.cells[1:]]
    _refuse_other_columns(document, header, columns, questions)
    seen: dict[str, Passage] = {}
    for row in _rows(document, header):
        force = _force(document, row, context)
        if force in seen:
            first = document.line_of(seen[force])
            raise ReportError(
                document.file,
                f"{row.cells[0].text} has a row already, on line {first}.",
                document.line_of(row),
            )
        seen[force] = row
        for question, cell in zip(columns, row.cells[1:], strict=True):
            grade = grade_in(document, row, cell.text, context)
            yield Judgment(inspection, year, force, question, grade, (row.order,))
    _refuse_missing(document, header, context, seen)


def _is_header(passage: Passage) -> bool:
    texts = [cell.text for cell in passage.cells]
    return len(texts) > 2 and key(texts[0]) == "force" and any(_COLUMN.match(text) for text in texts[1:])


def _rows(document: Document, header: Passage) -> Iterator[Passage]:
    """Yield the rows below the header, whatever stands between them at the foot of a page."""
    for passage in document.passages[header.order :]:
        if passage.kind is Kind.FOOTNOTE or _is_header(passage):
            continue
        if not passage.cells:
            return
        if len(passage.cells) != len(header.cells):
            message = (
                f"the row of '{passage.cells[0].text}' has {len(passage.cells)} cells, and the table has "
            )
            raise ReportError(
                document.file, f"{message}{len(header.cells)} columns.", document.line_of(passage)
            )
        yield passage


def _column(document: Document, header: Passage, heading: str) -> str:
    """Return the number of the question that a column is about."""
    if match := _COLUMN.match(heading):
        return match[1]
    if "overall" in heading.casefold():
        return "overall"
    message = f"the column '{heading}' of the table of judgments is about no question of the report."
    raise ReportError(document.file, message, document.line_of(header))


def _refuse_other_columns(
    document: Document, header: Passage, columns: list[str], questions: list[Question]
) -> None:
    asked = {question.number for question in questions}
    if set(columns) != asked or len(columns) != len(asked):
        message = (
            f"the table of judgments has columns for the questions {', '.join(columns)}, and the report asks "
        )
        raise ReportError(document.file, f"{message}{', '.join(sorted(asked))}.", document.line_of(header))


def _force(document: Document, row: Passage, context: Context) -> str:
    name = without_marks(row.cells[0].text)
    force = context.names.find("force", name)
    if force is None:
        raise unknown_force(document, row, name, context)
    return force


def _refuse_missing(document: Document, header: Passage, context: Context, seen: dict[str, Passage]) -> None:
    forces = context.names.preferred["force"]
    missing = [name for slug, name in sorted(forces.items()) if slug not in seen]
    if missing:
        raise ReportError(
            document.file,
            f"the table of judgments has rows for {len(seen)} of the {len(forces)} forces; "
            f"missing: {', '.join(missing)}.",
            document.line_of(header),
        )


LOADER = Loader("peel-national", recognises, read, reasons=partial(findings.reasons, one_force=False))

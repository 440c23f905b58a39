"""Judgment criteria in tables: a row for each question, a column for each grade.

Questions are numbered `x.y`; their parts, `x.y.z`, stand in the first column. A question without grades says
so in one of its cells.
"""

import re
from collections.abc import Iterator
from typing import Final

from peelgraph.documents import Document, Kind, Passage, Section
from peelgraph.documents.text import key, locate
from peelgraph.errors import ReportError
from peelgraph.facts import Fact, Framework, Question, Report, Unread
from peelgraph.loading import Context, Loader

from .parts import criteria, numbers
from .parts import front_matter as front
from .parts.criteria.columns import grades_of

_QUESTION: Final = re.compile(r"(\d+\.\d+)\s+(\S.*)")
_PART: Final = re.compile(r"(\d+\.\d+\.\d+)\s+(\S.*?)(?=\s*\d+\.\d+\.\d+\s|$)")
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")
_CORE: Final = re.compile(r"([\w-]+) core questions")
_DEFINES: Final = 3


def recognises(document: Document) -> bool:
    """Say whether the text has a table headed "Question" and then the grades, and is about criteria."""
    return _header(document) is not None


def _header(document: Document) -> Passage | None:
    for passage in document.passages:
        texts = [key(cell.text) for cell in passage.cells]
        if len(texts) == 5 and texts[0] == "question" and {"outstanding", "inadequate"} <= set(texts[1:]):
            return passage
    return None


def read(document: Document, context: Context) -> Iterator[Fact]:
    """Yield the criteria document, its framework, its questions with their parts, and their criteria."""
    year = _year(document, context)
    entry = context.entry
    title = document.passages[0].text
    yield Report(
        id=f"judgment-criteria-{year}",
        title=entry.title if entry else title,
        publisher=context.names.find("organisation", entry.publisher if entry else title.split()[0]),
        issued=front.issued(document) or (entry.date if entry else year),
        isbn=front.isbn(document),
        evidence=front.evidence(document, document.passages[0]),
    )
    yield Framework(year, f"Questions of the judgment criteria {year}")
    sections = [section for section in document.sections if _QUESTION.fullmatch(section.title)]
    _refuse_missing(document, sections)
    graded: list[criteria.Rows] = []
    for section in sections:
        asked = list(_questions(document, section, year))
        yield from asked
        rows = list(_rows(document, section, context))
        if asked and asked[0].graded:
            yield from _unread(document, section, [row for row, _, _ in rows])
            named = criteria.Asked(year, asked[0].number, asked[0].evidence[0])
            graded.append(criteria.Rows(named, tuple(rows)))
    yield from criteria.of_tables(document, graded, context.names)


def _year(document: Document, context: Context) -> str:
    """Return the year of the criteria: the catalogue's, or that of the file's name, or the last one named."""
    if context.entry:
        return context.entry.date[:4]
    years = _YEAR.findall(document.file) or sorted(_YEAR.findall(document.source))[-1:]
    if not years:
        message = "the text names no year; put the year into the name of the file, or into a catalogue."
        raise ReportError(document.file, message)
    return str(years[0])


def _questions(document: Document, section: Section, year: str) -> Iterator[Question]:
    """Yield a question and its parts."""
    match = _QUESTION.fullmatch(section.title)
    if match is None or section.heading is None:
        return
    rows = [passage for passage in document.within(section.order) if passage.cells]
    graded = not any(key(cell.text) == "ungraded" for row in rows for cell in row.cells[1:])
    if graded:
        _refuse_without_grades(document, section, rows)
    yield Question(year, match[1], match[2], graded, None, None, _DEFINES, (section.heading,))
    for row in rows:
        for part in _PART.finditer(row.cells[0].text):
            ranges = locate(document.source, row.cells[0].ranges, part[2])
            yield Question(year, part[1], part[2], False, match[1], None, _DEFINES, (row.order,), ranges)


def _rows(
    document: Document, section: Section, context: Context
) -> Iterator[tuple[Passage, dict[int, str], int]]:
    """Yield the rows of a question, each with the grades of its columns and the order of its header."""
    headers = [
        (passage, grades)
        for passage in document.passages
        if passage.cells and (grades := grades_of(passage, context.names))
    ]
    for row in document.within(section.order):
        above = [
            (header, grades)
            for header, grades in headers
            if header.order < row.order and len(header.cells) == len(row.cells)
        ]
        if row.cells and above and not grades_of(row, context.names):
            header, grades = above[-1]
            yield row, grades, header.order


def _unread(document: Document, section: Section, rows: list[Passage]) -> Iterator[Unread]:
    """Yield what stands in the section of a question and is neither read nor a header or a footnote."""
    read = {row.order for row in rows} | {section.heading}
    for passage in document.within(section.order):
        if passage.order in read or passage.kind is Kind.FOOTNOTE:
            continue
        if not passage.cells:
            reason = f"'{section.title}' has its criteria in a table, and this stands outside it."
            yield Unread(reason, (passage.order,))
        elif key(passage.cells[0].text) != "question":
            yield Unread(
                "The row has another number of cells than the header with the grades.", (passage.order,)
            )


def _refuse_without_grades(document: Document, section: Section, rows: list[Passage]) -> None:
    filled = {index for row in rows for index, cell in enumerate(row.cells) if cell.text}
    if not {0, 1, 2, 3, 4} <= filled and section.heading is not None:
        raise ReportError(
            document.file,
            f"'{section.title}' has no criteria for some grade: did its table lose rows or cells?",
            document.line_of(document.passage(section.heading)),
        )


def _refuse_missing(document: Document, sections: list[Section]) -> None:
    """Refuse a text that announces more core questions than it has."""
    announced = next((m[1] for p in document.passages if (m := _CORE.search(p.text))), "")
    number = next((found.value for found in numbers.find(announced) if found.value), 0)
    found = {section.title.split(".")[0] for section in sections}
    if len(found) < number:
        raise ReportError(
            document.file,
            f"the text announces {announced} core questions and has {len(found)}: is it cut short?",
        )


LOADER = Loader("criteria-table", recognises, read, defines=True)

"""Judgment criteria in prose: under a heading for each grade and question, one paragraph a characteristic.

The document has no title page. It names the year of the fieldwork, and lists the questions that are graded.
"""

import re
from collections.abc import Iterator
from typing import Final

from peelgraph.documents import Document, Kind, Section
from peelgraph.documents.text import key
from peelgraph.errors import ReportError
from peelgraph.facts import Fact, Framework, Inspection, Question, Report, Unread
from peelgraph.loading import Context, Loader

from .parts import criteria, figures
from .parts import front_matter as front

_HEADING: Final = re.compile(r"(.+?) grade characteristics:\s*(How .+\?)", re.IGNORECASE)
_QUESTION: Final = re.compile(r"How .+\?")
_YEAR: Final = re.compile(r"\b(20\d\d)\b")
_DEFINES: Final = 3


def recognises(document: Document) -> bool:
    """Say whether sections are headed "… grade characteristics: How …?"."""
    return any(_HEADING.fullmatch(section.title) for section in document.sections)


def read(document: Document, context: Context) -> Iterator[Fact]:
    """Yield the criteria document, its framework, its questions, and the characteristics of their grades."""
    year = _year(document)
    entry = context.entry
    title = next(section.title for section in document.sections if section.title)
    yield Report(
        id=f"judgment-criteria-{year}",
        title=entry.title if entry else title,
        publisher=context.names.find("organisation", entry.publisher)
        if entry
        else _publisher(document, context),
        issued=front.issued(document) or (entry.date if entry else year),
        isbn=front.isbn(document),
        evidence=front.evidence(document, document.passages[0]),
    )
    yield Framework(year, f"Questions of the crime inspection {year}")
    inspection = f"crime-inspection-{year}"
    for fieldwork in figures.fieldwork(document, inspection):
        words = document.passage(fieldwork.evidence[0]).text
        yield Inspection(
            inspection, f"Crime inspection {year}", year, fieldwork.evidence, _programme(words, context)
        )
        yield fieldwork
    questions = list(_questions(document, year, context))
    yield from questions
    _refuse_missing(document, context, questions)
    yield from _characteristics(document, context, questions)


def _programme(words: str, context: Context) -> str | None:
    """Return the programme that a text names by a word in capitals."""
    names = re.findall(r"\b[A-Z]{3,}\b", words)
    return next((found for name in names if (found := context.names.find("programme", name))), None)


def _year(document: Document) -> str:
    """Return the first year that the text names."""
    for passage in document.passages:
        if match := _YEAR.search(passage.text):
            return match[1]
    raise ReportError(
        document.file, "the text names no year, so its questions cannot be told from another year's."
    )


def _publisher(document: Document, context: Context) -> str | None:
    """Return the first organisation that the introduction names by a word in capitals."""
    words = (word for passage in document.passages for word in re.findall(r"\b[A-Z]{3,}\b", passage.text))
    return next((found for word in words if (found := context.names.find("organisation", word))), None)


def _questions(document: Document, year: str, context: Context) -> Iterator[Question]:
    """Yield the questions that the introduction lists; the heading above the list names their pillar."""
    items = [p for p in document.passages if p.kind is Kind.LIST_ITEM and _QUESTION.fullmatch(p.text)]
    for number, item in enumerate(items, 1):
        titles = [section.title for section in document.section_path(item.section)]
        pillar = next((found for title in titles if (found := context.names.find("pillar", title))), None)
        yield Question(year, str(number), item.text, True, None, pillar, _DEFINES, (item.order,))


def _characteristics(document: Document, context: Context, questions: list[Question]) -> Iterator[Fact]:
    """Yield what each grade takes on each question."""
    numbers = {key(question.text): question.number for question in questions}
    for section in document.sections:
        grade, number = _grade(section, context), numbers.get(_question(section))
        if section.heading is None or not _HEADING.fullmatch(section.title):
            continue
        if grade is None or number is None:
            reason = f"'{section.title}' names no grade on the scale, or no question of the list."
            yield Unread(reason, (section.heading,))
            continue
        asked = criteria.Asked(questions[0].framework, number, section.heading)
        below = [each for each in document.within(section.order) if each.order != section.heading]
        yield from criteria.of_paragraphs(asked, grade, below, document, context.names)


def _refuse_missing(document: Document, context: Context, questions: list[Question]) -> None:
    """Refuse a text that lacks the characteristics of a grade for one of its questions."""
    blocks = {(_grade(section, context), _question(section)) for section in document.sections}
    for question in questions:
        for grade, name in sorted(context.names.preferred["grade"].items()):
            if (grade, key(question.text)) not in blocks:
                raise ReportError(
                    document.file,
                    f"'{question.text}' has no characteristics of the grade {name}: is the text cut short?",
                )


def _grade(section: Section, context: Context) -> str | None:
    match = _HEADING.fullmatch(section.title)
    return context.names.find("grade", match[1]) if match else None


def _question(section: Section) -> str:
    match = _HEADING.fullmatch(section.title)
    return key(match[2]) if match else ""


LOADER = Loader("grade-characteristics", recognises, read, defines=True)

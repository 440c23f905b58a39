"""Criteria: what a grade takes on a question, from tables and from paragraphs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from peelgraph.documents import Document, Kind, Passage, Range
from peelgraph.documents.text import printed
from peelgraph.facts import Criterion, Descriptor, Unread
from peelgraph.names import Names

from .bullets import Splitter
from .columns import Column, Token, columns, grades_named, is_lead_in, lead_in, quoted
from .shift import GradeWords, is_shifted

_NEGATION: Final = re.compile(
    r"\b(?:not|never|fail\w*|short|below|without|unable|lacking)\b|n['’]t\b", re.IGNORECASE
)
_WORDS: Final = 3


@dataclass(frozen=True)
class Asked:
    """A question whose criteria are read, and the passage that names it."""

    framework: str
    number: str
    heading: int


@dataclass(frozen=True)
class Rows:
    """The rows of a question in a table, each with the grades of its columns and the order of its header."""

    asked: Asked
    rows: tuple[tuple[Passage, Mapping[int, str], int], ...]


@dataclass(frozen=True)
class _Found:
    """A bullet, under the grade that it belongs to and the one that it is printed under."""

    grade: str
    printed_under: str
    tokens: tuple[Token, ...]


def of_tables(
    document: Document, questions: Sequence[Rows], names: Names
) -> Iterator[Descriptor | Criterion | Unread]:
    """Yield the descriptors and criteria of questions that stand in tables."""
    read = [(question, _columns(document, question, names)) for question in questions]
    splitter = Splitter([body for _, found in read for _, body in found if body.tokens])
    known = GradeWords(splitter.marked)
    for question, found in read:
        bodies = [body for _, body in found if body.tokens]
        bullets = [
            _Found(body.grade, body.grade, tokens)
            for body, pieces in zip(bodies, splitter.split(bodies), strict=True)
            for tokens in pieces
        ]
        grades = list(question.rows[0][1].values()) if question.rows else []
        bullets = _put_right(bullets, grades, known)
        leads = {lead.grade: lead for lead, _ in found}
        for grade in grades:
            own = sorted((each for each in bullets if each.grade == grade), key=_place)
            lead = leads.get(grade, Column(grade, ()))
            yield from _graded(document, question, lead, own, names)


def _columns(document: Document, question: Rows, names: Names) -> list[tuple[Column, Column]]:
    """Return each column's lead-in, which may be empty, and its body."""
    found = columns(document, [(row, grades) for row, grades, _ in question.rows], names)
    cut = [(column, lead_in(column, names)) for column in found]
    return [
        (Column(column.grade, column.tokens[:count]), Column(column.grade, column.tokens[count:]))
        for column, count in cut
    ]


def _place(found: _Found) -> int:
    return found.tokens[0].range.start


def _put_right(found: Sequence[_Found], grades: Sequence[str], known: GradeWords) -> list[_Found]:
    """Move the bullets of rows that are printed a column too far to the right."""
    moved: list[_Found] = []
    for _, group in groupby(sorted(found, key=_row), key=_row):
        row = list(group)
        words: dict[str, list[list[str]]] = {}
        for each in row:
            words.setdefault(each.grade, []).append([token.text for token in each.tokens])
        if is_shifted(words, grades, known):
            left = dict(zip(grades[1:], grades, strict=False))
            row = [_Found(left[each.grade], each.printed_under, each.tokens) for each in row]
        moved += row
    return moved


def _row(found: _Found) -> int:
    return found.tokens[0].passage


def _graded(
    document: Document, question: Rows, lead: Column, own: Sequence[_Found], names: Names
) -> Iterator[Descriptor | Criterion]:
    asked, grade = question.asked, lead.grade
    header = {row.order: header for row, _, header in question.rows}
    tokens = [*lead.tokens, *(token for each in own for token in each.tokens)]
    rows = tuple(dict.fromkeys(token.passage for token in tokens))
    if not rows:
        return
    # The header of the table says which grade the column is; the criteria reach it through their descriptor.
    context = (asked.heading, header[rows[0]])
    yield _descriptor(asked, grade, quoted(lead.tokens, document), (*rows, *context), names)
    for order, each in enumerate(own, 1):
        rows = tuple(dict.fromkeys(token.passage for token in each.tokens))
        text, place = quoted(each.tokens, document)
        moved = each.printed_under if each.printed_under != grade else None
        yield Criterion(
            asked.framework, asked.number, grade, order, text, (*rows, asked.heading), place, moved
        )


def _descriptor(
    asked: Asked, grade: str, lead: tuple[str, tuple[Range, ...]], evidence: tuple[int, ...], names: Names
) -> Descriptor:
    """Return a descriptor; its lead-in may say that it adds to another grade, or that one is not reached."""
    text, place = lead
    other = next((each for each in grades_named(text, names) if each != grade), None)
    falls_short = bool(_NEGATION.search(text))
    return Descriptor(
        asked.framework,
        asked.number,
        grade,
        text or None,
        None if falls_short else other,
        other if falls_short else None,
        evidence,
        place,
    )


def of_paragraphs(
    asked: Asked, grade: str, passages: Sequence[Passage], document: Document, names: Names
) -> Iterator[Descriptor | Criterion | Unread]:
    """Yield what stands under the heading of a grade: each paragraph, or item of a list, is a criterion.

    A paragraph that ends in a colon goes together with the list below it, and opens the whole where it is a
    lead-in.
    """
    groups = list(_groups([each for each in passages if each.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM)]))
    lead = groups[0][0] if groups and is_lead_in(groups[0][0].text, names) else None
    if lead:
        groups[0:1] = [[each] for each in groups[0][1:]]
    opening = (lead.order,) if lead else ()
    words = (lead.text, lead.ranges) if lead else ("", ())
    yield _descriptor(asked, grade, words, (*opening, asked.heading), names)
    order = 0
    for group in groups:
        ranges = tuple(piece for each in group for piece in each.ranges)
        text = printed("\n".join(document.source[start:end] for start, end in ranges))
        evidence = tuple(each.order for each in group)
        if len(text.split()) < _WORDS:
            yield Unread(f"'{text}' is too short to be a characteristic of a grade.", evidence)
            continue
        order += 1
        yield Criterion(asked.framework, asked.number, grade, order, text, (*evidence, asked.heading), ranges)
    for each in passages:
        if each.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.FOOTNOTE):
            yield Unread(
                "Among the characteristics of a grade only paragraphs and lists are read.", (each.order,)
            )


def _groups(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    group: list[Passage] = []
    for each in passages:
        if group and each.kind is Kind.LIST_ITEM and group[0].text.endswith(":"):
            group.append(each)
            continue
        if group:
            yield group
        group = [each]
    if group:
        yield group

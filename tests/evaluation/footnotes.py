"""Footnotes: number, words, and the line of the mark that calls them.

A footnote is right as a whole if its number, the words that it starts with and the line of its mark are. A
mark is known by the passage that holds it, so a line is right if it is one of the passage's. Of the gold as
given, which has half of the footnotes, only the notes on its lines are looked at.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.graph import GOLD, local, records, select
from evaluation.score import Score, compare
from peelgraph.content import default_reports
from peelgraph.documents.text import squeezed, without_marks
from peelgraph.sources import read_sources

_STARRED = "*"
_FIELDS = ("number", "text", "mark")
_START = 60

Place = tuple[str, int]


@dataclass
class Note:
    """A footnote of the graph: the lines are those of the passages that call it."""

    number: str
    text: str
    lines: set[int] = field(default_factory=set)


def evaluate(gold: Path) -> list[Score]:
    """Score the footnotes of all reports."""
    given = {(record["doc"], record["line"]): record for record in records(gold, "footnotes")}
    expected = {place: _expected(record) for place, record in given.items()}
    found = {place: _found(note, expected.get(place)) for place, note in _notes().items()}
    if gold != GOLD:
        found = {place: fields for place, fields in found.items() if place in expected}
    scores = []
    for name, part in (("whole", slice(None)), *((name, slice(i, i + 1)) for i, name in enumerate(_FIELDS))):
        scores.append(
            compare(
                "footnotes",
                name,
                {(place, fields[part]): given[place]["quote"] for place, fields in expected.items()},
                {(place, fields[part]): f"{place}: {fields[part]}" for place, fields in found.items()},
            )
        )
    return scores


def _expected(record: dict[str, Any]) -> tuple[str, str, int]:
    number = _STARRED if record["number"] is None else str(record["number"])
    return number, squeezed(without_marks(record["quote"]))[:_START], record["anchor_line"]


def _found(note: Note, expected: tuple[str, str, int] | None) -> tuple[str, str, int]:
    """Return number, first words and the line of the mark: of several lines the expected one."""
    lines = sorted(note.lines) or [0]
    line = expected[2] if expected and expected[2] in lines else lines[0]
    return note.number, squeezed(note.text)[: len(expected[1]) if expected else _START], line


def _notes() -> dict[Place, Note]:
    """Return the footnotes of the graph by report and line."""
    rows = select("""
        SELECT ?report ?sha ?start ?number ?text ?from ?to ?range WHERE {
          ?note a peel:Footnote ; peel:report ?report ; peel:start ?start ; peel:text ?text .
          ?report peel:sha256 ?sha .
          OPTIONAL { ?note peel:number ?number }
          OPTIONAL { ?calling peel:footnote ?note ; peel:start ?from ; peel:end ?to
            OPTIONAL { ?calling peel:sourceRange ?range } } }""")
    notes: dict[Place, Note] = {}
    for row in rows:
        place = (local(row["report"]), line_of(row["sha"], row["start"]))
        note = notes.setdefault(place, Note(row.get("number", _STARRED), row["text"]))
        if "from" in row:
            first, _, last = row.get("range", f"{row['from']}-{row['to']}").partition("-")
            note.lines |= set(range(line_of(row["sha"], first), line_of(row["sha"], last) + 1))
    return notes


@cache
def _texts() -> dict[str, str]:
    return {source.sha256: source.text for source in read_sources([default_reports()])}


def line_of(sha256: str, offset: str) -> int:
    """Return the line, from 1, of an offset in the source text with this hash."""
    return _texts()[sha256].count("\n", 0, int(offset)) + 1

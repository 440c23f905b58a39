"""The figures of tables: a row for each thing that is measured, a column for each area.

The heads of the columns say the period, the areas and the unit. A note below the table may change the period
or the unit of a row; it speaks of the rows by their names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from peelgraph.documents import Cell, Passage
from peelgraph.documents import Kind as PassageKind
from peelgraph.facts import Statistic, Unread

from .. import areas, periods
from ..periods import Role
from .context import (
    NO_DAYS,
    AreaName,
    Circumstances,
    Days,
    Quote,
    Setting,
    counts_forces,
    measure_of,
    statistic,
)
from .figures import Figure
from .figures import read as read_figures
from .measures import COUNT, PERCENT, Kind
from .words import masked

_BARE: Final = re.compile(r"[-–−+]?\s*£?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<percent>%|per\s?cent)?[*\s]*")
_MARGIN: Final = re.compile(r"\(?\s*(?:±|\+\s*/\s*[-–])\s*(\d+(?:\.\d+)?)\s*(?:%|per\s?cent)?\s*\)?$")
_NO_DATA: Final = re.compile(r"[-–—*]*|n/?a|not\s+(?:available|applicable|known)|no\s+data", re.IGNORECASE)
_CHANGE: Final = re.compile(r"\b(?:change|increase|reduction|difference)\b", re.IGNORECASE)
_STARS: Final = re.compile(r"[\s*†‡^{}]+$")
_YEAR: Final = re.compile(r"(?:19|20)\d\d(?:\s*[/–-]\s*(?:\d\d){1,2})?")
_CLAUSE: Final = re.compile(r"[.;]\s|,?\s+(?:and|while|but|whereas)\s", re.IGNORECASE)
_NOTE: Final = re.compile(r"[*\s]*Note\b")


@dataclass(frozen=True)
class Column:
    """The head of a column: the area, the unit, the kind of figure and the periods that it says, if any."""

    words: str = ""
    area: AreaName | None = None
    unit: str | None = None
    kind: Kind = Kind.NUMBER
    period: Days = NO_DAYS
    base: Days = NO_DAYS


@dataclass(frozen=True)
class Row:
    """A row: what it measures, the period and the unit that its words or its note give it, and the note."""

    passage: Passage
    label: str
    period: Days = NO_DAYS
    unit: str | None = None
    note: int = 0


def read(setting: Setting) -> Iterator[Statistic | Unread]:
    """Yield the figures of the tables of a report, and the cells that should hold one and do not."""
    tables = dict.fromkeys(p.table for p in setting.document.passages if p.table is not None)
    for table in tables:
        rows = setting.document.rows(table)
        if len(rows) > 1 and setting.holds_figures(rows[0]) and not _is_other(setting, rows):
            yield from Table(setting, rows[0], rows[1:]).read()


def notes_of(setting: Setting, rows: Sequence[Passage]) -> tuple[int, ...]:
    """Return the notes of a table: the footnotes that its rows call, and a note right below it."""
    called = {mark.footnote for row in rows for mark in row.marks if mark.footnote is not None}
    below = setting.document.passages[rows[-1].order : rows[-1].order + 1]
    called |= {p.order for p in below if p.kind is PassageKind.FOOTNOTE or _NOTE.match(p.text)}
    return tuple(sorted(called))


def _is_other(setting: Setting, rows: Sequence[Passage]) -> bool:
    """Say whether a table has no head, or is one of grades: those are read elsewhere."""
    if any(_BARE.fullmatch(cell.text) for cell in rows[0].cells):
        return True
    return any(setting.names.find("grade", cell.text) for row in rows for cell in row.cells)


@dataclass(frozen=True)
class Table:
    """A table of figures: its head, and the rows below it."""

    setting: Setting
    head: Passage
    body: Sequence[Passage]

    def read(self) -> Iterator[Statistic | Unread]:
        """Yield the figures, row by row, and the cells that should hold one and do not."""
        for passage in self.body:
            row = self._row(passage)
            for index, cell in enumerate(passage.cells[1:], 1):
                column = self._columns[index] if index < len(self._columns) else Column()
                yield from self._in_cell(row, column, cell)

    @cached_property
    def _columns(self) -> tuple[Column, ...]:
        return tuple(self._column(cell.text) for cell in self.head.cells)

    @cached_property
    def _period(self) -> Days:
        """The period of the whole table: that of its head, or the only one that the words above it name."""
        known = [column.period for column in self._columns if column.period[1]]
        if known:
            return known[0]
        above = self.setting.document.passages[: self.head.order - 1][-1:]
        own = [days for passage in above for days in self._all_days(passage.text)]
        return own[0] if len(own) == 1 else NO_DAYS

    @cached_property
    def _labels(self) -> tuple[str, ...]:
        return tuple(_label(row) for row in self.body)

    @cached_property
    def _notes(self) -> tuple[int, ...]:
        return notes_of(self.setting, self.body)

    def _column(self, words: str) -> Column:
        named = areas.find(words, self.setting.names)
        unit = self.setting.lexicon.rate_in(words, 0, len(words))
        percent = "%" in words or re.search(r"\bper\s?cent", words, re.IGNORECASE)
        kind = Kind.RATE if unit else Kind.NUMBER
        if percent:
            kind = Kind.CHANGE if _CHANGE.search(words) else Kind.SHARE
        local = unit.local if unit else PERCENT if percent else None
        base = next(iter(self._all_days(words, Role.BASE)), NO_DAYS)
        return Column(words, named[0].name if named else None, local, kind, self._days(words), base)

    def _all_days(self, words: str, role: Role = Role.OWN) -> list[Days]:
        if _YEAR.fullmatch(words):
            words = f"in {words}"
        found = periods.find(words, self.setting.year)
        return [(each.first, each.last) for each in found if each.role is role]

    def _days(self, words: str) -> Days:
        return next(iter(self._all_days(words)), NO_DAYS)

    def _row(self, passage: Passage) -> Row:
        """Return a row with the period and the unit that its cells or its note give it."""
        label = _label(passage)
        period = next((days for cell in passage.cells if (days := self._days(cell.text))[1]), NO_DAYS)
        starred = {mark.footnote for mark in passage.marks}
        for note in self._notes:
            days, unit = self._noted(note, label, alone=note in starred)
            if days[1] or unit:
                return Row(passage, label, days if days[1] else period, unit, note)
        return Row(passage, label, period)

    def _noted(self, note: int, label: str, *, alone: bool) -> tuple[Days, str | None]:
        """Return the period and the unit that a note gives to the row with this label.

        A clause of the note is about the rows that it names. A note that names no row at all is about those
        that bear its mark.
        """
        words = self.setting.document.passage(note).text
        if not any(self._named(words, name) for name in self._labels):
            clauses = [words] if alone else []
        else:
            clauses = [clause for clause in self._clauses(words) if self._named(clause, label)]
        days, unit = NO_DAYS, None
        for clause in clauses:
            period, rate = self._days(clause), self._rate(clause)
            days = period if period[1] else days
            unit = rate or unit
        return days, unit

    def _clauses(self, note: str) -> list[str]:
        """Return the clauses of a note, each with a period or a unit where there are any."""
        bounds = [0, *(match.end() for match in _CLAUSE.finditer(note)), len(note)]
        found: list[str] = []
        start = 0
        for end in bounds[1:]:
            if self._days(note[start:end])[1] or self._rate(note[start:end]):
                found.append(note[start:end])
                start = end
        return [*found[:-1], found[-1] + note[start:]] if found else []

    def _rate(self, words: str) -> str | None:
        """Return the unit of a rate that some words name, and do not deny."""
        rate = self.setting.lexicon.rate_in(words, 0, len(words))
        while rate and re.search(r"\bnot\s+$", words[: rate.start]):
            rate = self.setting.lexicon.rate_in(words, rate.end, len(words))
        return rate.local if rate else None

    def _named(self, words: str, label: str) -> bool:
        """Say whether some words name a row, by its label or first words of it that no other row has."""
        parts = _words(label)
        others = [_words(other) for other in self._labels if other != label]
        for count in range(len(parts), min(2, len(parts)) - 1, -1):
            if any(other[:count] == parts[:count] for other in others):
                return False
            if re.search(r"\b" + r"\W+".join(parts[:count]) + r"\b", words, re.IGNORECASE):
                return True
        return False

    def _in_cell(self, row: Row, column: Column, cell: Cell) -> Iterator[Statistic | Unread]:
        figure = _figure(cell.text, column, row.unit)
        if figure:
            yield from self._number(row, column, cell, figure)
        elif column.unit and not _NO_DATA.fullmatch(cell.text.strip()):
            reason = f"The table has '{cell.text}' where a number should stand."
            yield Unread(reason, (row.passage.order,))
        elif not self._days(cell.text)[1]:
            yield from self._phrases(row, cell)

    def _number(self, row: Row, column: Column, cell: Cell, figure: Figure) -> Iterator[Statistic]:
        """Yield the figure of a cell that is a number; a row may be named after an area."""
        lexicon = self.setting.lexicon
        named = [a for a in areas.find(row.label, self.setting.names) if a.end - a.start == len(row.label)]
        measured = _STARS.sub("", column.words) if named and not column.area else row.label
        area = column.area or (named[0].name if named else self.setting.area)
        alike = [each for each in self._columns[1:] if (each.kind, each.unit) == (column.kind, column.unit)]
        others = [other for each in alike if (other := each.area or self.setting.area) != area]
        about = self._about(row, column, lexicon.named(figure.kind, measured) or lexicon.general(figure.kind))
        about = replace(about, area=area, comparison=others[0] if others else None)
        quote = Quote(cell.text, row.passage.text, cell.ranges)
        fact = statistic(self.setting, figure, quote, about)
        if fact:
            yield replace(fact, counted=measured)

    def _phrases(self, row: Row, cell: Cell) -> Iterator[Statistic]:
        """Yield the figures of a cell that has words: "39 forces"."""
        text = masked(cell.text)
        for figure in read_figures(text, [], self.setting.lexicon):
            about = self._about(row, Column(), measure_of(self.setting.lexicon, figure, text))
            if counts_forces(figure, text):
                about = replace(about, area=self.setting.country)
            quote = Quote(cell.text, row.passage.text, cell.ranges)
            fact = statistic(self.setting, figure, quote, about)
            if fact:
                yield fact

    def _about(self, row: Row, column: Column, measure: str) -> Circumstances:
        evidence = tuple(order for order in (row.passage.order, self.head.order, row.note) if order)
        period = next((days for days in (row.period, column.period) if days[1]), self._period)
        return Circumstances(measure, self.setting.area, period=period, base=column.base, evidence=evidence)


def _label(row: Passage) -> str:
    return _STARS.sub("", masked(row.cells[0].text)).strip()


def _words(label: str) -> list[str]:
    return re.findall(r"\w+", label.casefold())


def _figure(text: str, column: Column, unit: str | None) -> Figure | None:
    """Return the figure of a cell that holds a number and nothing else."""
    margin = _MARGIN.search(text)
    words = text[: margin.start()].rstrip() if margin else text
    match = _BARE.fullmatch(words)
    if match is None:
        return None
    start, end = match.span("number")
    value = Decimal(match["number"].replace(",", ""))
    sign = words[:start].strip()
    kind = Kind.SHARE if match["percent"] and column.kind is Kind.NUMBER else column.kind
    return Figure(
        start=0 if sign else start,
        end=end,
        after=end,
        kind=kind,
        unit=unit or column.unit or (PERCENT if match["percent"] else COUNT),
        value=-value if sign[:1] in {"-", "–", "−"} else value,
        margin=Decimal(margin[1]) if margin else None,
    )

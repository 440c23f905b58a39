"""Declared distributions: each place that says how many forces got which grade, in tables and in prose.

The numbers are taken as they are printed, even where they cannot be right. A passage that counts forces by
grade, and does not let one tell on which question, is unread.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from peelgraph.documents import Kind, Passage, Range
from peelgraph.documents.text import locate
from peelgraph.facts import (
    DeclaredCount,
    DeclaredDistribution,
    Framework,
    Inspection,
    Question,
    Unread,
)

from ..frame import Frame
from .clauses import Clause, clauses
from .context import Context
from .counts import Counts
from .prose import OWN, Reading, is_about_grades, readings
from .tables import Series, series
from .words import Scale, Topics
from .years import earlier

_PROSE: Final = {Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.FOOTNOTE, Kind.HEADING}
_NUMBERED: Final = re.compile(r"Q(?:uestion)?\s*(\d+)\b", re.IGNORECASE)
_REASON: Final = "It says how many forces got which grade, and on which question cannot be told."


@dataclass(frozen=True)
class _Declared:
    """A distribution being read.

    `parts` are the pieces of the text of passages that state it, `helping` the passages that tell its
    question, `named` says that its own words do, and `sentences` are its sentences in their passages.
    """

    year: str
    question: str
    counts: tuple[DeclaredCount, ...]
    place: Range
    parts: tuple[tuple[Passage, int, int], ...]
    helping: tuple[int, ...]
    named: bool
    sentences: tuple[tuple[int, int], ...] = ()

    @property
    def last(self) -> Passage:
        """The passage that holds its last words."""
        return self.parts[-1][0]

    def shares_a_grade_with(self, counts: Sequence[DeclaredCount]) -> bool:
        """Say whether some grade is counted in both."""
        mine = {grade for count in self.counts for grade in count.grades}
        return any(grade in mine for count in counts for grade in count.grades)


def read(frame: Frame) -> Iterator[DeclaredDistribution | Framework | Inspection | Question | Unread]:
    """Yield the distributions of a national report, and the inspections of other years that they are of."""
    reader = _Reader(frame)
    found = list(reader.read())
    for year in sorted({each.year for each in found if isinstance(each, _Declared)} - {OWN}):
        yield from reader.earlier[year].facts(frame)
    for each in found:
        yield each if isinstance(each, Unread) else reader.fact(each)


class _Reader:
    """Reads one report; keeps what was said last, which the next words may carry on."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._scale = Scale(frame.context.names)
        self._counts = Counts(self._scale, len(frame.context.names.preferred["force"]))
        self.earlier = earlier(frame)
        topics = {OWN: Topics((each.number, each.text) for each in frame.questions)}
        for year, each in self.earlier.items():
            topics[year] = Topics((str(number), area) for number, area in enumerate(each.areas, 1))
        self._context = Context(frame, topics)
        self._above: _Declared | None = None

    def read(self) -> Iterator[_Declared | Unread]:
        """Yield distributions in reading order, those that go on in the next sentence or item as one."""
        tables: set[int] = set()
        pending: _Declared | None = None
        for passage in self._frame.document.passages:
            for each in self._in_passage(passage, tables):
                if isinstance(each, Unread):
                    yield each
                elif pending and self._carries_on(pending, each):
                    pending = _joined(pending, each)
                else:
                    if pending:
                        yield pending
                    pending = each
        if pending:
            yield pending

    def _in_passage(self, passage: Passage, tables: set[int]) -> Iterator[_Declared | Unread]:
        found: Iterator[_Declared | Unread] = iter(())
        if passage.table is not None:
            if passage.table not in tables:
                tables.add(passage.table)
                found = self._in_table(passage, passage.table)
        elif passage.kind in _PROSE:
            found = self._in_prose(passage)
        unread = False
        for each in found:
            if isinstance(each, _Declared):
                self._above = each
                yield each
            elif not unread:
                unread = True
                yield each

    def _in_prose(self, passage: Passage) -> Iterator[_Declared | Unread]:
        for sentence in clauses(passage.text, self._counts):
            read = readings(sentence, self._context.topics, self._frame.framework)
            for clause, reading in zip(sentence, read, strict=True):
                bounds = clause.sentence if len(sentence) == 1 else (clause.start, clause.end)
                yield from self._declared(passage, clause, reading, bounds)

    def _declared(
        self, passage: Passage, clause: Clause, reading: Reading, bounds: tuple[int, int]
    ) -> Iterator[_Declared | Unread]:
        """Yield what a clause declares, nothing where it is no talk of forces and their grades."""
        above, lead = self._carried(passage), self._context.lead_in(passage)
        spoken = above is not None or (lead is not None and is_about_grades(lead.text))
        if not (reading.named or spoken) or not (reading.stated or reading.question or spoken):
            return
        year = reading.year if reading.year == OWN or reading.year in self.earlier else None
        question, helping = reading.question, tuple[int, ...]()
        sentence = passage.text[slice(*clause.sentence)]
        if question is None and not reading.foreign and not self._context.of_another_pillar(sentence):
            question, helping = self._from_around(passage, year, above, lead)
        if year is None or question is None:
            if reading.stated or spoken:
                yield Unread(_REASON, (passage.order,))
            return
        yield _Declared(
            year,
            question,
            tuple(DeclaredCount(count.grades, count.value) for count in clause.counts),
            self._ranges(passage, *clause.counts[0].number)[0],
            ((passage, *bounds),),
            helping,
            reading.question is not None,
            (clause.sentence,),
        )

    def _carried(self, passage: Passage) -> _Declared | None:
        """Return the distribution just before a passage, or in it."""
        above = self._above
        return above if above and self._context.adjacent(above.last.order, passage.order) else None

    def _from_around(
        self, passage: Passage, year: str | None, above: _Declared | None, lead: Passage | None
    ) -> tuple[str | None, tuple[int, ...]]:
        """Return the question that a passage's surroundings name, and the passages that do."""
        same = above is not None and above.year == year
        if above and same and above.last.order == passage.order:
            return above.question, ()
        if year != OWN:
            return None, ()
        for each in (lead, self._context.tail(passage)):
            if each and (question := self._last_named(each)):
                return question, (each.order,)
        question, heading = self._context.of_section(passage)
        if question is None and above and same:
            return above.question, (above.last.order,)
        return question, heading

    def _last_named(self, passage: Passage) -> str | None:
        """Return the question that a passage speaks of, the last one that it counts grades on."""
        above = self._above
        if above and above.last.order == passage.order and above.year == OWN:
            return above.question
        return self._context.question_in(passage.text)

    def _in_table(self, first: Passage, table: int) -> Iterator[_Declared | Unread]:
        for found in series(self._frame.document.rows(table), self._scale):
            question, helping = self._of_series(first, found)
            if question is None:
                yield Unread(_REASON, (found.rows[0].order,))
                continue
            cells = [cell for _, _, cell in found.counts]
            holding = [row for row in found.rows if any(cell in row.cells for cell in cells)]
            yield _Declared(
                OWN,
                question,
                tuple(DeclaredCount((grade,), value) for grade, value, _ in found.counts),
                locate(self._frame.document.source, cells[0].ranges, found.first)[0],
                tuple((row, 0, len(row.text)) for row in holding),
                (*(row.order for row in found.rows), *helping),
                named=True,
            )

    def _of_series(self, first: Passage, found: Series) -> tuple[str | None, tuple[int, ...]]:
        """Return the question that a row or column is labelled with, or that its table stands under."""
        if not found.label:
            return self._from_around(first, OWN, self._carried(first), self._context.lead_in(first))
        numbered = _NUMBERED.match(found.label)
        if numbered and any(each.number == numbered[1] for each in self._frame.questions):
            return numbered[1], ()
        return self._context.question_in(found.label), ()

    def _carries_on(self, above: _Declared, below: _Declared) -> bool:
        """Say whether what stands below goes on with what stands above: the next sentence, or list item."""
        if (above.year, above.question) != (below.year, below.question):
            return False
        if above.shares_a_grade_with(below.counts) or not above.sentences or not below.sentences:
            return False
        if above.last.order == below.last.order:
            between = above.last.text[above.sentences[-1][1] : below.sentences[0][0]]
            return above.sentences[-1] == below.sentences[0] or not between.strip()
        items = above.last.kind is below.last.kind is Kind.LIST_ITEM
        bare = not above.named and not below.named
        return items and bare and self._context.adjacent(above.last.order, below.last.order)

    def _ranges(self, passage: Passage, start: int, end: int) -> tuple[Range, ...]:
        """Return the pieces of the source that hold a part of a passage's text."""
        source = self._frame.document.source
        before = locate(source, passage.ranges, passage.text[:start])
        return locate(source, passage.ranges, passage.text[start:end], before[-1].end if before else 0)

    def fact(self, declared: _Declared) -> DeclaredDistribution:
        """Return the fact."""
        own = declared.year == OWN
        orders = [passage.order for passage, _, _ in declared.parts]
        return DeclaredDistribution(
            place=declared.place,
            inspection=(self._frame.report.inspection or "")
            if own
            else self.earlier[declared.year].inspection,
            framework=self._frame.framework if own else declared.year,
            question=declared.question,
            counts=declared.counts,
            text=" ".join(passage.text[start:end] for passage, start, end in declared.parts),
            evidence=tuple(dict.fromkeys((*orders, *declared.helping))),
            ranges=tuple(piece for part in declared.parts for piece in self._ranges(*part)),
        )


def _joined(above: _Declared, below: _Declared) -> _Declared:
    """Return two distributions as one."""
    passage, start, _ = above.parts[-1]
    if passage.order == below.last.order:
        parts = (*above.parts[:-1], (passage, start, below.parts[-1][2]))
    else:
        parts = above.parts + below.parts
    return replace(
        above,
        counts=above.counts + below.counts,
        parts=parts,
        helping=above.helping + below.helping,
        sentences=above.sentences + below.sentences,
    )

"""Reads the findings of a report: which sentences speak well or ill of what is done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from peelgraph.documents import Document
from peelgraph.documents.text import locate, marks_blanked, without_marks
from peelgraph.facts import Finding, Recommendation, Unread

from ..frame import Frame
from ..numbers import canonical
from .clauses import Half, halves
from .model import probabilities
from .model import reasons as weighed
from .scope import Scope, scope_of
from .settings import Placed, in_settings

#: Sections that find nothing: they list, define, ask for, or say how it was done.
_ELSEWHERE: Final = re.compile(
    r"(?:annex|appendix|glossary|contents|recommendations?|methodology|references|about (?:this|the))\b",
    re.IGNORECASE,
)
_POLARITIES: Final = {"strength": "Strength", "concern": "Concern"}
#: The kinds of finding that the inspectorate has names for, as the vocabulary calls them.
_KINDS: Final = ("cause-of-concern", "area-for-improvement")
#: The fewest words of a finding.
_SHORTEST: Final = 4
#: How sure both halves of a contrast must be for each to be a finding of its own.
_SURE: Final = 0.5


def read(frame: Frame, asked: Sequence[Recommendation | Unread] = ()) -> Iterator[Finding]:
    """Yield the findings in the order of the text; what is `asked` for in a recommendation is none."""
    recommended = {o for each in asked if isinstance(each, Recommendation) for o in each.evidence}
    yield from _Reader(frame, recommended).read()


def reasons(document: Document, start: int, *, one_force: bool) -> list[tuple[str, float]]:
    """Return what spoke for the polarity of the finding whose words start at an offset of the source.

    They are features of the sentence with what each adds to the score, the greatest first; there are none
    where no finding starts. `one_force` says whether the report is on a single force.
    """
    for placed in in_settings(document, one_force=one_force):
        if not placed.passage.start <= start < placed.passage.end:
            continue
        for words in _evaluated(placed):
            text = placed.passage.text[words.start : words.end]
            place = locate(
                document.source, placed.passage.ranges, text, _offset(document, placed, words.start)
            )
            if place and place[0].start == start:
                whole = (words.start, words.end) == (placed.start, placed.end)
                own = placed.setting.text if whole else without_marks(text)
                return weighed(replace(placed.setting, text=own), words.label)
    return []


@dataclass(frozen=True)
class _Words:
    """A sentence or a half of one: where it stands in its passage's text (end exclusive), and its class."""

    start: int
    end: int
    label: str
    certainty: float


class _Reader:
    def __init__(self, frame: Frame, asked: set[int]) -> None:
        self._frame = frame
        self._asked = asked

    def read(self) -> Iterator[Finding]:
        scope, passage = Scope(), 0
        for placed in in_settings(self._frame.document, one_force=self._frame.report.force is not None):
            if not self._is_body(placed):
                continue
            before = scope if passage == placed.passage.order else Scope()
            scope = scope_of(placed.setting.text, before, self._frame.report.force, self._forces)
            passage = placed.passage.order
            for words in _evaluated(placed):
                yield self._finding(placed, words, self._own(placed, words, scope))

    def _own(self, placed: Placed, words: _Words, scope: Scope) -> Scope:
        """Return for whom a half holds: what its own words say, or else the force of the whole sentence."""
        if (words.start, words.end) == (placed.start, placed.end):
            return scope
        force = Scope(scope.force)
        text = without_marks(placed.passage.text[words.start : words.end])
        return scope_of(text, force, scope.force, self._forces) if not scope.force else force

    def _is_body(self, placed: Placed) -> bool:
        if placed.passage.order in self._asked or len(placed.setting.text.split()) < _SHORTEST:
            return False
        path = self._frame.document.section_path(placed.passage.section)
        return not any(_ELSEWHERE.match(section.title) for section in path)

    def _forces(self, words: str) -> list[str]:
        return [local for _, _, (kind, local) in self._frame.context.linker.things(words) if kind == "force"]

    def _finding(self, placed: Placed, words: _Words, scope: Scope) -> Finding:
        text = placed.passage.text[words.start : words.end]
        after = _offset(self._frame.document, placed, words.start)
        ranges = locate(self._frame.document.source, placed.passage.ranges, text, after)
        number = self._frame.question_of(placed.passage)
        return Finding(
            place=ranges[0],
            polarity=_POLARITIES[words.label],
            certainty=canonical(Decimal(f"{words.certainty:.2f}")),
            force=scope.force,
            scope=scope.words,
            count=scope.count,
            kinds=self._kinds(placed, text),
            question=(self._frame.framework, number) if number else None,
            text=text,
            evidence=(placed.passage.order,),
            ranges=ranges,
        )

    def _kinds(self, placed: Placed, text: str) -> tuple[str, ...]:
        """Return the inspectorate's own kinds of finding that the words or the innermost heading name."""
        named = {
            local
            for words in (text, placed.setting.headings[-1] if placed.setting.headings else "")
            for _, _, (_, local) in self._frame.context.linker.things(without_marks(words))
        }
        return tuple(kind for kind in _KINDS if kind in named)


def _offset(document: Document, placed: Placed, start: int) -> int:
    """Return the offset in the source up to which other sentences of the passage stand."""
    before = placed.passage.text[:start].strip()
    above = locate(document.source, placed.passage.ranges, before) if before else ()
    return above[-1].end if above else 0


def _evaluated(placed: Placed) -> Iterator[_Words]:
    """Yield the sentence if it is no neutral one, or its halves if one praises and the other blames."""
    text = placed.passage.text[placed.start : placed.end]
    parts = [_half(placed, text, half) for half in halves(marks_blanked(text))]
    if {part.label for part in parts} == set(_POLARITIES) and all(part.certainty >= _SURE for part in parts):
        yield from parts
        return
    label, certainty = _class(placed)
    if label in _POLARITIES:
        yield _Words(placed.start, placed.end, label, certainty)


def _half(placed: Placed, text: str, half: Half) -> _Words:
    words = without_marks(text[half.start : half.end])
    label, certainty = _class(replace(placed, setting=replace(placed.setting, text=words)))
    return _Words(placed.start + half.start, placed.start + half.end, label, certainty)


def _class(placed: Placed) -> tuple[str, float]:
    """Return the likeliest class of a sentence, and how sure that is."""
    found = probabilities(placed.setting)
    return max(found.items(), key=lambda each: (each[1], each[0]))

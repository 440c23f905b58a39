"""What a figure of a sentence is about: the area and the period that this or an earlier sentence names."""

import re
from dataclasses import dataclass
from typing import Final

from peelgraph.documents import Passage, Range

from .. import areas, periods
from ..areas import Area
from ..periods import Period, Role
from .context import (
    NO_DAYS,
    AreaName,
    Circumstances,
    Days,
    Setting,
    counts_forces,
    measure_of,
)
from .figures import Figure
from .measures import Kind

#: Where a sentence sets one thing against another: each side has areas of its own.
_SIDES: Final = re.compile(
    r";|\bcompar(?:ed|ing)\s+(?:with|to)\b|\bin\s+line\s+with\b|\bsimilar\s+to\b|\bthan\b|\bagainst\b"
    r"|\b(?:while|whereas|although|but|above|below)\b",
    re.IGNORECASE,
)
#: How a sentence begins that goes on about what was said before.
GOES_ON: Final = re.compile(
    r"(?:this|that|these|those|it|its|they|their|of\s+(?:these|those))\b(?!\s+(?:year|month|week)\b)",
    re.IGNORECASE,
)
_REFERS: Final = re.compile(r"\b(?:this|that|these|those|its|their)\b", re.IGNORECASE)
_UNNAMED: Final = re.compile(r"\b(?:one|another|an?)\s+(?:\w+\s+)?(?:force|constabulary)\b", re.IGNORECASE)
#: What figures draw: numbers of things stand in the text alone.
_DRAWN: Final = (Kind.SHARE, Kind.RATE, Kind.CHANGE)
_CHANGES: Final = (Kind.CHANGE, Kind.DIFFERENCE)
_UNNAMED_FORCE: Final[AreaName] = (areas.AREA, "unnamed-force")
_LEFT_OUT_BEFORE: Final = re.compile(
    r"\b(?:exclud\w+|except(?:ing|\s+for)?|apart\s+from|without|not\s+including|other\s+than)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LEFT_OUT_BEHIND: Final = re.compile(
    r"[^.;]{0,60}?\b(?:not\s+included|excluded|removed|left\s+out)\b", re.IGNORECASE
)
_SET_AGAINST: Final = re.compile(
    r"\b(?:than|on|against|with|to)\s+(?:(?:in|for|during)\s+)?the\s+\w+\s+[\w\s-]+$", re.I
)
_FULL_NAME: Final = re.compile(r"Police|Constabulary|\b[A-Z]{2,}\b")
_FIRST_WORDS: Final = 60
#: A turn to something else: what follows it is no part of what was said before.
_TURNS: Final = re.compile(r";|\b(?:although|but|while|whereas)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage: as printed, masked, where the source has it, and what it names.

    Sentences without figures have no ranges.
    """

    passage: Passage
    words: str
    text: str
    ranges: tuple[Range, ...]
    periods: tuple[Period, ...]
    areas: tuple[Area, ...]
    figures: tuple[Figure, ...]

    @property
    def sides(self) -> list[int]:
        """Where the sides of a comparison start and end."""
        return [0, *(match.start() for match in _SIDES.finditer(self.text)), len(self.text)]

    def side(self, place: int) -> tuple[int, int]:
        """Return where the side that holds a place starts and ends."""
        bounds = self.sides
        return max(bound for bound in bounds if bound <= place), min(
            bound for bound in bounds if bound > place
        )


@dataclass
class Memory:
    """What was said before.

    `before` is the sentence before in the passage, `period` and `base` the last period named and what it was
    compared with, `said_in` the passage that named them, and `going_on` whether they are still spoken of.
    `force` is the force that is spoken of, in the section `section`. `caption` is the period of the figure
    that the passage leads up to, with its caption.
    """

    before: str = ""
    period: Days = NO_DAYS
    base: Days = NO_DAYS
    said_in: int = 0
    going_on: bool = False
    force: AreaName | None = None
    section: int = -1
    caption: tuple[Days, int] | None = None


def circumstances(setting: Setting, sentence: Sentence, figure: Figure, memory: Memory) -> Circumstances:
    """Return what a figure of a sentence is about, as the sentence and what was said before have it."""
    period, base, said_in = _period(sentence, figure, memory)
    refers = figure.start == 0 or _REFERS.search(sentence.text[: figure.start])
    before = memory.before if refers else ""
    area = _area(setting, sentence, figure, memory)
    excluded, note = _left_out(setting, sentence) if area == setting.country else ((), 0)
    evidence = (sentence.passage.order, said_in, note)
    return Circumstances(
        measure=measure_of(setting.lexicon, figure, sentence.text, before),
        area=area,
        excluded=excluded,
        period=period,
        base=base,
        evidence=tuple(dict.fromkeys(order for order in evidence if order)),
    )


def _period(sentence: Sentence, figure: Figure, memory: Memory) -> tuple[Days, Days, int]:
    """Return the period of a figure, the one it is compared with, and the passage that names them, or 0."""
    dated = [p for p in sentence.periods if p.role in (Role.OWN, Role.VAGUE)]
    near = [each for each in dated if _reaches(sentence, each, figure)]
    own = [each for each in near if each.role is Role.OWN]
    roles = {each.role for each in sentence.periods}
    base = next(((p.first, p.last) for p in sentence.periods if p.role is Role.BASE), NO_DAYS)
    shifted = [p for p in sentence.periods if p.role is Role.PREVIOUS]
    period, said_in = NO_DAYS, 0
    if own:
        nearest = min(own, key=lambda each: max(each.start - figure.after, figure.start - each.end))
        period = (nearest.first, nearest.last)
    elif Role.SAME in roles or (memory.going_on and (shifted or GOES_ON.match(sentence.text))):
        period, said_in = memory.period, memory.said_in
        base = memory.base if Role.SAME in roles else base
    elif memory.caption and figure.kind in _DRAWN and not dated and not counts_forces(figure, sentence.text):
        period, said_in = memory.caption
    since = [p for p in sentence.periods if p.role is Role.SINCE]
    if since and not own and _is_nearest(sentence, figure, since[0]):
        open_end: Days = (since[0].first, None)
        period, base = (period, open_end) if figure.kind in _CHANGES else (open_end, base)
    if shifted and period[0] and period[1]:
        earlier: Days = periods.before(period[0], period[1])
        if figure.kind in _CHANGES:
            base = earlier
        elif figure.end <= shifted[0].start and _is_then(sentence, figure, shifted[0]):
            period = earlier
    return period, base if figure.kind in _CHANGES else NO_DAYS, said_in


def _is_then(sentence: Sentence, figure: Figure, earlier: Period) -> bool:
    """Say whether a figure is that of "the previous year", and not one that is set against it."""
    if _SET_AGAINST.search(sentence.text[: earlier.end]) or not _is_nearest(sentence, figure, earlier):
        return False
    between = [p for p in sentence.periods if p.role is Role.OWN and figure.end <= p.start < earlier.start]
    return not between


def _reaches(sentence: Sentence, period: Period, figure: Figure) -> bool:
    """Say whether a period may be a figure's: not after a turn, nor as the other side of a contrast."""
    follows = [
        each
        for each in sentence.figures
        if not sentence.text[each.after : period.start].strip() and each is not figure
    ]
    if period.brief and any(each.after <= period.start for each in follows):
        return False
    if period.end <= figure.start:
        return True
    if _TURNS.search(sentence.text[figure.end : period.start]):
        return False
    start, end = sentence.side(period.start)
    if start <= figure.start:
        return True
    areas_there = [each for each in sentence.areas if start <= each.start < end]
    figures_there = [each for each in sentence.figures if start <= each.start < end]
    return bool(areas_there) or not figures_there


def _is_nearest(sentence: Sentence, figure: Figure, period: Period) -> bool:
    """Say whether no other figure stands between a figure and a period."""
    low, high = sorted((figure.start, period.start))
    return period.end <= sentence.figures[0].start or not any(low < f.start < high for f in sentence.figures)


def _area(setting: Setting, sentence: Sentence, figure: Figure, memory: Memory) -> AreaName:
    """Return the area of a figure: that named behind it, or before it on its side of the sentence."""
    start, end = sentence.side(figure.start)
    later = [each.start for each in sentence.figures if each.start > figure.start]
    end = min([end, *later])
    behind = [each for each in sentence.areas if figure.end <= each.start < end and each.led]
    if counts_forces(figure, sentence.text):
        return next((each.name for each in behind if each.name[0] == areas.AREA), setting.country)
    if behind:
        return behind[0].name
    ahead = [each.name for each in sentence.areas if start <= each.start < figure.start]
    if setting.national and not ahead:
        ahead = [a.name for a in sentence.areas if a.name[0] == areas.FORCE and a.start < figure.start]
    if ahead:
        # Forces that are listed together share a figure, which is then about no single one of them.
        listed = {name for name in ahead if name[0] == areas.FORCE}
        return setting.area if len(listed) > 1 else ahead[-1]
    if setting.national and _UNNAMED.search(sentence.text[: figure.start]):
        return _UNNAMED_FORCE
    return memory.force if setting.national and memory.force else setting.area


def _left_out(setting: Setting, sentence: Sentence) -> tuple[tuple[AreaName, ...], int]:
    """Return the forces that a figure leaves out, as its sentence or a note says, and that note, or 0."""
    notes = [
        setting.document.passage(mark.footnote)
        for mark in sentence.passage.marks
        if mark.footnote is not None and any(s <= mark.range.start < e for s, e in sentence.ranges)
    ]
    for order, text in [(0, sentence.text), *((note.order, note.text) for note in notes)]:
        forces = [
            each.name
            for each in areas.find(text, setting.names)
            if each.name[0] == areas.FORCE
            and (_LEFT_OUT_BEFORE.search(text[: each.start]) or _LEFT_OUT_BEHIND.match(text[each.end :]))
        ]
        if forces:
            return tuple(dict.fromkeys(forces)), order
    return (), 0


def remember(sentence: Sentence, memory: Memory) -> None:
    """Keep of a sentence what the next one may refer to."""
    own = [each for each in sentence.periods if each.role is Role.OWN and each.last]
    if own:
        memory.period = (own[-1].first, own[-1].last)
        memory.base = next(
            ((each.first, each.last) for each in sentence.periods if each.role is Role.BASE), NO_DAYS
        )
        memory.said_in = sentence.passage.order
    memory.going_on = bool(own) or (memory.going_on and bool(GOES_ON.match(sentence.text)))
    memory.before = sentence.text
    subject = [
        each.name
        for each in sentence.areas
        if each.name[0] == areas.FORCE
        and each.start < _FIRST_WORDS
        and (_FULL_NAME.search(sentence.text[each.start : each.end]) or sentence.text[: each.start] == "In ")
    ]
    if subject:
        memory.force = subject[-1]
    elif re.search(r"\bforces\b", sentence.text):
        memory.force = None

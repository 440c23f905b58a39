"""The figures of one sentence: numbers with their units, what they count, and how exact they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from .. import numbers
from ..numbers import Number
from .measures import COUNT, PERCENT, POUND, Kind, Lexicon
from .words import is_no_figure, noun_phrase, only_announces

_QUALIFIER: Final = re.compile(
    r"\b((?:(?:just|well|slightly)\s+)?(?:over|under|more\s+than|less\s+than|fewer\s+than|about|around|at\s+least|"
    r"approximately|roughly|nearly|almost|up\s+to|no\s+more\s+than|no\s+fewer\s+than|no\s+less\s+than|in\s+excess\s+of|"
    r"close\s+to|as\s+many\s+as|some|an\s+average\s+of|averag(?:es?|ed|ing)|a\s+(?:maximum|minimum)\s+of))"
    r"\s+(?:the\s+|a\s+total\s+of\s+|£)?$",
    re.IGNORECASE,
)
_UPPER: Final = re.compile(r"(?:up to|no more than|a maximum of)$", re.IGNORECASE)
_MARGIN: Final = re.compile(r"(?:±|\+\s*/\s*[-–])\s*$")
_UP: Final = r"increas\w*|ris(?:es?|en|ing)|rose|gr[eo]w(?:n|th)?|growing|up|gain(?:ed)?"
_DOWN: Final = r"decreas\w*|reduc\w*|f[ae]ll(?:en|s|ing)?|drop\w*|declin\w*|down|cut"
_NOUN: Final = r"increase|rise|growth|decrease|reduction|fall|drop|decline|cut|change"
_TURN: Final = re.compile(
    rf"\b(?:(?P<noun>{_NOUN})\b(?P<gap>[^.;:\d]{{0,80}}?)\b(?:of|by)|(?P<verb>{_UP}|{_DOWN})\b[^.;:\d]{{0,50}}?,?\s*\bby"
    rf"|(?P<bare>rose|risen|fell|fallen|up|down|increased|decreased|grew|dropped|declined))"
    r"\s+(?:a\s+(?:further\s+|total\s+of\s+)?)?$",
    re.IGNORECASE,
)
_TURN_BEHIND: Final = re.compile(rf"\s+(?P<noun>{_NOUN})\b", re.IGNORECASE)
_FALLS: Final = re.compile(rf"(?:{_DOWN}|decline|drop|fall)$", re.IGNORECASE)
_COMPARED: Final = re.compile(
    r"(?:compar(?:ed|ing|ison)\s+(?:with|to)|against|while|whereas)\s+(?:the\s+|a\s+|an\s+)?(?:\w+\s+){0,1}$",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(
    r"\s+(of\s+)?(?:(?:all|the|those|these|our|its|their|both|999|101)\s+)*", re.IGNORECASE
)
#: Shares that need no "of": "half the forces", "one in ten victims".
_DIRECT: Final = re.compile(r"\b(?:half|in|out)\b", re.IGNORECASE)
_LEVELS: Final = re.compile(
    r"\bnumbers?\s+of\s+([^.;,\d]{3,60}?)\s+(?:up\s+|down\s+|back\s+)?from\s+$", re.IGNORECASE
)
_FEWER: Final = re.compile(r"fewer\s+", re.IGNORECASE)
_OF_ITS: Final = re.compile(r"\s+of\s+(?:its|their|the|these|those|our|all)\s+(?:the\s+)?", re.IGNORECASE)
_OUT_OF: Final = re.compile(r"\s+(?:out\s+)?of\s+(?:all\s+)?(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """A figure of a sentence.

    `start` and `end` hold the value's own words, and `after` is where its unit or what it counts ends. `head`
    ends the head of the noun phrase that runs from `counted[0]` to `counted[1]`. `led` says that the figure
    leads up to its subject, as "a 5 percent rise in" does.
    """

    start: int
    end: int
    after: int
    kind: Kind
    unit: str
    value: Decimal | None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    margin: Decimal | None = None
    qualifier: str | None = None
    counted: tuple[int, int] | None = None
    head: int = 0
    led: bool = False

    def signed(self, *, falls: bool) -> "Figure":
        """Return the figure as that of a fall, or as it is."""
        return replace(self, value=-self.value) if falls and self.value is not None else self


def read(text: str, taken: Sequence[tuple[int, int]], lexicon: Lexicon) -> list[Figure]:
    """Return the figures of a masked sentence; numbers within the places `taken` are none, such as dates."""
    found: list[Figure] = []
    reader = _Reader(text, lexicon)
    free = [n for n in numbers.find(text) if not any(start <= n.start < end for start, end in taken)]
    skip = -1
    for index, number in enumerate(free):
        if number.start < skip:
            continue
        if _MARGIN.search(text[: number.start]):
            if found and found[-1].margin is None:
                found[-1] = replace(found[-1], margin=number.value)
            continue
        following = free[index + 1] if index + 1 < len(free) else None
        pair = reader.range_of(number, following)
        figure = pair or reader.figure(number, following, found)
        if figure:
            found.append(figure)
            skip = figure.after
    return found


class _Reader:
    """Reads the figures of one sentence."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon

    def figure(self, number: Number, following: Number | None, found: list[Figure]) -> Figure | None:
        """Return what a number says, or None where it counts nothing."""
        if is_no_figure(self.text, number):
            return None
        ahead = self.text[: number.start]
        said = _QUALIFIER.search(ahead)
        qualifier = " ".join(said[1].split()) if said else None
        base = Figure(
            number.start, number.end, number.end, Kind.NUMBER, COUNT, number.value, qualifier=qualifier
        )
        if qualifier and _UPPER.search(qualifier):
            base = replace(base, maximum=number.value)
        if number.fraction:
            return self._fraction(base, said)
        if ahead.endswith("£"):
            return replace(base, start=base.start - 1, unit=POUND)
        return self._with_unit(base, number) or self._counting(base, number, following, found)

    def range_of(self, number: Number, following: Number | None) -> Figure | None:
        """Return the figure of "between four and six months" or "four to six months"."""
        if (
            following is None
            or number.value is None
            or following.value is None
            or number.value >= following.value
        ):
            return None
        ahead, gap = self.text[: number.start], self.text[number.end : following.start]
        opened = re.search(r"\bbetween\s+£?$", ahead, re.IGNORECASE)
        middle = re.fullmatch(
            r"\s+and\s+£?" if opened else r"\s*(?:-|–|\bto\b|\bor\b)\s*", gap, re.IGNORECASE
        )
        if not middle or (not opened and re.search(r"\bfrom\s+£?$", ahead, re.IGNORECASE)):
            return None
        end = self.figure(following, None, [])
        if end is None:
            return None
        start = opened.start() if opened else number.start
        return replace(
            end, start=start, value=None, minimum=number.value, maximum=following.value, qualifier=None
        )

    def _fraction(self, base: Figure, said: re.Match[str] | None) -> Figure:
        """Return a share such as "around a quarter of forces": its words take in what makes it vague."""
        start = said.start(1) if said else base.start
        value = None if said else base.value
        return self._of_whole(replace(base, start=start, value=value, kind=Kind.SHARE, unit=PERCENT))

    def _with_unit(self, base: Figure, number: Number) -> Figure | None:
        """Return a figure that has a unit: a percentage, a rate or a length of time."""
        text = self.text
        place = number.end + len(re.match(r"[\s-]*", text[number.end :])[0])  # type: ignore[index]
        if text[number.end : number.end + 1] == "%":
            return self._percent(replace(base, after=number.end + 1, unit=PERCENT))
        rate = self.lexicon.rate_in(text, place, place + 40)
        if rate and rate.start == place:
            return replace(base, kind=Kind.RATE, unit=rate.local, after=rate.end)
        unit = self.lexicon.unit_at(text, place)
        if unit is None or unit.local == COUNT:
            return None
        if unit.local.startswith(PERCENT):
            figure = self._percent(replace(base, after=unit.end, unit=unit.local))
            return figure if unit.local == PERCENT else replace(figure, kind=Kind.POINTS)
        if place > number.end and text[number.end] == "-" and re.search(r"\bthe\s+$", text[: number.start]):
            return None
        return replace(base, unit=unit.local, after=unit.end, counted=(unit.start, unit.end), head=unit.end)

    def _percent(self, base: Figure) -> Figure:
        ahead, behind = self.text[: _opening(self.text, base)], self.text[base.after :]
        turn = _TURN.search(ahead)
        if turn:
            return replace(base, kind=Kind.CHANGE).signed(
                falls=_falls(turn["noun"] or turn["verb"] or turn["bare"], turn[0])
            )
        turn = _TURN_BEHIND.match(behind)
        if turn:
            after = base.after + turn.end()
            return replace(base, kind=Kind.CHANGE, after=after, led=True).signed(
                falls=_falls(turn["noun"], "")
            )
        return self._of_whole(replace(base, kind=Kind.SHARE))

    def _of_whole(self, base: Figure) -> Figure:
        """Return a share with the whole that it is of, where that is said."""
        whole = _WHOLE.match(self.text, base.after)
        if whole is None or (not whole[1] and not _DIRECT.search(self.text[base.start : base.end])):
            return base
        phrase = noun_phrase(self.text, whole.end(), plural=False)
        if phrase is None:
            return base
        return replace(base, after=phrase[1], counted=(phrase[0], phrase[2]), head=phrase[1])

    def _counting(
        self, base: Figure, number: Number, following: Number | None, found: list[Figure]
    ) -> Figure | None:
        """Return a number of things: those named behind it, or those that the number before it counted."""
        text = self.text
        alone = number.value == 1
        if text[number.end : number.end + 1] == "-":
            return None
        if alone and not (text[: number.start].strip() == "" and text[number.end :].startswith(" force")):
            return None
        place = number.end
        if following and _OUT_OF.fullmatch(text[number.end : following.start]):
            place = following.end
        elif of_its := _OF_ITS.match(text, place):
            place = of_its.end()
        phrase = noun_phrase(text, place, plural=not alone)
        if phrase is None:
            return self._elliptic(base, number, found)
        start, head, end = phrase
        if only_announces(text, number, text[start:head]):
            return None
        fewer = _FEWER.match(text, start)
        figure = replace(base, after=head, counted=(fewer.end() if fewer else start, end), head=head)
        if fewer:
            return replace(figure, kind=Kind.DIFFERENCE).signed(falls=True)
        rate = self.lexicon.rate_in(text, head, head + 40)
        if rate and not text[head : rate.start].strip():
            figure = replace(figure, kind=Kind.RATE, unit=rate.local, after=rate.end)
        turn = _TURN.search(text[: _opening(text, base)])
        if turn and figure.kind is Kind.NUMBER:
            figure = replace(figure, kind=Kind.DIFFERENCE)
            figure = figure.signed(falls=_falls(turn["noun"] or turn["verb"] or turn["bare"], turn[0]))
        return figure

    def _elliptic(self, base: Figure, number: Number, found: list[Figure]) -> Figure | None:
        """Return a number of the things named before: "38 plans …, and 31 …", "units from 15 to eight"."""
        levels = _LEVELS.search(self.text[: number.start])
        phrase = noun_phrase(self.text, levels.start(1)) if levels else None
        if phrase:
            return replace(base, counted=(phrase[0], phrase[1]), head=phrase[1])
        last = found[-1] if found else None
        if last and last.kind is Kind.RATE and _COMPARED.search(self.text[: number.start]):
            return replace(base, kind=Kind.RATE, unit=last.unit, counted=last.counted, head=last.head)
        if last and last.kind is Kind.NUMBER and last.unit == COUNT and last.counted:
            return replace(base, counted=last.counted, head=last.head)
        return None


def inherit(figures: Sequence[Figure], text: str) -> Iterator[Figure]:
    """Yield figures, where "compared with 16 percent" is a change, or of a whole, as the one before it is."""
    last: Figure | None = None
    for figure in figures:
        plain = figure.kind is Kind.SHARE and figure.counted is None and figure.unit == PERCENT
        compared = plain and _COMPARED.search(text[: _opening(text, figure)])
        if compared and last and last.kind is Kind.CHANGE and last.value is not None:
            yield replace(figure, kind=Kind.CHANGE).signed(falls=last.value < 0)
        elif compared and last and last.kind is Kind.SHARE:
            yield replace(figure, counted=last.counted, head=last.head)
        else:
            yield figure
            last = figure


def _opening(text: str, figure: Figure) -> int:
    """Return where a figure starts with the words that qualify it."""
    said = _QUALIFIER.search(text[: figure.start])
    return said.start(1) if said else figure.start


def _falls(word: str, phrase: str) -> bool:
    """Say whether a word means a fall; "a negative change" is one too."""
    return bool(_FALLS.match(word)) or "negative" in phrase.casefold()

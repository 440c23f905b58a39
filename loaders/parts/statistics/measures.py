"""What is measured, and in which unit: chosen by the words near a figure, from the vocabularies' labels.

The label of a measure begins with the kind of figure ("number of", "percentage change in"); the rest of it is
what is looked for near a figure of that kind. A label that begins with none of them and ends with "rate"
serves for levels, that is percentages and rates.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import Final

from peelgraph.names import Names

from .words import FUNCTION_WORDS

PERCENT: Final = "percent"
COUNT: Final = "count"
POUND: Final = "pound-sterling"
PER_FORCE: Final = "per-force"
_PER: Final = "per-"
_OBJECT: Final = re.compile(
    r"\s+in\s+(?:the\s+)?(?:(?:number|numbers|level|levels|rate|rates|volume)\s+of\s+)?", re.IGNORECASE
)


class Kind(StrEnum):
    """Kinds of figure, as the labels of measures begin."""

    NUMBER = "number of"
    DIFFERENCE = "change in number of"
    POINTS = "change in percentage of"
    SHARE = "percentage of"
    CHANGE = "percentage change in"
    RATE = "rate of"

    @property
    def general(self) -> str:
        """The label of the measure that serves where no other fits."""
        return self.value.rpartition(" ")[0]


@dataclass(frozen=True)
class Label:
    """What is looked for, and the local name of what it stands for."""

    pattern: re.Pattern[str]
    local: str
    single: bool


@dataclass(frozen=True)
class Found:
    """A unit or the subject of a measure in a text."""

    start: int
    end: int
    local: str


class Lexicon:
    """The measures and the units that the vocabularies know."""

    def __init__(self, names: Names) -> None:
        """Take the labels of all things."""
        concepts = {label.casefold(): local for label, local in names.labels["concept"].items()}
        units = names.labels["unit"]
        self._concepts, self._spelt = concepts, dict(sorted(units.items()))
        self._units = _labels({label: local for label, local in units.items() if not local.startswith(_PER)})
        self._per = _labels({label: local for label, local in units.items() if local.startswith(_PER)})
        self._subjects: dict[Kind, list[Label]] = {}
        self._general: dict[Kind, str] = {}
        levels = {label: local for label, local in concepts.items() if label.endswith(" rate")}
        for kind in Kind:
            self._general[kind] = concepts[kind.general]
            begun = {
                label.removeprefix(f"{kind} "): local
                for label, local in concepts.items()
                if label.startswith(f"{kind} ")
            }
            if kind in (Kind.SHARE, Kind.RATE):
                begun = {**levels, **begun}
            self._subjects[kind] = _labels(begun)

    def unit_at(self, text: str, place: int) -> Found | None:
        """Return the unit that stands at `place`, where it is not one of a rate."""
        return _at(self._units, text, place)

    def rate_in(self, text: str, start: int, end: int) -> Found | None:
        """Return the unit of a rate ("per 1,000 population") between two places of a text."""
        found = [match for label in self._per if (match := _first(label, text, start, end))]
        return min(found, key=lambda each: (each.start, -each.end), default=None)

    def general(self, kind: Kind) -> str:
        """Return the measure that serves where no other fits."""
        return self._general[kind]

    def counted(self, kind: Kind, text: str, start: int, head: int) -> str | None:
        """Return the measure of what a noun phrase names, or None where no label does.

        The phrase starts at `start`, and its head ends at `head`: a label fits when it starts in the phrase
        and reaches to its head or beyond.
        """
        found = [
            match
            for label in self._subjects[kind]
            for place in label.pattern.finditer(text, start)
            if (match := Found(place.start(), place.end(), label.local)).start < head <= match.end
        ]
        return max(found, key=lambda each: (each.end - each.start, each.local)).local if found else None

    def subject(self, kind: Kind, text: str, place: int, led: int | None = None) -> str | None:
        """Return the measure of the subject of the figure at `place`, or None.

        Where the figure leads up to its subject ("a 5 percent rise in burglary"), that follows at `led`; else
        it is the nearest one before the figure, or the first one behind it. A share is of no single word that
        merely stands near it.
        """
        found = sorted(
            (
                Found(match.start(), match.end(), label.local)
                for label in self._subjects[kind]
                if kind is not Kind.SHARE or not label.single
                for match in label.pattern.finditer(text)
            ),
            key=attrgetter("start", "end", "local"),
        )
        found = [
            each
            for each in found
            if _stands_alone(text, each) and not any(_holds(other, each) for other in found)
        ]
        following = _OBJECT.match(text, led) if led is not None else None
        if following:
            return next((each.local for each in found if each.start == following.end()), None)
        ahead = [each for each in found if each.start <= place]
        nearest = ahead[-1:] or found[:1]
        return nearest[0].local if nearest else None

    def of_unit(self, unit: str) -> str | None:
        """Return the measure of an amount in a unit, such as how long something takes, or None."""
        labels = [f"{Kind.NUMBER} {label}" for label, local in self._spelt.items() if local == unit]
        return next((self._concepts[label] for label in labels if label in self._concepts), None)

    def named(self, kind: Kind, words: str) -> str | None:
        """Return the measure whose subject is all that `words` say, or None."""
        return next((each.local for each in self._subjects[kind] if each.pattern.fullmatch(words)), None)


@cache
def lexicon(names: Names) -> Lexicon:
    """Return the lexicon of some names, made once."""
    return Lexicon(names)


def _labels(labels: dict[str, str]) -> list[Label]:
    """Return the labels, the longest first; a text may lose a hyphen of a label, and its last plural."""
    found = []
    for label, local in sorted(labels.items(), key=lambda each: (-len(each[0]), each[0])):
        words = [
            r"\W*".join(map(re.escape, re.split(r"[-‐–]", word.strip("().,")))) for word in label.split()
        ]
        plural = "?" if words[-1].endswith("s") and not words[-1].endswith("ss") else ""
        pattern = r"\b" + r"\W+".join(words) + plural + r"\b"
        found.append(Label(re.compile(pattern, re.IGNORECASE), local, len(words) == 1))
    return found


def _at(labels: list[Label], text: str, place: int) -> Found | None:
    for label in labels:
        if match := label.pattern.match(text, place):
            return Found(match.start(), match.end(), label.local)
    return None


def _first(label: Label, text: str, start: int, end: int) -> Found | None:
    match = label.pattern.search(text, start, end)
    return Found(match.start(), match.end(), label.local) if match else None


def _holds(one: Found, other: Found) -> bool:
    """Say whether one place takes in another and more."""
    return one.start <= other.start and other.end <= one.end and one.end - one.start > other.end - other.start


def _stands_alone(text: str, found: Found) -> bool:
    """Say whether a single word is more than a part of a compound, as "crime" is of "knife crime"."""
    if " " in text[found.start : found.end]:
        return True
    last = re.search(r"(\S+)\s+$|(\S)$", text[: found.start])
    if last is None:
        return True
    word = last[1] or last[2]
    return word.casefold() in FUNCTION_WORDS or (not word[-1].isalnum() and word[-1] != "-")

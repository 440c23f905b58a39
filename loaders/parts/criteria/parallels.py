"""How the cells of one question answer each other: bullets of different grades speak of the same things."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .openings import Features
from .words import LISTED, plain

_STEM = 6


@dataclass(frozen=True)
class Bullet:
    """The words of a bullet, plain."""

    words: tuple[str, ...]

    @cached_property
    def stems(self) -> Counter[str]:
        """The beginnings of the words that carry meaning."""
        return Counter(word[:_STEM] for word in self.words if word not in LISTED)

    @cached_property
    def edges(self) -> tuple[str, str]:
        """The beginnings of the first and the last word that carry meaning, adverbs apart."""
        stems = [word[: _STEM - 1] for word in self.words if word not in LISTED and not word.endswith("ly")]
        return (stems[0], stems[-1]) if stems else ("", "")


def bullet(words: Sequence[str]) -> Bullet:
    """Return a bullet from its words as printed."""
    return Bullet(tuple(plain(word) for word in words))


def likeness(one: Bullet, others: Sequence[Bullet]) -> Features:
    """Return how much a bullet is like the most similar of the others, and whether any begins or ends so."""
    if not others:
        return {}
    most = max(_shared(one.stems, other.stems) for other in others)
    return {
        "bullet": 1,
        "like": most,
        "very like": most * most,
        "same end": any(
            min(len(one.words), len(o.words)) > 2 and one.words[-2:] == o.words[-2:] for o in others
        ),
        "same start": any(one.words[:2] == other.words[:2] for other in others),
        "same first": any(one.edges[0] == other.edges[0] for other in others),
        "same last": any(one.edges[1] == other.edges[1] for other in others),
    }


def _shared(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


class Forks:
    """Where other cells have the same words as this one up to a place, or from it on, and then differ."""

    def __init__(self, words: Sequence[str], others: Sequence[Sequence[str]]) -> None:
        """Take the plain words of this cell and of the others."""
        self._words = words
        self._others = others
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, other in enumerate(others):
            for place, word in enumerate(other):
                self._places[word].append((number, place))

    def at(self, index: int) -> Features:
        """Return how long the same words are that end before `index`, and that start there."""
        left = self._longest(index - 1, -1, index)
        right = self._longest(index, 1, index - 1)
        found: Features = {}
        if left >= 2:
            found["same before"] = min(left, 6)
        if left >= 3:
            found["same three before"] = 1
        if right >= 2:
            found["same after"] = min(right, 6)
        if right >= 3:
            found["same three after"] = 1
        if left >= 2 and right >= 2:
            found["same around"] = 1
        return found

    def _longest(self, index: int, step: int, beyond: int) -> int:
        """Return the most words from `index` on, in the direction of `step`, that another cell has too.

        Only where the other cell goes on differently on the other side, at `beyond`.
        """
        longest = 0
        for number, place in self._places[self._words[index]]:
            other = self._others[number]
            across = place - step
            if 0 <= across < len(other) and other[across] == self._words[beyond]:
                continue
            length = 0
            while (
                0 <= index + step * length < len(self._words)
                and 0 <= place + step * length < len(other)
                and self._words[index + step * length] == other[place + step * length]
            ):
                length += 1
            longest = max(longest, length)
        return longest

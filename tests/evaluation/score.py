"""Precision, recall and F1 of what was found against what was expected."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Score:
    """The score of one kind of fact, or of one field of it.

    `misses` and `alarms` are quotes: what was expected and not found, and what was found and not expected.
    """

    kind: str
    field: str
    correct: int
    expected: int
    found: int
    misses: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.correct / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was expected that was found; 1 where nothing was expected."""
        return self.correct / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def compare(kind: str, field: str, expected: Mapping[Any, str], found: Mapping[Any, str]) -> Score:
    """Score facts that are either equal or not.

    Args:
        kind: the kind of fact.
        field: "whole", or the name of a field.
        expected: each expected fact, as something that can be compared, with a quote.
        found: the same for the facts found.
    """
    right = expected.keys() & found.keys()
    return Score(
        kind,
        field,
        len(right),
        len(expected),
        len(found),
        tuple(quote for fact, quote in expected.items() if fact not in right),
        tuple(quote for fact, quote in found.items() if fact not in right),
    )


def tally(kind: str, field: str, expected: Counter[Hashable], found: Counter[Hashable]) -> Score:
    """Score facts that may occur more than once; the facts are their own quotes."""
    right = expected & found
    return Score(
        kind,
        field,
        right.total(),
        expected.total(),
        found.total(),
        tuple(str(fact) for fact in (expected - right).elements()),
        tuple(str(fact) for fact in (found - right).elements()),
    )

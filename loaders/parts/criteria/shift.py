"""Finding rows that are printed a column too far to the right.

Where the first graded cell of a row is empty, the row may have slipped. Its words tell: what is written of a
lower grade speaks of lacks and limits. In how many of the marked bullets of each grade a word stands is
counted, and the row is moved when the words that its bullets have, and those that they lack, are far more
likely one grade up.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from .words import plain

#: A grade is known by its words when so many bullets of it are marked.
_BULLETS: Final = 50
#: Rarer words are about the subject, not the grade.
_OCCURRENCES: Final = 5
#: How much likelier (log) the words must be in the next column: some 150 times.
_MARGIN: Final = 5.0


class GradeWords:
    """In how many bullets of each grade each word stands."""

    def __init__(self, bullets: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Take the grade and the words of each bullet."""
        self._bullets: Counter[str] = Counter()
        self._words: dict[str, Counter[str]] = {}
        self._all: Counter[str] = Counter()
        for grade, words in bullets:
            once = sorted({plain(word) for word in words})
            self._bullets[grade] += 1
            self._words.setdefault(grade, Counter()).update(once)
            self._all.update(once)

    def likelier(self, bullet: Sequence[str], grade: str, than: str) -> float:
        """Return how much likelier (log) a bullet is under `grade`; 0 where too few are known to tell."""
        if min(self._bullets[grade], self._bullets[than]) < _BULLETS:
            return 0.0
        words = {plain(word) for word in bullet}
        evidence = 0.0
        for word, count in sorted(self._all.items()):
            if count >= _OCCURRENCES:
                here, there = self._rate(word, grade), self._rate(word, than)
                evidence += math.log(here / there if word in words else (1 - here) / (1 - there))
        return evidence

    def _rate(self, word: str, grade: str) -> float:
        overall = self._all[word] / self._bullets.total()
        return (self._words[grade][word] + 2 * overall) / (self._bullets[grade] + 2)


def is_shifted(
    bullets: Mapping[str, Sequence[Sequence[str]]], grades: Sequence[str], known: GradeWords
) -> bool:
    """Say whether the cells of a row stand a column too far to the right.

    Args:
        bullets: the words of the bullets under each grade.
        grades: the grades of the columns, from left to right.
        known: what the marked bullets of the document show.
    """
    if bullets.get(grades[0]):
        return False
    evidence = sum(
        known.likelier(words, left, grade)
        for left, grade in pairwise(grades)
        for words in bullets.get(grade, ())
    )
    return evidence > _MARGIN

"""Cutting the columns of one question into bullets.

Where the text marks bullets, the marks decide. Where a cell ran together, or a page break may have cut a
bullet, the cuts are chosen that give the most likely bullets: each as bullets of this kind are written,
opening as the marked ones of the same document open, and answering those of the other grades.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .clauses import clauses
from .columns import Column, Gap, Token
from .openings import Features, Known, may_open, opening
from .parallels import Bullet, Forks, bullet, likeness
from .weights import WEIGHTS
from .words import Lexicon, Text, plain

#: How many words the longest bullet may have that no mark closes.
LONGEST = 60
#: How often the columns are cut anew, each time with an eye on how the others were cut.
_ROUNDS = 4
#: A page break falls between bullets about as often as within one.
_PAGE_BREAK = 3.0


def total(features: Features, weights: Mapping[str, float]) -> float:
    """Return the score of features."""
    return sum(weights.get(name, 0.0) * figure for name, figure in features.items())


def marked_bullets(columns: Sequence[Column]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the grade and the words of the bullets that marks open and close."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for column in columns:
        starts = [i for i, token in enumerate(column.tokens) if token.gap is not Gap.NONE]
        for start, end in zip(starts, [*starts[1:], len(column.tokens)], strict=True):
            closed = end == len(column.tokens) or column.tokens[end].gap is Gap.MARK
            if closed and column.tokens[start].gap is Gap.MARK and end - start > 1:
                found.append((column.grade, column.words[start:end]))
    return found


class Splitter:
    """Knows how the bullets of one document are written."""

    def __init__(self, columns: Sequence[Column], weights: Mapping[str, float] = WEIGHTS) -> None:
        """Take all columns of the document, without their lead-ins."""
        self.weights = weights
        self.marked = marked_bullets(columns)
        self.known = Known(words for _, words in self.marked)
        self.lexicon = Lexicon((column.words for column in columns), (words[0] for _, words in self.marked))

    def split(self, columns: Sequence[Column]) -> list[list[tuple[Token, ...]]]:
        """Return the bullets of each column of one question."""
        drafts = [_Draft(self, column, columns) for column in columns]
        # Those that need the least guessing come first, and the others lean on them.
        order = sorted(range(len(drafts)), key=lambda i: (len(drafts[i].places), i))
        cuts: dict[int, list[int]] = {}
        for _ in range(_ROUNDS):
            before = dict(cuts)
            for i in order:
                others = [each for j in sorted(cuts) if j != i for each in drafts[j].bullets(cuts[j])]
                cuts[i] = drafts[i].cut(others)
            if cuts == before:
                break
        return [_pieces(column, cuts[i]) for i, column in enumerate(columns)]


def _pieces(column: Column, starts: Sequence[int]) -> list[tuple[Token, ...]]:
    ends = [*starts[1:], len(column.tokens)]
    return [column.tokens[start:end] for start, end in zip(starts, ends, strict=True)]


@dataclass(frozen=True)
class _Best:
    """The best way to cut the words up to a place: its score, and where its last bullet starts."""

    score: float
    start: int


class _Draft:
    """A column about to be cut. `places` are where bullets may start, and the end."""

    def __init__(self, splitter: Splitter, column: Column, question: Sequence[Column]) -> None:
        self._text = Text(column.words, splitter.lexicon)
        self._weights = splitter.weights
        gaps = [token.gap for token in column.tokens]
        possible = {i for i, gap in enumerate(gaps) if i and gap is not Gap.NONE and may_open(self._text, i)}
        self._certain = {i for i, gap in enumerate(gaps) if gap is Gap.MARK or not i} | {
            i for i in possible if gaps[i] is Gap.ROW
        }
        self.places = sorted(possible | self._certain | {len(gaps)})
        self._openings = self._weigh(
            possible - self._certain,
            gaps,
            splitter,
            [[plain(word) for word in other.words] for other in question if other is not column],
        )
        self._clauses: dict[tuple[int, int], float] = {}

    def _weigh(
        self, places: set[int], gaps: Sequence[Gap], splitter: Splitter, others: Sequence[Sequence[str]]
    ) -> dict[int, float]:
        """Return how likely a bullet opens at each of the places that no mark decides."""
        forks = Forks(self._text.plain, others)
        return {
            i: total(opening(self._text, i, splitter.known) | forks.at(i), self._weights)
            + (_PAGE_BREAK if gaps[i] is Gap.PAGE else 0)
            for i in sorted(places)
        }

    def bullets(self, starts: Sequence[int]) -> list[Bullet]:
        """Return the bullets that given cuts make."""
        ends = [*starts[1:], len(self._text)]
        return [bullet(self._text.words[a:b]) for a, b in zip(starts, ends, strict=True)]

    def cut(self, others: Sequence[Bullet]) -> list[int]:
        """Return where the bullets start."""
        best = {0: _Best(0.0, 0)}
        for number, end in enumerate(self.places[1:], 1):
            ways: list[_Best] = []
            for start in reversed(self.places[:number]):
                if end - start > LONGEST and ways:
                    break
                ways.append(_Best(best[start].score + self._score(start, end, others), start))
                if start in self._certain:
                    break
            best[end] = max(ways, key=lambda way: way.score)
        starts = [best[len(self._text)].start]
        while starts[-1]:
            starts.append(best[starts[-1]].start)
        return starts[::-1]

    def _score(self, start: int, end: int, others: Sequence[Bullet]) -> float:
        if start in self._certain and (end in self._certain or end == len(self._text)):
            inside = [place for place in self.places if start < place < end]
            if not inside:
                return 0.0
        if (start, end) not in self._clauses:
            self._clauses[start, end] = total(clauses(self._text, start, end), self._weights)
        alike = total(likeness(bullet(self._text.words[start:end]), others), self._weights)
        return self._clauses[start, end] + alike + self._openings.get(start, 0.0)

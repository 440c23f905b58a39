"""What the weights are fitted to: the marked bullets of a table of criteria, run together again.

Only runs of bullets that marks open and close are taken. How cells without marks are to be cut is never
asked, and no cut made by hand has a part in it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from peelgraph.documents import Document, Passage
from peelgraph.names import Names

from .bullets import LONGEST
from .clauses import clauses
from .columns import Column, Gap, columns, grades_of, lead_in
from .openings import Features, Known, may_open, opening
from .parallels import Forks, bullet, likeness
from .words import Lexicon, Text, plain

Words = tuple[str, ...]
#: The bullets of one cell, in reading order.
Bullets = Sequence[Words]

_NUMBER: Final = re.compile(r"(\d+\.\d+)\s")


def columns_of(document: Document, names: Names) -> dict[str, list[Column]]:
    """Return the columns of each numbered question of a table of criteria, without their lead-ins."""
    headers: dict[int, dict[int, str]] = {}
    rows: dict[str, list[tuple[Passage, Mapping[int, str]]]] = {}
    for passage in document.passages:
        number = _NUMBER.match(document.section(passage.section).title)
        if grades := grades_of(passage, names):
            headers[len(passage.cells)] = grades
        elif number and len(passage.cells) in headers:
            rows.setdefault(number[1], []).append((passage, headers[len(passage.cells)]))
    return {
        number: [
            Column(column.grade, column.tokens[lead_in(column, names) :])
            for column in columns(document, found, names)
        ]
        for number, found in rows.items()
    }


def marked_spans(column: Column) -> list[tuple[int, int]]:
    """Return the first word, and the one after the last, of each bullet that marks open and close."""
    starts = [i for i, token in enumerate(column.tokens) if token.gap is not Gap.NONE]
    gaps = [*(token.gap for token in column.tokens), Gap.MARK]
    return [
        (start, end)
        for start, end in zip(starts, [*starts[1:], len(column.tokens)], strict=True)
        if gaps[start] is Gap.MARK and gaps[end] is Gap.MARK and end - start > 1
    ]


def marked_run(column: Column) -> list[Words]:
    """Return the longest run of marked bullets that follow each other; the first of several as long."""
    longest: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for start, end in marked_spans(column):
        run = [*run, (start, end)] if run and run[-1][1] == start else [(start, end)]
        longest = max(longest, run, key=len)
    return [column.words[start:end] for start, end in longest]


def score(features: Features, weights: Mapping[str, float]) -> float:
    """Return what features come to under weights."""
    return sum(weights.get(name, 0.0) * figure for name, figure in features.items())


class Instance:
    """The bullets of one cell, run together, with the features of every way to cut them.

    `starts` are the places where the marks were, as far as a bullet may open there at all.
    """

    def __init__(self, bullets: Bullets, known: Known, lexicon: Lexicon, others: Sequence[Bullets]) -> None:
        """Take the bullets, what is known of the words, and the bullets of the question's other cells."""
        text = Text(tuple(word for each in bullets for word in each), lexicon)
        self._places = [0, *(i for i in range(1, len(text)) if may_open(text, i)), len(text)]
        first = [sum(map(len, bullets[:number])) for number in range(len(bullets))]
        self.starts = [place for place in first if place in self._places]
        forks = Forks(text.plain, [[plain(word) for each in other for word in each] for other in others])
        self._openings = {i: opening(text, i, known) | forks.at(i) for i in self._places[1:-1]}
        answers = [bullet(each) for other in others for each in other]
        self._bullets: dict[tuple[int, int], Features] = {
            (start, end): clauses(text, start, end) | likeness(bullet(text.words[start:end]), answers)
            for start, end in self._spans()
        }

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Yield the stretches that may be a bullet: from each place back, the nearest first."""
        for number, end in enumerate(self._places[1:], 1):
            for back, start in enumerate(reversed(self._places[:number])):
                if end - start > LONGEST and back:
                    break
                yield start, end

    def occurrences(self) -> Iterator[str]:
        """Yield the name of each feature, for every place and stretch that has it."""
        for features in [*self._openings.values(), *self._bullets.values()]:
            yield from (name for name, figure in features.items() if figure)

    def features(self, starts: Sequence[int]) -> Features:
        """Return the features of the bullets that start there, taken together."""
        found: defaultdict[str, float] = defaultdict(float)
        spans = list(zip(starts, [*starts[1:], self._places[-1]], strict=True))
        cut = [self._bullets.get(span, {}) for span in spans]
        for features in [*cut, *(self._openings[start] for start in starts[1:])]:
            for name, figure in features.items():
                found[name] += figure
        return dict(found)

    def cut(self, weights: Mapping[str, float], handicap: float = 0.0) -> list[int]:
        """Return where the bullets start that score best.

        With a handicap, each right cut counts so much less and each wrong one so much more: who still cuts
        rightly does so by a margin.
        """
        opens = {
            i: score(features, weights) + (-handicap if i in self.starts else handicap)
            for i, features in self._openings.items()
        }
        best: dict[int, tuple[float, int]] = {}
        for (start, end), features in self._bullets.items():
            before = best[start][0] + opens[start] if start else 0.0
            way = before + score(features, weights)
            if end not in best or way > best[end][0]:
                best[end] = way, start
        starts = [best[self._places[-1]][1]]
        while starts[-1]:
            starts.append(best[starts[-1]][1])
        return starts[::-1]


def instances(
    questions: Mapping[str, Sequence[Bullets]], texts: Sequence[Words], without: Sequence[str] = ()
) -> list[Instance]:
    """Return what to fit to: each cell with all that a document may show of it, with less, and with nothing.

    First with the other cells of its question and the bullets of the other questions, then with the latter
    only, then with the words of the document alone: so weights are found for documents that mark up little.

    Args:
        questions: for each question, the run of marked bullets of each cell, which may be empty.
        texts: the words of all cells.
        without: questions that have no part in it.
    """
    used = {number: questions[number] for number in sorted(questions) if number not in without}
    bare = Lexicon(texts)
    found: list[Instance] = []
    for number, cells in used.items():
        apart = [each for other, rest in used.items() if other != number for cell in rest for each in cell]
        lexicon = Lexicon(texts, [each[0] for each in apart])
        for index, cell in enumerate(cells):
            if cell:
                others = [other for place, other in enumerate(cells) if place != index and other]
                near = [each for other in others for each in other]
                found.append(Instance(cell, Known([*apart, *near]), lexicon, others))
                found.append(Instance(cell, Known(apart), lexicon, []))
                found.append(Instance(cell, Known([]), bare, []))
    return found

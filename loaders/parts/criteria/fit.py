"""Fits the weights of `weights.py`, and measures them on marked bullets that they were not fitted to.

Run it from a checkout, after a change to the features or to the shipped criteria:

    python -m loaders.parts.criteria.fit              prints the text of weights.py
    python -m loaders.parts.criteria.fit --write      writes it
    python -m loaders.parts.criteria.fit --held-out   prints how well cells are cut that lose their marks

The fit is an averaged structured perceptron: cells whose marks are taken away are cut, again and again, and
where a cut is wrong the features of the right one gain. Its order is drawn with fixed seeds: the same text
gives the same weights, in some five seconds. Nothing that reads reports imports this module.

Held out by question, in four folds, with the weights fitted anew for each (some 25 seconds): when one cell
loses its marks, 234 of 303 bullets are found whole (0.772); when all cells of its question do, 184 (0.607).
"""

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final

from peelgraph.content import default_reports
from peelgraph.documents import read_document
from peelgraph.errors import ReportError
from peelgraph.names import names

from .bullets import Splitter
from .columns import Column, Gap
from .fit_instances import Instance, columns_of, instances, marked_run, marked_spans

_CRITERIA: Final = "hmicfrs-2018-judgment-criteria.txt"
_WEIGHTS_FILE: Final = Path(__file__).with_name("weights.py")

#: The feature that is certain by its figure; its weight is given.
_GIVEN: Final = {"sure": 1.0}
#: How often all instances are gone through, and in how many orders.
_EPOCHS: Final = 8
_SEEDS: Final = range(5)
#: By how much each right cut must do better than each wrong one.
_MARGIN: Final = 1.0
#: Weights that are smaller, or rest on fewer places, are left out: they tell one text, not the grammar.
_SMALLEST: Final = 0.5
_SUPPORT: Final = 10
#: In how many parts the questions are held out.
_FOLDS: Final = 4

_HEAD: Final = '''"""How much each feature of a bullet counts, for or against it.

Made by `python -m loaders.parts.criteria.fit --write`, not by hand: fitted, by an averaged structured
perceptron, to bullets that published criteria mark up as such. Run together, they are to be cut where their
marks are. How cells without marks are to be cut had no part in the fit. The features are about grammar and
parallels, and hold no words. What is not here counts nothing.
"""

from typing import Final

WEIGHTS: Final[dict[str, float]] = {
'''


class _Perceptron:
    """Weights that learn from wrong cuts, and what they were on average."""

    def __init__(self) -> None:
        self._weights: defaultdict[str, float] = defaultdict(float, _GIVEN)
        self._weighted: defaultdict[str, float] = defaultdict(float)
        self._steps = 1

    def learn(self, instance: Instance) -> None:
        """Cut an instance; where that goes wrong, move the weights towards the right cut."""
        guess = instance.cut(self._weights, _MARGIN)
        if guess != instance.starts:
            right, wrong = instance.features(instance.starts), instance.features(guess)
            for name in sorted((right.keys() | wrong.keys()) - _GIVEN.keys()):
                change = right.get(name, 0.0) - wrong.get(name, 0.0)
                self._weights[name] += change
                self._weighted[name] += self._steps * change
        self._steps += 1

    def averaged(self) -> dict[str, float]:
        """Return the averages of the weights over all steps, without those that are given."""
        return {
            name: weight - self._weighted[name] / self._steps
            for name, weight in self._weights.items()
            if name not in _GIVEN
        }


def fit(found: Sequence[Instance]) -> dict[str, float]:
    """Return the weights that cut instances rightly, rounded to a tenth, by their names."""
    weights: defaultdict[str, float] = defaultdict(float)
    order = list(found)
    for seed in _SEEDS:
        chance = random.Random(seed)  # noqa: S311 - it draws an order, and guards no secret
        learner = _Perceptron()
        for _ in range(_EPOCHS):
            chance.shuffle(order)
            for instance in order:
                learner.learn(instance)
        for name, weight in learner.averaged().items():
            weights[name] += weight / len(_SEEDS)
    support = Counter(name for instance in found for name in instance.occurrences())
    kept = {
        name: round(weight, 1)
        for name, weight in weights.items()
        if abs(weight) >= _SMALLEST and support[name] >= _SUPPORT
    }
    return dict(sorted((kept | _GIVEN).items()))


def fit_to(questions: Mapping[str, Sequence[Column]], without: Sequence[str] = ()) -> dict[str, float]:
    """Return the weights fitted to the marked bullets of all questions but those in `without`."""
    runs = {number: [marked_run(column) for column in found] for number, found in questions.items()}
    texts = [column.words for found in questions.values() for column in found]
    return fit(instances(runs, texts, without))


def rendered(weights: Mapping[str, float]) -> str:
    """Return the text of `weights.py`."""
    return _HEAD + "".join(f'    "{name}": {weight},\n' for name, weight in sorted(weights.items())) + "}\n"


@dataclass(frozen=True)
class Share:
    """How many marked bullets were found whole, and of how many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        """Return both counted together."""
        return Share(self.right + other.right, self.of + other.of)

    def __str__(self) -> str:
        """Return the share in words and as a fraction."""
        return f"{self.right} of {self.of} bullets right ({self.right / max(1, self.of):.3f})"


def held_out(questions: Mapping[str, Sequence[Column]]) -> tuple[Share, Share]:
    """Cut marked cells that lose their marks, under weights fitted without their questions.

    The rest of the document keeps its marks, as around a cell that ran together in print. Only bullets count
    that marks open and close: of the others the text does not say where they end.

    Returns:
        What is right when one cell at a time loses its marks, and when all cells of its question do.
    """
    marked = [number for number, found in questions.items() if any(map(marked_spans, found))]
    one, whole = Share(), Share()
    for fold in range(_FOLDS):
        held = marked[fold::_FOLDS]
        weights = fit_to(questions, held)
        for number in held:
            cells = range(len(questions[number]))
            one = sum((_cut(questions, number, [cell], weights) for cell in cells), one)
            whole += _cut(questions, number, cells, weights)
    return one, whole


def _cut(
    questions: Mapping[str, Sequence[Column]], number: str, cells: Sequence[int], weights: Mapping[str, float]
) -> Share:
    """Take the marks from some cells of a question, and count which of their bullets are found again."""
    printed = questions[number]
    bare = [_unmarked(column) if cell in cells else column for cell, column in enumerate(printed)]
    document = {**questions, number: bare}
    pieces = Splitter([column for found in document.values() for column in found], weights).split(bare)
    share = Share()
    for cell in cells:
        ends = [sum(map(len, pieces[cell][:count])) for count in range(len(pieces[cell]) + 1)]
        spans = marked_spans(printed[cell])
        found = set(pairwise(ends))
        share += Share(sum(span in found for span in spans), len(spans))
    return share


def _unmarked(column: Column) -> Column:
    """Return a column that ran together: its rows and page breaks still show, its marks do not."""
    kept = (Gap.ROW, Gap.PAGE)
    return Column(
        column.grade,
        tuple(
            replace(token, gap=token.gap if token.gap in kept else Gap.UNMARKED) for token in column.tokens
        ),
    )


def read(path: Path) -> dict[str, list[Column]]:
    """Return the columns of each question of a table of criteria.

    Raises:
        ReportError: the text cannot be read, or fewer questions have marked bullets than can be held out.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReportError(str(path), f"the text cannot be read ({error}); name a text in UTF-8.") from error
    questions = columns_of(read_document(text, path.name), names())
    marked = sum(any(map(marked_spans, found)) for found in questions.values())
    if marked < _FOLDS:
        message = f"{marked} questions have marked bullets in a table of criteria, and {_FOLDS} are needed."
        raise ReportError(path.name, f"{message} Name a text that marks up its bullets.")
    return questions


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command, and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m loaders.parts.criteria.fit", description="Fit the weights."
    )
    parser.add_argument("criteria", nargs="?", type=Path, default=default_reports() / _CRITERIA)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--write", action="store_true", help="write weights.py instead of printing it")
    way.add_argument("--held-out", action="store_true", help="print the figures of the cross-validation")
    options = parser.parse_args(arguments)
    try:
        questions = read(options.criteria)
    except ReportError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status
    if options.held_out:
        one, whole = held_out(questions)
        sys.stdout.write(f"One cell loses its marks: {one}.\nAll cells of a question lose them: {whole}.\n")
    elif options.write:
        _WEIGHTS_FILE.write_text(rendered(fit_to(questions)), encoding="utf-8")
    else:
        sys.stdout.write(rendered(fit_to(questions)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

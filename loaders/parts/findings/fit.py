"""Fits the weights of `weights.tsv` to sentences labelled by hand, and measures them on sentences held out.

Run it from a checkout, after a change to the features, the cues or the labelled sentences; it needs
scikit-learn (`pip install -e '.[train]'`):

    python -m loaders.parts.findings.fit              prints how well held-out sentences are told apart
    python -m loaders.parts.findings.fit --write      fits all sentences and writes the weights

The sentences are in `data/training/findings.jsonl`: those of two readers, and some written for the purpose,
which no report has. Held out are ten parts in turn, three times over. Sentences that stand together, or are
nearly the same, are in one part, so that the boilerplate of two reports, or of a summary and its chapter,
never helps to tell itself; and what stands next to a sentence that is held out is not learned from either.
Nothing that reads reports imports this module.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, confusion_matrix, f1_score
from sklearn.model_selection import GroupKFold

from peelgraph.content import folder

from .features import HEADINGS, POSITIONS, WORDS, Setting, around, features, tokens
from .model import ALWAYS, BESIDE, CLASSES, WEIGHTS

_FILE: Final = "training/findings.jsonl"
#: How much a sentence weighs by who labelled it, and where its label is doubtful.
_READERS: Final = {"first": 5.0, "second": 1.0, "written": 0.3}
_DOUBTFUL: Final = 0.5
#: In how many sentences a feature must occur.
_SUPPORT: Final = 3
#: The inverse of the strength of regularisation.
_FREEDOM: Final = 0.15
#: How much words, and words of headings, weigh beside the other features, by how rare they are.
_WORDS: Final = 0.9
_HEADINGS: Final = 0.5
#: How much it weighs where a sentence stands: less than what it says.
_POSITIONS: Final = 0.5
#: How much what was found for the sentences around one weighs.
_BESIDE: Final = 2.0
#: Into how many parts sentences are divided to measure, and again to fit the second step.
_FOLDS: Final = 10
_PARTS: Final = 5
#: From which share of common words two sentences are nearly the same.
_ALIKE: Final = 0.6
#: How the sentences are shuffled into parts to measure, one after the other; the figures are the means.
_SEEDS: Final = (0, 1, 2)
#: Weights that are smaller are left out.
_SMALLEST: Final = 0.02


@dataclass(frozen=True)
class Example:
    """A labelled sentence; `place` is its report and passage, `sure` whether its reader was."""

    setting: Setting
    label: str
    reader: str
    place: tuple[str, int]
    sure: bool

    @property
    def weight(self) -> float:
        """How much it counts in the fit."""
        return _READERS[self.reader] * (1.0 if self.sure else _DOUBTFUL)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentence."""
        return frozenset(tokens(self.setting.text))


def examples() -> list[Example]:
    """Read the labelled sentences."""
    lines = (folder("data") / _FILE).read_text(encoding="utf-8").splitlines()
    return [_example(json.loads(line)) for line in lines]


def _example(record: dict[str, Any]) -> Example:
    known = {field.name: record[field.name] for field in fields(Setting) if field.name in record}
    setting = Setting(**known | {"headings": tuple(record.get("headings", ()))})
    place = (record["report"], record["passage"])
    return Example(setting, record["label"], record["reader"], place, record["sure"])


def groups(known: Sequence[Example]) -> list[int]:
    """Return a number for each sentence, the same for those that must not be held apart."""
    leader = list(range(len(known)))

    def find(one: int) -> int:
        while leader[one] != one:
            one = leader[one]
        return one

    for one, other in _bound(known):
        # The first of them leads, in whatever order the pairs come.
        low, high = sorted((find(one), find(other)))
        leader[high] = low
    return [find(one) for one in range(len(known))]


def _bound(known: Sequence[Example]) -> Iterator[tuple[int, int]]:
    """Yield pairs of sentences that stand in one passage, or have most of their words in common."""
    first: dict[tuple[str, int], int] = {}
    having: dict[str, list[int]] = defaultdict(list)
    for one, each in enumerate(known):
        yield one, first.setdefault(each.place, one)
        common = Counter(other for word in each.words for other in having[word])
        for other, count in common.items():
            if count > _ALIKE * (len(each.words) + len(known[other].words) - count):
                yield one, other
        for word in sorted(each.words):
            having[word].append(one)


class Fit:
    """The labelled sentences as numbers."""

    def __init__(self, known: Sequence[Example]) -> None:
        """Take the sentences."""
        self.known = known
        self._vectorizer = DictVectorizer()
        matrix = self._vectorizer.fit_transform(features(each.setting) for each in known).tocsr()
        counts = np.asarray((matrix != 0).sum(axis=0)).ravel()
        self._kept = counts >= _SUPPORT
        self.names = list(np.array(self._vectorizer.feature_names_)[self._kept])
        #: By what a feature is multiplied before the fit, so that rare words count for more than common ones.
        rarity = np.log(len(known) / counts[self._kept])
        self.scale = np.array([_scale(name, each) for name, each in zip(self.names, rarity, strict=True)])
        self._matrix = self._scaled(matrix)
        others = list(zip(*(around(each.setting) for each in known), strict=True))
        self._around = [self._scaled(self._vectorizer.transform(map(features, each))) for each in others]
        self._there = [np.array([[bool(each.text)] for each in place]) for place in others]
        self.labels = np.array([each.label for each in known])
        self._weights = np.array([each.weight for each in known])
        self._groups = np.array(groups(known))

    def _scaled(self, matrix: Any) -> Any:
        return matrix.tocsr()[:, self._kept].multiply(self.scale).tocsr()

    def models(self, rows: Any) -> tuple[LogisticRegression, LogisticRegression]:
        """Return the models of both steps, fitted to some of the sentences.

        The second learns from what models that saw neither a sentence nor its like found around it.
        """
        beside = np.empty((len(rows), sum(map(len, BESIDE))))
        for others, part in GroupKFold(_PARTS).split(rows, groups=self._groups[rows]):
            beside[part] = self._beside(self._fitted(self._matrix[rows[others]], rows[others]), rows[part])
        return self._fitted(self._matrix[rows], rows), self._fitted(self._with(beside, rows), rows)

    def held_out(self, seed: int) -> Any:
        """Return the label of each sentence by models that saw neither it, nor its like or its neighbours."""
        found = np.empty(len(self.known), dtype=object)
        folds = GroupKFold(_FOLDS, shuffle=True, random_state=seed)
        for known, out in folds.split(self._matrix, self.labels, self._groups):
            beside = {text for row in out for text in _texts_beside(self.known[row])}
            rows = np.array([row for row in known if self.known[row].setting.text not in beside])
            first, second = self.models(rows)
            found[out] = second.predict(self._with(self._beside(first, out), out))
        return found

    def _fitted(self, matrix: Any, rows: Any) -> LogisticRegression:
        model = LogisticRegression(C=_FREEDOM, max_iter=3000, class_weight="balanced")
        return model.fit(matrix, self.labels[rows], sample_weight=self._weights[rows])

    def _beside(self, first: LogisticRegression, rows: Any) -> Any:
        """Return the probability of each class of what stands around sentences, nothing where none does."""
        found = [
            first.predict_proba(place[rows]) * there[rows]
            for place, there in zip(self._around, self._there, strict=True)
        ]
        return np.hstack(found)

    def _with(self, beside: Any, rows: Any) -> Any:
        return hstack([self._matrix[rows], csr_matrix(beside * _BESIDE)]).tocsr()


def _scale(name: str, rarity: float) -> float:
    if name.startswith(WORDS):
        return _WORDS * rarity
    if name.startswith(HEADINGS):
        return _HEADINGS * rarity
    return _POSITIONS if name.startswith(POSITIONS) else 1.0


def _texts_beside(example: Example) -> tuple[str, ...]:
    return (example.setting.before, example.setting.after, example.setting.lead)


def text_of(fit: Fit) -> str:
    """Return the text of `weights.tsv` for models fitted to all sentences."""
    first, second = fit.models(np.arange(len(fit.known)))
    assert tuple(first.classes_) == tuple(second.classes_) == CLASSES
    beside = [name for place in BESIDE for name in place]
    apart = np.zeros((len(beside), len(CLASSES)))
    scale = np.concatenate([fit.scale, np.full(len(beside), _BESIDE)])[:, None]
    steps = [
        np.vstack([model.intercept_, weights * scale])
        for model, weights in ((first, np.vstack([first.coef_.T, apart])), (second, second.coef_.T))
    ]
    rows = ["\t".join(("feature", *(f"{name} alone" for name in CLASSES), *CLASSES))]
    for name, weights in zip((ALWAYS, *fit.names, *beside), np.hstack(steps), strict=True):
        if max(abs(weights)) >= _SMALLEST:
            rows.append("\t".join((name, *(f"{weight + 0.0:.2f}" for weight in weights))))
    return "\n".join(rows) + "\n"


def report(fit: Fit) -> str:
    """Return the scores on held-out sentences of reports, by reader and by how sure the label is."""
    found = [fit.held_out(seed) for seed in _SEEDS]
    lines: list[str] = []
    kinds = {
        "all sentences of reports": [each.reader != "written" for each in fit.known],
        "first reader": [each.reader == "first" for each in fit.known],
        "first reader, where sure": [each.reader == "first" and each.sure for each in fit.known],
        "second reader": [each.reader == "second" for each in fit.known],
    }
    for kind, chosen in kinds.items():
        rows = np.array(chosen)
        scores = [f1_score(fit.labels[rows], each[rows], average="macro") for each in found]
        lines.append(f"{kind}: {int(rows.sum())} sentences, macro-F1 {np.mean(scores):.3f}")
    rows = np.array(kinds["all sentences of reports"])
    labels, guesses = np.tile(fit.labels[rows], len(found)), np.concatenate([each[rows] for each in found])
    lines.append(str(classification_report(labels, guesses, digits=3)))
    lines.append(f"rows as labelled, columns as found: {', '.join(CLASSES)}")
    lines.append(str(confusion_matrix(labels, guesses, labels=list(CLASSES))))
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fit the weights of findings, or measure them.")
    parser.add_argument("--write", action="store_true", help="write the weights")
    fitted = Fit(examples())
    if parser.parse_args().write:
        WEIGHTS.write_text(text_of(fitted), encoding="utf-8")
    else:
        print(report(fitted))

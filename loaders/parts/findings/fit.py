"""Fits the weights of `weights.tsv` to sentences labelled by hand, and measures them on sentences held out.

Run it from a checkout, after a change to the features, the cues or the labelled sentences; it needs
scikit-learn (`pip install -e '.[train]'`):

    python -m loaders.parts.findings.fit              prints how well held-out sentences are told apart
    python -m loaders.parts.findings.fit --write      fits all sentences and writes the weights

The sentences are in `data/training/findings.jsonl`: those of two readers, and some written for the purpose,
which no report has. Held out are ten parts in turn. Sentences that stand together, or are nearly the same,
are in one part, so that the boilerplate of two reports, or of a summary and its chapter, never helps to tell
itself. Nothing that reads reports imports this module.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Final

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, confusion_matrix, f1_score
from sklearn.model_selection import GroupKFold

from peelgraph.content import folder

from .features import Setting, features, tokens
from .model import CLASSES, WEIGHTS

_FILE: Final = "training/findings.jsonl"
#: How much a sentence weighs by who labelled it, and where its label is doubtful.
_READERS: Final = {"first": 5.0, "second": 1.0, "written": 0.3}
_DOUBTFUL: Final = 0.5
#: In how many sentences a feature must occur.
_SUPPORT: Final = 3
#: The inverse of the strength of regularisation.
_FREEDOM: Final = 0.2
_FOLDS: Final = 10
#: From which share of common words two sentences are nearly the same.
_ALIKE: Final = 0.6
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
        leader[find(one)] = find(other)
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
        vectorizer = DictVectorizer()
        matrix = vectorizer.fit_transform(features(each.setting) for each in known).tocsr()
        kept = np.asarray((matrix != 0).sum(axis=0)).ravel() >= _SUPPORT
        self.names = [name for name, keep in zip(vectorizer.feature_names_, kept, strict=True) if keep]
        self.matrix = matrix[:, kept]
        self.labels = np.array([each.label for each in known])
        self.weights = np.array([each.weight for each in known])

    def model(self, rows: Any) -> LogisticRegression:
        """Return a model fitted to some of the sentences."""
        model = LogisticRegression(C=_FREEDOM, max_iter=3000, class_weight="balanced")
        return model.fit(self.matrix[rows], self.labels[rows], sample_weight=self.weights[rows])

    def held_out(self) -> Any:
        """Return the label of each sentence by a model that saw neither it nor its like."""
        found = np.empty(len(self.known), dtype=object)
        folds = GroupKFold(_FOLDS).split(self.matrix, self.labels, groups(self.known))
        for rows, out in folds:
            found[out] = self.model(rows).predict(self.matrix[out])
        return found


def text_of(fit: Fit) -> str:
    """Return the text of `weights.tsv` for a model fitted to all sentences."""
    model = fit.model(np.arange(len(fit.known)))
    assert tuple(model.classes_) == CLASSES
    rows = [("feature", *CLASSES), ("always", *(f"{weight:.2f}" for weight in model.intercept_))]
    for name, column in zip(fit.names, model.coef_.T, strict=True):
        if max(abs(column)) >= _SMALLEST:
            rows.append((name, *(f"{weight + 0.0:.2f}" for weight in column)))
    return "".join("\t".join(row) + "\n" for row in rows)


def report(fit: Fit) -> str:
    """Return the scores on held-out sentences of reports, by reader and by how sure the label is."""
    found = fit.held_out()
    lines: list[str] = []
    kinds = {
        "all sentences of reports": [each.reader != "written" for each in fit.known],
        "first reader": [each.reader == "first" for each in fit.known],
        "first reader, where sure": [each.reader == "first" and each.sure for each in fit.known],
        "second reader": [each.reader == "second" for each in fit.known],
    }
    for kind, chosen in kinds.items():
        rows = np.array(chosen)
        score = f1_score(fit.labels[rows], found[rows], average="macro")
        lines.append(f"{kind}: {int(rows.sum())} sentences, macro-F1 {score:.3f}")
    rows = np.array(kinds["all sentences of reports"])
    lines.append(str(classification_report(fit.labels[rows], found[rows], digits=3)))
    lines.append(f"rows as labelled, columns as found: {', '.join(CLASSES)}")
    lines.append(str(confusion_matrix(fit.labels[rows], found[rows], labels=list(CLASSES))))
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Fit the weights of findings, or measure them.")
    parser.add_argument("--write", action="store_true", help="write the weights")
    fitted = Fit(examples())
    if parser.parse_args().write:
        WEIGHTS.write_text(text_of(fitted), encoding="utf-8")
    else:
        print(report(fitted))

"""How sure a sentence is a strength, a concern or neither: a linear model over named features.

The weights of `weights.tsv` are fitted by `fit`; a feature that has none counts nothing. The products of
weight and value over the features of a sentence add up to its score for a class, and the scores become
probabilities by the logistic (softmax) function. So every decision can be explained: `reasons` lists what
spoke for it.
"""

import math
from functools import cache
from pathlib import Path
from typing import Final

from .features import Features

CLASSES: Final = ("concern", "neutral", "strength")
WEIGHTS: Final = Path(__file__).with_name("weights.tsv")
#: The feature that every sentence has.
_ALWAYS: Final = "always"

Weights = dict[str, tuple[float, ...]]


@cache
def weights() -> Weights:
    """Read the weights: for each feature, one for each class."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {name: tuple(map(float, numbers)) for name, *numbers in rows}


def probabilities(found: Features) -> dict[str, float]:
    """Return the probability of each class."""
    known = weights()
    scores = list(known[_ALWAYS])
    for name, value in found.items():
        for place, weight in enumerate(known.get(name, ())):
            scores[place] += weight * value
    highest = max(scores)
    shares = [math.exp(score - highest) for score in scores]
    return {name: share / sum(shares) for name, share in zip(CLASSES, shares, strict=True)}


def reasons(found: Features, label: str, most: int = 8) -> list[tuple[str, float]]:
    """Return the features that speak most for a class, with how much each adds to its score."""
    known, place = weights(), CLASSES.index(label)
    added = [(name, known[name][place] * value) for name, value in found.items() if name in known]
    return sorted((each for each in added if each[1] > 0), key=lambda each: (-each[1], each[0]))[:most]

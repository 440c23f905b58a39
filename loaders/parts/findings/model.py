"""How sure a sentence is a strength, a concern or neither: a linear model over named features, in two steps.

First the sentences before and after a sentence, and the one that opens its list, are judged each by its own
features. Then the sentence is judged by its features and by what was found for those around it: a plain
sentence that goes on about a strength is likelier to be one. In both steps the products of weight and value
add up to a score for each class, and the scores become probabilities by the logistic (softmax) function; a
feature that has no weight counts nothing. The weights of `weights.tsv` are fitted by `fit`. So every decision
can be explained: `reasons` lists what spoke for it.
"""

import math
from functools import cache
from pathlib import Path
from typing import Final

from .features import PLACES, Features, Setting, around, features

CLASSES: Final = ("concern", "neutral", "strength")
WEIGHTS: Final = Path(__file__).with_name("weights.tsv")
#: The feature that every sentence has.
ALWAYS: Final = "always"
#: The features of the second step: the probability of each class of what stands in each place around.
BESIDE: Final = tuple(tuple(f"{place} is {name}" for name in CLASSES) for place in PLACES)
#: Which of a feature's weights belong to the first step, and which to the second.
_FIRST: Final = slice(0, len(CLASSES))
_SECOND: Final = slice(len(CLASSES), 2 * len(CLASSES))

Weights = dict[str, tuple[float, ...]]


@cache
def weights() -> Weights:
    """Read the weights: for each feature, one for each class in the first step, then in the second."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return {name: tuple(map(float, numbers)) for name, *numbers in rows}


def probabilities(setting: Setting) -> dict[str, float]:
    """Return the probability of each class of a sentence in its setting."""
    return dict(zip(CLASSES, _shares(_all(setting), _SECOND), strict=True))


def reasons(setting: Setting, label: str, most: int = 8) -> list[tuple[str, float]]:
    """Return the features that speak most for a class, with how much each adds to its score."""
    known, place = weights(), CLASSES.index(label)
    found = {name: value for name, value in _all(setting).items() if name in known}
    added = [(name, known[name][_SECOND][place] * value) for name, value in found.items()]
    return sorted((each for each in added if each[1] > 0), key=lambda each: (-each[1], each[0]))[:most]


def _all(setting: Setting) -> Features:
    """Return the features of a sentence and those of what stands around it."""
    found = features(setting)
    for names, other in zip(BESIDE, around(setting), strict=True):
        if other.text:
            found |= zip(names, _shares(features(other), _FIRST), strict=True)
    return found


def _shares(found: Features, step: slice) -> list[float]:
    """Return the probability of each class by the weights of a step."""
    known = weights()
    scores = list(known[ALWAYS][step])
    for name, value in found.items():
        for place, weight in enumerate(known.get(name, ())[step]):
            scores[place] += weight * value
    highest = max(scores)
    shares = [math.exp(score - highest) for score in scores]
    return [share / sum(shares) for share in shares]

"""How strongly two things go together, beyond what chance would give: pure functions over four counts.

The unit that is counted is a text that names things: a passage, or, where several passages have the same
words, all of them as one. So what is printed on every page counts once.
"""

import math
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Counts:
    """How often two things are named.

    Attributes:
        both: the texts that name both.
        left: the texts that name the one.
        right: the texts that name the other.
        total: all texts that name anything.
    """

    both: int
    left: int
    right: int
    total: int

    def __post_init__(self) -> None:
        """Refuse counts that no texts can have."""
        if not 0 <= self.both <= min(self.left, self.right) <= max(self.left, self.right) <= self.total:
            raise ValueError(f"No texts can be counted so: {self}.")
        if self.left + self.right - self.both > self.total:
            raise ValueError(f"More texts than there are: {self}.")


@dataclass(frozen=True)
class Floor:
    """What a pair must reach to be tied.

    Attributes:
        count: in how many texts it is named.
        g2: how high its G² is. Under independence G² follows the χ² distribution with one degree of freedom:
            3.84 is passed by one pair in 20 by chance alone, 10.83 by one in 1,000.
    """

    count: int = 2
    g2: float = 10.83


#: The floor of networks: named together twice, and by chance in fewer than one of 1,000 such pairs.
SIGNIFICANT: Final = Floor()
#: No floor but chance: a single text will do, for those who will read it.
ANY: Final = Floor(1, 0.0)


def expected(counts: Counts) -> float:
    """Return how many texts would name both if naming the one had nothing to do with naming the other."""
    return counts.left * counts.right / counts.total if counts.total else 0.0


def lift(counts: Counts) -> float:
    """Return how many times as many texts name both as chance would give; 1 is chance, 0 never together."""
    chance = expected(counts)
    return counts.both / chance if chance else 0.0


def npmi(counts: Counts) -> float:
    """Return the normalised pointwise mutual information, between -1 and 1.

    It is ln(lift) / -ln(both / total): 1 where neither is named without the other, 0 at chance, -1 where they
    never meet (Bouma 2009, "Normalized (pointwise) mutual information in collocation extraction"). Where
    every text names both, nothing can be told from chance, and it is 0.
    """
    if not counts.both:
        return -1.0
    if counts.both == counts.total:
        return 0.0
    return math.log(lift(counts)) / -math.log(counts.both / counts.total)


def log_likelihood(counts: Counts) -> float:
    """Return the log-likelihood ratio G² of the two-by-two table, never negative.

    It is 2 Σ O ln(O / E) over the four cells: both, the one alone, the other alone, neither (Dunning 1993,
    "Accurate methods for the statistics of surprise and coincidence"). It says how sure a tie is, and
    nothing of its direction: pairs that avoid each other have a high one too.
    """
    if not counts.total:
        return 0.0
    both, left, right, total = counts.both, counts.left, counts.right, counts.total
    cells = (
        (both, left * right),
        (left - both, left * (total - right)),
        (right - both, (total - left) * right),
        (total - left - right + both, (total - left) * (total - right)),
    )
    terms = (seen * math.log(seen * total / margins) for seen, margins in cells if seen)
    return max(0.0, 2 * math.fsum(terms))


def tied(counts: Counts, floor: Floor = SIGNIFICANT) -> bool:
    """Say whether two things attract each other: more often together than by chance, and up to the floor."""
    return counts.both >= floor.count and lift(counts) > 1 and log_likelihood(counts) >= floor.g2

"""What reports say about how many forces got which grade."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class DeclaredCount:
    """A number of forces with one of the grades (local names): "38 either good or outstanding"."""

    grades: tuple[str, ...]
    value: int


@dataclass(frozen=True)
class DeclaredDistribution:
    """A place that says how many forces got which grade on a question, whole or in part.

    `place` is where its first number stands, and names it. The counts are as declared, never corrected.
    """

    place: Range
    inspection: str
    framework: str
    question: str
    counts: tuple[DeclaredCount, ...]
    text: str
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()

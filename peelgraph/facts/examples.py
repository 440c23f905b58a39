"""What named forces do, held up by the inspectorate."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class PracticeExample:
    """A practice of a force, or of a unit or region.

    Attributes:
        place: where its first words stand; its start names it.
        title: a few words on what it is, taken from the text.
        actors: who does it, as (kind, local name); empty where it is no body that the graph knows.
        question: framework and number of the question that it stands under, or None.
        text: the words.
        evidence, ranges: see the package.
    """

    place: Range
    title: str
    actors: tuple[tuple[str, str], ...]
    question: tuple[str, str] | None
    text: str
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()

"""What reports find: how well something is done."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class Finding:
    """A sentence, or the half of one, that says how well something is done.

    Attributes:
        place: where its first words stand; its start names it.
        polarity: "Strength" or "Concern".
        certainty: the probability of the polarity, as a canonical decimal of at most two places ("0.83").
        force: the local name of the one force that it is about, or None.
        scope: the words that say how many forces, or which, it holds for, or None.
        count: how many forces, where the words give a number, or None.
        kinds: the local names of the concepts of the inspectorate's own kinds of finding that it names.
        question: framework and number of the question that it stands under, or None.
        text: the words.
        evidence, ranges: see the package.
    """

    place: Range
    polarity: str
    certainty: str
    force: str | None
    scope: str | None
    count: int | None
    kinds: tuple[str, ...]
    question: tuple[str, str] | None
    text: str
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True)
class Relation:
    """A statement that ties two things of the vocabulary together.

    Attributes:
        place: where its first words stand; its start names it.
        subject, object: the things, as (kind, local name).
        relation: the local name of the property: "operates", "usedFor", "leads", "involves", "sharedWith".
        text: the words of the sentence that states it.
        evidence, ranges: see the package.
    """

    place: Range
    subject: tuple[str, str]
    relation: str
    object: tuple[str, str]
    text: str
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()

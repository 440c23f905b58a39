"""Words of a report that somebody quoted by hand, as evidence for a statement of their own."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class Quotation:
    """Where quoted words stand.

    Attributes:
        owner: what quotes the words, as (kind, local name): a mapping, a note, or a concept that they define.
        thing: the quotation, likewise; None where the owner quotes the words by itself, as a concept does.
        text: the words, as the report prints them.
        ranges: the pieces of the source that they are; none where several passages print them.
        evidence: the orders of the passages that print them.
    """

    owner: tuple[str, str]
    thing: tuple[str, str] | None
    text: str
    ranges: tuple[Range, ...]
    evidence: tuple[int, ...]

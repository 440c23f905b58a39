"""Words of a report that somebody quoted by hand, as evidence for a statement of their own."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class Quotation:
    """Where quoted words stand.

    Attributes:
        thing: the quotation, as (kind, local name).
        owner: what quotes the words: a mapping or a note, likewise.
        text: the words, as the report prints them.
        ranges: the pieces of the source that they are; none where several passages print them.
        evidence: the orders of the passages that print them.
    """

    thing: tuple[str, str]
    owner: tuple[str, str]
    text: str
    ranges: tuple[Range, ...]
    evidence: tuple[int, ...]

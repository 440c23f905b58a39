"""Terms that a report defines."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class GlossaryTerm:
    """A term and its definition, as printed; `see` is the term that it only refers to, or None."""

    term: str
    definition: str
    see: str | None
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()

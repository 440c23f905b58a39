"""Terms that a report defines."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GlossaryTerm:
    """A term and its definition, as printed but for footnote marks.

    `see` is the term of the same glossary that it only refers to, or None, and `defines` the thing that the
    term is a name of, as (kind, local name), or None. The evidence is whole passages: the row, or the term's
    passage and the definition's.
    """

    term: str
    definition: str
    see: str | None
    defines: tuple[str, str] | None
    evidence: tuple[int, ...]

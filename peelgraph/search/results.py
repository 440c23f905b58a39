"""What a search is limited to, and what it finds."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode

from peelgraph.engines import Table, Term


class Kind(StrEnum):
    """What can be found: things with words of their own, then things with names."""

    PASSAGE = "passage"
    RECOMMENDATION = "recommendation"
    CRITERION = "criterion"
    FINDING = "finding"
    EXAMPLE = "example"
    FORCE = "force"
    BODY = "body"
    QUESTION = "question"
    CONCEPT = "concept"
    REPORT = "report"
    PUBLICATION = "publication"
    LEGISLATION = "legislation"
    TERM = "term"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What a hit must have; where several things are named, all of them.

    Attributes:
        kinds: the kinds that a hit may be of; all where none is named.
        report: the IRI of the report that it stands in.
        force: the IRI of the force that it is about.
        question: the IRI of the question that it answers or belongs to, or of a broader one.
        concept: the IRI of what it speaks of, or of a broader concept.
    """

    kinds: tuple[Kind, ...] = ()
    report: str | None = None
    force: str | None = None
    question: str | None = None
    concept: str | None = None


class Piece(NamedTuple):
    """A piece of a snippet, and whether it is what was searched for."""

    text: str
    is_match: bool


@dataclass(frozen=True)
class Hit:
    """One thing that was found.

    Attributes:
        iri: its IRI.
        kind: what it is.
        label: its name or title, else the heading that it stands under.
        snippet: the part of its words that holds what was searched for; the pieces, joined, are plain text.
        report: the IRI of the report that it stands in, or None.
        passage: the IRI of the passage that it is or was read from, or None.
        score: how well it matches; more is better. Scores of two searches cannot be compared.
    """

    iri: str
    kind: Kind
    label: str
    snippet: tuple[Piece, ...]
    report: str | None
    passage: str | None
    score: float


@dataclass(frozen=True)
class Expansion:
    """Words of a query that name something, and by which other names it was searched for as well.

    Attributes:
        words: the words, as they were typed.
        iri: the IRI of what they name.
        label: its preferred name.
        names: its other names.
    """

    words: str
    iri: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Results:
    """What a search found.

    Attributes:
        words: what was searched for, as it was typed.
        hits: the hits that were asked for, the best first.
        total: how many there are in all.
        expanded: which words were searched for by other names as well.
    """

    words: str
    hits: tuple[Hit, ...]
    total: int
    expanded: tuple[Expansion, ...]


#: The columns of results as a table, which CSV has too.
COLUMNS: Final = ("kind", "label", "snippet", "report", "passage", "iri", "score")


def as_table(results: Results) -> Table:
    """Return the hits as a table: a row each, in `COLUMNS`, with the snippet as plain text."""
    return Table(COLUMNS, tuple(map(_row, results.hits)))


def _row(hit: Hit) -> tuple[Term | None, ...]:
    snippet = "".join(piece.text for piece in hit.snippet)
    report, passage = (NamedNode(iri) if iri else None for iri in (hit.report, hit.passage))
    words = (Literal(text) for text in (hit.kind, hit.label, snippet))
    return (*words, report, passage, NamedNode(hit.iri), Literal(round(hit.score, 6)))


def as_json(results: Results) -> dict[str, object]:
    """Return results in the form that JSON has: objects, arrays, texts and numbers.

    A snippet is an array of `{"text": …, "match": …}`; what is not there is null.
    """
    hits = [
        {
            "iri": hit.iri,
            "kind": hit.kind.value,
            "label": hit.label,
            "snippet": [{"text": piece.text, "match": piece.is_match} for piece in hit.snippet],
            "report": hit.report,
            "passage": hit.passage,
            "score": round(hit.score, 6),
        }
        for hit in results.hits
    ]
    expanded = [
        {"words": each.words, "iri": each.iri, "label": each.label, "names": list(each.names)}
        for each in results.expanded
    ]
    return {"words": results.words, "total": results.total, "expanded": expanded, "hits": hits}

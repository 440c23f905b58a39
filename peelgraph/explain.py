"""From a thing in the graph to the words behind it, and from words to the things that rest on them."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten as shorten_text
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from peelgraph.documents import read_document
from peelgraph.documents.text import printed, readable
from peelgraph.errors import NotFoundError
from peelgraph.loading import fallback, loader_for
from peelgraph.namespaces import (
    CITO,
    DCT,
    ID,
    INFERRED_GRAPH,
    PEEL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    shorten,
)
from peelgraph.store import Snapshot

#: How many characters of the source are shown before and after a passage.
_CONTEXT: Final = 160
#: How many characters of a thing's words stand for it where it has no label.
_LABEL: Final = 90
_EVIDENCE: Final = (NamedNode(str(PROV.wasDerivedFrom)), NamedNode(str(PEEL.statedIn)))
_INFERRED: Final = NamedNode(str(INFERRED_GRAPH))
_TYPE, _COMMENT = NamedNode(str(RDF.type)), NamedNode(str(RDFS.comment))
_NOTE, _QUOTATION = NamedNode(str(PEEL.EditorialNote)), NamedNode(str(PEEL.Quotation))
_POLARITY: Final = NamedNode(str(PEEL.polarity))
_CITES: Final = NamedNode(str(CITO.cites))
_LABELS: Final = tuple(NamedNode(str(each)) for each in (SKOS.prefLabel, DCT.title, RDFS.label))
_START, _END, _TEXT, _REPORT = (NamedNode(str(PEEL[name])) for name in ("start", "end", "text", "report"))


Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True)
class Statement:
    """A property of a thing and one value, by their short names; the value's label, if any.

    `inferred` says that no graph states it, and that it follows from what others state.
    """

    predicate: str
    value: str
    label: str | None
    inferred: bool = False


@dataclass(frozen=True)
class Quote:
    """A passage in its place: `line` counts from 1, offsets count characters of the source file.

    `before` and `after` are the words around it, `columns` the first row of the table where the passage is
    another row of it, `facts` the things that rest on it, and `notes` what the editors say of its words.
    """

    iri: str
    file: str
    line: int
    start: int
    end: int
    text: str
    before: str
    after: str
    columns: str | None
    facts: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """A thing, what is said of it, the passages behind it, and the graphs that state so.

    `reasons` are what spoke for a decision of a reading method (that a finding is a concern, say), each with
    its weight, the weightiest first; there are none where nothing was decided.
    """

    iri: str
    label: str | None
    statements: tuple[Statement, ...]
    quotes: tuple[Quote, ...]
    graphs: tuple[str, ...]
    reasons: tuple[tuple[str, float], ...] = ()


def explain(snapshot: Snapshot, store: Store, iri: str) -> Explanation:
    """Explain a thing; `store` is the snapshot's graph.

    Raises:
        NotFoundError: the graph says nothing of this IRI; the message suggests one that it knows.
    """
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise NotFoundError(f"'{iri}' is no IRI, and no short name such as force:kent.") from error
    quads = list(store.quads_for_pattern(node, None, None))
    if not quads:
        raise NotFoundError(f"The graph says nothing of {shorten(iri)}{_suggestion(store, iri)}")
    passages = passages_behind(store, node) | {
        quad.subject
        for quad in store.quads_for_pattern(None, _CITES, node)
        if isinstance(quad.subject, NamedNode)
    }
    statements = sorted(
        (
            statement(store, quad.predicate, quad.object, inferred=quad.graph_name == _INFERRED)
            for quad in quads
            if quad.predicate not in _EVIDENCE
        ),
        key=lambda statement: (statement.predicate, statement.value),
    )
    quotes = sorted(
        (quote(snapshot, store, passage) for passage in passages),
        key=lambda quote: (quote.file, quote.start),
    )
    stating = {quad.graph_name for quad in quads} - {_INFERRED}
    graphs = sorted(each.value for each in stating if isinstance(each, NamedNode))
    reasons = tuple(_reasons(snapshot, store, node))
    return Explanation(iri, label(store, node), tuple(statements), tuple(quotes), tuple(graphs), reasons)


def _reasons(snapshot: Snapshot, store: Store, thing: NamedNode) -> Sequence[tuple[str, float]]:
    """Return what spoke for the polarity of a finding, as the loader that read it says."""
    if not any(store.quads_for_pattern(thing, _POLARITY, None)):
        return ()
    report = _value(store, thing, _REPORT).removeprefix(f"{ID}report/")
    document = read_document(snapshot.text(report))
    loader = loader_for(document) or fallback()
    start = thing.value.rpartition("/")[2]
    return loader.reasons(document, int(start)) if loader and loader.reasons else ()


def passages_behind(store: Store, thing: NamedNode) -> set[NamedNode]:
    """Return the passages that state a thing; a passage stands behind itself."""
    quads = [quad for each in _EVIDENCE for quad in store.quads_for_pattern(thing, each, None)]
    found = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    is_passage = any(store.quads_for_pattern(thing, _START, None))
    return found | {thing} if is_passage else found


def statement(store: Store, predicate: NamedNode, value: Term, *, inferred: bool = False) -> Statement:
    """Return what is said of a thing by a property and a value."""
    return Statement(shorten(predicate.value), _written(value), label(store, value), inferred)


def quote(snapshot: Snapshot, store: Store, passage: NamedNode) -> Quote:
    """Return a passage in its place."""
    report = _value(store, passage, _REPORT).removeprefix(f"{ID}report/")
    start, end = int(_value(store, passage, _START)), int(_value(store, passage, _END))
    source = snapshot.text(report)
    entry = snapshot.entry(report)
    facts = sorted(set(_facts(store, passage)))
    notes = [each for each in facts if _is_a(store, each, _NOTE)]
    # The words that a note or a mapping quotes are no fact by themselves.
    facts = [each for each in facts if each not in notes and not _is_a(store, each, _QUOTATION)]
    return Quote(
        iri=passage.value,
        file=entry.file if entry else report,
        line=source.count("\n", 0, start) + 1,
        start=start,
        end=end,
        text=readable(_value(store, passage, _TEXT)),
        before=_words(source[max(0, start - _CONTEXT) : start], from_end=True),
        after=_words(source[end : end + _CONTEXT], from_end=False),
        columns=_columns(source, start),
        facts=tuple(facts),
        notes=tuple(_value(store, NamedNode(each), _COMMENT) for each in notes),
    )


def _columns(source: str, start: int) -> str | None:
    """Return the first row of the table that has a later row at `start`."""
    document = read_document(source)
    passage = next((each for each in document.passages if each.start == start), None)
    if passage is None or passage.table is None:
        return None
    first = document.rows(passage.table)[0]
    return None if first == passage else first.text


def _words(source: str, *, from_end: bool) -> str:
    """Return context without the word that the cut left incomplete."""
    words = printed(source).split(" ")
    if len(source) == _CONTEXT:
        words = words[1:] if from_end else words[:-1]
    return readable(" ".join(words))


def _facts(store: Store, passage: NamedNode) -> Iterator[str]:
    for predicate in _EVIDENCE:
        for quad in store.quads_for_pattern(None, predicate, passage):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value


def _is_a(store: Store, thing: str, kind: NamedNode) -> bool:
    return next(store.quads_for_pattern(NamedNode(thing), _TYPE, kind), None) is not None


def _value(store: Store, subject: NamedNode, predicate: NamedNode) -> str:
    quad = next(iter(store.quads_for_pattern(subject, predicate, None)), None)
    if quad is None or not isinstance(quad.object, Literal | NamedNode):
        raise NotFoundError(f"{shorten(subject.value)} is no passage: it has no {shorten(predicate.value)}.")
    return quad.object.value


def label(store: Store, term: object) -> str | None:
    """Return the label of a thing, or else the start of its words; None where it has neither."""
    if isinstance(term, NamedNode):
        for predicate in _LABELS:
            for quad in store.quads_for_pattern(term, predicate, None):
                if isinstance(quad.object, Literal):
                    return quad.object.value
        for quad in store.quads_for_pattern(term, _TEXT, None):
            if isinstance(quad.object, Literal):
                return shorten_text(readable(quad.object.value), width=_LABEL, placeholder=" …")
    return None


def _written(term: object) -> str:
    if isinstance(term, NamedNode):
        return shorten(term.value)
    return term.value if isinstance(term, Literal) else str(term)


def _suggestion(store: Store, iri: str) -> str:
    """Suggest a thing of the same kind, whose last part is much like the last part asked for."""
    kind, _, local = iri.rpartition("/")
    subjects = {quad.subject.value for quad in store if isinstance(quad.subject, NamedNode)}
    locals_ = sorted(each.rpartition("/")[2] for each in subjects if each.rpartition("/")[0] == kind)
    close = difflib.get_close_matches(local, locals_, n=1, cutoff=0.7)
    return f"; did you mean {shorten(f'{kind}/{close[0]}')}?" if close else "."

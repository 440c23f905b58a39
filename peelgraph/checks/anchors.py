"""Whether what is said to stand somewhere in a text stands there: texts, quotations, values and passages."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.documents import Range
from peelgraph.documents.text import squeezed, unspaced, visible
from peelgraph.namespaces import OA, PEEL, PROV, RDF, shorten


@dataclass(frozen=True)
class _Words:
    """The letters of a passage, white space and mark-up apart, and the offset of each in the source."""

    letters: str
    offsets: Sequence[int]

    def place(self, piece: Range) -> tuple[int, int] | None:
        """Return which letters a piece of the source is; None where it does not start and end with one."""
        first, last = (bisect_left(self.offsets, offset) for offset in piece)
        starts = first < last and self.offsets[first] == piece.start
        return (first, last) if starts and self.offsets[last - 1] == piece.end - 1 else None


def pieces_of(graph: Graph, thing: Node) -> list[Range]:
    """Return the pieces of the source that a thing is: its source ranges, or from its start to its end.

    Nothing is returned where it has neither, or one of them is not made of numbers.
    """
    pieces = [str(piece).split("-") for piece in graph.objects(thing, PEEL.sourceRange)]
    pieces = pieces or [[str(graph.value(thing, PEEL.start)), str(graph.value(thing, PEEL.end))]]
    if all(len(piece) == 2 and all(each.isdecimal() for each in piece) for piece in pieces):
        return sorted(Range(int(start), int(end)) for start, end in pieces)
    return []


def misquoted(graph: Graph, source: str) -> Iterator[tuple[str, str]]:
    """Yield (IRI, what is wrong) for each thing whose text is not what the source has at its offsets.

    Its pieces, joined, must equal its text, mark-up and white space apart.
    """
    for thing, text in sorted(graph.subject_objects(PEEL.text)):
        pieces = pieces_of(graph, thing)
        found = "\n".join(source[start:end] for start, end in pieces)
        if not pieces:
            yield str(thing), "Its place in the source is not a pair of numbers."
        elif squeezed(found) != unspaced(str(text)):
            yield str(thing), f"Its text is not what the source has there: '{found[:60]}'."


def misplaced(graph: Graph, source: str) -> Iterator[tuple[str, str]]:
    """Yield (IRI, what is wrong) for each selector whose words do not stand in its passage at its offsets.

    So do what it says comes before and after them; white space and mark-up are not compared.
    """
    passages: dict[Node, _Words] = {}
    for target, selector in sorted(graph.subject_objects(OA.hasSelector)):
        passage = graph.value(target, OA.hasSource)
        if passage is None:
            continue  # a fault of the target, which its shape finds
        if passage not in passages:
            passages[passage] = _Words(*visible(source, pieces_of(graph, passage)))
        wrong = _misplaced(graph, selector, passages[passage])
        if wrong:
            yield str(selector), wrong


def _misplaced(graph: Graph, selector: Node, words: _Words) -> str | None:
    exact, before, after = (
        unspaced(str(graph.value(selector, path) or "")) for path in (OA.exact, OA.prefix, OA.suffix)
    )
    pieces = pieces_of(graph, selector)
    places = [words.place(piece) for piece in pieces]
    found = [place for place in places if place is not None]
    if not found or len(found) < len(places):
        return "Its offsets are not those of words in its passage."
    if "".join(words.letters[first:last] for first, last in found) != exact:
        there = words.letters[found[0][0] : found[-1][1]]
        return f"Its words are not what its passage has at its offsets: '{there[:60]}'."
    ends = [graph.value(selector, PEEL.start), graph.value(selector, PEEL.end)]
    if [str(end) for end in ends] != [str(pieces[0].start), str(pieces[-1].end)]:
        return "It does not start and end where its source ranges do."
    if not words.letters[: found[0][0]].endswith(before):
        return "What it says comes before its words does not."
    if not words.letters[found[-1][1] :].startswith(after):
        return "What it says comes after its words does not."
    return None


def misvalued(graph: Graph, source: str) -> Iterator[tuple[str, str]]:
    """Yield (IRI, what is wrong) for each statistic whose printed value is not at the value's offsets."""
    for thing, text in sorted(graph.subject_objects(PEEL.valueText)):
        start, end = (str(graph.value(thing, path)) for path in (PEEL.valueStart, PEEL.valueEnd))
        found = source[int(start) : int(end)] if start.isdecimal() and end.isdecimal() else ""
        if squeezed(found) != unspaced(str(text)) or found != found.strip():
            yield str(thing), f"Its value is not what the source has there: '{found[:60]}'."


def overlapping(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield (IRI, what is wrong) for each passage of which a piece is part of another passage too."""
    pieces = sorted(
        (piece, thing)
        for thing in graph.subjects(RDF.type, PEEL.Passage)
        for piece in pieces_of(graph, thing)
    )
    farthest, before = 0, ""
    for piece, thing in pieces:
        if piece.start < farthest and str(thing) != before:
            yield str(thing), f"Its characters from {piece.start} on are those of {shorten(before)} too."
        if piece.end > farthest:
            farthest, before = piece.end, str(thing)


def astray(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield (IRI, what is wrong) for each fact whose words stand outside the passages that it points at."""
    kinds = {*graph.subjects(RDF.type, PEEL.Passage), *graph.subjects(RDF.type, OA.TextQuoteSelector)}
    for thing in sorted(set(graph.subjects(PEEL.sourceRange)) - kinds, key=str):
        evidence = graph.objects(thing, PROV.wasDerivedFrom)
        whole = [piece for passage in evidence for piece in pieces_of(graph, passage)]
        for piece in pieces_of(graph, thing):
            if not any(each.start <= piece.start and piece.end <= each.end for each in whole):
                wrong = f"Its words at {piece.start}-{piece.end} stand in no passage that it points at."
                yield str(thing), wrong


def other_text(graph: Graph, source: str) -> Iterator[tuple[str, str]]:
    """Yield (IRI, what is wrong) for each report whose hash is not that of the text it is checked against."""
    found = Literal(hashlib.sha256(source.encode()).hexdigest())
    for report in sorted(graph.subjects(RDF.type, PEEL.Report), key=str):
        if isinstance(report, URIRef) and list(graph.objects(report, PEEL.sha256)) != [found]:
            yield str(report), f"Its hash is not that of its source text, which is {found}."


def unfounded(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield (IRI, what is wrong) for each thing, described elsewhere, whose evidence here is no passage.

    What is described here is looked at by its shape.
    """
    for thing, evidence in sorted(graph.subject_objects(PROV.wasDerivedFrom), key=str):
        if (thing, RDF.type, None) not in graph and (evidence, RDF.type, PEEL.Passage) not in graph:
            yield (
                str(thing),
                f"It is derived from {shorten(str(evidence))}, which is no passage of the report.",
            )

"""Whether the words that a graph points at are the words of the source text."""

from collections.abc import Iterator

from rdflib import Graph

from peelgraph.documents.text import squeezed, unspaced
from peelgraph.namespaces import PEEL


def misquoted(graph: Graph, source: str) -> Iterator[tuple[str, str]]:
    """Yield (IRI, what is wrong) for each thing whose text is not what the source has at its offsets.

    A thing's pieces are its source ranges, or else the range from its start to its end; joined, mark-up and
    white space apart, they must equal its text.
    """
    for thing, text in sorted(graph.subject_objects(PEEL.text)):
        pieces = [str(piece).split("-") for piece in graph.objects(thing, PEEL.sourceRange)]
        if not pieces:
            pieces = [[str(graph.value(thing, PEEL.start)), str(graph.value(thing, PEEL.end))]]
        try:
            ranges = sorted((int(start), int(end)) for start, end in pieces)
        except ValueError:
            yield str(thing), "Its place in the source is not a pair of numbers."
            continue
        found = "\n".join(source[start:end] for start, end in ranges)
        if squeezed(found) != unspaced(str(text)):
            yield str(thing), f"Its text is not what the source has there: '{found[:60]}'."

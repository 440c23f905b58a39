"""All checks of single graphs: each report's own graph, the vocabularies, and what the reports share."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from rdflib import RDF, Graph, URIRef

from peelgraph.checks.anchors import (
    astray,
    misplaced,
    misquoted,
    misvalued,
    other_text,
    overlapping,
    unfounded,
)
from peelgraph.checks.faults import Fault, Kind, broken
from peelgraph.checks.places import Checked
from peelgraph.checks.shapes import Violation, violations
from peelgraph.namespaces import SH


def check_report(report: Checked, shared: Graph, shapes: Graph) -> list[Fault]:
    """Return each rule that a report's graph breaks; none where it holds.

    `shared` holds what the report refers to: register, reference data and vocabularies. Only their classes
    are looked at here, because whether they hold is `check_shared`'s question.
    """
    # A thing belongs to the graph that says what it is; others may say more of it.
    own = {thing for thing in report.graph.subjects(unique=True) if (thing, RDF.type, None) not in shared}
    # That the report points at a thing of the wrong kind is its own fault, wherever the thing is described.
    found = violations(report.graph, _types(report.graph, shared), shapes, own, pointed=True)
    words = (
        broken(check, title, wrong, thing)
        for check, title, found in _by_words(report)
        for thing, wrong in found
    )
    return [report.placed(fault) for fault in (*_faults(found), *words)]


def _by_words(report: Checked) -> Iterator[tuple[str, str, Iterator[tuple[str, str]]]]:
    """Yield what is checked of a report's words: the name of the check, its rule, and what it finds."""
    graph = report.graph
    yield "overlap", "No words stand in two passages.", overlapping(graph)
    yield (
        "evidence",
        "A fact rests on passages, and its words stand in them.",
        chain(astray(graph), unfounded(graph)),
    )
    if report.source is not None:
        yield "source-text", "The source text is the one that was read.", other_text(graph, report.source)
        yield "words", "The words are those of the source.", misquoted(graph, report.source)
        yield "offsets", "Quoted words stand where it is said.", misplaced(graph, report.source)
        yield "values", "A value is printed where it is said.", misvalued(graph, report.source)


@lru_cache(maxsize=2)
def check_vocabulary(vocabulary: Graph, reference: Graph, shapes: Graph) -> tuple[Fault, ...]:
    """Return each rule that the vocabularies break; they refer to the reference data.

    The same graphs are checked once, however many builds use them.
    """
    types = _types(vocabulary, reference)
    return tuple(_faults(violations(vocabulary, types, shapes, set(vocabulary.subjects()))))


def check_shared(reports: Mapping[str, Graph], shared: Graph, known: Graph, shapes: Graph) -> list[Fault]:
    """Return each rule that the shared graphs break, with the reports' evidence for them.

    `known` holds what they refer to besides, of which only the classes are looked at.
    """
    things = {thing for thing in shared.subjects(unique=True) if (thing, RDF.type, None) not in known}
    data, types = Graph() + shared, _types(shared, known)
    for _, graph in sorted(reports.items()):
        links = Graph()
        for thing in things & set(graph.subjects()):
            for triple in graph.triples((thing, None, None)):
                links.add(triple)
        data += links
        types += _types(links, graph)
    return list(_faults(violations(data, types, shapes, things)))


def _types(graph: Graph, described: Graph) -> Graph:
    """Return the classes, in `described`, of the things that `graph` refers to."""
    types = Graph()
    for thing in set(graph.objects()):
        if isinstance(thing, URIRef):
            for triple in described.triples((thing, RDF.type, None)):
                types.add(triple)
    return types


def _faults(found: Iterable[Violation]) -> Iterator[Fault]:
    """Yield the violations as faults; what the shapes only warn of is at odds in the source, not broken."""
    for each in found:
        kind = Kind.BROKEN if each.severity == str(SH.Violation) else Kind.AT_ODDS
        yield Fault(
            kind,
            each.shape,
            each.message,
            each.message,
            each.focus,
            path=each.path,
            component=each.component,
            value=each.value,
        )

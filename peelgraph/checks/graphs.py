"""All checks of single graphs: each report's own graph, the vocabularies, and what the reports share."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain

from rdflib import RDF, Graph, URIRef

from peelgraph.checks.anchors import astray, misplaced, misvalued, other_text, overlapping, unfounded
from peelgraph.checks.evidence import misquoted
from peelgraph.checks.faults import Fault, Kind, broken
from peelgraph.checks.mentions import plain
from peelgraph.checks.places import Checked
from peelgraph.checks.shapes import Violation, shapes_for, validate
from peelgraph.namespaces import SH


def check_report(report: Checked, shared: Graph, shapes: Graph) -> list[Fault]:
    """Return each rule that a report's graph breaks; none where it holds.

    `shared` holds what the report refers to: register, reference data and vocabularies. Only their classes
    are looked at here, because whether they hold is `check_shared`'s question.
    """
    right = plain(report.graph)
    data = _types(report.graph, shared)
    for triple in report.graph:
        if triple[0] not in right:
            data.add(triple)
    own = set(report.graph.subjects()) - set(shared.subjects())
    # Whether what the report refers to holds is not asked, so its shapes need not be tried.
    classes = {each for thing in own for each in report.graph.objects(thing, RDF.type)}
    found = validate(data, shapes_for(shapes, classes))
    # That the report points at a thing of the wrong kind is its own fault, wherever the thing is described.
    paths = set(shapes.objects(None, SH.targetObjectsOf))
    pointed = {str(thing) for path in paths for thing in report.graph.objects(None, path)}
    violations = [
        each for each in found if URIRef(each.focus) in own or (each.path is None and each.focus in pointed)
    ]
    words = (
        broken(check, title, wrong, thing)
        for check, title, found in _by_words(report)
        for thing, wrong in found
    )
    return [report.placed(fault) for fault in (*_faults(violations), *words)]


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


@lru_cache(maxsize=1)
def check_vocabulary(vocabulary: Graph, reference: Graph, shapes: Graph) -> tuple[Fault, ...]:
    """Return each rule that the vocabularies break; they refer to the reference data.

    The same graphs are checked once, however many builds use them.
    """
    own = set(vocabulary.subjects())
    found = validate(vocabulary + _types(vocabulary, reference), shapes)
    return tuple(_faults(each for each in found if URIRef(each.focus) in own))


def check_shared(reports: Mapping[str, Graph], shared: Graph, known: Graph, shapes: Graph) -> list[Fault]:
    """Return each rule that the shared graphs break, with the reports' evidence for them.

    `known` holds what they refer to besides, of which only the classes are looked at.
    """
    things = set(shared.subjects()) - set(known.subjects())
    data = Graph() + shared + _types(shared, known)
    for _, graph in sorted(reports.items()):
        links = Graph()
        for thing in things & set(graph.subjects()):
            for triple in graph.triples((thing, None, None)):
                links.add(triple)
        data += links + _types(links, graph)
    return list(_faults(each for each in validate(data, shapes) if URIRef(each.focus) in things))


def _types(graph: Graph, described: Graph) -> Graph:
    """Return the classes, in `described`, of the things that `graph` refers to."""
    types = Graph()
    for thing in set(graph.objects()):
        if isinstance(thing, URIRef):
            for triple in described.triples((thing, RDF.type, None)):
                types.add(triple)
    return types


def _faults(violations: Iterable[Violation]) -> Iterator[Fault]:
    """Yield the violations as faults; what the shapes only warn of is at odds in the source, not broken."""
    for each in violations:
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

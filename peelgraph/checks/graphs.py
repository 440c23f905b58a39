"""All checks of the graphs, as sentences: each report's own graph, and what the reports share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rdflib import RDF, Graph, URIRef

from peelgraph.checks.evidence import line_of, misquoted
from peelgraph.checks.mentions import plain
from peelgraph.checks.shapes import Violation, shapes_for, validate
from peelgraph.namespaces import SH, shorten


@dataclass(frozen=True)
class Checked:
    """A report's graph with the name and the words of its source text."""

    file: str
    source: str
    graph: Graph


def check_report(report: Checked, shared: Graph, shapes: Graph) -> list[str]:
    """Return a sentence for each rule that a report's graph breaks; none where it holds.

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
    quotes = [
        f"{_place(report, thing)}: {shorten(thing)}: {wrong}"
        for thing, wrong in misquoted(report.graph, report.source)
    ]
    return [*_sentences(violations, report), *quotes]


@lru_cache(maxsize=1)
def check_vocabulary(vocabulary: Graph, reference: Graph, shapes: Graph) -> tuple[str, ...]:
    """Return a sentence for each rule that the vocabularies break; they refer to the reference data.

    The same graphs are checked once, however many builds use them.
    """
    own = set(vocabulary.subjects())
    found = validate(vocabulary + _types(vocabulary, reference), shapes)
    return tuple(_sentences([each for each in found if URIRef(each.focus) in own], None))


def check_shared(reports: Mapping[str, Graph], shared: Graph, known: Graph, shapes: Graph) -> list[str]:
    """Return a sentence for each rule that the shared graphs break, with the reports' evidence for them.

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
    violations = [each for each in validate(data, shapes) if URIRef(each.focus) in things]
    return list(_sentences(violations, None))


def _types(graph: Graph, described: Graph) -> Graph:
    """Return the classes, in `described`, of the things that `graph` refers to."""
    types = Graph()
    for thing in set(graph.objects()):
        if isinstance(thing, URIRef):
            for triple in described.triples((thing, RDF.type, None)):
                types.add(triple)
    return types


def _sentences(violations: list[Violation], report: Checked | None) -> Iterator[str]:
    for each in violations:
        if each.severity != str(SH.Violation):
            continue
        place = f"{_place(report, each.focus)}: " if report else ""
        about = "" if each.path is None else f" ({shorten(each.path)})"
        value = "" if each.value is None else f" It has {_short(each.value)}."
        yield f"{place}{shorten(each.focus)}{about}: {each.message}{value}"


def _short(value: str) -> str:
    return shorten(value) if value.startswith("http") else f"'{value}'"


def _place(report: Checked, thing: str) -> str:
    line = line_of(report.graph, report.source, thing)
    return report.file if line is None else f"{report.file}:{line}"

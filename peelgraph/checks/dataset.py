"""The one way in to all checks of a dataset: what a build must pass, and a dump from elsewhere too."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Final

from rdflib import Graph, URIRef

from peelgraph.checks.consistency import check_consistency
from peelgraph.checks.faults import CHECK, Fault, Kind, in_order
from peelgraph.checks.graphs import check_report, check_shared, check_vocabulary
from peelgraph.checks.places import Checked
from peelgraph.checks.shapes import load_shapes
from peelgraph.checks.terms import undescribed, unknown_terms
from peelgraph.checks.things import circular, nameless, repeated, stated_twice
from peelgraph.namespaces import (
    CATALOGUE_GRAPH,
    ID,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    PEEL,
    REFERENCE_GRAPH,
    REGISTER_GRAPH,
    REPORT_GRAPHS,
    VOCABULARY_GRAPH,
)
from peelgraph.sources import SourceText

_SHARED: Final = (CATALOGUE_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH, REGISTER_GRAPH, VOCABULARY_GRAPH)
#: What is asked of all graphs together.
_ACROSS: Final = (unknown_terms, undescribed, repeated, stated_twice, nameless, circular)


def check_dataset(
    graphs: Mapping[URIRef, Graph],
    texts: Mapping[str, SourceText],
    progress: Callable[[str], None] = lambda _: None,
) -> list[Fault]:
    """Return what is broken in a dataset, in a fixed order; what its shapes only warn of is among it.

    Args:
        graphs: the named graphs.
        texts: the source texts by their SHA-256; a report whose text is not among them is a fault.
        progress: is told what is being checked.
    """
    progress("Checking that everything is known, and stated once")
    faults = list(_graph_names(graphs))
    across = list(chain.from_iterable(check(graphs) for check in _ACROSS))
    shapes = load_shapes()
    reference, vocabulary, register = (
        graphs.get(name, Graph()) for name in (REFERENCE_GRAPH, VOCABULARY_GRAPH, REGISTER_GRAPH)
    )
    progress("Checking the vocabularies")
    faults += check_vocabulary(vocabulary, reference, shapes)
    faults += check_vocabulary(graphs.get(CATALOGUE_GRAPH, Graph()), Graph(), shapes)
    described = register + reference
    shared = described + vocabulary
    reports = reports_of(graphs, texts)
    for report in reports:
        progress(f"Checking {report.file or report.report}")
        if report.source is None:
            faults.append(_without_text(report.report))
        faults += check_report(report, shared, shapes)
        faults += (report.placed(fault) for fault in across if fault.report == report.report)
    progress("Looking for contradictions")
    faults += check_consistency(graphs, by_rules_alone=True)[0]
    progress("Checking what the reports share")
    faults += check_shared({each.report: each.graph for each in reports}, described, vocabulary, shapes)
    return in_order([*faults, *(fault for fault in across if fault.report is None)])


def reports_of(graphs: Mapping[URIRef, Graph], texts: Mapping[str, SourceText]) -> list[Checked]:
    """Return the graphs of reports, in order of name, each with the text that has the hash it states."""
    found: list[Checked] = []
    for name, graph in sorted(graphs.items()):
        if name.startswith(REPORT_GRAPHS):
            report = name.removeprefix(REPORT_GRAPHS)
            text = texts.get(str(graph.value(ID[f"report/{report}"], PEEL.sha256)))
            found.append(Checked(report, text.file if text else None, text.text if text else None, graph))
    return found


def _graph_names(graphs: Mapping[URIRef, Graph]) -> Iterator[Fault]:
    """Yield the graphs that should be there and are not, and the other way round."""
    title = "The dataset has the graphs that it should."
    for name in _SHARED:
        if name not in graphs:
            yield Fault(Kind.BROKEN, f"{CHECK}graphs", title, "The dataset lacks this graph.", str(name))
    for name in graphs:
        if name not in {*_SHARED, INFERRED_GRAPH} and not name.startswith(REPORT_GRAPHS):
            yield Fault(Kind.BROKEN, f"{CHECK}graphs", title, "No graph has this name.", str(name))


def _without_text(report: str) -> Fault:
    return Fault(
        Kind.BROKEN,
        f"{CHECK}source-text",
        "The source text is the one that was read.",
        "No source text at hand has the SHA-256 that the graph states, so no word could be checked. "
        "Name the folder that holds the text with --reports, or load the report again.",
        str(ID[f"report/{report}"]),
        report=report,
    )

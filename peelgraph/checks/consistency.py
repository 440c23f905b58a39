"""Whether the graphs of a dataset can be true together, as faults that name the premises."""

from collections.abc import Mapping
from typing import Final

from rdflib import Graph, URIRef

from peelgraph.checks.faults import CHECK, Fault, Kind
from peelgraph.namespaces import ONTOLOGY_GRAPH, REPORT_GRAPHS
from peelgraph.rdf.nquads import nodes
from peelgraph.reasoning.consistency import Clash, Consistency, consistency

_TITLE: Final = "What the graph says can all be true, and every class can have an instance."


def check_consistency(
    graphs: Mapping[URIRef, Graph], *, by_rules_alone: bool = False
) -> tuple[list[Fault], Consistency]:
    """Return what cannot be true, and the verdict on all of it.

    `by_rules_alone` leaves HermiT out, as a build does.
    """
    found = consistency({ONTOLOGY_GRAPH: Graph(), **graphs}, by_rules_alone=by_rules_alone)
    faults = [_fault(graphs, clash) for clash in found.explanation]
    named = {clash.focus for clash in found.explanation}
    faults += [
        Fault(Kind.BROKEN, f"{CHECK}inconsistent", _TITLE, "This class can have no instance.", str(each))
        for each in found.unsatisfiable
        if each not in named
    ]
    return faults, found


def _fault(graphs: Mapping[URIRef, Graph], clash: Clash) -> Fault:
    reports = (
        name.removeprefix(REPORT_GRAPHS)
        for premise in clash.premises
        for name, graph in graphs.items()
        if name.startswith(REPORT_GRAPHS) and nodes(premise) in graph
    )
    report = next(reports, None)
    return Fault(Kind.BROKEN, f"{CHECK}inconsistent", _TITLE, clash.message, str(clash.focus), report=report)

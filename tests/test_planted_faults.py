"""Whatever is wrong in a graph is found, at the thing that is wrong and by the rule that forbids it, and nothing else."""

from collections import Counter

import pytest
import shipped
from faults import plant, plant_shared
from rdflib import Graph, URIRef

from peelgraph.checks.dataset import check_dataset
from peelgraph.checks.faults import Fault, Kind
from peelgraph.namespaces import REPORT_GRAPHS


def broken(graphs: dict[URIRef, Graph]) -> list[Fault]:
    return [each for each in check_dataset(graphs, shipped.texts()) if each.kind is Kind.BROKEN]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2016])
def test_every_planted_fault_is_found_and_nothing_else(seed: int) -> None:
    graphs = {name: Graph() + graph for name, graph in shipped.graphs().items()}
    reports = [name for name in sorted(graphs) if name.startswith(REPORT_GRAPHS)]
    planted = {name: plant(graphs, name, seed) for name in reports}
    every = [fault for faults in planted.values() for fault in faults] + plant_shared(graphs, seed)
    assert len(planted) == 5
    assert min(len(faults) for faults in planted.values()) >= 20
    assert len({fault.kind for fault in every}) >= 90
    assert len(every) >= 250

    found = broken(graphs)
    rules = {(each.focus, each.rule) for each in found}
    missed = [
        fault
        for fault in every
        if not any(focus in fault.things and rule.startswith(fault.rule) for focus, rule in rules)
    ]
    assert [(fault.kind, fault.rule, sorted(fault.things)) for fault in missed] == []
    places = {place for fault in every for place in fault.things | fault.around}
    assert Counter((each.focus, each.rule) for each in found if each.focus not in places) == Counter()

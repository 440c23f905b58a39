"""How fast what follows is inferred, as a ratio to other reasoners, and what each misses of it.

    python benchmarks/reasoning.py

All infer from the same triples: those of the shipped reports that bear on what the ontology marks as
materialised, and the ontology. The peers are `owlrl`, which follows the rules of OWL 2 RL one by one, and,
where it is installed, `reasonable`. Only what OWL says is compared, without the rules in `ontology/rules`.
With `--report NAME` one report is read and not all five, as `owlrl` takes minutes on these.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import owlrl
from pyoxigraph import RdfFormat, Triple, serialize
from rdflib import Graph, Literal, URIRef

from peelgraph.build import build
from peelgraph.content import default_reports
from peelgraph.namespaces import INFERRED_GRAPH, ONTOLOGY_GRAPH, OWL, REPORT_GRAPHS, shorten
from peelgraph.rdf.nquads import nodes, triple
from peelgraph.reasoning.closure import Closure
from peelgraph.reasoning.materialise import materialised
from peelgraph.reasoning.owl import owl_rules
from peelgraph.reasoning.rules import about, relevant
from peelgraph.store import open_snapshot


def read(report: str | None) -> tuple[Graph, list[Triple]]:
    """Return the ontology, and what is stated beside it of one report or of all."""
    with tempfile.TemporaryDirectory() as folder:
        build([default_reports()], Path(folder))
        quads = list(open_snapshot(Path(folder)).load())
    ontology, stated = Graph(), []
    for quad in quads:
        name = str(quad.graph_name)[1:-1]
        other = name.startswith(REPORT_GRAPHS) and report is not None and name != REPORT_GRAPHS + report
        if quad.predicate.value == str(OWL.hasKey):
            continue  # Of things without a key that their class has, owlrl says that they are one.
        if name == str(ONTOLOGY_GRAPH):
            ontology.add(nodes(quad.triple))
        elif name != str(INFERRED_GRAPH) and not other:
            stated.append(quad.triple)
    return ontology, stated


def with_owlrl(triples: list[Triple]) -> set[Triple]:
    """Return all that follows, as `owlrl` has it."""
    graph = Graph()
    for each in triples:
        graph.add(nodes(each))
    owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False).closure()
    return {
        triple(*each) for each in graph if isinstance(each[1], URIRef) and not isinstance(each[0], Literal)
    }


def with_reasonable(triples: list[Triple]) -> set[Triple]:
    """Return all that follows, as `reasonable` has it."""
    reasoner = import_module("reasonable").PyReasoner()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "triples.ttl"
        file.write_bytes(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
        reasoner.load_file(str(file))
    return {
        triple(*each)
        for each in reasoner.reason()
        if isinstance(each[1], URIRef) and not isinstance(each[0], Literal)
    }


def compare(
    name: str,
    reason: Callable[[list[Triple]], set[Triple]],
    triples: list[Triple],
    ours: set[Triple],
    took: float,
) -> None:
    """Print how long a peer takes beside us, what it misses of what we infer, and what it adds."""
    kept = {about(each) for each in ours}
    started = time.perf_counter()
    found = {each for each in reason(triples) if about(each) in kept} - set(triples)
    beside = time.perf_counter() - started
    print(f"{name}: {beside:.2f} s, {beside / took:.1f} times as long")
    for what, triples_ in (("misses", ours - found), ("adds", found - ours)):
        kinds = Counter(shorten(getattr(about(each), "value", "")) for each in triples_)
        print(f"  {what} {len(triples_):,}: {', '.join(f'{kind} {n:,}' for kind, n in kinds.most_common())}")


def main() -> None:
    """Print the times, their ratios, and how much each reasoner misses or adds."""
    report = sys.argv[2] if sys.argv[1:2] == ["--report"] else None
    ontology, stated = read(report)
    kept = materialised(ontology)
    _, spoken = relevant(owl_rules(ontology), kept)
    stated = [each for each in stated if about(each) in spoken]
    print(f"{len(stated):,} triples and {len(ontology):,} of the ontology")

    started = time.perf_counter()
    rules, _ = relevant(owl_rules(ontology), kept)
    ranks = Closure(rules, stated).ranks
    ours = {each for each, rank in ranks.items() if rank and about(each) in kept}
    took = time.perf_counter() - started
    print(f"peelgraph: {took:.2f} s, {len(ours):,} triples inferred")

    axioms = [triple(*each) for each in ontology]
    if find_spec("reasonable"):
        compare("reasonable", with_reasonable, axioms + stated, ours, took)
    compare("owlrl", with_owlrl, axioms + stated, ours, took)


if __name__ == "__main__":
    main()

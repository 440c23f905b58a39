"""Building the network: a networkx MultiDiGraph from what an engine answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import networkx as nx

from peelgraph.engines import Engine, Table
from peelgraph.errors import NotFoundError
from peelgraph.network.association import (
    SIGNIFICANT,
    Counts,
    Floor,
    expected,
    lift,
    log_likelihood,
    npmi,
    tied,
)
from peelgraph.network.nodes import Node, nodes_of, text
from peelgraph.network.projections import PROJECTIONS, UNIVERSE, Projection, Reading

#: What a network is made of unless somebody says otherwise: concepts and bodies, by what is named together.
DEFAULT_KINDS: Final = ("concept-concept", "body-concept", "body-body")
#: The relation of ties by association.
NAMED_TOGETHER: Final = "named together"
#: How many decimal places figures keep: the last bits of a logarithm differ from one machine to the next.
_PLACES: Final = 6


@dataclass(frozen=True)
class Tie:
    """An edge before it is one: ends, relation, figures, and the passages behind it, sorted."""

    source: str
    target: str
    relation: str
    figures: dict[str, float | int | bool]
    evidence: tuple[str, ...]


def build_network(
    engine: Engine, kinds: Sequence[str] = DEFAULT_KINDS, floor: Floor = SIGNIFICANT
) -> "nx.MultiDiGraph[str]":
    """Return a network of the graph, its nodes and edges in sorted order.

    A node is an IRI, with `label`, `kind`, `classes` (the ontology's names for what it is, a tuple of
    texts) and `passages` (how many passages name it). An edge has its relation as key and as `relation`,
    and

    - `weight`: of an association, the normalised pointwise mutual information, above 0 and at most 1; else
      how many facts say it. The two are on different scales.
    - `strength`: above 0 and at most 1, for comparing the two roughly: the association, or c / (c + 1);
    - `count`: in how many different texts both are named, or how many facts say it;
    - `expected`, `lift` and `g2`, of an association only: see `peelgraph.network.association`;
    - `symmetric`: whether source and target could be swapped; the lesser IRI is then the source, and the edge
      stands once;
    - `evidence`: the IRIs of all passages behind it, sorted, a tuple.

    Args:
        engine: what answers.
        kinds: names of `PROJECTIONS`, in any order.
        floor: what an association must reach; counted facts need none.

    Raises:
        NotFoundError: there is no such kind of tie.
        QueryError: the engine cannot answer.
    """
    projections = [_projection(kind) for kind in sorted(set(kinds))]
    ties = [tie for each in projections for tie in ties_of(engine, each, floor)]
    return _graph(nodes_of(engine), ties)


def ties_of(engine: Engine, projection: Projection, floor: Floor = SIGNIFICANT) -> list[Tie]:
    """Return the ties of one projection; see `build_network`."""
    table = engine.table(projection.query)
    if projection.reading is Reading.COUNTED:
        return list(_counted(table))
    (total,) = (int(text(each)) for each in engine.table(UNIVERSE).column("total"))
    return list(_associated(table, set(projection.ends), total, floor))


def _projection(kind: str) -> Projection:
    if kind not in PROJECTIONS:
        raise NotFoundError(f"There are no ties '{kind}'; choose among {', '.join(PROJECTIONS)}.")
    return PROJECTIONS[kind]


def _graph(nodes: Mapping[str, Node], ties: Iterable[Tie]) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    sorted_ties = sorted(ties, key=lambda each: (each.source, each.target, each.relation))
    for iri in sorted({end for tie in sorted_ties for end in (tie.source, tie.target)}):
        node = nodes.get(iri, Node(iri))
        graph.add_node(iri, label=node.label, kind=node.kind, classes=node.classes, passages=node.passages)
    for tie in sorted_ties:
        attributes = {"relation": tie.relation, **tie.figures, "evidence": tie.evidence}
        graph.add_edge(tie.source, tie.target, key=tie.relation, **attributes)
    return graph


def _counted(table: Table) -> Iterator[Tie]:
    """Gather rows by source, target and relation."""
    facts: dict[tuple[str, str, str], set[str]] = {}
    passages: dict[tuple[str, str, str], set[str]] = {}
    for row in table:
        key = (text(row["source"]), text(row["target"]), text(row["relation"]))
        facts.setdefault(key, set()).add(text(row["fact"]))
        passages.setdefault(key, set()).add(text(row["passage"]))
    for key, found in facts.items():
        count = len(found)
        strength = round(count / (count + 1), _PLACES)
        figures = {"weight": count, "strength": strength, "count": count, "symmetric": False}
        yield Tie(*key, figures, tuple(sorted(passages[key])))


def _associated(table: Table, ends: set[str], total: int, floor: Floor) -> Iterator[Tie]:
    """Tie things of both kinds that are named in the same texts more often than by chance."""
    kind: dict[str, str] = {}
    prints: dict[str, set[str]] = {}
    things: dict[str, set[str]] = {}
    passages: dict[str, set[str]] = {}
    for row in table:
        thing, mark = text(row["thing"]), text(row["print"])
        kind[thing] = text(row["kind"])
        prints.setdefault(thing, set()).add(mark)
        things.setdefault(mark, set()).add(thing)
        passages.setdefault(mark, set()).add(text(row["passage"]))
    for left, right in sorted({pair for each in things.values() for pair in combinations(sorted(each), 2)}):
        if {kind[left], kind[right]} != ends:
            continue
        shared = prints[left] & prints[right]
        counts = Counts(len(shared), len(prints[left]), len(prints[right]), total)
        if tied(counts, floor):
            evidence = sorted({each for mark in shared for each in passages[mark]})
            yield Tie(left, right, NAMED_TOGETHER, _figures(counts), tuple(evidence))


def _figures(counts: Counts) -> dict[str, float | int | bool]:
    weight = round(npmi(counts), _PLACES)
    return {
        "weight": weight,
        "strength": weight,
        "count": counts.both,
        "expected": round(expected(counts), _PLACES),
        "lift": round(lift(counts), _PLACES),
        "g2": round(log_likelihood(counts), _PLACES),
        "symmetric": True,
    }

"""What holds a network together: centrality, cores and communities.

All measures look at the network as undirected and simple: parallel edges are one, with the sum of their
weights. Nodes and edges are put in sorted order first, so the answer depends on the network alone and not
on how it was put together. Figures are rounded to six places, where machines agree.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import networkx as nx

_PLACES: Final = 6
#: Louvain is a climb that starts at random. The best of several climbs is kept; the seeds are fixed.
_SEEDS: Final = range(10)
#: How many members give a community its name.
_NAMED_BY: Final = 3


@dataclass(frozen=True)
class Central:
    """How central a node is.

    Attributes:
        iri: the node.
        label: its name.
        kind: its kind.
        classes: what the ontology says it is.
        degree: with how many others it is tied.
        strength: the sum of the weights of its ties.
        betweenness: the share of shortest ways between others that lead through it, from 0 to 1, with 1 /
            weight as the length of a tie (Freeman 1977; Newman 2001; computed after Brandes 2001).
        pagerank: how often a walker who follows ties by weight stands on it (Page and others 1999, damping
            0.85); all nodes together have 1.
        core: the largest k of which it is in the k-core: those who have at least k ties among themselves
            (Seidman 1983).
    """

    iri: str
    label: str
    kind: str
    classes: tuple[str, ...]
    degree: int
    strength: float
    betweenness: float
    pagerank: float
    core: int


@dataclass(frozen=True)
class Community:
    """Nodes that have more ties among themselves than chance would give.

    Attributes:
        name: the labels of its most central members: those with the strongest ties within it.
        members: all members as IRI and label, the most central first.
    """

    name: str
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Communities:
    """A network in parts.

    Attributes:
        modularity: how much more weight lies within the parts than chance would give (Newman and Girvan
            2004); 0 is chance, and above about 0.3 there is a structure.
        parts: the communities, the largest first.
    """

    modularity: float
    parts: tuple[Community, ...]


def undirected(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """Return the network with one edge for each pair that is tied, and nodes and edges in sorted order.

    The edge has the sum of the weights as `weight`, 1 / weight as `length`, and the greatest `strength`.
    """
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph.nodes))
    ties: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for source, target, data in graph.edges(data=True):
        if source != target:
            pair = (min(source, target), max(source, target))
            ties.setdefault(pair, []).append((data["weight"], data["strength"]))
    for (left, right), found in sorted(ties.items()):
        # Sorted, as the sum of floats depends on their order.
        weight = sum(sorted(each for each, _ in found))
        simple.add_edge(
            left, right, weight=weight, length=1 / weight, strength=max(each for _, each in found)
        )
    return simple


def centrality(graph: "nx.MultiDiGraph[str]", classes: Collection[str] = ()) -> tuple[Central, ...]:
    """Return how central each node is, the one with the strongest ties first.

    Args:
        graph: a network of `build_network`.
        classes: kinds or classes of the ontology ("body", "partnership arrangement"); the nodes of these are
            returned, but measured in the whole network. All, if none is named.
    """
    simple = undirected(graph)
    if not simple:
        return ()
    between = nx.betweenness_centrality(simple, weight="length")
    rank = nx.pagerank(simple, weight="weight")
    core = nx.core_number(simple)
    found = []
    for iri in simple:
        data = graph.nodes[iri]
        if classes and not {data["kind"], *data["classes"]} & set(classes):
            continue
        strength = round(simple.degree(iri, weight="weight"), _PLACES)
        figures = (strength, round(between[iri], _PLACES), round(rank[iri], _PLACES), core[iri])
        found.append(Central(iri, data["label"], data["kind"], data["classes"], simple.degree(iri), *figures))
    return tuple(sorted(found, key=lambda each: (-each.strength, -each.degree, each.label, each.iri)))


def communities(graph: "nx.MultiDiGraph[str]", resolution: float = 1.0) -> Communities:
    """Divide a network into communities by the Louvain method (Blondel and others 2008), best of ten climbs.

    Args:
        graph: a network of `build_network`.
        resolution: above 1 for more and smaller communities.
    """
    simple = undirected(graph)
    if not simple.number_of_edges():
        alone = [_community(graph, simple, {each}) for each in simple]
        return Communities(0.0, tuple(sorted(alone, key=lambda each: (each.name, each.members))))
    # Numbers instead of names: the hash of a text changes with each run, and with it the order of a set.
    names = list(simple)
    numbered = nx.relabel_nodes(simple, {name: index for index, name in enumerate(names)})
    best: tuple[float, list[set[int]]] | None = None
    for seed in _SEEDS:
        climbed = nx.community.louvain_communities(
            numbered, weight="weight", resolution=resolution, seed=seed
        )
        parts = sorted(climbed, key=min)
        quality = round(nx.community.modularity(numbered, parts, weight="weight"), _PLACES)
        if best is None or quality > best[0]:
            best = (quality, parts)
    assert best is not None
    found = [_community(graph, simple, {names[each] for each in part}) for part in best[1]]
    return Communities(best[0], tuple(sorted(found, key=lambda each: (-len(each.members), each.name))))


def core(graph: "nx.MultiDiGraph[str]", k: int | None = None) -> tuple[tuple[str, str], ...]:
    """Return the k-core as IRI and label: the most nodes that have at least k ties among themselves.

    Args:
        graph: a network of `build_network`.
        k: how many ties; the innermost core if left out.
    """
    simple = undirected(graph)
    numbers = nx.core_number(simple) if simple else {}
    least = max(numbers.values(), default=0) if k is None else k
    members = ((graph.nodes[iri]["label"], iri) for iri, number in numbers.items() if number >= least)
    return tuple((iri, label) for label, iri in sorted(members))


def _community(graph: "nx.MultiDiGraph[str]", simple: "nx.Graph[str]", part: set[str]) -> Community:
    within = simple.subgraph(part)

    def order(iri: str) -> tuple[float, str, str]:
        return -round(within.degree(iri, weight="weight"), _PLACES), graph.nodes[iri]["label"], iri

    members = tuple((iri, graph.nodes[iri]["label"]) for iri in sorted(part, key=order))
    return Community(", ".join(label for _, label in members[:_NAMED_BY]), members)

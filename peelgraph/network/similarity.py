"""Which things are spoken of alike: the cosine of what they are tied to, weighted by tf-idf.

Each thing of a kind is a list of weights, one for each concept that it is tied to: (1 + ln tf) × ln(N /
df), where tf is in how many passages the tie stands, N how many things of the kind there are in the
network, and df how many of them are tied to the concept (Salton and Buckley 1988, "Term-weighting
approaches in automatic text retrieval"). A concept that all share counts nothing. The cosine is 1 where two
lists are the same but for their length, and 0 where they share nothing.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import networkx as nx

_PLACES: Final = 6
#: How many shared concepts are named.
_SHOWN: Final = 5

Profile = Mapping[str, float]


@dataclass(frozen=True)
class Alike:
    """Two things, and how alike they are.

    Attributes:
        left: an IRI, the lesser of the two.
        left_label: its name.
        right: the other.
        right_label: its name.
        cosine: from 0 to 1.
        left_topics: to how many concepts the one is tied; a cosine of few is chance.
        right_topics: and the other.
        shared: the labels of the concepts that add most to the cosine, the greatest first.
    """

    left: str
    left_label: str
    right: str
    right_label: str
    cosine: float
    left_topics: int
    right_topics: int
    shared: tuple[str, ...]


def profiles(graph: "nx.MultiDiGraph[str]", kind: str = "force") -> Mapping[str, Profile]:
    """Return the weights of each thing of a kind by concept, both by IRI and sorted; see above."""
    passages: dict[str, dict[str, set[str]]] = {
        iri: {} for iri in sorted(graph) if graph.nodes[iri]["kind"] == kind
    }
    for source, target, data in graph.edges(data=True):
        for thing, concept in ((source, target), (target, source)):
            if thing in passages and graph.nodes[concept]["kind"] == "concept":
                passages[thing].setdefault(concept, set()).update(data["evidence"])
    spread: dict[str, int] = {}
    for found in passages.values():
        for concept in found:
            spread[concept] = spread.get(concept, 0) + 1
    return {
        thing: {
            concept: (1 + math.log(len(found[concept]))) * math.log(len(passages) / spread[concept])
            for concept in sorted(found)
        }
        for thing, found in passages.items()
    }


def cosine(left: Profile, right: Profile) -> float:
    """Return the cosine of the angle between two profiles; 0 where one of them has no weight."""
    length = math.hypot(*left.values()) * math.hypot(*right.values())
    product = math.fsum(weight * right[each] for each, weight in sorted(left.items()) if each in right)
    return product / length if length else 0.0


def alike(graph: "nx.MultiDiGraph[str]", kind: str = "force", least: int = 10) -> tuple[Alike, ...]:
    """Return all pairs of a kind that share something, the most alike first.

    Args:
        graph: a network of `build_network` with ties between the kind and concepts, such as "force-concept".
        kind: a kind of node: "force", "question".
        least: things tied to fewer concepts than this are left out.
    """
    found = []
    known = {thing: each for thing, each in profiles(graph, kind).items() if len(each) >= least}
    for left, right in combinations(known, 2):
        one, other = known[left], known[right]
        likeness = round(cosine(one, other), _PLACES)
        if likeness <= 0:
            continue
        common = _common(one, other)
        shared = tuple(graph.nodes[each]["label"] for each in common)
        labels = {each: graph.nodes[each]["label"] for each in (left, right)}
        found.append(
            Alike(left, labels[left], right, labels[right], likeness, len(one), len(other), shared[:_SHOWN])
        )
    return tuple(sorted(found, key=lambda each: (-each.cosine, each.left, each.right)))


def _common(one: Profile, other: Profile) -> list[str]:
    """Return the concepts that make two profiles alike, those that add most first."""
    adds = {each: round(one[each] * other[each], _PLACES) for each in one.keys() & other.keys()}
    return sorted((each for each in adds if adds[each] > 0), key=lambda each: (-adds[each], each))

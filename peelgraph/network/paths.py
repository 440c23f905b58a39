"""How two things are connected: the shortest ways between them, each step with the words that make it one.

The shortest way is the one with the fewest steps; among those, the one whose ties are strongest in sum.
Fewest come first because every step asks the reader to believe something more, and a chain of rare names
has strong ties throughout and means little.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

import networkx as nx

from peelgraph.engines import Engine
from peelgraph.errors import NotFoundError
from peelgraph.namespaces import shorten
from peelgraph.network.association import ANY
from peelgraph.network.graph import DEFAULT_KINDS, build_network
from peelgraph.network.measures import undirected
from peelgraph.network.nodes import text
from peelgraph.network.projections import NodeKind

#: What ties a force to what is said of it.
FORCES: Final = "force-concept"
#: What a step costs, beside at most 1 for a weak tie: more than the weak ties of any way can add up to.
_STEP: Final = 1000.0
#: How many passages are read for a step before the best are chosen.
_READ: Final = 100


@dataclass(frozen=True)
class Quote:
    """A passage, and its words."""

    passage: str
    words: str


@dataclass(frozen=True)
class Step:
    """One step of a way.

    Attributes:
        start: the IRI of the thing that it leaves.
        start_label: its name.
        end: the IRI of the thing that it reaches.
        end_label: its name.
        relations: what ties the two, sorted.
        strength: of the strongest tie, above 0 and at most 1.
        passages: how many passages are behind it.
        quotes: some of them with their words: short ones first, headings last.
    """

    start: str
    start_label: str
    end: str
    end_label: str
    relations: tuple[str, ...]
    strength: float
    passages: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Way:
    """A way from one thing to another, which passes nothing twice."""

    steps: tuple[Step, ...]


def connect(engine: Engine, start: str, end: str, ways: int = 1, quotes: int = 3) -> tuple[Way, ...]:
    """Return the shortest ways between two concepts, bodies or forces, by all that is named together.

    Two that are named together no more often than by chance are not tied, but a single passage is enough:
    it is quoted, and the reader judges. A force can be an end of a way and not a step of one, as too much
    is named beside the same force.

    Raises:
        NotFoundError, QueryError: as `connections` and `build_network`.
    """
    start, end = str(start), str(end)
    ends = {start, end}
    graph = build_network(engine, DEFAULT_KINDS, ANY)
    if not ends <= set(graph):
        graph = build_network(engine, (*DEFAULT_KINDS, FORCES), ANY)
        forces = [each for each, kind in graph.nodes(data="kind") if str(kind) == NodeKind.FORCE.value]
        graph.remove_nodes_from(sorted(set(forces) - ends))
    return connections(engine, graph, start, end, ways, quotes)


def connections(  # noqa: PLR0913, PLR0917 (the last two bound the answer)
    engine: Engine, graph: "nx.MultiDiGraph[str]", start: str, end: str, ways: int = 1, quotes: int = 3
) -> tuple[Way, ...]:
    """Return the shortest ways between two things, the best first.

    Args:
        engine: where the words of passages are.
        graph: a network of `build_network`.
        start: an IRI.
        end: another.
        ways: at most how many to return.
        quotes: at most how many passages to quote for each step.

    Raises:
        NotFoundError: one of the two is tied to nothing in this network, or no way leads from one to the
            other.
    """
    # An IRI of rdflib is a text, and yet unequal to the same text.
    start, end = str(start), str(end)
    for iri in (start, end):
        if iri not in graph:
            raise NotFoundError(f"Nothing in this network is tied to {shorten(iri)}.")
    simple = undirected(graph)
    for _, _, data in simple.edges(data=True):
        data["cost"] = _STEP + 1 - data["strength"]
    try:
        found = list(islice(nx.shortest_simple_paths(simple, start, end, weight="cost"), ways))
    except nx.NetworkXNoPath:
        names = f"{shorten(start)} to {shorten(end)}"
        raise NotFoundError(f"No way leads from {names} in this network.") from None
    return tuple(Way(tuple(_steps(engine, graph, path, quotes))) for path in found)


def _steps(engine: Engine, graph: "nx.MultiDiGraph[str]", path: list[str], quotes: int) -> Iterator[Step]:
    for start, end in pairwise(path):
        ties = [
            data
            for pair in ((start, end), (end, start))
            for data in (graph.get_edge_data(*pair) or {}).values()
        ]
        evidence = sorted({passage for each in ties for passage in each["evidence"]})
        yield Step(
            start,
            graph.nodes[start]["label"],
            end,
            graph.nodes[end]["label"],
            tuple(sorted({each["relation"] for each in ties})),
            max(each["strength"] for each in ties),
            len(evidence),
            _quoted(engine, evidence[:_READ])[:quotes],
        )


def _quoted(engine: Engine, passages: list[str]) -> tuple[Quote, ...]:
    """Return passages with their words; the short say it most plainly, but a heading says nothing of it."""
    values = " ".join(f"<{each}>" for each in passages)
    found = []
    for row in engine.table(_WORDS.format(values=values)):
        words = text(row["words"])
        found.append((text(row["heading"]) != "", len(words), text(row["passage"]), words))
    return tuple(Quote(passage, words) for _, _, passage, words in sorted(found))


_WORDS: Final = """SELECT ?passage ?words ?heading WHERE {{
  VALUES ?passage {{ {values} }}
  ?passage peel:text ?words .
  OPTIONAL {{ ?passage a ?heading . FILTER(?heading = peel:Heading) }}
}}"""

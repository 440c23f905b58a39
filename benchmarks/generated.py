"""Graphs of many reports: copies of one report on a force, of rounds of inspections that there never were.

A copy has other names and the same words. It is enough to see how time grows with size, and no more.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize
from rdflib import Graph, URIRef
from rdflib.term import Node

from peelgraph.checks.places import Checked
from peelgraph.namespaces import INFERRED_GRAPH, PEEL, RDF, REFERENCE_GRAPH, REGISTER_GRAPH, REPORT_GRAPHS

COPIED: Final = "crime-inspection-2014-kent"
ROUND: Final = "crime-inspection-2014"
_FORCE: Final = re.compile(rf"(?<=/force/)kent$|(?<={ROUND}[-/])kent(?=/|$)")
#: What stands in a template where a copy has the names of its round and of its force.
_ROUND_MARK, _FORCE_MARK = b"round-of-the-copy", b"force-of-the-copy"


def renamed(iri: str, number: int | str, force: str = "kent") -> str:
    """Return an IRI of one round of inspections as that of another, and of another force if one is given."""
    return _FORCE.sub(force, iri).replace(ROUND, f"{ROUND}-{number}")


def copied(triples: Iterable[tuple[Node, Node, Node]], number: int) -> Graph:
    """Return triples of one round of inspections as those of another, of which nobody has heard."""

    def other(node: Node) -> Node:
        return URIRef(renamed(node, number)) if isinstance(node, URIRef) else node

    copy = Graph()
    for subject, predicate, value in triples:
        copy.add((other(subject), predicate, other(value)))
    return copy


def copies(original: Checked, count: int) -> Iterator[Checked]:
    """Yield as many copies of a report, each when it is asked for."""
    for number in range(count):
        name = renamed(original.report, number)
        yield Checked(name, name, original.source, copied(original.graph, number))


def common(shared: Graph, count: int) -> Graph:
    """Return what as many copies share."""
    inspection = [triple for triple in shared if str(triple[0]).endswith(f"/{ROUND}")]
    found = Graph() + shared
    for number in range(count):
        found += copied(inspection, number)
    return found


def write_copies(shipped: Path, count: int, file: Path) -> int:
    """Write the graphs of the shipped reports with as many copies as N-Quads, and return how many quads.

    Each round has a report on each force in turn, with what was inferred from it; judgments are on that
    force, and the words still speak of the one that was copied.
    """
    quads = list(parse(path=shipped, format=RdfFormat.N_QUADS))
    forces = sorted(
        quad.subject.value.rpartition("/")[2]
        for quad in quads
        if quad.predicate.value == str(RDF.type) and quad.object == NamedNode(str(PEEL.PoliceForce))
        if isinstance(quad.subject, NamedNode)
    )
    inspections = [quad for quad in quads if _of_round(quad)]
    reports = [quad for quad in quads if _of_report(quad)]
    inspection, report = _template(inspections), _template(reports)
    rounds = -(-count // len(forces))
    with file.open("wb") as out:
        out.write(shipped.read_bytes())
        for number in range(rounds):
            out.write(inspection.replace(_ROUND_MARK, b"%d" % number))
        for number in range(count):
            force = forces[number % len(forces)].encode()
            copy = report.replace(_ROUND_MARK, b"%d" % (number // len(forces)))
            out.write(copy.replace(_FORCE_MARK, force))
    return len(quads) + rounds * len(inspections) + count * len(reports)


def _of_round(quad: Quad) -> bool:
    """Tell whether a quad says what the round is, of which the reports on forces are part."""
    shared = quad.graph_name in {NamedNode(str(REGISTER_GRAPH)), NamedNode(str(REFERENCE_GRAPH))}
    return shared and isinstance(quad.subject, NamedNode) and quad.subject.value.endswith(f"/{ROUND}")


def _of_report(quad: Quad) -> bool:
    """Tell whether a quad stands in the report that is copied, or is inferred from it."""
    if quad.graph_name == NamedNode(REPORT_GRAPHS + COPIED):
        return True
    ends = (node.value for node in (quad.subject, quad.object) if isinstance(node, NamedNode))
    return quad.graph_name == NamedNode(str(INFERRED_GRAPH)) and any(
        ROUND in each and _FORCE.search(each) for each in ends
    )


def _template(quads: Iterable[Quad]) -> bytes:
    """Write quads as N-Quads with marks in place of the names of the round and of the force."""

    def marked(node: object) -> NamedNode | Literal:
        if isinstance(node, NamedNode):
            return NamedNode(renamed(node.value, _ROUND_MARK.decode(), _FORCE_MARK.decode()))
        assert isinstance(node, Literal), "what is copied holds no blank nodes"
        return node

    found = []
    for quad in quads:
        subject, graph = marked(quad.subject), marked(quad.graph_name)
        assert isinstance(subject, NamedNode)
        assert isinstance(graph, NamedNode)
        found.append(Quad(subject, quad.predicate, marked(quad.object), graph))
    return serialize(found, format=RdfFormat.N_QUADS) or b""

"""Canonical N-Quads: the form in which two builds can be compared byte for byte."""

import hashlib
from collections.abc import Iterator, Mapping

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, serialize
from pyoxigraph import Literal as OxLiteral
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node


def canonical(graphs: Mapping[URIRef, Graph]) -> bytes:
    """Write named graphs as canonical N-Quads: one quad a line, the lines in code point order.

    The graphs hold no blank nodes, so this is their RDFC-1.0 canonical form.

    Raises:
        ValueError: a graph holds a blank node.
    """
    lines = serialize(_quads(graphs), format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(lines.splitlines(keepends=True)))


def digest(nquads: bytes) -> str:
    """Return the SHA-256 of N-Quads, in hexadecimal."""
    return hashlib.sha256(nquads).hexdigest()


def _quads(graphs: Mapping[URIRef, Graph]) -> Iterator[Quad]:
    for name, graph in graphs.items():
        graph_name = NamedNode(str(name))
        for subject, predicate, value in graph:
            yield Quad(_named(subject), _named(predicate), _term(value), graph_name)


def _named(node: Node) -> NamedNode:
    if not isinstance(node, URIRef):
        raise ValueError(f"{node!r} is no IRI; published data holds no blank nodes.")
    return NamedNode(str(node))


def _term(node: Node) -> NamedNode | BlankNode | OxLiteral:
    if not isinstance(node, Literal):
        return _named(node)
    if node.language:
        return OxLiteral(str(node), language=node.language)
    if node.datatype:
        return OxLiteral(str(node), datatype=NamedNode(str(node.datatype)))
    return OxLiteral(str(node))

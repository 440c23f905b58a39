"""Canonical N-Quads: the form in which two builds can be compared byte for byte."""

import hashlib
from collections.abc import Iterator, Mapping
from itertools import chain

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, serialize
from pyoxigraph import Literal as OxLiteral
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.namespaces import ONTOLOGY_GRAPH


def canonical(graphs: Mapping[URIRef, Graph]) -> bytes:
    """Write named graphs as canonical N-Quads (RDFC-1.0), the lines in code point order.

    Only the ontology holds blank nodes, those of its OWL restrictions. They get canonical labels, which do
    not depend on the other graphs.

    Raises:
        ValueError: another graph holds a blank node.
    """
    ontology = Dataset(_quads({name: graph for name, graph in graphs.items() if name == ONTOLOGY_GRAPH}))
    ontology.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    data = _quads({name: graph for name, graph in graphs.items() if name != ONTOLOGY_GRAPH})
    lines = serialize(chain(ontology, data), format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(lines.splitlines(keepends=True)))


def digest(nquads: bytes) -> str:
    """Return the SHA-256 of N-Quads, in hexadecimal."""
    return hashlib.sha256(nquads).hexdigest()


def _quads(graphs: Mapping[URIRef, Graph]) -> Iterator[Quad]:
    for name, graph in graphs.items():
        graph_name = NamedNode(str(name))
        for triple in graph:
            if name != ONTOLOGY_GRAPH and any(isinstance(node, BNode) for node in triple):
                raise ValueError(f"{triple!r} holds a blank node, and published data hold none.")
            subject, predicate, value = triple
            yield Quad(_subject(subject), NamedNode(str(predicate)), _term(value), graph_name)


def _subject(node: Node) -> NamedNode | BlankNode:
    return BlankNode(str(node)) if isinstance(node, BNode) else NamedNode(str(node))


def _term(node: Node) -> NamedNode | BlankNode | OxLiteral:
    if not isinstance(node, Literal):
        return _subject(node)
    if node.language:
        return OxLiteral(str(node), language=node.language)
    if node.datatype:
        return OxLiteral(str(node), datatype=NamedNode(str(node.datatype)))
    return OxLiteral(str(node))

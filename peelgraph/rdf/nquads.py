"""Canonical N-Quads: the form in which two builds can be compared byte for byte."""

import hashlib
from collections.abc import Iterator, Mapping
from itertools import chain

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)
from pyoxigraph import Literal as OxLiteral
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.namespaces import ONTOLOGY_GRAPH, XSD

_STRING = NamedNode(str(XSD.string))


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
        for each in graph:
            if name != ONTOLOGY_GRAPH and any(isinstance(node, BNode) for node in each):
                raise ValueError(f"{each!r} holds a blank node, and published data hold none.")
            subject, predicate, value = each
            yield Quad(_subject(subject), NamedNode(str(predicate)), term(value), graph_name)


def _subject(node: Node) -> NamedNode | BlankNode:
    return BlankNode(str(node)) if isinstance(node, BNode) else NamedNode(str(node))


def term(node: Node) -> NamedNode | BlankNode | OxLiteral:
    """Return a term of rdflib as one of pyoxigraph."""
    if not isinstance(node, Literal):
        return _subject(node)
    if node.language:
        return OxLiteral(str(node), language=node.language)
    if node.datatype:
        return OxLiteral(str(node), datatype=NamedNode(str(node.datatype)))
    return OxLiteral(str(node))


def triple(subject: Node, predicate: Node, value: Node) -> Triple:
    """Return a triple of rdflib as one of pyoxigraph."""
    return Triple(_subject(subject), NamedNode(str(predicate)), term(value))


def nodes(statement: Triple) -> tuple[Node, Node, Node]:
    """Return a triple of pyoxigraph as one of rdflib."""
    return _node(statement.subject), _node(statement.predicate), _node(statement.object)


def _node(value: NamedNode | BlankNode | OxLiteral | Triple) -> Node:
    if isinstance(value, OxLiteral):
        datatype = None if value.language or value.datatype == _STRING else URIRef(value.datatype.value)
        # A value that does not fit its datatype stays as it is written, or nobody would find it.
        return Literal(value.value, lang=value.language, datatype=datatype, normalize=False)
    return BNode(value.value) if isinstance(value, BlankNode) else URIRef(str(value)[1:-1])

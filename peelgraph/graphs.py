"""From triples of an answer to a graph of rdflib, term by term, so that no literal is rewritten."""

from collections.abc import Iterable

import pyoxigraph
import rdflib

from peelgraph.engines import Term
from peelgraph.errors import QueryError
from peelgraph.namespaces import PREFIXES


def to_graph(triples: Iterable[pyoxigraph.Triple]) -> rdflib.Graph:
    """Return triples as a graph that knows the prefixes of the project.

    Raises:
        QueryError: a term is a triple, which rdflib does not have.
    """
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


def _node(term: Term) -> rdflib.term.Node:
    match term:
        case pyoxigraph.NamedNode():
            return rdflib.URIRef(term.value)
        case pyoxigraph.BlankNode():
            return rdflib.BNode(term.value)
        case pyoxigraph.Literal():
            kind = (
                None
                if term.language or term.datatype.value == str(rdflib.XSD.string)
                else term.datatype.value
            )
            return rdflib.Literal(
                term.value, lang=term.language, datatype=kind and rdflib.URIRef(kind), normalize=False
            )
    raise QueryError("This answer has triples as terms; select their parts instead.")

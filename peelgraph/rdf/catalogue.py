"""The catalogue of queries as RDF, as editors of SPARQL look for examples and prefixes.

The form is that of the SIB's SPARQL examples (https://github.com/sib-swiss/sparql-examples): SHACL's
executables, with the question as the comment.
"""

from collections.abc import Mapping

from rdflib import Graph, Literal, URIRef

from peelgraph.namespaces import BASE, DCT, ID, PREFIXES, RDF, RDFS, SCHEMA, SH, XSD
from peelgraph.queries import CompetencyQuery
from peelgraph.queries.header import MARK


def catalogue_graph(queries: Mapping[CompetencyQuery, str]) -> Graph:
    """Return queries, and the prefixes that they use, as RDF.

    Args:
        queries: each query with its SPARQL, in which the defaults stand for the parameters.
    """
    graph = Graph()
    # What declares prefixes is, by SHACL, an ontology; ours has names for the data.
    declares = URIRef(BASE + "ontology")
    for prefix, namespace in PREFIXES.items():
        declaration = ID[f"prefix/{prefix}"]
        graph.add((declares, SH.declare, declaration))
        graph.add((declaration, RDF.type, SH.PrefixDeclaration))
        graph.add((declaration, SH.prefix, Literal(prefix)))
        graph.add((declaration, SH.namespace, Literal(namespace, datatype=XSD.anyURI)))
    for query, sparql in queries.items():
        thing = ID[f"query/{query.name}"]
        for kind in (SH.SPARQLExecutable, SH.SPARQLSelectExecutable):
            graph.add((thing, RDF.type, kind))
        graph.add((thing, RDFS.comment, Literal(query.title, lang="en")))
        graph.add((thing, DCT.identifier, Literal(query.name)))
        graph.add((thing, DCT.description, Literal(query.description, lang="en")))
        for tag in {query.topic, *query.tags}:
            graph.add((thing, SCHEMA.keywords, Literal(tag)))
        graph.add((thing, SH.prefixes, declares))
        graph.add((thing, SH.select, Literal(_without_header(sparql))))
    return graph


def _without_header(sparql: str) -> str:
    return "\n".join(line for line in sparql.splitlines() if not line.startswith(MARK)) + "\n"

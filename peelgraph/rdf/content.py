"""The graphs that are written by hand: the ontology, the vocabularies and the reference data."""

from rdflib import Graph, URIRef

from peelgraph.content import turtle_files
from peelgraph.namespaces import ONTOLOGY_GRAPH, REFERENCE_GRAPH, VOCABULARY_GRAPH


def content_graphs() -> dict[URIRef, Graph]:
    """Read the Turtle files of the content folders, by the graph that they belong to."""
    ontology = [path for path in turtle_files("ontology") if path.parent.name != "vocabularies"]
    folders = {
        ONTOLOGY_GRAPH: ontology,
        VOCABULARY_GRAPH: turtle_files("ontology/vocabularies"),
        REFERENCE_GRAPH: turtle_files("data/reference"),
    }
    graphs: dict[URIRef, Graph] = {}
    for name, files in folders.items():
        graphs[name] = Graph()
        for path in files:
            graphs[name].parse(path, format="turtle")
    return graphs

"""The graphs that are written by hand: the ontology, the vocabularies and the reference data."""

from functools import lru_cache
from typing import Final

from rdflib import Graph, URIRef

from peelgraph.content import fingerprint, turtle_files
from peelgraph.namespaces import ONTOLOGY_GRAPH, REFERENCE_GRAPH, VOCABULARY_GRAPH

#: The folders below `ontology` that say something of questions, grades and concepts, and define no terms.
_VOCABULARY: Final = ("ontology/mappings", "ontology/vocabularies")


def content_graphs() -> dict[URIRef, Graph]:
    """Read the Turtle files of the content folders, by the graph that they belong to.

    The graphs are read once as long as the files are the same, and are not to be changed.
    """
    return dict(_read(fingerprint("ontology"), fingerprint("data/reference")))


@lru_cache(maxsize=1)
def _read(*_: str) -> dict[URIRef, Graph]:
    vocabulary = [path for folder in _VOCABULARY for path in turtle_files(folder)]
    folders = {
        ONTOLOGY_GRAPH: [path for path in turtle_files("ontology") if path not in vocabulary],
        VOCABULARY_GRAPH: vocabulary,
        REFERENCE_GRAPH: turtle_files("data/reference"),
    }
    graphs: dict[URIRef, Graph] = {}
    for name, files in folders.items():
        graphs[name] = Graph()
        for path in files:
            graphs[name].parse(path, format="turtle")
    return graphs

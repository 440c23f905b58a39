"""The files of the ontology, the vocabularies and the reference data, for the tests that read them."""

from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.term import Node

from peelgraph.content import folder, turtle_files
from peelgraph.namespaces import OWL, PEEL, RDF

INDEX = folder("ontology") / "peelgraph.ttl"
ONTOLOGY = "https://w3id.org/peelgraph/ontology"
MODULES = turtle_files("ontology/modules")
VOCABULARIES = turtle_files("ontology/vocabularies")
MAPPINGS = turtle_files("ontology/mappings")
REFERENCE = turtle_files("data/reference")


def read(*files: Path) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


def ontology_of(graph: Graph) -> URIRef:
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert isinstance(header, URIRef)
    return header


def peel_terms(graph: Graph) -> set[Node]:
    return {node for triple in graph for node in triple if isinstance(node, URIRef) and node.startswith(PEEL)}


def defined_terms(graph: Graph) -> set[Node]:
    """Return the terms that a graph says the kind of: an alignment says more of a term, and does not define it."""
    return {term for term in graph.subjects(RDF.type) if isinstance(term, URIRef) and term.startswith(PEEL)}


def local(node: Node) -> str:
    return str(node).rpartition("/")[2]


MODULE_OF = {ontology_of(read(file)): read(file) for file in MODULES}
WHOLE = read(*MODULES)
TERMS = sorted(defined_terms(WHOLE), key=str)


def closure(module: URIRef) -> set[URIRef]:
    """Return a module and all that it imports."""
    found = {module}
    for imported in MODULE_OF[module].objects(module, OWL.imports):
        assert isinstance(imported, URIRef)
        found |= closure(imported)
    return found

"""What the graph of a build states by inference: the useful part of what follows from the other graphs."""

from collections.abc import Mapping

from pyoxigraph import NamedNode
from rdflib import Graph, Literal, URIRef

from peelgraph.namespaces import ONTOLOGY_GRAPH, PEEL
from peelgraph.rdf.nquads import nodes
from peelgraph.reasoning.closure import Closure, stated_in
from peelgraph.reasoning.owl import owl_rules
from peelgraph.reasoning.rules import Rule, Term, about, relevant, written_rules


def inferred(graphs: Mapping[URIRef, Graph]) -> Graph:
    """Return what follows from graphs, is worth stating, and is stated by none of them.

    It follows from the ontology, within OWL 2 RL, and by the rules in `ontology/rules`. A triple is worth
    stating if the ontology marks its property, or the class that it gives, as `peel:materialised`.
    """
    ontology = graphs[ONTOLOGY_GRAPH]
    kept = materialised(ontology)
    rules, spoken = relevant(all_rules(ontology), kept)
    found = Graph()
    for triple, rank in Closure(rules, stated_in(graphs, spoken)).ranks.items():
        if rank and about(triple) in kept:
            found.add(nodes(triple))
    return found


def all_rules(ontology: Graph) -> list[Rule]:
    """Return the rules of an ontology, and those that are written beside it."""
    return [*owl_rules(ontology), *written_rules()]


def materialised(ontology: Graph) -> set[Term]:
    """Return the properties and classes that the ontology marks: what they say by inference is stated."""
    marked = ontology.subjects(PEEL.materialised, Literal(True))
    return {NamedNode(str(each)) for each in marked}

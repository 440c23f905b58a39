"""What the graph of a build states by inference: the useful part of what follows from the other graphs."""

from collections.abc import Mapping

from pyoxigraph import BlankNode, NamedNode
from pyoxigraph import Literal as OxLiteral
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.namespaces import ONTOLOGY_GRAPH, PEEL
from peelgraph.reasoning.closure import Closure, stated_in
from peelgraph.reasoning.owl import owl_rules
from peelgraph.reasoning.rules import Atom, Rule, Term, about, relevant, written_rules


def inferred(graphs: Mapping[URIRef, Graph]) -> Graph:
    """Return what follows from graphs and is worth stating: no graph states it already.

    It follows by the ontology, within OWL 2 RL, and by the rules in `ontology/rules`. Worth stating is what has
    a property, or is of a class, that the ontology marks as `peel:materialised`.
    """
    ontology = graphs[ONTOLOGY_GRAPH]
    kept = materialised(ontology)
    rules, spoken = relevant(all_rules(ontology), kept)
    found = Graph()
    for triple, rank in Closure(rules, stated_in(graphs, spoken)).ranks.items():
        if rank and about(triple) in kept:
            found.add(_of_rdflib(triple))
    return found


def all_rules(ontology: Graph) -> list[Rule]:
    """Return the rules of an ontology, and those that are written beside it."""
    return [*owl_rules(ontology), *written_rules()]


def materialised(ontology: Graph) -> set[Term]:
    """Return the properties and classes that the ontology marks: what they say by inference is stated."""
    marked = ontology.subjects(PEEL.materialised, Literal(True))
    return {NamedNode(str(each)) for each in marked}


def _of_rdflib(triple: Atom) -> tuple[Node, Node, Node]:
    one, two, three = (_node(each) for each in triple)
    return one, two, three


def _node(value: object) -> Node:
    if isinstance(value, OxLiteral):
        datatype = None if value.language else URIRef(value.datatype.value)
        return Literal(value.value, lang=value.language, datatype=datatype)
    return BNode(value.value) if isinstance(value, BlankNode) else URIRef(value.value)

"""What must be true of the graphs taken together: nothing is stated twice, and nothing has two names."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from peelgraph.namespaces import ONTOLOGY_GRAPH, OWL, RDF, shorten
from peelgraph.rdf import content_graphs


def repeated(graphs: Mapping[URIRef, Graph]) -> Iterator[tuple[str, str]]:
    """Yield (IRI, what is wrong) for each thing that has a key of its class in common with an earlier one.

    The keys are those that the ontology declares by `owl:hasKey`. OWL would take such things to be one.
    """
    ontology = content_graphs()[ONTOLOGY_GRAPH]
    for kind, head in sorted(ontology.subject_objects(OWL.hasKey)):
        paths = sorted(Collection(ontology, head), key=str)
        first: dict[tuple[Node, ...], str] = {}
        for key, thing in sorted(_keyed(graphs, kind, paths)):
            other = first.setdefault(key, thing)
            if other != thing:
                same = " and ".join(shorten(str(path)) for path in paths)
                yield thing, f"It has the same {same} as {shorten(other)}, and is another {shorten(str(kind))}."


def _keyed(
    graphs: Mapping[URIRef, Graph], kind: Node, paths: list[Node]
) -> Iterator[tuple[tuple[Node, ...], str]]:
    """Yield the key and the IRI of each thing of a class that has all of a key, and each part of it once."""
    for name, graph in graphs.items():
        if name == ONTOLOGY_GRAPH:
            continue
        for thing in graph.subjects(RDF.type, kind):
            values = [list(graph.objects(thing, path)) for path in paths]
            if all(len(each) == 1 for each in values):
                yield tuple(value for (value,) in values), str(thing)


def stated_twice(graphs: Mapping[URIRef, Graph]) -> Iterator[tuple[str, str]]:
    """Yield (IRI, what is wrong) for each triple that two graphs state: a query would count it twice."""
    things = {name: set(graph.subjects()) for name, graph in sorted(graphs.items())}
    for one, other in combinations(things, 2):
        for thing in sorted(things[one] & things[other], key=str):
            for path in sorted({p for p, o in graphs[one][thing] if (thing, p, o) in graphs[other]}):
                wrong = f"Its {shorten(path)} is stated in two graphs, {shorten(one)} and {shorten(other)}."
                yield str(thing), wrong


def nameless(graphs: Mapping[URIRef, Graph]) -> Iterator[tuple[str, str]]:
    """Yield (IRI, what is wrong) for what a data graph says of, or by, a thing without an IRI."""
    users: dict[str, set[str]] = defaultdict(set)
    for name, graph in graphs.items():
        if name != ONTOLOGY_GRAPH:
            for thing, path, value in graph:
                if isinstance(thing, BNode) or isinstance(value, BNode):
                    users[str(thing)].add(shorten(str(path)))
    for user, paths in sorted(users.items()):
        yield user, f"It, or its {', '.join(sorted(paths))}, is a blank node; every thing is named by an IRI."

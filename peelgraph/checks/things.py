"""What must be true of the graphs taken together: nothing is stated twice, and nothing has two names."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from operator import itemgetter
from typing import Final

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from peelgraph.checks.faults import Fault, broken
from peelgraph.namespaces import DCT, ELI, ONTOLOGY_GRAPH, OWL, RDF, SKOS, shorten
from peelgraph.rdf import content_graphs

#: What leads from a thing to what it stands under, or from a whole to its parts.
_UPWARDS: Final = (SKOS.broader, DCT.hasPart, ELI.is_part_of)


def repeated(graphs: Mapping[URIRef, Graph]) -> Iterator[Fault]:
    """Yield each thing that has a key of its class in common with an earlier one.

    The keys are those that the ontology declares by `owl:hasKey`. OWL would take such things to be one.
    """
    ontology = content_graphs()[ONTOLOGY_GRAPH]
    for kind, head in sorted(ontology.subject_objects(OWL.hasKey)):
        paths = sorted(Collection(ontology, head), key=str)
        first: dict[tuple[Node, ...], str] = {}
        for key, thing, name in sorted(_keyed(graphs, kind, paths), key=itemgetter(1, 2)):
            other = first.setdefault(key, thing)
            if other != thing:
                same = " and ".join(shorten(str(path)) for path in paths)
                wrong = f"It has the same {same} as {shorten(other)}, and is another {shorten(str(kind))}."
                yield broken("same-key", "Two things of a class differ in its key.", wrong, thing).at(name)


def _keyed(
    graphs: Mapping[URIRef, Graph], kind: Node, paths: list[Node]
) -> Iterator[tuple[tuple[Node, ...], str, str]]:
    """Yield the key, the IRI and the graph of each thing of a class that has each part of a key once."""
    for name, graph in graphs.items():
        if name == ONTOLOGY_GRAPH:
            continue
        for thing in graph.subjects(RDF.type, kind):
            values = [list(graph.objects(thing, path)) for path in paths]
            if all(len(each) == 1 for each in values):
                yield tuple(value for (value,) in values), str(thing), str(name)


def stated_twice(graphs: Mapping[URIRef, Graph]) -> Iterator[Fault]:
    """Yield each triple that two graphs state: whoever counts over all graphs would count it twice."""
    title = "A triple is stated in one graph only."
    places: dict[Node, list[URIRef]] = {}
    for name, graph in sorted(graphs.items()):
        for thing in graph.subjects(unique=True):
            places.setdefault(thing, []).append(name)
    for thing, names in places.items():
        for one, other in combinations(names, 2):
            for path, value in graphs[one].predicate_objects(thing):
                if (thing, path, value) in graphs[other]:
                    wrong = f"The same is stated in {shorten(one)} and in {shorten(other)}."
                    yield broken("stated-once", title, wrong, str(thing)).at("", str(path), str(value))


def nameless(graphs: Mapping[URIRef, Graph]) -> Iterator[Fault]:
    """Yield what a data graph says of, or by, a thing without an IRI."""
    title = "Everything is named by an IRI."
    for name, graph in graphs.items():
        if name == ONTOLOGY_GRAPH:
            continue
        for thing, path, value in graph:
            if isinstance(thing, BNode) or isinstance(value, BNode):
                wrong = "A blank node stands where a thing should be named by an IRI."
                yield broken("blank-node", title, wrong, str(thing)).at(name, str(path), str(value))


def circular(graphs: Mapping[URIRef, Graph]) -> Iterator[Fault]:
    """Yield what stands under itself, or is part of itself, by way of others; the sentence names them all.

    Shapes could say so too, and need a query for each of many things, which takes as long as all other rules.
    """
    title = "Nothing stands under itself."
    for path in _UPWARDS:
        above: dict[Node, set[Node]] = {}
        for name, graph in graphs.items():
            if name != ONTOLOGY_GRAPH:
                for lower, upper in graph.subject_objects(path):
                    above.setdefault(lower, set()).add(upper)
        for thing in sorted(above, key=str):
            way = _way_back(thing, above)
            if way:
                wrong = f"It stands under itself by way of {', '.join(shorten(str(each)) for each in way)}."
                yield broken("circle", title, wrong, str(thing)).at("", str(path), str(way[0]))


def _way_back(thing: Node, above: Mapping[Node, set[Node]]) -> list[Node]:
    """Return a shortest way from a thing up to itself, without its start; nothing where there is none."""
    came: dict[Node, Node] = {}
    waiting = [thing]
    for lower in waiting:
        for upper in sorted(above.get(lower, ()), key=str):
            if upper not in came:
                came[upper] = lower
                waiting.append(upper)
            if upper == thing:
                way = [thing]
                while came[way[0]] != thing:
                    way.insert(0, came[way[0]])
                return way
    return []

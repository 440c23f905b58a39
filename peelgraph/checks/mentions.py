"""Finds the mentions of a graph that are surely as the shapes want them, so that SHACL need not look at them.

Mentions are half of a graph, and all alike. What is not plainly right here is left for the shapes to judge; a
test shows that nothing which a shape finds fault with is taken for right.
"""

from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.namespaces import OA, PEEL, RDF, XSD

_LONGEST: Final = 32
_ANNOTATION: Final = {RDF.type, OA.hasBody, OA.hasTarget}
_TARGET: Final = {RDF.type, OA.hasSource, OA.hasSelector}
_SELECTOR: Final = {RDF.type, OA.exact, OA.prefix, OA.suffix, PEEL.start, PEEL.end}


def plain(graph: Graph) -> set[Node]:
    """Return the annotations, targets and selectors of the mentions that are plainly right."""
    found: set[Node] = set()
    for mention in graph.subjects(RDF.type, OA.Annotation):
        own = _own(graph, mention, _ANNOTATION, OA.Annotation)
        target = _own(graph, own.get(OA.hasTarget), _TARGET, OA.SpecificResource)
        selector = _own(graph, target.get(OA.hasSelector), _SELECTOR, OA.TextQuoteSelector)
        if own and target and selector and _says_so(graph, own, target) and _is_place(selector):
            found |= {mention, own[OA.hasTarget], target[OA.hasSelector]}
    return found


def _own(graph: Graph, node: Node | None, properties: set[URIRef], kind: URIRef) -> dict[Node, Node]:
    """Return the values of a node that has just these properties, each once, and one class; else nothing."""
    triples = list(graph.predicate_objects(node)) if isinstance(node, URIRef) else []
    values = dict(triples)
    right = len(triples) == len(values) and values.keys() == properties and values[RDF.type] == kind
    return values if right else {}


def _says_so(graph: Graph, own: dict[Node, Node], target: dict[Node, Node]) -> bool:
    """Say whether the words stand in a passage that is said to mention the same thing."""
    passage = target[OA.hasSource]
    return (passage, PEEL.mentions, own[OA.hasBody]) in graph and (passage, RDF.type, PEEL.Passage) in graph


def _is_place(selector: dict[Node, Node]) -> bool:
    """Say whether a selector has words, what stands around them, and a start before an end."""
    words, before, after = (_value(selector[each], XSD.string) for each in (OA.exact, OA.prefix, OA.suffix))
    start, end = (_value(selector[each], XSD.integer) for each in (PEEL.start, PEEL.end))
    if not isinstance(words, str) or not isinstance(before, str) or not isinstance(after, str):
        return False
    if not isinstance(start, int) or not isinstance(end, int):
        return False
    return bool(words) and max(len(before), len(after)) <= _LONGEST and 0 <= start < end


def _value(node: Node, datatype: URIRef) -> object:
    """Return the value of a literal of a datatype, or None; a plain literal is a string."""
    if not isinstance(node, Literal) or node.language or (node.datatype or XSD.string) != datatype:
        return None
    return node.toPython() if datatype == XSD.integer else str(node)

"""The shapes of SHACL that the graph is checked by."""

from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from peelgraph.content import turtle_files
from peelgraph.namespaces import RDF, SH, shorten
from peelgraph.ontology_docs.model import Ref


@dataclass(frozen=True)
class Rule:
    """A shape, or the part of one that is about one property: what it demands, in its own message."""

    iri: str
    name: str
    about: tuple[Ref, ...]
    message: str
    severity: str
    parts: tuple["Rule", ...] = ()


def shape_files() -> list[Path]:
    """Return the files of the shapes, without the examples beside them."""
    return [path for path in turtle_files("shapes") if "." not in path.stem]


def read_rules(shapes: Graph) -> tuple[Rule, ...]:
    """Return the shapes of a shapes graph with those that they are made of, in order of name."""
    parts = {part for shape in set(shapes.subjects()) for part in _parts(shapes, shape)}
    nodes = {shape for shape in shapes.subjects(RDF.type, SH.NodeShape) if isinstance(shape, URIRef)}
    return tuple(_rule(shapes, shape) for shape in sorted(nodes - parts))


def _rule(shapes: Graph, shape: URIRef) -> Rule:
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode, SH.path)
    about = {thing for way in targets for thing in shapes.objects(shape, way)}
    about |= {inverse for path in about for inverse in shapes.objects(path, SH.inversePath)}
    severity = str(shapes.value(shape, SH.severity) or SH.Violation)
    parts = (_rule(shapes, part) for part in _parts(shapes, shape))
    return Rule(
        iri=str(shape),
        name=str(shape).rpartition("#")[2],
        about=tuple(_term(thing) for thing in sorted(about, key=str) if isinstance(thing, URIRef)),
        message=" ".join(sorted(str(each) for each in shapes.objects(shape, SH.message))),
        severity=severity.rpartition("#")[2].lower(),
        parts=tuple(sorted(parts, key=lambda part: part.name)),
    )


def _parts(shapes: Graph, shape: Node) -> set[URIRef]:
    """Return the named shapes that a shape is made of, however deep."""
    heads = [head for way in (SH["and"], SH["or"], SH.xone) for head in shapes.objects(shape, way)]
    listed = {part for head in heads for part in Collection(shapes, head)}
    inner = {
        part for way in (SH.property, SH.node, SH["not"], SH.sparql) for part in shapes.objects(shape, way)
    }
    return {part for part in listed | inner if isinstance(part, URIRef)}


def _term(iri: URIRef) -> Ref:
    """Name a term of ours without its prefix, as the page is about little else."""
    return Ref(str(iri), shorten(str(iri)).removeprefix("peel:"))

"""What the pages say of the vocabularies, of the mappings between questions, and of the shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store
from rdflib import Graph, URIRef
from rdflib.term import Node

from peelgraph.content import turtle_files
from peelgraph.namespaces import PEEL, RDF, RDFS, SH, SSSOM, shorten
from peelgraph.ontology_docs.model import Ref
from peelgraph.sparql import evaluate

_SCHEMES = """
SELECT ?scheme ?label ?definition (COUNT(DISTINCT ?concept) AS ?concepts)
WHERE {
  ?scheme a skos:ConceptScheme ; skos:prefLabel ?label .
  OPTIONAL { ?scheme skos:definition ?definition }
  ?concept skos:inScheme|skos:topConceptOf|^skos:hasTopConcept ?scheme .
}
GROUP BY ?scheme ?label ?definition ORDER BY ?label ?scheme
"""
_TOPS = """
SELECT ?scheme ?concept ?label (COUNT(DISTINCT ?below) AS ?narrower)
WHERE {
  ?concept skos:topConceptOf|^skos:hasTopConcept ?scheme ; skos:prefLabel ?label .
  OPTIONAL { ?below skos:broader+ ?concept }
}
GROUP BY ?scheme ?concept ?label ORDER BY ?label ?concept
"""


@dataclass(frozen=True)
class Top:
    """A concept at the top of its scheme, and how many stand below it."""

    concept: Ref
    narrower: int


@dataclass(frozen=True)
class Scheme:
    """A vocabulary: its concepts are counted, and those at its top named."""

    iri: str
    name: str
    label: str
    definition: str
    concepts: int
    tops: tuple[Top, ...]


@dataclass(frozen=True)
class Mapping:
    """A tie between two questions of different years, and why it was made."""

    subject: Ref
    predicate: Ref
    target: Ref
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """A shape, or the part of one that is about one property: what it demands, in its own message."""

    iri: str
    name: str
    about: tuple[Ref, ...]
    message: str
    severity: str
    parts: tuple["Rule", ...] = ()


def read_schemes(files: Sequence[Path]) -> tuple[Scheme, ...]:
    """Read the concept schemes in Turtle files, in order of their names."""
    store = Store()
    for path in files:
        store.load(path=path, format=RdfFormat.TURTLE)
    tops: dict[str, list[Top]] = {}
    for row in _rows(store, _TOPS):
        top = Top(Ref(row["concept"], row["label"]), int(row["narrower"]))
        tops.setdefault(row["scheme"], []).append(top)
    return tuple(
        Scheme(
            iri=row["scheme"],
            name=row["scheme"].rpartition("/")[2],
            label=row["label"],
            definition=row.get("definition", ""),
            concepts=int(row["concepts"]),
            tops=tuple(tops.get(row["scheme"], ())),
        )
        for row in _rows(store, _SCHEMES)
    )


def _rows(store: Store, query: str) -> list[dict[str, str]]:
    answer = evaluate(store, query)
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [
        {
            name: value.value
            for name, value in zip(names, row, strict=True)
            if isinstance(value, NamedNode | Literal)
        }
        for row in answer
    ]


def read_mappings(files: Sequence[Path]) -> tuple[Mapping, ...]:
    """Read the mappings in Turtle files, in order of what they tie."""
    graph = Graph()
    for path in files:
        graph.parse(path, format="turtle")

    def ref(mapping: Node, part: URIRef) -> Ref:
        iri = str(graph.value(mapping, part))
        return Ref(iri, shorten(iri).strip("<>"))

    found = (
        Mapping(
            subject=ref(mapping, SSSOM.subject_id),
            predicate=ref(mapping, SSSOM.predicate_id),
            target=ref(mapping, SSSOM.object_id),
            reasons=tuple(sorted(str(reason) for reason in graph.objects(mapping, RDFS.comment))),
        )
        for mapping in graph.subjects(RDF.type, SSSOM.Mapping)
    )
    return tuple(sorted(found, key=lambda each: (each.subject.iri, each.target.iri, each.predicate.iri)))


def read_rules(shapes: Graph) -> tuple[Rule, ...]:
    """Return the node shapes of a shapes graph with their property shapes, in order of name."""

    def rule(shape: Node, *about: URIRef) -> Rule:
        things = {thing for way in about for thing in shapes.objects(shape, way) if isinstance(thing, URIRef)}
        severity = str(shapes.value(shape, SH.severity) or SH.Violation)
        parts = [
            rule(part, SH.path) for part in shapes.objects(shape, SH.property) if isinstance(part, URIRef)
        ]
        return Rule(
            iri=str(shape),
            name=str(shape).rpartition("#")[2],
            about=tuple(Ref(str(thing), _short(shapes, thing)) for thing in sorted(things)),
            message=" ".join(sorted(str(each) for each in shapes.objects(shape, SH.message))),
            severity=severity.rpartition("#")[2].lower(),
            parts=tuple(sorted(parts, key=lambda part: part.name)),
        )

    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
    nodes = {shape for shape in shapes.subjects(RDF.type, SH.NodeShape) if isinstance(shape, URIRef)}
    return tuple(rule(shape, *targets) for shape in sorted(nodes))


def _short(graph: Graph, iri: URIRef) -> str:
    """Name a term of ours without its prefix, as the page is about little else."""
    return iri.removeprefix(str(PEEL)) if iri.startswith(str(PEEL)) else graph.namespace_manager.curie(iri)


def vocabulary_files() -> list[Path]:
    """Return the files of the vocabularies."""
    return turtle_files("ontology/vocabularies")


def mapping_files() -> list[Path]:
    """Return the files of the mappings; there may be none."""
    return turtle_files("ontology/mappings")


def shape_files() -> list[Path]:
    """Return the files of the shapes, without the examples beside them."""
    return [path for path in turtle_files("shapes") if "." not in path.stem]

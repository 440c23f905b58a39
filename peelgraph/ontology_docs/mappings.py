"""The mappings between questions of different years, in the form of SSSOM."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef

from peelgraph.content import turtle_files
from peelgraph.namespaces import DCT, PEEL, RDF, RDFS, SSSOM, shorten
from peelgraph.ontology_docs.model import Ref


@dataclass(frozen=True)
class Quotation:
    """Words of a report that bear a mapping out."""

    text: str
    report: Ref


@dataclass(frozen=True)
class Mapping:
    """A tie between two questions of different years, why it was made, and the words that bear it out."""

    iri: str
    subject: Ref
    predicate: Ref
    target: Ref
    reasons: tuple[str, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True)
class MappingSet:
    """Mappings between the questions of two years."""

    iri: str
    name: str
    title: str
    texts: tuple[str, ...]
    quotations: tuple[Quotation, ...]
    mappings: tuple[Mapping, ...]


def mapping_files() -> list[Path]:
    """Return the files of the mappings; there may be none."""
    return turtle_files("ontology/mappings")


def read_mappings(files: Sequence[Path]) -> tuple[MappingSet, ...]:
    """Read the sets of mappings in Turtle files, in order of their IRIs."""
    graph = Graph()
    for path in files:
        graph.parse(path, format="turtle")
    sets = sorted(str(each) for each in graph.subjects(RDF.type, SSSOM.MappingSet))
    return tuple(_mapping_set(graph, URIRef(iri)) for iri in sets)


def _mapping_set(graph: Graph, iri: URIRef) -> MappingSet:
    mappings = (_mapping(graph, URIRef(str(each))) for each in graph.objects(iri, SSSOM.mappings))
    return MappingSet(
        iri=str(iri),
        name=iri.rpartition("/")[2],
        title=str(graph.value(iri, DCT.title) or iri),
        texts=tuple(str(text) for way in (DCT.description, RDFS.comment) for text in graph.objects(iri, way)),
        quotations=_quotations(graph, iri),
        mappings=tuple(sorted(mappings, key=lambda each: each.iri)),
    )


def _mapping(graph: Graph, iri: URIRef) -> Mapping:
    subject, predicate, target = (
        _named(str(graph.value(iri, part)))
        for part in (SSSOM.subject_id, SSSOM.predicate_id, SSSOM.object_id)
    )
    # skos:closeMatch reads as "close match"
    kind = re.sub(r"(?=[A-Z])", " ", predicate.text.rpartition(":")[2]).lower()
    reasons = tuple(sorted(str(reason) for reason in graph.objects(iri, RDFS.comment)))
    relation = Ref(predicate.iri, kind)
    return Mapping(str(iri), subject, relation, target, reasons, _quotations(graph, iri))


def _quotations(graph: Graph, iri: URIRef) -> tuple[Quotation, ...]:
    found = (
        Quotation(str(text), _named(str(graph.value(each, PEEL.report))))
        for each in sorted(graph.objects(iri, PEEL.quotation), key=str)
        for text in graph.objects(each, PEEL.quotedText)
    )
    return tuple(found)


def _named(iri: str) -> Ref:
    return Ref(iri, shorten(iri).strip("<>"))

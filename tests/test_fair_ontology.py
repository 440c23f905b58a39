"""The ontology passes those checks of FOOPS! (https://w3id.org/foops) that are about what it says of itself.

Two of its checks cannot pass: there is no DOI, and no public registry lists the ontology. What it checks over HTTP
is tested where the ontology is served.
"""

import pytest
from ontology_files import INDEX, MODULE_OF, ONTOLOGY, TERMS, WHOLE, local, ontology_of, read
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, VANN
from rdflib.term import Node

from peelgraph.namespaces import OWL, PEEL, RDF, RDFS, XSD

BIBO_STATUS = URIRef("http://purl.org/ontology/bibo/status")
HEADERS = {URIRef(ONTOLOGY): read(INDEX), **MODULE_OF}
#: FOOPS!'s checks of metadata, each with what satisfies it here.
METADATA = {
    "OM1": (DCTERMS.title, DCTERMS.description, DCTERMS.license, OWL.versionIRI, DCTERMS.creator),
    "OM2": (VANN.preferredNamespacePrefix, OWL.versionInfo, DCTERMS.created, DCTERMS.bibliographicCitation),
    "OM3, but for a DOI and a logo": (
        DCTERMS.publisher,
        BIBO_STATUS,
        DCTERMS.source,
        DCTERMS.issued,
        DCTERMS.modified,
    ),
    "OM4.1": (DCTERMS.license,),
    "OM5.1": (DCTERMS.created, DCTERMS.creator),
    "OM5.2": (DCTERMS.issued, DCTERMS.publisher),
}


@pytest.mark.parametrize("check", METADATA)
@pytest.mark.parametrize("header", sorted(HEADERS), ids=local)
def test_metadata(header: URIRef, check: str) -> None:
    graph = HEADERS[header]
    assert {each for each in METADATA[check] if len(list(graph.objects(header, each))) != 1} == set()


@pytest.mark.parametrize("header", sorted(HEADERS), ids=local)
def test_find1_the_prefix_and_the_namespace(header: URIRef) -> None:
    graph = HEADERS[header]
    assert ontology_of(graph) == header
    assert list(graph.objects(header, VANN.preferredNamespacePrefix)) == [Literal("peel")]
    assert list(graph.objects(header, VANN.preferredNamespaceUri)) == [Literal(str(PEEL))]


@pytest.mark.parametrize("header", sorted(HEADERS), ids=local)
def test_ver1_the_version(header: URIRef) -> None:
    graph = HEADERS[header]
    (version,) = graph.objects(header, OWL.versionInfo)
    assert list(graph.objects(header, OWL.versionIRI)) == [URIRef(f"{header}/{version}")]
    assert list(graph.objects(header, OWL.versionInfo)) == list(
        HEADERS[URIRef(ONTOLOGY)].objects(None, OWL.versionInfo)
    )


@pytest.mark.parametrize("header", sorted(HEADERS), ids=local)
def test_what_metadata_say_is_of_the_right_kind(header: URIRef) -> None:
    graph = HEADERS[header]
    for words in (DCTERMS.title, DCTERMS.description, DCTERMS.bibliographicCitation, RDFS.label):
        (value,) = graph.objects(header, words)
        assert isinstance(value, Literal)
        assert value.language == "en"
    for day in (DCTERMS.created, DCTERMS.issued, DCTERMS.modified):
        (value,) = graph.objects(header, day)
        assert isinstance(value, Literal)
        assert value.datatype == XSD.date
    for thing in (
        DCTERMS.license,
        DCTERMS.creator,
        DCTERMS.publisher,
        DCTERMS.source,
        BIBO_STATUS,
        VANN.changes,
    ):
        (value,) = graph.objects(header, thing)
        assert isinstance(value, URIRef)
    assert str(header) in str(graph.value(header, DCTERMS.bibliographicCitation)).split()
    assert list(graph.objects(header, RDFS.seeAlso))


def test_purl1_and_http1_names_are_persistent_and_open() -> None:
    assert all(str(header).startswith("https://w3id.org/") for header in HEADERS)


def test_voc1_and_voc2_other_vocabularies_are_used() -> None:
    metadata = {predicate for header, graph in HEADERS.items() for predicate in graph.predicates(header)}
    assert {DCTERMS.title, VANN.preferredNamespacePrefix} <= metadata
    assert list(HEADERS[URIRef(ONTOLOGY)].objects(None, OWL.imports))


@pytest.mark.parametrize(("check", "predicate"), [("VOC3", RDFS.label), ("VOC4", RDFS.comment)])
def test_labels_and_definitions(check: str, predicate: Node) -> None:
    assert len(TERMS) >= 140, check
    assert [term for term in TERMS if not list(WHOLE.objects(term, predicate))] == []


def test_every_property_of_metadata_is_declared() -> None:
    declared = set(WHOLE.subjects(RDF.type, OWL.AnnotationProperty)) | {
        each for graph in HEADERS.values() for each in graph.subjects(RDF.type, OWL.AnnotationProperty)
    }
    built_in = {
        RDF.type,
        OWL.imports,
        OWL.versionIRI,
        OWL.versionInfo,
        RDFS.label,
        RDFS.comment,
        RDFS.seeAlso,
    }
    used = {predicate for header, graph in HEADERS.items() for predicate in graph.predicates(header)}
    assert used - built_in - declared == set()

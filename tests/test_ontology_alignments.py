"""The alignments: each is true of a term that exists, and says why."""

from ontology_files import MODULE_OF, MODULES, ONTOLOGY, WHOLE, read
from rdflib import Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, PROV, QB, SDO, SH, SKOS, VANN
from rdflib.term import Node

from peelgraph.namespaces import OWL, PEEL, RDF, RDFS

ALIGNMENTS = MODULE_OF[URIRef(f"{ONTOLOGY}/alignments")]
BY = (RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty)
ALIGNED = {triple for triple in ALIGNMENTS if triple[1] in BY}
#: rdflib knows the terms of these vocabularies.
CLOSED = (DCAT, DCTERMS, FOAF, ORG, PROV, QB, SDO, SH, SKOS, VANN)
#: Of the others, these are terms.
LOOKED_UP = {
    "http://data.europa.eu/eli/ontology#": {"LegalResource", "is_part_of", "number"},
    "http://purl.org/ontology/bibo/": {"status"},
    "http://purl.org/spar/cito/": {"Citation", "cites", "hasCitedEntity", "hasCitingEntity"},
    "http://www.w3.org/ns/oa#": {
        "Annotation",
        "SpecificResource",
        "TextQuoteSelector",
        "exact",
        "hasBody",
        "hasSelector",
        "hasSource",
        "hasTarget",
        "prefix",
        "suffix",
    },
    "https://w3id.org/semapv/vocab/": {"ManualMappingCuration"},
    "https://w3id.org/sssom/": {
        "Mapping",
        "MappingSet",
        "mapping_justification",
        "mappings",
        "object_id",
        "predicate_id",
        "subject_id",
    },
}


def exists(term: URIRef) -> bool:
    for namespace in CLOSED:
        if term.startswith(str(namespace)):
            return term in namespace
    return any(str(term) == namespace + name for namespace, names in LOOKED_UP.items() for name in names)


def kinds(term: Node) -> set[Node]:
    return set(WHOLE.objects(term, RDF.type)) & {
        OWL.Class,
        OWL.ObjectProperty,
        OWL.DatatypeProperty,
        OWL.AnnotationProperty,
    }


def test_each_alignment_has_its_reason() -> None:
    assert len(ALIGNED) == 36
    reasons = {}
    for axiom in ALIGNMENTS.subjects(RDF.type, OWL.Axiom):
        parts = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
        (comment,) = ALIGNMENTS.objects(axiom, RDFS.comment)
        assert isinstance(comment, Literal)
        assert comment.language == "en"
        reasons[tuple(ALIGNMENTS.value(axiom, part) for part in parts)] = comment
    assert set(reasons) == ALIGNED
    assert all(
        str(source).startswith(PEEL) and not str(target).startswith(PEEL) for source, _, target in ALIGNED
    )


def test_an_alignment_ties_two_terms_of_one_kind() -> None:
    for source, relation, target in ALIGNED:
        (kind,) = kinds(target)
        assert kinds(source) == {kind}
        assert (kind == OWL.Class) == (relation in {RDFS.subClassOf, OWL.equivalentClass})


def test_the_alignments_are_with_the_vocabularies_that_have_something_to_align() -> None:
    targets = {str(target) for _, _, target in ALIGNED}
    names = {str(ns) for ns in (*CLOSED, *LOOKED_UP) if any(target.startswith(str(ns)) for target in targets)}
    assert names == {str(ns) for ns in (DCAT, DCTERMS, FOAF, ORG, PROV, SDO)} | {
        "http://data.europa.eu/eli/ontology#"
    }


def test_every_borrowed_term_exists_in_its_vocabulary() -> None:
    declared = {
        term
        for term in read(*MODULES).subjects(RDF.type)
        if isinstance(term, URIRef)
        and kinds(term)
        and not str(term).startswith(("https://w3id.org/peelgraph/", str(OWL)))
    }
    assert len(declared) >= 70
    assert {term for term in declared if not exists(term)} == set()
    assert not exists(URIRef(f"{PROV}wasDerivedForm"))

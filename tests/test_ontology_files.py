"""The files of the ontology: what each may hold, what each says of itself, and how they import one another."""

import re
from collections import Counter
from pathlib import Path

import pytest
from ontology_files import (
    INDEX,
    MAPPINGS,
    MODULE_OF,
    MODULES,
    ONTOLOGY,
    REFERENCE,
    VOCABULARIES,
    closure,
    defined_terms,
    local,
    ontology_of,
    peel_terms,
    read,
)
from rdflib import URIRef
from rdflib.term import BNode, Literal

from peelgraph.content import folder
from peelgraph.namespaces import ID, OWL, PEEL, RDF, RDFS, XSD

EVERY_FILE = [INDEX, *MODULES, *VOCABULARIES, *MAPPINGS, *REFERENCE]
ALIGNMENTS = URIRef(f"{ONTOLOGY}/alignments")


def test_as_many_files_are_found_as_there_should_be() -> None:
    assert len(MODULES) >= 8
    assert len(VOCABULARIES) >= 2
    assert [file.name for file in REFERENCE if file.stem in {"forces", "questions", "rocus", "sources"}] == [
        "forces.ttl",
        "questions.ttl",
        "rocus.ttl",
        "sources.ttl",
    ]


@pytest.mark.parametrize("file", EVERY_FILE, ids=lambda file: file.stem)
def test_a_file_parses_and_only_a_module_holds_blank_nodes(file: Path) -> None:
    graph = read(file)
    assert len(graph) > 0
    if file not in MODULES:
        assert [triple for triple in graph if any(isinstance(node, BNode) for node in triple)] == []


def test_a_triple_is_stated_in_one_file_only() -> None:
    stated = Counter(
        triple
        for file in EVERY_FILE
        for triple in read(file)
        if not any(isinstance(n, BNode) for n in triple)
    )
    declarations = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    twice = {triple for triple, count in stated.items() if count > 1}
    # A module that stands alone declares each borrowed term that it uses.
    assert {
        triple for triple in twice if triple[2] not in declarations or str(triple[0]).startswith(PEEL)
    } == set()


# The imports


def test_the_index_imports_every_module_and_defines_nothing() -> None:
    graph = read(INDEX)
    assert ontology_of(graph) == URIRef(ONTOLOGY)
    assert set(graph.objects(URIRef(ONTOLOGY), OWL.imports)) == set(MODULE_OF)
    assert peel_terms(graph) == set()


def test_a_module_is_named_after_its_file() -> None:
    assert sorted(str(module) for module in MODULE_OF) == [f"{ONTOLOGY}/{file.stem}" for file in MODULES]


def test_imports_are_one_way() -> None:
    for module, graph in MODULE_OF.items():
        for imported in graph.objects(module, OWL.imports):
            assert isinstance(imported, URIRef)
            assert module not in closure(imported)


def test_a_module_uses_only_what_it_or_its_imports_define() -> None:
    for module, graph in MODULE_OF.items():
        known = set().union(*(defined_terms(MODULE_OF[each]) for each in closure(module)))
        assert peel_terms(graph) - known == set(), module


def test_nothing_imports_the_alignments_but_the_index() -> None:
    assert [module for module, graph in MODULE_OF.items() if (module, OWL.imports, ALIGNMENTS) in graph] == []


@pytest.mark.parametrize("module", sorted(MODULE_OF), ids=local)
def test_a_module_declares_or_imports_each_borrowed_term_that_it_uses(module: URIRef) -> None:
    known = read()
    for each in closure(module):
        known += MODULE_OF[each]
    own = MODULE_OF[module]
    axioms = {
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        OWL.onProperty,
        OWL.someValuesFrom,
    }
    axioms |= {OWL.allValuesFrom, OWL.disjointWith, OWL.propertyDisjointWith, RDF.first, OWL.annotatedTarget}
    used = {*own.predicates(), *(value for axiom in axioms for value in own.objects(None, axiom))}
    built_in = tuple(str(namespace) for namespace in (OWL, RDF, RDFS, XSD, PEEL, ID))
    borrowed = {term for term in used if isinstance(term, URIRef) and not str(term).startswith(built_in)}
    assert borrowed
    assert {term for term in borrowed if (term, RDF.type, None) not in known} == set()


# Terms are never deleted


def test_a_released_term_is_still_there() -> None:
    released = (Path(__file__).parent / "released_terms.txt").read_text(encoding="utf-8").split()
    assert released == sorted(set(released))
    assert len(released) >= 140
    graph = read(*MODULES)
    gone = set(map(PEEL.term, released)) - defined_terms(graph)
    assert gone == set(), "A term is never deleted: deprecate it, and say what replaces it."
    unlisted = defined_terms(graph) - set(map(PEEL.term, released))
    assert unlisted == set(), "A new term belongs in tests/released_terms.txt."


def test_a_deprecated_term_says_what_replaces_it() -> None:
    graph = read(*MODULES)
    known = defined_terms(graph)
    for term in graph.subjects(OWL.deprecated, Literal(True)):
        replacements = set(graph.objects(term, URIRef("http://purl.org/dc/terms/isReplacedBy")))
        assert replacements, f"{term} is deprecated and does not say what replaces it."
        assert replacements <= known - {term}


def test_the_changelog_has_the_version_of_the_ontology() -> None:
    (version,) = read(INDEX).objects(URIRef(ONTOLOGY), OWL.versionInfo)
    changes = (folder("ontology") / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(str(version))}\b", changes, re.MULTILINE)

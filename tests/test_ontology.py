"""The ontology, the vocabularies and the reference data keep the rules that they are written by."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import BNode, Node

from peelgraph.checks.shapes import validate
from peelgraph.content import default_reports, folder, turtle_files
from peelgraph.namespaces import DCT, ID, ORG, OWL, PEEL, RDF, RDFS, SKOS, XSD

INDEX = folder("ontology") / "peelgraph.ttl"
ONTOLOGY = "https://w3id.org/peelgraph/ontology"
MODULES = turtle_files("ontology/modules")
VOCABULARIES = turtle_files("ontology/vocabularies")
MAPPINGS = turtle_files("ontology/mappings")
REFERENCE = turtle_files("data/reference")
EVERY_FILE = [INDEX, *MODULES, *VOCABULARIES, *MAPPINGS, *REFERENCE]

BUILT_IN = tuple(str(namespace) for namespace in (OWL, RDF, RDFS, XSD))
BODIES = (PEEL.PoliceForce, PEEL.PoliceBody, PEEL.RegionalOrganisedCrimeUnit, PEEL.Inspectorate)
FORCES_OF_EACH_ROCU = {
    "east-midlands-rocu": 5,
    "eastern-rocu": 7,
    "london-rocu": 2,
    "north-east-rocu": 3,
    "north-west-rocu": 6,
    "south-east-rocu": 4,
    "south-west-rocu": 5,
    "southern-wales-rocu": 3,
    "west-midlands-rocu": 4,
    "yorkshire-and-the-humber-rocu": 4,
}


def read(*files: Path) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


def ontology_of(graph: Graph) -> URIRef:
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert isinstance(header, URIRef)
    return header


def peel_terms(graph: Graph) -> set[Node]:
    return {node for triple in graph for node in triple if isinstance(node, URIRef) and node.startswith(PEEL)}


def defined_terms(graph: Graph) -> set[Node]:
    return {
        subject for subject in graph.subjects() if isinstance(subject, URIRef) and subject.startswith(PEEL)
    }


def local(node: Node) -> str:
    return str(node).rpartition("/")[2]


MODULE_OF = {ontology_of(read(file)): read(file) for file in MODULES}


def closure(module: URIRef) -> set[URIRef]:
    """Return a module and all that it imports."""
    found = {module}
    for imported in MODULE_OF[module].objects(module, OWL.imports):
        assert isinstance(imported, URIRef)
        found |= closure(imported)
    return found


# The files


def test_as_many_files_are_found_as_there_should_be() -> None:
    assert len(MODULES) >= 3
    assert len(VOCABULARIES) >= 2
    assert [file.name for file in REFERENCE if file.stem in {"forces", "questions", "rocus", "sources"}] == [
        "forces.ttl",
        "questions.ttl",
        "rocus.ttl",
        "sources.ttl",
    ]
    assert sorted([INDEX, *MODULES, *VOCABULARIES, *MAPPINGS]) == turtle_files("ontology")


@pytest.mark.parametrize("file", EVERY_FILE, ids=lambda file: file.stem)
def test_a_file_parses_and_holds_no_blank_node(file: Path) -> None:
    graph = read(file)
    assert len(graph) > 0
    assert [triple for triple in graph if any(isinstance(node, BNode) for node in triple)] == []


def test_a_triple_is_stated_in_one_file_only() -> None:
    stated = Counter(triple for file in EVERY_FILE for triple in read(file))
    declarations = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    twice = {triple for triple, count in stated.items() if count > 1}
    # A module that stands alone declares each borrowed term that it uses.
    assert {
        triple for triple in twice if triple[2] not in declarations or str(triple[0]).startswith(PEEL)
    } == set()


def test_what_is_shipped_conforms_to_the_shapes() -> None:
    assert validate(read(*VOCABULARIES, *MAPPINGS, *REFERENCE)) == []


# The terms


def test_every_term_in_use_is_defined() -> None:
    used = peel_terms(read(*turtle_files("shapes"), *VOCABULARIES, *MAPPINGS, *REFERENCE))
    assert len(used) >= 40
    assert used - defined_terms(read(*MODULES)) == set()
    assert peel_terms(read(*MODULES)) == defined_terms(read(*MODULES))


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.stem)
def test_every_term_has_a_label_a_comment_and_its_module(file: Path) -> None:
    graph = read(file)
    assert defined_terms(graph)
    for term in defined_terms(graph):
        assert [each.language for each in graph.objects(term, RDFS.label) if isinstance(each, Literal)] == [
            "en"
        ], term
        (comment,) = graph.objects(term, RDFS.comment)
        assert isinstance(comment, Literal)
        assert comment.language == "en", term
        assert re.search(r"\b(not|no|none|neither|never)\b", comment), (
            f"{term} does not say what it does not mean."
        )
        assert list(graph.objects(term, RDFS.isDefinedBy)) == [ontology_of(graph)], term


def test_no_term_is_defined_in_two_modules() -> None:
    for one, other in combinations(MODULES, 2):
        assert defined_terms(read(one)) & defined_terms(read(other)) == set()


def test_every_term_is_a_class_an_individual_or_a_property_of_one_kind() -> None:
    graph = read(*MODULES)
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual}
    for term in defined_terms(graph):
        kind = kinds & set(graph.objects(term, RDF.type))
        assert len(kind) == 1, term
        ranges = list(graph.objects(term, RDFS.range))
        assert all(str(each).startswith(XSD) == (kind == {OWL.DatatypeProperty}) for each in ranges), term


def test_a_transitive_property_has_no_other_characteristic() -> None:
    graph = read(*MODULES)
    transitive = set(graph.subjects(RDF.type, OWL.TransitiveProperty))
    assert transitive == {PEEL.succeeds}
    for term in transitive:
        assert set(graph.objects(term, RDF.type)) == {OWL.ObjectProperty, OWL.TransitiveProperty}


def test_the_kinds_of_passage_and_of_body_are_pairwise_disjoint() -> None:
    graph = read(*MODULES)
    kinds = sorted(graph.subjects(RDFS.subClassOf, PEEL.Passage), key=str)
    assert len(kinds) == 6
    whole = (PEEL.Report, PEEL.Section, PEEL.Passage)
    for group in (kinds, BODIES, whole):
        for one, other in combinations(group, 2):
            assert (one, OWL.disjointWith, other) in graph or (other, OWL.disjointWith, one) in graph


@pytest.mark.parametrize("module", sorted(MODULE_OF), ids=local)
def test_a_module_declares_or_imports_each_borrowed_term_that_it_uses(module: URIRef) -> None:
    known = Graph()
    for each in closure(module):
        known += MODULE_OF[each]
    own = MODULE_OF[module]
    classes = {
        *own.objects(None, RDFS.subClassOf),
        *own.objects(None, RDFS.domain),
        *own.objects(None, RDFS.range),
    }
    used = {*own.predicates(), *own.objects(None, OWL.disjointWith), *classes}
    borrowed = {term for term in used if not str(term).startswith((*BUILT_IN, str(PEEL)))}
    assert borrowed
    assert {term for term in borrowed if (term, RDF.type, None) not in known} == set()


# The imports


def test_the_index_imports_every_module_and_defines_nothing() -> None:
    graph = read(INDEX)
    assert ontology_of(graph) == URIRef(ONTOLOGY)
    assert set(graph.objects(URIRef(ONTOLOGY), OWL.imports)) == set(MODULE_OF)
    assert defined_terms(graph) == set()


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
        assert peel_terms(graph) <= known


@pytest.mark.parametrize("file", [INDEX, *MODULES], ids=lambda file: file.stem)
def test_a_header_says_what_the_ontology_is(file: Path) -> None:
    graph = read(file)
    header = ontology_of(graph)
    for required in (DCT.title, DCT.description, DCT.license, DCT.creator, DCT.created):
        assert len(list(graph.objects(header, required))) == 1, required
    assert list(graph.objects(header, OWL.versionIRI)) == [URIRef(f"{header}/0.1.0")]


# The vocabularies


def test_the_scale_has_four_grades_in_order() -> None:
    graph = read(*VOCABULARIES)
    assert {local(grade): rank.toPython() for grade, rank in ranks(graph)} == {
        "outstanding": 4,
        "good": 3,
        "requires-improvement": 2,
        "inadequate": 1,
    }
    for one, other in combinations([grade for grade, _ in ranks(graph)], 2):
        assert (one, OWL.differentFrom, other) in graph or (other, OWL.differentFrom, one) in graph


def ranks(graph: Graph) -> list[tuple[Node, Literal]]:
    return [(grade, rank) for grade, rank in graph.subject_objects(PEEL.rank) if isinstance(rank, Literal)]


def test_there_are_three_pillars() -> None:
    graph = read(*VOCABULARIES)
    pillars = sorted(local(pillar) for pillar in graph.subjects(RDF.type, PEEL.Pillar))
    assert pillars == ["effectiveness", "efficiency", "legitimacy"]


def test_every_concept_has_a_definition() -> None:
    graph = read(*VOCABULARIES)
    concepts = set(graph.subjects(SKOS.inScheme))
    assert len(concepts) >= 7
    assert {concept for concept in concepts if not list(graph.objects(concept, SKOS.definition))} == set()


# The reference data


def test_there_are_43_forces_with_codes_and_slugs_of_their_own() -> None:
    graph = read(*REFERENCE)
    forces = set(graph.subjects(RDF.type, PEEL.PoliceForce))
    assert len(forces) == 43
    assert len(set(graph.objects(None, PEEL.onsCode))) == 43
    slugs = {force: str(slug) for force, slug in graph.subject_objects(PEEL.slug)}
    assert slugs == {force: local(force) for force in forces}
    assert {str(force) for force in forces} == {str(ID["force/" + slug]) for slug in slugs.values()}
    welsh = {local(force) for force, code in graph.subject_objects(PEEL.onsCode) if str(code).startswith("W")}
    assert welsh == {"dyfed-powys", "gwent", "north-wales", "south-wales"}


def test_no_name_denotes_two_bodies() -> None:
    graph = read(*REFERENCE)
    names = [
        str(label).casefold()
        for body in set(graph.subjects(RDF.type, ORG.Organization))
        for predicate in (SKOS.prefLabel, SKOS.altLabel)
        for label in graph.objects(body, predicate)
    ]
    assert len(names) >= 140
    assert {name for name, count in Counter(names).items() if count > 1} == set()


@pytest.mark.parametrize(
    ("name", "force"),
    [
        ("Kent", "kent"),
        ("Metropolitan", "metropolitan"),
        ("Metropolitan Police", "metropolitan"),
        ("MPS", "metropolitan"),
        ("GMP", "greater-manchester"),
        ("London, City of", "city-of-london"),
        ("Devon & Cornwall", "devon-and-cornwall"),
        ("Devon and Cornwall", "devon-and-cornwall"),
    ],
)
def test_a_force_is_known_by_the_names_that_reports_use(name: str, force: str) -> None:
    graph = read(*REFERENCE)
    assert list(graph.subjects(SKOS.altLabel, Literal(name, lang="en"))) == [ID["force/" + force]]


def test_every_force_of_the_graded_table_is_known_by_the_name_printed_there() -> None:
    text = (default_reports() / "hmic-2016-peel-effectiveness-2015-national.txt").read_text(encoding="utf-8")
    printed = re.findall(r"^<b>([^<]+)</b>\t(?:Outstanding|Good|Requires|Inadequate)", text, re.MULTILINE)
    known = {str(label) for label in read(*REFERENCE).objects(None, SKOS.altLabel)}
    assert len(printed) == 43
    assert set(printed) - known == set()


def test_every_force_is_in_exactly_one_rocu() -> None:
    graph = read(*REFERENCE)
    rocus = set(graph.subjects(RDF.type, PEEL.RegionalOrganisedCrimeUnit))
    units = {unit: list(graph.objects(unit, ORG.hasMember)) for unit in rocus}
    assert {local(unit): len(members) for unit, members in units.items()} == FORCES_OF_EACH_ROCU
    members = Counter(force for forces in units.values() for force in forces)
    assert dict(members) == dict.fromkeys(graph.subjects(RDF.type, PEEL.PoliceForce), 1)


def test_the_inspectorate_and_the_council_of_chiefs_took_the_place_of_others() -> None:
    graph = read(*REFERENCE)
    assert {(local(new), local(old)) for new, old in graph.subject_objects(PEEL.succeeds)} == {
        ("hmicfrs", "hmic"),
        ("npcc", "acpo"),
    }


def test_every_source_is_described_and_used() -> None:
    graph = read(*VOCABULARIES, *MAPPINGS, *REFERENCE)
    described = set(read(folder("data") / "reference" / "sources.ttl").subjects())
    assert described == set(graph.objects(None, DCT.source))
    for source in described:
        assert len(list(graph.objects(source, RDFS.label))) == 1
        assert len(list(graph.objects(source, RDFS.comment))) == 1


def test_the_questions_of_2018_are_those_printed_in_the_criteria() -> None:
    text = (default_reports() / "hmicfrs-2018-judgment-criteria.txt").read_text(encoding="utf-8")
    printed = re.findall(r"^(?:<p>)?(\d+\.\d+) How", text, re.MULTILINE)
    graph = read(*REFERENCE)
    pillars = {
        local(question).removeprefix("2018-"): local(pillar)
        for question, pillar in graph.subject_objects(PEEL.pillar)
    }
    assert len(printed) == 24
    assert sorted(pillars) == sorted(printed)
    chapters = {(int(number.partition(".")[0]), pillar) for number, pillar in pillars.items()}
    assert sorted(chapters) == [
        *((number, "effectiveness") for number in range(1, 6)),
        *((number, "efficiency") for number in range(6, 8)),
        *((number, "legitimacy") for number in range(8, 11)),
    ]

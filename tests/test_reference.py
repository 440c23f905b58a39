"""The shipped vocabularies and reference data say what they should."""

import re
from collections import Counter
from itertools import combinations

import pytest
from ontology_files import REFERENCE, VOCABULARIES, local, read
from rdflib import Literal
from rdflib.graph import Graph
from rdflib.term import Node

from peelgraph.checks.shapes import validate
from peelgraph.content import default_reports, folder
from peelgraph.namespaces import DCT, ID, ORG, OWL, PEEL, RDF, RDFS, SKOS

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


def test_what_is_shipped_conforms_to_the_shapes() -> None:
    assert validate(read(*VOCABULARIES, *REFERENCE)) == []


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
    graph = read(*VOCABULARIES, *REFERENCE)
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

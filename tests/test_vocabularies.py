"""The vocabularies keep the rules of SKOS, and no words of theirs name two things."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node
from shipped import ALL, KENT, document

from peelgraph.catalogue import read_catalogue
from peelgraph.content import default_reports, folder, turtle_files
from peelgraph.errors import PeelgraphError, ReportError
from peelgraph.linking import Linker
from peelgraph.linking.lexicon import Label
from peelgraph.linking.quotations import Quoted, quotations
from peelgraph.namespaces import DCT, ID, PEEL, RDF, RDFS, SKOS

FILES = turtle_files("ontology/vocabularies")
# The structure of the data sets is written with the vocabularies and holds no concepts.
SCHEMES = [file for file in FILES if file.stem != "structures"]
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
KINDS_OF_IRI = ("concept", "grade", "pillar", "programme", "scheme", "unit")
SECTION = re.compile(r"(http://www\.legislation\.gov\.uk/id/ukpga/\d{4}/\d+)(/section/\d+[A-Z]*\d*)?")


def read(*files: Path) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


GRAPH = read(*FILES)
CONCEPTS = sorted(set(GRAPH.subjects(RDF.type, SKOS.Concept)), key=str)
MEASURES = set(GRAPH.subjects(RDF.type, PEEL.Measure))
POLICING = set(GRAPH.subjects(RDF.type, PEEL.Concept)) - MEASURES


def thing(node: Node) -> tuple[str, str]:
    """Return what the linker calls a concept: ("concept", "marac")."""
    kind, _, local = str(node).removeprefix(str(ID)).partition("/")
    return kind, local


def words(concept: Node, predicate: URIRef) -> list[str]:
    return [str(label) for label in GRAPH.objects(concept, predicate)]


def labels(concepts: Iterable[Node]) -> tuple[Label, ...]:
    return tuple(
        Label(each, thing(concept))
        for concept in concepts
        for name in LABELS
        for each in words(concept, name)
    )


def refusal(found: tuple[Label, ...]) -> str:
    """Return what the linker says of labels that it cannot tell apart; nothing if it can."""
    try:
        Linker(found)
    except PeelgraphError as error:
        return str(error)
    return ""


def broader(concept: Node) -> set[Node]:
    """Return all concepts above one, and itself only where it stands above itself."""
    return {each for parent in GRAPH.objects(concept, SKOS.broader) for each in _and_above(parent)}


def _and_above(concept: Node) -> set[Node]:
    return {each for each in GRAPH.transitive_objects(concept, SKOS.broader) if each is not None}


# The files


def test_as_many_files_and_concepts_are_found_as_there_should_be() -> None:
    assert len(SCHEMES) >= 15
    assert len(FILES) == len(SCHEMES) + 1
    assert len(POLICING) > 250
    assert set(CONCEPTS) == set(GRAPH.subjects(SKOS.inScheme))


@pytest.mark.parametrize("file", SCHEMES, ids=lambda file: file.stem)
def test_a_file_holds_one_scheme_that_is_named_after_it_and_only_concepts_of_that(file: Path) -> None:
    graph = read(file)
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert scheme == ID[f"scheme/{file.stem}"]
    assert set(graph.subjects()) - {scheme} == set(graph.subjects(SKOS.inScheme, scheme)) != set()


@pytest.mark.parametrize("file", SCHEMES, ids=lambda file: file.stem)
def test_a_scheme_has_one_name_and_one_definition(file: Path) -> None:
    scheme = ID[f"scheme/{file.stem}"]
    assert len(words(scheme, SKOS.prefLabel)) == 1
    assert len(words(scheme, SKOS.definition)) == 1


# Labels


def test_a_concept_has_exactly_one_preferred_label() -> None:
    assert {concept for concept in CONCEPTS if len(words(concept, SKOS.prefLabel)) != 1} == set()


def test_labels_and_definitions_are_in_english() -> None:
    other = {
        literal
        for name in (*LABELS, SKOS.definition)
        for literal in GRAPH.objects(None, name)
        if not isinstance(literal, Literal)
        or literal.language != "en"
        or str(literal) != str(literal).strip()
    }
    assert other == set()


def test_no_label_of_a_concept_is_of_two_sorts() -> None:
    twice = {
        (thing(concept), label)
        for concept in CONCEPTS
        for label in words(concept, SKOS.prefLabel) + words(concept, SKOS.altLabel)
        if sum(label in words(concept, name) for name in LABELS) > 1
    }
    assert twice == set()


@pytest.mark.parametrize("file", SCHEMES, ids=lambda file: file.stem)
def test_no_two_concepts_of_a_scheme_share_a_label(file: Path) -> None:
    found = labels(
        concept for concept in CONCEPTS if (concept, SKOS.inScheme, ID[f"scheme/{file.stem}"]) in GRAPH
    )
    assert found
    assert refusal(found) == ""


def test_no_two_concepts_share_a_label_unless_one_is_a_measure() -> None:
    found = labels(concept for concept in CONCEPTS if concept not in MEASURES)
    assert len(found) > 3000
    assert refusal(found) == ""
    planted = Label("MARACs", ("concept", "planted"))
    assert "'MARACs' is a label of concept:planted, and 'MARAC" in refusal((*found, planted))


def test_an_exception_holds_words_that_would_be_found_without_it() -> None:
    idle = [
        (thing(concept), phrase)
        for concept in sorted(set(GRAPH.subjects(PEEL.exceptIn)), key=str)
        for phrase in words(concept, PEEL.exceptIn)
        if not Linker(labels([concept])).things(phrase)
    ]
    assert idle == []


# Schemes and hierarchy


def test_a_concept_stands_in_exactly_one_scheme_and_the_scheme_is_described() -> None:
    described = set(GRAPH.subjects(RDF.type, SKOS.ConceptScheme))
    assert {len(list(GRAPH.objects(concept, SKOS.inScheme))) for concept in CONCEPTS} == {1}
    assert set(GRAPH.objects(None, SKOS.inScheme)) == described
    assert len(described) == len(SCHEMES)


def test_a_concept_stands_either_under_another_or_at_the_top_of_its_scheme() -> None:
    wrong = {
        concept
        for concept in CONCEPTS
        if bool(words(concept, SKOS.broader)) == bool(words(concept, SKOS.topConceptOf))
    }
    assert wrong == set()
    top = set(GRAPH.subject_objects(SKOS.topConceptOf))
    assert top - set(GRAPH.subject_objects(SKOS.inScheme)) == set()
    assert {scheme for _, scheme in top} == set(GRAPH.subjects(RDF.type, SKOS.ConceptScheme))


def test_a_broader_concept_is_in_the_same_scheme() -> None:
    pairs = set(GRAPH.subject_objects(SKOS.broader))
    assert len(pairs) > 500
    apart = {
        (thing(narrow), thing(wide))
        for narrow, wide in pairs
        if GRAPH.value(narrow, SKOS.inScheme) != GRAPH.value(wide, SKOS.inScheme)
    }
    assert apart == set()


def test_no_concept_is_broader_than_itself() -> None:
    assert {concept for concept in CONCEPTS if concept in broader(concept)} == set()


def test_every_concept_stands_below_a_top_concept() -> None:
    top = set(GRAPH.subjects(SKOS.topConceptOf))
    assert {concept for concept in CONCEPTS if not _and_above(concept) & top} == set()


def test_related_concepts_are_not_one_above_the_other() -> None:
    pairs = set(GRAPH.subject_objects(SKOS.related))
    assert len(pairs) > 100
    assert {
        (one, other) for one, other in pairs if other in _and_above(one) or one in _and_above(other)
    } == set()


def test_whatever_is_referred_to_exists() -> None:
    graph = read(*turtle_files("ontology"), *turtle_files("data/reference"))
    nodes = {node for node in graph.objects() if isinstance(node, URIRef)}
    referred = {node for node in nodes if node.startswith(str(ID)) and thing(node)[0] in KINDS_OF_IRI}
    assert len(referred) > 250
    assert referred - {*CONCEPTS, *GRAPH.subjects(RDF.type, SKOS.ConceptScheme)} == set()


# Definitions


def test_a_concept_has_exactly_one_definition() -> None:
    assert {concept for concept in CONCEPTS if len(words(concept, SKOS.definition)) != 1} == set()


def test_a_definition_is_quoted_from_a_report_or_has_a_source() -> None:
    origins = {
        concept: words(concept, PEEL.definitionFrom) + words(concept, DCT.source) for concept in CONCEPTS
    }
    assert {concept for concept in POLICING if len(origins[concept]) != 1} == set()
    assert {concept for concept in CONCEPTS if concept not in POLICING and origins[concept]} == set()


def test_quoted_definitions_are_found_in_their_reports() -> None:
    catalogue = read_catalogue(default_reports())
    found: set[tuple[tuple[str, str], str]] = set()
    for file in ALL:
        report = catalogue[file].id
        for each in quotations(document(file), report, strict=True):
            if each.thing is not None:
                continue  # of a mapping or a note
            (quoted,) = words(ID["/".join(each.owner)], SKOS.definition)
            texts = [document(file).passage(order).text for order in each.evidence]
            assert texts
            for text in texts:
                assert re.sub(r"\s+", "", quoted) in re.sub(r"<sup>[\d\s,]*</sup>|\s+", "", text), each.owner
            found.add((each.owner, str(ID[f"report/{report}"])))
    assert found == {
        (thing(concept), str(report)) for concept, report in GRAPH.subject_objects(PEEL.definitionFrom)
    }
    assert len(found) > 100


def test_words_that_a_report_lacks_are_refused_with_the_name_of_the_concept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    right = Quoted(("concept", "asb"), None, "kent", "Kent Police", every=True)
    wrong = Quoted(("concept", "marac"), None, "kent", "a meeting that nobody attends", every=True)
    monkeypatch.setattr("peelgraph.linking.quotations.quoted", lambda: (right, wrong))
    with pytest.raises(ReportError, match=r"concept:marac.*'a meeting that nobody attends'") as raised:
        list(quotations(document(KENT), "kent", strict=True))
    assert raised.value.file == KENT
    assert "concept:asb" not in str(raised.value)
    assert [each.owner for each in quotations(document(KENT), "kent", strict=False)] == [right.owner]
    assert list(quotations(document(KENT), "surrey", strict=True)) == []


# Kinds


def test_every_kind_of_concept_has_concepts_and_every_concept_a_kind() -> None:
    ontology = read(*turtle_files("ontology/modules"))
    kinds = set(ontology.subjects(RDFS.subClassOf, PEEL.Concept))
    assert kinds >= {
        *(PEEL.PartnershipArrangement, PEEL.Power, PEEL.Tactic, PEEL.DecisionModel, PEEL.InformationSystem),
        *(PEEL.Operation, PEEL.CrimeType, PEEL.VulnerableGroup, PEEL.PolicingRole, PEEL.BodyKind, PEEL.Theme),
    }
    assert {kind for kind in kinds if (None, RDF.type, kind) not in GRAPH} == set()
    bare = {each for each in POLICING | MEASURES if not kinds & set(GRAPH.objects(each, RDF.type))}
    assert bare == set()


# Legal bases


def test_legal_bases_are_acts_that_are_described_or_sections_of_them() -> None:
    legislation = read(folder("data") / "reference" / "legislation.ttl")
    acts = {str(act) for act in legislation.subjects(RDF.type, PEEL.Legislation)}
    bases = list(GRAPH.subject_objects(PEEL.legalBasis))
    assert len(bases) > 50
    assert {power for power, _ in bases} - set(GRAPH.subjects(RDF.type, PEEL.Power)) == set()
    matches = {str(basis): SECTION.fullmatch(str(basis)) for _, basis in bases}
    assert {basis for basis, match in matches.items() if match is None} == set()
    assert {match[1] for match in matches.values() if match} - acts == set()

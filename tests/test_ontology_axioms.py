"""The axioms of the ontology: what they say, and that they stay within OWL 2 DL."""

from itertools import combinations

from ontology_files import WHOLE
from rdflib import URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from peelgraph.namespaces import ORG, OWL, PEEL, RDF, RDFS, SKOS

CARDINALITIES = (OWL.cardinality, OWL.minCardinality, OWL.maxCardinality, OWL.qualifiedCardinality)
#: What a property that is transitive or follows from a chain may not be: HermiT refuses it.
SIMPLE_ONLY = {
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
    OWL.AsymmetricProperty,
    OWL.IrreflexiveProperty,
}


def members(head: Node) -> set[Node]:
    return set(Collection(WHOLE, head))


def disjoint_classes() -> set[frozenset[Node]]:
    """Return the pairs of classes that the ontology says to be disjoint, however it says it."""
    groups = [members(head) for head in WHOLE.objects(None, OWL.members)]
    groups += [members(head) for head in WHOLE.objects(None, OWL.disjointUnionOf)]
    groups += [{one, other} for one, other in WHOLE.subject_objects(OWL.disjointWith)]
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def above(cls: Node) -> set[Node]:
    return {each for each in WHOLE.transitive_objects(cls, RDFS.subClassOf) if each}


def are_disjoint(one: Node, other: Node) -> bool:
    pairs = disjoint_classes()
    return any(frozenset((a, b)) in pairs for a in above(one) for b in above(other))


def not_simple() -> set[Node]:
    """Return the properties that are transitive or follow from a chain, or from one that does."""
    found = set(WHOLE.subjects(RDF.type, OWL.TransitiveProperty)) | set(
        WHOLE.subjects(OWL.propertyChainAxiom)
    )
    return {each for term in found for each in WHOLE.transitive_objects(term, RDFS.subPropertyOf) if each}


def test_the_kinds_of_passage_and_of_body_are_pairwise_disjoint() -> None:
    kinds = {PEEL.Heading, PEEL.Paragraph, PEEL.ListItem, PEEL.TableRow, PEEL.Caption, PEEL.Footnote}
    (union,) = WHOLE.objects(PEEL.Passage, OWL.disjointUnionOf)
    assert members(union) == kinds
    assert set(WHOLE.subjects(RDFS.subClassOf, PEEL.Passage)) == kinds | {PEEL.UnreadPassage}
    bodies = {
        PEEL.PoliceForce,
        PEEL.PoliceBody,
        PEEL.RegionalOrganisedCrimeUnit,
        PEEL.Inspectorate,
        PEEL.BodyGroup,
    }
    assert bodies == {
        each for each in WHOLE.subjects(RDFS.subClassOf, ORG.Organization) if str(each).startswith(PEEL)
    }
    assert all(are_disjoint(one, other) for one, other in combinations(bodies, 2))


def test_whatever_is_of_one_kind_is_of_no_other() -> None:
    """Of the topmost classes all are disjoint, but a publication that is cited may be a report that is read."""
    classes = {each for each in WHOLE.subjects(RDF.type, OWL.Class) if str(each).startswith(PEEL)}
    classes -= {
        each
        for each, what in WHOLE.subject_objects(OWL.equivalentClass)
        if (what, OWL.intersectionOf, None) in WHOLE
    }
    top = {each for each in classes if not any(str(a).startswith(PEEL) for a in above(each) - {each})}
    assert len(top) >= 30
    together = {frozenset(pair) for pair in combinations(top, 2) if not are_disjoint(*pair)}
    beside_publication = {pair for pair in together if PEEL.Publication in pair}
    assert together - beside_publication == set()
    assert frozenset((PEEL.Publication, PEEL.Report)) in beside_publication
    assert not are_disjoint(PEEL.Tactic, PEEL.Theme)
    assert are_disjoint(PEEL.PoliceForce, PEEL.Report)
    assert are_disjoint(PEEL.Concept, PEEL.PoliceForce)


def test_a_property_that_is_not_simple_is_not_counted() -> None:
    refused = not_simple()
    assert PEEL.succeeds in refused
    for term in refused:
        assert set(WHOLE.objects(term, RDF.type)) & SIMPLE_ONLY == set(), term
        assert not set(WHOLE.objects(term, OWL.propertyDisjointWith))
    counted = {WHOLE.value(each, OWL.onProperty) for kind in CARDINALITIES for each in WHOLE.subjects(kind)}
    assert len(counted) >= 30
    assert counted & refused == set()


def test_a_restriction_is_whole() -> None:
    restrictions = set(WHOLE.subjects(RDF.type, OWL.Restriction))
    assert len(restrictions) >= 90
    kinds = {*CARDINALITIES, OWL.someValuesFrom, OWL.allValuesFrom, OWL.hasValue}
    for each in restrictions:
        assert len(list(WHOLE.objects(each, OWL.onProperty))) == 1
        assert len(kinds & set(WHOLE.predicates(each))) == 1


def test_keys_are_what_names_a_thing() -> None:
    keys = {
        str(term).removeprefix(PEEL): [str(each).rpartition("#")[2] for each in Collection(WHOLE, head)]
        for term, head in WHOLE.subject_objects(OWL.hasKey)
    }
    assert keys == {
        "Grade": ["rank"],
        "GradeCriterion": ["question", "grade", "order"],
        "GradeDescriptor": ["question", "grade"],
        "Judgment": ["force", "question", "inspection"],
        "Passage": ["report", "order"],
        "PoliceForce": ["slug"],
        "Question": ["inScheme", "notation"],
        "Report": ["sha256"],
        "Section": ["report", "order"],
    }


def test_every_kind_of_fact_has_words() -> None:
    facts = {
        term
        for term, restriction in WHOLE.subject_objects(RDFS.subClassOf)
        if WHOLE.value(restriction, OWL.someValuesFrom) == PEEL.Passage
    }
    assert {str(fact).removeprefix(PEEL) for fact in facts} == {
        "Citation",
        "DeclaredDistribution",
        "Figure",
        "Finding",
        "GlossaryTerm",
        "GradeCriterion",
        "GradeDescriptor",
        "Inspection",
        "Judgment",
        "PracticeExample",
        "Publication",
        "Recommendation",
        "Relation",
        "Statistic",
    }


def test_properties_are_disjoint_where_one_excludes_the_other() -> None:
    pairs = {frozenset(pair) for pair in WHOLE.subject_objects(OWL.propertyDisjointWith)}
    assert {frozenset(str(each).removeprefix(PEEL) for each in pair) for pair in pairs} == {
        frozenset(pair)
        for pair in (
            ("buildsOn", "fallsShortOf"),
            ("printedUnder", "grade"),
            ("supportedBy", "addressee"),
            ("sectionTopic", "topic"),
            ("comparisonArea", "area"),
        )
    }


def test_each_grade_and_polarity_is_a_concept() -> None:
    for term in (
        PEEL.Grade,
        PEEL.Polarity,
        PEEL.Question,
        PEEL.Pillar,
        PEEL.Programme,
        PEEL.Unit,
        PEEL.Concept,
    ):
        assert SKOS.Concept in above(term)
    assert isinstance(PEEL.Grade, URIRef)

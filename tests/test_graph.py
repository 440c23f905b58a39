"""The graph of the shipped reports as a whole: every kind of thing is described, checked, and traced to words."""

import pytest
import shipped
from pyoxigraph import NamedNode, QuerySolutions

from peelgraph.checks.shapes import load_shapes
from peelgraph.explain import explain
from peelgraph.namespaces import INFERRED_GRAPH, PEEL, SH
from peelgraph.sparql import evaluate
from peelgraph.store import Snapshot, open_snapshot


@pytest.fixture(scope="module")
def built() -> Snapshot:
    assert shipped.built().notes == ()
    return open_snapshot(shipped.store())


def column(snapshot: Snapshot, query: str) -> set[str]:
    answer = evaluate(snapshot.load(), query)
    assert isinstance(answer, QuerySolutions)
    return {row[0].value for row in answer if isinstance(row[0], NamedNode)}


def test_every_term_in_the_data_is_one_of_the_ontology(built: Snapshot) -> None:
    used = column(
        built,
        "SELECT DISTINCT ?p { GRAPH ?g { ?s ?p ?o } FILTER(?g != <https://w3id.org/peelgraph/graph/ontology>) }",
    )
    used |= column(built, "SELECT DISTINCT ?c { ?s a ?c }")
    defined = column(built, "SELECT DISTINCT ?t { ?t rdfs:isDefinedBy ?module }")
    ours = {term for term in used if term.startswith(str(PEEL))}
    assert len(ours) > 60
    assert ours - defined == set()


def test_every_kind_of_thing_has_a_shape(built: Snapshot) -> None:
    shapes = load_shapes()
    targeted = {str(each) for each in shapes.objects(None, SH.targetClass)}
    kinds = column(built, f'SELECT DISTINCT ?c {{ ?s a ?c FILTER(STRSTARTS(STR(?c), "{PEEL}")) }}')
    # The kinds of passage are checked by the shape of passages, of which each is one.
    passages = {str(PEEL[kind]) for kind in ("Caption", "Heading", "ListItem", "Paragraph", "TableRow")}
    # A concept of each kind is checked by the shape of concepts, of which it is one.
    concepts = column(built, "SELECT DISTINCT ?kind { ?kind rdfs:subClassOf+ peel:Concept }")
    vocabulary = {str(PEEL[kind]) for kind in ("Area", "Unit")}
    polarity = {str(PEEL.Polarity)}
    # A thing of a class that is only inferred is checked by the shape of what it is stated to be.
    inferred = kinds - column(
        built, f"SELECT DISTINCT ?c {{ GRAPH ?g {{ ?s a ?c }} FILTER(?g != <{INFERRED_GRAPH}>) }}"
    )
    assert inferred == {str(PEEL[kind]) for kind in ("ForceMeetingStandard", "PositiveJudgment")}
    assert kinds - targeted - passages - concepts - vocabulary - polarity - inferred == set()


def test_every_kind_of_fact_can_be_explained_by_its_words(built: Snapshot) -> None:
    store = built.load()
    query = f"""
        SELECT ?kind (SAMPLE(?thing) AS ?one) WHERE {{
          ?thing a ?kind ; prov:wasDerivedFrom|peel:statedIn ?passage . FILTER(STRSTARTS(STR(?kind), "{PEEL}"))
        }} GROUP BY ?kind"""
    answer = evaluate(store, query)
    assert isinstance(answer, QuerySolutions)
    explained = {}
    for row in answer:
        kind, one = row["kind"], row["one"]
        assert isinstance(kind, NamedNode)
        assert isinstance(one, NamedNode)
        explained[kind.value.removeprefix(str(PEEL))] = len(explain(built, store, one.value).quotes)
    assert explained.keys() >= {
        "Citation",
        "DeclaredDistribution",
        "Figure",
        "GlossaryTerm",
        "GradeCriterion",
        "GradeDescriptor",
        "Inspection",
        "Judgment",
        "PracticeExample",
        "Question",
        "Recommendation",
        "Report",
        "Statistic",
    }
    assert all(explained.values()), explained


def test_every_part_and_count_leads_to_a_fact(built: Snapshot) -> None:
    """Things that hang on a fact without evidence of their own (a count) are reached from one that has it."""
    query = f"""
        SELECT DISTINCT ?kind WHERE {{
          GRAPH ?g {{ ?thing a ?kind }}
          FILTER(STRSTARTS(STR(?g), "https://w3id.org/peelgraph/graph/report/") && STRSTARTS(STR(?kind), "{PEEL}"))
          FILTER NOT EXISTS {{ ?thing prov:wasDerivedFrom|peel:start|peel:parentSection ?x }}
        }}"""
    assert {kind.rpartition("#")[2] for kind in column(built, query)} <= {"DeclaredCount", "Section"}

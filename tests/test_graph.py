"""The graph of the shipped reports as a whole: every kind of thing is described, checked, and traced to words."""

import pytest
import shipped
from pyoxigraph import NamedNode, QuerySolutions

from peelgraph.explain import explain
from peelgraph.namespaces import PEEL
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

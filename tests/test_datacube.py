"""The statistics keep the integrity constraints of the RDF Data Cube vocabulary."""

from collections import Counter

import pytest
from evaluation.graph import graph, select
from pyoxigraph import QueryBoolean

from peelgraph.sparql import evaluate

# Each pattern finds an observation or a structure that breaks the constraint.

DIMENSIONS = "qb:structure/qb:component/qb:dimension"
CONSTRAINTS = {
    "IC-1": "?o a qb:Observation . OPTIONAL { ?o qb:dataSet ?d } FILTER(!BOUND(?d))",
    "IC-1 twice": "?o a qb:Observation ; qb:dataSet ?d , ?e FILTER(?d != ?e)",
    "IC-2": "?d a qb:DataSet . OPTIONAL { ?d qb:structure ?s } FILTER(!BOUND(?s))",
    "IC-2 twice": "?d a qb:DataSet ; qb:structure ?s , ?t FILTER(?s != ?t)",
    "IC-3": "?s a qb:DataStructureDefinition MINUS { ?s qb:component/qb:measure ?m . ?m a qb:MeasureProperty }",
    "IC-4": "?p a qb:DimensionProperty MINUS { ?p rdfs:range ?range }",
    "IC-5": "?p a qb:DimensionProperty ; rdfs:range skos:Concept MINUS { ?p qb:codeList ?list }",
    "IC-6": "?c qb:componentRequired false MINUS { ?c qb:attribute ?p }",
    "IC-11": f"?o qb:dataSet/{DIMENSIONS} ?p FILTER NOT EXISTS {{ ?o ?p ?value }}",
    "IC-13": (
        "?o qb:dataSet/qb:structure/qb:component ?c . ?c qb:componentRequired true ; qb:attribute ?p "
        "FILTER NOT EXISTS { ?o ?p ?value }"
    ),
    "IC-14": ("?o qb:dataSet/qb:structure/qb:component/qb:measure ?p FILTER NOT EXISTS { ?o ?p ?value }"),
    "IC-19": (
        f"?o qb:dataSet/{DIMENSIONS}|qb:dataSet/qb:structure/qb:component/qb:attribute ?p . ?p qb:codeList ?list . "
        "?o ?p ?value . ?list a skos:ConceptScheme FILTER NOT EXISTS { ?value a skos:Concept ; skos:inScheme ?list }"
    ),
}


def ask(pattern: str) -> bool:
    answer = evaluate(graph(), f"ASK {{ {pattern} }}")
    assert isinstance(answer, QueryBoolean)
    return bool(answer)


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_the_data_sets_keep_the_integrity_constraints(constraint: str) -> None:
    assert not ask(CONSTRAINTS[constraint])


def test_no_two_observations_have_the_same_dimensions() -> None:
    """The twelfth constraint, from the dimensions that the structure names."""
    dimensions = {row["p"] for row in select("SELECT DISTINCT ?p { ?s qb:component/qb:dimension ?p }")}
    rows = select(f"""
        SELECT ?o ?d (GROUP_CONCAT(STR(?value); separator=" ") AS ?values) {{
          {{ SELECT ?o ?d ?p ?value {{ ?o qb:dataSet ?d . ?d {DIMENSIONS} ?p . ?o ?p ?value }} ORDER BY ?o ?p }}
        }} GROUP BY ?o ?d""")
    assert len(dimensions) == 3
    assert len(rows) == sum(1 for _ in select("SELECT ?o { ?o a qb:Observation }")) == 164
    assert max(Counter((row["d"], row["values"]) for row in rows).values()) == 1


def test_the_constraints_find_what_breaks_them() -> None:
    assert ask("?o a qb:Observation ; qb:dataSet ?d . ?d qb:structure ?s")
    assert ask(f"?o qb:dataSet/{DIMENSIONS} ?p . ?o ?p ?value")
    assert ask(CONSTRAINTS["IC-14"].replace("?o ?p ?value", "?o ?p ?value . ?o peel:margin ?none"))

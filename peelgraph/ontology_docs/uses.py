"""How often each term of the ontology is used in a graph."""

from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from peelgraph.namespaces import PEEL
from peelgraph.sparql import evaluate

# The ontology itself speaks of its terms in terms of others, so that no graph has to be left out.
_USES: Final = f"""
SELECT ?term ?number
WHERE {{
  {{ SELECT ?term (COUNT(DISTINCT ?thing) AS ?number) WHERE {{ ?thing a ?term }} GROUP BY ?term }}
  UNION
  {{ SELECT ?term (COUNT(*) AS ?number) WHERE {{ ?thing ?term ?value }} GROUP BY ?term }}
  FILTER(STRSTARTS(STR(?term), "{PEEL}"))
}}
"""


def count_uses(store: Store) -> dict[str, int]:
    """Return by its IRI how many things belong to each class, and how many statements have each property."""
    answer = evaluate(store, _USES)
    assert isinstance(answer, QuerySolutions)
    uses = {}
    for row in answer:
        term, number = row["term"], row["number"]
        if isinstance(term, NamedNode) and isinstance(number, Literal):
            uses[term.value] = int(number.value)
    return uses

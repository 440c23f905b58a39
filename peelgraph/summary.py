"""What a graph holds, in figures: how many things of each kind, and how much of each report.

The command line and the home page of the server show the same summary.
"""

from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from peelgraph.namespaces import ONTOLOGY_GRAPH, PEEL, report_graph
from peelgraph.sparql import evaluate
from peelgraph.store import Manifest

_KINDS: Final = f"""
SELECT ?key (COUNT(DISTINCT ?thing) AS ?value)
WHERE {{ ?thing a ?key . FILTER(STRSTARTS(STR(?key), "{PEEL}")) }}
GROUP BY ?key
"""

# A class may be labelled in more than one form of English; the first in order of text is taken.
_LABELS: Final = f"""
SELECT ?key (MIN(STR(?label)) AS ?value)
WHERE {{
  GRAPH <{ONTOLOGY_GRAPH}> {{ ?key rdfs:label ?label }}
  FILTER(LANG(?label) = "" || LANGMATCHES(LANG(?label), "en"))
}}
GROUP BY ?key
"""

# What a report states: the things that rest on its passages, by kind.
_FACTS: Final = f"""
SELECT ?graph ?key (COUNT(DISTINCT ?thing) AS ?value)
WHERE {{
  GRAPH ?graph {{ ?thing prov:wasDerivedFrom ?passage }}
  ?thing a ?key
  FILTER(STRSTARTS(STR(?key), "{PEEL}"))
}}
GROUP BY ?graph ?key
"""


@dataclass(frozen=True)
class KindCount:
    """A class of the ontology, its English label, and how many things belong to it."""

    iri: str
    label: str
    count: int


@dataclass(frozen=True)
class ReportSummary:
    """One report: `facts` counts the things that it states, by kind; `coverage` is as in the manifest."""

    id: str
    title: str
    family: str | None
    passages: int
    facts: tuple[KindCount, ...]
    coverage: float


@dataclass(frozen=True)
class Summary:
    """The size of a graph, its kinds of thing (the most frequent first), and its reports in their order."""

    quads: int
    kinds: tuple[KindCount, ...]
    reports: tuple[ReportSummary, ...]


def summarise(store: Store, manifest: Manifest) -> Summary:
    """Count what `store`, which holds the graph that `manifest` describes, says."""
    labels = {row["key"]: row["value"] for row in _rows(store, _LABELS)}
    facts: dict[str, list[dict[str, str]]] = {}
    for row in _rows(store, _FACTS):
        facts.setdefault(row["graph"], []).append(row)
    reports = (
        ReportSummary(
            id=entry.id,
            title=entry.title,
            family=entry.family,
            passages=entry.passages,
            facts=_counts(facts.get(str(report_graph(entry.id)), []), labels),
            coverage=entry.coverage,
        )
        for entry in manifest.reports
    )
    return Summary(
        quads=len(store),
        kinds=_counts(_rows(store, _KINDS), labels),
        reports=tuple(reports),
    )


def _counts(rows: list[dict[str, str]], labels: dict[str, str]) -> tuple[KindCount, ...]:
    """Return the counts by kind, the most frequent first."""
    counts = [
        KindCount(row["key"], labels.get(row["key"], row["key"].removeprefix(str(PEEL))), int(row["value"]))
        for row in rows
    ]
    return tuple(sorted(counts, key=lambda kind: (-kind.count, kind.label, kind.iri)))


def _rows(store: Store, query: str) -> list[dict[str, str]]:
    """Return the rows of a query as text; every variable is bound in each."""
    answer = evaluate(store, query)
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [
        {
            name: value.value
            for name, value in zip(names, row, strict=True)
            if isinstance(value, NamedNode | Literal)
        }
        for row in answer
    ]

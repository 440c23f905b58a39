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

_JUDGMENTS: Final = """
SELECT ?key (COUNT(DISTINCT ?judgment) AS ?value)
WHERE { GRAPH ?key { ?judgment a peel:Judgment } }
GROUP BY ?key
"""


@dataclass(frozen=True)
class KindCount:
    """A class of the ontology, its English label, and how many things belong to it."""

    iri: str
    label: str
    count: int


@dataclass(frozen=True)
class ReportSummary:
    """One report: `judgments` counts those that it states, `coverage` is from 0 to 1 as in the manifest."""

    id: str
    title: str
    family: str | None
    passages: int
    judgments: int
    coverage: float


@dataclass(frozen=True)
class Summary:
    """The size of a graph, its kinds of thing (the most frequent first), and its reports in their order."""

    quads: int
    kinds: tuple[KindCount, ...]
    reports: tuple[ReportSummary, ...]


def summarise(store: Store, manifest: Manifest) -> Summary:
    """Count what `store`, which holds the graph that `manifest` describes, says."""
    labels = _table(store, _LABELS)
    kinds = [
        KindCount(iri, labels.get(iri, iri.removeprefix(str(PEEL))), int(count))
        for iri, count in _table(store, _KINDS).items()
    ]
    judgments = _table(store, _JUDGMENTS)
    reports = (
        ReportSummary(
            id=entry.id,
            title=entry.title,
            family=entry.family,
            passages=entry.passages,
            judgments=int(judgments.get(str(report_graph(entry.id)), 0)),
            coverage=entry.coverage,
        )
        for entry in manifest.reports
    )
    return Summary(
        quads=len(store),
        kinds=tuple(sorted(kinds, key=lambda kind: (-kind.count, kind.label, kind.iri))),
        reports=tuple(reports),
    )


def _table(store: Store, query: str) -> dict[str, str]:
    """Return what `query` gives for ?key and ?value, as text."""
    answer = evaluate(store, query)
    assert isinstance(answer, QuerySolutions)
    table = {}
    for row in answer:
        key, value = row["key"], row["value"]
        if isinstance(key, NamedNode) and isinstance(value, Literal):
            table[key.value] = value.value
    return table

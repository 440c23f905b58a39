"""The vocabularies, which are concept schemes of SKOS."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store

from peelgraph.content import turtle_files
from peelgraph.ontology_docs.model import Ref
from peelgraph.sparql import evaluate

_SCHEMES = """
SELECT ?scheme ?label ?definition (COUNT(DISTINCT ?concept) AS ?concepts)
WHERE {
  ?scheme a skos:ConceptScheme ; skos:prefLabel ?label .
  OPTIONAL { ?scheme skos:definition ?definition }
  ?concept skos:inScheme|skos:topConceptOf|^skos:hasTopConcept ?scheme .
}
GROUP BY ?scheme ?label ?definition ORDER BY ?label ?scheme
"""
_TOPS = """
SELECT ?scheme ?concept ?label (COUNT(DISTINCT ?below) AS ?narrower)
WHERE {
  ?concept skos:topConceptOf|^skos:hasTopConcept ?scheme ; skos:prefLabel ?label .
  OPTIONAL { ?below skos:broader+ ?concept }
}
GROUP BY ?scheme ?concept ?label ORDER BY ?label ?concept
"""


@dataclass(frozen=True)
class Top:
    """A concept at the top of its scheme, and how many stand below it."""

    concept: Ref
    narrower: int


@dataclass(frozen=True)
class Scheme:
    """A vocabulary: its concepts are counted, and those at its top named."""

    iri: str
    name: str
    label: str
    definition: str
    concepts: int
    tops: tuple[Top, ...]


def vocabulary_files() -> list[Path]:
    """Return the files of the vocabularies."""
    return turtle_files("ontology/vocabularies")


def read_schemes(files: Sequence[Path]) -> tuple[Scheme, ...]:
    """Read the concept schemes in Turtle files, in order of their names."""
    store = Store()
    for path in files:
        store.load(path=path, format=RdfFormat.TURTLE)
    tops: dict[str, list[Top]] = {}
    for row in _rows(store, _TOPS):
        top = Top(Ref(row["concept"], row["label"]), int(row["narrower"]))
        tops.setdefault(row["scheme"], []).append(top)
    return tuple(
        Scheme(
            iri=row["scheme"],
            name=row["scheme"].rpartition("/")[2],
            label=row["label"],
            definition=row.get("definition", ""),
            concepts=int(row["concepts"]),
            tops=tuple(tops.get(row["scheme"], ())),
        )
        for row in _rows(store, _SCHEMES)
    )


def _rows(store: Store, query: str) -> list[dict[str, str]]:
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

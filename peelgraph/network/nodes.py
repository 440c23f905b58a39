"""What stands at the ends of ties: labels, kinds, the ontology's classes, and how many passages name it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from peelgraph.engines import Engine, Term
from peelgraph.network.projections import NODES

#: A recommendation has no name; its first words have to do.
_LONGEST: Final = 80


@dataclass(frozen=True)
class Node:
    """A thing in a network.

    Attributes:
        label: its name, or its IRI where it has none.
        kind: which kind it is, or "" for what is of none.
        classes: the ontology's labels for what it is, sorted; what is inferred from a definition is left out.
        passages: in how many passages it is named.
    """

    label: str
    kind: str = ""
    classes: tuple[str, ...] = ()
    passages: int = 0


def nodes_of(engine: Engine) -> Mapping[str, Node]:
    """Return all things of the kinds of `NODES`, by IRI."""
    named = {text(row["thing"]): int(text(row["passages"])) for row in engine.table(_COUNTS)}
    found: dict[str, Node] = {}
    for kind, pattern in NODES.items():
        classes: dict[str, set[str]] = {}
        for row in engine.table(_CLASSES.format(pattern=pattern)):
            classes.setdefault(text(row["thing"]), set()).add(text(row["class"]))
        for row in engine.table(_LABELS.format(pattern=pattern)):
            iri = text(row["thing"])
            label = _shortened(text(row["label"])) or iri
            found[iri] = Node(label, kind.value, tuple(sorted(classes.get(iri, ()))), named.get(iri, 0))
    return found


def text(term: Term | None) -> str:
    """Return the text of a term: an IRI, the value of a literal, or "" for none."""
    return term.value if isinstance(term, NamedNode | BlankNode | Literal) else ""


def _shortened(label: str) -> str:
    words = " ".join(label.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rpartition(" ")[0] + " …"


_COUNTS: Final = """SELECT ?thing (COUNT(DISTINCT ?passage) AS ?passages)
WHERE { ?passage peel:mentions ?thing } GROUP BY ?thing"""

# A class that is defined by what its members are like (owl:equivalentClass) says what was found, not what
# it is.
_CLASSES: Final = """SELECT DISTINCT ?thing ?class WHERE {{
  {pattern} ?thing a ?type . ?type a owl:Class ; rdfs:label ?class .
  FILTER NOT EXISTS {{ ?type owl:equivalentClass ?definition }}
}}"""

_LABELS: Final = """SELECT ?thing (MIN(STR(?name)) AS ?label) WHERE {{
  {pattern} OPTIONAL {{ ?thing skos:prefLabel|dct:title|peel:text ?name }}
}} GROUP BY ?thing"""

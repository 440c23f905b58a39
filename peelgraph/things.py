"""What a graph says of a thing, and the words behind it, by SPARQL alone, so that any engine can say it."""

import difflib
from typing import Final

from pyoxigraph import Literal, NamedNode

from peelgraph.engines import Engine
from peelgraph.errors import NotFoundError
from peelgraph.namespaces import expand, shorten
from peelgraph.sparql import filled

# The passages that state a thing, those that cite it, and a passage itself.
_EVIDENCE: Final = """\
SELECT DISTINCT ?report ?reportLabel ?passage ?words ?start ?end ?section
WHERE {
  { $thing prov:wasDerivedFrom|peel:statedIn ?passage }
  UNION { ?passage cito:cites $thing }
  UNION { BIND($thing AS ?passage) }
  ?passage a peel:Passage ; peel:report ?report ; peel:text ?words ; peel:start ?start ; peel:end ?end .
  OPTIONAL { ?report dct:title ?reportLabel }
  OPTIONAL { ?passage peel:section/dct:title ?section }
}
ORDER BY ?report ?start ?passage
"""

# Of several labels the first in order of text is taken; where there is none, the start of a thing's words.
_DESCRIPTION: Final = """\
SELECT ?property ?propertyLabel ?value ?valueLabel ?incoming
WHERE {
  {
    SELECT ?incoming ?property ?value
      (MIN(STR(?ofProperty)) AS ?propertyLabel) (MIN(STR(?ofValue)) AS ?name) (MIN(STR(?text)) AS ?words)
    WHERE {
      { $thing ?property ?value BIND(false AS ?incoming) }
      UNION { ?value ?property $thing BIND(true AS ?incoming) }
      OPTIONAL { ?property rdfs:label|skos:prefLabel ?ofProperty FILTER(LANG(?ofProperty) IN ("", "en")) }
      OPTIONAL { ?value skos:prefLabel|dct:title|rdfs:label ?ofValue FILTER(LANG(?ofValue) IN ("", "en")) }
      OPTIONAL { ?value peel:text ?text }
    }
    GROUP BY ?incoming ?property ?value
  }
  BIND(COALESCE(?name, IF(STRLEN(?words) > 90, CONCAT(SUBSTR(?words, 1, 90), " …"), ?words)) AS ?valueLabel)
}
ORDER BY ?incoming ?property ?value
"""

_KNOWN: Final = "ASK { { $thing ?property ?value } UNION { ?value ?property $thing } }"
_ALIKE: Final = """\
SELECT DISTINCT ?thing WHERE { ?thing a ?class FILTER(ISIRI(?thing) && STRSTARTS(STR(?thing), $start)) }
"""
_NAMES: Final = (
    "SELECT ?thing ?name WHERE { ?thing skos:prefLabel|skos:altLabel ?name FILTER(ISIRI(?thing)) }"
)


def evidence_query(thing: NamedNode) -> str:
    """Return the query for the passages behind a thing."""
    return filled(_EVIDENCE, {"thing": thing})


def description_query(thing: NamedNode) -> str:
    """Return the query for what is said of a thing, and of others with it as the value."""
    return filled(_DESCRIPTION, {"thing": thing})


def thing_named(engine: Engine, name: str) -> NamedNode:
    """Return the thing of an IRI or a short name.

    Raises:
        NotFoundError: the graph says nothing of it; the sentence names one that is spelt alike.
    """
    iri = expand(name.strip())
    try:
        thing = NamedNode(iri)
    except ValueError as error:
        raise NotFoundError(
            f"'{name}' is no IRI, and no short name such as force:kent{_by_label(engine, name)}"
        ) from error
    if not engine.answer(filled(_KNOWN, {"thing": thing})):
        raise NotFoundError(f"The graph says nothing of {shorten(iri)}{_alike(engine, iri)}")
    return thing


def _alike(engine: Engine, iri: str) -> str:
    """End a sentence with a thing of the same kind, whose last part is spelt much like the one asked for."""
    kind = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
    if not kind:
        return "."
    start = Literal(kind)
    rows = engine.table(filled(_ALIKE, {"start": start})).column("thing")
    locals_ = sorted(each.value.removeprefix(kind) for each in rows if isinstance(each, NamedNode))
    close = difflib.get_close_matches(iri.removeprefix(kind), locals_, n=1, cutoff=0.7)
    return f"; did you mean {shorten(kind + close[0])}?" if close else "."


def _by_label(engine: Engine, name: str) -> str:
    """End a sentence with a thing whose label is much like a name."""
    known: dict[str, set[str]] = {}
    for thing, label in engine.table(_NAMES).rows:
        if isinstance(thing, NamedNode) and isinstance(label, Literal):
            known.setdefault(label.value.casefold(), set()).add(thing.value)
    close = difflib.get_close_matches(name.strip().casefold(), sorted(known), n=1, cutoff=0.7)
    return f"; did you mean {min(map(shorten, known[close[0]]))}?" if close else "."

"""What may tie things to each other: a table of projections, each a SPARQL query and a way to read its rows.

To add one, write an entry. A query of `COUNTED` selects ?source ?target ?relation ?fact ?passage: two things,
what ties them, the fact that says so (several rows for a fact count once), and a passage behind it. A query
of `ASSOCIATED` selects ?thing ?kind ?passage ?print: a thing of one of the kinds, a passage that names it,
and a fingerprint of the passage's words; what is named in the same words more often than by chance is tied.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Reading(StrEnum):
    """How rows become ties: counted facts, or association beyond chance."""

    COUNTED = "counted"
    ASSOCIATED = "associated"


class NodeKind(StrEnum):
    """The kinds of things that stand at the ends of ties; the ontology says which things are of them."""

    CONCEPT = "concept"
    FORCE = "force"
    BODY = "body"
    QUESTION = "question"
    RECOMMENDATION = "recommendation"
    REPORT = "report"
    PUBLICATION = "publication"


@dataclass(frozen=True)
class Projection:
    """A way to tie things.

    Attributes:
        name: as people type it: the kinds at its ends.
        title: what a tie says.
        ends: the kinds of the things at its source and target.
        query: a SELECT with the columns of its reading.
        reading: how rows become ties.
    """

    name: str
    title: str
    ends: tuple[NodeKind, NodeKind]
    query: str
    reading: Reading = Reading.COUNTED


#: What makes ?thing one of a kind. A force is a body, but has a kind of its own.
NODES: Final[Mapping[NodeKind, str]] = {
    NodeKind.CONCEPT: "?thing a peel:Concept .",
    NodeKind.FORCE: "?thing a peel:PoliceForce .",
    NodeKind.BODY: "?thing a/rdfs:subClassOf* org:Organization . MINUS { ?thing a peel:PoliceForce }",
    NodeKind.QUESTION: "?thing a peel:Question .",
    NodeKind.RECOMMENDATION: "?thing a peel:Recommendation .",
    NodeKind.REPORT: "?thing a peel:Report .",
    NodeKind.PUBLICATION: "{ ?thing a peel:Publication } UNION { ?thing a peel:Legislation }",
}

#: Every text that names anything: the total against which chance is reckoned.
UNIVERSE: Final = """SELECT (COUNT(DISTINCT ?text) AS ?total)
WHERE { ?passage peel:mentions ?thing ; peel:text ?text }"""

#: What association leaves out: concepts that everything names in passing, and the inspectorate, whose
#: reports these are.
_EVERYWHERE: Final[Mapping[NodeKind, str]] = {
    NodeKind.CONCEPT: "FILTER NOT EXISTS { ?thing peel:topical false }",
    NodeKind.BODY: "MINUS { ?thing a peel:Inspectorate }",
}

#: Where the things of a kind are named. A digest stands for the words, which would be much to carry.
_NAMED: Final = "?passage peel:mentions ?thing ; peel:text ?text . BIND(MD5(?text) AS ?print)"


def _named(kinds: tuple[NodeKind, NodeKind]) -> str:
    parts = (
        f'{{ {NODES[kind]} {_EVERYWHERE[kind]} {_NAMED} BIND("{kind}" AS ?kind) }}'
        for kind in sorted(set(kinds))
    )
    return f"SELECT ?thing ?kind ?passage ?print WHERE {{ {' UNION '.join(parts)} }}"


def _associated(left: NodeKind, right: NodeKind) -> Projection:
    ends = (left, right)
    title = f"a {left} and a {right} are named in the same passage more often than by chance"
    return Projection(f"{left}-{right}", title, ends, _named(ends), Reading.ASSOCIATED)


def _facts(about: str, kinds: Mapping[str, str]) -> str:
    """Return a pattern of ?fact: of a class each; ?source is what it is about, ?target its topic."""
    return " UNION ".join(
        f"{{ ?fact a {name} ; {about} ?source ; peel:topic ?target ; prov:wasDerivedFrom ?passage ."
        f' ?target a peel:Concept . BIND("{relation}" AS ?relation) }}'
        for name, relation in kinds.items()
    )


_COLUMNS: Final = "SELECT DISTINCT ?source ?target ?relation ?fact ?passage WHERE"
_JUDGED: Final = {"peel:Finding": "finding", "peel:PracticeExample": "practice example"}

_FORCE_CONCEPT: Final = f"""{_COLUMNS} {{
  {{ {_facts("peel:force", _JUDGED)} }}
  UNION {{ {_facts("peel:area", {"peel:Statistic": "statistic"})} ?source a peel:PoliceForce }}
  UNION {{
    ?source a peel:PoliceForce . ?passage peel:mentions ?source, ?target ; peel:text ?text .
    ?target a peel:Concept . FILTER NOT EXISTS {{ ?target peel:topical false }}
    BIND("named beside" AS ?relation) BIND(MD5(?text) AS ?fact)
  }}
}}"""

_BODY_RECOMMENDATION: Final = f"""{_COLUMNS} {{
  {{ ?target peel:addressee ?source . BIND("must act on" AS ?relation) }}
  UNION {{ ?target peel:supportedBy ?source . BIND("must help with" AS ?relation) }}
  ?target a peel:Recommendation ; prov:wasDerivedFrom ?passage .
  BIND(?target AS ?fact)
}}"""

_QUESTION_CONCEPT: Final = f"""{_COLUMNS} {{
  {_facts("peel:question", {"peel:GradeCriterion": "criterion", **_JUDGED})}
}}"""

_REPORT_PUBLICATION: Final = f"""{_COLUMNS} {{
  ?fact a peel:Citation ; cito:hasCitedEntity ?target ; peel:report ?source ; prov:wasDerivedFrom ?passage .
  BIND("cites" AS ?relation)
}}"""

_TABLE: Final = (
    _associated(NodeKind.CONCEPT, NodeKind.CONCEPT),
    _associated(NodeKind.BODY, NodeKind.CONCEPT),
    _associated(NodeKind.BODY, NodeKind.BODY),
    Projection(
        "force-concept",
        "facts about a force are about a concept, or passages name both",
        (NodeKind.FORCE, NodeKind.CONCEPT),
        _FORCE_CONCEPT,
    ),
    Projection(
        "body-recommendation",
        "a body must act on a recommendation, or help with it",
        (NodeKind.BODY, NodeKind.RECOMMENDATION),
        _BODY_RECOMMENDATION,
    ),
    Projection(
        "question-concept",
        "criteria, findings and examples under a question are about a concept",
        (NodeKind.QUESTION, NodeKind.CONCEPT),
        _QUESTION_CONCEPT,
    ),
    Projection(
        "report-publication",
        "a report cites a publication or an Act",
        (NodeKind.REPORT, NodeKind.PUBLICATION),
        _REPORT_PUBLICATION,
    ),
)
#: All projections by name.
PROJECTIONS: Final[Mapping[str, Projection]] = {each.name: each for each in _TABLE}

"""Facts: what loaders find in reports. Small, frozen, and free of RDF.

`evidence` holds the orders of the passages, in the report's own document, that state a fact: first those that
hold the very words, then those that help to understand them, such as a heading. Where the words are only a
part of a passage, `ranges` says which pieces of the source they are.
"""

from peelgraph.facts.citations import Citation, Legislation, Publication
from peelgraph.facts.criteria import Criterion, Descriptor
from peelgraph.facts.distributions import DeclaredCount, DeclaredDistribution
from peelgraph.facts.examples import PracticeExample
from peelgraph.facts.figures import Fieldwork, Figure, Unread
from peelgraph.facts.findings import Finding, Relation
from peelgraph.facts.glossary import GlossaryTerm
from peelgraph.facts.inspection import Framework, Inspection, Judgment, Question, Report
from peelgraph.facts.mentions import Mention
from peelgraph.facts.quotations import Quotation
from peelgraph.facts.recommendations import Recommendation
from peelgraph.facts.statistics import Statistic

Fact = (
    Citation
    | Criterion
    | DeclaredDistribution
    | Descriptor
    | Fieldwork
    | Figure
    | Finding
    | Framework
    | GlossaryTerm
    | Inspection
    | Judgment
    | Mention
    | PracticeExample
    | Question
    | Quotation
    | Recommendation
    | Relation
    | Report
    | Statistic
    | Unread
)

__all__ = [
    "Citation",
    "Criterion",
    "DeclaredCount",
    "DeclaredDistribution",
    "Descriptor",
    "Fact",
    "Fieldwork",
    "Figure",
    "Finding",
    "Framework",
    "GlossaryTerm",
    "Inspection",
    "Judgment",
    "Legislation",
    "Mention",
    "PracticeExample",
    "Publication",
    "Question",
    "Quotation",
    "Recommendation",
    "Relation",
    "Report",
    "Statistic",
    "Unread",
]

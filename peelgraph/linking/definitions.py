"""Definitions that the vocabularies quote from a report, and the passages that hold the quoted words."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from peelgraph.content import turtle_files
from peelgraph.documents import Document
from peelgraph.documents.text import squeezed, unspaced, without_marks
from peelgraph.errors import ReportError
from peelgraph.facts import Definition
from peelgraph.namespaces import ID, PEEL, SKOS

_FROM: Final = str(PEEL.definitionFrom)
_DEFINITION: Final = str(SKOS.definition)
_REPORTS: Final = f"{ID}report/"


@dataclass(frozen=True)
class Quoted:
    """A thing, as (kind, local name), a report's local name, and the words by which the report defines it."""

    thing: tuple[str, str]
    report: str
    words: str


@cache
def quoted() -> tuple[Quoted, ...]:
    """Read the quoted definitions of the shipped vocabularies."""
    found: list[Quoted] = []
    for path in turtle_files("ontology/vocabularies"):
        reports: dict[str, str] = {}
        words: dict[str, str] = {}
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            thing = quad.subject.value.removeprefix(str(ID)) if isinstance(quad.subject, NamedNode) else ""
            if quad.predicate.value == _FROM and isinstance(quad.object, NamedNode):
                reports[thing] = quad.object.value.removeprefix(_REPORTS)
            elif quad.predicate.value == _DEFINITION and isinstance(quad.object, Literal):
                words[thing] = quad.object.value
        for thing, report in reports.items():
            kind, _, local = thing.partition("/")
            found.append(Quoted((kind, local), report, words[thing]))
    return tuple(sorted(found, key=lambda each: (each.report, each.thing)))


def definitions(document: Document, report: str, *, strict: bool) -> list[Definition]:
    """Return the definitions that are quoted from a report, each with every passage that prints it.

    Raises:
        ReportError: the text lacks the words, and `strict` says that it is the one which is quoted.
    """
    wanted = [each for each in quoted() if each.report == report]
    texts = [(p.order, unspaced(without_marks(p.text))) for p in document.passages] if wanted else []
    found: list[Definition] = []
    for each in wanted:
        words = squeezed(each.words)
        evidence = tuple(order for order, text in texts if words in text)
        if evidence:
            found.append(Definition(each.thing, evidence))
        elif strict:
            raise ReportError(
                document.file,
                f"the vocabulary quotes it for {':'.join(each.thing)}, and these words are not in it: "
                f"'{each.words[:80]}'. Correct the definition, or its peel:definitionFrom.",
            )
    return found

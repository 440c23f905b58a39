"""Statements written by hand that cite words of a report, and the passages that hold these words.

They cite by report and exact quote, never by offset: the build finds the words, and fails where it finds
none, or more than one where one is meant.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from peelgraph.content import turtle_files
from peelgraph.documents import Document
from peelgraph.documents.text import locate, printed, squeezed, unspaced, without_marks
from peelgraph.errors import ReportError
from peelgraph.facts import Quotation
from peelgraph.namespaces import ID, PEEL, SKOS

_QUOTATION, _REPORT, _WORDS, _EVERY, _DEFINED_BY = (
    str(PEEL[name]) for name in ("quotation", "report", "quotedText", "everyPrinting", "definitionFrom")
)
_DEFINITION: Final = str(SKOS.definition)
_REPORTS: Final = f"{ID}report/"
_FOLDERS: Final = ("ontology", "data/reference")


@dataclass(frozen=True)
class Quoted:
    """Words that `owner` quotes from a report; `every` says that all places that print them are meant.

    `thing` is the quotation, and None where the words are the definition of the owner.
    """

    owner: tuple[str, str]
    thing: tuple[str, str] | None
    report: str
    words: str
    every: bool


@cache
def quoted() -> tuple[Quoted, ...]:
    """Read the quotations of the shipped content, and the definitions that it quotes."""
    found: list[Quoted] = []
    for path in (path for folder in _FOLDERS for path in turtle_files(folder)):
        owners: dict[str, str] = {}
        values: dict[str, dict[str, str]] = defaultdict(dict)
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
                continue
            if quad.predicate.value == _QUOTATION:
                owners[quad.object.value] = quad.subject.value
            values[quad.subject.value][quad.predicate.value] = quad.object.value
        for thing, own in values.items():
            if thing in owners and _WORDS in own and _REPORT in own:
                every = own.get(_EVERY) == "true"
                report = own[_REPORT].removeprefix(_REPORTS)
                found.append(Quoted(_named(owners[thing]), _named(thing), report, own[_WORDS], every))
            elif _DEFINED_BY in own:
                report = own[_DEFINED_BY].removeprefix(_REPORTS)
                found.append(Quoted(_named(thing), None, report, own[_DEFINITION], every=True))
    return tuple(sorted(found, key=lambda each: (each.report, each.owner, each.thing or ("", ""))))


def _named(iri: str) -> tuple[str, str]:
    kind, _, local = iri.removeprefix(str(ID)).partition("/")
    return kind, local


def quotations(document: Document, report: str, *, strict: bool) -> Iterator[Quotation]:
    """Yield what is quoted from a report, each with the passages that print it.

    Raises:
        ReportError: the text lacks the words, or has them in several places where one is meant, and `strict`
            says that it is the text which is quoted.
    """
    wanted = [each for each in quoted() if each.report == report]
    texts = [(each.order, _letters(each.text)) for each in document.passages] if wanted else []
    for each in wanted:
        words = _letters(each.words)
        evidence = tuple(order for order, text in texts if words in text)
        if len(evidence) == 1 or (evidence and each.every):
            passage = document.passage(evidence[0])
            ranges = locate(document.source, passage.ranges, each.words) if len(evidence) == 1 else ()
            text = "\n".join(document.source[start:end] for start, end in ranges)
            yield Quotation(each.owner, each.thing, printed(text), ranges, evidence)
        elif strict:
            raise ReportError(document.file, _wrong(document, each, evidence))


def _letters(words: str) -> str:
    """Return words without white space, mark-up and footnote marks."""
    return unspaced(squeezed(without_marks(words)))


def _wrong(document: Document, quote: Quoted, evidence: tuple[int, ...]) -> str:
    name = ":".join(quote.owner)
    if not evidence:
        return f"{name} quotes words that no passage of it has: '{quote.words[:80]}'. Correct the quotation."
    lines = ", ".join(str(document.line_of(document.passage(order))) for order in evidence)
    return (
        f"{name} quotes words that stand in {len(evidence)} passages of it (lines {lines}): "
        f"'{quote.words[:80]}'. Quote more of them, or say peel:everyPrinting true."
    )

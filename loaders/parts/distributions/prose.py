"""What the words around counts say: on which question, of which year, and whether it is about grades."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .clauses import Clause
from .counts import GRADING
from .words import Topics

_FORCES: Final = re.compile(r"\b(?:most|majority|many|few|several|forces?)\b", re.IGNORECASE)
_GRADED: Final = re.compile(rf"\b{GRADING}\b", re.IGNORECASE)
_ASPECT: Final = re.compile(
    r"[\s,]*(?:in\s+relation\s+to|with\s+(?:regard|respect)\s+to|when\s+it\s+comes\s+to|in\s+terms\s+of|in|on|for"
    r"|at|with|regarding|concerning)\s+(?P<words>[^,;:–—]+)",
    re.IGNORECASE,
)
_SAYS_YEAR: Final = re.compile(
    r"(?:\b(?:in|during|for|at|by)\s+(?:(?:the|our|its|HMIC['’]s)\s+)?|^\s*(?:(?:the|our|HMIC['’]s)\s+)?)"
    r"(?P<year>20\d\d)\b(?!/)|\b(?P<last>(?:last|previous)\s+(?:year|inspection)(?:['’]s)?)"
    r"|\b(?P<this>this\s+year|now)\b",
    re.IGNORECASE,
)
_PRESENT: Final = re.compile(r"\b(?:is|are|has|have)\b", re.IGNORECASE)

#: The year of the report's own inspection.
OWN: Final = "own"
_LAST: Final = "last"


@dataclass(frozen=True)
class Reading:
    """What the words of a clause say by themselves.

    Attributes:
        year: OWN, or four digits.
        question: the number of the question that they name, or None.
        foreign: that they name a subject which is none of the questions.
        stated: that words of grading are there.
        named: that they say that forces are counted.
    """

    year: str
    question: str | None
    foreign: bool
    stated: bool
    named: bool


def is_about_grades(words: str) -> bool:
    """Say whether words that open a list speak of grading forces: "We graded:"."""
    return bool(_GRADED.search(words))


def readings(sentence: list[Clause], topics: Mapping[str, Topics], own_year: str) -> list[Reading]:
    """Read the clauses of one sentence, given the topics of the questions of each year.

    A clause that names no year or question takes those of the clauses around it. A year that is not before
    the inspection's own is no year of grades.
    """
    words = " ".join(
        " ".join((each.back, each.before, each.own, each.between, each.after)) for each in sentence
    )
    named, stated = bool(_FORCES.search(words)), bool(_GRADED.search(words))
    read: list[Reading] = []
    above = OWN
    for clause in sentence:
        said = _year(clause, above)
        above = str(int(own_year) - 1) if said == _LAST else OWN if said >= own_year else said
        question, foreign = _question(clause, topics.get(above))
        certain = stated or any(count.stated for count in clause.counts)
        read.append(Reading(above, question, foreign, certain, named))
    return [_completed(read, i) for i in range(len(read))]


def _completed(read: list[Reading], i: int) -> Reading:
    own = read[i]
    around = [
        each for each in (*read[i + 1 :], *reversed(read[:i])) if each.year == own.year and each.question
    ]
    if own.question or own.foreign or not around:
        return own
    return Reading(own.year, around[0].question, own.foreign, own.stated, own.named)


def _year(clause: Clause, above: str) -> str:
    """Return the year that a clause speaks of; one that names none speaks of the same year as the one above.

    The present tense is that of the report's own inspection.
    """
    present = bool(_PRESENT.search(clause.before + clause.own))
    said = _SAYS_YEAR.search(clause.after.partition(",")[0]) or _SAYS_YEAR.search(clause.own)
    if said is None:
        # The last year before the counts is the nearest; beside the present tense, it dates something else.
        said = next(reversed([*_SAYS_YEAR.finditer(clause.before)]), None)
        if present or said is None:
            return OWN if present else above
    return OWN if said["this"] else _LAST if said["last"] else said["year"]


def _question(clause: Clause, topics: Topics | None) -> tuple[str | None, bool]:
    """Return the question that the words around counts name, and whether they name another subject."""
    if topics is None:
        return None, False
    head = re.split(r"[,;:–—]|\sin\s+particular\b", clause.after.lstrip(" ,"), maxsplit=1)[0]
    overall = "overall" if re.search(r"\boverall\b", clause.own, re.IGNORECASE) else ""
    named = topics.match(head) or topics.match(overall) or topics.match(clause.between)
    if named or _is_subject(clause.after, topics) or _is_subject(clause.between, topics):
        return named, named is None
    named = topics.match(clause.before) or topics.match(clause.back)
    return named, named is None and _is_subject(clause.before, topics)


def _is_subject(words: str, topics: Topics) -> bool:
    """Say whether words open with a subject ("in crime recording"), not a place, a time or "this area"."""
    aspect = _ASPECT.match(words)
    return bool(aspect and topics.content(aspect["words"]) and not aspect["words"][0].isupper())

"""The published criteria that grades are given against."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class Descriptor:
    """What a grade takes on one question: the criteria of that question and grade, as one.

    Attributes:
        framework: the framework's id.
        question: the question's number.
        grade: the grade's local name.
        lead_in: the words that open the criteria ("In addition to performing at levels described in Good,
            the force:"), or None.
        builds_on: the grade whose descriptor this one adds to, where the lead-in says so, or None.
        falls_short_of: the grade that is not reached, where the lead-in says so, or None.
        evidence, ranges: see the package; the ranges are those of the lead-in.
    """

    framework: str
    question: str
    grade: str
    lead_in: str | None
    builds_on: str | None
    falls_short_of: str | None
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True)
class Criterion:
    """One characteristic of a grade.

    Attributes:
        framework: the framework's id.
        question: the question's number.
        grade: the grade's local name.
        order: its place, from 1, among those of its question and grade.
        text: the words.
        evidence, ranges: see the package.
        printed_under: the grade of the column that it is printed in, where its words show that the row has
            slipped and it belongs to another grade; else None.
    """

    framework: str
    question: str
    grade: str
    order: int
    text: str
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()
    printed_under: str | None = None

"""What reports recommend, to whom, and by when."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class Recommendation:
    """A recommendation, or a part of one: a lettered or bulleted item, or an action of its own.

    Attributes:
        path: its place in the report, such as ("annex-c", "3"), and for a part ("annex-c", "3", "a").
        number: as printed ("3", "(a)"), or None where none is printed.
        title: its own title where one is printed, or None.
        text: the words; those of a whole recommendation hold the words of the items of its lists too.
        addressees: the bodies that must act, as (kind, local name): ("force", "kent"). A part has
            what its own words say, here and in what follows.
        supported_by: the bodies that they are to work with.
        deadline_text: the deadline as written, or None.
        due_by: the last day that meets it, as an ISO date, or None where the words give no day.
        question: framework and number of the question that it stands under, or None.
        parts: its parts, in order.
        evidence, ranges: see the package. Printed twice, it has two passages.
    """

    path: tuple[str, ...]
    number: str | None
    title: str | None
    text: str
    addressees: tuple[tuple[str, str], ...]
    supported_by: tuple[tuple[str, str], ...]
    deadline_text: str | None
    due_by: str | None
    question: tuple[str, str] | None
    parts: tuple["Recommendation", ...]
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()

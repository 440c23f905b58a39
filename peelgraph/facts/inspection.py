"""Reports, and what they say of inspections: frameworks, questions and judgments."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class Report:
    """The report itself.

    Attributes:
        id: its local name, such as "crime-inspection-2014-kent".
        title: as printed on the title page.
        publisher: the local name of the organisation that published it, or None where nothing says.
        issued: "2014", "2014-11" or "2014-11-27", or None.
        isbn: with its hyphens, or None.
        inspection: the local name of the inspection that it reports on, or None.
        force: the slug of the one force that it is about, or None.
        evidence: see the package: the passages of the title page that say so.
    """

    id: str
    title: str
    publisher: str | None = None
    issued: str | None = None
    isbn: str | None = None
    inspection: str | None = None
    force: str | None = None
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True)
class Framework:
    """A set of questions that forces are inspected on, by the year it belongs to."""

    id: str
    title: str


@dataclass(frozen=True)
class Inspection:
    """An inspection, such as "peel-effectiveness-2015"; `programme` names the one that it is a round of."""

    id: str
    title: str
    framework: str
    evidence: tuple[int, ...]
    programme: str | None = None


@dataclass(frozen=True)
class Question:
    """A question of a framework.

    Attributes:
        framework: the framework's id.
        number: its last part, such as "1", "overall" or "5.1.2".
        text: the wording that the evidence has.
        graded: whether forces are graded on it.
        parent: the number of the question that it belongs under, or None.
        pillar: the local name of its pillar where the text states it, or None.
        authority: how much this wording counts when reports differ; the highest becomes the label.
        evidence, ranges: see the package.
    """

    framework: str
    number: str
    text: str
    graded: bool
    parent: str | None
    pillar: str | None
    authority: int
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()

    @property
    def id(self) -> str:
        """The local name: "2015-3"."""
        return f"{self.framework}-{self.number}"


@dataclass(frozen=True)
class Judgment:
    """A grade that an inspection gave a force on a question; `force` and `grade` are local names."""

    inspection: str
    framework: str
    force: str
    question: str
    grade: str
    evidence: tuple[int, ...]

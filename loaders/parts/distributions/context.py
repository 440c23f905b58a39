"""What stands around a passage that counts forces by grade: its section, the words that open its list."""

from collections.abc import Mapping
from dataclasses import dataclass

from peelgraph.documents import Kind, Passage

from ..frame import Frame
from .prose import OWN
from .words import Topics


@dataclass(frozen=True)
class Context:
    """A report, and what the questions of each year are about."""

    frame: Frame
    topics: Mapping[str, Topics]

    def question_in(self, words: str) -> str | None:
        """Return the report's own question that some words mean."""
        return self.topics[OWN].match(words)

    def of_section(self, passage: Passage) -> tuple[str | None, tuple[int, ...]]:
        """Return the question of the section that a passage stands in, and the heading that says so."""
        question = self.frame.question_of(passage)
        for section in reversed(self.frame.document.section_path(passage.section)):
            named = self.question_in(section.title.partition(":")[0])
            if section.heading and named and named == (question or named):
                return named, (section.heading,)
        return question, ()

    def lead_in(self, passage: Passage) -> Passage | None:
        """Return the passage that opens the list or table of a passage, where its words end with a colon."""
        if passage.kind not in (Kind.LIST_ITEM, Kind.TABLE_ROW):
            return None
        for above in reversed(self.frame.document.passages[: passage.order - 1]):
            if above.kind not in (passage.kind, Kind.FOOTNOTE):
                return above if above.text.rstrip().endswith(":") else None
        return None

    def tail(self, passage: Passage) -> Passage | None:
        """Return the passage after a list that goes on with the list's sentence."""
        if passage.kind is not Kind.LIST_ITEM:
            return None
        for below in self.frame.document.passages[passage.order :]:
            if below.kind not in (Kind.LIST_ITEM, Kind.FOOTNOTE):
                return below if below.kind is Kind.PARAGRAPH and below.text[:1].islower() else None
        return None

    def of_another_pillar(self, words: str) -> bool:
        """Say whether words speak of an inspection into another pillar than the report's."""
        pillars = self.frame.context.names.preferred["pillar"]
        spoken = {local for local, label in pillars.items() if label.casefold() in words.casefold()}
        return bool(spoken) and spoken.isdisjoint(each.pillar for each in self.frame.questions)

    def adjacent(self, above: int, below: int) -> bool:
        """Say whether two passages are the same, or nothing but footnotes stands between them."""
        between = self.frame.document.passages[above : below - 1]
        return all(each.kind is Kind.FOOTNOTE for each in between)

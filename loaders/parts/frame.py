"""What the readers of parts need to know of the report that they read."""

import difflib
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from peelgraph.documents import Document, Passage
from peelgraph.documents.text import key
from peelgraph.facts import Question, Report
from peelgraph.loading import Context

_NUMBERED: Final = re.compile(r"(\d+)\.\s+(\S.*)")
#: How alike two titles must be, from 0 to 1, for one to be a variant of the other.
_ALIKE: Final = 0.75


@dataclass(frozen=True)
class Frame:
    """A report as its loader sees it: its document, its framework, and all wordings of its questions.

    `flat` says that the text tells nothing of the depth of its headings.
    """

    document: Document
    context: Context
    report: Report
    framework: str
    questions: tuple[Question, ...]
    flat: bool = False

    @cached_property
    def _titles(self) -> dict[str, str]:
        """Question numbers by the keys of section titles: the wordings, and the numbered chapters."""
        titles = {key(question.text): question.number for question in self.questions}
        numbers = {question.number for question in self.questions}
        for section in self.document.sections:
            chapter = _NUMBERED.fullmatch(section.title)
            if chapter and section.level == 1 and chapter[1] in numbers:
                titles[key(chapter[2])] = chapter[1]
                titles[key(section.title)] = chapter[1]
        return titles

    def question_of(self, passage: Passage) -> str | None:
        """Return the number of the question whose section a passage stands in, the innermost first.

        A section may be headed by the question, by its chapter's title, or by words much like them before a
        colon. In a flat text the last such heading counts.
        """
        sections = self.document.section_path(passage.section)
        if self.flat:
            sections = self.document.sections[: passage.section + 1]
        for section in reversed(sections):
            title = key(section.title.partition(":")[0])
            close = difflib.get_close_matches(title, self._titles, n=1, cutoff=_ALIKE)
            if title and close:
                return self._titles[close[0]]
        return None

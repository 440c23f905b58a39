"""Earlier inspections, as far as a report names what they asked.

A report may set its grades beside those of another year, whose questions were others. It says in brackets
which they were: "the 2014 inspection assessed some of the same areas (reducing crime; tackling it)".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from peelgraph.documents import Passage
from peelgraph.documents.text import without_marks
from peelgraph.facts import Framework, Inspection, Question

from ..frame import Frame

_AREAS: Final = re.compile(
    r"\b(?P<year>20\d\d)\s+(?:\w+\s+)*?inspection[^.()]*\b(?:areas|questions)\s*\((?P<areas>[^()]*;[^()]*)\)",
    re.IGNORECASE,
)
_LEADING: Final = re.compile(r"^(?:and|or)\s+", re.IGNORECASE)
#: A report's name for another year's question counts less than any wording of the question itself.
_AUTHORITY: Final = 0


@dataclass(frozen=True)
class Earlier:
    """An inspection of another year: its id and titles, and what it asked, in order, as a passage has it."""

    year: str
    inspection: str
    title: str
    framework_title: str
    passage: Passage
    areas: tuple[str, ...]

    def facts(self, frame: Frame) -> Iterator[Framework | Inspection | Question]:
        """Yield what the report says of the inspection: that it was, and what its questions were about."""
        yield Framework(self.year, self.framework_title)
        yield Inspection(self.inspection, self.title, self.year, (self.passage.order,))
        pillar = next((question.pillar for question in frame.questions if question.pillar), None)
        for number, area in enumerate(self.areas, 1):
            yield Question(
                self.year, str(number), area, True, None, pillar, _AUTHORITY, (self.passage.order,)
            )


def earlier(frame: Frame) -> dict[str, Earlier]:
    """Return the inspections of other years whose areas the report lists, by year; the first list counts."""
    found: dict[str, Earlier] = {}
    for passage in frame.document.passages:
        match = _AREAS.search(without_marks(passage.text))
        if match and match["year"] != frame.framework and match["year"] not in found:
            areas = tuple(_LEADING.sub("", area.strip()) for area in match["areas"].split(";"))
            found[match["year"]] = Earlier(match["year"], *_named(frame, match["year"]), passage, areas)
    return found


def _named(frame: Frame, year: str) -> tuple[str, str, str]:
    """Return the id and title of another year's inspection into the same pillar, and of its framework.

    The reference data know those that went by another name then; the others are named as the report's own.
    """
    own = frame.report.inspection or ""
    pillar = next((question.pillar for question in frame.questions if question.pillar), "")
    known = frame.context.names.find("inspection", f"{year} {pillar} inspection")
    if known:
        words = known.replace("-", " ")
        return known, words.capitalize(), f"Questions of the {words}"
    title = f"PEEL: Police {pillar} {year}"
    return own.replace(frame.framework, year), title, f"Questions of the PEEL {pillar} inspection {year}"

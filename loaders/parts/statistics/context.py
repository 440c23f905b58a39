"""What the readers of statistics share: the report they read, and the way from a figure to a fact."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from peelgraph.documents import Document, Passage, Range
from peelgraph.documents.text import key, locate
from peelgraph.facts import Statistic
from peelgraph.names import Names

from .. import areas
from ..numbers import canonical
from .figures import Figure
from .measures import COUNT, PER_FORCE, Kind, Lexicon

AreaName = tuple[str, str]
Days = tuple[date | None, date | None]
NO_DAYS: Final[Days] = (None, None)
#: Sections that define, advise or grade, and count nothing that was found.
_NO_FIGURES: Final = re.compile(
    r"contents|glossary|recommendations?\d*|gradedjudgments|effectivenessjudgments"
)
_MEANING: Final = re.compile(
    r"whateachjudgmentmeans|annex\w*(?:recommendations|judgments)|recommendation\d+\w*"
)


#: The whole that a sentence speaks of, of which the next one gives a share: "The majority of forces …".
_WHOLE: Final = re.compile(
    r"\b(?:majority|minority|most|many|some|few|all|half|third|quarters?|percent|number)\s+(?:of\s+)?(?:all\s+|the\s+)*"
    r"([a-z]+s)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Setting:
    """A report as the readers of statistics see it.

    Attributes:
        document, names, lexicon: the text, and what things are called.
        area: what figures are about where nothing else is said.
        country: the area of all the forces.
        year: the year of the report, or None.
    """

    document: Document
    names: Names
    lexicon: Lexicon
    area: AreaName
    country: AreaName
    year: int | None

    @property
    def national(self) -> bool:
        """Whether the report is about all the forces."""
        return self.area == self.country

    def holds_figures(self, passage: Passage) -> bool:
        """Say whether a passage stands in a section that may state figures."""
        titles = [key(section.title) for section in self.document.section_path(passage.section)]
        return not any(_NO_FIGURES.fullmatch(title) or _MEANING.fullmatch(title) for title in titles)


@dataclass(frozen=True)
class Circumstances:
    """What a figure is about: measure, areas, period, the period it is compared with, and the evidence."""

    measure: str
    area: AreaName
    comparison: AreaName | None = None
    excluded: tuple[AreaName, ...] = ()
    period: Days = NO_DAYS
    base: Days = NO_DAYS
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True)
class Quote:
    """The sentence or the cell that holds a figure, as printed; what the fact quotes, the sentence again or
    the row of the cell; and the pieces of the source that hold the former.
    """

    words: str
    text: str
    ranges: tuple[Range, ...]


def statistic(setting: Setting, figure: Figure, quote: Quote, about: Circumstances) -> Statistic | None:
    """Return the fact that a figure states, or None where the source has its words otherwise."""
    source, words = setting.document.source, quote.words
    tail = locate(source, quote.ranges, words[figure.start :])
    value = locate(source, quote.ranges, words[figure.start : figure.end], tail[0].start) if tail else ()
    ranges = quote.ranges
    if quote.text != words:
        ranges = locate(source, setting.document.passage(about.evidence[0]).ranges, quote.text)
    if not value or not ranges:
        return None
    return Statistic(
        place=Range(value[0].start, value[-1].end),
        value_text=" ".join(words[figure.start : figure.end].split()),
        value=_decimal(figure.value),
        qualifier=figure.qualifier.casefold() if figure.qualifier else None,
        minimum=_decimal(figure.minimum),
        maximum=_decimal(figure.maximum),
        unit=figure.unit,
        margin=_decimal(figure.margin),
        measure=about.measure,
        counted=_counted(figure, words),
        area=about.area,
        comparison=about.comparison,
        excluded=about.excluded,
        period_start=_iso(about.period[0]),
        period_end=_iso(about.period[1]),
        base_start=_iso(about.base[0]),
        base_end=_iso(about.base[1]),
        text=quote.text,
        evidence=about.evidence,
        ranges=ranges,
    )


def measure_of(lexicon: Lexicon, figure: Figure, text: str, before: str = "") -> str:
    """Return the measure of a figure of a sentence; `before` is the text that it may refer back to."""
    found = None
    whole = _WHOLE.search(before) if figure.kind is Kind.SHARE and figure.start == 0 else None
    if figure.kind is Kind.NUMBER and figure.unit != COUNT:
        found = lexicon.of_unit(figure.unit)
    elif figure.counted:
        start = figure.counted[0]
        kinds = (Kind.NUMBER,) if figure.unit == PER_FORCE else (figure.kind,)
        found = next((m for kind in kinds if (m := lexicon.counted(kind, text, start, figure.head))), None)
    elif whole:
        found = lexicon.counted(Kind.SHARE, before, whole.start(1), whole.end(1))
    elif figure.kind is not Kind.NUMBER:
        found = lexicon.subject(figure.kind, text, figure.start, figure.after if figure.led else None)
        if found is None and before:
            found = lexicon.subject(figure.kind, before, len(before))
    return found or lexicon.general(figure.kind)


def counts_forces(figure: Figure, text: str) -> bool:
    """Say whether a figure counts forces, or holds for each of them: it is then about all of them."""
    if figure.unit == PER_FORCE:
        return True
    return bool(figure.counted) and text[: figure.head].rpartition(" ")[2].casefold().strip("'’") in {
        "force",
        "forces",
    }


def own_areas(setting: Setting, text: str) -> list[areas.Area]:
    """Return the areas that a sentence's figures may be about.

    In a report on one force another force is such an area only where a preposition leads to it: most often it
    is a partner.
    """
    found = areas.find(text, setting.names)
    if setting.national:
        return found
    return [a for a in found if a.name[0] == areas.AREA or a.name == setting.area or a.led]


def _counted(figure: Figure, words: str) -> str | None:
    """Return the words that say what is counted; a length of time or a sum of money counts its unit."""
    if figure.counted is None or (figure.kind is Kind.NUMBER and figure.unit != COUNT):
        return None
    return " ".join(words[slice(*figure.counted)].split())


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else canonical(value)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

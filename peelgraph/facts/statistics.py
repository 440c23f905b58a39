"""The figures that reports print, in tables and in sentences."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class Statistic:
    """A figure.

    Attributes:
        place: where the value's own words stand; its start names the statistic.
        value_text: the value as printed ("5,500", "around a quarter").
        value: as a canonical decimal ("5500"; a fall is negative; percent as 16), or None where the text is
            only vague or gives a range.
        qualifier: "about", "over", "at least" and the like, or None.
        minimum, maximum: the ends of a range, as decimals, or None.
        unit: the local name of the unit.
        margin: the half-width of a confidence interval, as a decimal, or None.
        measure: the local name of the measure's concept.
        counted: the words that say what is counted or measured ("offenders"), or None where none stand with
            the figure.
        area: what it is about, as (kind, local name): ("force", "kent"), ("area", "england-and-wales").
        comparison: the area that the text sets it against, or None.
        excluded: the areas that the text leaves out of `area`.
        period_start, period_end: the first and the last day, as ISO dates, or None.
        base_start, base_end: those of the earlier period that a change is measured from, or None.
        text: the words that state it: a sentence, a part of one, or a table row.
        evidence, ranges: see the package; the ranges are those of `text`.
    """

    place: Range
    value_text: str
    value: str | None
    qualifier: str | None
    minimum: str | None
    maximum: str | None
    unit: str
    margin: str | None
    measure: str
    counted: str | None
    area: tuple[str, str]
    comparison: tuple[str, str] | None
    excluded: tuple[tuple[str, str], ...]
    period_start: str | None
    period_end: str | None
    base_start: str | None
    base_end: str | None
    text: str
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()

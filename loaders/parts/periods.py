"""Periods in running text: "the 12 months to June 2014", "as at 30 June 2015", "between May and July 2014".

A period runs from its first day to its last, both within it. A month stands for all its days: the 12 months
to June 2014 end on the 30th.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from . import months, numbers
from .months import MONTH

_COUNT: Final = rf"(?P<count>\d+|{numbers.SMALL})"
_DATE: Final = (
    rf"(?:(?:the\s+)?(?:end|start|beginning)\s+of\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}\.?,?\s+\d{{4}}"
)
_HALF_DATE: Final = (
    rf"(?:(?:the\s+)?end\s+of\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{MONTH}\.?(?:,?\s+\d{{4}})?"
)
_UNIT: Final = r"(?:second|minute|hour|day|week|month|year)"
_TO: Final = (
    r"(?:\s+period)?\s+(?:(?:prior\s+|up\s+)?to|up\s+until|until|ending(?:\s+(?:in|on|at))?|ended(?:\s+(?:in|on))?"
    r"|before)\s+"
)
_SPAN: Final = _COUNT.replace("?P<count>", "?:") + rf"[\s-]+{_UNIT}s?"

_PERIOD: Final = re.compile(
    rf"(?P<run>\b(?:(?:{_COUNT}[\s-]+(?P<step>months?|years?))|(?:a\s+|financial\s+|full\s+)?(?P<year>year)){_TO}(?P<end>{_DATE}))"
    rf"|(?P<spanned>\b(?:between|from)\s+(?P<first>{_HALF_DATE})\s+(?:and|to|until|up\s+to)\s+(?:the\s+)?(?P<last>{_DATE}))"
    rf"|(?P<point>\b(?:as\s+(?:at|of|on)|at)\s+(?:the\s+)?(?P<day>{_DATE}))"
    rf"|(?P<since>\bsince\s+(?P<from>{_DATE}|(?:19|20)\d\d\b))"
    rf"|(?P<fiscal>\b(?:in|during|for|over|throughout)\s+(?:the\s+)?(?:financial\s+year\s+)?"
    rf"(?P<fiscalyear>(?:19|20)\d\d)\s*[/–-]\s*(?:\d\d){{1,2}}\b)"
    rf"|(?P<within>\b(?:in|during|for|throughout)\s+(?:the\s+month\s+of\s+)?(?P<when>{_DATE}|(?:19|20)\d\d\b(?![/-]|,\d)))"
    rf"|(?P<previous>\b(?:in|over|during|for|on|against|than|with|to)?\s*the\s+(?:previous|preceding|prior)\s+"
    rf"(?:12[\s-]+months?|twelve[\s-]+months?|year)|\bthe\s+(?:year|12\s+months)\s+before\b)"
    rf"|(?P<same>\b(?:over|in|during|for)\s+(?:this|the\s+same|that)\s+(?:period|time|year|12\s+months)\b)"
    rf"|(?P<now>\bthis\s+year\b)"
    rf"|(?P<vague>\b(?:(?:over|in|during|for|within|after|every)\s+)?(?:the\s+|a\s+|its\s+)?"
    rf"(?:last|past|next|first|coming|recent|previous|preceding)\s+(?:few\s+)?{_SPAN}\b"
    rf"|\bwithin\s+(?:the\s+|a\s+)?{_SPAN}\b|\b{_SPAN}\s+(?:ago|earlier|later|old|of\s+age))",
    re.IGNORECASE,
)
_BASE: Final = re.compile(
    r"(?:since|compar(?:ed|ing|ison)\s+(?:with|to)|against|than(?:\s+in|\s+for|\s+during|\s+over)?|relative\s+to"
    r"|(?:up|down)\s+(?:on|from)|on)\s+(?:that\s+(?:in|of|for)\s+|those\s+(?:in|of|for)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
#: What is done at a time and not over it: the date of a publication is no period of what it counts.
_EVENT: Final = (
    r"published|introduced|launched|announced|established|set\s+up|updated|released|began|started|created"
)
_EVENT_BEFORE: Final = re.compile(
    rf"\b(?:{_EVENT}|issued|agreed|commenced|inspection|report|publication)\b", re.I
)
_EVENT_AFTER: Final = re.compile(rf"\b(?:{_EVENT})\b", re.IGNORECASE)


class Role(Enum):
    """What a period is to the figures near it."""

    OWN = "the period that they are about"
    BASE = "the period that they are compared with"
    PREVIOUS = "as long as the period they are about, and just before it"
    SAME = "the period that was named last"
    EVENT = "the date of an event, and no period"
    SINCE = "the time since a date"
    VAGUE = "no period that has dates"


@dataclass(frozen=True)
class Period:
    """A period and where it stands in the text.

    `first` and `last` are None where no date is said. `brief` says that it is a month or a year by its name
    alone.
    """

    start: int
    end: int
    role: Role
    first: date | None = None
    last: date | None = None
    brief: bool = False


def find(text: str, year: int | None = None) -> Iterator[Period]:
    """Yield the periods of a text in their order; `year` is what "this year" means."""
    for match in _PERIOD.finditer(text):
        role, first, last = _dates(match, year)
        if role is Role.OWN and _BASE.search(text[: match.start()]):
            role = Role.BASE
        if role is Role.OWN and match["within"] and _is_event(text, match):
            role = Role.EVENT
        yield Period(match.start(), match.end(), role, first, last, bool(match["within"]))


def before(first: date, last: date) -> tuple[date, date]:
    """Return the period of the same number of months that ends the day before `first`."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    end = first - timedelta(days=1)
    return _months_before(end, months), end


def _is_event(text: str, match: re.Match[str]) -> bool:
    """Say whether a month or a year dates an event, as in "published in March 2014"."""
    before_it, after_it = text[max(0, match.start() - 30) : match.start()], text[match.end() :]
    return bool(_EVENT_BEFORE.search(before_it) or _EVENT_AFTER.search(" ".join(after_it.split()[:6])))


def _dates(match: re.Match[str], year: int | None) -> tuple[Role, date | None, date | None]:
    """Return what a period is, and its first and last day."""
    if match["run"]:
        last = _last(match["end"])
        count = 1 if match["year"] else numbers.whole(match["count"])
        count *= 12 if (match["step"] or "year").casefold().startswith("year") else 1
        return Role.OWN, _months_before(last, count), last
    if match["spanned"]:
        last = _last(match["last"])
        return Role.OWN, _first(match["first"], last), last
    if match["since"]:
        start = match["from"]
        return Role.SINCE, date(int(start), 1, 1) if start.isdigit() else _first(start, None), None
    when = match["day"] or match["when"]
    if when and not when.isdigit():
        last = _last(when)
        return Role.OWN, last if _is_day(when) else _first(when, last), last
    return _of_year(match, year)


def _of_year(match: re.Match[str], year: int | None) -> tuple[Role, date | None, date | None]:
    """Return what a period that is a whole year is, or one without dates."""
    if match["fiscal"]:
        start = int(match["fiscalyear"])
        return Role.OWN, date(start, 4, 1), date(start + 1, 3, 31)
    named = int(match["when"]) if match["when"] else year if match["now"] else None
    if named:
        return Role.OWN, date(named, 1, 1), date(named, 12, 31)
    role = Role.PREVIOUS if match["previous"] else Role.SAME if match["same"] else Role.VAGUE
    return role, None, None


def _is_day(words: str) -> bool:
    return bool(re.search(rf"\bend\s+of\b|\d\D*{MONTH}\.?", words, re.IGNORECASE))


def _parts(words: str) -> tuple[int | None, int, int | None]:
    """Return the day, the month and the year of a date."""
    match = re.search(rf"(?:(\d{{1,2}})\D*?\s+)?({MONTH})\.?(?:,?\s+(\d{{4}}))?", words, re.IGNORECASE)
    if match is None:
        raise ValueError(f"{words!r} is no date.")
    day, month, year = match.groups()
    return int(day) if day else None, months.number(month), int(year) if year else None


def _last(words: str) -> date:
    """Return the day of a date, or the last day of its month."""
    day, month, year = _parts(words)
    days = monthrange(year or 1, month)[1]
    return date(year or 1, month, min(day or days, days))


def _first(words: str, last: date | None) -> date:
    """Return the day of a date, or the first of its month; a date without a year takes that of `last`."""
    day, month, year = _parts(words)
    if year is None and last is not None:
        year = last.year if month <= last.month else last.year - 1
    year = year or 1
    return date(year, month, min(day or 1, monthrange(year, month)[1]))


def _months_before(last: date, count: int) -> date:
    """Return the first day of the `count` months that end on `last`."""
    after = last + timedelta(days=1)
    months = after.year * 12 + after.month - 1 - count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(after.day, monthrange(year, month + 1)[1]))

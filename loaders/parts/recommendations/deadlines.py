"""Deadlines: by when something is to be done, as written, and the last day that meets it.

"By March 2015" is met until 31 March, "before the end of the 2016/17 financial year" until 31 March 2017 (a
financial year starts on 1 April). "Within three months" ends with the third month after the report's month. A
season, an event, and words such as "immediately" give no day.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from .. import months, numbers
from ..months import MONTH

_NUMBER: Final = rf"(?:\d{{1,3}}|{numbers.SMALL}|an?)"
_SEASON: Final = r"(?i:spring|summer|autumn|winter)"
_YEARS: Final = r"(?P<years>20\d\d)\s?[/–-]\s?\d{2,4}"
#: What a deadline may name. A month without a year, and a day without one, are read and give no day.
_TIME: Final = (
    rf"(?:(?i:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})"
    r"(?:,? (?P<day_year>20\d\d)\b)?"
    rf"|(?P<whole>{MONTH})(?:,? (?P<month_year>20\d\d)\b|(?! ?\d))"
    rf"|(?i:the )?(?P<season>{_SEASON})(?:(?i: of)? 20\d\d)?\b"
    rf"|(?i:the )?(?i:financial year )?{_YEARS}(?i: financial year)?"
    r"|(?i:this|the(?: current| present)?) (?P<this>(?:financial |calendar )?year)\b"
    r"|(?P<year>20\d\d)\b)"
)
_BY: Final = (
    r"(?i:(?:by )?(?:no|not) later than|on or before|at the latest by|by at the latest|by"
    r"|(?P<before>before|prior to))"
)
_EDGE: Final = r"(?i:(?:the )?(?:(?P<edge>end|beginning|start|middle) of |(?P<vague>early|mid|late)[ -]))"
_DATED: Final = re.compile(rf"\b{_BY} (?:{_EDGE})?{_TIME}(?:,? at the latest)?")
_IN_YEAR: Final = re.compile(rf"\b(?i:within|during) (?i:the )?{_YEARS}(?i: financial year)?")
_PUBLICATION: Final = (
    r",? (?:of|from|after|following) (?:the date of )?"
    r"(?:(?:the |its )?publication(?: of this report)?|this report)"
)
_SPAN: Final = re.compile(
    r"\b(?:(?:within|inside|(?:by )?(?:no|not) later than) (?:(?:the|a period of)(?: next)? )?"
    rf"|(?:in|over|during) the (?:next|coming|following) |in (?={_NUMBER} \w+['’]? time\b))"
    rf"(?:{_NUMBER}(?: to |[–-]))?(?:(?P<count>{_NUMBER}) |(?=(?:week|month|year)\b))"
    rf"(?P<unit>working day|day|week|month|year)s?\b(?:['’]?s? time\b)?(?P<from>{_PUBLICATION})?",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(
    r"\bwhen (?:we|HMIC(?:FRS)?) (?:next )?(?:re-?)?(?:inspects?|visits?|returns?)\b"
    r"(?: (?:to )?(?:forces|(?:the|each|every) force|it|them)\b)?(?: again\b)?"
    rf"(?: in (?:(?P<vague>(?i:early|mid|late))[ -])?(?:(?P<whole>{MONTH})|{_SEASON})"
    r" (?P<month_year>20\d\d)\b)?"
    r"|\b(?i:by|before|in time for) (?:the time of )?(?:HMIC(?:FRS)?['’]s|our|the) next (?:\w+ )?inspection\b"
)
_LOOSE: Final = re.compile(
    r"\b(?:(?:beginning|starting|commencing) immediately|with immediate effect|immediately|urgently|forthwith"
    r"|immediate (?:steps|action|measures)|as a matter of urgency|straight ?away"
    r"|as soon as (?:(?:it is|is|reasonably) )*(?:possible|practicable|practical)"
    r"|without (?:(?:further|undue) )?delay|at the earliest (?:possible )?opportunity"
    r"|(?:in|over|during) the (?:next few|coming) (?:weeks|months))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Deadline:
    """A deadline in a text.

    Attributes:
        start, end: where its words stand in the text.
        text: the words.
        due_by: the last day that meets it, as an ISO date, or None where the words give no day.
        loose: whether the words may as well say how quickly something is done each time ("immediately",
            "within five days"), so that only their place in the sentence tells.
    """

    start: int
    end: int
    text: str
    due_by: str | None
    loose: bool


def deadlines(text: str, issued: str | None) -> list[Deadline]:
    """Return the deadlines in a text, in order; `issued` is the report's date ("2014-11"), or None."""
    found: list[Deadline] = []
    for each in sorted(_all(text, issued), key=lambda each: (each.start, -each.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return found


def _all(text: str, issued: str | None) -> Iterator[Deadline]:
    for match in _DATED.finditer(text):
        yield _found(match, _last_day(match, issued))
    for match in _IN_YEAR.finditer(text):
        yield _found(match, _financial(int(match["years"]))[1])
    for match in _SPAN.finditer(text):
        short = match["unit"].casefold() not in ("month", "year") and not match["from"]
        yield _found(match, _span_end(match, issued), loose=short)
    for match in _EVENT.finditer(text):
        dated = match["month_year"] and match["whole"] and not match["vague"]
        yield _found(match, _month(match["whole"], match["month_year"])[1] if dated else None)
    for match in _LOOSE.finditer(text):
        yield _found(match, None, loose=True)


def _found(match: re.Match[str], due: date | None, *, loose: bool = False) -> Deadline:
    return Deadline(match.start(), match.end(), match[0], due.isoformat() if due else None, loose)


def _last_day(match: re.Match[str], issued: str | None) -> date | None:
    """Return the last day that meets "by …" or "before …", or None where the words give none."""
    period = None if match["vague"] or match["edge"] == "middle" else _period(match, issued)
    if period is None:
        return None
    first, last = period
    starts = bool(match["edge"]) and match["edge"].casefold() in ("beginning", "start")
    if match["before"] and (starts or not match["edge"]):
        return first - timedelta(days=1)
    return first if starts else last


def _period(match: re.Match[str], issued: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of the time that a deadline names."""
    if match["day_year"]:
        first, last = _month(match["month"], match["day_year"])
        day = int(match["day"])
        return (first.replace(day=day),) * 2 if 1 <= day <= last.day else None
    if match["month_year"]:
        return _month(match["whole"], match["month_year"])
    if match["years"]:
        return _financial(int(match["years"]))
    if match["year"]:
        return _calendar(int(match["year"]))
    return _this_year(match["this"], issued) if match["this"] else None


def _this_year(words: str, issued: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of the year in which the report appeared."""
    if not issued or len(issued) < 7:
        return None
    year, month = int(issued[:4]), int(issued[5:7])
    if words.casefold().startswith("financial"):
        return _financial(year if month > 3 else year - 1)
    return _calendar(year)


def _month(name: str, year: str) -> tuple[date, date]:
    month = months.number(name)
    return date(int(year), month, 1), _month_end(int(year), month)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _calendar(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _financial(year: int) -> tuple[date, date]:
    return date(year, 4, 1), date(year + 1, 3, 31)


def _span_end(match: re.Match[str], issued: str | None) -> date | None:
    """Return the day on which a span ends that starts with the report, not with an event."""
    event = not match["from"] and re.match(r",? (?:of|from|after|following)\b", match.string[match.end() :])
    if not issued or len(issued) < 7 or event:
        return None
    number, unit = numbers.whole(match["count"] or "a"), match["unit"].casefold()
    year, month = int(issued[:4]), int(issued[5:7])
    if unit in ("month", "year"):
        months = year * 12 + month - 1 + number * (12 if unit == "year" else 1)
        return _month_end(months // 12, months % 12 + 1)
    if unit == "working day":
        return None
    start = date.fromisoformat(issued) if len(issued) == 10 else _month_end(year, month)
    return start + timedelta(days=number * (7 if unit == "week" else 1))

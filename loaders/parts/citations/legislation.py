"""Legislation that a passage cites: Acts and regulations by title and year, with their sections.

"Section 17 of the Crime and Disorder Act 1998", "section 1, Police Act 1996", "the Police Act 1996, s.40C".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from peelgraph.facts import Legislation
from peelgraph.names import Names

from .words import Span, Words

_WORD: Final = r"(?:[A-Z][\w'’-]*|\([A-Z][\w ,'’-]*\))"
_JOIN: Final = r"(?:,?\s+(?:(?:and|of|for|from|to|in|on|with|&|[Aa]gainst(?:\s+the)?|etc\.?)\s+)*)"
_TITLE: Final = re.compile(rf"(?<!\w){_WORD}(?:{_JOIN}{_WORD})*\s+$")
_YEAR: Final = re.compile(
    r"\b(?:Act|Regulations)(?:\s+\([A-Z]+\))?,?\s+(?:of\s+)?(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_LONGEST: Final = 160
#: Words with a capital that stand before a title, and are none of it.
_BEFORE: Final = re.compile(
    r"(?:(?:Under|In|By|See|As|With|From|Since|For|Of|Both|Following|Through|Per|And|The|Via|Within|Although|When|"
    r"While|Although|Quoted|Sections?|Parts?|Schedules?|Regulations?)\s+)+"
)

_NUMBER: Final = r"(?:\d+[A-Z]{0,2}(?:\s?\(\w+\))*|[IVX]+\b)"
_NUMBERS: Final = (
    rf"{_NUMBER}(?:(?:\s*[-–]\s*|\s+to\s+|\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+){_NUMBER})*"
)
_KIND: Final = r"(?<!['’])\b(?P<kind>[Ss]ections?|[Ss]s?\.?|[Pp]arts?|[Ss]chedules?|[Rr]egulations?)\s*"
_DIVISION: Final = rf"{_KIND}(?P<numbers>{_NUMBERS})"
_DIVISION_OF: Final = re.compile(rf"{_DIVISION}\s*,?\s+(?:(?:of|to|in|under)\s+)?(?:the\s+)?$")
_DIVISION_AFTER: Final = re.compile(
    rf"\s*[,(]?\s*(?:under\s+)?{_DIVISION}(?!\s+(?:of|to)\s+(?:the\s+)?[A-Z])"
)
_DIVISION_ALONE: Final = re.compile(
    rf"\bunder\s+{_DIVISION}(?!\s*,?\s+(?:of|to)\b)"
    rf"|{_DIVISION.replace('?P<', '?P<of_')}\s+(?:of|to)\s+(?:the|that|this)\s+Act\b"
)
_RANGE: Final = re.compile(rf"({_NUMBER})\s*(?:[-–]|\bto\b)\s*({_NUMBER})")
_DIVISIONS: Final = {"p": "part", "r": "regulation"}


@dataclass(frozen=True)
class Cited:
    """A citation of legislation: `own` are the words that no other citation of the passage starts with."""

    span: Span
    own: Span
    legislation: Legislation


def in_passage(words: Words, names: Names) -> list[Cited]:
    """Return the citations of legislation in a passage, in order."""
    found: list[Cited] = []
    for year in _YEAR.finditer(words.plain):
        found += _act(words, names, year)
    acts = {(each.legislation.title, each.legislation.iri): each.span[0] for each in reversed(found)}
    if len(acts) == 1:
        (act,) = acts
        found += _alone(words, Legislation(*act), acts[act], [each.span for each in found])
    return sorted(found, key=lambda each: each.own)


def _act(words: Words, names: Names, year: re.Match[str]) -> Iterator[Cited]:
    """Yield the citation, or one for each section, of the Act with this year."""
    before = _TITLE.search(words.plain, max(0, year.start() - _LONGEST), year.start())
    if before is None:
        return
    start, act = _known(words, names, before.start(), year)
    divided = _DIVISION_OF.search(words.plain, max(0, start - _LONGEST), start)
    if divided:
        yield from _divisions(words, act, divided, (divided.start(), year.end()))
    elif after := _DIVISION_AFTER.match(words.plain, year.end()):
        yield from _divisions(words, act, after, (start, after.end("numbers")))
    else:
        yield Cited(words.whole(start, year.end()), year.span(), act)


def _known(words: Words, names: Names, start: int, year: re.Match[str]) -> tuple[int, Legislation]:
    """Return where a title starts, and what it names: the longest known title, else all its words."""
    end = year.end()
    for word in re.finditer(r"(?<!\S)\S", words.plain[start : year.start()]):
        title = _plain_title(words.text((start + word.start(), end)))
        if title.startswith("The "):
            continue
        if iri := names.find("legislation", title):
            return start + word.start(), Legislation(names.preferred["legislation"][iri], iri)
    if lead := _BEFORE.match(words.plain, start, year.start()):
        start = lead.end()
    return start, Legislation(_plain_title(words.text((start, end))))


def _plain_title(printed: str) -> str:
    """Return a title without a short name in brackets, and with nothing but a blank before the year."""
    return re.sub(r"(?:\s+\([A-Z]+\))?,?\s+(?:of\s+)?(\d{4})$", r" \1", printed)


def _divisions(words: Words, act: Legislation, match: re.Match[str], span: Span) -> Iterator[Cited]:
    """Yield a citation for each section of a list, a range being one."""
    of = "of_" if match.re is _DIVISION_ALONE and match["of_kind"] else ""
    first = match[f"{of}kind"][0].casefold()
    division = (
        "schedule" if match[f"{of}kind"].casefold().startswith("sch") else _DIVISIONS.get(first, "section")
    )
    offset = match.start(f"{of}numbers")
    numbers = match[f"{of}numbers"]
    pieces = [(m.span(), f"{_closed(m[1])}-{_closed(m[2])}") for m in _RANGE.finditer(numbers)]
    for alone in re.finditer(_NUMBER, numbers):
        if all(alone.end() <= start or end <= alone.start() for (start, end), _ in pieces):
            pieces.append((alone.span(), _closed(alone[0])))
    for (start, end), number in sorted(pieces):
        own = (offset + start, offset + end)
        yield Cited(words.whole(*span), own, Legislation(act.title, act.iri, division, number))


def _closed(number: str) -> str:
    return re.sub(r"\s", "", number)


def _alone(words: Words, act: Legislation, after: int, taken: list[Span]) -> Iterator[Cited]:
    """Yield the sections that name no Act ("under section 17"), after the one Act that the passage names."""
    for match in _DIVISION_ALONE.finditer(words.plain, after):
        if all(match.end() <= start or end <= match.start() for start, end in taken):
            span = match.span("of_numbers" if match["of_numbers"] else "numbers")
            start = match.start("of_kind" if match["of_kind"] else "kind")
            yield from _divisions(words, act, match, (start, span[1]))

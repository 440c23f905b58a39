"""Counts of forces by grade, in a clause: "three forces as outstanding, 35 as good"; "good (35)".

A number belongs to a grade only where nothing but known links stands between them ("forces which were judged
to be"), and where the grade is no adjective of something else ("four outstanding examples").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from .words import NUMBER, Scale, number

GRADING: Final = r"(?:judg\w+|grad(?:e[ds]?|ing)|assess\w*|rat(?:e[ds]?|ings?)|deemed|classed)"
_LINK: Final = rf"""(?:\s+(?:which|that|who|(?:has|have|had|having)\s+been|w(?:as|ere)|is|are|be(?:ing|en)?
    |to|as|either|both|all|also|now|again|still|currently|therefore|then|each|only|overall|remain(?:s|ed)?
    |found|considered|given|awarded|receiv(?:e[ds]?|ing)|achiev(?:e[ds]?|ing)|{GRADING}
    |(?:(?:has|have|had)\s+)?(?:an?|the)\s+(?:overall\s+)?(?:grades?|judge?ments?|ratings?)(?:\s+of)?
    |(?:grades?|judge?ments?|ratings?)\s+of))"""
#: What may follow a grade that stands for itself, and is no adjective of what comes next.
_AFTER: Final = r"""(?=\s*(?:$|[^\s\w])|\s+(?:and|or|in|on|for|at|overall|with|when|while|whereas|by|across
    |from|but|which|who|that|this|last|during|under|because|against|regarding|concerning|respectively|is|are|was
    |were|has|have|had|result\w*|also|too|again|compared|than|since|if|nationally|although|though|so|where
    |given|due|despite|including)\b)"""
_NOT_AFTER: Final = r"(?!\s+or\s+(?:better|above|higher|worse|below|lower)\b)"
_NOUN: Final = r"(?:\s*\b(?:other|further|remaining|police))*\s*\bforces?\b"
_INSPECTED: Final = r"(?:\s+(?:that\s+)?(?:we|HMIC\w*))?\s+inspected"
_PLACE: Final = rf"(?:\s+in\s+(?:England\s+and\s+Wales|20\d\d)|\s+nationally|{_INSPECTED})?"
#: What before a number says that it is not the number of forces, or not exactly.
_NOT_BEFORE: Final = re.compile(
    rf"""(?:\b(?:about|around|approximately|nearly|almost|roughly|some|over|above|under|up\s+to|than
    |at\s+(?:least|most)|questions?|Q|chapters?|annex|pages?|pp?\.|figures?|tables?|recommendations?|sections?
    |parts?|(?:of\s+)?(?:these|those)|both|between\s+{NUMBER}\s+and|{NUMBER}\s+(?:or|to))\s+|[-–/.,\d])$""",
    re.VERBOSE | re.IGNORECASE,
)
_FINITE: Final = re.compile(r"\s*(?:was|were|is|are|ha[sd]|have|remain)\b", re.IGNORECASE)
_IN: Final = re.compile(r"\b(?:in|of|across|from|within|at|among|by|for)\s+(?:the\s+)?$", re.IGNORECASE)
#: "Kent and two other forces" are three.
_BESIDES: Final = re.compile(r"[A-Z]\w+\s+and\s+$")


@dataclass(frozen=True)
class Found:
    """A count in a text: where it stands, where its number stands, and what it says.

    `named` says that the word "forces" stands with the number, `stated` that words of grading tie it to the
    grade, and `bare` that nothing does: "3 good".
    """

    start: int
    end: int
    number: tuple[int, int]
    value: int
    grades: tuple[str, ...]
    named: bool
    stated: bool
    bare: bool


class Counts:
    """Finds counts, given the scale and the number of all forces."""

    def __init__(self, scale: Scale, forces: int) -> None:
        """Take the scale, and the number of forces that a whole is ("35 of the 43 forces")."""
        self._scale = scale
        self._any_grade = re.compile(scale.pattern, re.IGNORECASE)
        self._forces = forces

    def find(self, text: str) -> list[Found]:
        """Return the counts in a clause, in their order."""
        if not self._any_grade.search(text):
            return []
        patterns = (self._number_first, self._number_bracketed, self._number_last, self._grade_first)
        found = [
            each for pattern in patterns for match in pattern.finditer(text) for each in self._count(match)
        ]
        kept: list[Found] = []
        for each in sorted(found, key=lambda each: (each.start, -each.end)):
            if not kept or each.start >= kept[-1].end:
                kept.append(each)
        return list(_connected(text, kept))

    def _count(self, match: re.Match[str]) -> Iterator[Found]:
        groups = match.groupdict(default="")
        start, end = match.span("number")
        before = match.string[:start]
        besides = "other" in groups.get("noun", "") and _BESIDES.search(before)
        value = self._value(groups)
        link = groups.get("link", "")
        # "The files in eight forces were inadequate" is about files.
        of_something = _IN.search(before) and (_FINITE.match(link) or _is_verb(match["grades"]))
        if value is None or besides or of_something or _NOT_BEFORE.search(before):
            return
        named = re.search(r"\bforces?\b", groups.get("noun", "") + groups.get("part", ""))
        yield Found(
            start=match.start(),
            end=match.end(),
            number=(start, end),
            value=value,
            grades=self._scale.find(match["grades"]),
            named=bool(named),
            stated=bool(groups.get("given")) or bool(re.search(GRADING, link)),
            bare=not named
            and not link.strip()
            and match.re is self._number_first
            and not _is_verb(match["grades"]),
        )

    def _value(self, groups: dict[str, str]) -> int | None:
        """Return the number of forces, or None where it is a number among some of them only."""
        value, whole = number(groups["number"]), groups.get("whole", "")
        if not groups.get("part"):
            return value
        if re.search(r"\b(?:these|those)\b", groups["part"]):
            return None
        finite = _FINITE.match(groups["link"])
        if whole and number(whole) != self._forces:
            # "One of the four forces judged inadequate" says that four were.
            return None if finite else number(whole)
        return value if whole or finite or value == 0 else None

    @cached_property
    def _grades(self) -> str:
        grade = self._scale.pattern
        return rf"(?P<grades>{grade}(?:\s*(?:,\s*or|,|or|and)\s+(?:(?:as|to\s+be|to)\s+)?{grade})*)"

    @cached_property
    def _number_first(self) -> re.Pattern[str]:
        """Matches "35 of the 43 forces were graded as good", "16 forces require improvement", "4 as good"."""
        whole = rf"(?:(?P<whole>{NUMBER})(?:\s+forces?)?|forces?)"
        part = rf"\s+(?:out\s+)?of\s+(?:(?:the|our|all|these|those)\s+)*{whole}"
        return _compiled(
            rf"\b(?P<number>{NUMBER})(?P<part>{part})?(?P<noun>{_NOUN})?{_PLACE}"
            rf"(?P<link>{_LINK}*)\s+{self._grades}{_NOT_AFTER}{_AFTER}"
        )

    @cached_property
    def _number_bracketed(self) -> re.Pattern[str]:
        """Matches "most forces (35) were graded as good"."""
        return _compiled(
            rf"(?P<noun>\bforces?)\s*\((?P<number>{NUMBER})(?:\s+(?:out\s+)?of\s+(?:the\s+)?{NUMBER})?(?:\s+forces?)?\)"
            rf"(?P<link>{_LINK}+)\s+{self._grades}{_NOT_AFTER}{_AFTER}"
        )

    @cached_property
    def _number_last(self) -> re.Pattern[str]:
        """Matches "good (35)" and "good (35 forces)"."""
        return _compiled(
            rf"\b{self._grades}\s*\((?P<number>{NUMBER})(?:\s+(?:out\s+)?of\s+(?:the\s+)?{NUMBER})?"
            r"(?P<noun>\s+forces?)?\)"
        )

    @cached_property
    def _grade_first(self) -> re.Pattern[str]:
        """Matches "a grade of good was given to 35 forces", and "Good: 35" in a list."""
        given = (
            r"(?P<given>(?:\s+(?:grades?|judge?ments?))?(?:\s+(?:was|were|being))?\s+(?:given|awarded)\s+to)"
        )
        listed = r"\s*[:–—-]\s*(?=\w+(?:\s+forces?)?\s*(?:[;,.)]|and\b|$))"
        return _compiled(
            rf"\b{self._grades}(?:{given}\s+|{listed})(?P<number>{NUMBER})(?P<noun>\s+forces?\b)?"
        )


def _compiled(pattern: str) -> re.Pattern[str]:
    # Blanks in the pattern are for reading; those that count are written as \s.
    return re.compile(pattern.replace("\n", " "), re.VERBOSE | re.IGNORECASE)


def _is_verb(grade: str) -> bool:
    """Say whether a grade is a verb with its object, of which a number can be the subject: "25 require …"."""
    first, *others = grade.split()
    return bool(others) and not first.endswith("ing")


def _connected(text: str, found: list[Found]) -> Iterator[Found]:
    """Leave out a bare number before a grade, unless it carries on a list of counts or is all there is."""
    above: Found | None = None
    for each in found:
        between = text[above.end : each.start] if above else "."
        carries_on = re.fullmatch(r"[\s,;]*(?:(?:and|with|plus|a|further)\s+)*", between)
        alone = re.fullmatch(r"\W*(?:and)?\W*", text[: each.start] + text[each.end :])
        if not each.bare or carries_on or alone:
            yield each
            above = each

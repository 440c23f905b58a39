"""A passage as the readers of citations see it, and the forms that references share.

Titles are known by their emphasis, which a passage's text no longer has; so the source is read again, with
every character in its place.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from peelgraph.documents import Document, Passage, Range
from peelgraph.documents.text import printed

from .. import months

Span = tuple[int, int]

_BLANK: Final = re.compile(r"<sup>[\d\s,]*</sup>|[⁰¹²³⁴-⁹]+|</?[a-z][a-z0-9]*\s*/?>|\s+", re.IGNORECASE)
_EMPHASIS: Final = re.compile(r"(?<![\w*])\*(?=[^\s*])[^*]+?(?<=[^\s*])\*(?![\w*])")

_MONTH: Final = rf"{months.MONTH}\.?"
DATE: Final = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s*[/–-]\s*{_MONTH})?\s+|(?:Spring|Summer|Autumn|Winter)\s+)?"
    r"(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b"
)
UNDATED: Final = r"(?:[Uu]ndated|[Nn]o\s+date|n\.d\.|[Ff]orthcoming)"
_DATE_PARTS: Final = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?:({_MONTH})(\s*[/–-]\s*{_MONTH})?\s+)?\D*?((?:19|20)\d\d)(?!\s?[/–-]\s?\d)"
)

_NUMBER: Final = r"\d+(?:\.\d+)*(?:\(\w+\))*(?:f{1,2}|[A-Za-z])?(?!\w)"
_PLACE: Final = (
    r"(?:pp?\.?|[Pp]ages?|[Pp]aras?\.?|[Pp]aragraphs?|[Pp]arts?|[Cc]hapters?|[Ss]ections?|[Aa]nnex(?:es)?|"
    r"[Aa]ppendix|[Tt]ables?|[Ff]igures?|[Rr]ecommendations?|§)"
    rf"\s*(?:{_NUMBER}|[A-Z]\b|[ivx]+\b)(?:\s*(?:[-–]|to\b|and\b|&|,)\s*{_NUMBER})*"
)
PINPOINT: Final = rf"{_PLACE}(?:,\s*{_PLACE})*"

LINK: Final = re.compile(
    r"\[(?P<label>[^\]]*)\]\((?P<target>[^)\s]*)\)|<(?P<auto>https?://[^>\s]+)>|(?P<bare>(?:https?://|www\.)[^\s\])>]+)"
)


@dataclass(frozen=True)
class Words:
    """A passage without its mark-up; spans are offsets in `plain`."""

    document: Document
    passage: Passage

    @cached_property
    def _raw(self) -> str:
        return self.document.pieces(self.passage)

    @cached_property
    def _letters(self) -> list[tuple[int, str]]:
        """What `plain` is made of, each character with its offset in the pieces of the source."""
        letters: list[tuple[int, str]] = []
        end = 0
        for blank in [*_BLANK.finditer(self._raw), None]:
            start = blank.start() if blank else len(self._raw)
            letters += [(i, self._raw[i]) for i in range(end, start) if self._raw[i] != "*"]
            if blank and (not letters or letters[-1][1] != " "):
                letters.append((start, " "))
            end = blank.end() if blank else start
        return letters

    @cached_property
    def plain(self) -> str:
        """The words: tags, footnote marks and runs of white space as one blank each, emphasis dropped."""
        return "".join(letter for _, letter in self._letters)

    @cached_property
    def _italics(self) -> list[Span]:
        return [match.span() for match in _EMPHASIS.finditer(self._raw)]

    @cached_property
    def emphasised(self) -> tuple[Span, ...]:
        """What is printed in italics."""
        offsets = [offset for offset, _ in self._letters]
        return tuple((bisect_left(offsets, start), bisect_left(offsets, end)) for start, end in self._italics)

    def whole(self, start: int, end: int) -> Span:
        """Return a span without the blanks at its ends."""
        while start < end and self.plain[start] == " ":
            start += 1
        while end > start and self.plain[end - 1] == " ":
            end -= 1
        return start, end

    def text(self, span: Span) -> str:
        """Return the words of a span as printed."""
        start, end = self._raw_span(span)
        return printed(self._raw[start:end])

    def _raw_span(self, span: Span) -> Span:
        """Return where a span stands in the joined pieces, with both asterisks of what it emphasises."""
        first, last = self.whole(*span)
        if first == last:
            return (0, 0)
        start, end = self._letters[first][0], self._letters[last - 1][0] + 1
        for opening, closing in self._italics:
            if start == opening + 1 and end >= closing - 1:
                start, end = opening, max(end, closing)
            elif start <= opening and end == closing - 1:
                end = closing
        return start, end

    def ranges(self, span: Span) -> tuple[Range, ...]:
        """Return the pieces of the source that hold a span."""
        first, last = self._raw_span(span)
        pieces: list[Range] = []
        before = 0
        for start, end in self.passage.ranges:
            piece = Range(max(first - before, 0) + start, min(last - before + start, end))
            if piece.start < piece.end:
                pieces.append(piece)
            before += end - start + 1
        return tuple(pieces)

    def followed_by(self, span: Span, mark: Range) -> bool:
        """Say whether a footnote's mark stands right after a span, with punctuation between at most."""
        place = self.ranges(span)[-1]
        between = self.document.source[place.end : mark.start]
        return place.end <= mark.start and re.fullmatch(r"[\s,.;:)*]*(?:<sup>)?", between) is not None


def issued(date: str | None) -> str | None:
    """Return a printed date as "2015", "2015-10" or "2015-10-01"; None where it gives no one year."""
    match = _DATE_PARTS.fullmatch(date) if date else None
    if match is None:
        return None
    day, month, other_month, year = match.groups()
    if not month or other_month:
        return str(year)
    number = months.number(month)
    return f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}"


def address(link: re.Match[str]) -> str:
    """Return the address of a link, with its scheme."""
    url = link["target"] or link["auto"] or (link["bare"] or link["label"] or "").rstrip(".,;")
    return url if re.match(r"https?://", url) else f"http://{url}"


def shown(link: re.Match[str]) -> str:
    """Return the address of a link as people write it, without its scheme."""
    return re.sub(r"^https?://", "", address(link)).rstrip("/")


def outside(spans: list[Span], start: int, end: int) -> bool:
    """Say whether none of the spans overlaps the piece from `start` to `end`."""
    return all(end <= first or last <= start for first, last in spans)

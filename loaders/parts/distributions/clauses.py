"""Sentences taken apart into clauses, each with the counts of forces by grade that belong together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from peelgraph.documents.text import marks_blanked

from ..sentences import sentences
from .counts import Counts, Found
from .words import NUMBER

_BRACKETS: Final = re.compile(r"\([^()]*\)")
_BRACKETED_NUMBER: Final = re.compile(
    rf"\(\s*{NUMBER}(?:\s+(?:out\s+)?of\s+(?:the\s+)?{NUMBER})?(?:\s+forces?)?\s*\)", re.IGNORECASE
)
#: "One force, Durham Constabulary, was": names that come between.
_NAMES: Final = re.compile(
    r"(?<=\bforce)(?P<plural>s?)(?:,\s|\s[–—-]\s)(?P<names>[A-Z][^;:()\d]*?)(?:,\s|\s[–—-]\s)"
    r"(?=as\s|to\s|was\s|were\s|is\s|are\s|which\s|requir)"
)
_CUT: Final = re.compile(r";|,?\s(?:while|whereas|but|although|compared\s(?:with|to))\b")


@dataclass(frozen=True)
class Clause:
    """Counts that belong together in the text of a passage; no grade is counted twice.

    Attributes:
        sentence: the start and the end of the sentence.
        start, end: where the clause stands.
        counts: the counts.
        before, between, after: the words before the first count, between the counts, and after the last.
        own: the words of the counts.
        back: the words before a clause in brackets, which it may refer back to.
    """

    sentence: tuple[int, int]
    start: int
    end: int
    counts: tuple[Found, ...]
    before: str
    own: str
    between: str
    after: str
    back: str = ""

    @property
    def grades(self) -> set[str]:
        """The grades that are counted."""
        return {grade for count in self.counts for grade in count.grades}


def clauses(text: str, counts: Counts) -> Iterator[list[Clause]]:
    """Yield the clauses with counts of each sentence of a text that has any."""
    plain = marks_blanked(text)
    for start, end in sentences(plain):
        found = sorted(_in_sentence(plain[start:end], counts), key=lambda each: each.counts[0].number)
        if found:
            yield [replace(_moved(each, start), sentence=(start, end)) for each in found]


def _in_sentence(words: str, counts: Counts) -> Iterator[Clause]:
    """Yield the clauses of a sentence: first those in brackets, then the others."""
    inner = [match for match in _BRACKETS.finditer(words) if counts.find(match[0][1:-1])]
    rest = words
    for match in inner:
        start, end = match.span()
        rest = rest[:start] + " " * (end - start) + rest[end:]
        for clause in _grouped(match[0][1:-1], counts):
            yield replace(_moved(clause, start + 1), back=words[:start])
    rest = _undisturbed(rest, counts)
    for start, end in _pieces(rest, counts, [match.span() for match in inner]):
        yield from (_moved(clause, start) for clause in _grouped(rest[start:end], counts))


def _undisturbed(words: str, counts: Counts) -> str:
    """Blank, character for character, what comes between a number and its grade: brackets and names."""

    def names(match: re.Match[str]) -> str:
        return match[0] if counts.find(match["names"]) else match["plural"].ljust(len(match[0]))

    def bracket(match: re.Match[str]) -> str:
        return match[0] if _BRACKETED_NUMBER.fullmatch(match[0]) else " " * len(match[0])

    return _NAMES.sub(names, _BRACKETS.sub(bracket, words))


def _pieces(words: str, counts: Counts, inner: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a sentence between semicolons and the like, where both sides hold counts.

    What stands before a bracket that holds counts of its own belongs to the bracket.
    """
    starts = [0]
    for cut in _CUT.finditer(words):
        if counts.find(words[starts[-1] : cut.start()]) and counts.find(words[cut.end() :]):
            starts.append(cut.end())
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        found = counts.find(words[start:end])
        if found:
            first = start + found[0].start
            yield max([start, *(close for _, close in inner if close <= first)]), end


def _grouped(piece: str, counts: Counts) -> Iterator[Clause]:
    """Yield the counts of a piece, in groups: where a grade comes again, something else is counted."""
    groups: list[list[Found]] = []
    for count in counts.find(piece):
        if groups and not {grade for each in groups[-1] for grade in each.grades} & set(count.grades):
            groups[-1].append(count)
        else:
            groups.append([count])
    for i, group in enumerate(groups):
        begin = groups[i - 1][-1].end if i else 0
        end = groups[i + 1][0].start if i + 1 < len(groups) else len(piece)
        first, last = group[0].start, group[-1].end
        start = first if i else len(piece) - len(piece.lstrip(" ,;:"))
        yield Clause(
            sentence=(0, 0),
            start=min(start, first),
            end=len(piece[:end].rstrip(" ,;")),
            counts=tuple(group),
            before=piece[begin:first],
            own=" ".join(piece[count.start : count.end] for count in group),
            between=" ".join(piece[a.end : b.start] for a, b in pairwise(group)),
            after=piece[last:end],
        )


def _moved(clause: Clause, by: int) -> Clause:
    counts = tuple(
        replace(
            each, start=each.start + by, end=each.end + by, number=(each.number[0] + by, each.number[1] + by)
        )
        for each in clause.counts
    )
    return replace(clause, start=clause.start + by, end=clause.end + by, counts=counts)

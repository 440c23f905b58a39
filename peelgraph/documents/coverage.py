"""How much of a source text lies in passages, and what the rest is."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from peelgraph.documents.model import Document

TAG: Final = re.compile(r"</?[a-z][a-z0-9]*\s*/?>", re.IGNORECASE)


@dataclass(frozen=True)
class Coverage:
    """Counts of characters that are not white space.

    `uncovered` counts those outside every passage by what they are: "mark-up" (list markers, `#`, rules,
    tags, stars), "footnote numbers" (kept as the number of the footnote) and "words", which no text should
    have.
    """

    characters: int
    covered: int
    uncovered: dict[str, int]

    @property
    def share(self) -> float:
        """The share that lies in passages, from 0 to 1; 1 for a text without characters."""
        return self.covered / self.characters if self.characters else 1.0


def coverage(document: Document) -> Coverage:
    """Measure how much of the source lies in passages."""
    source = document.source
    inside = bytearray(len(source))
    for passage in document.passages:
        for start, end in passage.ranges:
            inside[start:end] = b"\1" * (end - start)
    numbers = _footnote_numbers(document)
    tags = {i for match in TAG.finditer(source) for i in range(*match.span())}
    uncovered: Counter[str] = Counter()
    covered = 0
    for offset, character in enumerate(source):
        if character.isspace():
            continue
        if inside[offset]:
            covered += 1
        elif offset in numbers:
            uncovered["footnote numbers"] += 1
        elif character.isalnum() and offset not in tags:
            uncovered["words"] += 1
        else:
            uncovered["mark-up"] += 1
    return Coverage(covered + uncovered.total(), covered, dict(sorted(uncovered.items())))


def _footnote_numbers(document: Document) -> set[int]:
    """Return the offsets of the numbers that are printed before footnotes."""
    offsets: set[int] = set()
    for passage in document.passages:
        if passage.number is not None:
            start = document.source.rfind("\n", 0, passage.start) + 1
            offsets.update(range(start, passage.start))
    return offsets

"""A passage as its bare letters, so that a label is found whatever hyphens and line breaks lie in it.

White space, hyphens, apostrophes, mark-up, footnote marks and web addresses are left out, letters are small,
and "&" is "and": "victim-centred", the same words cut at the end of a line, and the scar "victimcentred" have
the same letters. All other characters stay, so that no label is found across a comma, a bracket or the border
of a table cell.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

from peelgraph.documents import Document, Kind, Passage, Range
from peelgraph.documents.text import DROPPED, blanked, marks_blanked

#: Hyphens and apostrophes of all makes, the soft hyphen among them.
_LEFT_OUT: Final = frozenset("-‐‑\u00ad'’‘`´" + DROPPED)
_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)[^\s)\]>]+|[\w.+-]+@[\w.-]+\w|\b[\w-]+(?:\.[\w-]+)*\.(?:com|gov|net|org|uk)\b(?:/[^\s)\]>]*)?",
    re.IGNORECASE,
)
#: The place of what stands nowhere in the source.
_NOWHERE: Final = -1
#: White space that parts the cells of a table row.
_BORDER: Final = "\t"


@dataclass(frozen=True)
class Letters:
    """The letters of a text.

    Attributes:
        text: the text that the letters are of, with mark-up blanked.
        places: for each character of `text`, its offset in the source, or -1 for a break between two pieces.
        marked: the indices in `text` of footnote marks and web addresses.
        small: the letters, in lower case.
        at: for each letter, its index in `text`.
    """

    text: str
    places: Sequence[int]
    marked: Set[int]
    small: str
    at: Sequence[int]

    def opens(self, letter: int) -> bool:
        """Say whether a word starts at a letter."""
        return not self._joined(self.at[letter] - 1, self.at[letter])

    def closes(self, letter: int) -> bool:
        """Say whether a word ends with a letter."""
        return not self._joined(self.at[letter], self.at[letter] + 1)

    def is_capital(self, letter: int) -> bool:
        """Say whether a letter is printed as a capital."""
        return self.text[self.at[letter]].isupper()

    def _joined(self, index: int, after: int) -> bool:
        """Say whether two neighbouring characters belong to one word; mark-up that is not seen parts none."""
        while index >= 0 and self.text[index] == DROPPED:
            index -= 1
        while after < len(self.text) and self.text[after] == DROPPED:
            after += 1
        return self._is_letter(index) and self._is_letter(after)

    def _is_letter(self, index: int) -> bool:
        return 0 <= index < len(self.text) and index not in self.marked and self.text[index].isalnum()

    def ranges(self, first: int, last: int) -> tuple[Range, ...]:
        """Return the pieces of the source from one letter to another, both included."""
        pieces: list[Range] = []
        for index in range(self.at[first], self.at[last] + 1):
            place = self.places[index]
            if place == _NOWHERE:
                continue
            if pieces and pieces[-1].end == place:
                pieces[-1] = Range(pieces[-1].start, place + 1)
            else:
                pieces.append(Range(place, place + 1))
        return tuple(pieces)

    def printed(self, letter: int) -> int:
        """Return how many printed characters, white space and mark-up apart, stand before a letter."""
        return self._printed[self.at[letter]]

    @cached_property
    def _printed(self) -> list[int]:
        seen = (not (character.isspace() or character == DROPPED) for character in self.text)
        return [0, *accumulate(seen)]


def letters_of(label: str) -> Letters:
    """Return the letters of a label."""
    return _letters(label, range(len(label)), frozenset())


def letters_in(document: Document, passage: Passage) -> Letters:
    """Return the letters of a passage."""
    text = blanked("\n".join(document.source[start:end] for start, end in passage.ranges))
    if passage.kind is not Kind.TABLE_ROW:
        text = text.replace(_BORDER, " ")
    places = [place for start, end in passage.ranges for place in (*range(start, end), _NOWHERE)][:-1]
    marked = {place for mark in passage.marks for place in range(*mark.range)}
    left_out = {index for index, place in enumerate(places) if place in marked}
    left_out |= {index for index, after in enumerate(marks_blanked(text)) if after != text[index]}
    for address in _ADDRESS.finditer(text):
        left_out.update(range(*address.span()))
    return _letters(text, places, left_out)


def _letters(text: str, places: Sequence[int], marked: Set[int]) -> Letters:
    small: list[str] = []
    at: list[int] = []
    for index, letter in _each(text):
        if index not in marked:
            small.append(letter)
            at.append(index)
    return Letters(text, places, marked, "".join(small), at)


def _each(text: str) -> Iterator[tuple[int, str]]:
    for index, character in enumerate(text):
        if character == "&":
            yield from ((index, letter) for letter in "and")
        elif character == _BORDER or not (character.isspace() or character in _LEFT_OUT):
            small = character.lower()
            yield index, small if len(small) == 1 else character

"""Finds every mention of the things that the vocabulary and the reference data know."""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cache
from typing import Final

from peelgraph.documents import Document, Passage
from peelgraph.documents.text import DROPPED
from peelgraph.facts import Mention
from peelgraph.linking.letters import Letters, letters_in, letters_of
from peelgraph.linking.lexicon import Label, lexicon
from peelgraph.linking.matcher import Found, Matcher, find

#: How many characters of the passage are kept before and after a mention.
_CONTEXT: Final = 32
#: What stands before the name of an area.
_AREA: Final = re.compile(r"\b(?:across|throughout|around|within|parts of|county of)\s+$", re.IGNORECASE)
#: The fewest words of a title that is looked for.
_TITLE: Final = 3

Thing = tuple[str, str]


class Linker:
    """Knows a set of labels, and finds them in documents."""

    def __init__(self, labels: Iterable[Label]) -> None:
        """Take the labels."""
        known = list(labels)
        self._matchers: tuple[Matcher, ...] = (Matcher(known),)
        self._classes = {label.thing: label.classes for label in known if label.classes}

    def with_titles(self, titles: Iterable[tuple[str, Thing]]) -> "Linker":
        """Return a linker that also finds titles of publications, each with the thing that it names.

        A title that is a label too yields to the label. One of one or two words is left out: as words of a
        sentence it would mean something else.
        """
        other = copy(self)
        known: dict[str, Label] = {}
        for words, thing in titles:
            bare = re.sub(r"^the\s+", "", words, flags=re.IGNORECASE)
            if len(bare.split()) >= _TITLE:
                known.setdefault(letters_of(bare).small, Label(bare, thing))
        other._matchers = (*self._matchers, Matcher(known.values()))
        return other

    def mentions(self, document: Document, subject: Thing | None = None) -> Iterator[Mention]:
        """Yield the mentions in a document, in reading order.

        `subject` is the body that the report is about, where it is one: what "the force" means there.
        """
        for passage in document.passages:
            letters = letters_in(document, passage)
            # A passage's text has the characters of its source, but for white space.
            shown = [place for place, character in enumerate(passage.text) if not character.isspace()]
            for found in find(letters, self._matchers):
                if thing := _meant(found, letters, subject):
                    start, last = (shown[letters.printed(letter)] for letter in found[:2])
                    yield _mention(passage, letters, found, thing, (start, last + 1))

    def things(self, words: str, subject: Thing | None = None) -> list[tuple[int, int, Thing]]:
        """Return where some words name things: start, end (exclusive) and the thing.

        `subject` is the body that the words' report is about, where it is one.
        """
        letters = letters_of(words)
        return [
            (letters.at[found.first], letters.at[found.last] + 1, thing)
            for found in find(letters, self._matchers)
            if (thing := _meant(found, letters, subject))
        ]

    def classes(self, thing: Thing) -> frozenset[str]:
        """Return the local names of the classes that a thing belongs to."""
        return self._classes.get(thing, frozenset())

    def meaning(self, words: str) -> Thing | None:
        """Return the one thing that some words name as a whole, as "lead officer (LO)" does; else None."""
        found = self.things(words)
        named = {thing for _, _, thing in found}
        inside = {place for start, end, _ in found for place in range(start, end)}
        over = any(character.isalnum() for place, character in enumerate(words) if place not in inside)
        return named.pop() if len(named) == 1 and not over else None


@cache
def linker() -> Linker:
    """Return the linker of the shipped vocabularies and reference data."""
    return Linker(lexicon())


def _meant(found: Found, letters: Letters, subject: Thing | None) -> Thing | None:
    """Return what a label stands for where it was found, or None for nothing."""
    if found.label.of_self:
        return subject
    if found.label.place and (_goes_on(letters, found.last) or _is_area(letters, found.first)):
        return None
    return found.label.thing


def _goes_on(letters: Letters, last: int) -> bool:
    """Say whether a capitalised word follows at once: then a bare place name is part of another name."""
    after = letters.text[letters.at[last] + 1 :].replace(DROPPED, "")
    return after[:1] in (" ", "\n") and after.lstrip(" \n")[:1].isupper()


def _is_area(letters: Letters, first: int) -> bool:
    """Say whether a word before a bare place name says that it is the area and not the body."""
    return _AREA.search(letters.text[: letters.at[first]]) is not None


def _mention(
    passage: Passage, letters: Letters, found: Found, thing: Thing, span: tuple[int, int]
) -> Mention:
    """Describe what was found; `span` is where it stands in the passage's text."""
    start, end = span
    return Mention(
        thing,
        passage.order,
        letters.ranges(found.first, found.last),
        passage.text[start:end],
        passage.text[max(0, start - _CONTEXT) : start],
        passage.text[end : end + _CONTEXT],
        found.label.topical,
    )

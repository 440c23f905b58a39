"""Recommendations: what a report asks for, of whom, and by when, with the parts of each.

A recommendation that is printed twice, in the summary and in the conclusion, is one.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from peelgraph.documents.text import key
from peelgraph.facts import Recommendation, Unread

from ..frame import Frame
from .addressees import Bodies
from .clauses import Clauses
from .layout import Item, printed_items
from .parts import Composer

_THERE: Final = re.compile(
    r"There should be (?:[a-z]+ )*?(?P<what>[a-z]+)(?= (?:in|between|across|among|of|about)\b|:)"
)
#: How alike two printings of a recommendation must be, from 0 to 1, where a misprint sets them apart.
_ALIKE: Final = 0.8


def in_force_report(frame: Frame) -> Iterator[Recommendation | Unread]:
    """Yield the recommendations to a force, in the order in which they are printed."""
    yield from _Reader(frame).read()


def in_national_report(frame: Frame) -> Iterator[Recommendation | Unread]:
    """Yield the main recommendations, those without a number among them, and those that annexes repeat."""
    yield from _Reader(frame).read()


class _Reader:
    """Reads the recommendations of one report; `_found` holds each by its path, and what stands around it."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._clauses = Clauses(Bodies(frame.context.names, frame.report.force), frame.report.issued)
        self._composer = Composer(frame.document, self._clauses)
        self._found: dict[tuple[str, ...], tuple[Recommendation, tuple[int, ...]]] = {}

    def read(self) -> Iterator[Recommendation | Unread]:
        """Yield every recommendation once, then what could not be read."""
        unread: list[Unread] = []
        for item in printed_items(self._frame.document, self._asks, self._is_grade):
            unread += [item] if isinstance(item, Unread) else self._add(item)
        for fact, others in self._found.values():
            yield replace(fact, evidence=tuple(dict.fromkeys(fact.evidence + others)))
            if not _is_addressed(fact):
                reason = "No body that the reference data knows is asked to act in this recommendation."
                unread.append(Unread(reason, fact.evidence[:1]))
        yield from unread

    def _asks(self, text: str) -> bool:
        return bool(self._clauses.actions(text))

    def _is_grade(self, text: str) -> bool:
        """Say whether a text is a grade and nothing else, as the summary of a chapter starts."""
        return self._frame.context.names.find("grade", text) is not None

    def _add(self, item: Item) -> list[Unread]:
        """Keep a recommendation, or add its passages to the same one printed before."""
        around = tuple(each.order for each in (item.heading, *item.context) if each)
        if not item.words:
            return [Unread("The words of this recommendation are missing.", around)]
        path = self._path(item)
        fact = self._composer.whole(item, path)
        if path not in self._found:
            question = self._frame.question_of(item.words[0])
            fact = replace(fact, question=(self._frame.framework, question) if question else None)
            self._found[path] = (fact, around)
            return []
        first, before = self._found[path]
        if not _is_alike(fact.text, first.text):
            return [Unread("Another recommendation before this one has the same number.", fact.evidence[:1])]
        self._found[path] = (_printed_again(first, fact), before + around)
        return []

    def _path(self, item: Item) -> tuple[str, ...]:
        """Return the place of a recommendation: its heading's number, or what it names, or its order."""
        annex = (f"annex-{item.annex}",) if item.annex else ()
        if item.heading and item.number:
            return (*annex, item.number)
        words = key(item.text)
        before = {path: fact for path, (fact, _) in self._found.items() if path[:-1] == annex}
        for path, fact in before.items():
            if key(fact.text) == words:
                return path
        there = _THERE.match(item.text)
        if there and (*annex, there["what"]) not in before:
            return (*annex, there["what"])
        return (*annex, next(str(n) for n in range(1, len(before) + 2) if (*annex, str(n)) not in before))


def _is_alike(one: str, other: str) -> bool:
    return key(one) == key(other) or difflib.SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _printed_again(first: Recommendation, again: Recommendation) -> Recommendation:
    """Add the passages of a second printing to a recommendation and its parts."""
    parts = {part.path: part for part in again.parts}
    return replace(
        first,
        evidence=first.evidence + again.evidence,
        parts=tuple(
            _printed_again(each, parts[each.path]) if each.path in parts else each for each in first.parts
        ),
    )


def _is_addressed(fact: Recommendation) -> bool:
    return bool(fact.addressees) or any(_is_addressed(part) for part in fact.parts)

"""Which sentences say what a named force, unit or region does.

What a report says of a named force besides, such as a grade, a figure or a duty, is no practice.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from . import words as words_of
from .bodies import Bodies, Mention

#: Patterns by which a sentence is about the bodies, and the others.
_THEMES: Final = (words_of.SUBJECT, words_of.PLACE, words_of.PART, words_of.LABEL)
_STATED: Final = (words_of.FOUND, words_of.INSTANCE, words_of.AGENT, words_of.IN_PLACE)
_OTHERS: Final = (words_of.AMONG, words_of.AT_END, *_STATED)

#: Characters that stand for names: bodies from the first on, regions from the second.
_FIRST_BODY, _FIRST_REGION = 0xE000, 0xF000


@dataclass(frozen=True)
class Practice:
    """What a sentence says of named bodies.

    Attributes:
        actors: the bodies that do it; empty where it is regions.
        theme: whether the sentence opens with them, and is about them.
        predicate: the words that say what they do.
    """

    actors: tuple[tuple[str, str], ...]
    theme: bool
    predicate: str


class Grammar:
    """Reads sentences."""

    def __init__(self, bodies: Bodies, grades: Sequence[str]) -> None:
        """Take the names to look for, and what the grades are called."""
        self._bodies = bodies
        scale = words_of.one_of(*(re.escape(grade.casefold()) for grade in grades))
        self._graded = words_of.graded(scale)

    def practice(self, sentence: str) -> Practice | None:
        """Return what a sentence says that named bodies or regions do, or None."""
        mentions = self._bodies.mentions(sentence)
        words = _masked(sentence, mentions)
        if not mentions or words_of.NO_PRACTICE.search(words):
            return None
        deeds = list(self._deeds(words))
        if not deeds:
            return None
        named = {each for match in deeds for each in match["names"] if ord(each) >= _FIRST_BODY}
        actors = [_actor(_mention(each, mentions), words) for each in sorted(named, key=words.index)]
        theme = any(match.re in _THEMES and not match.start() for match in deeds)
        predicate = _unmasked(_said(deeds[0], words), sentence, mentions)
        return Practice(_distinct(actors), theme, predicate)

    def named(self, text: str) -> tuple[tuple[str, str], ...]:
        """Return the bodies that a text names, in order."""
        return _distinct(mention.actor for mention in self._bodies.mentions(text))

    def subject(self, sentence: str) -> tuple[tuple[str, str], ...]:
        """Return the bodies that a sentence opens with, whatever it says of them."""
        mentions = self._bodies.mentions(sentence)
        opening = rf"(?:In |At )?{words_of.ARTICLE}{words_of.BODIES}"
        match = re.match(opening, _masked(sentence, mentions))
        names = match["names"] if match else ""
        return _distinct(_mention(each, mentions).actor for each in names if ord(each) >= _FIRST_BODY)

    def is_deed(self, predicate: str) -> bool:
        """Say whether the words after a subject may say what it does: no grade, duty or figure."""
        if words_of.WITH_OTHERS.match(predicate):
            return not (words_of.FIGURES.search(predicate) or self._graded.search(predicate))
        refused = (words_of.NO_VERB, words_of.NO_DEED, words_of.FIGURES, self._graded)
        return not any(pattern.match(predicate) for pattern in refused)

    def _deeds(self, words: str) -> Iterator[re.Match[str]]:
        for pattern in (*_THEMES, *_OTHERS):
            yield from (match for match in pattern.finditer(words) if self._is_practice(match, words))

    def _is_practice(self, match: re.Match[str], words: str) -> bool:
        rest = (match["rest"] or "").lstrip()
        if match.re is words_of.SUBJECT and match["own"]:
            return not words_of.POSSESSED.match(rest)
        if match.re is words_of.PART:
            part = match["part"]
            return (
                not words_of.FINITE.search(part) and not words_of.COUNTED.match(part) and self.is_deed(rest)
            )
        if match.re is words_of.PLACE:
            clause = _after_subject(rest)
            stated = words_of.NO_DEED.match(clause) or words_of.FIGURES.match(clause)
            return not (stated or words_of.FIGURES_THERE.match(rest) or self._graded.search(rest))
        if match.re is words_of.AT_END or match.re in _STATED:
            return not (self._graded.search(words) or words_of.FIGURES_THERE.match(rest))
        return self.is_deed(rest)


def _said(match: re.Match[str], words: str) -> str:
    """Return the words that say what is done: in "found good work in Kent, where …" those that follow."""
    if match.re not in _STATED:
        return match["rest"]
    explained = re.match(r",? (?:where|which|who|whose) (.+)", words[match.end() :])
    if explained:
        return explained[1]
    return match["rest"] or words if match.re is words_of.FOUND else words


def _after_subject(words: str) -> str:
    """Return what follows the short subject of a clause, as far as an auxiliary tells where it ends."""
    match = re.match(r"(?:[\w'’-]+ ){0,4}?(?=(?:should|must|has|have|was|were|is|are)\b)", words)
    return words[match.end() :] if match else words


def _masked(sentence: str, mentions: Sequence[Mention]) -> str:
    """Replace each name by a character; a name's own short form in brackets is dropped."""
    parts: list[str] = []
    place = 0
    for index, mention in enumerate(mentions):
        first = _FIRST_BODY if mention.actor else _FIRST_REGION
        parts += [sentence[place : mention.start], chr(first + index)]
        place = mention.end
    words = "".join([*parts, sentence[place:]])
    return re.sub(rf"(?<=[{words_of.BODY}]) \((?:[{words_of.BODY}]|[A-Z]{{2,6}})\)", "", words)


def _unmasked(words: str, sentence: str, mentions: Sequence[Mention]) -> str:
    def name(match: re.Match[str]) -> str:
        mention = _mention(match[0], mentions)
        return sentence[mention.start : mention.end]

    return re.sub(rf"[{words_of.ANY}]", name, words)


def _mention(character: str, mentions: Sequence[Mention]) -> Mention:
    code = ord(character)
    return mentions[code - (_FIRST_REGION if code >= _FIRST_REGION else _FIRST_BODY)]


def _actor(mention: Mention, words: str) -> tuple[str, str] | None:
    """Return the body that a name calls; of a region, its unit where the sentence is about that."""
    return mention.unit if mention.unit and words_of.ITS_UNIT.search(words) else mention.actor


def _distinct(actors: Iterable[tuple[str, str] | None]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(actor for actor in actors if actor))

"""Finds labels in letters, all of them in one pass.

A label is found where its letters stand between word boundaries. Of labels that overlap the longest wins,
then the one that starts first. The last word of a label may also be plural, or singular where the label is
plural. Capitals count in a label of one word, and in any word of a label with two or more capitals: there a
capital of the label must be one in the text. Elsewhere they do not count, nor do they ever the other way
round. Inside a phrase that a thing's exceptions name, no label of that thing is found; labels of other things
are.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import ahocorasick

from peelgraph.errors import PeelgraphError
from peelgraph.linking.letters import Letters, letters_of
from peelgraph.linking.lexicon import Label

_WORD: Final = re.compile(r"[^\s-]+")
#: How a plural is made from a singular: how the word ends, and its ending in the plural. The first that fits.
_PLURALS: Final = ((r"([^aeiou\W])y", r"\1ies"), (r"(s|x|z|ch|sh)", r"\1es"), (r"(\w)", r"\1s"))
#: How a singular is made from a plural.
_SINGULARS: Final = ((r"([^aeiou\W])ies", r"\1y"), (r"(ss|[xz]|ch|sh)es", r"\1"), (r"([^su\W])s", r"\1"))


class Found(NamedTuple):
    """A label and the letters that it was found at, the last one included."""

    first: int
    last: int
    label: Label


class _Form(NamedTuple):
    """A label in one number, which of its letters must be capitals, and whether its ending was added."""

    label: Label
    capitals: tuple[int, ...]
    added: bool = False

    def fits(self, letters: Letters, first: int, last: int) -> bool:
        """Say whether letters have the form's capitals, and an added ending within their last word."""
        ends = not self.added or letters.at[last] == letters.at[last - 1] + 1
        return ends and all(letters.is_capital(first + at) for at in self.capitals)


class Matcher:
    """An automaton that holds all forms of all labels."""

    def __init__(self, labels: Iterable[Label]) -> None:
        """Take the labels, and refuse one that two things share."""
        forms: dict[str, list[_Form]] = {}
        for label in labels:
            for words in _numbers(label.words):
                form = _Form(label, _capitals(words), len(words) > len(label.words))
                _add(forms.setdefault(letters_of(words).small, []), form)
        self._automaton = ahocorasick.Automaton()
        for letters, alike in sorted(forms.items()):
            # The form that asks for most capitals says most about what it stands for.
            alike.sort(key=lambda form: -len(form.capitals))
            self._automaton.add_word(letters, (len(letters), alike))
        self._automaton.make_automaton()

    def everything(self, letters: Letters) -> Iterator[Found]:
        """Yield every label that stands in a text, and every exception, however they overlap."""
        if not self._automaton:
            return
        for last, (length, forms) in self._automaton.iter(letters.small):
            first = last + 1 - length
            if letters.opens(first) and letters.closes(last):
                fitting = [form.label for form in forms if form.fits(letters, first, last)]
                names = [label for label in fitting if not label.exception]
                for label in [*(label for label in fitting if label.exception), *names[:1]]:
                    yield Found(first, last, label)


def find(letters: Letters, matchers: Iterable[Matcher]) -> list[Found]:
    """Return the labels in a text, in their order; no two overlap. Of equals the earlier matcher's wins."""
    everything = [found for matcher in matchers for found in matcher.everything(letters)]
    exceptions = [each for each in everything if each.label.exception]
    labels = [each for each in everything if not each.label.exception and not _excepted(each, exceptions)]
    taken = bytearray(len(letters.small))
    found: list[Found] = []
    for each in sorted(labels, key=lambda found: (found.first - found.last, found.first)):
        if not any(taken[each.first : each.last + 1]):
            taken[each.first : each.last + 1] = b"\1" * (each.last + 1 - each.first)
            found.append(each)
    return sorted(found, key=lambda found: found.first)


def _excepted(found: Found, exceptions: Iterable[Found]) -> bool:
    return any(
        each.label.thing == found.label.thing and each.first <= found.first and found.last <= each.last
        for each in exceptions
    )


def _add(alike: list[_Form], form: _Form) -> None:
    """Add a form to those with the same letters, unless it is there; refuse one that names something else."""
    for other in alike:
        same_kind = other.label.exception == form.label.exception
        if same_kind and other.label.thing == form.label.thing and other.capitals == form.capitals:
            return
        if same_kind and not form.label.exception and other.capitals == form.capitals:
            raise PeelgraphError(
                f"'{form.label.words}' is a label of {':'.join(form.label.thing)}, and '{other.label.words}' "
                f"of {':'.join(other.label.thing)}: a text could not tell them apart."
            )
    alike.append(form)


def _numbers(words: str) -> Iterator[str]:
    """Yield a label as written, and with its last word in the other number."""
    yield words
    for rules in (_SINGULARS, _PLURALS):
        for ending, other in rules:
            changed, count = re.subn(ending + "$", other, words)
            if count:
                yield changed
                break


def _capitals(words: str) -> tuple[int, ...]:
    """Return which letters of a label must be capitals in a text."""
    letters = letters_of(words)
    spans = [match.span() for match in _WORD.finditer(words)]
    strict = [
        span
        for span in spans
        if len(spans) == 1 or sum(character.isupper() for character in words[slice(*span)]) > 1
    ]
    return tuple(
        place
        for place, index in enumerate(letters.at)
        if words[index].isupper() and any(start <= index < end for start, end in strict)
    )

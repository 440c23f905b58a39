"""Words of sentences about grades: numbers, the forms that the name of a grade takes, and question topics."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Final

from peelgraph.names import Names

from .. import numbers

_WORD: Final = re.compile(r"[a-z]+")
_NONE: Final = ("no", "none", "zero", "nil")

#: A whole number below a thousand, in figures or in words.
NUMBER: Final = rf"(?:\d{{1,3}}(?![\d,.]*\d)|{numbers.SMALL}|{'|'.join(_NONE)})\b"

#: Words that say nothing of which question is meant.
_EMPTY: Final = frozenset(
    _WORD.findall(
        """
        a about across after again all also among an and annex any approach april are area areas as
        assessment at august autumn be been being both but by can category chapter constabulary could
        country december did do does done each eight either england every february first five for force
        forces four from grade graded grades has have having here hmic how in inspection inspections is it
        its january judgment judgments july june last main march may more most much nationally new nine no
        not november october of on one only or our overview part particular pillar police policing question
        questions regard regarding relation report respect section september seven six so some spring strand
        summer ten terms than that the their them then there these they this those three time to total two
        under use wales was we well were what when where which while who whole winter with year years
        """
    )
)
_SUFFIX: Final = re.compile(
    r"(?:abilit(?:y|ies)|ements?|ments?|(?:at)?i(?:ons?|ve(?:ly|ness)?)|at(?:e[ds]?|ing|ors?)|ings?|ers?|ors?"
    r"|ab(?:le|ly)|ness|ed|es|e|ly|s)$"
)


def number(words: str) -> int:
    """Return the value of words that NUMBER matches."""
    return 0 if words.casefold() in _NONE else numbers.whole(words)


class Scale:
    """The grades of the scale, in every form that a sentence gives their names."""

    def __init__(self, names: Names) -> None:
        """Take the names of the grades: "Requires improvement" is also "require", "requiring" and so on."""
        self._forms = {local: _inflected(label) for local, label in sorted(names.preferred["grade"].items())}
        #: Matches a grade, in quotation marks or not.
        self.pattern = rf"(?:['‘’\"“”]?(?:{'|'.join(self._forms.values())})\b['‘’\"“”]?)"

    def find(self, words: str) -> tuple[str, ...]:
        """Return the local names of the grades in `words`, in their order."""
        found = [
            (match.start(), local)
            for local, form in self._forms.items()
            for match in re.finditer(rf"\b(?:{form})\b", words, re.IGNORECASE)
        ]
        return tuple(dict.fromkeys(local for _, local in sorted(found)))

    def only(self, words: str) -> str | None:
        """Return the grade that is all that `words` say."""
        for local, form in self._forms.items():
            if re.fullmatch(rf"(?:{form})", words.strip(" :*–-"), re.IGNORECASE):
                return local
        return None


def _inflected(label: str) -> str:
    """Return a pattern for a label; the first of several words is a verb in any form."""
    first, *others = label.split()
    if not others:
        return re.escape(first)
    stem = re.escape(re.sub(r"e?s$", "", first))
    return r"\s+".join([rf"{stem}(?:e|es|s|ed|ing)?", *map(re.escape, others)])


def stems(text: str) -> list[str]:
    """Return what is left of the words of a text that can say what it is about, each cut to its stem."""
    words = [word for word in _WORD.findall(text.casefold()) if word not in _EMPTY and len(word) > 2]
    return list(
        dict.fromkeys(_SUFFIX.sub("", word) if len(word) > 4 else word.rstrip("se") for word in words)
    )


class Topics:
    """What questions are about: tells which of them some words mean."""

    def __init__(self, wordings: Iterable[tuple[str, str]]) -> None:
        """Take (number, wording) pairs; a number that is a word ("overall") counts as wording too."""
        self._stems: dict[str, set[str]] = {}
        for question, wording in wordings:
            self._stems.setdefault(question, set()).update(stems(f"{wording} {question}"))
        everywhere = set.intersection(*self._stems.values()) if len(self._stems) > 1 else set()
        self._known = set[str]().union(*self._stems.values()) - everywhere
        self._common = everywhere

    def __bool__(self) -> bool:
        """Say whether any question is known."""
        return bool(self._stems)

    def content(self, text: str) -> list[str]:
        """Return the stems of `text` that could tell one question from another, known to us or not."""
        return [stem for stem in stems(text) if stem not in self._common]

    def match(self, text: str) -> str | None:
        """Return the number of the question that `text` means, or None where it means none or several.

        A stem weighs more, the fewer questions have it. Either most of the text's own stems are those of the
        question, or it has at least two that tell.
        """
        content = self.content(text)
        scores = self._scores(content)
        if not scores:
            return None
        (best, score), *others = sorted(scores.items(), key=lambda each: (-each[1], each[0]))
        if others and others[0][1] > 0.75 * score:
            return None
        most = math.log(len(self._stems)) or 1.0
        share = sum(1 for stem in content if stem in self._stems[best]) / len(content)
        enough = score >= 1.5 * most or (score >= 0.6 * most and share >= 0.5)
        return best if enough else None

    def _scores(self, content: list[str]) -> Mapping[str, float]:
        count = len(self._stems)
        scores: dict[str, float] = {}
        for stem in content:
            having = [question for question, own in self._stems.items() if stem in own]
            for question in having:
                weight = math.log(count / len(having)) if count > 1 else 1.0
                scores[question] = scores.get(question, 0.0) + weight
        return scores

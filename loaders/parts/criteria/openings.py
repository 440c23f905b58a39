"""What speaks for and against a bullet that opens at a word, and a stretch of words that is one bullet.

Both are told as features: names with a figure each, which the weights turn into a score. They are about the
grammar of bullets: most are predicates of "the force", the others sentences of their own, and two clauses do
not follow each other without a conjunction.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from .words import IN_GROUP, LISTED, OFTEN, Class, Text, is_plural, plain, word_set

Features = dict[str, float]

_VERBS: Final = ("verb", "auxiliary")
_NO_END: Final = {
    Class.DETERMINER,
    Class.PREPOSITION,
    Class.CONJUNCTION,
    Class.TO,
    Class.RELATIVE,
    Class.MODAL,
    Class.PLURAL_VERB,
}
_NO_START: Final = {
    Class.PREPOSITION,
    Class.CONJUNCTION,
    Class.TO,
    Class.PRONOUN,
    Class.RELATIVE,
    Class.PLURAL_VERB,
}
#: Determiners that can stand for a noun, and so end a bullet.
_SINGULAR_END: Final = word_set("this each another little much")
_PLURAL_END: Final = word_set("these those such both all other others more most enough few some several")
_ADJECTIVE: Final = re.compile(r"(?:al|ive|ous|able|ible|ful|ary|less)$")
#: Marks after which the words go on.
_GOES_ON: Final = ",–-—/:;(&"
#: What is as good as certain, on the scale of the weights.
_SURE: Final = 20.0


class Known:
    """What the bullets that are marked up show: which words open them, end them, and stand together."""

    def __init__(self, bullets: Iterable[Sequence[str]]) -> None:
        """Take the words of each bullet."""
        self.first: Counter[str] = Counter()
        self.last: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        for bullet in bullets:
            words = [plain(word) for word in bullet]
            self.first[words[0]] += 1
            self.last[words[-1]] += 1
            self.all.update(words)
            self.pairs.update(pairwise(words))
        self._bullets = max(1, self.first.total())
        self._inside = max(1, self.all.total() - self.first.total())

    def edge(self, word: str, at: Counter[str]) -> float:
        """Return how much more often a word stands at that edge of bullets than elsewhere in them (log)."""
        at_edge = at[word] / self._bullets + 0.002
        return _bounded(math.log(at_edge / ((self.all[word] - at[word]) / self._inside + 0.002)), 3, 3)

    def strangeness(self, before: str, word: str) -> float:
        """Return how much rarer than by chance two words follow each other within bullets (log)."""
        chance = self.all[before] * self.all[word] / max(1, self.all.total())
        return _bounded(math.log((chance + 0.5) / (self.pairs[before, word] + 0.5)), 2.5, 1)


def _bounded(value: float, below: float, above: float) -> float:
    return max(-below, min(above, value))


def may_open(text: Text, index: int) -> bool:
    """Say whether a bullet may open at a word, the marks and the little words around it considered."""
    before, kind = text.words[index - 1], text.classes[index]
    if text.bracketed[index] or before[-1] in _GOES_ON or kind in _NO_START:
        return False
    if before[-1] in ".)":
        return True
    if not _may_end(text, index - 1) or text.finite[index] == "plural":
        return False
    way = _opening_kind(text, index)
    if way in _VERBS:
        return _subject(text, index) != "of clause" and _starts(text.words[index])
    if text.classes[index - 1] is Class.SINGULAR_VERB or (
        text.plain[index - 1] in _PLURAL_END and way != "determiner"
    ):
        return False
    return _starts(text.words[index])


def _starts(word: str) -> bool:
    return word[0].isalnum() or word[0] in "\"'“‘"


def _may_end(text: Text, index: int) -> bool:
    word = text.plain[index]
    if text.classes[index] in _NO_END and word not in _SINGULAR_END | _PLURAL_END:
        return False
    if word in IN_GROUP or word.endswith(("'s", "s'")) or (word in OFTEN and word in LISTED):
        return False
    return not (word == "way" and index > 0 and text.plain[index - 1] == "the")


def opening(text: Text, index: int, known: Known) -> Features:
    """Return what speaks for and against a bullet that opens at a word."""
    kind = _opening_kind(text, index)
    head = text.forth(index)
    manner = _manner(text, index, head, kind)
    ending = _ending_kind(text, index)
    found: Features = {f"open {kind}{manner}": 1, f"{kind}{manner} after {ending}": 1}
    if kind == "auxiliary":
        found[f"verb after {ending}"] = 1
    else:
        found[f"any {kind} after {ending}"] = 1
    if kind in (*_VERBS, "s-word"):
        found[f"subject {_subject(text, index)}"] = 1
        found[f"{kind} subject {_subject(text, index)}"] = 1
    if kind in ("verb", "s-word") and text.words[head].endswith(","):
        joined = head + 1 < len(text) and text.classes[head + 1] is Class.CONJUNCTION
        found["comma and" if joined else "comma"] = 1
    if kind == "s-word":
        following = text.classes[head + 1].value if head + 1 < len(text) else "end"
        found[f"s-word before {following}"] = 1
    if kind not in _VERBS:
        found.update(_subject_ahead(text, index, kind))
    found.update(_wording(text, index, kind + manner, known))
    return found


def _opening_kind(text: Text, index: int) -> str:
    """Return what a bullet that opens here would begin with, adverbs apart."""
    head = text.forth(index)
    if text.classes[head] in (Class.SINGULAR_VERB, Class.MODAL):
        return "auxiliary" if text.plain[head] in LISTED else "verb"
    if text.classes[head] in (Class.DETERMINER, Class.PARTICIPLE):
        return text.classes[head].value
    following = text.forth(head + 1) if head + 1 < len(text) else head
    has_verb = following > head and text.finite[following] is not None
    may_be_verb = text.classes[head] is Class.OTHER and is_plural(text.plain[head]) and not has_verb
    return "s-word" if may_be_verb else "noun"


def _manner(text: Text, index: int, head: int, kind: str) -> str:
    """Return what adverb stands first; one of the whole sentence ("overall, …") counts as none."""
    if head == index or (text.words[index].endswith(",") and kind in ("determiner", "noun", "s-word")):
        return ""
    return " with often" if text.plain[index] in OFTEN else " with adverb"


def _ending_kind(text: Text, index: int) -> str:
    """Return what the bullet before would end with."""
    printed, word, kind = text.words[index - 1], text.plain[index - 1], text.classes[index - 1]
    if printed[-1] in ".)":
        return "stop" if printed[-1] == "." else "bracket"
    if text.finite[index - 1]:
        return "finite"
    if word in OFTEN:
        return "often"
    if kind is not Class.OTHER:
        return kind.value
    if _ADJECTIVE.search(word):
        return "adjective"
    return "plural" if word.endswith("s") and not word.endswith("ss") else "noun"


def _subject(text: Text, index: int) -> str:
    """Return what the words before a verb are to it, as far as they show: its subject or not."""
    place = index - 1
    if text.classes[place] is Class.ADVERB:
        return "adverb"
    if text.classes[place] in (Class.PRONOUN, Class.DETERMINER):
        joined = place > 0 and (_joins(text, place - 1) or text.opens_clause(place - 1))
        return "pronoun" if joined else "object"
    while place >= 0 and _in_noun_phrase(text, place, last=place == index - 1):
        place -= 1
    nouns = index - 1 - place
    determined = "determined " if nouns and place >= 0 and text.classes[place] is Class.DETERMINER else ""
    place -= bool(determined)
    if place >= 0 and text.finite[place] and text.classes[place] is Class.OTHER:
        return determined + "object of verb"
    if not nouns or place < 0:
        return "at start" if nouns else "none"
    return "of clause" if text.opens_clause(place) else f"{determined}{_governor(text, place)}"


def _in_noun_phrase(text: Text, place: int, *, last: bool) -> bool:
    if text.classes[place] is not Class.OTHER or text.finite[place]:
        return False
    return last or text.words[place][-1].isalnum() or text.words[place][-1] in "'’"


def _joins(text: Text, place: int) -> bool:
    return text.classes[place] is Class.CONJUNCTION or text.words[place].endswith(",")


def _governor(text: Text, place: int) -> str:
    """Return what stands before a noun phrase."""
    if _joins(text, place):
        return "joined"
    if text.classes[place] in (Class.PREPOSITION, Class.OTHER):
        return f"after {text.classes[place].value}"
    verbs = (Class.BASE_VERB, Class.SINGULAR_VERB, Class.PLURAL_VERB, Class.PARTICIPLE, Class.TO)
    return "object of verb" if text.classes[place] in verbs else "after something"


def _subject_ahead(text: Text, index: int, kind: str) -> Features:
    """A bullet that opens with a noun phrase has a verb after it."""
    verb = next((k for k in range(index, min(index + 13, len(text))) if text.finite[k]), None)
    found: Features = {}
    if verb is None:
        found["verb ahead none"] = 1
    elif verb > index and text.forth(index + 1) == verb:
        found["verb ahead next"] = 1
    else:
        found["verb ahead near" if verb - index <= 4 else "verb ahead far"] = 1
        if any(text.classes[k] in (Class.RELATIVE, Class.TO) for k in range(index, verb)):
            found["verb ahead of another"] = 1
    if text.lexicon.may_be_verb(text.plain[index - 1]):
        found[f"{kind} as object"] = 1
    return found


def _wording(text: Text, index: int, way: str, known: Known) -> Features:
    """What the document's marked bullets show of these very words."""
    word, before = text.plain[index], text.plain[index - 1]
    kind = way.partition(" with")[0]
    found: Features = {}
    printed = text.words[index - 1]
    stopped = printed.endswith(".") and "." not in printed[:-1]
    if stopped or (text.classes[index] is Class.ADVERB and text.words[index].endswith(",")):
        found["sure"] = _SURE
    if known.all[word]:
        found[f"opens {way}"] = known.edge(word, known.first)
    elif kind != "auxiliary":
        found[f"new {kind}"] = 1
    if known.all[before]:
        ends = known.edge(before, known.last)
        found["ends"] = ends
        if text.classes[index - 1] is Class.ADVERB:
            found["ends with adverb"] = ends
        if known.all[word]:
            found[f"strange {kind}"] = known.strangeness(before, word)
    if before not in LISTED and before in text.plain[index : index + 3]:
        found["again"] = 1
    return found

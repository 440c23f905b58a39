"""The words of criteria: which class each belongs to, as far as English and the document itself show.

The little words of English are listed here. Which other words are verbs is learned from the document:
"doesn't evaluate" shows that "evaluates" can be a predicate, and "the plans" that "plans" can be a noun.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache, cached_property
from typing import Final


class Class(StrEnum):
    """A class of words, as a reader of bullets needs to tell them apart."""

    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    TO = "to"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    SINGULAR_VERB = "singular verb"
    PLURAL_VERB = "plural verb"
    MODAL = "modal"
    ADVERB = "adverb"
    BASE_VERB = "base verb"
    PARTICIPLE = "participle"
    OTHER = "other"


_LISTED: Final = {
    Class.DETERMINER: """
        a an the its their his her our your this these those such any every each no some all both most many
        enough other another own much little few more less several various
        """,
    Class.PREPOSITION: """
        of in on at by for from with without into onto about against between across through during under over
        within towards among per via as than including beyond before after until
        """,
    Class.CONJUNCTION: "and or but and/or nor yet",
    Class.TO: "to",
    Class.PRONOUN: "it they them he she we you us him",
    Class.RELATIVE: """
        that which who whom whose how what where when whether why while if so because although unless since
        """,
    Class.SINGULAR_VERB: "is was isn't wasn't has hasn't does doesn't",
    Class.PLURAL_VERB: "are were aren't weren't have haven't do don't",
    Class.MODAL: """
        can can't cannot will won't would wouldn't could couldn't may might must should shouldn't
        had hadn't did didn't
        """,
    Class.ADVERB: """
        always often sometimes rarely never seldom not only even still also well just almost too quite either
        neither largely overall
        """,
    Class.PARTICIPLE: "be been being having doing",
}
LISTED: Final = {word: kind for kind, words in _LISTED.items() for word in words.split()}


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string."""
    return frozenset(words.split())


#: Adverbs of how often and how far; they stand before their verb.
OFTEN: Final = word_set("""
    always often sometimes rarely never only also just almost mostly generally usually routinely occasionally
    frequently still either not inconsistently consistently even partially
    """)
#: After these, "that" may be left out: "ensures officers understand", "the way the force operates".
_THAT: Final = word_set("ensure ensures ensuring sure show shows showing demonstrate demonstrates")
#: Verbs that other forms of the same verb group follow, and that nothing ends with.
IN_GROUP: Final = word_set(_LISTED[Class.SINGULAR_VERB]) | {"be", "been", "being"}
#: Words after which a verb stands in its base form.
_GOVERN: Final = {"to", "does", "doesn't", "do", "don't"} | {
    word for word, kind in LISTED.items() if kind is Class.MODAL
}
_HELPERS: Final = {"have", "do", "had", "did"}
_PERFECT: Final = {"has", "hasn't", "have", "haven't"}
_EDGES: Final = re.compile(r"^\W+|\W+$")


@cache
def plain(word: str) -> str:
    """Return a word in lower case, without the punctuation around it."""
    return _EDGES.sub("", word.casefold().replace("’", "'"))


def is_plural(word: str) -> bool:
    """Say whether a plain word looks like a plural, or like the third person of a verb."""
    return word.endswith("s") and not word.endswith(("ss", "us", "'s", "s'"))


class Lexicon:
    """What a document's own sentences show of its words."""

    def __init__(self, texts: Iterable[Sequence[str]], openings: Iterable[str] = ()) -> None:
        """Take the words of each stretch of text, and the words that are known to open a bullet."""
        self._openings = {plain(word) for word in openings}
        self._verbs: Counter[str] = Counter()
        self._nouns: Counter[str] = Counter()
        for text in texts:
            before = ""
            for word in map(plain, text):
                self._learn(before, word)
                # "doesn't always evaluate": adverbs stand between.
                before = before if before and _known(word) is Class.ADVERB else word

    def _learn(self, before: str, word: str) -> None:
        if word in LISTED:
            return
        if before in _GOVERN:
            self._verbs[word] += 1
        elif LISTED.get(before) in (Class.DETERMINER, Class.PREPOSITION) or before.endswith(("'s", "s'")):
            self._nouns[word] += 1

    def may_be_verb(self, word: str) -> bool:
        """Say whether a plain word, or what it is the third person of, is seen as a verb."""
        return any(self._verbs[base] for base in (word, word[:-1], word[:-2]))

    def classify(self, words: Sequence[str]) -> list[Class]:
        """Return the class of each of the words."""
        found: list[Class] = []
        for index, word in enumerate(words):
            kind = self._class(plain(word), found[-1] if found else None)
            if kind is Class.SINGULAR_VERB and word.endswith(",") and not _in_chain(words, index):
                kind = Class.OTHER
            found.append(kind)
        return found

    def _class(self, word: str, before: Class | None) -> Class:
        known = _known(word)
        if known:
            return known
        if word.endswith(("ing", "ed")):
            return Class.PARTICIPLE
        if before in (Class.DETERMINER, Class.PREPOSITION):
            return Class.OTHER
        if self._is_predicate(word, before):
            return Class.SINGULAR_VERB
        return Class.BASE_VERB if self._verbs[word] > self._nouns[word] else Class.OTHER

    def _is_predicate(self, word: str, before: Class | None) -> bool:
        """Say whether a word is the third person of what elsewhere is a verb, or looks like one here."""
        if not word.endswith("s") or word.endswith(("ss", "'s")):
            return False
        if not self._nouns[word] and (word in self._openings or (before is Class.ADVERB and is_plural(word))):
            return True
        bases = [word[:-1], word[:-2]] + ([word[:-3] + "y"] if word.endswith("ies") else [])
        return max(self._verbs[base] for base in bases) > self._nouns[word]


def _known(word: str) -> Class | None:
    return LISTED.get(word) or (Class.ADVERB if word.endswith("ly") else None)


def _in_chain(words: Sequence[str], index: int) -> bool:
    """Say whether a predicate before a comma is one of several: "assesses, records and manages"."""
    before = words[index - 1] if index else ""
    after = plain(words[index + 1]) if index + 1 < len(words) else ""
    return before.endswith(",") or LISTED.get(before) is Class.CONJUNCTION or after.endswith("s")


class Text:
    """A run of words, with what is known of each."""

    def __init__(self, words: Sequence[str], lexicon: Lexicon) -> None:
        """Take the words as printed."""
        self.words = words
        self.plain = [plain(word) for word in words]
        self.classes = lexicon.classify(words)
        self.lexicon = lexicon
        depth = 0
        self.bracketed: list[bool] = []
        for word in words:
            self.bracketed.append(depth > 0)
            depth = max(0, depth + word.count("(") - word.count(")"))

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    def back(self, index: int) -> int:
        """Return the place of the last word before `index` that is no adverb, or -1."""
        index -= 1
        while index >= 0 and self.classes[index] is Class.ADVERB:
            index -= 1
        return index

    def forth(self, index: int) -> int:
        """Return the place of the first word from `index` on that is no adverb; at most the last."""
        while index < len(self) - 1 and self.classes[index] is Class.ADVERB:
            index += 1
        return index

    def opens_clause(self, index: int) -> bool:
        """Say whether a clause with a verb of its own may follow the word."""
        way = self.plain[index] == "way" and index > 0 and self.plain[index - 1] == "the"
        return self.classes[index] is Class.RELATIVE or self.plain[index] in _THAT or way

    @cached_property
    def finite(self) -> list[str | None]:
        """For each word, whether it is a finite verb: "singular", "plural", "modal", or None."""
        return [self._finite(index) for index in range(len(self))]

    def _finite(self, index: int) -> str | None:
        kind, back = self.classes[index], self.back(index)
        if self.bracketed[index] or self.words[index].startswith("("):
            return None
        helper = self.plain[index] in _HELPERS
        if helper and back >= 0 and (self.plain[back] in _GOVERN or self.plain[back] in _PERFECT):
            return None
        named = {Class.SINGULAR_VERB: "singular", Class.PLURAL_VERB: "plural", Class.MODAL: "modal"}
        if kind in named:
            return named[kind]
        return "plural" if self._is_plural_predicate(index, back) else None

    def _is_plural_predicate(self, index: int, back: int) -> bool:
        """Say whether a word is what a plural noun before it does: "leaders generally listen"."""
        if self.classes[index] not in (Class.BASE_VERB, Class.OTHER) or back < 0:
            return False
        noun = self.classes[back] is Class.OTHER and self.words[back][-1].isalnum()
        if not noun or not self.plain[back].endswith("s") or self.plain[back].endswith(("'s", "ss")):
            return False
        if self.classes[index] is Class.BASE_VERB:
            return True
        if self.plain[index].endswith("s"):
            return False
        related = back == index - 1 and index > 1 and self.classes[index - 2] is Class.RELATIVE
        return related or (back + 1 < index and self.plain[back + 1] in OFTEN)

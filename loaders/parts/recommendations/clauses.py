"""What a text asks for: who should act, with whose help, and by when.

Sentences are read clause by clause. A clause has a verb of obligation ("should"), and before it the one who
must act, whatever stands around that: "By March 2015, building on its plan, the force, working with partners,
should".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from peelgraph.documents.text import marks_blanked

from ..sentences import sentences
from .addressees import Bodies, Body
from .deadlines import Deadline, deadlines
from .support import supporters, without_supporters

_LEAD_IN: Final = re.compile(r":\s+(?=[A-Z])")
_MODAL: Final = re.compile(
    r"\b(?:should|must|shall|ought to|needs? to|(?:has|have) (?:(?:each|both|all) )?agreed to)\b",
    re.IGNORECASE,
)
_CONNECTOR: Final = re.compile(r"(?:[,;]\s+)?\b(?:and|but|then)\b,?\s+(?:then\s+)?|;\s+")
_STARTS: Final = re.compile(r"[,:;]\s+|\brecommend\w* that\s+")
_SUBORDINATE: Final = re.compile(
    r"\b(?:which|who|whom|whose|that|where|when|what|how|why|whether|if|because|than|as)\b[^,;.]*$",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(r"\s[–—-]\s+(?P<words>[^–—]*?)\s+[–—-](?=\s|$)")
_EXCEPT: Final = re.compile(
    r",?\s*\b(?:except(?: for)?|excluding|other than|apart from|with the exception of)\s+(?P<name>[^,]*\S),?",
    re.IGNORECASE,
)
_DETERMINED: Final = re.compile(r"(?:the|an?|this|these|its|their|all|each|every)\b", re.IGNORECASE)
_AGENT: Final = re.compile(r"\b(?:by|responsibility of)\s+", re.IGNORECASE)
_AMONG: Final = re.compile(r"\b(?:between|among|across)\s+", re.IGNORECASE)
_PASSIVE: Final = re.compile(
    r"(?:[\s,]*(?:also|then|now|each|all|\w+ly)\b)*[\s,]*(?:be|have been)\s+(?:\w+ly\s+)?"
    r"(?!(?:prepared|satisfied|committed|assured|determined|concerned|equipped|focused|open)\b)"
    r"(?:\w+(?:ed|en|wn)|made|put|built|led|held|set|kept|brought|sent|told|found)\b",
    re.IGNORECASE,
)
_THEN_THAT: Final = re.compile(r"\b(?:that|which|who|if|when|whenever|where|how|whether)\b", re.IGNORECASE)
#: Words that tell by when something is due only where they stand beside the verb.
_AT_ONCE: Final = re.compile(r"immediate|urgently|\bdays?\b", re.IGNORECASE)
_LOOSE_END: Final = re.compile(r"[\s,;]*(?:\b(?:and|but|then))?[\s,;]*$")


@dataclass(frozen=True)
class Action:
    """Something that a text asks for.

    Attributes:
        start, end: where its words stand in the text.
        addressees: the bodies that must act, where its words name any.
        supported_by: the bodies that they are to work with.
        deadline: its deadline, or None.
        there: whether it says only that there should be something, and not who should act.
    """

    start: int
    end: int
    addressees: tuple[Body, ...]
    supported_by: tuple[Body, ...]
    deadline: Deadline | None
    there: bool = False

    @property
    def has_own(self) -> bool:
        """Whether its words say who must act, or by when."""
        return bool(self.addressees or self.deadline)


@dataclass(frozen=True)
class _Clause:
    """A clause whose end is not known yet; its verb of obligation starts at `verb` and ends at `after`."""

    start: int
    verb: int
    after: int
    addressees: tuple[Body, ...] = ()
    supported_by: tuple[Body, ...] = ()
    there: bool = False


class Clauses:
    """Reads what texts of one report ask for."""

    def __init__(self, bodies: Bodies, issued: str | None) -> None:
        """Take the bodies that the report may name, and its date ("2014-11"), or None."""
        self._bodies = bodies
        self._issued = issued

    def actions(self, text: str, *, item: bool = False) -> list[Action]:
        """Return what a text asks for, in order; each reaches as far as the next one.

        With `item` the text carries on a sentence, so that it may ask for something without saying "should".
        """
        text = marks_blanked(text)
        due = deadlines(text, self._issued)
        found = [each for start, end in _sentences(text) for each in self._sentence(text, start, end, due)]
        if item and not found:
            found = [_Clause(0, 0, 0)]
        ends = [*(clause.start for clause in found[1:]), len(text)][: len(found)]
        read = [
            action
            for clause, end in zip(found, ends, strict=True)
            for action in self._completed(text, clause, end, due)
        ]
        return [replace(each, end=_trimmed(text, each.start, each.end)) for each in read]

    def bodies_among(self, text: str) -> tuple[Body, ...]:
        """Return the bodies that a text sets side by side ("differences between forces")."""
        found = (self._bodies.first(text[match.end() :])[0] for match in _AMONG.finditer(text))
        return next((each for each in found if each), ())

    def deadline(self, text: str) -> Deadline | None:
        """Return the first deadline of a text that asks for nothing itself."""
        return next((each for each in deadlines(text, self._issued) if not each.loose), None)

    def _sentence(self, text: str, start: int, end: int, due: Sequence[Deadline]) -> list[_Clause]:
        found: list[_Clause] = []
        at = start
        for verb in _MODAL.finditer(text, start, end):
            clause = self._clause(text, at, verb, due, first=not found)
            if clause:
                found.append(clause)
                at = verb.end()
        return found

    def _clause(
        self, text: str, at: int, verb: re.Match[str], due: Sequence[Deadline], *, first: bool
    ) -> _Clause | None:
        """Return the clause of a verb, or None where it is subordinate, or goes on with the clause before."""
        starts = [match.end() for match in _CONNECTOR.finditer(text, at, verb.start())]
        if first:
            starts = [at, *(match.end() for match in _STARTS.finditer(text, at, verb.start()))]
        for start in starts:
            phrase = _without_deadlines(text, start, verb.start(), due)
            words, helpers = without_supporters(self._bodies, phrase)
            place = _Clause(at if first else start, verb.start(), verb.end(), supported_by=helpers)
            if found := self._subject(words):
                return replace(place, addressees=found)
            if words.strip(" ,").casefold() == "there":
                return replace(place, there=True)
            if not first and not words.strip(" ,"):
                return place if phrase != text[start : verb.start()] else None
        return self._without_subject(text, at, verb, starts, first=first)

    def _without_subject(
        self, text: str, at: int, verb: re.Match[str], starts: Sequence[int], *, first: bool
    ) -> _Clause | None:
        """Return the clause of a verb whose subject is no body that is known.

        "Need to" is no demand unless a body does ("the tasks that they need to perform").
        """
        if verb[0].casefold().startswith("need"):
            return None
        if first:
            start = at
        elif starts:
            named = [start for start in starts if _DETERMINED.match(text, start)]
            start = (named or list(starts))[-1]
        else:
            return None
        if _SUBORDINATE.search(text[start : verb.start()]):
            return None
        _, helpers = without_supporters(self._bodies, text[start : verb.start()])
        return _Clause(start, verb.start(), verb.end(), supported_by=helpers)

    def _subject(self, words: str) -> tuple[Body, ...]:
        """Return the bodies that the words before "should" consist of, an aside apart."""
        words = _ASIDE.sub(
            lambda aside: f" {aside['words']} " if _EXCEPT.match(aside["words"]) else " , ", words
        )
        words = _EXCEPT.sub(lambda match: f" except {match['name']}", words).strip()
        while words.startswith(","):
            words = words[1:].strip()
        if found := self._bodies.all(words):
            return found
        commas = [i for i, character in enumerate(words) if character == ","] if words.endswith(",") else []
        return next((found for comma in commas if (found := self._bodies.all(words[:comma]))), ())

    def _completed(self, text: str, clause: _Clause, end: int, due: Sequence[Deadline]) -> Iterator[Action]:
        """Yield a clause as an action, and once more for each later deadline that a further verb has."""
        own = [each for each in due if clause.start <= each.start < end and self._counts(text, clause, each)]
        cuts, last = [clause.start], own[0] if own else None
        kept = own[:1]
        for each in own[1:]:
            joints = [*_CONNECTOR.finditer(text, max(clause.after, last.end if last else 0), each.start)]
            if joints and not each.loose and last and each.text != last.text:
                cuts.append(joints[-1].end())
                kept.append(each)
                last = each
        for i, start in enumerate(cuts):
            stop = cuts[i + 1] if i + 1 < len(cuts) else end
            body = text[clause.after if i == 0 else start : stop]
            helpers = clause.supported_by if i == 0 else ()
            helpers += tuple(
                body for found, _, _ in supporters(self._bodies, body, verb=i == 0) for body in found
            )
            addressees = self._who(clause, body) if i == 0 else ()
            deadline = kept[i] if i < len(kept) else None
            helpers = tuple(dict.fromkeys(each for each in helpers if each not in addressees))
            yield Action(start, stop, addressees, helpers, deadline, there=clause.there and i == 0)

    def _who(self, clause: _Clause, body: str) -> tuple[Body, ...]:
        """Return who must act: the subject, or where something is to be done *to* it, the one who does it."""
        if clause.there:
            return self.bodies_among(body)
        passive = _PASSIVE.match(body) is not None
        if clause.addressees and not passive:
            return clause.addressees
        sentence = re.split(r"[.;]\s", body)[0]
        agents = (self._bodies.first(sentence[by.end() :])[0] for by in _AGENT.finditer(sentence))
        named = passive or "responsibility of" in sentence
        return next((each for each in agents if each), ()) if named else ()

    def _counts(self, text: str, clause: _Clause, each: Deadline) -> bool:
        """Say whether words are the clause's deadline, and not something that it tells besides."""
        if each.start < clause.verb:
            return True
        between = text[clause.after : each.start]
        if not each.loose:
            return not (each.due_by and self._issued and each.due_by[:7] < self._issued[:7])
        if len(between.split()) <= 2:
            return True
        return not _AT_ONCE.search(each.text) and not _THEN_THAT.search(between)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence starts and ends; what a colon leads in to is one by itself."""
    for start, end in sentences(text):
        yield from pairwise([start, *(match.end() for match in _LEAD_IN.finditer(text, start, end)), end])


def _without_deadlines(text: str, start: int, end: int, due: Sequence[Deadline]) -> str:
    pieces, at = [], start
    for each in due:
        if start <= each.start and each.end <= end:
            pieces.append(text[at : each.start])
            at = each.end
    return " ".join([*pieces, text[at:end]])


def _trimmed(text: str, start: int, end: int) -> int:
    """Return where an action's words end, without the word that joins the next one."""
    match = _LOOSE_END.search(text[start:end]) if end < len(text) else None
    return start + (match.start() if match else len(text[start:end].rstrip()))

"""Whether a stretch of words reads as one bullet: one main verb, and no second without a licence."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from .openings import Features
from .words import IN_GROUP, Class, Text, is_plural

_SUBJECTS: Final = {"it", "they", "he", "she", "we"}
_LENGTHS: Final = ((3, "under 3"), (5, "under 5"), (8, "under 8"), (20, "under 20"), (30, "under 30"))


@dataclass
class _Parse:
    """The clauses of a stretch, word by word.

    `slots` counts the clauses that wait for a verb, `relative` is where the last of them opened, `joint`
    where the last conjunction or comma stands.
    """

    text: Text
    start: int
    end: int
    main: bool = False
    slots: int = 0
    relative: int | None = None
    joint: int | None = None
    found: Counter[str] = field(default_factory=Counter)

    def run(self) -> None:
        """Walk through the stretch."""
        index = self.start
        while index < self.end:
            if self.text.bracketed[index] or self.text.words[index].startswith("("):
                index += 1
            elif self.text.finite[index] and not self._is_subjectless_plural(index):
                self._verb(index)
                index = self._after_group(index)
            else:
                self._word(index)
                index += 1

    def _is_subjectless_plural(self, index: int) -> bool:
        return index == self.start and self.text.finite[index] == "plural"

    def _word(self, index: int) -> None:
        kind = self.text.classes[index]
        if self.text.opens_clause(index):
            self.slots, self.relative = min(self.slots + 1, 2), index
        elif kind is Class.PRONOUN and index > self.start and self.text.plain[index] in _SUBJECTS:
            self.slots = max(self.slots, 1)
        elif kind is Class.CONJUNCTION or self.text.words[index][-1] in ",;–":
            self.joint = index

    def _verb(self, index: int) -> None:
        if not self.main and self.slots and self.relative is not None and index - self.relative <= 3:
            self.slots -= 1
            self.found["relative first"] += 1
        elif not self.main:
            self.main = True
            self.found["late verb"] = max(0, min(10, index - self.start - 8))
        else:
            self.found[self._licence(index)] += 1
        self.joint = None

    def _licence(self, index: int) -> str:
        """Return what allows a second verb."""
        back = self._back(index)
        if back < self.start or _joins(self.text, back):
            return "second joined"
        if self.slots:
            self.slots -= 1
            return "second in clause"
        if self.joint is not None and index - self.joint <= 8:
            return "second in sentence" if self._joins_sentences(self.joint) else "second after conjunction"
        contact = self.text.classes[back] is Class.OTHER and self.text.classes[back - 1] is Class.DETERMINER
        return "second in contact" if back > self.start and contact else "second bare"

    def _back(self, index: int) -> int:
        index -= 1
        while index >= self.start and self.text.classes[index] is Class.ADVERB:
            if self.text.words[index].endswith(","):
                break
            index -= 1
        return index

    def _joins_sentences(self, joint: int) -> bool:
        following = self.text.classes[joint + 1] if joint + 1 < self.end else None
        comma = self.text.words[max(self.start, joint - 1)].endswith(",")
        return following is not None and (following in (Class.DETERMINER, Class.PRONOUN) or comma)

    def _after_group(self, index: int) -> int:
        index += 1
        while index < self.end and (
            self.text.classes[index] is Class.ADVERB or self.text.plain[index] in IN_GROUP
        ):
            index += 1
        return index


def _joins(text: Text, index: int) -> bool:
    return text.classes[index] is Class.CONJUNCTION or text.words[index][-1] in ",–"


def clauses(text: Text, start: int, end: int) -> Features:
    """Return what speaks for and against the words from `start` to `end` (exclusive) as one bullet."""
    parse = _Parse(text, start, end)
    parse.run()
    found: Features = dict(parse.found)
    head = text.forth(start)
    doubtful = head < end and text.classes[head] is Class.OTHER and is_plural(text.plain[head])
    if not parse.main:
        found["no verb but an s-word" if doubtful else "no verb"] = 1
    length = end - start
    found[next((f"length {name}" for limit, name in _LENGTHS if length < limit), "length over 30")] = 1
    if length > 40:
        found["too long"] = (length - 40) / 5
    return found

"""Reads the ties of a report, sentence by sentence.

A tie is read only where a sentence states it: what is denied, planned, asked for or asked about is none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from peelgraph.documents import Kind, Passage, Range
from peelgraph.documents.text import locate, marks_blanked
from peelgraph.facts import Relation

from .. import sentences as text
from ..frame import Frame
from .antecedents import antecedent
from .gaps import is_asked
from .match import Tie, ties
from .named import AIMS, WHO, Group, Named, Thing, groups
from .rule import VERBAL

#: Passages that may state a tie: a row of the glossary does, as a footnote does.
_READ: Final = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.FOOTNOTE, Kind.TABLE_ROW)
_NOTES: Final = (Kind.FOOTNOTE, Kind.TABLE_ROW)
_GENITIVE: Final = re.compile(r"(?:['’]s|(?<=s)['’])(?=\s\w)")
_WORD: Final = re.compile(r"\b\w")


def read(frame: Frame) -> Iterator[Relation]:
    """Yield the ties that a report states, in the order of the text; one a sentence for each pair."""
    taken: set[int] = set()
    asked = False
    for passage in frame.document.passages:
        if passage.kind is not Kind.LIST_ITEM and passage.kind is not Kind.FOOTNOTE:
            asked = _asks(passage.text)
        if passage.kind not in _READ or (asked and passage.kind is Kind.LIST_ITEM):
            continue
        before: list[Group] = []
        for start, end in text.sentences(passage.text):
            sentence = _Sentence(frame, passage, start, end)
            before = sentence.groups(before)
            for tie in ties(before, sentence.words, note=passage.kind in _NOTES):
                if place := sentence.place(tie, taken):
                    taken.add(place.start)
                    yield sentence.relation(tie, place)


def _asks(lead: str) -> bool:
    """Say whether a passage opens a list of what is asked for, or only asked about."""
    start, end = [(0, 0), *text.sentences(lead)][-1]
    return lead.rstrip().endswith(":") and is_asked(lead[start:end])


@dataclass(frozen=True)
class _Sentence:
    """A sentence of a passage, by where it starts and ends (exclusive) in the passage's text."""

    frame: Frame
    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as the passage has them."""
        return self.passage.text[self.start : self.end]

    @property
    def words(self) -> str:
        """The words with footnote marks blanked."""
        return marks_blanked(self.text)

    @property
    def ranges(self) -> tuple[Range, ...]:
        """Where the words stand in the source."""
        return locate(self.frame.document.source, self.passage.ranges, self.text)

    def groups(self, before: Sequence[Group]) -> list[Group]:
        """Return the groups of names, after what the first words mean of those of the sentence before."""
        found = groups(self._names(self._force(before)), self.words)
        meant = antecedent(self.words, before)
        if meant and not any(group.start < meant.end for group in found):
            return [meant, *found]
        return found

    def _force(self, before: Sequence[Group]) -> str | None:
        """Return what "the force" means: the report's, or the only one of this sentence or of the last."""
        if self.frame.report.force:
            return self.frame.report.force
        for named in (self._names(None), [item for group in before for item in group.items]):
            forces = {name.thing[1] for name in named if name.thing[0] == "force"}
            if forces:
                return forces.pop() if len(forces) == 1 else None
        return None

    def _names(self, force: str | None) -> list[Named]:
        words = self.words
        things = self.frame.context.linker.things(words, ("force", force) if force else None)
        return [
            Named(start, end, thing, self._classes(thing, words, start, end), words[start:end])
            for start, end, thing in things
        ]

    def _classes(self, thing: Thing, words: str, start: int, end: int) -> frozenset[str]:
        """Return what parts a name can play: a theme and an inspectorate none, a genitive its own."""
        known = self.frame.context.linker.classes(thing)
        if known & {"Theme", "Inspectorate", "Legislation"}:
            return frozenset()
        known |= {"Organization"} if thing[0] == "organisation" else set()
        if known & WHO and not known & AIMS and self._owns(thing, words, start, end):
            return frozenset({"owner"})
        return known | {"verbal"} if "Tactic" in known and VERBAL.match(words, start) else known

    def _owns(self, thing: Thing, words: str, start: int, end: int) -> bool:
        """Say whether a name is a genitive; an "s" that belongs to the name itself makes it none."""
        name = words[start:end]
        of_name = name.endswith(("'s", "’s")) and self.frame.context.linker.things(name[:-2], thing)
        return bool(of_name or _GENITIVE.match(words, end))

    def place(self, tie: Tie, taken: set[int]) -> Range | None:
        """Return where the words start that are the tie's own: from its object on, unless another's do."""
        starts = (
            tie.object.start,
            tie.subject.start,
            tie.verb,
            *(m.start() for m in _WORD.finditer(self.words)),
        )
        source, after = self.frame.document.source, self.ranges[0].start
        for start in starts:
            words = self.passage.text[self.start + start : self.end]
            place = next(iter(locate(source, self.passage.ranges, words, after)), None)
            if place and place.start not in taken:
                return place
        return None

    def relation(self, tie: Tie, place: Range) -> Relation:
        """Return the fact of a tie."""
        return Relation(
            place=place,
            subject=tie.subject.thing,
            relation=tie.relation,
            object=tie.object.thing,
            text=self.text,
            evidence=(self.passage.order,),
            ranges=self.ranges,
        )

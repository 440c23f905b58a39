"""Practice examples: what a named force, unit or region does, held up by the inspectorate.

Some stand in a box, whose frame the text has lost: a paragraph, or a run of them, that opens with one force
and is about what it does. Others are a sentence or two in the running text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from peelgraph.documents import Kind, Passage, Range
from peelgraph.documents.text import locate, without_marks
from peelgraph.facts import PracticeExample

from ..frame import Frame
from ..sentences import sentences
from .bodies import Bodies
from .grammar import Grammar, Practice
from .title import title

#: Sections in which no examples stand: what they say of a force is a grade, a duty, a figure or a definition.
_ELSEWHERE: Final = re.compile(
    r"(?:annex|appendix|glossary|contents|recommendations?|methodology|references|next steps"
    r"|about (?:this|the)|areas? for improvement|causes? of concern)\b",
    re.IGNORECASE,
)
#: What heads a section that is an example as a whole, beside a force's name.
_HEADS_EXAMPLE: Final = re.compile(
    r"\b(?:case study|examples?|(?:good|best|effective|innovative|promising|notable) practice"
    r"|operation|initiative|scheme|project)\b",
    re.IGNORECASE,
)
#: How a sentence opens that goes on about what was said before.
_GOES_ON: Final = re.compile(
    r"(?:(?:In addition|As a result|As part of this|Through this|Since then|Also|Additionally|Furthermore"
    r"|Moreover|Consequently),? )?"
    r"(?:[Tt]he (?:force|constabulary|unit|region|team|scheme|initiative|operation|programme|project|approach"
    r"|pilot|officers|course|training|process|system|model|app|work)\b"
    r"|[Ii]ts?\b|[Tt]hey\b|[Tt]heir\b|[Tt]h(?:is|ese|ose)\b)(?!['’])"
)
#: How one opens that goes on about a force that the sentence before named.
_SAME_FORCE: Final = re.compile(r"(?:The (?:force|constabulary)|It)(?:['’]s)? (?P<rest>[a-z].*)")
#: Words of a sentence that speaks of forces at large.
_AT_LARGE: Final = re.compile(
    r"\b(?:forces|HMIC\w*|[Ww]e|[Ii]nspectors|England and Wales|nationally|police service)\b"
)
#: A statement has at least so many words; what has fewer is a caption or a signature.
_SHORTEST: Final = 6


def read(frame: Frame) -> Iterator[PracticeExample]:
    """Yield the practice examples of a national report, in the order of the text."""
    yield from _Reader(frame).read()


@dataclass
class _Found:
    """An example under reading: who, and its words, passage by passage, with their offsets there.

    `theme` says that its first passage opens with the actors, so that all of it is about them; `section` is
    the section that is the example as a whole, as its heading says, or None.
    """

    practice: Practice
    sentence: str
    theme: bool
    section: int | None = None
    pieces: list[tuple[Passage, int, int]] = field(default_factory=list)

    def add(self, passage: Passage, start: int, end: int) -> None:
        if self.pieces and self.pieces[-1][0] is passage:
            start = self.pieces.pop()[1]
        self.pieces.append((passage, start, end))

    def reaches_end_of(self, passage: Passage) -> bool:
        return self.pieces[-1][0] is passage and self.pieces[-1][2] == len(passage.text)


class _Reader:
    """Walks the passages; an example may go on from one to the next."""

    def __init__(self, frame: Frame) -> None:
        names = frame.context.names
        self._frame = frame
        self._grammar = Grammar(Bodies(names), sorted(names.preferred["grade"].values()))
        self._found: list[_Found] = []

    def read(self) -> Iterator[PracticeExample]:
        last: Passage | None = None
        for passage in self._frame.document.passages:
            if passage.kind in (Kind.FOOTNOTE, Kind.CAPTION):
                continue
            if passage.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) and self._is_body(passage):
                headed = self._headed(passage)
                if headed:
                    headed.add(passage, 0, len(passage.text))
                else:
                    self._passage(passage, self._going_on(passage, last))
            last = passage
        for found in self._found:
            yield self._example(found)

    def _is_body(self, passage: Passage) -> bool:
        path = self._frame.document.section_path(passage.section)
        return not any(_ELSEWHERE.match(section.title) for section in path)

    def _headed(self, passage: Passage) -> _Found | None:
        """Return the example that a passage's section is as a whole, if its heading says so."""
        section = self._frame.document.section(passage.section)
        if self._found and self._found[-1].section == section.order:
            return self._found[-1]
        actors = self._grammar.named(section.title)
        if not actors or not (section.box or _HEADS_EXAMPLE.search(section.title)):
            return None
        found = _Found(Practice(actors, True, section.title), section.title, True, section.order)
        self._found.append(found)
        return found

    def _going_on(self, passage: Passage, last: Passage | None) -> _Found | None:
        """Return the example that the passage above ended with, if this one goes on with it."""
        above = self._found[-1] if self._found else None
        if not above or not last or last.section != passage.section or not above.reaches_end_of(last):
            return None
        listed = last.kind is Kind.LIST_ITEM and len(above.pieces) > 1
        if passage.kind is Kind.LIST_ITEM and (listed or last.text.endswith(":")):
            return above
        boxed = self._frame.document.section(passage.section).box
        opening = without_marks(passage.text[: next(sentences(passage.text))[1]])
        at_large = _AT_LARGE.search(opening)
        goes_on = above.theme and passage.kind is Kind.PARAGRAPH and _GOES_ON.match(opening) and not at_large
        return above if boxed or goes_on else None

    def _passage(self, passage: Passage, current: _Found | None) -> None:
        """Read the examples of a passage; `current` is one that goes on from the passage above."""
        subject = self._grammar.named(self._frame.document.section(passage.section).title)
        for start, end in sentences(passage.text):
            sentence = without_marks(passage.text[start:end])
            practice = self._practice(sentence, subject)
            subject = self._grammar.subject(sentence) or subject
            if practice and not (current and self._same(current, practice)):
                opens = not start or (current is not None and current.theme)
                theme = passage.kind is Kind.LIST_ITEM or (opens and practice.theme)
                current = _Found(practice, sentence, theme)
                self._found.append(current)
            elif not practice and current and not self._belongs(current, sentence):
                current = None
            if current:
                current.add(passage, start, end)

    def _practice(self, sentence: str, subject: tuple[tuple[str, str], ...]) -> Practice | None:
        """Return what a sentence says a body does; "the force" is the subject of the sentence before."""
        if len(sentence.split()) < _SHORTEST:
            return None
        practice = self._grammar.practice(sentence)
        same = _SAME_FORCE.match(sentence) if subject and not practice else None
        if same and self._grammar.is_deed(same["rest"]):
            return Practice(subject, True, same["rest"])
        return practice

    def _same(self, current: _Found, practice: Practice) -> bool:
        return current.practice.actors == practice.actors or not practice.actors

    def _belongs(self, current: _Found, sentence: str) -> bool:
        """Say whether a sentence that names nobody is about the example before it."""
        return current.theme or (bool(_GOES_ON.match(sentence)) and not _AT_LARGE.search(sentence))

    def _example(self, found: _Found) -> PracticeExample:
        source = self._frame.document.source
        words = [passage.text[start:end].strip() for passage, start, end in found.pieces]
        ranges: list[Range] = []
        for (passage, start, end), text in zip(found.pieces, words, strict=True):
            whole = not start and end == len(passage.text)
            ranges += passage.ranges if whole else locate(source, passage.ranges, text)
        first = found.pieces[0][0]
        number = self._frame.question_of(first)
        evidence = [passage.order for passage, _, _ in found.pieces]
        heading = self._frame.document.section(found.section).heading if found.section else None
        return PracticeExample(
            place=ranges[0],
            title=found.sentence if found.section else self._title(found, words),
            actors=found.practice.actors,
            question=(self._frame.framework, number) if number else None,
            text=" ".join(words),
            evidence=(*evidence, heading) if heading else tuple(evidence),
            ranges=tuple(ranges),
        )

    def _title(self, found: _Found, words: list[str]) -> str:
        return title(without_marks(" ".join(words)), found.sentence, found.practice.predicate)

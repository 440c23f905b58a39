"""The figures of sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from peelgraph.documents import Kind as PassageKind
from peelgraph.documents import Passage, Range
from peelgraph.documents.text import locate
from peelgraph.facts import Statistic
from peelgraph.names import Names

from .. import periods
from ..periods import Role
from ..sentences import sentences
from .context import (
    Circumstances,
    Days,
    Quote,
    Setting,
    counts_forces,
    own_areas,
    statistic,
)
from .figures import Figure, inherit
from .figures import read as read_figures
from .sentences import GOES_ON, Memory, Sentence, circumstances, remember
from .tables import notes_of
from .words import masked

_READ: Final = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.FOOTNOTE)
_GRADING: Final = "graded?|judged?|assessed|rated"
_IMPROVEMENT: Final = r"\brequir(?:e|es|ing)\s+improvement\b"


def read(setting: Setting) -> Iterator[Statistic]:
    """Yield the figures of the paragraphs, list items and footnotes of a report."""
    memory = Memory()
    called = _notes_of_tables(setting)
    captioned = _captioned(setting)
    for passage in setting.document.passages:
        if passage.kind in _READ and passage.order not in called and setting.holds_figures(passage):
            memory.caption = captioned.get(passage.order)
            yield from _in_passage(setting, passage, memory)


def _captioned(setting: Setting) -> dict[int, tuple[Days, int]]:
    """Return the period that a figure's caption names, and the caption, by the paragraph above it."""
    found: dict[int, tuple[Days, int]] = {}
    above: Passage | None = None
    for passage in setting.document.passages:
        if passage.kind is PassageKind.PARAGRAPH:
            above = passage
        if passage.kind is not PassageKind.CAPTION or above is None or above.section != passage.section:
            continue
        own = [each for each in periods.find(masked(passage.text)) if each.role is Role.OWN]
        if len(own) == 1:
            found.setdefault(above.order, ((own[0].first, own[0].last), passage.order))
    return found


def _notes_of_tables(setting: Setting) -> set[int]:
    """Return the notes of tables: they say how to read the rows."""
    tables = dict.fromkeys(p.table for p in setting.document.passages if p.table is not None)
    return {note for table in tables for note in notes_of(setting, setting.document.rows(table))}


def _in_passage(setting: Setting, passage: Passage, memory: Memory) -> Iterator[Statistic]:
    text = masked(passage.text)
    goes_on = passage.section == memory.section and GOES_ON.match(text)
    if passage.kind is PassageKind.FOOTNOTE:
        memory = Memory(section=passage.section)
    elif not goes_on:
        memory.force = None
    memory.before, memory.going_on = "", False
    memory.section = passage.section
    for start, end in sentences(text):
        sentence = _sentence(setting, passage, start, end)
        yield from _in_sentence(setting, sentence, memory)
        remember(sentence, memory)


def _sentence(setting: Setting, passage: Passage, start: int, end: int) -> Sentence:
    words = passage.text[start:end]
    text = masked(passage.text)[start:end]
    found = tuple(periods.find(text, setting.year))
    taken = [(each.start, each.end) for each in found]
    figures = inherit(read_figures(text, taken, setting.lexicon), text)
    kept = tuple(each for each in figures if not _is_grading(setting.names, each, text))
    ranges = _placed(setting, passage, start, words) if kept else ()
    return Sentence(passage, words, text, ranges, found, tuple(own_areas(setting, text)), kept)


def _placed(setting: Setting, passage: Passage, start: int, words: str) -> tuple[Range, ...]:
    """Return the pieces of the source that hold the words from `start` on in a passage."""
    source = setting.document.source
    rest = locate(source, passage.ranges, passage.text[start:])
    return locate(source, passage.ranges, words, rest[0].start) if rest else ()


def _is_grading(names: Names, figure: Figure, text: str) -> bool:
    """Say whether a number says how many forces got which grade: such counts are read elsewhere."""
    if not counts_forces(figure, text):
        return False
    forms = [re.escape(label) for label in sorted(names.labels["grade"])]
    forms += [re.sub("equires", "equir(?:e|ed|ing)", form) for form in forms if "equires" in form]
    grades = "|".join(form.replace(r"\ ", r"\s+") for form in forms)
    graded = rf"\b(?:{_GRADING})\b[^.;]*\b(?:{grades})\b"
    named = rf"\b(?:as|either)\s+(?:{grades})\b(?!\s+(?:practice|as)\b)"
    return bool(re.search(rf"{graded}|{named}|{_IMPROVEMENT}", text, re.IGNORECASE))


def _in_sentence(setting: Setting, sentence: Sentence, memory: Memory) -> Iterator[Statistic]:
    about = [circumstances(setting, sentence, figure, memory) for figure in sentence.figures]
    for index, figure in enumerate(sentence.figures):
        quote = Quote(sentence.words, sentence.words, sentence.ranges)
        fact = statistic(setting, figure, quote, _compared(about, index))
        if fact:
            yield fact


def _compared(about: Sequence[Circumstances], index: int) -> Circumstances:
    """Return what a figure is about, with the area of the figure that it is set against."""
    this = about[index]
    others = [each.area for each in about if each.measure == this.measure and each.area != this.area]
    return replace(this, comparison=others[0]) if others else this

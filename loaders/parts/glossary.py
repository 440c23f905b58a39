"""The glossary: terms and their definitions, mostly in a table of two columns.

On some pages the columns come out as paragraphs of their own, a term and its definition in turn, or all the
terms of a page before all its definitions; and a page break may cut a definition. A glossary is in
alphabetical order, which tells a term from the tail of a definition.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from peelgraph.documents import Document, Kind, Passage
from peelgraph.documents.joins import is_hanging
from peelgraph.documents.text import key, without_marks
from peelgraph.facts import GlossaryTerm, Unread

from .frame import Frame

_TITLE: Final = re.compile(
    r"(?:(?:annex|appendix)\b[^:–-]{0,5}[:–-]\s*)?glossary\b.*|.*\bglossary", re.IGNORECASE
)
_TERM_COLUMN: Final = re.compile(
    r"(?:terms?|words?|phrases?|names?|abbreviations?|acronyms?)\b", re.IGNORECASE
)
_DEFINITION_COLUMN: Final = re.compile(
    r"(?:definitions?|meanings?|descriptions?|explanations?)", re.IGNORECASE
)
_LETTERS: Final = re.compile(r"[A-Z](?:\s*[–-]\s*[A-Z])?")
_SEE: Final = re.compile(r"see (?:also |under )?[\"“‘']?(.+?)[\"”’']?\.?", re.IGNORECASE)
_STARTS_DEFINITION: Final = re.compile(r"(?:see|a|an|the)\s", re.IGNORECASE)
_ACRONYM: Final = re.compile(r"\s*\(([^)]+)\)$")
#: No term has more words than this.
_LONGEST_TERM: Final = 8


def read(frame: Frame) -> Iterator[GlossaryTerm | Unread]:
    """Yield the terms of the sections that are headed as a glossary, and what there could not be read."""
    document = frame.document
    inside: set[int] = set()
    for section in document.sections:
        if section.heading and section.order not in inside and _TITLE.fullmatch(section.title):
            passages = list(document.within(section.order))
            inside.update(passage.section for passage in passages)
            for fact in _Glossary(document, section.heading).read(passages):
                if isinstance(fact, GlossaryTerm):
                    yield replace(fact, defines=frame.context.linker.meaning(fact.term))
                else:
                    yield fact


@dataclass
class _Entry:
    """A term and its definition, as far as they have been read."""

    term: str
    definition: str
    evidence: list[int]

    def extend(self, words: str, order: int) -> None:
        self.definition = f"{self.definition} {words}"
        self.evidence.append(order)


@dataclass
class _Glossary:
    """A glossary under reading; `run` holds the passages since the last row, which are in no table."""

    document: Document
    heading: int
    entries: list[_Entry] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    run: list[Passage] = field(default_factory=list)

    def read(self, passages: Sequence[Passage]) -> Iterator[GlossaryTerm | Unread]:
        """Yield the terms, and what is neither term nor definition, in the order of the text."""
        for passage in passages:
            if passage.order == self.heading or passage.kind in (Kind.FOOTNOTE, Kind.CAPTION):
                continue
            cells = [words for cell in passage.cells if (words := without_marks(cell.text))]
            if len(cells) > 1:
                self._close_run(cells[0])
                self._row(passage, cells)
            elif not _LETTERS.fullmatch(passage.text):
                self.run.append(passage)
        self._close_run(None)
        facts: list[GlossaryTerm | Unread] = [*self._terms()]
        yield from sorted([*facts, *self.unread], key=lambda fact: fact.evidence)

    def _row(self, passage: Passage, cells: Sequence[str]) -> None:
        term, definition = cells[0], " ".join(cells[1:])
        if _TERM_COLUMN.match(term) and _DEFINITION_COLUMN.fullmatch(definition):
            return
        above = self.entries[-1] if self.entries else None
        if not passage.cells[0].text or any(not cell[:1].islower() for cell in cells[2:]):
            self._refuse(passage, "a row of the glossary is not a term and its definition")
        elif above and self._cuts(above, term):
            # A page break cut the row above, and both its cells go on here.
            above.term = f"{above.term} {term}"
            above.extend(definition, passage.order)
        else:
            self.entries.append(_Entry(term, definition, [passage.order]))

    def _cuts(self, above: _Entry, term: str) -> bool:
        """Say whether a row goes on with the row above: that one stops short, and this breaks the order."""
        stops_short = is_hanging(above.term) or is_hanging(above.definition)
        return stops_short and key(term) < key(above.term)

    def _close_run(self, following: str | None) -> None:
        """Read the passages since the last row; `following` is the first term after them, if any."""
        run, self.run = self.run, []
        looks = "".join("D" if _defines(_words(passage)) else "T" for passage in run)
        terms = looks.count("T")
        if terms > 1 and looks == "T" * terms + "D" * terms:
            self._pair(passage for pair in zip(run[:terms], run[terms:], strict=True) for passage in pair)
            return
        short: list[Passage] = []
        for passage, look in zip(run, looks, strict=True):
            if not short and self._is_listed(passage):
                self.entries[-1].extend(_words(passage), passage.order)
            elif look == "T":
                short.append(passage)
            elif short:
                self._group([*short, passage], None)
                short = []
            else:
                self._carry_on(passage)
        self._group(short, following)

    def _group(self, group: list[Passage], following: str | None) -> None:
        """Read passages that are terms and definitions in turn; an odd one ends what stands above."""
        if len(group) > 2 and len(group[-1].ranges) > 1:
            # Terms of a page before its definitions, which look like one that a page break cut.
            for passage in group:
                self._refuse(passage, "the terms of the glossary cannot be told apart from their definitions")
            return
        if len(group) % 2 == 0:
            self._pair(iter(group))
            return
        first, *rest = group
        if self._is_tail(_words(first), _words(rest[0]) if rest else following):
            self.entries[-1].extend(_words(first), first.order)
        else:
            self._refuse(
                first, "a term of the glossary has no definition that can be told from the next term"
            )
        self._pair(iter(rest))

    def _pair(self, passages: Iterator[Passage]) -> None:
        for term, definition in zip(passages, passages, strict=True):
            self.entries.append(_Entry(_words(term), _words(definition), [term.order, definition.order]))

    def _is_listed(self, passage: Passage) -> bool:
        """Say whether a passage is an item of a list in the definition above."""
        if not self.entries or passage.kind is not Kind.LIST_ITEM:
            return False
        return self.entries[-1].definition.endswith((":", ";", ",", " and", " or"))

    def _carry_on(self, passage: Passage) -> None:
        """Join a definition's second part, which starts as no sentence does."""
        words = _words(passage)
        above = self.entries[-1] if self.entries else None
        if above and (words[:1].islower() or is_hanging(above.definition)):
            above.extend(words, passage.order)
        else:
            self._refuse(passage, "a paragraph of the glossary is neither a term nor a definition")

    def _is_tail(self, words: str, following: str | None) -> bool:
        """Say whether a few words end the definition above rather than being a term: they break the order."""
        if not self.entries or not words[:1].islower():
            return False
        above = self.entries[-1]
        ordered = key(above.term) <= key(words) and (following is None or key(words) <= key(following))
        return is_hanging(above.definition) or not ordered

    def _refuse(self, passage: Passage, what: str) -> None:
        line = self.document.line_of(passage)
        self.unread.append(Unread(f"On line {line}, {what}: '{_words(passage)[:60]}'.", (passage.order,)))

    def _terms(self) -> Iterator[GlossaryTerm]:
        """Yield the entries; a second definition of one term is reported."""
        named: dict[str, str] = {}
        for entry in self.entries:
            for name in _names(entry.term):
                named.setdefault(name, entry.term)
        seen: set[str] = set()
        for entry in self.entries:
            if key(entry.term) in seen:
                reason = f"The glossary defines '{entry.term}' twice; the first definition is kept."
                self.unread.append(Unread(reason, tuple(entry.evidence)))
                continue
            seen.add(key(entry.term))
            refers = _SEE.fullmatch(entry.definition)
            see = next((named[name] for name in _names(refers[1]) if name in named), None) if refers else None
            yield GlossaryTerm(entry.term, entry.definition, see, None, tuple(entry.evidence))


def _words(passage: Passage) -> str:
    return without_marks(passage.text)


def _defines(words: str) -> bool:
    """Say whether words are too many for a term, or start or end as no term does."""
    long = len(words.split()) > _LONGEST_TERM
    return long or words.endswith((".", ";", ":")) or bool(_STARTS_DEFINITION.match(words))


def _names(term: str) -> list[str]:
    """Return the keys by which a term may be referred to: whole, without its acronym, and the acronym."""
    acronym = _ACRONYM.search(term)
    return [key(term), key(term[: acronym.start()]), key(acronym[1])] if acronym else [key(term)]

"""What the pages on the ontology say, before it is put into HTML."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Ref:
    """A thing that is named in a text: its IRI, and how it reads there."""

    iri: str
    text: str


#: Words, with the things that they name.
Phrase = tuple[str | Ref, ...]


def plain(phrase: Phrase) -> str:
    """Return a phrase as text without links."""
    return "".join(part if isinstance(part, str) else part.text for part in phrase)


@dataclass(frozen=True)
class Value:
    """One thing that is said of a term, and the comments on that very statement."""

    phrase: Phrase
    comments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """What is said of a term in one respect: "Kind of", "Range"."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Term:
    """A class, property or individual. `instead` is set where it is deprecated, and says what to use."""

    iri: str
    name: str
    label: str
    kind: str
    comments: tuple[str, ...]
    examples: tuple[str, ...]
    rows: tuple[Row, ...]
    instead: Phrase | None = None


@dataclass(frozen=True)
class About:
    """What a module says of a term that it does not define."""

    term: Ref
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Group:
    """The terms of a module that are of one sort: classes, properties or individuals."""

    name: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Line:
    """A line of a diagram: the path of an SVG, the head of its arrow, and "kind" or "link"."""

    sort: str
    path: str
    head: str


@dataclass(frozen=True)
class Entry:
    """A line of text in a box of a diagram, `top` units below the top of the diagram."""

    text: str
    top: float


@dataclass(frozen=True)
class Box:
    """A box of a diagram. Where it stands for nothing that has a name, the IRI is None."""

    iri: str | None
    left: float
    top: float
    width: float
    height: float
    title: Entry
    under: Entry | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Diagram:
    """A drawing, and the same in words."""

    title: str
    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    words: tuple[Phrase, ...]


@dataclass(frozen=True)
class Module:
    """A module of the ontology; `name` is the last part of its IRI, and the index has none.

    `statements` are about terms that the module does not define, such as alignments; `borrowed` are the terms
    of other vocabularies that it uses.
    """

    iri: str
    name: str
    title: str
    description: str
    version: str
    facts: tuple[Row, ...]
    imports: tuple[Ref, ...]
    groups: tuple[Group, ...]
    statements: tuple[About, ...]
    borrowed: tuple[Ref, ...]
    diagram: Diagram | None
    files: tuple[Path, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the terms that the module defines, in the order of the page."""
        return tuple(term for group in self.groups for term in group.terms)


@dataclass(frozen=True)
class Ontology:
    """The index, its modules in the order in which they build on each other, and a picture of that order."""

    index: Module
    modules: tuple[Module, ...]
    diagram: Diagram
    files: tuple[Path, ...] = field(repr=False)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return every term, module by module."""
        return tuple(term for module in self.modules for term in module.terms)

"""What the linker looks for: the labels of the vocabularies and of the reference data, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from peelgraph.content import turtle_files
from peelgraph.namespaces import ID, ORG, PEEL, RDF, SKOS

_LABELS: Final = {str(SKOS[name]) for name in ("prefLabel", "altLabel", "hiddenLabel")}
_EXCEPTION: Final = str(PEEL.exceptIn)
_SELF: Final = str(PEEL.selfLabel)
_TOPICAL: Final = str(PEEL.topical)
#: What things must be for their labels to be looked for.
_LINKED: Final = {str(each) for each in (PEEL.Concept, ORG.Organization, PEEL.Legislation)}
#: What they must not be: a measure's label is a grammar of figures, and groups go by common nouns.
_UNLINKED: Final = {str(PEEL.Measure), str(PEEL.BodyGroup)}
#: What everything in the reports is about.
_EVERYWHERE: Final = {str(PEEL.PoliceForce), str(PEEL.Inspectorate)}


@dataclass(frozen=True)
class Label:
    """A form of words, and what it names.

    Attributes:
        words: the words.
        thing: (kind, local name) of what they name.
        exception: whether they are a phrase in which no label of the thing means it.
        of_self: whether they name the body that a report is about, in a report on one body.
        classes: the local names of the classes of the ontology that the thing belongs to.
        topical: whether what names the thing can be said to be about it. Forces and inspectorates, and police
            forces in general, are what everything in these reports is about, and some concepts are named in
            passing everywhere.
        place: whether they are a bare proper name from which a longer name may be made: "Kent".
    """

    words: str
    thing: tuple[str, str]
    exception: bool = False
    of_self: bool = False
    place: bool = False
    topical: bool = True
    classes: frozenset[str] = frozenset()


@cache
def lexicon() -> tuple[Label, ...]:
    """Read the labels of the shipped vocabularies and reference data."""
    files = [*turtle_files("ontology/vocabularies"), *turtle_files("data/reference")]
    return tuple(label for path in files for label in read_labels(path))


def read_labels(path: Path) -> Iterator[Label]:
    """Yield the labels of a Turtle file, in its order."""
    quads = list(parse(path=path, format=RdfFormat.TURTLE))
    classes: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value == str(RDF.type) and isinstance(quad.object, NamedNode):
            classes.setdefault(_iri(quad), set()).add(quad.object.value)
    preferred = {
        _iri(quad): quad.object.value
        for quad in quads
        if quad.predicate.value == str(SKOS.prefLabel) and isinstance(quad.object, Literal)
    }
    passing = {_iri(quad) for quad in quads if quad.predicate.value == _TOPICAL and _is_false(quad)}
    passing |= {_iri(quad) for quad in quads if quad.predicate.value == _SELF}
    for quad in quads:
        own = classes.get(_iri(quad), set())
        if not own & _LINKED or own & _UNLINKED or not isinstance(quad.object, Literal):
            continue
        words, thing = quad.object.value, _thing(_iri(quad))
        if quad.predicate.value in _LABELS:
            whole = preferred.get(_iri(quad), words)
            bare = str(PEEL.PoliceForce) in own and whole.startswith(words + " ")
            topical = not own & _EVERYWHERE and _iri(quad) not in passing
            kinds = frozenset(each.removeprefix(str(PEEL)) for each in own if each.startswith(str(PEEL)))
            yield Label(words, thing, place=bare, topical=topical, classes=kinds)
        elif quad.predicate.value == _EXCEPTION:
            yield Label(words, thing, exception=True)
        elif quad.predicate.value == _SELF:
            yield Label(words, thing, of_self=True, topical=False)


def _is_false(quad: Quad) -> bool:
    return isinstance(quad.object, Literal) and quad.object.value in ("false", "0")


def _iri(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, NamedNode) else ""


def _thing(iri: str) -> tuple[str, str]:
    """Return kind and local name; what has somebody else's IRI is legislation, and goes by that IRI."""
    kind, _, local = iri.removeprefix(str(ID)).partition("/")
    return (kind, local) if iri.startswith(str(ID)) else ("legislation", iri)

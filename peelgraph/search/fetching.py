"""Fetching what is indexed from an engine: things, their words, and what they are tied to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from peelgraph.engines import Engine
from peelgraph.engines.engine import Term


def members(engine: Engine, name: str) -> set[str]:
    """Return the IRIs of the things of a class, or of a narrower one; the class is a prefixed name."""
    query = f"SELECT DISTINCT ?thing WHERE {{ ?class rdfs:subClassOf* {name} . ?thing a ?class }}"
    return {thing.value for (thing,) in engine.table(query).rows if isinstance(thing, NamedNode)}


def words(engine: Engine, properties: Sequence[str]) -> dict[str, list[str]]:
    """Return the English words that things have by some properties, those of the first property first."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in properties:
        query = f"SELECT DISTINCT ?thing ?value WHERE {{ ?thing {name} ?value }}"
        rows = {
            (thing.value, value.value)
            for thing, value in engine.table(query).rows
            if isinstance(thing, NamedNode) and isinstance(value, Literal) and _is_english(value)
        }
        for thing, value in sorted(rows):
            found[thing].append(value)
    return found


def _is_english(value: Literal) -> bool:
    return value.language is None or value.language.split("-")[0] == "en"


def pairs(engine: Engine, pattern: str) -> dict[str, set[str]]:
    """Return for each IRI that a pattern finds as `?thing` the IRIs that it finds as `?value`."""
    found: dict[str, set[str]] = defaultdict(set)
    for thing, value in engine.table(f"SELECT DISTINCT ?thing ?value WHERE {{ {pattern} }}").rows:
        if isinstance(thing, NamedNode) and isinstance(value, NamedNode):
            found[thing.value].add(value.value)
    return found


def with_broader(things: set[str], broader: Mapping[str, set[str]]) -> set[str]:
    """Return things with all that is broader than they, however far up."""
    found: set[str] = set()
    waiting = set(things)
    while waiting:
        found |= waiting
        waiting = {each for thing in waiting for each in broader.get(thing, ())} - found
    return found


def text_of(term: Term | None) -> str | None:
    """Return an IRI or the words of a literal; None for what is neither."""
    return term.value if isinstance(term, NamedNode | Literal) else None


def texts_of(engine: Engine, query: str) -> Iterator[tuple[str | None, ...]]:
    """Yield the rows of a SELECT, each term as `text_of` gives it."""
    return (tuple(map(text_of, row)) for row in engine.table(query).rows)

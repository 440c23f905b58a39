"""Finding the names in a query, and searching for what they name by its other names as well."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from peelgraph.documents.text import key
from peelgraph.search.query import Part, all_of, any_of, expression, one
from peelgraph.search.results import Expansion
from peelgraph.search.stems import Stemmer
from peelgraph.search.synonyms import Name, Names, spellings


class Understood(NamedTuple):
    """A query as it is understood.

    Attributes:
        match: the FTS5 expression.
        expanded: which words are searched for by other names as well.
        exact: the things that the whole query names, by number, and how exactly: 0 by their preferred name,
            1 by another, 2 but for endings.
    """

    match: str
    expanded: tuple[Expansion, ...]
    exact: dict[int, int]


def understand(parts: Sequence[Part], names: Names, stemmer: Stemmer) -> Understood:
    """Find names in a query, the longest first; words in quotation marks stand for themselves alone."""
    wanted = [part for part in parts if not part.left_out]
    left_out = [part for part in parts if part.left_out]
    spans: dict[tuple[int, int], list[Name]] = {}
    for first, end in _spans(wanted, names.longest):
        if found := [name for name in _named(wanted[first:end], names) if name.synonym]:
            spans[first, end] = found
    chosen = dict(_longest_first(spans))
    written: list[str] = []
    expanded: dict[str, Expansion] = {}
    first = 0
    while first < len(wanted):
        end = chosen.get(first, first + 1)
        found = spans.get((first, end), []) if first in chosen else []
        more = list(_expansions(wanted[first:end], found, names, stemmer))
        written.append(_written(wanted[first:end], more))
        for each in more:
            expanded.setdefault(each.iri, each)
        first = end
    return Understood(expression(written, left_out), tuple(expanded.values()), _exact(wanted, names))


def _spans(parts: Sequence[Part], longest: int) -> Iterator[tuple[int, int]]:
    """Yield each run of words outside quotation marks that is no longer than the longest name."""
    for first in range(len(parts)):
        count = 0
        for end in range(first + 1, len(parts) + 1):
            count += len(parts[end - 1].stems)
            if parts[end - 1].phrase or count > longest:
                break
            yield first, end


def _longest_first(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans such that no two overlap: a longer one wins, then one that starts earlier."""
    taken: set[int] = set()
    for first, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if taken.isdisjoint(range(first, end)):
            taken.update(range(first, end))
            yield first, end


def _named(parts: Sequence[Part], names: Names) -> tuple[Name, ...]:
    stems = _stems(parts)
    return names.named(_words(parts), stems) if names.has(stems) else ()


def _words(parts: Iterable[Part]) -> str:
    return " ".join(part.text for part in parts)


def _stems(parts: Iterable[Part]) -> list[str]:
    return [stem for part in parts for stem in part.stems]


def _expansions(
    parts: Sequence[Part], found: Iterable[Name], names: Names, stemmer: Stemmer
) -> Iterator[Expansion]:
    """Yield, for each thing that words name, its other names that the words alone do not find."""
    typed = _stems(parts)
    for item in dict.fromkeys(name.item for name in found):
        every = names.of(item)
        others: dict[tuple[str, ...], str] = {}
        for words, stems in zip(every, stemmer.stems(every), strict=True):
            if not set(typed).issubset(stems):
                others.setdefault(stems, words)
        if others:
            yield Expansion(_words(parts), names.iri(item), every[0], tuple(others.values()))


def _written(parts: Sequence[Part], expansions: Sequence[Expansion]) -> str:
    """Write words that stand anywhere, or the phrase that they are, or another name of what they name."""
    plain = all_of(map(one, parts))
    # The words alone find the phrase, too; to name it lets it count for more.
    phrase = [_words(parts)] if len(parts) > 1 else []
    others = [spelling for each in expansions for words in each.names for spelling in spellings(words)]
    return any_of([*phrase, *others], plain) if phrase or others else plain


def _exact(parts: Sequence[Part], names: Names) -> dict[int, int]:
    letters = key(_words(parts))
    exact: dict[int, int] = {}
    for name in _named(parts, names):
        rank = 2 if name.letters != letters else 1 if name.place else 0
        exact[name.item] = min(rank, exact.get(name.item, rank))
    return exact

"""What reports cite: publications and legislation, and when two titles name the same publication."""

import re
from dataclasses import dataclass
from typing import Final

from peelgraph.documents import Range

#: What parts a title from its subtitle.
_BREAK: Final = re.compile(r":\s|\s[–—-]\s|\.\s|;\s|$")
_WORD: Final = re.compile(r"[^\W_]+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
#: A title of fewer words than this names a series rather than a publication.
_SHORTEST: Final = 2


@dataclass(frozen=True)
class Publication:
    """A publication as one place in a report describes it; other places may describe it differently.

    Attributes:
        title: as printed there.
        publisher: as printed there ("Home Office/Ministry of Justice"), or None.
        bodies: the local names of the publishing organisations, as far as the reference data know them.
        issued: "2015", "2015-10" or "2015-10-01", or None; a date of access is none.
        url: the address printed there, or None.
        name: the fullest title by which the report cites the publication, if that is another than `title`.
    """

    title: str
    publisher: str | None = None
    bodies: tuple[str, ...] = ()
    issued: str | None = None
    url: str | None = None
    name: str | None = None

    @property
    def full_title(self) -> str:
        """The fullest title by which the report cites the publication: what its IRI is made from."""
        return self.name or self.title


@dataclass(frozen=True)
class Legislation:
    """An Act or a set of regulations, or a division of one.

    Attributes:
        title: with the year, as the reference data have it, else as printed.
        iri: legislation.gov.uk's own for the whole, where the reference data verify it, else None.
        division: "section", "part", "schedule" or "regulation"; None for the whole.
        number: the division's, as printed but for the dash of a range: "17", "14(1)", "5-7".
    """

    title: str
    iri: str | None = None
    division: str | None = None
    number: str | None = None


@dataclass(frozen=True)
class Citation:
    """Words that cite something, in a footnote or in running text.

    Attributes:
        place: where the words that are this citation's alone start; that offset names it.
        cited: what is cited.
        pinpoint: the page or paragraph as printed ("pp.29-57"), or None.
        text: the words that cite, without the address.
        evidence, ranges: see the package.
    """

    place: Range
    cited: Publication | Legislation
    pinpoint: str | None
    text: str
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()


def title_words(title: str) -> tuple[str, ...]:
    """Return the words of a title as they are compared: without case, apostrophes or a leading "the"."""
    plain = re.sub(r"['’‘]", "", title.casefold().replace("&", " and "))
    words = tuple(_WORD.findall(plain))
    return words[1:] if words[:1] == ("the",) else words


def begins(short: str, full: str) -> bool:
    """Say whether a title is another without its subtitle, or without the year and the subtitle."""
    words, all_words = title_words(short), title_words(full)
    count = len(words)
    if not _SHORTEST <= count < len(all_words) or all_words[:count] != words:
        return False
    ends = {len(title_words(full[: match.start()])) for match in _BREAK.finditer(full)}
    return count in ends or (count + 1 in ends and _YEAR.fullmatch(all_words[count]) is not None)


def same_publication(one: Publication, other: Publication) -> bool:
    """Say whether two descriptions are of one publication.

    They are if their titles have the same words; or if one title begins the other, up to its subtitle, and
    neither the publishers nor the dates contradict each other.
    """
    if title_words(one.title) == title_words(other.title):
        return True
    if not begins(one.title, other.title) and not begins(other.title, one.title):
        return False
    return _publishers_agree(one, other) and _dates_agree(one.issued, other.issued)


def _publishers_agree(one: Publication, other: Publication) -> bool:
    if not one.publisher or not other.publisher or set(one.bodies) & set(other.bodies):
        return True
    return bool(_publishers(one.publisher) & _publishers(other.publisher))


def _publishers(printed: str) -> set[tuple[str, ...]]:
    return {title_words(name) for name in re.split(r"\s*[/,;]\s*", printed)}


def _dates_agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one.startswith(other) or other.startswith(one)

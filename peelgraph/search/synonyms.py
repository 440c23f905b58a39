"""Names: which things the words of a query name, and what else those things are called."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from peelgraph.documents.text import key
from peelgraph.search.documents import Document
from peelgraph.search.stems import Stemmer

SCHEMA: Final = """
CREATE TABLE name (
    item INTEGER NOT NULL, place INTEGER NOT NULL, words TEXT NOT NULL, letters TEXT NOT NULL,
    synonym INTEGER NOT NULL, PRIMARY KEY (item, place)
) WITHOUT ROWID;
CREATE TABLE spelling (
    stems TEXT NOT NULL, item INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (stems, item, place)
) WITHOUT ROWID;
"""
_POSSESSIVE: Final = re.compile(r"(?<=\w)['’]s(?!\S)")


@dataclass(frozen=True)
class Name:
    """A name of a thing.

    Attributes:
        item: the thing's number in the index.
        place: which of its names this is; 0 is the preferred one.
        words: the name.
        letters: its letters and digits, in small letters, without the 's at the ends of its words.
        synonym: whether the thing's names may stand for each other in a query.
    """

    item: int
    place: int
    words: str
    letters: str
    synonym: bool


def without_possessive(words: str) -> str:
    """Return words without the 's at their ends."""
    return _POSSESSIVE.sub("", words)


def spellings(words: str) -> tuple[str, ...]:
    """Return words as they stand, and with their hyphens left out where that makes a difference."""
    joined = words.replace("-", "") if any(character.isalpha() for character in words) else words
    return (words,) if joined == words else (words, joined)


def write_names(connection: sqlite3.Connection, documents: Sequence[Document], stemmer: Stemmer) -> None:
    """Write the names of documents into tables of `SCHEMA`; a document's number is its place, from 1."""
    names = [
        Name(item, place, words, key(without_possessive(words)), document.synonyms)
        for item, document in enumerate(documents, 1)
        for place, words in enumerate(document.names)
    ]
    connection.executemany(
        "INSERT INTO name VALUES (?, ?, ?, ?, ?)",
        ((each.item, each.place, each.words, each.letters, each.synonym) for each in names),
    )
    spelt = [(name, spelling) for name in names for spelling in spellings(without_possessive(name.words))]
    stems = stemmer.stems([spelling for _, spelling in spelt])
    connection.executemany(
        "INSERT OR IGNORE INTO spelling VALUES (?, ?, ?)",
        (
            (" ".join(each), name.item, name.place)
            for (name, _), each in zip(spelt, stems, strict=True)
            if each
        ),
    )


class Names:
    """The names in an index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # A long query has many runs of words to look up, and few of them are names.
        self._stems = {stems for (stems,) in connection.execute("SELECT DISTINCT stems FROM spelling")}
        #: How many words the longest name has.
        self.longest = max((stems.count(" ") + 1 for stems in self._stems), default=0)

    def has(self, stems: Sequence[str]) -> bool:
        """Say whether words with these stems may be a name."""
        return " ".join(stems) in self._stems

    def named(self, typed: str, stems: Sequence[str]) -> tuple[Name, ...]:
        """Return the names that words are to the letter, else those that they are but for their endings.

        Of an acronym only the plural is let pass: other words that share its stem have nothing to do with it.

        Args:
            typed: the words.
            stems: their stems.
        """
        rows = self._connection.execute(
            "SELECT name.* FROM spelling JOIN name USING (item, place) WHERE stems = ?", (" ".join(stems),)
        )
        found = [
            Name(item, place, words, letters, bool(synonym)) for item, place, words, letters, synonym in rows
        ]
        exact = tuple(name for name in found if name.letters == key(without_possessive(typed)))
        return exact or tuple(
            name for name in found if not _is_acronym(name.words) or _is_plural(typed, name)
        )

    def iri(self, item: int) -> str:
        """Return the IRI of a thing."""
        (iri,) = self._connection.execute("SELECT iri FROM item WHERE id = ?", (item,)).fetchone()
        return str(iri)

    def of(self, item: int) -> tuple[str, ...]:
        """Return all names of a thing, the preferred one first."""
        rows = self._connection.execute("SELECT words FROM name WHERE item = ? ORDER BY place", (item,))
        return tuple(words for (words,) in rows)


def _is_acronym(words: str) -> bool:
    return " " not in words and sum(character.isupper() for character in words) > 1


def _is_plural(typed: str, name: Name) -> bool:
    """Say whether words are the plural of an acronym."""
    return key(without_possessive(typed)) == name.letters + "s"

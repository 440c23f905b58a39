"""The index: SQLite's full-text search over the documents, in a file or in memory."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from peelgraph.errors import QueryError, StoreError
from peelgraph.search import synonyms
from peelgraph.search.documents import Document
from peelgraph.search.expansion import Understood, understand
from peelgraph.search.query import parts_of
from peelgraph.search.results import Filters, Hit, Kind, Piece, Results
from peelgraph.search.stems import TOKENIZER, Stemmer
from peelgraph.search.synonyms import Names, write_names

#: Which form of index this is; one of another form cannot be read.
_VERSION: Final = 1
_SCHEMA: Final = f"""
PRAGMA user_version = {_VERSION};
CREATE TABLE item (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,
    report TEXT, passage TEXT, name TEXT NOT NULL, other TEXT NOT NULL, text TEXT NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5(
    name, other, text, content='item', content_rowid='id', tokenize='{TOKENIZER}'
);
CREATE TABLE thing (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE);
CREATE TABLE facet (
    facet TEXT NOT NULL, thing INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (facet, thing, item)
) WITHOUT ROWID;
{synonyms.SCHEMA}"""
#: How much a word counts in the preferred name, in other names, and in the text.
_WEIGHTS: Final = "1.5, 0.5, 1.0"
#: What stands around matches in snippets, and no text holds.
_OPEN, _CLOSE = "\x02", "\x03"
_SNIPPET_WORDS: Final = 32
#: How exactly a thing is named that is not named at all: see `Understood.exact`.
_NOT_NAMED: Final = 3


class SearchIndex:
    """An index of documents; several threads may search it."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._stemmer = Stemmer()
        with self._readable():
            self._names = Names(connection)

    @classmethod
    def create(cls, documents: Sequence[Document], path: Path | None = None) -> "SearchIndex":
        """Index documents in memory, or in a new file; the same documents give the same bytes."""
        name = ":memory:" if path is None else str(path)
        connection = sqlite3.connect(name, isolation_level=None, check_same_thread=False)
        # A file that is not finished is of no use to anybody, so it need not be safe on the way.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(_SCHEMA)
        connection.execute("BEGIN")
        _write(connection, documents)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        return cls(connection, name)

    @classmethod
    def open(cls, path: Path) -> "SearchIndex":
        """Open an index that `create` wrote into a file, to read only.

        Raises:
            StoreError: there is none, or it is damaged.
        """
        address = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        with _readable(str(path)):
            connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version != _VERSION:
            connection.close()
            raise _damaged(str(path), f"its form is {version}, and {_VERSION} is needed")
        return cls(connection, str(path))

    def search(
        self, words: str, filters: Filters | None = None, *, limit: int = 20, offset: int = 0
    ) -> Results:
        """Search for words; all of them must be there, each with any ending.

        Args:
            words: words, "phrases", and either with a hyphen before it to leave out what has it.
            filters: what hits must have besides.
            limit: how many hits are wanted at most.
            offset: how many of the best to pass over.

        Raises:
            QueryError: nothing can be searched for.
            StoreError: the index is damaged.
        """
        if limit < 0 or offset < 0:
            raise QueryError("A search cannot give fewer than no hits, or begin before the first.")
        parts = parts_of(words, self._stemmer)
        with self._readable():
            understood = understand(parts, self._names, self._stemmer)
            ranked = self._ranked(understood, filters or Filters())
            wanted = ranked[offset : offset + limit]
            hits = tuple(self._hit(item, score, understood.match) for item, score in wanted)
        return Results(words, hits, len(ranked), understood.expanded)

    def close(self) -> None:
        """Give back what the index holds."""
        self._connection.close()

    def _ranked(self, understood: Understood, filters: Filters) -> list[tuple[int, float]]:
        """Return the numbers of all items that match, with their scores, the best first."""
        where, values = _conditions(filters)
        query = f"SELECT rowid, -bm25(words, {_WEIGHTS}) FROM words WHERE words MATCH ?{where}"  # noqa: S608
        found = self._connection.execute(query, (understood.match, *values)).fetchall()
        exact = understood.exact
        # The number of an item settles a tie, in the order of the documents.
        return sorted(found, key=lambda each: (exact.get(each[0], _NOT_NAMED), -each[1], each[0]))

    def _hit(self, item: int, score: float, match: str) -> Hit:
        iri, kind, label, report, passage = self._connection.execute(
            "SELECT iri, kind, label, report, passage FROM item WHERE id = ?", (item,)
        ).fetchone()
        (snippet,) = self._connection.execute(
            "SELECT snippet(words, -1, ?, ?, '…', ?) FROM words WHERE words MATCH ? AND rowid = ?",
            (_OPEN, _CLOSE, _SNIPPET_WORDS, match, item),
        ).fetchone()
        return Hit(iri, Kind(kind), label, tuple(_pieces(snippet)), report, passage, score)

    @contextmanager
    def _readable(self) -> Iterator[None]:
        with _readable(self._name):
            yield


@contextmanager
def _readable(name: str) -> Iterator[None]:
    """Turn an error of SQLite's into a sentence: no query can cause one, so the file must be at fault."""
    try:
        yield
    except sqlite3.Error as error:
        raise _damaged(name, str(error)) from error


def _damaged(name: str, why: str) -> StoreError:
    return StoreError(f"The search index in {name} cannot be read: {why}. Run `peelgraph build`.")


def _write(connection: sqlite3.Connection, documents: Sequence[Document]) -> None:
    connection.executemany(
        "INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (item, each.iri, each.kind, each.label, each.report, each.passage, *_columns(each))
            for item, each in enumerate(documents, 1)
        ),
    )
    connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    facets = [
        (item, facet, value) for item, each in enumerate(documents, 1) for facet, value in _facets(each)
    ]
    things = {value: number for number, value in enumerate(sorted({value for *_, value in facets}), 1)}
    connection.executemany(
        "INSERT INTO thing VALUES (?, ?)", ((number, value) for value, number in things.items())
    )
    rows = sorted((facet, things[value], item) for item, facet, value in facets)
    connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", rows)
    write_names(connection, documents, Stemmer())


def _columns(document: Document) -> tuple[str, str, str]:
    """Return what is searched of a document: preferred name, other names, and text."""
    columns = (" ".join(document.names[:1]), " · ".join(document.names[1:]), document.text)
    first, second, third = (each.replace(_OPEN, " ").replace(_CLOSE, " ") for each in columns)
    return first, second, third


def _facets(document: Document) -> Iterator[tuple[str, str]]:
    yield "kind", document.kind
    named: Mapping[str, Sequence[str]] = {
        "report": document.reports,
        "force": document.forces,
        "question": document.questions,
        "concept": document.concepts,
    }
    for facet, values in named.items():
        for value in values:
            yield facet, value


def _conditions(filters: Filters) -> tuple[str, list[str]]:
    """Return the SQL of filters, and the values in it."""
    wanted = [("kind", tuple(filters.kinds))] if filters.kinds else []
    for facet in ("report", "force", "question", "concept"):
        value = getattr(filters, facet)
        if value is not None:
            wanted.append((facet, (value,)))
    sql, values = "", []
    for facet, things in wanted:
        # The plus keeps SQLite from searching the words again for each thing that the filter lets pass.
        marks = ", ".join("?" for _ in things)
        sql += (
            " AND +rowid IN (SELECT item FROM facet JOIN thing ON thing.id = facet.thing "  # noqa: S608
            f"WHERE facet = ? AND value IN ({marks}))"
        )
        values += [facet, *things]
    return sql, values


def _pieces(snippet: str) -> Iterator[Piece]:
    """Take a snippet apart at the marks around matches."""
    for index, part in enumerate(snippet.split(_OPEN)):
        match, _, after = part.rpartition(_CLOSE) if index else ("", "", part)
        if match:
            yield Piece(match, is_match=True)
        if after:
            yield Piece(after, is_match=False)

"""Words as the index sees them: in small letters, without accents, and cut to their stems."""

import sqlite3
from collections.abc import Sequence
from threading import Lock
from typing import Final

#: How SQLite's FTS5 takes words apart, in the index and here.
TOKENIZER: Final = "porter unicode61 remove_diacritics 2"


class Stemmer:
    """Takes texts apart exactly as the index does, because the same tokenizer does it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._scratch = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._scratch.execute(f"CREATE VIRTUAL TABLE scratch USING fts5(text, tokenize='{TOKENIZER}')")
        self._scratch.execute("CREATE VIRTUAL TABLE token USING fts5vocab(scratch, instance)")

    def stems(self, texts: Sequence[str]) -> list[tuple[str, ...]]:
        """Return the stems of the words of each text; a text without letters and digits has none."""
        found: list[list[str]] = [[] for _ in texts]
        with self._lock:
            self._scratch.execute("BEGIN")
            try:
                self._scratch.executemany("INSERT INTO scratch (rowid, text) VALUES (?, ?)", enumerate(texts))
                for text, stem in self._scratch.execute("SELECT doc, term FROM token ORDER BY doc, offset"):
                    found[text].append(stem)
            finally:
                self._scratch.execute("ROLLBACK")
        return [tuple(each) for each in found]

"""Mending what page breaks cut: paragraphs, list items, table rows and footnotes.

The texts do not say where pages end. A cut shows in the words: a block that stops in the middle of a
sentence, and a later one that starts in the middle of one.
"""

import re
from collections.abc import Sequence
from typing import Final

from peelgraph.documents.blocks import Block
from peelgraph.documents.lines import Look
from peelgraph.documents.model import Range
from peelgraph.documents.text import without_marks

_ENDED: Final = re.compile(r"(?:[.!?:;…][\"'”’)\]]*|;\s*(?:and|or))$", re.IGNORECASE)
_STARTS_LOW: Final = re.compile(r"[\"'“‘(]*(?!www\.|https?:)[a-z]")
_LINK_ONLY: Final = re.compile(r"\[[^\]]*\]\([^)]*\)\.?|<?(?:https?://|www\.)\S+>?")
#: Words that no sentence ends with; after them even a capital goes on.
_HANGING: Final = re.compile(
    r"(?:[,(–-]|\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|that|the|to|with))$", re.IGNORECASE
)
_PAGE_NUMBER: Final = re.compile(r"\d{1,3}")
#: A block has at least so many words before a page break can be seen to cut it.
_SENTENCE: Final = 6


def is_unfinished(words: str) -> bool:
    """Say whether a text is running prose that stops before its sentence ends."""
    return len(words.split()) >= _SENTENCE and not _ENDED.search(words)


def is_hanging(words: str) -> bool:
    """Say whether a text stops at a word that nothing ends with."""
    return bool(_HANGING.search(words))


def mend(source: str, blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, with those that a page break cut joined to their beginning."""
    return _Mender(source).mend(blocks)


class _Mender:
    """Walks the blocks once, and keeps in sight the last block of the body and the last footnote."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._body: Block | None = None
        self._note: Block | None = None
        self._last: Block | None = None

    def mend(self, blocks: Sequence[Block]) -> list[Block]:
        whole: list[Block] = []
        for block in blocks:
            host = self._host(block)
            if host:
                _join(host, block)
                continue
            whole.append(block)
            if block.look is Look.NOTE:
                self._note = block
            elif block.look is not Look.CAPTION and not _PAGE_NUMBER.fullmatch(block.words(self._source)):
                self._body = block
            self._last = block
        return whole

    def _host(self, block: Block) -> Block | None:
        """Return the block that this one carries on, if any."""
        if not block.gap:
            return None
        if block.look is Look.ROW:
            return self._body if self._body and self._row_goes_on(self._body, block) else None
        if block.look is not Look.TEXT and (block.look is not Look.ITEM or block.marked):
            return None
        words = without_marks(block.words(self._source))
        if _PAGE_NUMBER.fullmatch(words):
            return None
        note, body = self._note, self._body
        if note and self._tail(note).endswith(":") and _LINK_ONLY.fullmatch(words):
            return note
        # Under a rule stands what belongs to the footnotes. Elsewhere the body goes on first, and a footnote
        # only right below itself.
        hosts = (note, body) if block.ruled else (body, note if note is self._last else None)
        return next((host for host in hosts if host and self._carries_on(host, words)), None)

    def _carries_on(self, host: Block, words: str) -> bool:
        if host.look not in (Look.TEXT, Look.ITEM, Look.NOTE, Look.ROW):
            return False
        before = self._tail(host)
        if not is_unfinished(before):
            return False
        if _STARTS_LOW.match(words):
            return bool(_ENDED.search(words)) or len(words.split()) >= _SENTENCE
        return host.look is not Look.NOTE and is_hanging(before) and words[:1].isalnum()

    def _tail(self, block: Block) -> str:
        """Return the words that the rest of a block would follow: for a row, those of its last cell."""
        return self._cell(block.cells[-1]) if block.cells else without_marks(block.words(self._source))

    def _row_goes_on(self, above: Block, block: Block) -> bool:
        """Say whether a row is the rest of the row above, which the foot of a page cut.

        Words go on in lower case, and either the row's first cell is empty or a cell above stops where no
        cell can stop: at a colon.
        """
        if above.look is not Look.ROW or block.table != above.table:
            return False
        pairs = [(a, b) for a, b in zip(above.cells, block.cells, strict=True) if b]
        low = [self._cell(a) for a, b in pairs if _STARTS_LOW.match(self._cell(b))]
        return bool(low) and (not block.cells[0] or any(before.endswith(":") for before in low))

    def _cell(self, pieces: Sequence[Range]) -> str:
        return without_marks("\n".join(self._source[start:end] for start, end in pieces))


def _join(host: Block, block: Block) -> None:
    host.pieces.extend(block.pieces)
    if block.cells:
        for cell, rest in zip(host.cells, block.cells, strict=True):
            cell.extend(rest)
    elif host.cells:
        host.cells[-1].extend(block.pieces)

"""Which blocks are headings, and how deep each stands.

Mark-up says which lines are headings, but is not consistent about their depth; a table of contents is.
Where the text has no mark-up, a heading is a short line that stands alone and does not end like a sentence.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from peelgraph.documents.blocks import Block
from peelgraph.documents.joins import is_hanging, is_unfinished
from peelgraph.documents.lines import Look
from peelgraph.documents.text import key, printed, without_marks

_CONTENTS: Final = {"contents", "tableofcontents"}
_STARTS_HEADING: Final = re.compile(r"[\"'“‘(]*(?!\d+$)[A-Z0-9]")
_ENDS_SENTENCE: Final = re.compile(r"[.,:;!][\"'”’)]*$")
_NOT_HEADING: Final = re.compile(r"©|ISBN\b|(?:https?://|www\.)", re.IGNORECASE)
_DOTTED: Final = re.compile(r"(\d+(?:\.\d+)+)\s")
_LONGEST: Final = 140

#: Ranks where there is a table of contents: its chapters, its other entries, bold lines, and other headings.
_CHAPTER, _ENTRY, _BOLD_LINE, _OTHER = 1, 2, 3, 4
_BOLD_WITHOUT_CONTENTS: Final = 7


def rank_headings(source: str, blocks: Sequence[Block]) -> dict[int, int]:
    """Return the rank of each block that is a heading, by its index; a smaller rank encloses a larger."""
    contents = _contents(source, blocks)
    marked_up = any(block.look is Look.HEADING and block.rank for block in blocks)
    # Before its contents a report has a title page, where every line stands alone.
    first = contents[-1][1] + 1 if contents else 0
    candidates = [
        index
        for index in range(len(blocks))
        if _is_heading(source, blocks, index, plain=not marked_up and index >= first)
    ]
    titles = _ranks_from_contents(source, blocks, contents, candidates)
    labels = set() if marked_up else _labels(source, blocks, candidates, titles)
    ranks = {
        index: _rank(source, blocks[index], bool(contents)) for index in candidates if index not in labels
    }
    ranks.update(titles)
    if contents:
        ranks[contents[0][1] - 1] = _CHAPTER
    return ranks


def _contents(source: str, blocks: Sequence[Block]) -> list[tuple[str, int, int]]:
    """Return the entries of the table of contents: key, index of the block, rank."""
    title = next((i for i, block in enumerate(blocks) if key(block.words(source)) in _CONTENTS), None)
    if title is None:
        return []
    entries: list[tuple[str, int, bool]] = []
    for row in range(title + 1, len(blocks)):
        cells = [printed("\n".join(source[a:b] for a, b in cell)) for cell in blocks[row].cells]
        if len(cells) != 2 or not cells[1].isdigit():
            break
        entries.append((key(cells[0]), row, _is_bold(source, blocks[row])))
    any_bold = any(bold for _, _, bold in entries)
    return [(entry, row, _CHAPTER if bold or not any_bold else _ENTRY) for entry, row, bold in entries]


def _is_bold(source: str, block: Block) -> bool:
    return source.startswith(("<b>", "**", "<strong>"), block.start)


def _ranks_from_contents(
    source: str, blocks: Sequence[Block], contents: Sequence[tuple[str, int, int]], candidates: Sequence[int]
) -> dict[int, int]:
    """Match the entries of the table of contents to headings, the last ones first.

    A summary at the start repeats the titles of chapters; read backwards, the chapters come first.
    """
    ranks: dict[int, int] = {}
    keys = [(index, key(blocks[index].words(source))) for index in candidates]
    limit = len(blocks)
    for entry, _, rank in reversed(contents):
        found = next((index for index, words in reversed(keys) if index < limit and words == entry), None)
        if found is not None:
            ranks[found] = rank
            limit = found
    return ranks


def _labels(
    source: str, blocks: Sequence[Block], candidates: Sequence[int], titles: Collection[int]
) -> set[int]:
    """Return the blocks that say what the heading right above them asks, and head nothing themselves.

    Where a text has no mark-up, the value of a heading ("Good") stands alone as a heading does. It is short,
    and comes more than once.
    """
    words = {index: blocks[index].words(source) for index in candidates}
    counts = Counter(words.values())
    return {
        index
        for index, text in words.items()
        if index - 1 in words and index not in titles and counts[text] > 1
        if len(text.split()) < 4 and not text.endswith("?")
    }


def _is_heading(source: str, blocks: Sequence[Block], index: int, *, plain: bool) -> bool:
    block = blocks[index]
    if block.look is Look.HEADING:
        return True
    if block.look is Look.BOLD:
        return _heads_something(source, blocks, index)
    if block.look is not Look.TEXT or not plain or len(block.pieces) > 1:
        return False
    words = block.words(source)
    alone = block.gap and (index + 1 == len(blocks) or blocks[index + 1].gap)
    return (
        alone
        and len(words) <= _LONGEST
        and "\n" not in words
        and bool(_STARTS_HEADING.match(words))
        and not _ENDS_SENTENCE.search(words)
        and not is_hanging(words)
        and not _NOT_HEADING.match(words)
        and (not is_unfinished(words) or words.endswith("?") or len(words) <= _LONGEST // 2)
    )


def _heads_something(source: str, blocks: Sequence[Block], index: int) -> bool:
    """Tell a heading in bold type from a signature: a table or a full sentence follows it."""
    if index + 1 == len(blocks):
        return False
    below = blocks[index + 1]
    words = without_marks(below.words(source))
    return below.look is Look.ROW or (below.look is Look.TEXT and bool(re.search(r"[.:?]\W*$", words)))


def _rank(source: str, block: Block, has_contents: bool) -> int:
    if block.look is Look.BOLD:
        return _BOLD_LINE if has_contents else _BOLD_WITHOUT_CONTENTS
    if dotted := _DOTTED.match(without_marks(block.words(source))):
        return dotted[1].count(".") + 1
    if has_contents:
        return _OTHER
    return block.rank or _CHAPTER

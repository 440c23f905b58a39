"""Blocks: runs of lines that were printed together, before page breaks are mended and headings chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest

from peelgraph.documents.lines import Line, Look
from peelgraph.documents.model import Range


@dataclass
class Block:
    """A block under construction.

    `pieces` are its words in the source and `cells` the pieces of each cell of a row. `gap` says that a blank
    line or a rule stands before it, `ruled` that it is a rule, `marked` that a list item's marker is printed.
    """

    look: Look
    pieces: list[Range]
    label: str = ""
    rank: int = 0
    indent: int = 0
    marked: bool = True
    box: bool = False
    gap: bool = False
    ruled: bool = False
    table: int | None = None
    cells: list[list[Range]] = field(default_factory=list)

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.pieces[0].start

    def words(self, source: str) -> str:
        """Return the source of the block, its pieces joined by a line break."""
        return "\n".join(source[start:end] for start, end in self.pieces)


#: What a line of plain text carries on when it stands right under it.
_CARRIED_ON = {Look.TEXT, Look.ITEM, Look.NOTE, Look.CAPTION}


def gather(lines: Iterable[Line]) -> list[Block]:
    """Gather lines into blocks, in the order of the source."""
    blocks: list[Block] = []
    gap = ruled = False
    for line in lines:
        if line.look in (Look.BLANK, Look.RULE):
            gap = True
            ruled = ruled or line.look is Look.RULE
            continue
        above = blocks[-1] if blocks and not gap else None
        if above and _carries_on(above, line):
            above.pieces[-1] = Range(above.pieces[-1].start, line.words.end)
        else:
            blocks.append(_block(line, gap, ruled))
        gap = ruled = False
    _number_tables(blocks)
    return blocks


def _carries_on(above: Block, line: Line) -> bool:
    plain = line.look is Look.TEXT or (line.look is Look.ITEM and not line.marked)
    return plain and above.look in _CARRIED_ON and above.box == line.box and not line.box


def _block(line: Line, gap: bool, ruled: bool) -> Block:
    return Block(
        line.look,
        [line.words],
        label=line.label,
        rank=line.rank,
        indent=line.indent,
        marked=line.marked,
        box=line.box,
        gap=gap,
        ruled=ruled,
        cells=[[cell] if cell.end > cell.start else [] for cell in line.cells],
    )


def _number_tables(blocks: list[Block]) -> None:
    """Number the tables, and take for text the lines that hold tabs and only one cell's words.

    Where a table is under way, a row may have one cell alone filled. With its first cell filled, and a full
    row below, it spans the table and heads what follows.
    """
    tables = columns = 0
    for block, below in zip_longest(blocks, blocks[1:]):
        if block.look is not Look.ROW:
            columns = columns if block.look is Look.NOTE else 0
            continue
        if _filled(block) > 1:
            tables += len(block.cells) != columns
            columns = len(block.cells)
            block.table = tables
        elif len(block.cells) != columns or columns < 3:
            block.look, block.cells = Look.TEXT, []
        elif block.cells[0] and below and below.cells and _filled(below) > 1:
            block.look, block.cells = Look.HEADING, []
        else:
            block.table = tables


def _filled(row: Block) -> int:
    return sum(1 for cell in row.cells if cell)

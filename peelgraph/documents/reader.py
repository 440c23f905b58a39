"""The document reader: a source text in, a tree of sections and passages out.

One reader serves all reports. It knows layout and nothing of policing: what a heading, a table row or a
footnote looks like, and what page breaks do to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from peelgraph.documents.blocks import Block, gather
from peelgraph.documents.headings import rank_headings
from peelgraph.documents.joins import mend
from peelgraph.documents.lines import Look, read_lines
from peelgraph.documents.model import Cell, Document, Kind, Passage, Range, Section
from peelgraph.documents.notes import tie
from peelgraph.documents.text import printed, without_marks

_KINDS = {
    Look.CAPTION: Kind.CAPTION,
    Look.NOTE: Kind.FOOTNOTE,
    Look.ITEM: Kind.LIST_ITEM,
    Look.ROW: Kind.TABLE_ROW,
}


def read_document(source: str, file: str = "") -> Document:
    """Read a report text.

    Args:
        source: the text, decoded and otherwise as it is in the file.
        file: the file's name, for messages.

    Returns:
        The document. Its passages stand in the order of their first characters, their ranges never overlap,
        and every letter and digit of the text outside mark-up and footnote numbers lies in one of them.
    """
    blocks = mend(source, gather(read_lines(source)))
    tree = _Tree(source)
    ranks = rank_headings(source, blocks)
    for index, block in enumerate(blocks):
        tree.add(block, ranks.get(index))
    return Document(file, source, tuple(tree.sections), tuple(tie(source, tree.passages)))


@dataclass
class _Tree:
    """Sections and passages as they are found; `path` holds the open sections with their ranks."""

    source: str
    sections: list[Section] = field(default_factory=lambda: [Section(0, 0, "", None, None)])
    passages: list[Passage] = field(default_factory=list)
    path: list[tuple[int, int]] = field(default_factory=lambda: [(0, 0)])
    box: bool = False

    def add(self, block: Block, rank: int | None) -> None:
        """Add the next block; `rank` is that of a heading."""
        order = len(self.passages) + 1
        if block.box != self.box:
            self._turn_box(block.box)
        if rank is not None:
            self._open(block, rank, order)
        kind = Kind.HEADING if rank is not None else _KINDS.get(block.look, Kind.PARAGRAPH)
        self.passages.append(
            Passage(
                order=order,
                kind=kind,
                ranges=tuple(block.pieces),
                text=self._text(block),
                section=self.path[-1][0],
                depth=self._depth(block) if kind is Kind.LIST_ITEM else 0,
                cells=tuple(self._cell(pieces) for pieces in block.cells),
                table=block.table,
                number=block.label or None if kind is Kind.FOOTNOTE else None,
            )
        )

    def _turn_box(self, opens: bool) -> None:
        """A box is a section under the one that it stands in, and ends where its lines do."""
        self.box = opens
        if opens:
            self._push(Section(len(self.sections), len(self.path), "", None, self.path[-1][0], box=True), 99)
        else:
            while not self.sections[self.path.pop()[0]].box:
                pass

    def _open(self, block: Block, rank: int, order: int) -> None:
        title = without_marks(block.words(self.source))
        if self.box:
            self._title_box(title, order)
            return
        while self.path[-1][1] >= rank:
            self.path.pop()
        self._push(Section(len(self.sections), len(self.path), title, order, self.path[-1][0]), rank)

    def _push(self, section: Section, rank: int) -> None:
        self.sections.append(section)
        self.path.append((section.order, rank))

    def _title_box(self, title: str, order: int) -> None:
        box = self.sections[self.path[-1][0]]
        if box.heading is None:
            self.sections[box.order] = Section(box.order, box.level, title, order, box.parent, box=True)

    def _cell(self, pieces: Sequence[Range]) -> Cell:
        return Cell(tuple(pieces), printed("\n".join(self.source[start:end] for start, end in pieces)))

    def _text(self, block: Block) -> str:
        """Return the words as printed; between the cells of a row stays a tab."""
        words = block.words(self.source)
        if not block.cells:
            return printed(words)
        return "\t".join(text for cell in words.split("\t") if (text := printed(cell)))

    def _depth(self, block: Block) -> int:
        """A list item stands below the item before it when its marker is set further in."""
        above = self.passages[-1] if self.passages else None
        if not block.marked or not block.indent or not above or above.kind is not Kind.LIST_ITEM:
            return 0
        return 1 if above.depth == 0 else above.depth

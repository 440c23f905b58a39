"""Tables that say how many forces got which grade: a column, or a row, for each grade."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from peelgraph.documents import Passage
from peelgraph.documents.model import Cell
from peelgraph.documents.text import without_marks

from .words import NUMBER, Scale, number

_COUNT: Final = re.compile(rf"(?P<number>{NUMBER})(?:\s+forces?)?", re.IGNORECASE)


@dataclass(frozen=True)
class Series:
    """The counts of one row or column of a table.

    `label` is what heads it, empty where nothing does; `rows` are the rows that hold it, those with the
    numbers first.
    """

    label: str
    counts: tuple[tuple[str, int, Cell], ...]
    rows: tuple[Passage, ...]

    @property
    def first(self) -> str:
        """The first number, as printed."""
        match = _COUNT.fullmatch(_words(self.counts[0][2]))
        return match["number"] if match else ""


def series(rows: tuple[Passage, ...], scale: Scale) -> Iterator[Series]:
    """Yield the series of a table, none where it does not count forces by grade."""
    header: Passage | None = None
    for row in rows:
        if _grades(row.cells, scale):
            header = row
        elif header and len(row.cells) == len(header.cells):
            counts = _counted(list(zip(header.cells, row.cells, strict=True)), scale)
            if counts:
                label = "" if scale.only(_words(header.cells[0])) else _words(row.cells[0])
                yield Series(label, counts, (row, header))
    if header is None:
        yield from _columns(rows, scale)


def _columns(rows: tuple[Passage, ...], scale: Scale) -> Iterator[Series]:
    """Yield a series for each column of a table whose rows are headed by grades."""
    graded = [row for row in rows if row.cells and scale.only(_words(row.cells[0]))]
    if len(graded) < 2:
        return
    above = [row for row in rows if row.order < graded[0].order][-1:]
    for column in range(1, min(len(row.cells) for row in graded)):
        counts = _counted([(row.cells[0], row.cells[column]) for row in graded], scale)
        if counts:
            label = _words(above[0].cells[column]) if above and column < len(above[0].cells) else ""
            yield Series(label, counts, (*graded, *above))


def _grades(cells: tuple[Cell, ...], scale: Scale) -> bool:
    """Say whether cells head columns by grades: all of them but the first do."""
    found = [scale.only(_words(cell)) for cell in cells]
    return len(found) > 1 and all(found[1:]) and (len(found) > 2 or bool(found[0]))


def _counted(pairs: list[tuple[Cell, Cell]], scale: Scale) -> tuple[tuple[str, int, Cell], ...]:
    """Return grade, number and cell of each pair of a grade's cell and a number's; none if one is neither."""
    counts: list[tuple[str, int, Cell]] = []
    for heading, cell in pairs:
        grade, match = scale.only(_words(heading)), _COUNT.fullmatch(_words(cell))
        if grade and match:
            counts.append((grade, number(match["number"]), cell))
        elif grade and _words(cell).strip("–—-"):
            return ()
    return tuple(counts)


def _words(cell: Cell) -> str:
    return without_marks(cell.text).strip()

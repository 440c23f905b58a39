"""Drawing the classes of a module, and how the modules build on each other.

Each class is a box with its properties, and each tie between two boxes a line. The layout (which box stands
in which column, and in what order) is made by grandalf; it depends on nothing but the graph.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from grandalf.graphs import Edge, Graph, Vertex
from grandalf.layouts import SugiyamaLayout

from peelgraph.ontology_docs.model import Box, Diagram, Entry, Line, Phrase

_GAP = 22.0  # between two boxes of a column
_AISLE = 64.0  # between two columns
_LINE = 19.0
_PADDING = 12.0
_NARROWEST = 90.0
_HEAD = 9.0
_PAGE = 1160.0  # the width of a page
_SWEEPS = 12
#: The width of a letter of sans-serif, in ems; a guess on the wide side, as the font is the reader's own.
_NARROW, _WIDE, _USUAL = 0.34, 0.9, 0.6


@dataclass(frozen=True)
class Card:
    """A box to be drawn: what it stands for, its title and a line under it, and its entries.

    Each entry may name the card that it leads to, and `kinds` the cards of what is a kind of it.
    """

    key: str
    iri: str | None
    title: str
    under: str
    entries: tuple[tuple[str, str | None], ...]
    kinds: tuple[str, ...] = ()


class _View:
    """What grandalf reads and writes: a size, and the place of the middle. Columns are its layers, turned."""

    def __init__(self, across: float, along: float) -> None:
        self.w, self.h = across, along
        self.xy = (0.0, 0.0)


class _Tie(Edge):  # type: ignore[misc]
    """An edge with a number: grandalf keeps edges in sets, and a drawing must not depend on addresses."""

    def __init__(self, start: Vertex, end: Vertex, number: int) -> None:
        super().__init__(start, end)
        self._number = number
        self.view = _Way()

    def __hash__(self) -> int:
        return self._number


class _Way:
    """The places through which grandalf leads an edge."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float]] = []

    def setpath(self, points: Sequence[tuple[float, float]]) -> None:
        self.points = [(along, across) for across, along in points]


_Ways = dict[tuple[str, str], list[tuple[float, float]]]


def draw(title: str, cards: Sequence[Card], words: Sequence[Phrase]) -> Diagram:
    """Lay out cards and the ties between them; `words` say the same for those who do not see it."""
    width = max([_NARROWEST, *(_text_width(card) for card in cards)]) + 2 * _PADDING
    goals = {goal for card in cards for goal in _goals(card)}
    tied = [card for card in cards if _goals(card) or card.key in goals]
    boxes: dict[str, Box] = {}
    ways: _Ways = {}
    depth = 1.0
    for part in _parts(tied, width):
        placed, found, depth = _place(part, tied, width, depth)
        boxes |= placed
        ways |= found
    boxes |= _stack([card for card in cards if card not in tied], width, depth)
    return Diagram(
        title=title,
        width=max([0.0, *(box.left + box.width for box in boxes.values())]) + 1,
        height=max([depth - _GAP, *(box.top + box.height for box in boxes.values())]) + 1,
        boxes=tuple(boxes[card.key] for card in cards),
        lines=tuple(line for card in tied for line in _lines(card, boxes, ways)),
        words=tuple(words),
    )


def _text_width(card: Card) -> float:
    def ems(text: str) -> float:
        return sum(
            _NARROW if letter in "iljtfr.,:;'|I ()" else _WIDE if letter in "mwMW→" else _USUAL
            for letter in text
        )

    entries = [12.5 * ems(text) for text in (card.under, *(text for text, _ in card.entries))]
    return max([17.5 * ems(card.title), *entries])


def _goals(card: Card) -> set[str]:
    return {*card.kinds, *(goal for _, goal in card.entries if goal)} - {card.key}


def _ties(cards: Sequence[Card]) -> list[tuple[str, str]]:
    return sorted((card.key, goal) for card in cards for goal in _goals(card))


def _height(card: Card) -> float:
    return _LINE * (1 + bool(card.under) + len(card.entries)) + _PADDING + (4 if card.entries else 0)


def _parts(cards: Sequence[Card], width: float) -> list[Graph]:
    """Return the connected parts of the picture, the largest first."""
    vertices = {card.key: Vertex(card.key) for card in cards}
    for card in cards:
        vertices[card.key].view = _View(_height(card), width)
    edges = [_Tie(vertices[start], vertices[end], place) for place, (start, end) in enumerate(_ties(cards))]
    parts = list(Graph(list(vertices.values()), edges).C)
    return sorted(parts, key=lambda part: (-len(part.sV), min(vertex.data for vertex in part.sV)))


def _place(
    part: Graph, cards: Sequence[Card], width: float, top: float
) -> tuple[dict[str, Box], _Ways, float]:
    """Lay out a part from `top` on; return its boxes, the ways of its lines, and the top of the next part."""
    layout = SugiyamaLayout(part)
    layout.xspace, layout.yspace = _GAP, _AISLE
    layout.init_all()
    layout.draw(_SWEEPS)
    views = {vertex.data: vertex.view for vertex in part.sV}
    ways = {(edge.v[0].data, edge.v[1].data): edge.view.points for edge in part.sE}
    bends = [across for points in ways.values() for _, across in points]
    left = min(view.xy[1] for view in views.values()) - width / 2 - 1
    up = min([*bends, *(view.xy[0] - view.w / 2 for view in views.values())]) - top
    end = max([*bends, *(view.xy[0] + view.w / 2 for view in views.values())]) - up
    boxes = {}
    for card in cards:
        if card.key in views:
            across, along = views[card.key].xy
            boxes[card.key] = _box(card, width, along - width / 2 - left, across - _height(card) / 2 - up)
    moved = {tie: [(along - left, across - up) for along, across in points] for tie, points in ways.items()}
    return boxes, moved, end + _GAP


def _stack(cards: Sequence[Card], width: float, top: float) -> dict[str, Box]:
    """Put boxes without ties below the others, each into the column that is shortest."""
    depths = [top] * max(1, int(_PAGE // (width + _GAP)))
    boxes: dict[str, Box] = {}
    for card in sorted(cards, key=_height, reverse=True):
        column = depths.index(min(depths))
        boxes[card.key] = _box(card, width, 1 + column * (width + _GAP), depths[column])
        depths[column] += _height(card) + _GAP
    return boxes


def _box(card: Card, width: float, left: float, top: float) -> Box:
    base = top + _PADDING / 2 + 14
    under = Entry(card.under, base + _LINE) if card.under else None
    start = base + _LINE * (1 + bool(card.under)) + 4
    entries = tuple(Entry(text, start + _LINE * place) for place, (text, _) in enumerate(card.entries))
    return Box(card.iri, left, top, width, _height(card), Entry(card.title, base), under, entries)


def _lines(card: Card, boxes: dict[str, Box], ways: _Ways) -> list[Line]:
    box = boxes[card.key]
    lines = []
    for kind in sorted(set(card.kinds) - {card.key}):
        middle = ways[card.key, kind][1:-1]
        lines.append(_curve("kind", _title(boxes[kind]), _title(box), middle[::-1]))
    for (_, goal), entry in zip(card.entries, box.entries, strict=True):
        if goal and goal != card.key:
            lines.append(
                _curve("link", (box, entry.top - 4), _title(boxes[goal]), ways[card.key, goal][1:-1])
            )
    return lines


def _title(box: Box) -> tuple[Box, float]:
    return box, box.title.top - 4


def _curve(
    sort: str, start: tuple[Box, float], end: tuple[Box, float], middle: Sequence[tuple[float, float]]
) -> Line:
    """Lead a line from the side of one box to the side of another, straight through the columns between."""
    (first, y), (last, goal) = start, end
    way = 1 if last.left > first.left else -1
    half = way * first.width / 2
    x = first.left + first.width / 2 + half
    target = last.left + last.width / 2 - half
    path = f"M{x:.0f} {y:.0f}"
    for along, across in middle:
        path += _bend(x, y, along - half, across) + f"H{along + half:.0f}"
        x, y = along + half, across
    path += _bend(x, y, target - way * _HEAD, goal)
    return Line(sort, path, f"M{target:.0f} {goal:.0f}l{-way * _HEAD:.0f} {-_HEAD / 2:.1f}v{_HEAD:.0f}z")


def _bend(x: float, y: float, end: float, across: float) -> str:
    middle = (x + end) / 2
    return f"C{middle:.0f} {y:.0f} {middle:.0f} {across:.0f} {end:.0f} {across:.0f}"

"""What the title page of any report says: its date, its ISBN and who published it."""

import re
from collections.abc import Iterator
from typing import Final

from peelgraph.documents import Document, Passage
from peelgraph.documents.text import key
from peelgraph.names import Names

from . import months

_MONTH: Final = re.compile(rf"({months.MONTH}) (\d{{4}})")
_ISBN: Final = re.compile(r"ISBN(?:-1[03])?:?\s*([\d-]{9,}[\dX])", re.IGNORECASE)
_COPYRIGHT: Final = re.compile(r"©\s*(.+?),?\s+\d{4}")
#: A title page has no more passages than this.
_LONGEST: Final = 15


def title_page(document: Document) -> Iterator[Passage]:
    """Yield the passages before the table of contents, or the first few where there is none."""
    for passage in document.passages[:_LONGEST]:
        if key(passage.text) == "contents":
            return
        yield passage


def issued(document: Document) -> str | None:
    """Return the month that stands alone on a line of the title page, as "2014-11"."""
    for passage in title_page(document):
        if match := _MONTH.fullmatch(passage.text):
            return f"{match[2]}-{months.number(match[1]):02}"
    return None


def isbn(document: Document) -> str | None:
    """Return the ISBN on the title page, with its hyphens."""
    for passage in title_page(document):
        if match := _ISBN.search(passage.text):
            return match[1]
    return None


def evidence(document: Document, *titles: Passage) -> tuple[int, ...]:
    """Return the orders of `titles`, and of the passages that print the date, the ISBN and the copyright."""
    orders = {title.order for title in titles}
    for passage in title_page(document):
        if _MONTH.fullmatch(passage.text) or _ISBN.search(passage.text) or _COPYRIGHT.match(passage.text):
            orders.add(passage.order)
    return tuple(sorted(orders))


def publisher(document: Document, names: Names) -> str | None:
    """Return the organisation whose copyright the title page states ("© HMIC 2014")."""
    for passage in title_page(document):
        if match := _COPYRIGHT.match(passage.text):
            return names.find("organisation", match[1])
    return None

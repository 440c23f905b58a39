"""Figures."""

from collections.abc import Iterator

from peelgraph.facts import Fieldwork, Figure, Unread
from peelgraph.rdf.place import Place, Triple


def figure(place: Place, fact: Figure) -> Iterator[Triple]:
    """Yield nothing yet."""
    _ = place, fact
    yield from ()


def unread(place: Place, fact: Unread) -> Iterator[Triple]:
    """Yield nothing yet."""
    _ = place, fact
    yield from ()


def fieldwork(place: Place, fact: Fieldwork) -> Iterator[Triple]:
    """Yield nothing yet."""
    _ = place, fact
    yield from ()

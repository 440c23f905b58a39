"""Figures, and when an inspection was carried out."""

from collections.abc import Iterator

from peelgraph.facts import Fieldwork, Figure, Unread

from .frame import Frame


def read(frame: Frame) -> Iterator[Figure | Fieldwork | Unread]:
    """Yield nothing yet."""
    _ = frame
    yield from ()

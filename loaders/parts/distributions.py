"""Declared distributions."""

from collections.abc import Iterator

from peelgraph.facts import DeclaredDistribution

from .frame import Frame


def read(frame: Frame) -> Iterator[DeclaredDistribution]:
    """Yield nothing yet."""
    _ = frame
    yield from ()

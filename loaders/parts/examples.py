"""Practice examples."""

from collections.abc import Iterator

from peelgraph.facts import PracticeExample

from .frame import Frame


def read(frame: Frame) -> Iterator[PracticeExample]:
    """Yield nothing yet."""
    _ = frame
    yield from ()

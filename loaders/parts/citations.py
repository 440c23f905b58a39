"""Citations."""

from collections.abc import Iterator

from peelgraph.facts import Citation

from .frame import Frame


def read(frame: Frame) -> Iterator[Citation]:
    """Yield nothing yet."""
    _ = frame
    yield from ()

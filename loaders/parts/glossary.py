"""The glossary."""

from collections.abc import Iterator

from peelgraph.facts import GlossaryTerm, Unread

from .frame import Frame


def read(frame: Frame) -> Iterator[GlossaryTerm | Unread]:
    """Yield nothing yet."""
    _ = frame
    yield from ()

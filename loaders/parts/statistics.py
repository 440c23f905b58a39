"""Statistics."""

from collections.abc import Iterator

from peelgraph.facts import Statistic, Unread

from .frame import Frame


def in_force_report(frame: Frame) -> Iterator[Statistic | Unread]:
    """Yield nothing yet."""
    _ = frame
    yield from ()


def in_national_report(frame: Frame) -> Iterator[Statistic | Unread]:
    """Yield nothing yet."""
    _ = frame
    yield from ()

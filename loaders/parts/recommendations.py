"""Recommendations."""

from collections.abc import Iterator

from peelgraph.facts import Recommendation, Unread

from .frame import Frame


def in_force_report(frame: Frame) -> Iterator[Recommendation | Unread]:
    """Yield nothing yet."""
    _ = frame
    yield from ()


def in_national_report(frame: Frame) -> Iterator[Recommendation | Unread]:
    """Yield nothing yet."""
    _ = frame
    yield from ()

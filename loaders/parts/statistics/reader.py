"""Statistics: the figures of a report's tables and of its sentences."""

from collections.abc import Iterator

from peelgraph.facts import Statistic, Unread

from .. import areas
from ..frame import Frame
from . import prose, tables
from .context import Setting
from .measures import lexicon

_COUNTRY = (areas.AREA, "england-and-wales")


def in_force_report(frame: Frame) -> Iterator[Statistic | Unread]:
    """Yield the figures of a report on one force, which are about that force where nothing else is said."""
    force = frame.report.force
    yield from _read(frame, (areas.FORCE, force) if force else _COUNTRY)


def in_national_report(frame: Frame) -> Iterator[Statistic | Unread]:
    """Yield the figures of a national report: about England and Wales, or a force that the text names."""
    yield from _read(frame, _COUNTRY)


def _read(frame: Frame, area: tuple[str, str]) -> Iterator[Statistic | Unread]:
    names = frame.context.names
    issued = frame.report.issued
    setting = Setting(
        document=frame.document,
        names=names,
        lexicon=lexicon(names),
        area=area,
        country=_COUNTRY,
        year=int(issued[:4]) if issued else None,
    )
    yield from tables.read(setting)
    yield from prose.read(setting)

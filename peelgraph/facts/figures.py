"""Figures of which the text keeps little but the caption, passages that could not be read, and fieldwork."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A figure, of which the drawing is lost.

    Attributes:
        name: what names it in its report: its number, or where it has none of its own the offset of its
            caption.
        number: as printed, or None.
        caption: the words of the caption after the number, without footnote marks.
        source: the words of the source line, or None.
        period_start, period_end: the first and the last day that the caption speaks of, ISO dates or None.
        data_survives: whether the text holds the data as a table under the caption.
        evidence: the caption and the source line.
    """

    name: str
    number: str | None
    caption: str
    source: str | None
    period_start: str | None
    period_end: str | None
    data_survives: bool
    evidence: tuple[int, ...]


@dataclass(frozen=True)
class Unread:
    """A passage in a section that the loader knows, and that it could not read; `reason` is a sentence."""

    reason: str
    evidence: tuple[int, ...]


@dataclass(frozen=True)
class Fieldwork:
    """When an inspection (its local name) was carried out, as ISO dates."""

    inspection: str
    start: str
    end: str
    evidence: tuple[int, ...]

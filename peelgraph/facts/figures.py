"""Figures whose drawing did not survive in the text, and passages that could not be read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A figure of which only the caption is left.

    `number` is as printed or None; `source` is the source line's words or None; the period is ISO dates.
    """

    number: str | None
    caption: str
    source: str | None
    period_start: str | None
    period_end: str | None
    evidence: tuple[int, ...]


@dataclass(frozen=True)
class Unread:
    """A passage in a section that the loader knows, and that it could not read; `reason` is a sentence."""

    reason: str
    evidence: tuple[int, ...]


@dataclass(frozen=True)
class Fieldwork:
    """When an inspection was carried out, as ISO dates."""

    inspection: str
    start: str
    end: str
    evidence: tuple[int, ...]

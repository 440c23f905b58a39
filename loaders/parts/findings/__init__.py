"""Findings: the sentences of a report that say how well something is done, and for whom they hold."""

from .reader import read, reasons

__all__ = ["read", "reasons"]

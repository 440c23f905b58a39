"""Statistics: the figures of a report's tables and of its sentences."""

from .reader import in_force_report, in_national_report

__all__ = ["in_force_report", "in_national_report"]

"""Recommendations: what a report asks for, of whom, and by when, with the parts of each."""

from .reader import in_force_report, in_national_report

__all__ = ["in_force_report", "in_national_report"]

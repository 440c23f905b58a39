"""Criteria: what a grade takes on a question, from tables and from paragraphs."""

from .reader import Asked, Rows, of_paragraphs, of_tables

__all__ = ["Asked", "Rows", "of_paragraphs", "of_tables"]

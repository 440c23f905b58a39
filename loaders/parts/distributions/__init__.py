"""Declared distributions: each place that says how many forces got which grade, in tables and in prose."""

from .reader import read

__all__ = ["read"]

"""Ties between things that sentences state: who runs what, what it is for, who leads it and takes part."""

from .reader import read

__all__ = ["read"]

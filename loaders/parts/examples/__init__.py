"""Practice examples: what a named force, unit or region does, held up by the inspectorate."""

from .reader import read

__all__ = ["read"]

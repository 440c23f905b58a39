"""What a report cites, in its footnotes and in running text: publications and legislation."""

from .reader import Cites, read

__all__ = ["Cites", "read"]

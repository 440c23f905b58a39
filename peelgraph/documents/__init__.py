"""The document reader: report texts to sections and passages."""

from peelgraph.documents.coverage import Coverage, coverage
from peelgraph.documents.model import Cell, Document, Kind, Mark, Passage, Range, Section
from peelgraph.documents.reader import read_document

__all__ = [
    "Cell",
    "Coverage",
    "Document",
    "Kind",
    "Mark",
    "Passage",
    "Range",
    "Section",
    "coverage",
    "read_document",
]

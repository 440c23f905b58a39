"""Full-text search: words in, ranked things of the graph out, each with the words that were found."""

from peelgraph.search.documents import Document, documents
from peelgraph.search.find import index_of, kind_of, search
from peelgraph.search.index import SearchIndex
from peelgraph.search.results import Expansion, Filters, Hit, Kind, Piece, Results, as_json, as_table

__all__ = [
    "Document",
    "Expansion",
    "Filters",
    "Hit",
    "Kind",
    "Piece",
    "Results",
    "SearchIndex",
    "as_json",
    "as_table",
    "documents",
    "index_of",
    "kind_of",
    "search",
]

"""The documentation of the ontology: pages for people and files for programs, made from the Turtle."""

from peelgraph.ontology_docs.documents import Document, Edition, open_edition
from peelgraph.ontology_docs.links import FolderLinks, Links, ServerLinks
from peelgraph.ontology_docs.pages import Pages
from peelgraph.ontology_docs.uses import count_uses

__all__ = [
    "Document",
    "Edition",
    "FolderLinks",
    "Links",
    "Pages",
    "ServerLinks",
    "count_uses",
    "open_edition",
]

"""The documents that are published: each is a page for people and an RDF graph for programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

from peelgraph.content import folder
from peelgraph.namespaces import PREFIXES, SHAPES, VANN
from peelgraph.ontology_docs.mappings import mapping_files
from peelgraph.ontology_docs.model import Ontology
from peelgraph.ontology_docs.read import ONTOLOGY, ontology_files, read_ontology
from peelgraph.ontology_docs.rules import shape_files
from peelgraph.ontology_docs.schemes import vocabulary_files
from peelgraph.sparql import GRAPH_FORMATS, Format

#: Where the changes are, below the root of a server; the ontology names this place as that of its changes.
CHANGES: Final = "ontology/CHANGELOG.md"
#: The formats of RDF by the suffix of their files.
SUFFIXES: Final = dict(zip(("ttl", "nt", "jsonld", "rdf"), GRAPH_FORMATS, strict=True))
_PREFIXES: Final = {**PREFIXES, "shape": str(SHAPES), "vann": str(VANN)}


@dataclass(frozen=True)
class Document:
    """One document: its path below the root of the server, its title, its version and its Turtle files."""

    path: str
    title: str
    version: str
    files: tuple[Path, ...]

    @property
    def name(self) -> str:
        """Return the last part of the path."""
        return self.path.rpartition("/")[2]

    def write(self, form: Format) -> bytes:
        """Return the statements of the document. Turtle is as it was written, with its comments."""
        return _write(self.files, form)


@lru_cache(maxsize=64)
def _write(files: Sequence[Path], form: Format) -> bytes:
    turtle = b"\n".join(path.read_bytes() for path in files)
    if form.writer == RdfFormat.TURTLE:
        return turtle
    assert isinstance(form.writer, RdfFormat)
    dataset = Dataset(parse(turtle, format=RdfFormat.TURTLE))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    triples = sorted((quad.triple for quad in dataset), key=str)
    prefixes = _PREFIXES if form.writer == RdfFormat.RDF_XML else None
    return serialize(triples, format=form.writer, prefixes=prefixes) or b""


@dataclass(frozen=True)
class Edition:
    """The ontology as read, the documents by their paths, and what changed (in Markdown; it may be empty)."""

    ontology: Ontology
    documents: dict[str, Document]
    changes: str = ""

    def find(self, path: str) -> tuple[Document | None, str | None]:
        """Return the document at a path, and the version that the path asks for, if it names one."""
        path = path.strip("/")
        if path in self.documents:
            return self.documents[path], None
        parent, _, version = path.rpartition("/")
        return self.documents.get(parent), version


def open_edition() -> Edition:
    """Read the content folders of Peelgraph."""
    ontology = read_ontology(ontology_files())
    root = ONTOLOGY.rpartition("/")[2]
    version = ontology.index.version
    documents = [Document(root, ontology.index.title, version, ontology.files)]
    documents += [
        Document(f"{root}/{module.name}", module.title, module.version, module.files)
        for module in ontology.modules
    ]
    for name, title, files in (
        ("ontology/vocabularies", "The vocabularies", vocabulary_files()),
        ("ontology/mappings", "Mappings between questions", mapping_files()),
        ("shapes", "The rules that the graph keeps", shape_files()),
    ):
        if files:
            documents.append(Document(name, title, version, tuple(files)))
    changes = folder("ontology") / "CHANGELOG.md"
    text = changes.read_text(encoding="utf-8") if changes.is_file() else ""
    return Edition(ontology, {document.path: document for document in documents}, text)

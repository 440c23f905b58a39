"""A dataset to audit, from a store or from a dump that somebody else wrote, with the source texts at hand."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse
from rdflib import Graph, URIRef

from peelgraph.errors import PeelgraphError
from peelgraph.rdf.nquads import nodes
from peelgraph.sources import SourceText, read_sources
from peelgraph.store import Snapshot

#: How a dump's default graph is called, where none of our graphs stands.
DEFAULT_GRAPH = URIRef("urn:x-default-graph")


@dataclass(frozen=True)
class Dataset:
    """Named graphs, and source texts by their SHA-256.

    `name` says to a reader where they came from, and `store` holds the same graphs for queries.
    """

    name: str
    graphs: Mapping[URIRef, Graph]
    texts: Mapping[str, SourceText]
    store: Store


def dataset_of_snapshot(snapshot: Snapshot, name: str) -> Dataset:
    """Return the dataset of a store, with the texts that it was built from."""
    texts: dict[str, SourceText] = {}
    for entry in snapshot.manifest.reports:
        text = snapshot.text(entry.id)
        content = text.encode()
        sha256 = hashlib.sha256(content).hexdigest()
        texts[sha256] = SourceText(entry.file, content, text, sha256, entry=None, edited=False)
    return _dataset(name, snapshot.graph_file, texts)


def dataset_of_dump(path: Path, reports: Sequence[Path]) -> Dataset:
    """Return the dataset of an N-Quads file, with the texts in the folders `reports`.

    Raises:
        PeelgraphError: the file cannot be read, or is not N-Quads.
        ReportError: a text cannot be read.
    """
    texts = {each.sha256: each for each in read_sources(reports)}
    return _dataset(str(path), path, texts)


def _dataset(name: str, path: Path, texts: Mapping[str, SourceText]) -> Dataset:
    quads = _quads(path)
    graphs: dict[URIRef, Graph] = {}
    for quad in quads:
        graph = graphs.setdefault(_graph_name(quad), Graph())
        graph.add(nodes(quad.triple))
    store = Store()
    store.bulk_extend(quads)
    return Dataset(name, graphs, texts, store)


def _quads(path: Path) -> list[Quad]:
    try:
        quads = list(parse(path=path, format=RdfFormat.N_QUADS))
    except OSError as error:
        raise PeelgraphError(f"{path} cannot be read: {error.strerror or error}.") from error
    except SyntaxError as error:
        raise PeelgraphError(
            f"{path} is not N-Quads: {error.msg}. Write it with `peelgraph export --format nquads`."
        ) from error
    if not quads:
        raise PeelgraphError(f"{path} holds no quads.")
    return quads


def _graph_name(quad: Quad) -> URIRef:
    return DEFAULT_GRAPH if isinstance(quad.graph_name, DefaultGraph) else URIRef(quad.graph_name.value)

"""Engines that answer SPARQL, all in the same form: the embedded store, or any endpoint."""

import os
from pathlib import Path

from peelgraph.content import default_store
from peelgraph.engines.embedded import EmbeddedEngine
from peelgraph.engines.engine import Answer, Engine, Table, Term
from peelgraph.engines.remote import TIMEOUT, RemoteEngine

__all__ = ["Answer", "EmbeddedEngine", "Engine", "RemoteEngine", "Table", "Term", "open_engine"]


def open_engine(where: str | Path | None = None, *, timeout: float = TIMEOUT) -> Engine:
    """Open a graph.

    Args:
        where: the folder of a store, or the URL of a SPARQL 1.1 endpoint. Where it is None, what the
            environment variable PEELGRAPH_STORE names, and else the store that `peelgraph build` fills.
        timeout: seconds that an answer of an endpoint may take; a store has no time-out.

    Raises:
        StoreError: there is no store in the folder, it is damaged, or the address is not valid.
        MissingPackageError: an endpoint is named, and SPARQLWrapper is not installed.
    """
    if where is None:
        where = os.environ.get("PEELGRAPH_STORE") or default_store()
    if isinstance(where, str) and "://" in where:
        return RemoteEngine(where, timeout=timeout)
    return EmbeddedEngine.open(Path(where).expanduser())

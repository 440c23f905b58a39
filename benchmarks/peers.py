"""The engines that are set beside each other: each loads a file of N-Quads, and then answers in SPARQL."""

import gc
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

import virtuoso
from pyoxigraph import RdfFormat, Store
from rdflib import Dataset
from rdflib.term import Node

from peelgraph.engines import EmbeddedEngine, RemoteEngine, Table, Term
from peelgraph.rdf.nquads import term
from peelgraph.sparql import with_prefixes

Ask = Callable[[str], Table]


class Peer(ABC):
    """An engine.

    Attributes:
        name: what it is called on the command line.
        about: what it is, for people.
        slow: seconds that it takes to load a million quads, from which it is told whether to load many.
    """

    name: ClassVar[str]
    about: ClassVar[str]
    slow: float = 0

    def __init__(self, folder: Path, budget: float) -> None:
        """Take an empty folder for its own files, and the seconds that a query may take."""
        self.folder, self.budget = folder, budget

    @abstractmethod
    def load(self, file: Path) -> None:
        """Load a file of N-Quads."""

    @abstractmethod
    def open(self) -> Ask:
        """Return what answers; it is called in a process that is ended when a query takes too long."""

    def recover(self) -> None:  # noqa: B027 (most need none)
        """Come to rest after a query that took too long."""

    def close(self) -> None:  # noqa: B027
        """Give back what it holds."""


class Embedded(Peer):
    """Ours: the graph in memory."""

    name = "embedded"
    about = "peelgraph, in memory"

    def load(self, file: Path) -> None:
        """Load a file of N-Quads."""
        self._store = Store()
        self._store.bulk_load(path=file, format=RdfFormat.N_QUADS)

    def open(self) -> Ask:
        """Return the engine's own method."""
        return EmbeddedEngine(self._store).table

    def close(self) -> None:
        """Free the memory."""
        del self._store
        gc.collect()


class Disk(Peer):
    """Oxigraph's store on disk, optimised after the load."""

    name = "disk"
    about = "Oxigraph on disk"

    def load(self, file: Path) -> None:
        """Load a file of N-Quads."""
        store = Store(self.folder / "oxigraph")
        store.bulk_load(path=file, format=RdfFormat.N_QUADS)
        store.optimize()
        store.flush()

    def open(self) -> Ask:
        """Open the store to be read."""
        return EmbeddedEngine(Store.read_only(str(self.folder / "oxigraph"))).table


class Rdflib(Peer):
    """rdflib's data set in memory, whose default graph is the union."""

    name = "rdflib"
    about = "rdflib, in memory"
    slow = 45

    def load(self, file: Path) -> None:
        """Load a file of N-Quads."""
        self._dataset = Dataset(default_union=True)
        self._dataset.parse(file, format="nquads")

    def open(self) -> Ask:
        """Return its query, with its terms as ours."""

        def ask(query: str) -> Table:
            found = self._dataset.query(with_prefixes(query))
            rows = tuple(tuple(_term(node) for node in row) for row in found)  # type: ignore[union-attr]
            return Table(tuple(map(str, found.vars or ())), rows)

        return ask

    def close(self) -> None:
        """Free the memory."""
        del self._dataset
        gc.collect()


class Virtuoso(Peer):
    """A Virtuoso server, asked over HTTP."""

    name = "virtuoso"
    about = "Virtuoso 7, over HTTP"

    def load(self, file: Path) -> None:
        """Start the server and load a file of N-Quads."""
        self._server = virtuoso.Server(self.folder, file, self.budget)
        self._server.load()

    def open(self) -> Ask:
        """Return the engine for endpoints."""
        return RemoteEngine(self._server.address, timeout=self.budget + 1).table

    def recover(self) -> None:
        """Start it anew, as it goes on with a query that nobody waits for."""
        self._server.restart()

    def close(self) -> None:
        """Stop the server."""
        if hasattr(self, "_server"):
            self._server.stop()


PEERS: Final[dict[str, type[Peer]]] = {each.name: each for each in (Embedded, Disk, Rdflib, Virtuoso)}


def _term(node: Node | None) -> Term | None:
    return None if node is None else term(node)

"""The embedded engine: the store's graph in memory."""

from pathlib import Path

from pyoxigraph import QueryBoolean, QuerySolutions, Store

from peelgraph.engines.engine import Answer, Engine, Table
from peelgraph.errors import QueryError
from peelgraph.sparql import evaluate
from peelgraph.store import Snapshot, open_snapshot


class EmbeddedEngine(Engine):
    """Answers from a graph in memory."""

    def __init__(self, store: Store, name: str = "memory", snapshot: Snapshot | None = None) -> None:
        self.store = store
        self.snapshot = snapshot
        self._name = name

    @classmethod
    def open(cls, folder: Path) -> "EmbeddedEngine":
        """Read the build in force in a folder.

        Raises:
            StoreError: there is none, or it is damaged.
        """
        snapshot = open_snapshot(folder)
        return cls(snapshot.load(), str(folder), snapshot)

    @property
    def name(self) -> str:
        """The folder."""
        return self._name

    def answer(self, query: str) -> Answer:
        """Answer a query; see `Engine.answer`."""
        found = evaluate(self.store, query)
        try:
            if isinstance(found, QueryBoolean):
                return bool(found)
            if isinstance(found, QuerySolutions):
                columns = tuple(variable.value for variable in found.variables)
                return Table(columns, tuple(tuple(row[each] for each in columns) for row in found))
            return tuple(found)
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"The query cannot be answered: {error}") from error

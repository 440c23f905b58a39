"""What every engine can do, and the form that its answers have."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from peelgraph.errors import QueryError

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True)
class Table:
    """The answer to a SELECT.

    Attributes:
        columns: the names of the variables, in the order of the query.
        rows: a term for each column, or None where the variable has no value; as many rows as the answer has.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Term | None]]:
        """Yield each row as a mapping from column to term."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def column(self, name: str) -> tuple[Term | None, ...]:
        """Return the terms of one column."""
        index = self.columns.index(name)
        return tuple(row[index] for row in self.rows)


#: A table for SELECT, yes or no for ASK, triples for CONSTRUCT and DESCRIBE.
Answer = Table | bool | tuple[Triple, ...]


class Engine(ABC):
    """Something that answers SPARQL 1.1 queries on a graph of ours.

    The default graph is the union of all graphs, and the prefixes of the project need no declaration.
    """

    @property
    @abstractmethod
    def name(self) -> str:
        """Where the graph is, for people: a folder or an address."""

    @abstractmethod
    def answer(self, query: str) -> Answer:
        """Answer a query.

        Raises:
            QueryError: the query is not valid, is refused, or could not be answered.
        """

    def table(self, query: str) -> Table:
        """Answer a SELECT.

        Raises:
            QueryError: as `answer`, or the query is of another form.
        """
        found = self.answer(query)
        if not isinstance(found, Table):
            raise QueryError("This query gives no table: a SELECT is needed here.")
        return found

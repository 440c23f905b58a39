"""What a question gives: a table that can be looked at, iterated, and turned into a data frame or a file."""

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from peelgraph.engines import Table, Term
from peelgraph.errors import PeelgraphError
from peelgraph.frames import Value, to_frame, value_of

if TYPE_CHECKING:
    import pandas as pd

#: How many rows a notebook shows, and how many characters of a cell.
_MOST_ROWS: Final = 50
_MOST_CHARACTERS: Final = 400


@dataclass(frozen=True)
class Result:
    """The answer to a question.

    `len(result)` is the number of rows; iteration gives each row as a dict from column to a value of
    Python: short names (`force:kent`) for IRIs, `int`, `Decimal`, `float`, `bool`, `date`, `datetime`, `str`,
    and None where there is no value.

    Attributes:
        table: the answer in terms of RDF.
        sparql: the query that ran; empty where none did.
        title: the question in a line; empty where there is none.
    """

    table: Table = field(repr=False)
    sparql: str = field(default="", repr=False)
    title: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the query."""
        return self.table.columns

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self.table)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Yield each row as a mapping from column to value."""
        return ({name: value_of(term) for name, term in row.items()} for row in self.table)

    def __repr__(self) -> str:
        """Say how large the table is."""
        title = f"{self.title!r}, " if self.title else ""
        noun = "row" if len(self) == 1 else "rows"
        return f"Result({title}{len(self)} {noun}: {', '.join(self.columns)})"

    def to_dataframe(self, *, exact: bool = False) -> "pd.DataFrame":
        """Return a pandas data frame with the datatypes of the answer; `peelgraph.frames` has the list.

        Whole numbers are `Int64`, decimals and doubles `float64`, dates `datetime64`, booleans `boolean`,
        IRIs `category` by short name with their labels in a `category` beside them, text `string`.

        Args:
            exact: keep decimals as `decimal.Decimal`, with which pandas is slow, and not as `float64`.

        Raises:
            MissingPackageError: pandas is not installed.

        >>> g.ask("forces-by-grade").to_dataframe()["force"].dtype.name  # doctest: +SKIP
        'category'
        """
        return to_frame(self.table, exact=exact)

    def to_csv(self, path: str | Path | None = None) -> str | None:
        """Write the table as SPARQL 1.1 CSV, with whole IRIs, as the command line and the endpoint do.

        Args:
            path: the file to write, in UTF-8; where there is none, the text is returned.

        Raises:
            PeelgraphError: the file cannot be written.
        """
        rows = [self.columns, *([_plain(term) for term in row] for row in self.table.rows)]
        text = "".join(",".join(map(_quoted, row)) + "\r\n" for row in rows)
        if path is None:
            return text
        try:
            Path(path).write_bytes(text.encode())
        except OSError as error:
            raise PeelgraphError(f"{path} cannot be written: {error.strerror}.") from error
        return None

    def _repr_html_(self) -> str:
        """Return the first rows as a table of HTML for a notebook; what the texts hold is escaped."""
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        rows = "".join(
            f"<tr>{''.join(f'<td>{_cell(term)}</td>' for term in row)}</tr>"
            for row in self.table.rows[:_MOST_ROWS]
        )
        caption = f"<caption>{html.escape(self.title)}</caption>" if self.title else ""
        left_out = f", of which the first {_MOST_ROWS} are shown" if len(self) > _MOST_ROWS else ""
        count = f"{len(self):,} row{'' if len(self) == 1 else 's'}{left_out}"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table><p>{count}</p>"


def _cell(term: Term | None) -> str:
    value = value_of(term)
    text = "" if value is None else _plain(term) if isinstance(term, Literal) else str(value)
    return html.escape(text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]} …")


def _plain(term: Term | None) -> str:
    if isinstance(term, NamedNode | Literal):
        return term.value
    return f"_:{term.value}" if isinstance(term, BlankNode) else "" if term is None else str(term)


def _quoted(text: str) -> str:
    if any(character in text for character in '",\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text

"""What `peelgraph queries` and `peelgraph ask` print."""

import time
from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from peelgraph.asking import ask
from peelgraph.cli.show import cell, grid
from peelgraph.engines import Engine, Table
from peelgraph.errors import PeelgraphError, QueryError
from peelgraph.queries import CompetencyQuery, catalogue

#: What the name of a column ends with that holds the label of what another column holds.
_LABEL = "Label"


def show_queries(console: Console, queries: Sequence[CompetencyQuery]) -> None:
    """Print queries by topic: the name, what it asks, and what may be chosen."""
    for topic, group in groupby(queries, key=lambda query: query.topic):
        console.print(Text(topic, style="bold"))
        for query in group:
            chosen = " ".join(f"{each.name}={each.default or '…'}" for each in query.parameters)
            console.print(Text.assemble("  ", (query.name, "cyan"), "  ", (chosen, "dim")), soft_wrap=True)
            console.print(Text(f"    {query.title}"), soft_wrap=True)
    console.print(f"{len(queries)} {'query' if len(queries) == 1 else 'queries'}", style="dim")


def show_query(console: Console, query: CompetencyQuery) -> None:
    """Print all that the catalogue says of a query, and its SPARQL."""
    console.print(Text(query.title, style="bold"), soft_wrap=True)
    console.print(Text(query.description), soft_wrap=True)
    for each in query.parameters:
        default = f"default {each.default}" if each.default else "all, if left out"
        said = f": {each.description} ({each.type}; {default})"
        console.print(Text.assemble("  ", (each.name, "cyan"), said), soft_wrap=True)
    console.print(Text(f"Topic {query.topic}; tags {', '.join(query.tags)}", style="dim"), soft_wrap=True)
    console.print(Text(_body(query)), soft_wrap=True)


def _body(query: CompetencyQuery) -> str:
    return "\n".join(line for line in query.text.splitlines() if not line.startswith("#+"))


def show_table(console: Console, table: Table) -> None:
    """Print an answer; where a thing has its label in a column beside it, the label stands for both."""
    shown = [name for name in table.columns if name + _LABEL not in table.columns]
    answer = grid(*(name.removesuffix(_LABEL) for name in shown))
    for row in table:
        answer.add_row(*(cell(row[name]) for name in shown))
    console.print(answer)
    console.print(f"{len(table)} row{'' if len(table) == 1 else 's'}", style="dim")


def pairs(values: Sequence[str]) -> dict[str, str]:
    """Read `key=value` arguments.

    Raises:
        QueryError: one has no equals sign, or a key is given twice.
    """
    given: dict[str, str] = {}
    for text in values:
        key, equals, value = text.partition("=")
        if not equals:
            raise QueryError(f"'{text}' names no parameter; write key=value, such as force=kent.")
        if key in given:
            raise QueryError(f"The parameter '{key}' is given twice.")
        given[key] = value
    return given


def ask_all(console: Console, engine: Engine) -> bool:
    """Ask every query with its defaults, print how each went, and say whether all went well."""
    answer = Grid(show_edge=False, pad_edge=False, header_style="bold")
    for heading in ("query", "rows", "milliseconds"):
        answer.add_column(heading, justify="left" if heading == "query" else "right", overflow="fold")
    answer.add_column("what is wrong", overflow="fold")
    faults = 0
    for query in catalogue():
        started = time.perf_counter()
        try:
            rows: int | str = len(ask(engine, query, {}).table)
            wrong = "no rows, and its header does not say why" if not rows and query.empty is None else ""
        except PeelgraphError as error:
            rows, wrong = "", str(error)
        faults += bool(wrong)
        took = (time.perf_counter() - started) * 1000
        answer.add_row(f"{query.topic}/{query.name}", str(rows), f"{took:.1f}", wrong)
    console.print(answer)
    console.print(f"{len(catalogue())} queries, {faults} with a fault", style="bold")
    return not faults

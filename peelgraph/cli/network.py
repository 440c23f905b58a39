"""`peelgraph network` and `peelgraph connect`: what is tied to what, and how two things are connected."""

# ruff: noqa: PLC0415 (what a command needs is imported when it runs)

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from peelgraph.cli.streams import DEFAULT_STORE, Output, StoreFolder, console, write_bytes
from peelgraph.errors import NotFoundError

if TYPE_CHECKING:
    from peelgraph.engines import Engine
    from peelgraph.network import Central, Communities, Way

#: How many rows of a table are shown, and how many members of a community.
_ROWS: Final = 30
_MEMBERS: Final = 8


class NetworkOutput(StrEnum):
    """What `network` writes."""

    TABLE = "table"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CYTOSCAPE = "cytoscape"


def network(
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kinds",
            help="Ties to build it from, such as concept-concept or force-concept; may be repeated.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[NetworkOutput, typer.Option("--format", help="How to write it.")] = NetworkOutput.TABLE,
    output: Output = None,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Write the network of what is named together, or of other ties.

    As a table, the most central things and the communities; as GraphML, GEXF or Cytoscape JSON, all of it.
    Ties by association are there where two things are named together more often than chance would give.
    """
    from peelgraph.engines import EmbeddedEngine
    from peelgraph.network import (
        DEFAULT_KINDS,
        NetworkFormat,
        build_network,
        centrality,
        communities,
        write_network,
    )

    graph = build_network(EmbeddedEngine.open(store), kinds or DEFAULT_KINDS)
    if form is not NetworkOutput.TABLE:
        write_bytes(write_network(graph, NetworkFormat(form.value)), output)
        return
    printer = console()
    size = f"{graph.number_of_nodes():,} things, {graph.number_of_edges():,} ties"
    if output is None:
        _show_network(printer, size, centrality(graph), communities(graph))
        return
    with printer.capture() as captured:
        _show_network(printer, size, centrality(graph), communities(graph))
    write_bytes(captured.get().encode(), output)


def connect(
    start: Annotated[str, typer.Argument(help="A concept, a body or a force, by any name in use.")],
    end: Annotated[str, typer.Argument(help="Another.")],
    ways: Annotated[int, typer.Option(help="How many ways to show.", min=1)] = 1,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Show how two things are connected, each step with the words that name both.

    The way with the fewest steps comes first. `peelgraph connect body-worn-video marac`
    """
    from peelgraph.engines import EmbeddedEngine
    from peelgraph.network import connect as run_connect

    engine = EmbeddedEngine.open(store)
    found = run_connect(engine, _thing(engine, "start", start), _thing(engine, "end", end), ways)
    for number, way in enumerate(found, start=1):
        _show_way(console(), way, f"{number}. " if len(found) > 1 else "")


def _thing(engine: "Engine", name: str, typed: str) -> str:
    """Return the IRI of the concept or body that a person means."""
    from peelgraph.asking import term_for
    from peelgraph.queries import Parameter, ParameterType

    first: NotFoundError | None = None
    for kind in (ParameterType.CONCEPT, ParameterType.BODY):
        try:
            return term_for(engine, Parameter(name=name, type=kind, description=name), typed).value
        except NotFoundError as error:
            first = first or error
    assert first is not None
    raise first


def _show_network(console: Console, size: str, central: "tuple[Central, ...]", parts: "Communities") -> None:
    """Print the most central things, and the communities."""
    console.print(Text(size, style="bold"))
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    table.add_column("thing", overflow="fold")
    table.add_column("kind", overflow="fold")
    for heading in ("ties", "strength", "betweenness", "PageRank", "core"):
        table.add_column(heading, justify="right", no_wrap=True)
    for each in central[:_ROWS]:
        figures = (f"{each.strength:.2f}", f"{each.betweenness:.4f}", f"{each.pagerank:.4f}", str(each.core))
        table.add_row(Text(each.label), each.kind, str(each.degree), *figures)
    console.print(table)
    if len(central) > _ROWS:
        console.print(Text(f"… and {len(central) - _ROWS:,} more; --format graphml has all.", style="dim"))
    heading = f"\n{len(parts.parts)} communities, modularity {parts.modularity:.2f}"
    console.print(Text(heading, style="bold"))
    for part in parts.parts[:_ROWS]:
        console.print(Text(f"  {part.name} ({len(part.members)})"), soft_wrap=True)
        others = ", ".join(label for _, label in part.members[3:_MEMBERS])
        if others:
            console.print(Text(f"    also {others}", style="dim"), soft_wrap=True)


def _show_way(console: Console, way: "Way", number: str) -> None:
    from peelgraph.documents.text import readable
    from peelgraph.namespaces import shorten

    names = [way.steps[0].start_label, *(step.end_label for step in way.steps)] if way.steps else []
    console.print(Text(number + " → ".join(names), style="bold cyan"), soft_wrap=True)
    for step in way.steps:
        tie = f"{', '.join(step.relations)}; {step.passages:,} passage{'' if step.passages == 1 else 's'}"
        console.print(Text(f"  {step.start_label} → {step.end_label} ({tie})"), soft_wrap=True)
        for quote in step.quotes:
            words = readable(quote.words).replace("\t", " | ")
            console.print(Text(f"    > {words}", style="green"), soft_wrap=True)
            console.print(Text(f"      {shorten(quote.passage)}", style="dim"), soft_wrap=True)

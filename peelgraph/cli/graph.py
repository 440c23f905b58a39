"""The commands on the graph as a whole: `build`, `serve`, `info`, `export` and `check`."""

# ruff: noqa: PLC0415 (what a command needs is imported when it runs)

from pathlib import Path
from typing import Annotated

import typer

from peelgraph.cli.formats import CheckFormat, ExportFormat
from peelgraph.cli.streams import DEFAULT_STORE, MESSAGES, Output, StoreFolder, console, write_bytes
from peelgraph.content import default_reports


def build(
    reports: Annotated[
        list[Path] | None,
        typer.Option(
            "--reports", help="A folder of report texts (*.txt); may be repeated.", show_default=False
        ),
    ] = None,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Read report texts and build the graph.

    The store then holds what these folders hold, and nothing else. Without --reports, the five reports that
    Peelgraph ships are read. If nothing has changed, nothing is built. If anything is wrong, the store stays
    as it was.
    """
    from peelgraph.build import build as run_build
    from peelgraph.cli.show import show_built

    with MESSAGES.status("Starting") as status:
        built = run_build(reports or [default_reports()], store, status.update)
    show_built(MESSAGES, built, store)


def serve(  # noqa: PLR0913, PLR0917 (each option is one)
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="How many queries may run at the same time.", min=1)] = 2,
    timeout: Annotated[float, typer.Option(help="How many seconds a query may take.", min=0.1)] = 30,
    memory: Annotated[int, typer.Option(help="How many MiB a query may take.", min=64)] = 1024,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Serve the graph over HTTP: a home page, and a SPARQL endpoint at /sparql."""
    from peelgraph.server import run
    from peelgraph.store import open_snapshot

    snapshot = open_snapshot(store)
    MESSAGES.print(
        f"Serving the graph in {store} at http://{host}:{port}/ (stop with Ctrl-C)", soft_wrap=True
    )
    run(snapshot, host, port, workers=workers, timeout=timeout, memory=memory << 20)


def info(store: StoreFolder = DEFAULT_STORE) -> None:
    """Show what is in the graph: things by kind, and each report with how much of it was read."""
    from peelgraph.cli.show import show_summary
    from peelgraph.store import open_snapshot
    from peelgraph.summary import summarise

    snapshot = open_snapshot(store)
    show_summary(console(), summarise(snapshot.load(), snapshot.manifest), snapshot.manifest)


def export(
    form: Annotated[ExportFormat, typer.Option("--format", help="The format.")] = ExportFormat.NQUADS,
    output: Output = None,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Write the whole graph to a file.

    N-Quads and TriG keep the named graphs; Turtle and N-Triples hold the union of them.
    """
    from peelgraph.export import export as run_export
    from peelgraph.store import open_snapshot

    write_bytes(run_export(open_snapshot(store), form.value), output)


def check(  # noqa: PLR0913, PLR0917 (each option is one)
    dump: Annotated[
        Path | None,
        typer.Argument(help="An N-Quads file to check instead of the store.", show_default=False),
    ] = None,
    reports: Annotated[
        list[Path] | None,
        typer.Option(
            "--reports", help="A folder of the texts behind a dump; may be repeated.", show_default=False
        ),
    ] = None,
    form: Annotated[CheckFormat, typer.Option("--format", help="How to write it.")] = CheckFormat.TEXT,
    output: Output = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out HermiT, which takes most of the time.")
    ] = False,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Say what is broken in the graph, where its sources are at odds, and what it has thinly.

    Exit status 4 where something is broken. What is at odds stands in the reports, and the graph keeps it as
    it is printed.
    """
    from peelgraph.audit import audit, dataset_of_dump, dataset_of_snapshot
    from peelgraph.cli.audit import show_audit, written
    from peelgraph.store import open_snapshot

    with MESSAGES.status("Reading the graph") as status:
        if dump is None:
            dataset = dataset_of_snapshot(open_snapshot(store), str(store))
        else:
            dataset = dataset_of_dump(dump, reports or [default_reports()])
        found = audit(dataset, status.update, quick=quick)
    if form is CheckFormat.TEXT and output is None:
        show_audit(console(), found)
    else:
        write_bytes(written(found, form), output)
    if found.broken:
        raise typer.Exit(4)

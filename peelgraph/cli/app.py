"""The commands. Each is thin: it reads its arguments, calls one operation, and shows what it returned.

What a command needs is imported when it runs, so that `--help` answers at once.
"""

# ruff: noqa: PLC0415

import os
import re
import signal
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from peelgraph import __version__
from peelgraph.cli.formats import CheckFormat, ExportFormat, QueryFormat
from peelgraph.content import default_reports, default_store
from peelgraph.errors import PeelgraphError, QueryError

EXIT_STATUSES = (
    "Exit status: 0 success · 1 another failure · 2 wrong usage · 3 a report text cannot be read · "
    "4 the graph breaks its rules · 5 no usable store · 6 a bad query · 7 nothing found"
)

app = typer.Typer(
    name="peelgraph",
    help="The inspection reports on the police forces of England and Wales, as a graph you can ask.\n\n"
    "Start with `peelgraph build`, then `peelgraph info`.",
    epilog=EXIT_STATUSES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)
#: How wide a table is where nobody looks at it on a terminal: wide enough that it need not be folded.
_WIDE = 160
_messages = Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else _WIDE)
DEFAULT_STORE = default_store()

Store = Annotated[
    Path,
    typer.Option(
        "--store", envvar="PEELGRAPH_STORE", help="The folder that holds the graph.", show_default=False
    ),
]


def main() -> None:
    """Run the command line; an error of ours is a sentence on standard error and an exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(
                errors="replace"
            )  # a terminal without the report's dashes still gets the words
    try:
        app()
    except PeelgraphError as error:
        _fail(str(error), error.exit_status)
    except BrokenPipeError:
        # The reader (`head`, say) has seen enough; Python must not complain when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        # What could not be written must not be tried again when Python closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _fail(f"The output cannot be written: {error.strerror}.", 1)


def _fail(message: str, status: int) -> NoReturn:
    _messages.print(f"Error: {message}", style="red", markup=False, soft_wrap=True)
    sys.exit(status)


def _console() -> Console:
    return Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)


def _write(content: bytes, output: Path | None) -> None:
    """Write to a file, or to standard output where none is named."""
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise PeelgraphError(f"{output} cannot be written: {error.strerror}.") from error


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit


@app.command()
def build(
    reports: Annotated[
        list[Path] | None,
        typer.Option(
            "--reports", help="A folder of report texts (*.txt); may be repeated.", show_default=False
        ),
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Read report texts and build the graph.

    The store then holds what these folders hold, and nothing else. Without --reports, the five reports that
    Peelgraph ships are read. If nothing has changed, nothing is built. If anything is wrong, the store stays
    as it was.
    """
    from peelgraph.build import build as run_build
    from peelgraph.cli.show import show_built

    with _messages.status("Starting") as status:
        built = run_build(reports or [default_reports()], store, status.update)
    show_built(_messages, built, store)


@app.command()
def serve(  # noqa: PLR0913, PLR0917 (each option is one)
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="How many queries may run at the same time.", min=1)] = 2,
    timeout: Annotated[float, typer.Option(help="How many seconds a query may take.", min=0.1)] = 30,
    memory: Annotated[int, typer.Option(help="How many MiB a query may take.", min=64)] = 1024,
    store: Store = DEFAULT_STORE,
) -> None:
    """Serve the graph over HTTP: a home page, and a SPARQL endpoint at /sparql."""
    from peelgraph.server import run
    from peelgraph.store import open_snapshot

    snapshot = open_snapshot(store)
    _messages.print(
        f"Serving the graph in {store} at http://{host}:{port}/ (stop with Ctrl-C)", soft_wrap=True
    )
    run(snapshot, host, port, workers=workers, timeout=timeout, memory=memory << 20)


@app.command()
def query(
    query: Annotated[
        str, typer.Argument(help="A SPARQL query, a file that holds one, or - for standard input.")
    ],
    form: Annotated[
        QueryFormat, typer.Option("--format", help="How to write the answer.")
    ] = QueryFormat.TABLE,
    store: Store = DEFAULT_STORE,
) -> None:
    """Ask the graph a SPARQL question.

    The prefixes are known: `peelgraph query 'SELECT ?name WHERE { force:kent skos:prefLabel ?name }'`.
    """
    from peelgraph.cli.show import show_answer
    from peelgraph.hints import unknown_names
    from peelgraph.sparql import evaluate, formats_for, write
    from peelgraph.store import open_snapshot

    text = _query_text(query)
    graph = open_snapshot(store).load()
    # The engine does not look for Ctrl-C while it works; let the system end the process instead.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    answer = evaluate(graph, text)
    for sentence in unknown_names(graph, text):
        _messages.print(f"Note: {sentence}", style="yellow", markup=False, soft_wrap=True)
    if form is QueryFormat.TABLE:
        show_answer(_console(), answer)
        return
    formats = {each.name: each for each in formats_for(answer)}
    if form not in formats:
        raise QueryError(f"This answer cannot be written as {form}; choose one of {', '.join(formats)}.")
    sys.stdout.buffer.write(write(answer, formats[form]))
    sys.stdout.buffer.flush()


def _query_text(query: str) -> str:
    if query == "-":
        return sys.stdin.read()
    if re.match(r"\s*(?:SELECT|ASK|DESCRIBE|CONSTRUCT|PREFIX|BASE|#)|[^{]*\{", query, re.IGNORECASE):
        return query
    path = Path(query)
    if not path.is_file():
        raise QueryError(f"'{query}' is no query, and there is no such file.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"The file {path} cannot be read as UTF-8 text: {error}.") from error


@app.command()
def info(store: Store = DEFAULT_STORE) -> None:
    """Show what is in the graph: things by kind, and each report with how much of it was read."""
    from peelgraph.cli.show import show_summary
    from peelgraph.store import open_snapshot
    from peelgraph.summary import summarise

    snapshot = open_snapshot(store)
    show_summary(_console(), summarise(snapshot.load(), snapshot.manifest), snapshot.manifest)


@app.command()
def export(
    form: Annotated[ExportFormat, typer.Option("--format", help="The format.")] = ExportFormat.NQUADS,
    output: Annotated[
        Path | None, typer.Option("--output", help="The file; standard output if left out.")
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the whole graph to a file.

    N-Quads and TriG keep the named graphs; Turtle and N-Triples hold the union of them.
    """
    from peelgraph.export import export as run_export
    from peelgraph.store import open_snapshot

    _write(run_export(open_snapshot(store), form.value), output)


@app.command()
def explain(
    iri: Annotated[str, typer.Argument(help="The thing: an IRI, or a short name such as question:2015-3.")],
    predicate: Annotated[str | None, typer.Argument(help="A property of the thing.")] = None,
    value: Annotated[str | None, typer.Argument(help="The value of that property, a thing as well.")] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Show a fact, and every passage behind it in its place in the source.

    With a property and its value, show why the thing has it: where that is stated, or by which rules it
    follows from what is stated where.
    """
    from peelgraph.cli.show import show_explanation, show_why
    from peelgraph.explain import explain as run_explain
    from peelgraph.namespaces import expand
    from peelgraph.store import open_snapshot
    from peelgraph.why import why

    if predicate and not value:
        raise typer.BadParameter("name a property and its value, or neither.")
    snapshot = open_snapshot(store)
    graph = snapshot.load()
    if predicate and value:
        show_why(_console(), why(snapshot, graph, expand(iri), expand(predicate), expand(value)))
    else:
        show_explanation(_console(), run_explain(snapshot, graph, expand(iri)))


@app.command()
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
    output: Annotated[
        Path | None, typer.Option("--output", help="The file; standard output if left out.")
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Leave out HermiT, which takes most of the time.")
    ] = False,
    store: Store = DEFAULT_STORE,
) -> None:
    """Say what is broken in the graph, where its sources are at odds, and what it has thinly.

    Exit status 4 where something is broken. What is at odds stands in the reports, and the graph keeps it as
    it is printed.
    """
    from peelgraph.audit import audit, dataset_of_dump, dataset_of_snapshot
    from peelgraph.cli.audit import show_audit, written
    from peelgraph.store import open_snapshot

    with _messages.status("Reading the graph") as status:
        if dump is None:
            dataset = dataset_of_snapshot(open_snapshot(store), str(store))
        else:
            dataset = dataset_of_dump(dump, reports or [default_reports()])
        found = audit(dataset, status.update, quick=quick)
    if form is CheckFormat.TEXT and output is None:
        show_audit(_console(), found)
    else:
        _write(written(found, form), output)
    if found.broken:
        raise typer.Exit(4)

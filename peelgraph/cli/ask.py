"""The commands that ask: `query` in SPARQL, `queries` and `ask` by the catalogue, and `explain` on a fact."""

# ruff: noqa: PLC0415 (what a command needs is imported when it runs)

import re
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from peelgraph.cli.formats import QueryFormat
from peelgraph.cli.streams import DEFAULT_STORE, MESSAGES, StoreFolder, console, write_bytes
from peelgraph.errors import NotFoundError, QueryError

Form = Annotated[QueryFormat, typer.Option("--format", help="How to write the answer.")]


def query(
    query: Annotated[
        str, typer.Argument(help="A SPARQL query, a file that holds one, or - for standard input.")
    ],
    form: Form = QueryFormat.TABLE,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Ask the graph a SPARQL question.

    The prefixes are known: `peelgraph query 'SELECT ?name WHERE { force:kent skos:prefLabel ?name }'`.
    """
    from peelgraph.cli.show import show_answer
    from peelgraph.hints import unknown_names
    from peelgraph.sparql import evaluate, format_named, write
    from peelgraph.store import open_snapshot

    text = _query_text(query)
    graph = open_snapshot(store).load()
    # The engine does not look for Ctrl-C while it works; let the system end the process instead.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    answer = evaluate(graph, text)
    for sentence in unknown_names(graph, text):
        MESSAGES.print(f"Note: {sentence}", style="yellow", markup=False, soft_wrap=True)
    if form is QueryFormat.TABLE:
        show_answer(console(), answer)
    else:
        write_bytes(write(answer, format_named(answer, form)), None)


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


def queries(
    words: Annotated[
        list[str] | None,
        typer.Argument(help="Words to look for, or the name of a query.", show_default=False),
    ] = None,
) -> None:
    """List the questions that the graph answers, or those with certain words; a name shows all of one."""
    from peelgraph.cli.catalogue import show_queries, show_query
    from peelgraph.queries import catalogue, search_queries

    found = search_queries(" ".join(words or []))
    exact = [each for each in catalogue() if words == [each.name]]
    if exact:
        show_query(console(), exact[0])
    elif found:
        show_queries(console(), found)
    else:
        raise NotFoundError(
            f"No query has the words '{' '.join(words or [])}'. `peelgraph queries` lists all."
        )


def ask(  # noqa: PLR0913, PLR0917 (each option is one)
    name: Annotated[
        str | None, typer.Argument(help="The name of a query; see `peelgraph queries`.", show_default=False)
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[KEY=VALUE]...", help="Values for its parameters: force=kent.", show_default=False
        ),
    ] = None,
    form: Form = QueryFormat.TABLE,
    sparql: Annotated[bool, typer.Option("--sparql", help="Show the SPARQL instead of its answer.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Ask every query with its defaults, and say how that went.")
    ] = False,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Ask one of the questions that the graph answers: `peelgraph ask forces-by-grade grade=outstanding`."""
    from peelgraph.asking import written
    from peelgraph.cli.catalogue import ask_all, pairs, show_table
    from peelgraph.engines import EmbeddedEngine
    from peelgraph.queries import competency_query
    from peelgraph.sparql import evaluate, format_named, write

    if everything == bool(name):
        raise typer.BadParameter("name a query, or write --all.")
    if not name:
        if not ask_all(console(), EmbeddedEngine.open(store)):
            raise typer.Exit(QueryError.exit_status)
        return
    found = competency_query(name)
    given = pairs(values or [])
    engine = EmbeddedEngine.open(store)
    text = written(engine, found, given)
    if sparql:
        write_bytes(text.encode(), None)
    elif form is QueryFormat.TABLE:
        show_table(console(), engine.table(text))
    else:
        answer = evaluate(engine.store, text)
        write_bytes(write(answer, format_named(answer, form)), None)


def explain(
    iri: Annotated[str, typer.Argument(help="The thing: an IRI, or a short name such as question:2015-3.")],
    predicate: Annotated[str | None, typer.Argument(help="A property of the thing.")] = None,
    value: Annotated[str | None, typer.Argument(help="The value of that property, a thing as well.")] = None,
    store: StoreFolder = DEFAULT_STORE,
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
        show_why(console(), why(snapshot, graph, expand(iri), expand(predicate), expand(value)))
    else:
        show_explanation(console(), run_explain(snapshot, graph, expand(iri)))

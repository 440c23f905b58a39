"""The command line: what its commands are, and what becomes of errors.

A command is thin: it reads its arguments, calls one operation, and shows what that returned. What it needs is
imported when it runs, so that `--help` answers at once.
"""

import os
import sys
from io import TextIOWrapper
from typing import Annotated, Final, NoReturn

import typer

from peelgraph import __version__
from peelgraph.cli.ask import ask, explain, queries, query
from peelgraph.cli.graph import build, check, export, info, serve
from peelgraph.cli.network import connect, network
from peelgraph.cli.search import search
from peelgraph.cli.streams import MESSAGES
from peelgraph.errors import PeelgraphError

EXIT_STATUSES: Final = (
    "Exit status: 0 success · 1 another failure · 2 wrong usage · 3 a report text cannot be read · "
    "4 the graph breaks its rules · 5 no usable store · 6 a bad query · 7 nothing found"
)
#: In the order in which `--help` lists them.
_COMMANDS: Final = (
    build,
    serve,
    search,
    queries,
    ask,
    query,
    info,
    explain,
    connect,
    network,
    check,
    export,
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
for _command in _COMMANDS:
    app.command()(_command)


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
    MESSAGES.print(f"Error: {message}", style="red", markup=False, soft_wrap=True)
    sys.exit(status)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Show the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit

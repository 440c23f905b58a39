"""What all commands share: where messages, tables and files go, and how a store is named."""

import sys
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from peelgraph.content import default_store
from peelgraph.errors import PeelgraphError

#: How wide a table is where nobody looks at it on a terminal: wide enough that it need not be folded.
_WIDE: Final = 160
#: For what is said about the work; answers go to standard output.
MESSAGES: Final = Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else _WIDE)
DEFAULT_STORE: Final = default_store()

StoreFolder = Annotated[
    Path,
    typer.Option(
        "--store", envvar="PEELGRAPH_STORE", help="The folder that holds the graph.", show_default=False
    ),
]
Output = Annotated[Path | None, typer.Option("--output", help="The file; standard output if left out.")]


def console() -> Console:
    """Return what answers are printed on."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _WIDE)


def write_bytes(content: bytes, output: Path | None) -> None:
    """Write to a file, or to standard output where none is named."""
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise PeelgraphError(f"{output} cannot be written: {error.strerror}.") from error

"""The command `search`, and what it prints."""

# ruff: noqa: PLC0415 (what a command needs is imported when it runs)

import csv
import io
import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple, cast

import typer
from rich.console import Console
from rich.text import Text
from typer.models import OptionInfo

from peelgraph.cli.streams import DEFAULT_STORE, StoreFolder, console, write_bytes
from peelgraph.namespaces import shorten

if TYPE_CHECKING:
    from peelgraph.search import Results

_COLUMNS: Final = ("kind", "label", "snippet", "report", "passage", "iri", "score")
_MATCH: Final = "bold yellow"


class SearchFormat(StrEnum):
    """The formats that `search` writes."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def _only(name: str, what: str) -> OptionInfo:
    """Return the option of a filter."""
    return cast("OptionInfo", typer.Option(f"--{name}", help=f"Only what {what}.", show_default=False))


Words = Annotated[list[str], typer.Argument(help="Words, '\"phrases\"', and -words to leave out (after --).")]
Report = Annotated[str | None, _only("report", "stands in this report")]
Force = Annotated[str | None, _only("force", "is about this force")]
Question = Annotated[str | None, _only("question", "belongs to this question")]
Concept = Annotated[str | None, _only("concept", "speaks of this concept or a narrower one")]
Kinds = Annotated[list[str] | None, _only("kind", "is a passage, finding, concept …; may be repeated")]


def search(  # noqa: PLR0913, PLR0917 (each option is one)
    words: Words,
    kind: Kinds = None,
    report: Report = None,
    force: Force = None,
    question: Question = None,
    concept: Concept = None,
    limit: Annotated[int, typer.Option("--limit", help="How many hits to show at most.", min=0)] = 20,
    form: Annotated[
        SearchFormat, typer.Option("--format", help="How to write the hits.")
    ] = SearchFormat.TABLE,
    store: StoreFolder = DEFAULT_STORE,
) -> None:
    """Search the words of the reports, and the names of what they speak of.

    All words must be there, each with any ending; what has several names is found by each of them. Filters
    take names as people type them: --force kent, --question 2015-3, --concept marac.
    """
    named = _Named(report, force, question, concept)
    found = _found(store, " ".join(words), kind or [], named, limit)
    if form is SearchFormat.TABLE:
        show_results(console(), found)
        return
    write_bytes(written(found, form), None)


class _Named(NamedTuple):
    """The things that a search is limited to, as they were typed."""

    report: str | None
    force: str | None
    question: str | None
    concept: str | None


def _found(store: Path, words: str, kinds: list[str], named: _Named, limit: int) -> "Results":
    from peelgraph.engines import EmbeddedEngine
    from peelgraph.search import Filters, SearchIndex, kind_of
    from peelgraph.search import search as run_search
    from peelgraph.store import open_snapshot

    if not any(named) and (file := open_snapshot(store).search_file()):
        # Without names to look up the graph need not be read.
        wanted = Filters(kinds=tuple(map(kind_of, kinds)))
        return SearchIndex.open(file).search(words, wanted, limit=limit)
    return run_search(
        EmbeddedEngine.open(store),
        words,
        kinds=kinds,
        report=named.report,
        force=named.force,
        question=named.question,
        concept=named.concept,
        limit=limit,
    )


def show_results(console: Console, results: "Results") -> None:
    """Print what was found, the best first, and how much there is in all."""
    for each in results.expanded:
        names = ", ".join(each.names)
        console.print(Text(f"'{each.words}' also finds: {names}", style="dim"), soft_wrap=True)
    for hit in results.hits:
        where = f"  {shorten(hit.report)}" if hit.report else ""
        title = Text.assemble((hit.kind, "cyan"), "  ", (hit.label, "bold"), (where, "dim"))
        console.print(title, soft_wrap=True)
        words = Text.assemble(*((piece.text, _MATCH if piece.is_match else "") for piece in hit.snippet))
        console.print(Text("  > ").append_text(words), soft_wrap=True)
        console.print(Text(f"  {shorten(hit.iri)}", style="dim"), soft_wrap=True)
    shown, total = len(results.hits), results.total
    count = f"{total:,} hit{'' if total == 1 else 's'}"
    more = f", of which the best {shown:,} are shown; --limit shows more" if shown < total else ""
    console.print(f"{count}{more}", style="dim", soft_wrap=True)


def written(results: "Results", form: SearchFormat) -> bytes:
    """Return what was found as CSV, with snippets as plain text, or as JSON, with the matches marked."""
    from peelgraph.search import as_json

    if form is SearchFormat.JSON:
        return (json.dumps(as_json(results), ensure_ascii=False, indent=1) + "\n").encode()
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for hit in results.hits:
        snippet = "".join(piece.text for piece in hit.snippet)
        score = f"{hit.score:.6f}"
        rows.writerow((hit.kind, hit.label, snippet, hit.report, hit.passage, hit.iri, score))
    return text.getvalue().encode()

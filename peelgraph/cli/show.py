"""What the command line prints, as tables and lines."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from shlex import join
from typing import Final

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryTriples
from rich.console import Console
from rich.table import Table
from rich.text import Text

from peelgraph.build import Built
from peelgraph.documents.text import readable
from peelgraph.explain import Explanation, Quote, Statement
from peelgraph.namespaces import GRAPH, shorten
from peelgraph.sparql import GRAPH_FORMATS, Answer, write
from peelgraph.store import Manifest
from peelgraph.summary import Summary
from peelgraph.why import Step

#: How many inferred values of one property are shown.
_FEW: Final = 5


def show_built(console: Console, built: Built, store: Path) -> None:
    """Say what a build did."""
    for note in built.notes:
        console.print(f"Note: {note}", style="yellow", markup=False, soft_wrap=True)
    manifest = built.manifest
    count = len(manifest.reports)
    reports = f"{count} {'report' if count == 1 else 'reports'}"
    done = "Built" if built.fresh else "Nothing has changed in"
    console.print(
        f"{done} the graph in {store}: {manifest.quads:,} quads from {reports}, "
        f"digest {manifest.digest[:16]}",
        markup=False,
        soft_wrap=True,
    )
    if built.fresh:
        console.print(_coverage(manifest))


def _coverage(manifest: Manifest) -> Table:
    """Lay out how much of each text lies in passages, and what the rest is."""
    table = grid("report")
    for heading in ("passages", "of the text"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("the rest, in characters", overflow="fold")
    for entry in manifest.reports:
        rest = ", ".join(f"{what} {count:,}" for what, count in entry.uncovered.items())
        table.add_row(entry.id, f"{entry.passages:,}", f"{entry.coverage:.2%}", rest or "none")
    return table


def show_answer(console: Console, answer: Answer) -> None:
    """Print the answer to a query: a table, yes or no, or Turtle."""
    if isinstance(answer, QueryTriples):
        console.print(write(answer, GRAPH_FORMATS[0]).decode(), markup=False, soft_wrap=True, end="")
    elif isinstance(answer, QueryBoolean):
        console.print("yes" if answer else "no")
    else:
        table = grid(*(variable.value for variable in answer.variables))
        for row in answer:
            table.add_row(*(cell(value) for value in row))
        console.print(table)
        console.print(f"{table.row_count} row{'' if table.row_count == 1 else 's'}", style="dim")


def cell(term: object) -> Text:
    """Write a term: a short name for an IRI, the value of a literal, nothing for none."""
    if isinstance(term, NamedNode):
        return Text(shorten(term.value), style="cyan")
    if isinstance(term, Literal):
        return Text(_row(readable(term.value)))
    return Text("" if term is None else str(term))


def show_summary(console: Console, summary: Summary, manifest: Manifest) -> None:
    """Print what is in the graph."""
    console.print(f"{summary.quads:,} quads, digest {manifest.digest}", markup=False, soft_wrap=True)
    kinds = grid("kind of thing")
    kinds.add_column("how many", justify="right")
    for kind in summary.kinds:
        kinds.add_row(kind.label, f"{kind.count:,}")
    console.print(kinds)
    reports = grid("report", "title")
    for heading in ("passages", "text in passages"):
        reports.add_column(heading, justify="right")
    facts = grid("report", "states")
    facts.add_column("how many", justify="right")
    for report in summary.reports:
        reports.add_row(report.id, report.title, f"{report.passages:,}", f"{report.coverage:.2%}")
        for kind in report.facts:
            facts.add_row(report.id, kind.label, f"{kind.count:,}")
    console.print(reports)
    console.print(facts)


def show_explanation(console: Console, explanation: Explanation) -> None:
    """Print a thing, what is said of it, and the words behind it."""
    console.print(Text(shorten(explanation.iri), style="bold cyan"), soft_wrap=True)
    if explanation.label:
        console.print(Text(explanation.label, style="bold"), soft_wrap=True)
    for statement in explanation.statements:
        if not statement.inferred:
            console.print(Text.assemble("  ", _said(statement)), soft_wrap=True)
    _show_inferred(console, explanation)
    if explanation.reasons:
        reasons = "; ".join(f"{what} +{weight:.2f}" for what, weight in explanation.reasons)
        console.print(Text(f"  What spoke most for this polarity: {reasons}", style="dim"), soft_wrap=True)
    if not explanation.quotes:
        graphs = ", ".join(graph.removeprefix(str(GRAPH)) for graph in explanation.graphs)
        console.print(f"\nNo passage states this by itself; it stands in: {graphs}.", soft_wrap=True)
    for quote in explanation.quotes:
        console.print()
        _show_quote(console, quote, explanation.iri)


def _show_inferred(console: Console, explanation: Explanation) -> None:
    """Print what is inferred, the first few of each property, and how to ask why."""
    found = [statement for statement in explanation.statements if statement.inferred]
    for predicate, group in groupby(found, key=lambda statement: statement.predicate):
        statements = list(group)
        for statement in statements[:_FEW]:
            console.print(Text.assemble("  ", _said(statement), (" inferred", "italic")), soft_wrap=True)
        if len(statements) > _FEW:
            rest = f"  {predicate} … {len(statements) - _FEW:,} more, inferred"
            console.print(Text(rest, style="dim"), soft_wrap=True)
    if found:
        ask = f"peelgraph explain {join((shorten(explanation.iri), found[0].predicate, found[0].value))}"
        console.print(Text(f"  Why the first of these is inferred: {ask}", style="dim"), soft_wrap=True)


def _said(statement: Statement) -> Text:
    label = f" ({statement.label})" if statement.label else ""
    return Text.assemble((f"{statement.predicate} ", "dim"), readable(statement.value), label)


def show_why(console: Console, step: Step) -> None:
    """Print why a statement holds: the rules, and each passage behind what they start from."""
    _show_step(console, step, "")
    quotes = {each.iri: (each, about) for each, about in _behind(step)}
    for each, about in quotes.values():
        console.print()
        _show_quote(console, each, about)


def _show_step(console: Console, step: Step, indent: str) -> None:
    name = shorten(step.subject) + (f" ({step.label}) " if step.label else " ")
    console.print(Text.assemble(indent, (name, "cyan"), _said(step.said)), soft_wrap=True)
    console.print(Text(f"{indent}  {_reason(step)}", style="dim"), soft_wrap=True)
    for premise in step.premises:
        _show_step(console, premise, indent + "    ")


def _reason(step: Step) -> str:
    """Say in a line where a statement stands, or by which rule it follows."""
    if not step.rule:
        sources = f"; sources: {'; '.join(step.sources)}" if step.sources else ""
        return f"stated in {', '.join(step.graphs)}{sources}"
    ways = f"; {step.others:,} other {'way' if step.others == 1 else 'ways'}" if step.others else ""
    return f"inferred by {step.rule}{ways}{', from' if step.premises else ''}"


def _behind(step: Step) -> Iterator[tuple[Quote, str]]:
    yield from ((each, step.subject) for each in step.quotes)
    for premise in step.premises:
        yield from _behind(premise)


def _show_quote(console: Console, quote: Quote, explained: str) -> None:
    place = f"{quote.file}:{quote.line}"
    console.print(Text.assemble((place, "bold"), f"  characters {quote.start}-{quote.end}"), soft_wrap=True)
    console.print(Text(shorten(quote.iri), style="dim"), soft_wrap=True)
    if quote.columns:
        console.print(Text(f"  columns: {_row(quote.columns)}", style="dim"))
    if quote.before:
        console.print(Text(f"  … {quote.before}", style="dim"))
    console.print(Text(f"  > {_row(quote.text)}", style="green"))
    if quote.after:
        console.print(Text(f"  {quote.after} …", style="dim"))
    for note in quote.notes:
        console.print(Text(f"  Editors' note: {note}", style="yellow"), soft_wrap=True)
    others = [fact for fact in quote.facts if fact != explained]
    if others:
        names = ", ".join(shorten(fact) for fact in others[:5])
        more = f" and {len(others) - 5} more" if len(others) > 5 else ""
        console.print(Text(f"  Also resting on it: {names}{more}.", style="dim"), soft_wrap=True)


def _row(text: str) -> str:
    """Write a table row with bars between its cells."""
    return text.replace("\t", " | ")


def grid(*headings: str) -> Table:
    """Return an empty table with these headings."""
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table

"""What `peelgraph check` prints."""

from io import StringIO

from rich.console import Console
from rich.text import Text

from peelgraph.audit import Audit
from peelgraph.audit.groups import MEANING, RuleGroup, by_report
from peelgraph.audit.html import page
from peelgraph.audit.rdf import validation_report
from peelgraph.checks.faults import Fault, Kind
from peelgraph.cli.formats import CheckFormat
from peelgraph.namespaces import shorten

#: How wide lines are in a file: nothing is folded anyway.
_WIDTH = 160
#: How many faults of a rule are shown in the terminal; the page and the Turtle have all of them.
_SHOWN = 5
_STYLE = {Kind.BROKEN: "bold red", Kind.AT_ODDS: "bold yellow", Kind.THIN: "bold cyan"}


def show_audit(console: Console, audit: Audit) -> None:
    """Print what an audit found, by kind, report and rule, and a last line that sums it up."""
    for kind in Kind:
        groups = by_report(audit, kind)
        if not groups:
            continue
        console.print(Text(f"{kind.capitalize()}. {MEANING[kind]}", style=_STYLE[kind]), soft_wrap=True)
        for group in groups:
            console.print(Text(f"  {group.report or 'What the reports share'}", style="bold"), soft_wrap=True)
            for rule in group.rules:
                _show_rule(console, rule)
        console.print()
    for sentence in audit.skipped:
        console.print(Text(f"Not checked: {sentence}"), soft_wrap=True)
    counts = ", ".join(f"{len(audit.of(kind)):,} {kind}" for kind in Kind)
    console.print(
        Text(f"{audit.name}: {len(audit.reports)} reports, {counts}.", style="bold"), soft_wrap=True
    )


def written(audit: Audit, form: CheckFormat) -> bytes:
    """Return all that an audit found as text, as a page, or as Turtle."""
    if form is CheckFormat.HTML:
        return page(audit)
    if form is CheckFormat.TURTLE:
        return validation_report(audit)
    text = StringIO()
    show_audit(Console(file=text, width=_WIDTH, highlight=False), audit)
    return text.getvalue().encode()


def _show_rule(console: Console, rule: RuleGroup) -> None:
    console.print(Text(f"    {rule.title} ({len(rule.faults)})"), soft_wrap=True)
    for fault in rule.faults[:_SHOWN]:
        _show_fault(console, fault)
    if len(rule.faults) > _SHOWN:
        more = f"      … and {len(rule.faults) - _SHOWN} more; --format html shows all."
        console.print(Text(more, style="dim"), soft_wrap=True)


def _show_fault(console: Console, fault: Fault) -> None:
    place = "" if fault.file is None else f"{fault.file}{f':{fault.line}' if fault.line else ''} "
    about = "" if fault.path is None else f" {shorten(fault.path)}"
    console.print(Text(f"      {place}{shorten(fault.focus)}{about}", style="dim"), soft_wrap=True)
    value = "" if fault.value is None else f" It has '{fault.value}'."
    console.print(Text(f"        {fault.message}{value}"), soft_wrap=True)
    for words in (fault.words, fault.against):
        if words:
            console.print(Text(f"        > {words}", style="green"), soft_wrap=True)

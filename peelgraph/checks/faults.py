"""What checks find: one kind of record, whatever found it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from peelgraph.namespaces import BASE, REPORT_GRAPHS, shorten

#: The namespace of rules that are neither a shape nor a query: `check#unknown-term`.
CHECK: Final = BASE + "check#"


class Kind(StrEnum):
    """What a fault means for who uses the graph."""

    BROKEN = "broken"  # the graph says what its own rules forbid
    AT_ODDS = "at odds"  # the sources contradict themselves, one another, or good sense
    THIN = "thin"  # a source says what the graph does not have


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes:
        kind: broken, at odds or thin.
        rule: the IRI of the shape, query or check that found it.
        title: the rule in a few plain words.
        message: what is wrong, as a sentence.
        focus: the IRI of the thing at fault.
        report: the local name of the report that it stands in; None for what reports share.
        file, line: the source text, and the line from 1 where the thing stands.
        path, component, value: as in a SHACL validation result, where a shape found it.
        words: the words of the source that the thing rests on.
        passage: the IRI of the passage that has them.
        against: the words that they are at odds with.
    """

    kind: Kind
    rule: str
    title: str
    message: str
    focus: str
    report: str | None = None
    file: str | None = None
    line: int | None = None
    path: str | None = None
    component: str | None = None
    value: str | None = None
    words: str | None = None
    passage: str | None = None
    against: str | None = None

    def at(self, graph: str, path: str | None = None, value: str | None = None) -> "Fault":
        """Return the fault with the name of the graph that it stands in, and the triple that is wrong."""
        report = graph.removeprefix(REPORT_GRAPHS) if graph.startswith(REPORT_GRAPHS) else None
        return replace(self, report=report, path=path, value=value)

    def __str__(self) -> str:
        """Write the fault as a sentence that says where it is."""
        place = "" if self.file is None else f"{self.file}: "
        if self.file and self.line:
            place = f"{self.file}:{self.line}: "
        about = "" if self.path is None else f" ({shorten(self.path)})"
        value = "" if self.value is None else f" It has {_short(self.value)}."
        return f"{place}{shorten(self.focus)}{about}: {self.message}{value}"


def broken(check: str, title: str, message: str, focus: str) -> Fault:
    """Return what a check that is neither a shape nor a query found."""
    return Fault(Kind.BROKEN, CHECK + check, title, message, focus)


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults without repetition: by kind, report, rule, place in the text, and thing."""
    return sorted(dict.fromkeys(faults), key=_sort_key)


def _sort_key(fault: Fault) -> tuple[object, ...]:
    return (
        list(Kind).index(fault.kind),
        fault.report or "",
        fault.title,
        fault.rule,
        fault.line or 0,
        fault.focus,
        fault.path or "",
        fault.message,
        fault.value or "",
        fault.words or "",
        fault.against or "",
    )


def _short(value: str) -> str:
    return shorten(value) if value.startswith("http") else f"'{value}'"

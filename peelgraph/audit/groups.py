"""What an audit found, in the order in which it is shown: by kind, by report, by rule."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from peelgraph.audit.run import Audit
from peelgraph.checks.faults import Fault, Kind

#: What each kind means, for a reader who meets the word for the first time.
MEANING = {
    Kind.BROKEN: "The graph breaks its own rules. A build refuses this.",
    Kind.AT_ODDS: "What is printed contradicts itself, another place or good sense; the graph keeps it.",
    Kind.THIN: "A report has this, and the graph does not, or not all of it.",
}


@dataclass(frozen=True)
class RuleGroup:
    """The faults that one rule found in one report."""

    rule: str
    title: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class ReportGroup:
    """What was found in one report; `report` is None for what the reports share."""

    report: str | None
    rules: tuple[RuleGroup, ...]

    @property
    def count(self) -> int:
        """How many faults there are."""
        return sum(len(each.faults) for each in self.rules)


def by_report(audit: Audit, kind: Kind) -> tuple[ReportGroup, ...]:
    """Return the faults of one kind by report, and within each by rule."""
    return tuple(_groups(audit.of(kind)))


def _groups(faults: Iterable[Fault]) -> Iterator[ReportGroup]:
    for report, own in groupby(sorted(faults, key=lambda each: each.report or ""), lambda each: each.report):
        rules = groupby(sorted(own, key=_rule), _rule)
        yield ReportGroup(
            report, tuple(RuleGroup(rule, title, tuple(found)) for (title, rule), found in rules)
        )


def _rule(fault: Fault) -> tuple[str, str]:
    return fault.title, fault.rule

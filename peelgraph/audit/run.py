"""Running all checks on a dataset: rules, consistency, and the reconciliation of reports with the graph."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from peelgraph.audit.dataset import Dataset
from peelgraph.audit.quality import at_odds_and_thin
from peelgraph.checks.coverage import unread_words
from peelgraph.checks.dataset import check_dataset, reports_of
from peelgraph.checks.faults import CHECK, Fault, Kind, in_order
from peelgraph.reasoning.consistency import Consistency, consistency

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Audit:
    """What an audit found.

    Attributes:
        name: where the dataset came from.
        reports: the local names of its reports, in order.
        faults: all that was found, in order.
        skipped: what could not be checked and why, a sentence each.
        seconds: how long it took to reason over the whole; two audits of the same are equal all the same.
    """

    name: str
    reports: tuple[str, ...]
    faults: tuple[Fault, ...]
    skipped: tuple[str, ...] = ()
    seconds: float = field(default=0.0, compare=False)

    def of(self, kind: Kind) -> tuple[Fault, ...]:
        """Return the faults of one kind."""
        return tuple(each for each in self.faults if each.kind is kind)

    @property
    def broken(self) -> bool:
        """Whether the dataset breaks its own rules."""
        return bool(self.of(Kind.BROKEN))


def audit(dataset: Dataset, progress: Progress = lambda _: None) -> Audit:
    """Check a dataset in every way there is, and return what was found."""
    faults = check_dataset(dataset.graphs, dataset.texts, progress)
    progress("Asking whether all of it can be true")
    verdict = consistency(dataset.graphs)
    progress("Comparing what the reports say with what the graph has")
    reports = reports_of(dataset.graphs, dataset.texts)
    quality = at_odds_and_thin(dataset.store, reports)
    thin = (fault for report in reports for fault in unread_words(report))
    return Audit(
        name=dataset.name,
        reports=tuple(each.report for each in reports),
        faults=tuple(in_order([*faults, *_contradictions(verdict), *quality, *thin])),
        skipped=() if verdict.skipped is None else (verdict.skipped,),
        seconds=verdict.seconds,
    )


def _contradictions(verdict: Consistency) -> Iterator[Fault]:
    """Yield what cannot be true together, at the thing that it is about."""
    for clash in verdict.explanation:
        yield Fault(
            Kind.BROKEN,
            f"{CHECK}inconsistent",
            "All that the graph states can be true together.",
            clash.message,
            str(clash.focus),
        )

"""Running all checks on a dataset: rules, consistency, and the reconciliation of reports with the graph."""

from collections.abc import Callable
from dataclasses import dataclass

from peelgraph.audit.dataset import Dataset
from peelgraph.audit.quality import at_odds_and_thin
from peelgraph.checks.consistency import check_consistency
from peelgraph.checks.coverage import unread_words
from peelgraph.checks.dataset import check_dataset, reports_of
from peelgraph.checks.faults import Fault, Kind, in_order
from peelgraph.reasoning.consistency import LEFT_OUT

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Audit:
    """What an audit found.

    Attributes:
        name: where the dataset came from.
        reports: the local names of its reports, in order.
        faults: all that was found, in order.
        skipped: what could not be checked and why, a sentence each.
    """

    name: str
    reports: tuple[str, ...]
    faults: tuple[Fault, ...]
    skipped: tuple[str, ...] = ()

    def of(self, kind: Kind) -> tuple[Fault, ...]:
        """Return the faults of one kind."""
        return tuple(each for each in self.faults if each.kind is kind)

    @property
    def broken(self) -> bool:
        """Whether the dataset breaks its own rules."""
        return bool(self.of(Kind.BROKEN))


def audit(dataset: Dataset, progress: Progress = lambda _: None, *, quick: bool = False) -> Audit:
    """Check a dataset in every way there is, and return what was found.

    `quick` leaves out HermiT, which takes most of the time.
    """
    faults = check_dataset(dataset.graphs, dataset.texts, progress)
    contradictions, skipped = ([], LEFT_OUT) if quick else _asked_of_hermit(dataset, progress)
    progress("Comparing what the reports say with what the graph has")
    reports = reports_of(dataset.graphs, dataset.texts)
    quality = at_odds_and_thin(dataset.store, reports)
    thin = (fault for report in reports for fault in unread_words(report))
    return Audit(
        name=dataset.name,
        reports=tuple(each.report for each in reports),
        faults=tuple(in_order([*faults, *contradictions, *quality, *thin])),
        skipped=() if skipped is None else (skipped,),
    )


def _asked_of_hermit(dataset: Dataset, progress: Progress) -> tuple[list[Fault], str | None]:
    """Return what cannot be true, and a sentence on what was not checked and why; None if all was."""
    progress("Asking HermiT whether all of it can be true")
    faults, verdict = check_consistency(dataset.graphs)
    if verdict.consistent:
        progress(f"HermiT: consistent, in {verdict.seconds:.0f} seconds")
    return faults, verdict.skipped

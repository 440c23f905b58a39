"""The figures that the command line and the home page show."""

from pyoxigraph import Store

from peelgraph.namespaces import PEEL
from peelgraph.store import Manifest, Snapshot
from peelgraph.summary import KindCount, ReportSummary, Summary, summarise


def test_summary(snapshot: Snapshot) -> None:
    judgments = KindCount(PEEL + "Judgment", "judgment", 3)
    assert summarise(snapshot.load(), snapshot.manifest) == Summary(
        quads=40,
        # Equal counts stand in order of label. `Passage` and `Report` have no label in the ontology, and
        # `Finding` has a label and no instance. Labels in other languages do not count.
        kinds=(
            judgments,
            KindCount(PEEL + "PoliceForce", "police force", 3),
            KindCount(PEEL + "Passage", "Passage", 1),
            KindCount(PEEL + "Report", "Report", 1),
            KindCount(PEEL + "Question", "question", 1),
        ),
        reports=(
            ReportSummary("national", "State of policing", "peel-2015", 1, (judgments,), 0.9996),
            ReportSummary("other", "A <report> & more", None, 12, (), 1.0),
        ),
    )


def test_an_empty_graph() -> None:
    manifest = Manifest("0" * 64, "0" * 64, "0.1.0", 0, ())
    assert summarise(Store(), manifest) == Summary(0, (), ())

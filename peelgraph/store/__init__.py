"""The embedded store: a folder that survives restarts, a build at a time, swapped in whole."""

from peelgraph.store.snapshot import Manifest, ReportEntry, Snapshot, open_snapshot
from peelgraph.store.writer import building, publish

__all__ = ["Manifest", "ReportEntry", "Snapshot", "building", "open_snapshot", "publish"]

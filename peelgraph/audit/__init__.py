"""The audit of a dataset: what is broken in it, where its sources are at odds, and what it has thinly."""

from peelgraph.audit.dataset import Dataset, dataset_of_dump, dataset_of_snapshot
from peelgraph.audit.run import Audit, audit

__all__ = ["Audit", "Dataset", "audit", "dataset_of_dump", "dataset_of_snapshot"]

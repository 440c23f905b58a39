"""A report of no family that is known: what can be read in any report, by how such texts are written."""

from collections.abc import Iterator
from functools import partial

from peelgraph.documents import Document
from peelgraph.facts import Fact, Report
from peelgraph.loading import Context, Loader

from .parts import citations, findings, recommendations, relations
from .parts.frame import Frame


def read(document: Document, context: Context) -> Iterator[Fact]:
    """Yield what is asked for, cited and found; the report itself is described by whoever asks."""
    frame = Frame(document, context, Report(id="", title=""), "", ())
    asked = list(recommendations.in_national_report(frame))
    yield from asked
    yield from citations.read(frame)
    yield from findings.read(frame, asked)
    yield from relations.read(frame)


LOADER = Loader(
    "any-report", lambda _: False, read, fallback=True, reasons=partial(findings.reasons, one_force=False)
)

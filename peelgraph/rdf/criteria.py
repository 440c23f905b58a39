"""Criteria."""

from collections.abc import Iterator

from peelgraph.facts import Criterion, Descriptor
from peelgraph.rdf.place import Place, Triple


def descriptor(place: Place, fact: Descriptor) -> Iterator[Triple]:
    """Yield nothing yet."""
    _ = place, fact
    yield from ()


def criterion(place: Place, fact: Criterion) -> Iterator[Triple]:
    """Yield nothing yet."""
    _ = place, fact
    yield from ()

"""Distributions."""

from collections.abc import Iterator

from peelgraph.facts import DeclaredDistribution
from peelgraph.rdf.place import Place, Triple


def distribution(place: Place, fact: DeclaredDistribution) -> Iterator[Triple]:
    """Yield nothing yet."""
    _ = place, fact
    yield from ()

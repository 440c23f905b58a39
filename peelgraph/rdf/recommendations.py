"""Recommendations."""

from collections.abc import Iterator

from peelgraph.facts import Recommendation
from peelgraph.rdf.place import Place, Triple


def recommendation(place: Place, fact: Recommendation) -> Iterator[Triple]:
    """Yield nothing yet."""
    _ = place, fact
    yield from ()

"""Statistics."""

from collections.abc import Iterator

from peelgraph.facts import Statistic
from peelgraph.rdf.place import Place, Triple


def statistic(place: Place, fact: Statistic) -> Iterator[Triple]:
    """Yield nothing yet."""
    _ = place, fact
    yield from ()

"""Citations."""

from collections.abc import Iterator

from peelgraph.facts import Citation
from peelgraph.rdf.place import Place, Triple


def citation(place: Place, fact: Citation) -> Iterator[Triple]:
    """Yield nothing yet."""
    _ = place, fact
    yield from ()

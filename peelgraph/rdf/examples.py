"""Examples."""

from collections.abc import Iterator

from peelgraph.facts import PracticeExample
from peelgraph.rdf.place import Place, Triple


def example(place: Place, fact: PracticeExample) -> Iterator[Triple]:
    """Yield nothing yet."""
    _ = place, fact
    yield from ()

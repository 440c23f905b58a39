"""Glossary."""

from collections.abc import Iterator

from peelgraph.facts import GlossaryTerm
from peelgraph.rdf.place import Place, Triple


def term(place: Place, fact: GlossaryTerm) -> Iterator[Triple]:
    """Yield nothing yet."""
    _ = place, fact
    yield from ()

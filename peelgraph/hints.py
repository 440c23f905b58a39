"""Names in a query that the graph does not have: the usual reason for an answer without rows."""

import difflib
from collections.abc import Iterator

from pyoxigraph import NamedNode, Store

from peelgraph.namespaces import BASE, shorten
from peelgraph.sparql import names_in


def unknown_names(store: Store, query: str) -> Iterator[str]:
    """Yield a sentence for each name of ours in a query that the graph has nowhere, with one that it has."""
    known: set[str] | None = None
    for iri in dict.fromkeys(names_in(query)):
        node = NamedNode(iri)
        patterns = ((node, None, None), (None, node, None), (None, None, node), (None, None, None, node))
        if not iri.startswith(BASE) or any(next(store.quads_for_pattern(*each), None) for each in patterns):
            continue
        known = _named(store) if known is None else known
        yield f"The graph has no {shorten(iri)}{_like(iri, known)}"


def _named(store: Store) -> set[str]:
    return {quad.subject.value for quad in store if isinstance(quad.subject, NamedNode)}


def _like(iri: str, known: set[str]) -> str:
    """End the sentence with a name of the same namespace that is spelt much like this one."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    locals_ = sorted(each[cut:] for each in known if each.startswith(iri[:cut]) and "/" not in each[cut:])
    close = difflib.get_close_matches(iri[cut:], locals_, n=1, cutoff=0.7)
    return f"; did you mean {shorten(iri[:cut] + close[0])}?" if close else "."

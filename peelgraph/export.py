"""Writing the whole graph in standard formats."""

from pyoxigraph import RdfFormat, Triple, parse, serialize

from peelgraph.namespaces import PREFIXES
from peelgraph.store import Snapshot

_DATASETS = {"trig": RdfFormat.TRIG}
_GRAPHS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES}


def export(snapshot: Snapshot, form: str) -> bytes:
    """Return the graph as "nquads" or "trig" (with named graphs), "turtle" or "ntriples" (their union).

    The same graph gives the same bytes.
    """
    if form == "nquads":
        return snapshot.graph_file.read_bytes()
    # Not by way of a store, which takes a non-negative integer for an integer.
    read = parse(path=snapshot.graph_file, format=RdfFormat.N_QUADS)
    quads = sorted(read, key=lambda quad: (str(quad.graph_name), str(quad.subject), str(quad)))
    if form in _DATASETS:
        return serialize(quads, format=_DATASETS[form], prefixes=PREFIXES) or b""
    triples = sorted({quad.triple for quad in quads}, key=str)
    form_of_graph = _GRAPHS[form]
    prefixes = PREFIXES if form_of_graph is RdfFormat.TURTLE else None
    return serialize(_by_subject(triples), format=form_of_graph, prefixes=prefixes) or b""


def _by_subject(triples: list[Triple]) -> list[Triple]:
    return sorted(triples, key=lambda triple: (str(triple.subject), str(triple)))

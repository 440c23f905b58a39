"""Networks as files: GraphML and GEXF (Gephi, yEd, Cytoscape, igraph read them) and the JSON of Cytoscape.

The same network gives the same bytes: nodes and edges stand in sorted order, edges are numbered in it, and
no file says when it was written.
"""

import json
from collections.abc import Callable, Mapping
from enum import StrEnum
from io import BytesIO
from typing import Final

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

#: How many passages an edge names in a file; `count` says how many texts there are.
EVIDENCE: Final = 20


class NetworkFormat(StrEnum):
    """The formats that networks are written in."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CYTOSCAPE = "cytoscape"


def write_network(graph: "nx.MultiDiGraph[str]", form: NetworkFormat) -> bytes:
    """Return a network in a format, in UTF-8."""
    return _WRITERS[form](flat(graph))


def flat(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """Return what files hold: the network in sorted order, with numbers and texts alone as attributes.

    Classes are joined by "; ", the first 20 passages of the evidence by a space. An edge has "e1", "e2" …
    as its key and its `id`, since most programs take the identifiers of edges for unique in the file.
    """
    copy: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri in sorted(graph):
        node = graph.nodes[iri]
        copy.add_node(iri, **{**node, "classes": "; ".join(node["classes"])})
    edges = sorted(graph.edges(keys=True), key=lambda each: (each[0], each[1], str(each[2])))
    for number, (source, target, key) in enumerate(edges, start=1):
        data = dict(graph.edges[source, target, key])
        evidence = data.pop("evidence")
        copy.add_edge(
            source,
            target,
            key=f"e{number}",
            id=f"e{number}",
            **data,
            passages=len(evidence),
            evidence=" ".join(evidence[:EVIDENCE]),
        )
    return copy


def _graphml(graph: "nx.MultiDiGraph[str]") -> bytes:
    buffer = BytesIO()
    # The writer that uses lxml, where that is installed, would lay the file out in another way.
    nx.write_graphml_xml(graph, buffer, named_key_ids=True)
    return buffer.getvalue()


def _gexf(graph: "nx.MultiDiGraph[str]") -> bytes:
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(graph)
    # networkx writes today's date and its own version here, which are no part of the network.
    for meta in writer.xml.findall("meta"):
        writer.xml.remove(meta)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _cytoscape(graph: "nx.MultiDiGraph[str]") -> bytes:
    # Cytoscape shows what stands under "name".
    data = nx.cytoscape_data(graph, name="label")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


_WRITERS: Final[Mapping[NetworkFormat, Callable[["nx.MultiDiGraph[str]"], bytes]]] = {
    NetworkFormat.GRAPHML: _graphml,
    NetworkFormat.GEXF: _gexf,
    NetworkFormat.CYTOSCAPE: _cytoscape,
}

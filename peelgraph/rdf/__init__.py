"""From documents and facts to RDF. IRIs are minted here and nowhere else."""

from peelgraph.rdf.catalogue import catalogue_graph
from peelgraph.rdf.content import content_graphs
from peelgraph.rdf.nquads import canonical, digest
from peelgraph.rdf.register import register_graph
from peelgraph.rdf.report import report_graph_of

__all__ = ["canonical", "catalogue_graph", "content_graphs", "digest", "register_graph", "report_graph_of"]

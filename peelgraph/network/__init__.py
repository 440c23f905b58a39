"""The graph as a network: what is tied to what, what is central, what belongs together, what leads where."""

from peelgraph.errors import MissingPackageError

try:
    import networkx  # noqa: F401
    import scipy  # noqa: F401 (PageRank needs it)
except ImportError as error:
    raise MissingPackageError("A network", str(error.name)) from error

from peelgraph.network.association import ANY, SIGNIFICANT, Counts, Floor
from peelgraph.network.files import NetworkFormat, write_network
from peelgraph.network.graph import DEFAULT_KINDS, build_network
from peelgraph.network.measures import Central, Communities, Community, centrality, communities, core
from peelgraph.network.paths import Quote, Step, Way, connect, connections
from peelgraph.network.projections import PROJECTIONS, Projection
from peelgraph.network.similarity import Alike, alike

__all__ = [
    "ANY",
    "DEFAULT_KINDS",
    "PROJECTIONS",
    "SIGNIFICANT",
    "Alike",
    "Central",
    "Communities",
    "Community",
    "Counts",
    "Floor",
    "NetworkFormat",
    "Projection",
    "Quote",
    "Step",
    "Way",
    "alike",
    "build_network",
    "centrality",
    "communities",
    "connect",
    "connections",
    "core",
    "write_network",
]

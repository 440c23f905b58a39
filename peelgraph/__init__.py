"""Peelgraph: the inspection reports on the police forces of England and Wales, as linked data.

Facts flow one way: report text → `documents` → a loader → `facts` → `rdf` → `checks` → `store` → faces
(`cli`, `server`). No module reaches back upstream; `tests/test_house.py` holds it to that.
"""

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peelgraph.api import open_graph

__all__ = ["__version__", "open_graph"]

__version__ = version("peelgraph")


def __getattr__(name: str) -> Any:
    """Import the API when it is asked for: `import peelgraph` itself stays fast."""
    if name == "open_graph":
        from peelgraph.api import open_graph  # noqa: PLC0415

        return open_graph
    raise AttributeError(f"module 'peelgraph' has no attribute '{name}'")

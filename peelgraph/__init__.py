"""Peelgraph: the inspection reports on the police forces of England and Wales, as linked data.

Facts flow one way: report text → `documents` → a loader → `facts` → `rdf` → `checks` → `store` → faces
(`cli`, `server`). No module reaches back upstream; `tests/test_house.py` holds it to that.
"""

from importlib.metadata import version

__version__ = version("peelgraph")

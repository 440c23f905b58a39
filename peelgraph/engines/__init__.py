"""Engines that answer SPARQL, all in the same form: the embedded store, or any endpoint."""

from peelgraph.engines.embedded import EmbeddedEngine
from peelgraph.engines.engine import Answer, Engine, Table, Term

__all__ = ["Answer", "EmbeddedEngine", "Engine", "Table", "Term"]

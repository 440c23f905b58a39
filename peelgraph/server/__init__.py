"""The web server: a home page and a SPARQL endpoint over a snapshot of the store."""

from peelgraph.server.app import create_app, run

__all__ = ["create_app", "run"]

"""The command line: `peelgraph`."""

from peelgraph.cli.app import main

__all__ = ["main"]

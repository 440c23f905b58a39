"""From the labels of the vocabulary to the places in a report that name its things."""

from peelgraph.linking.linker import Linker, linker

__all__ = ["Linker", "linker"]

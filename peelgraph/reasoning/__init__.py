"""Reasoning: what follows from what the graphs state, why it follows, and whether it can all be true."""

from peelgraph.reasoning.materialise import inferred

__all__ = ["inferred"]

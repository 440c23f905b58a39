"""Reasoning: what follows from what the graphs state, why it follows, and whether it can be."""

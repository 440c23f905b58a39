"""Checks that a graph passes before it is put in force."""

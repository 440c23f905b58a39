"""Measures how well the loaders read: the graph against facts made by hand, kind by kind.

Each module but `score` and `graph` measures one kind of fact: its `evaluate(gold)` returns the scores on a
folder of gold. Adding a kind is adding a module.
"""

import pkgutil
from importlib import import_module
from pathlib import Path

from evaluation.score import Score

_APART = {"__main__", "graph", "score"}


def scores(gold: Path) -> list[Score]:
    """Return the scores of every kind on one folder of gold."""
    kinds = [each.name for each in pkgutil.iter_modules(__path__) if each.name not in _APART]
    return [score for kind in kinds for score in import_module(f"evaluation.{kind}").evaluate(gold)]

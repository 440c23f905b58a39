"""The graph that is measured, and the gold that it is measured against."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store
from shipped import built, store

from peelgraph.sparql import evaluate
from peelgraph.store import open_snapshot

GOLD = Path(__file__).parent.parent / "gold"
GIVEN = GOLD / "given"


@cache
def graph() -> Store:
    """Return the graph of the shipped reports."""
    built()
    return open_snapshot(store()).load()


@cache
def records(folder: Path, name: str) -> Any:
    """Return the records of one gold file: those in GOLD are corrected and extended, those in GIVEN are not."""
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def select(query: str) -> list[dict[str, str]]:
    """Return the rows of a SELECT query on the graph; unbound variables are left out."""
    answer = evaluate(graph(), query)
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [
        {
            name: value.value
            for name, value in zip(names, row, strict=True)
            if isinstance(value, NamedNode | Literal | BlankNode)
        }
        for row in answer
    ]


def local(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rpartition("/")[2]

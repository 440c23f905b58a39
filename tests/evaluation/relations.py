"""Ties between things: a sample drawn by chance, and judged by a reader who had not seen the rules.

The sample is what the rules of its day found; what became of its wrong ones is counted apart.
"""

from pathlib import Path
from typing import Any

from evaluation.graph import GOLD, records, select
from evaluation.score import Score
from peelgraph.namespaces import ID, PEEL

_KIND = "relations"


def evaluate(_: Path) -> list[Score]:
    """Score the sample as it was drawn, and what is left of it in the graph."""
    judged: list[dict[str, Any]] = records(GOLD, "relations_sample")
    kept = [each for each in judged if _key(each) in _found()]
    return [_score("sample as drawn, precision", judged), _score("sample still found, precision", kept)]


def _score(field: str, judged: list[dict[str, Any]]) -> Score:
    wrong = tuple(
        f"{each['subject']} {each['relation']} {each['object']}: {each['text']}"
        for each in judged
        if not each["right"]
    )
    return Score(_KIND, field, len(judged) - len(wrong), len(judged), len(judged), (), wrong)


def _key(judged: dict[str, Any]) -> tuple[str, ...]:
    subject, other = (_iri(judged[end]) for end in ("subject", "object"))
    return (subject, f"{PEEL}{judged['relation']}", other, judged["text"])


def _iri(name: str) -> str:
    return name if "://" in name else f"{ID}{name}"


def _found() -> set[tuple[str, ...]]:
    rows = select("""
        SELECT ?subject ?relation ?object ?text WHERE {
          ?tie a peel:Relation ; peel:subject ?subject ; peel:relation ?relation ; peel:object ?object ;
            peel:text ?text }""")
    return {(row["subject"], row["relation"], row["object"], row["text"]) for row in rows}

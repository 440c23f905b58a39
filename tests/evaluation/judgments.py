"""Judgments: force, question and grade."""

from pathlib import Path

from evaluation.graph import local, records, select
from evaluation.score import Score, compare
from peelgraph.names import names


def evaluate(gold: Path) -> list[Score]:
    """Score the judgments of all reports."""
    expected = {}
    for record in records(gold, "grades"):
        number = "overall" if record["is_overall"] else record["question_id"].rpartition("Q")[2]
        force = names().find("force", record["force"])
        grade = names().find("grade", record["grade"])
        expected[(record["doc"], force, f"{record['year']}-{number}", grade)] = record["quote"]
    rows = select("""
        SELECT DISTINCT ?report ?force ?question ?grade ?judgment WHERE {
          ?judgment a peel:Judgment ; peel:force ?force ; peel:question ?question ; peel:grade ?grade ;
            prov:wasDerivedFrom/peel:report ?report }""")
    found = {
        tuple(local(row[name]) for name in ("report", "force", "question", "grade")): row["judgment"]
        for row in rows
    }
    return [compare("judgments", "whole", expected, found)]

"""Questions: framework, number, wording, and whether forces are graded on them."""

from pathlib import Path

from evaluation.graph import local, records, select
from evaluation.score import Score, compare


def evaluate(gold: Path) -> list[Score]:
    """Score the questions of the three frameworks."""
    expected = {}
    for record in records(gold, "questions"):
        for number, question in _asked(record):
            fact = (f"{record['year']}-{number}", question["text"], question.get("graded", False))
            expected[fact] = question["text"]
    rows = select("""
        SELECT ?question ?text ?graded WHERE {
          ?question a peel:Question ; skos:prefLabel ?text ; peel:graded ?graded }""")
    found = {(local(row["question"]), row["text"], row["graded"] == "true"): row["text"] for row in rows}
    return [compare("questions", "whole", expected, found)]


def _asked(record: dict) -> list[tuple[str, dict]]:  # type: ignore[type-arg]
    """Return the questions of a framework's record with their numbers, whatever they are called in it."""
    overall = record.get("overall_question") or record.get("overarching_question")
    asked = [("overall", overall)] if overall else []
    asked += [(str(question["number"]), question) for question in record.get("questions", [])]
    for core in record.get("core_questions", []):
        for question in core["questions"]:
            asked.append((question["number"], question))
            asked += [(part["number"], part) for part in question["sub_diagnostics"]]
    return asked

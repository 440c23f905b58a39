"""Practice examples: who, and in which passage; what the example is called is not compared.

A sentence about two forces is one example with two actors, and two records of gold. On the gold as given,
which holds half of the records, even half of those of one sentence, only what it expects counts as found.
"""

from pathlib import Path

from evaluation.graph import GIVEN, local, records, select
from evaluation.score import Score, compare
from peelgraph.documents.text import squeezed, without_marks
from peelgraph.names import names

_KIND = "examples"
#: Whose practice it is where no body is named but regions are.
_REGIONS = "regions"

#: A report, an actor and the offset of the passage that holds the example's first words.
Example = tuple[str, str, int | None]


def evaluate(gold: Path) -> list[Score]:
    """Score the examples of all reports."""
    passages = _passages()
    expected: dict[Example, tuple[str, str]] = {}
    for record in records(gold, _KIND):
        place = _place(passages, record["doc"], record["quote"])
        number = record["inspection_question"].replace("-Q", "-")
        expected[(record["doc"], _actor(record), place)] = (record["quote"], number)
    found = _found(passages)
    if gold == GIVEN:
        found = {each: quote for each, quote in found.items() if each in expected}
    return [
        compare(_KIND, "whole", _quotes(expected), _quotes(found)),
        compare(_KIND, "question", _with_question(expected), _with_question(found)),
    ]


def _quotes(examples: dict[Example, tuple[str, str]]) -> dict[Example, str]:
    return {each: f"{each[1]}: {quote}" for each, (quote, _) in examples.items()}


def _with_question(examples: dict[Example, tuple[str, str]]) -> dict[tuple[str, str, int | None, str], str]:
    return {(*each, number): f"{each[1]}, {number}: {quote}" for each, (quote, number) in examples.items()}


def _actor(record: dict[str, str]) -> str:
    """Return the local name of the record's force or unit; regions have none."""
    if record.get("actor_type") == "region":
        return _REGIONS
    known = names()
    actor = known.find("force", record["force"]) or known.find("organisation", record["force"])
    assert actor, f"'{record['force']}' is no force and no body."
    return actor


def _passages() -> dict[str, dict[int, tuple[int, str]]]:
    """Return the end and the words of each passage by its start, by report."""
    found: dict[str, dict[int, tuple[int, str]]] = {}
    for row in select("""
        SELECT ?report ?start ?end ?text WHERE {
          ?passage a peel:Passage ; peel:report ?report ; peel:start ?start ; peel:end ?end ; peel:text ?text }"""):
        words = squeezed(without_marks(row["text"]))
        found.setdefault(local(row["report"]), {})[int(row["start"])] = (int(row["end"]), words)
    return found


def _place(passages: dict[str, dict[int, tuple[int, str]]], report: str, quote: str) -> int | None:
    words = squeezed(without_marks(quote))
    return next((start for start, (_, text) in sorted(passages[report].items()) if words in text), None)


def _found(passages: dict[str, dict[int, tuple[int, str]]]) -> dict[Example, tuple[str, str]]:
    rows = select("""
        SELECT DISTINCT ?example ?report ?text ?actor ?question WHERE {
          ?example a peel:PracticeExample ; peel:text ?text ; prov:wasDerivedFrom/peel:report ?report .
          OPTIONAL { ?example peel:force|peel:actor ?actor }
          OPTIONAL { ?example peel:question ?question } }""")
    found: dict[Example, tuple[str, str]] = {}
    for row in rows:
        report, start = local(row["report"]), int(local(row["example"]))
        ends = {begin: end for begin, (end, _) in passages[report].items() if begin <= start < end}
        actor = local(row["actor"]) if "actor" in row else _REGIONS
        found[(report, actor, max(ends))] = (row["text"], local(row.get("question", "")))
    return found

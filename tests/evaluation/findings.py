"""Findings: whether a sentence is a strength, a concern or neither, and what it is about.

The labels are one reader's. A sentence of which both halves are findings counts as the one that is surer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.graph import GOLD, local, records, select
from evaluation.score import Score, compare
from peelgraph.documents.text import key
from peelgraph.names import names
from peelgraph.namespaces import ID

_KIND = "findings"
_LABELS = {"strength": "strength", "weakness": "concern", "neutral": "neutral"}


@dataclass
class Found:
    """A finding: its words as a key, its polarity, how sure it is, what it is about and for whom it holds."""

    words: str
    polarity: str
    certainty: float
    scope: str
    topics: set[str] = field(default_factory=set)


def evaluate(gold: Path) -> list[Score]:
    """Score the sentences label by label, and the topics of those that are findings to both sides."""
    expected: dict[str, dict[tuple[str, str], str]] = {label: {} for label in _LABELS.values()}
    found: dict[str, dict[tuple[str, str], str]] = {label: {} for label in _LABELS.values()}
    for record, label, guess in judged(gold):
        quote = f"{label}, found {guess}: {record['sentence']}"
        expected[label][(record["id"], label)] = quote
        found[guess][(record["id"], guess)] = quote
    by_label = [compare(_KIND, label, expected[label], found[label]) for label in _LABELS.values()]
    return [*by_label, *topics(gold), second_reader(gold), scope(gold), *sample()]


def judged(gold: Path) -> list[tuple[dict[str, Any], str, str]]:
    """Return each sentence of the gold with its label and the one that was found."""
    return [(r, _LABELS[r["label"]], _polarity(_of(r))) for r in records(gold, _KIND)]


def confusion(gold: Path) -> dict[tuple[str, str], int]:
    """Return how many sentences with each label got each label."""
    return dict(Counter((label, guess) for _, label, guess in judged(gold)))


def macro_f1(gold: Path) -> float:
    """Return the mean of the F1 of the three labels, of what was found against the gold."""
    return _macro((label, guess) for _, label, guess in judged(gold))


def macro_f1_of_second_reader(gold: Path) -> tuple[float, float]:
    """Return the same against a second reader who labelled the sentences blind, and of the two readers."""
    theirs: dict[str, str] = records(GOLD, "findings_second_reader")
    known = [(_LABELS[theirs[record["id"]]], label, guess) for record, label, guess in judged(gold)]
    found = _macro((second, guess) for second, _, guess in known)
    return found, _macro((first, second) for second, first, _ in known)


def _macro(pairs: Iterable[tuple[str, str]]) -> float:
    """Return the mean, over the labels, of the F1 of the second of each pair against the first."""
    known = list(pairs)
    scores = []
    for label in _LABELS.values():
        both = sum(label == expected == found for expected, found in known)
        scores.append(2 * both / sum((expected == label) + (found == label) for expected, found in known))
    return sum(scores) / len(scores)


def topics(gold: Path) -> list[Score]:
    """Score the topics of the sentences that are findings; the gold's plain words stand for concepts.

    A topic that no concept means, and a finding that was not found, have no part in it. Beside the same
    concepts, those count that are one step away: broader, narrower or related.
    """
    expected: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, str], str] = {}
    near = Counter[str]()
    for record in records(gold, _KIND):
        wanted, own = _wanted(record), {topic for each in _of(record) for topic in each.topics}
        if record["label"] != "neutral" and _of(record) and wanted:
            expected |= {(record["id"], c): f"{local(c)}: {record['sentence']}" for c in wanted}
            found |= {(record["id"], c): f"{local(c)}: {record['sentence']}" for c in own}
            near["found"] += sum(bool(({c} | _neighbours()[c]) & wanted) for c in own)
            near["expected"] += sum(bool(({c} | _neighbours()[c]) & own) for c in wanted)
    return [
        compare(_KIND, "topics", expected, found),
        Score(_KIND, "topics near, recall", near["expected"], len(expected), near["expected"]),
        Score(_KIND, "topics near, precision", near["found"], near["found"], len(found)),
    ]


def second_reader(gold: Path) -> Score:
    """Score a second reader, who chose from the same concepts, against the first: a bound for any method."""
    theirs: dict[str, list[str]] = records(GOLD, "topics_second_reader")
    expected: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, str], str] = {}
    for record in records(gold, _KIND):
        wanted = _wanted(record)
        if wanted and record["id"] in theirs:
            expected |= {(record["id"], c): f"{local(c)}: {record['sentence']}" for c in wanted}
            own = {f"{ID}concept/{name}" for name in theirs[record["id"]]}
            found |= {(record["id"], c): f"{local(c)}: {record['sentence']}" for c in own}
    score = compare(_KIND, "topics, two readers", expected, found)
    return replace(score, misses=(), alarms=())


def sample() -> list[Score]:
    """Score findings drawn by chance, as a reader judged them in their context."""
    drawn: list[dict[str, Any]] = records(GOLD, "findings_sample")
    right = [each for each in drawn if each["polarity_right"] == "yes"]
    whom = [each for each in drawn if each["scope_right"]]
    return [
        Score(_KIND, f"sample, {field}", len(known), len(drawn), len(drawn))
        for field, known in (("polarity", right), ("scope", whom))
    ]


def _wanted(record: dict[str, Any]) -> set[str]:
    """Return the concepts that the topics of a sentence of the gold mean."""
    means = records(GOLD, "topics")
    return {f"{ID}{name.replace(':', '/', 1)}" for words in record["topics"] for name in means[words]}


@cache
def _neighbours() -> dict[str, set[str]]:
    """Return the concepts that are one step away from each."""
    near: dict[str, set[str]] = defaultdict(set)
    for row in select("SELECT ?one ?other WHERE { ?one skos:broader|skos:related ?other }"):
        near[row["one"]].add(row["other"])
        near[row["other"]].add(row["one"])
    return near


def scope(gold: Path) -> Score:
    """Score for whom findings hold: a force by name, some forces, or forces at large ("all")."""
    expected: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, str], str] = {}
    for record in records(gold, _KIND):
        if record["label"] != "neutral" and (own := _of(record)):
            named = names().find("force", record["force"])
            right = named or ("all" if record["force"] == "all" else "some")
            quote = f"{right}, found {own[0].scope}: {record['sentence']}"
            expected[(record["id"], right)] = found[(record["id"], own[0].scope)] = quote
    return compare(_KIND, "scope", expected, found)


def _of(record: dict[str, Any]) -> list[Found]:
    """Return the findings that a sentence of the gold holds, or that hold it."""
    words = key(record["sentence"])
    return [each for each in _found()[record["doc"]] if each.words in words or words in each.words]


def _polarity(found: list[Found]) -> str:
    return max(found, key=lambda each: each.certainty).polarity if found else "neutral"


@cache
def _found() -> dict[str, list[Found]]:
    """Return the findings of each report."""
    rows = select("""
        SELECT ?finding ?report ?text ?polarity ?certainty ?topic ?force ?scope WHERE {
          ?finding a peel:Finding ; peel:report ?report ; peel:text ?text ; peel:polarity ?polarity ;
            peel:certainty ?certainty .
          OPTIONAL { ?finding peel:topic ?topic } OPTIONAL { ?finding peel:force ?force }
          OPTIONAL { ?finding peel:scopeText ?scope } }""")
    known: dict[str, Found] = {}
    by_report: dict[str, list[Found]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["finding"]):
        if row["finding"] not in known:
            polarity = row["polarity"].rpartition("#")[2].casefold()
            whom = local(row["force"]) if "force" in row else "some" if "scope" in row else "all"
            one = Found(key(row["text"]), polarity, float(row["certainty"]), whom)
            known[row["finding"]] = one
            by_report[local(row["report"])].append(one)
        known[row["finding"]].topics |= {row["topic"]} if "topic" in row else set()
    return by_report

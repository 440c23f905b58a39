"""Mentions: the words of the source that name a concept, by where they stand.

Expected are the places where a concept's surface forms stand, as the gold counts them: acronyms with their
capitals, phrases without, the longest form first. Words inside a longer name count for that name alone, which
is what a linker by the longest match finds. Of what was found, only mentions that overlap an expected place
can be judged by the gold; `sample` holds mentions drawn by chance and judged by reading.
"""

import re
from bisect import bisect_left
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.graph import GOLD, local, records, select
from evaluation.score import Score, compare
from peelgraph.catalogue import read_catalogue
from peelgraph.content import default_reports
from peelgraph.namespaces import ID

_KIND = "mentions"
#: A report, the offsets of the words, and what they name.
Mention = tuple[str, int, int, str]


def evaluate(gold: Path) -> list[Score]:
    """Score the mentions of the concepts that the gold lists."""
    expected: dict[Mention, str] = {}
    found: dict[Mention, str] = {}
    for record in records(gold, "concepts"):
        names = {f"{ID}{name.replace(':', '/', 1)}" for name in _names()[record["id"]] if "://" not in name}
        names |= {name.removeprefix("legislation:") for name in _names()[record["id"]] if "://" in name}
        for report in sorted(texts()):
            for start, end in places(record, texts()[report]):
                over = _overlapping(report, start, end)
                if any(a <= start and b >= end and b - a > end - start for a, b, _, _ in over):
                    continue
                quote = f"{record['label']}: {texts()[report][max(0, start - 30) : end + 30]!r}"
                expected[(report, start, end, record["id"])] = quote
                for a, b, thing, words in over:
                    right = thing in names
                    place = (start, end) if right else (a, b)
                    found[(report, *place, record["id"] if right else thing)] = f"{words} as {local(thing)}"
    return [compare(_KIND, "of the gold's concepts", expected, found), sample()]


def sample() -> Score:
    """Score mentions drawn by chance, as a reader judged them who had not seen how they are found."""
    judged: list[dict[str, Any]] = records(GOLD, "mentions_sample")
    wrong = tuple(f"{each['words']} as {each['thing']}" for each in judged if not each["right"])
    return Score(_KIND, "sample, precision", len(judged) - len(wrong), len(judged), len(judged), (), wrong)


def places(record: dict[str, Any], text: str) -> list[tuple[int, int]]:
    """Return where the surface forms of a concept stand in a text."""
    found: list[tuple[int, int]] = []
    for form in sorted(record["surface_forms"], key=len, reverse=True):
        acronym = " " not in form and re.search(r"[A-Z]{2}", form)
        pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)", 0 if acronym else re.IGNORECASE)
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(a < end and start < b for a, b in found):
                found.append((start, end))
    return sorted(found)


@cache
def texts() -> dict[str, str]:
    """Return the text of each report by the report's local name."""
    folder = default_reports()
    return {
        entry.id: (folder / file).read_text(encoding="utf-8")
        for file, entry in read_catalogue(folder).items()
    }


@cache
def _names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = records(GOLD, "concept_names")
    return names


@cache
def _found() -> dict[str, list[tuple[int, int, str, str]]]:
    """Return the mentions of each report in their order: start, end, thing and words."""
    rows = select("""
        SELECT ?report ?start ?end ?thing ?words WHERE {
          ?mention a oa:Annotation ; oa:hasBody ?thing ; oa:hasTarget ?target .
          ?target oa:hasSource/peel:report ?report ; oa:hasSelector ?selector .
          ?selector peel:start ?start ; peel:end ?end ; oa:exact ?words }""")
    found: dict[str, list[tuple[int, int, str, str]]] = {}
    for row in rows:
        mention = (int(row["start"]), int(row["end"]), row["thing"], row["words"])
        found.setdefault(local(row["report"]), []).append(mention)
    return {report: sorted(each) for report, each in found.items()}


def _overlapping(report: str, start: int, end: int) -> list[tuple[int, int, str, str]]:
    mentions = _found()[report]
    first = max(0, bisect_left(mentions, (start, 0, "", "")) - 2)
    return [each for each in mentions[first : first + 12] if each[0] < end and each[1] > start]

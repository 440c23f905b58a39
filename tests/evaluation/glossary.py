"""Terms of glossaries: term and definition.

On the gold as given, which holds half of the terms, only terms that it holds count as found.
"""

from pathlib import Path

from evaluation.graph import GIVEN, local, records, select
from evaluation.score import Score, compare
from peelgraph.documents.text import key

_KIND = "glossary"
_QUOTES = str.maketrans("‘’“”", "''\"\"")


def evaluate(gold: Path) -> list[Score]:
    """Score the terms of all reports."""
    expected = [(each["doc"], each["term"], each["definition"]) for each in records(gold, _KIND)]
    named = {(report, key(term)) for report, term, _ in expected}
    rows = select("""
        SELECT DISTINCT ?report ?term ?definition WHERE {
          ?entry a peel:GlossaryTerm ; skos:prefLabel ?term ; skos:definition ?definition ;
            prov:wasDerivedFrom/peel:report ?report }""")
    found = [(local(row["report"]), row["term"], row["definition"]) for row in rows]
    if gold == GIVEN:
        found = [each for each in found if (each[0], key(each[1])) in named]
    return [
        compare(_KIND, "whole", _whole(expected), _whole(found)),
        compare(_KIND, "term", _terms(expected), _terms(found)),
        _references(gold),
    ]


def _whole(entries: list[tuple[str, str, str]]) -> dict[tuple[str, ...], str]:
    return {tuple(_plain(part) for part in each): f"{each[1]}: {each[2]}" for each in entries}


def _terms(entries: list[tuple[str, str, str]]) -> dict[tuple[str, ...], str]:
    return {(report, _plain(term)): term for report, term, _ in entries}


def _references(gold: Path) -> Score:
    """Score which term refers to which."""
    terms = {(each["doc"], each["term"]) for each in records(gold, _KIND)}
    expected = {
        (each["doc"], each["term"], each["see"]): each["quote"]
        for each in records(gold, _KIND)
        if each["type"] == "cross-reference"
    }
    rows = select("""
        SELECT DISTINCT ?report ?term ?other WHERE {
          ?entry peel:see/skos:prefLabel ?other ; skos:prefLabel ?term ;
            prov:wasDerivedFrom/peel:report ?report }""")
    found = {
        (local(row["report"]), row["term"], row["other"]): f"{row['term']} see {row['other']}"
        for row in rows
        if gold != GIVEN or (local(row["report"]), row["term"]) in terms
    }
    return compare(_KIND, "reference", expected, found)


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split())

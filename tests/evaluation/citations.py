"""Citations: the place that cites, the publication or the law that it cites, and the pinpoint.

A citation is right as a whole if all three are. The place is the footnote, or in running text the line. What
is cited counts once for each place and pinpoint. A publication is known by the words of its title in the
graph, a law by its label ("Police Act 1996, section 40C"). Publishers, dates and addresses belong to the
publication and are measured once for each: those that the graph has against those that the gold has. The gold
as given has half of the footnotes and nothing of the running text; only citations in those notes are looked
at, and only publications that it names.
"""

from calendar import month_name
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evaluation.footnotes import line_of
from evaluation.graph import GOLD, local, records, select
from evaluation.score import Score, compare
from peelgraph.facts.citations import title_words

#: Place (report, and "note 3" or "line 120"), what is cited, pinpoint.
Cited = tuple[tuple[str, str], tuple[str, ...], str]


def evaluate(gold: Path) -> list[Score]:
    """Score the citations of all reports."""
    notes = [(f"note {record['number'] or '*'}", record) for record in records(gold, "footnotes")]
    text = (
        [(f"line {record['line']}", record) for record in records(gold, "citations")] if gold == GOLD else []
    )
    expected = dict(each for place, record in [*notes, *text] for each in _expected(place, record))
    found = _found()
    if gold != GOLD:
        places = {(record["doc"], place) for place, record in notes}
        found = {cited: quote for cited, quote in found.items() if cited[0] in places}
    scores = [compare("citations", "whole", expected, found)]
    for name, parts in (("cited", (0, 1)), ("pinpoint", (0, 2))):
        scores.append(compare("citations", name, _part(expected, parts), _part(found, parts)))
    publications = {
        title_words(each["title"]): each for _, record in [*notes, *text] for each in record["publications"]
    }
    return scores + list(_described(publications))


def _expected(place: str, record: dict[str, Any]) -> Iterator[tuple[Cited, str]]:
    where = (record["doc"], place)
    for publication in record["publications"]:
        yield (where, title_words(publication["title"]), record.get("pinpoint", "")), record["quote"]
    for law in record["legislation"]:
        yield (where, title_words(law), ""), record["quote"]


def _found() -> dict[Cited, str]:
    rows = select("""
        SELECT ?report ?sha ?number ?start ?title ?label ?pinpoint ?text ?passage WHERE {
          ?citation a peel:Citation ; peel:text ?text ; cito:hasCitingEntity ?passage ; cito:hasCitedEntity ?cited .
          ?passage cito:cites ?cited ; peel:report ?report ; peel:start ?start . ?report peel:sha256 ?sha .
          OPTIONAL { ?passage a peel:Footnote ; peel:number ?number }
          OPTIONAL { ?citation peel:pinpoint ?pinpoint }
          OPTIONAL { ?cited dct:title ?title }
          OPTIONAL { ?cited skos:prefLabel ?label } }""")
    found: dict[Cited, str] = {}
    for row in rows:
        line = f"line {line_of(row['sha'], row['start'])}"
        place = f"note {row['number']}" if "number" in row else line
        cited = title_words(row["title"] if "title" in row else row["label"])
        found[(local(row["report"]), place), cited, row.get("pinpoint", "")] = f"{place}: {row['text']}"
    return found


def _part(facts: Mapping[Cited, str], parts: tuple[int, int]) -> dict[Any, str]:
    return {(cited[parts[0]], cited[parts[1]]): quote for cited, quote in facts.items()}


def _described(publications: dict[tuple[str, ...], dict[str, Any]]) -> Iterator[Score]:
    """Score publishers and dates of the publications that the gold names."""
    rows = select("""
        SELECT ?title ?publisher ?date WHERE {
          ?publication a peel:Publication ; dct:title ?title
          OPTIONAL { ?publication peel:publisherText ?publisher }
          OPTIONAL { ?publication dct:issued ?date } }""")
    rows = [row for row in rows if title_words(row["title"]) in publications]
    for name in ("publisher", "date"):
        expected = {
            (words, _iso(each["date"]) if name == "date" else each["publisher"]): each["title"]
            for words, each in publications.items()
            if each[name] and not str(each[name]).startswith("accessed")
        }
        found = {(title_words(row["title"]), row[name]): row["title"] for row in rows if name in row}
        yield compare("citations", name, expected, found)


def _iso(date: str) -> str:
    month, _, year = date.rpartition(" ")
    return f"{year}-{list(month_name).index(month):02}" if month else year

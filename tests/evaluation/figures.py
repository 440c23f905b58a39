"""Figures: caption, source line, period and whether the data survive; and fieldwork."""

from pathlib import Path
from typing import Any

from evaluation.graph import GIVEN, local, records, select
from evaluation.score import Score, compare

_FIELDS = ("number", "caption", "source", "period_start", "period_end", "data_survives")


def evaluate(gold: Path) -> list[Score]:
    """Score the figures of all reports and the fieldwork; no gold was given for either."""
    if gold == GIVEN:
        return []
    expected = records(gold, "figures")["figures"]
    found = [_figure(row) for row in _figures()]
    whole = compare("figures", "whole", _facts(expected, *_FIELDS), _facts(found, *_FIELDS))
    fields = [
        compare("figures", field, _facts(expected, "caption", field), _facts(found, "caption", field))
        for field in _FIELDS
    ]
    return [whole, *fields, _fieldwork(records(gold, "figures")["fieldwork"])]


def _facts(figures: list[dict[str, Any]], *fields: str) -> dict[tuple[Any, ...], str]:
    return {(each["doc"], *(each[field] for field in fields)): each["caption"] for each in figures}


def _figure(row: dict[str, str]) -> dict[str, Any]:
    return {
        "doc": local(row["report"]),
        "number": row.get("number"),
        "caption": row["caption"],
        "source": row.get("source"),
        "period_start": row.get("start"),
        "period_end": row.get("end"),
        "data_survives": row["survives"] == "true",
    }


def _figures() -> list[dict[str, str]]:
    return select("""
        SELECT ?report ?number ?caption ?source ?start ?end ?survives WHERE {
          ?figure a peel:Figure ; peel:report ?report ; dct:title ?caption ; peel:dataSurvives ?survives .
          OPTIONAL { ?figure peel:number ?number }
          OPTIONAL { ?figure peel:sourceLine ?source }
          OPTIONAL { ?figure peel:periodStart ?start }
          OPTIONAL { ?figure peel:periodEnd ?end } }""")


def _fieldwork(gold: list[dict[str, Any]]) -> Score:
    expected = {
        (each["doc"], each["inspection"], each["fieldwork_start"], each["fieldwork_end"]): each["quote"]
        for each in gold
    }
    rows = select("""
        SELECT ?report ?inspection ?start ?end ?text WHERE {
          ?inspection peel:fieldworkStart ?start ; peel:fieldworkEnd ?end ; peel:statedIn ?passage .
          ?passage peel:report ?report ; peel:text ?text . FILTER(CONTAINS(?text, "fieldwork")) }""")
    found = {
        (local(row["report"]), local(row["inspection"]), row["start"], row["end"]): row["text"]
        for row in rows
    }
    return compare("fieldwork", "whole", expected, found)

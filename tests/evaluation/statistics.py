"""Statistics: value, unit, area, measure and period, in tables and in prose.

The gold speaks in plain words; `gold/statistics_terms.json` says which measure, unit, area and dates they mean. A
period that the gold takes from far off, such as the year of the inspection, stands there as none.

On the gold as corrected, each printing of a figure is a record, so that every statistic of the graph is right or a
false alarm. The gold as given is about half of the figures, and names the lines of further printings in its records:
what counts as found there are the statistics with a record's value on one of its lines.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from shipped import KENT, LEICESTERSHIRE, NATIONAL, document

from evaluation.graph import GIVEN, GOLD, local, records, select
from evaluation.score import Score
from peelgraph.namespaces import ID

_FILES = {
    "crime-inspection-2014-kent": KENT,
    "crime-inspection-2014-leicestershire": LEICESTERSHIRE,
    "peel-effectiveness-2015-national": NATIONAL,
}
_FIELDS = ("value", "unit", "measure", "area", "period", "margin", "qualifier")


@dataclass(frozen=True)
class Figure:
    """A statistic in terms that gold and graph share; the lines are those where it is printed."""

    report: str
    lines: tuple[int, ...]
    table: bool
    value: str
    unit: str
    measure: str
    area: str
    period: tuple[str, ...]
    margin: str
    qualifier: str
    quote: str

    def agrees(self, other: "Figure", *fields: str) -> bool:
        """Say whether two figures stand in one place and agree in the fields."""
        return (
            self.report == other.report
            and bool(set(self.lines) & set(other.lines))
            and all(getattr(self, field) == getattr(other, field) for field in fields)
        )


def evaluate(gold: Path) -> list[Score]:
    """Score tables and prose apart, whole and field by field."""
    expected = [_expected(record) for record in records(gold, "statistics")]
    found = list(_found())
    if gold == GIVEN:
        found = [each for each in found if any(each.agrees(other, "value") for other in expected)]
    scores = []
    for table, kind in ((True, "statistics in tables"), (False, "statistics in prose")):
        wanted = [each for each in expected if each.table == table]
        read = [each for each in found if each.table == table]
        scores.append(_score(kind, "whole", wanted, read, "value", "unit", "measure", "area", "period"))
        scores += [_score(kind, field, wanted, read, *{"value", field}) for field in _FIELDS]
    return scores


def _score(kind: str, name: str, expected: list[Figure], found: list[Figure], *fields: str) -> Score:
    """Pair each expected figure with a found one that agrees with it.

    A second printing of a figure that the gold as given names in one record is neither found nor a false alarm.
    """
    left = list(found)
    misses = []
    for each in expected:
        same = [other for other in left if each.agrees(other, *fields)]
        if not same:
            misses.append(each)
        elif len(each.lines) > 1:
            left = [other for other in left if not each.agrees(other, "value")]
        else:
            left.remove(same[0])
    right = len(expected) - len(misses)
    return Score(
        kind,
        name,
        right,
        len(expected),
        right + len(left),
        tuple(each.quote for each in misses),
        tuple(each.quote for each in left),
    )


def _expected(record: dict[str, Any]) -> Figure:
    terms = records(GOLD, "statistics_terms")
    value = record.get("signed_value", record["value"])
    words = record.get("value_text", "")
    margin = record["confidence_interval"]
    qualifier = record.get("qualifier", "")
    if words and not qualifier and "min_value" not in record:
        qualifier = words.rpartition(" a ")[0] or words.rpartition(" ")[0]
    return Figure(
        report=record["doc"],
        lines=(record["line"], *record.get("repeated_at_lines", [])),
        table=record["table"] or "\t" in record["quote"],
        value=_number(value) if value is not None else words,
        unit=terms["units"][record["unit"]],
        measure=terms["measures"][f"{record['subject']} | {record['measure']}"],
        area=terms["areas"][record["area"]],
        period=tuple(terms["periods"][record["period"]] or ()) if record["period"] else (),
        margin=_number(margin.split()[1]) if margin else "",
        qualifier=qualifier,
        quote=f"{record['doc']}:{record['line']}: {record['quote']}",
    )


@cache
def _found() -> tuple[Figure, ...]:
    rows = select("""
        SELECT ?report ?start ?row ?value ?words ?unit ?measure ?area ?first ?last ?margin ?qualifier ?text
          (GROUP_CONCAT(STR(?excluded); separator=" ") AS ?without)
        WHERE {
          ?statistic a peel:Statistic ; peel:valueStart ?start ; peel:valueText ?words ; peel:unit ?unit ;
            peel:measure ?measure ; peel:area ?area ; peel:text ?text ; prov:wasDerivedFrom ?passage .
          ?passage peel:report ?report ; peel:start ?from ; peel:end ?to .
          FILTER(?from <= ?start && ?start < ?to)
          BIND(EXISTS { ?passage a peel:TableRow } AS ?row)
          OPTIONAL { ?statistic peel:value ?value }
          OPTIONAL { ?statistic peel:periodStart ?first }
          OPTIONAL { ?statistic peel:periodEnd ?last }
          OPTIONAL { ?statistic peel:margin ?margin }
          OPTIONAL { ?statistic peel:qualifier ?qualifier }
          OPTIONAL { ?statistic peel:excludedArea ?excluded }
        }
        GROUP BY ?report ?start ?row ?value ?words ?unit ?measure ?area ?first ?last ?margin ?qualifier ?text
        ORDER BY ?report ?start""")
    return tuple(_figure(row) for row in rows)


def _figure(row: dict[str, str]) -> Figure:
    report = local(row["report"])
    line = document(_FILES[report]).line(int(row["start"]))
    without = [f"without {each.removeprefix(str(ID))}" for each in sorted(row.get("without", "").split())]
    return Figure(
        report=report,
        lines=(line,),
        table=row["row"] == "true",
        value=_number(row["value"]) if "value" in row else row["words"].casefold(),
        unit=local(row["unit"]),
        measure=local(row["measure"]),
        area=" ".join([row["area"].removeprefix(str(ID)), *without]),
        period=tuple(row[name] for name in ("first", "last") if name in row),
        margin=_number(row["margin"]) if "margin" in row else "",
        qualifier=row.get("qualifier", ""),
        quote=f"{report}:{line}: {row['words']} in: {row['text']}",
    )


def _number(value: object) -> str:
    return f"{Decimal(str(value)).normalize():f}"

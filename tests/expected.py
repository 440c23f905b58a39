"""Expected answers: what a person read in the reports, beside each query as `{name}.expected.csv`.

Lines that begin with `#` are remarks: how the answer was found, and, where only the rows that matter are
listed, `# rows: 43`, how many there are in all. Without that line the answer has these rows and no other. The
columns are some of the query's; a cell holds a name such as `force:kent`, a value as it is written, or, in a
column of words, a part of them. `source` and `line` name the report and the line of its text where the words of
that row stand.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import shipped
from pyoxigraph import Literal, NamedNode, Triple

from peelgraph.content import folder
from peelgraph.documents.text import squeezed
from peelgraph.engines import Table, Term
from peelgraph.namespaces import expand
from peelgraph.queries import CompetencyQuery

SOURCE, LINE = "source", "line"


@dataclass(frozen=True)
class Expected:
    """An expected answer: its rows, by column, and how many the answer has."""

    rows: tuple[dict[str, str], ...]
    count: int


def path_of(query: CompetencyQuery) -> Path:
    return folder("queries") / query.topic / f"{query.name}.expected.csv"


def read_expected(path: Path) -> Expected:
    lines = path.read_text(encoding="utf-8").splitlines()
    remarks = [line for line in lines if line.startswith("#")]
    counts = [int(found[1]) for line in remarks if (found := re.fullmatch(r"# rows: (\d+)", line))]
    rows = tuple(csv.DictReader((line for line in lines if not line.startswith("#")), strict=True))
    assert len(counts) <= 1
    assert all(None not in row and None not in row.values() for row in rows), (
        "a row has too many or too few cells"
    )
    return Expected(rows, counts[0] if counts else len(rows))


def problems(query: CompetencyQuery, expected: Expected, answer: Table) -> list[str]:
    """Say what the answer lacks of what is expected, or has too much."""
    columns = set(expected.rows[0]) - {SOURCE, LINE} if expected.rows else set()
    if unknown := columns - set(answer.columns):
        return [f"the answer has no column {unknown}"]
    words = {each.words for each in query.evidence}
    left = list(answer)
    found = []
    for row in expected.rows:
        match = next((each for each in left if _fits(row, each, words)), None)
        if match is None:
            found.append(f"no row of the answer fits {row}")
        else:
            left.remove(match)
        found += _not_there(row, words)
    if len(answer) != expected.count:
        found.append(f"the answer has {len(answer)} rows, and {expected.count} are expected")
        found += [
            f"not expected: { {name: _text(term) for name, term in each.items()} }" for each in left[:5]
        ]
    return found


def _fits(row: Mapping[str, str], answer: Mapping[str, Term | None], words: set[str]) -> bool:
    return all(
        squeezed(cell) in squeezed(_text(answer[name])) if name in words and cell else _is(cell, answer[name])
        for name, cell in row.items()
        if name not in (SOURCE, LINE)
    )


def _is(cell: str, term: Term | None) -> bool:
    return (expand(cell) if isinstance(term, NamedNode) else cell) == _text(term)


def _text(term: Term | None) -> str:
    assert not isinstance(term, Triple)
    return "" if term is None else term.value


@cache
def _files() -> dict[str, str]:
    return {source.entry.id: source.text for source in shipped.texts().values() if source.entry}


def _not_there(row: Mapping[str, str], words: set[str]) -> list[str]:
    """Say where the words of a row do not begin at the line of the report that it names."""
    if not row.get(SOURCE):
        return []
    text, number = _files()[row[SOURCE]], int(row[LINE])
    lines = text.splitlines(keepends=True)
    rest = squeezed("".join(lines[number - 1 : number + 60]))
    quoted = [squeezed(row[name]) for name in sorted(words & row.keys()) if row[name]]
    if not quoted:
        return [f"{row} names a line and quotes no words"]
    begins = (rest.find(each) for each in quoted)
    if any(0 <= start < max(1, len(squeezed(lines[number - 1]))) for start in begins):
        return []
    return [f"{row[SOURCE]}:{number} does not have the words of {row}"]


def value(term: object) -> str:
    """Return the text of a term that an answer must have."""
    assert isinstance(term, Literal | NamedNode)
    return term.value

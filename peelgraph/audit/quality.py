"""The queries that look for sources at odds, and for what a report has and the graph has not."""

from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from peelgraph.checks.faults import CHECK, Fault, Kind
from peelgraph.checks.places import Checked
from peelgraph.documents.text import readable
from peelgraph.namespaces import ID
from peelgraph.queries import QualityQuery, quality_queries
from peelgraph.sparql import evaluate

_REPORTS: Final = f"{ID}report/"


def at_odds_and_thin(store: Store, reports: Sequence[Checked]) -> Iterator[Fault]:
    """Yield what each query in `queries/quality` finds in a store."""
    by_name = {each.report: each for each in reports}
    for query in quality_queries():
        answer = evaluate(store, query.text)
        if isinstance(answer, QuerySolutions):
            for row in answer:
                yield _fault(query, row, by_name)


def _fault(query: QualityQuery, row: QuerySolution, reports: dict[str, Checked]) -> Fault:
    passage = _text(row, "passage")
    fault = Fault(
        Kind(query.kind),
        CHECK + query.name,
        query.title,
        _text(row, "problem") or query.problem,
        _text(row, "thing") or passage or "",
        words=_words(row, "words"),
        passage=passage,
        against=_words(row, "otherWords"),
    )
    report = reports.get((passage or fault.focus).removeprefix(_REPORTS).partition("/")[0])
    return fault if report is None else report.placed(fault)


def _words(row: QuerySolution, column: str) -> str | None:
    text = _text(row, column)
    return None if text is None else readable(text)


def _text(row: QuerySolution, column: str) -> str | None:
    term = row[column]
    return term.value if isinstance(term, Literal | NamedNode) else None

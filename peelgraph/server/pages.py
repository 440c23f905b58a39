"""The pages that people read. They need no script, and nothing from another server."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from peelgraph.errors import QueryError
from peelgraph.namespaces import PREFIXES, XSD, shorten
from peelgraph.sparql import Answer, formats_for
from peelgraph.store import Manifest
from peelgraph.summary import Summary

#: A page shows no more than this of an answer, and says what it leaves out.
MOST_ROWS: Final = 500
MOST_CHARACTERS: Final = 1_000_000

#: The query that the form offers to begin with.
EXAMPLE: Final = """\
# Forces graded inadequate on a question, and the words that say so
SELECT DISTINCT ?force ?name ?question ?asks ?words
WHERE {
  ?judgment a peel:Judgment ;
            peel:grade grade:inadequate ;
            peel:force ?force ;
            peel:question ?question ;
            prov:wasDerivedFrom ?passage .
  ?force rdfs:label|skos:prefLabel ?name .
  ?question rdfs:label|skos:prefLabel ?asks .
  ?passage peel:text ?words .
}
ORDER BY ?name ?question
LIMIT 100"""

ICON: Final = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path d="M23.5 8.5 9 16l14.5 7.5" fill="none" stroke="#2b6a86" stroke-width="3"/>
<g fill="#2b6a86"><circle cx="9" cy="16" r="5"/>
<circle cx="23.5" cy="8.5" r="4"/><circle cx="23.5" cy="23.5" r="4"/></g>
</svg>
"""

_LABELS: Final = {
    "json": "JSON",
    "xml": "XML",
    "csv": "CSV",
    "tsv": "TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "jsonld": "JSON-LD",
    "rdfxml": "RDF/XML",
}
_NUMBERS: Final = frozenset(str(XSD[name]) for name in ("integer", "decimal", "double", "float"))


@dataclass(frozen=True)
class Cell:
    """A term in a table: how it reads, its IRI if it is one, and a literal's other language or datatype."""

    text: str
    iri: str | None = None
    note: str = ""
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """The beginning of an answer, for a page. `total` counts all rows; `truth` is the answer to an ASK.

    `formats` names the formats in which the whole answer can be had.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    total: int
    truth: bool | None
    formats: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """What every page needs to know: where the server is, and what it serves."""

    root: str
    endpoint: str
    manifest: Manifest


def tabulate(answer: Answer) -> Table:
    """Read an answer to its end, and keep of it what a page shows.

    Raises:
        QueryError: the evaluation failed on the way.
    """
    formats = tuple(form.name for form in formats_for(answer))
    if isinstance(answer, QueryBoolean):
        return Table((), (), 0, bool(answer), formats)
    columns = (
        ("subject", "predicate", "object")
        if isinstance(answer, QueryTriples)
        else tuple(variable.value for variable in answer.variables)
    )
    rows: list[tuple[Cell | None, ...]] = []
    total = characters = 0
    try:
        for terms in _rows(answer):
            total += 1
            # The first row that is left out ends the table: what is shown has no gaps.
            if len(rows) == total - 1 < MOST_ROWS:
                row = tuple(None if term is None else _cell(term) for term in terms)
                characters += sum(len(cell.text) for cell in row if cell)
                if characters <= MOST_CHARACTERS:
                    rows.append(row)
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"The query cannot be answered: {error}") from error
    return Table(columns, tuple(rows), total, None, formats)


def _rows(answer: QuerySolutions | QueryTriples) -> Iterator[Iterable[object]]:
    yield from answer


def _cell(term: object) -> Cell:
    if isinstance(term, NamedNode):
        return Cell(shorten(term.value), iri=term.value)
    if isinstance(term, Literal):
        datatype = term.datatype.value
        if datatype in _NUMBERS:
            return Cell(term.value, numeric=True)
        language = term.language or ""
        # The pages are in English, so that only another language needs saying.
        if language.startswith("en") or datatype == str(XSD.string):
            return Cell(term.value)
        return Cell(term.value, note=language or shorten(datatype))
    return Cell(str(term))


def home(site: Site, summary: Summary) -> str:
    """Write the home page."""
    return _render("home.html", site, query=EXAMPLE, summary=summary, prefixes=PREFIXES)


def query_form(site: Site) -> str:
    """Write the page of the endpoint for someone who has not asked anything yet."""
    return _render("query.html", site, query=EXAMPLE, table=None, dataset=(), message=None)


def result(site: Site, query: str, dataset: tuple[tuple[str, str], ...], table: Table) -> str:
    """Write the answer to a query; `dataset` holds the protocol's parameters that name graphs."""
    return _render(
        "query.html", site, query=query, table=table, dataset=dataset, message=None, labels=_LABELS
    )


def query_error(site: Site, query: str, message: str) -> str:
    """Write why a query has no answer, above the form that still holds the query."""
    return _render("query.html", site, query=query, table=None, dataset=(), message=message)


def error(site: Site, heading: str, message: str) -> str:
    """Write a page that says in a sentence what went wrong."""
    return _render("error.html", site, heading=heading, message=message)


def _share(value: float) -> str:
    """Write a share as a percentage, rounded down: what is not complete never reads as 100%."""
    return f"{math.floor(value * 1000) / 10:.1f}%"


def _address(query: str, dataset: Iterable[tuple[str, str]] = (), form: str | None = None) -> str:
    """Return the path and parameters, below the server's root, of the answer to a query."""
    parameters = [("query", query), *dataset, *([("format", form)] if form else [])]
    return "/sparql?" + urlencode(parameters)


def _render(template: str, site: Site, **context: object) -> str:
    return _ENVIRONMENT.get_template(template).render(site=site, **context)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("peelgraph.server"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(share=_share, count="{:,}".format, address=_address)
    return environment


_ENVIRONMENT: Final = _environment()

"""Queries with a header: lines before the query that begin with `#+` and hold YAML. It stays valid SPARQL.

    #+ title: A name misprinted
    #+ kind: at odds
    SELECT …

What may stand in a header is what the dataclass of its kind has as fields; those with a default may be
left out.
"""

from dataclasses import MISSING, Field, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar, get_type_hints

import yaml

from peelgraph.content import folder
from peelgraph.errors import QueryError

MARK: Final = "#+"
#: The fields of a query that come from its file and not from its header.
_OF_THE_FILE: Final = frozenset({"name", "text"})

Query = TypeVar("Query", bound="HeadedQuery")


class QualityKind(StrEnum):
    """What a quality query looks for: sources at odds with each other, or what is missing from the graph."""

    AT_ODDS = "at odds"
    THIN = "thin"


@dataclass(frozen=True, kw_only=True)
class HeadedQuery:
    """A query with its header. `name` is that of its file without `.rq`; `text` is all of the file."""

    name: str
    text: str
    title: str


@dataclass(frozen=True, kw_only=True)
class QualityQuery(HeadedQuery):
    """A query that finds faults, one a row, in the columns of `QUALITY_COLUMNS`.

    `problem` says what is wrong with what it finds, and `solution` what to do about it. `empty` gives the
    reason why it rightly finds nothing in the reports that are shipped, where that is so.
    """

    problem: str
    solution: str
    kind: QualityKind
    empty: str | None = None


#: What every quality query selects, in this order; the last two may be unbound.
QUALITY_COLUMNS: Final = ("thing", "problem", "passage", "words", "otherPassage", "otherWords")


def quality_queries() -> list[QualityQuery]:
    """Return the queries in `queries/quality`, in order of name.

    Raises:
        QueryError: the header of one of them is not valid.
    """
    paths = sorted((folder("queries") / "quality").glob("*.rq"))
    return [read_query(path, QualityQuery) for path in paths]


def read_query(path: Path, form: type[Query]) -> Query:
    """Read a query with its header as a `form`: a dataclass whose fields are the keys that may stand there.

    Raises:
        QueryError: the header is no YAML mapping, lacks a key, has an unknown one, or one with a wrong value.
    """
    text = path.read_text(encoding="utf-8")
    header = _header(path, text)
    known = {each.name: each for each in fields(form) if each.name not in _OF_THE_FILE}
    if unknown := sorted(header.keys() - known.keys()):
        raise _fault(path, f"has the unknown key '{unknown[0]}'; the keys are {', '.join(known)}")
    if missing := [name for name, each in known.items() if name not in header and _required(each)]:
        raise _fault(path, f"lacks the key '{missing[0]}'")
    types = get_type_hints(form)
    values = {key: _value(path, key, value, types[key]) for key, value in header.items()}
    return form(name=path.stem, text=text, **values)


def _header(path: Path, text: str) -> dict[str, Any]:
    """Return the header's keys and values."""
    lines = [line.removeprefix(MARK) for line in text.splitlines() if line.startswith(MARK)]
    try:
        header = yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        raise _fault(path, f"is not valid YAML: {' '.join(str(error).split())}") from error
    if not isinstance(header, dict):
        raise _fault(path, f"is no list of keys with values after '{MARK}'")
    return {str(key): value for key, value in header.items()}


def _required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(path: Path, key: str, value: Any, form: Any) -> Any:
    """Return a value as its field has it: a member of an enumeration, a text, a tuple for a list."""
    if isinstance(form, type) and issubclass(form, StrEnum):
        if value not in list(form):
            raise _fault(path, f"has the {key} '{value}'; choose one of {', '.join(form)}")
        return form(value)
    if form in (str, str | None) and not (isinstance(value, str) and value.strip()):
        raise _fault(path, f"has no text for the key '{key}'")
    return tuple(value) if isinstance(value, list) else value


def _fault(path: Path, what: str) -> QueryError:
    return QueryError(f"The header of the query {path.name} {what}.")

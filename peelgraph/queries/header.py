"""Queries with a header: lines before the query that begin with `#+` and hold YAML. It stays valid SPARQL.

    #+ title: A name misprinted
    #+ kind: at odds
    SELECT …

What may stand in a header is what the dataclass of its kind has as fields; those with a default may be
left out. A field that is a tuple of dataclasses is written as a list of mappings, by the same rule.
"""

from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

import yaml

from peelgraph.errors import QueryError

MARK: Final = "#+"
#: The fields of a query that come from its file and not from its header.
_OF_THE_FILE: Final = frozenset({"name", "text", "topic"})

Query = TypeVar("Query", bound="HeadedQuery")


@dataclass(frozen=True, kw_only=True)
class HeadedQuery:
    """A query with its header.

    Attributes:
        name: that of its file without `.rq`.
        topic: the name of the folder that it stands in.
        text: all of the file.
        title: what it asks or says, in a line.
    """

    name: str
    topic: str
    text: str
    title: str


def read_query(path: Path, form: type[Query]) -> Query:
    """Read a query with its header as a `form`: a dataclass whose fields are the keys that may stand there.

    Raises:
        QueryError: the header is no YAML mapping, lacks a key, has an unknown one, or one with a wrong value.
    """
    text = path.read_text(encoding="utf-8")
    values = _values(path, _header(path, text), form)
    return form(name=path.stem, topic=path.parent.name, text=text, **values)


def _header(path: Path, text: str) -> Any:
    """Return what stands in the header."""
    lines = [line.removeprefix(MARK) for line in text.splitlines() if line.startswith(MARK)]
    try:
        return yaml.safe_load("\n".join(lines))
    except yaml.YAMLError as error:
        raise _fault(path, f"is not valid YAML: {' '.join(str(error).split())}") from error


def _values(path: Path, mapping: Any, form: type[Any], place: str = "") -> dict[str, Any]:
    """Return the fields of a dataclass as a mapping gives them; `place` says where it stands."""
    if not isinstance(mapping, dict):
        raise _fault(path, f"is no list of keys with values after '{MARK}'{place}")
    known = {each.name: each for each in fields(form) if each.name not in _OF_THE_FILE or place}
    if unknown := sorted(str(key) for key in mapping.keys() - known.keys()):
        raise _fault(path, f"has the unknown key '{unknown[0]}'{place}; the keys are {', '.join(known)}")
    if missing := [name for name, each in known.items() if name not in mapping and _required(each)]:
        raise _fault(path, f"lacks the key '{missing[0]}'{place}")
    types = get_type_hints(form)
    return {key: _value(path, key, value, types[key]) for key, value in mapping.items()}


def _required(field: "Field[Any]") -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _value(path: Path, key: str, value: Any, form: Any) -> Any:
    """Return a value as its field has it: a text, a member of an enumeration, a dataclass, a tuple."""
    if isinstance(form, UnionType):
        (form,) = (each for each in get_args(form) if each is not type(None))
    if get_origin(form) is tuple:
        if not (isinstance(value, list) and value):
            raise _fault(path, f"has no list for the key '{key}'")
        return tuple(_value(path, key, each, get_args(form)[0]) for each in value)
    if is_dataclass(form) and isinstance(form, type):
        return form(**_values(path, value, form, f" under '{key}'"))
    if isinstance(form, type) and issubclass(form, StrEnum):
        if value not in list(form):
            raise _fault(path, f"has the {key} '{value}'; choose one of {', '.join(form)}")
        return form(value)
    if not (isinstance(value, str) and value.strip()):
        raise _fault(path, f"has no text for the key '{key}'; put numbers and dates in quotation marks")
    return value


def _fault(path: Path, what: str) -> QueryError:
    return QueryError(f"The header of the query {path.name} {what}.")

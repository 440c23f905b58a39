"""From the terms of an answer to values of Python and of pandas, with their datatypes kept.

| in a column of the answer | in Python | in a data frame |
| --- | --- | --- |
| IRIs | `str`, by their short names (`force:kent`, `<https://…>`) | `category` |
| the text of `xLabel`, beside IRIs in a column `x` | `str` | `category` |
| `xsd:integer` and its kin, `xsd:gYear` | `int` | `Int64` |
| `xsd:decimal` | `Decimal` | `float64`; exact: `Decimal` in `object` |
| `xsd:double`, `xsd:float`, numbers of several of these types | `float` | `float64` |
| `xsd:boolean` | `bool` | `boolean` |
| `xsd:date` | `date` | `datetime64[s]` |
| `xsd:dateTime` | `datetime` | `datetime64[us]`, or `datetime64[us, UTC]` where all have a time zone |
| text, in a language or none, and whatever else | `str` | `string` |
| terms of several of these kinds | as above | `object` |
| no value | `None` | missing: `NA`, `NaN` or `NaT` |
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import Literal, NamedNode

from peelgraph.engines import Table, Term
from peelgraph.errors import MissingPackageError
from peelgraph.namespaces import XSD, shorten

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float | bool | Decimal | date | datetime | None


class Kind(StrEnum):
    """What a term is to a data frame."""

    IRI = "IRI"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DOUBLE = "double"
    BOOLEAN = "boolean"
    DATE = "date"
    DATE_TIME = "date and time"
    TEXT = "text"


#: The datatypes that are not text: the kind, the form that a value must have, and how it is read.
_INTEGERS: Final = (
    *("integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
    *("long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
)
_NUMBER: Final = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_Reader = tuple[Kind, str, Callable[[str], Value]]
_INTEGER: Final[_Reader] = (Kind.INTEGER, "[+-]?[0-9]+", int)
_DOUBLE: Final[_Reader] = (Kind.DOUBLE, rf"{_NUMBER}(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN", float)
_READERS: Final[dict[str, _Reader]] = {
    **{str(XSD[name]): _INTEGER for name in _INTEGERS},
    str(XSD.gYear): (Kind.INTEGER, "[0-9]{4}", int),
    str(XSD.decimal): (Kind.DECIMAL, _NUMBER, Decimal),
    str(XSD.double): _DOUBLE,
    str(XSD.float): _DOUBLE,
    str(XSD.boolean): (Kind.BOOLEAN, "true|false|1|0", lambda text: text in {"true", "1"}),
    str(XSD.date): (Kind.DATE, "[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat),
    str(XSD.dateTime): (
        Kind.DATE_TIME,
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?",
        datetime.fromisoformat,
    ),
}
_DTYPES: Final = {Kind.INTEGER: "Int64", Kind.BOOLEAN: "boolean", Kind.TEXT: "string"}
_LABEL: Final = "Label"


def read_term(term: Term) -> tuple[Kind, Value]:
    """Return the kind and the value of a term; what is not a value of its datatype is text."""
    if isinstance(term, NamedNode):
        return Kind.IRI, shorten(term.value)
    if not isinstance(term, Literal):
        return Kind.TEXT, str(term)
    if reader := _READERS.get(term.datatype.value):
        kind, form, read = reader
        if re.fullmatch(form, term.value):
            try:
                return kind, read(term.value)
            except ValueError:  # the 30th of February; a number of five thousand digits
                pass
    return Kind.TEXT, term.value


def value_of(term: Term | None) -> Value:
    """Return the value of a term, or None for no term."""
    return None if term is None else read_term(term)[1]


def to_frame(table: Table, *, exact: bool = False) -> "pd.DataFrame":
    """Return an answer as a data frame: a column for each variable, a row for each row, an index from 0.

    Args:
        table: the answer.
        exact: keep decimals as `decimal.Decimal`, in columns of objects, and not as `float64`.

    Raises:
        MissingPackageError: pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415 (only for those who want data frames)
    except ImportError as error:
        raise MissingPackageError("A data frame", "pandas") from error
    columns = {
        name: [None if each is None else read_term(each) for each in table.column(name)]
        for name in table.columns
    }
    kinds = {name: {cell[0] for cell in cells if cell} for name, cells in columns.items()}
    series = {}
    for name, cells in columns.items():
        values = [cell[1] if cell else None for cell in cells]
        thing = name.removesuffix(_LABEL)
        named = thing != name and kinds.get(thing) == {Kind.IRI} and kinds[name] <= {Kind.TEXT}
        series[name] = _categories(values) if named else _series(values, kinds[name], exact)
    return pd.DataFrame(series, columns=list(table.columns), index=pd.RangeIndex(len(table)))


def _series(values: Sequence[Value], kinds: set[Kind], exact: bool) -> "pd.Series[Any]":
    """Return a column; all values are of one of the kinds, or None."""
    import pandas as pd  # noqa: PLC0415

    if len(kinds) > 1 and kinds <= {Kind.INTEGER, Kind.DECIMAL, Kind.DOUBLE}:
        kinds = {Kind.DOUBLE if Kind.DOUBLE in kinds else Kind.DECIMAL}
    kind = next(iter(kinds)) if len(kinds) == 1 else None
    if kind is Kind.IRI:
        return _categories(values)
    if kind in {Kind.DATE, Kind.DATE_TIME}:
        return _times(values, kind is Kind.DATE)
    if kind is Kind.DOUBLE or (kind is Kind.DECIMAL and not exact):
        floats = [float("nan") if each is None else float(str(each)) for each in values]
        return pd.Series(floats, dtype="float64")
    if kind is Kind.DECIMAL:
        return _objects([None if each is None else Decimal(str(each)) for each in values])
    if kind is Kind.INTEGER and not all(-(2**63) <= each < 2**63 for each in _numbers(values)):
        return _objects(values)
    return pd.Series(values, dtype=_DTYPES[kind]) if kind else _objects(values)


def _numbers(values: Sequence[Value]) -> Iterator[int]:
    return (each for each in values if isinstance(each, int))


def _categories(values: Sequence[Value]) -> "pd.Series[Any]":
    import pandas as pd  # noqa: PLC0415

    names = [None if each is None else str(each) for each in values]
    known = pd.Index(sorted({each for each in names if each is not None}), dtype="string")
    return pd.Series(pd.Categorical(names, categories=known))


def _objects(values: Sequence[Value]) -> "pd.Series[Any]":
    import pandas as pd  # noqa: PLC0415

    return pd.Series([pd.NA if each is None else each for each in values], dtype="object")


def _times(values: Sequence[Value], days: bool) -> "pd.Series[Any]":
    """Return dates in seconds, which reach back far enough, or times in microseconds, in UTC if in a zone."""
    import numpy as np  # noqa: PLC0415
    import pandas as pd  # noqa: PLC0415

    zones = {each.tzinfo is not None for each in values if isinstance(each, datetime)}
    if len(zones) > 1:
        return _objects(values)
    if True not in zones:
        return pd.Series(np.array(values, dtype="datetime64[s]" if days else "datetime64[us]"))
    times = [
        each.astimezone(UTC).replace(tzinfo=None) if isinstance(each, datetime) else None for each in values
    ]
    return pd.Series(np.array(times, dtype="datetime64[us]")).dt.tz_localize("UTC")

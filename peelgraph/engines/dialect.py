"""What servers understand otherwise than the standard has it, and how a query is put so that they answer alike.

Virtuoso 7 is the only one so far.
"""

import re
from collections.abc import Iterator
from typing import Final

from peelgraph.namespaces import XSD
from peelgraph.sparql import code_of

_NUMBERS: Final = ", ".join(f"<{XSD[name]}>" for name in ("integer", "decimal", "double", "float"))
_ORDER: Final = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)
#: What a key to sort by opens with: a direction, a variable, or an expression up to its first parenthesis.
_KEY: Final = re.compile(r"\s*(?:(?P<way>ASC|DESC)\s*(?=\()|(?P<name>[?$]\w+)|(?!LIMIT\b|OFFSET\b|HAVING\b|VALUES\b)[\w:.<>-]*\s*(?=\())", re.IGNORECASE)


def for_virtuoso(query: str) -> str:
    """Put a query so that Virtuoso 7 answers it as the standard has it.

    It sorts texts of more than some twenty characters by where it keeps them. Sorted by what they are if
    they are numbers, and then by what is written, they stand in the right order.
    """
    code, parts, end = code_of(query), [], 0
    for start, stop, way in _keys(code):
        key = query[start:stop].strip()[len(way) :]
        parts += [query[end:start], f" {way}(IF(DATATYPE({key}) IN ({_NUMBERS}), {key}, 0)) {way}(STR({key}))"]
        end = stop
    return "".join([*parts, query[end:]])


def _keys(code: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each key to sort by starts and ends, and its direction if it has one."""
    for clause in _ORDER.finditer(code):
        place = clause.end()
        while found := _KEY.match(code, place):
            end = found.end() if found["name"] else _closed(code, found.end())
            yield place, end, found["way"] or ""
            place = end


def _closed(code: str, place: int) -> int:
    """Return where the parenthesis that opens at a place is closed."""
    depth = 0
    for index in range(place, len(code)):
        depth += (code[index] == "(") - (code[index] == ")")
        if not depth:
            return index + 1
    return len(code)

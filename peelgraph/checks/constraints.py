"""What each constraint of SHACL asks, as a test of many nodes at once.

A test may suspect a node that is right, and never passes one that is wrong: what it cannot tell it suspects.
"""

import re
from collections.abc import Callable, Collection
from datetime import date, datetime, time
from decimal import Decimal
from operator import ge, le, lt
from typing import Any, Final

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection as RdfList
from rdflib.term import Node

from peelgraph.checks.triples import Triples, Values
from peelgraph.namespaces import SH, XSD

#: Returns the nodes that may break a constraint; given are the triples, and the values of each node.
Test = Callable[[Triples, Values], set[Node]]
#: Makes the test of a constraint; given are the shapes, and what it says.
Maker = Callable[[Graph, Node], Test]

_KINDS: Final[dict[Node, type[Node]]] = {SH.IRI: URIRef, SH.BlankNode: BNode, SH.Literal: Literal}
#: What literals are read as; the form of others is no matter of their datatype, as for SHACL here.
_READ: Final[dict[Node, type[object]]] = {
    XSD.boolean: bool,
    XSD.date: date,
    XSD.dateTime: datetime,
    XSD.decimal: Decimal,
    XSD.float: float,
    XSD.integer: int,
    XSD.string: str,
    XSD.time: time,
}


def unsure(_: Triples, values: Values) -> set[Node]:
    """Suspect every node: a test of what is not known here."""
    return set(values)


def _each(right: Callable[[Node], bool]) -> Test:
    """Return the test that each value is right."""
    return lambda _, values: {node for node, found in values.items() if not all(map(right, found))}


def _all(right: Callable[[Collection[Node]], bool]) -> Test:
    """Return the test that the values together are right."""
    return lambda _, values: {node for node, found in values.items() if not right(found)}


def _class(_: Graph, cls: Node) -> Test:
    def test(triples: Triples, values: Values) -> set[Node]:
        right = triples.instances(cls)
        return {node for node, found in values.items() if not right.issuperset(found)}

    return test


def _node_kind(_: Graph, kind: Node) -> Test:
    return _each(lambda value: isinstance(value, _KINDS[kind])) if kind in _KINDS else unsure


def _datatype(_: Graph, datatype: Node) -> Test:
    read = _READ.get(datatype, object)
    allowed = {datatype, None} if datatype == XSD.string else {datatype}

    def right(value: Node) -> bool:
        if not isinstance(value, Literal) or value.language or value.datatype not in allowed:
            return False
        return value.ill_typed is not True and isinstance(value.value, read)

    return _each(right)


def _bound(holds: Callable[[Any, Any], bool]) -> Maker:
    return lambda _, limit: _each(lambda value: _compare(value, limit, holds))


def _length(holds: Callable[[int, int], bool]) -> Maker:
    def make(_: Graph, limit: Node) -> Test:
        end = int(str(limit))
        return _each(lambda value: not isinstance(value, BNode) and holds(len(str(value)), end))

    return make


def _pattern(_: Graph, pattern: Node) -> Test:
    search = re.compile(str(pattern)).search
    return _each(lambda value: not isinstance(value, BNode) and search(str(value)) is not None)


def _language_in(shapes: Graph, head: Node) -> Test:
    languages = {str(each).lower() for each in RdfList(shapes, head)}
    return _each(lambda value: isinstance(value, Literal) and (value.language or "").lower() in languages)


def _in(shapes: Graph, head: Node) -> Test:
    allowed = set(RdfList(shapes, head))
    return _all(allowed.issuperset)


def _has_value(_: Graph, value: Node) -> Test:
    return _all(lambda found: value in found)


def _disjoint(_: Graph, predicate: Node) -> Test:
    def test(triples: Triples, values: Values) -> set[Node]:
        others = triples.values(predicate)
        return {node for node, found in values.items() if not set(found).isdisjoint(others.get(node, ()))}

    return test


def _count(holds: Callable[[int, int], bool]) -> Maker:
    def make(_: Graph, limit: Node) -> Test:
        end = int(str(limit))
        return _all(lambda found: holds(len(found), end))

    return make


def _pair(holds: Callable[[Any, Any], bool]) -> Maker:
    """Return what makes the test that each value compares so with each value of another property."""

    def make(_: Graph, predicate: Node) -> Test:
        def test(triples: Triples, values: Values) -> set[Node]:
            others = triples.values(predicate)
            return {
                node
                for node, found in values.items()
                for other in others.get(node, ())
                if not all(_compare(value, other, holds) for value in found)
            }

        return test

    return make


def _compare(value: Node, other: Node, holds: Callable[[Any, Any], bool]) -> bool:
    first, second = _measured(value), _measured(other)
    return first is not None and second is not None and first[0] == second[0] and holds(first[1], second[1])


def _measured(value: Node) -> tuple[Node | None, int | Decimal | date] | None:
    """Return the number or the day that a literal is, after what it can be compared with; or None."""
    if not isinstance(value, Literal) or value.ill_typed:
        return None
    read = value.value
    if isinstance(read, bool | datetime) or not isinstance(read, int | Decimal | date):
        return None
    return value.datatype if isinstance(read, date) else None, read


#: The constraints that are about values alone, and hold no other shapes.
MAKERS: Final[dict[Node, Maker]] = {
    SH["class"]: _class,
    SH.datatype: _datatype,
    SH.disjoint: _disjoint,
    SH.hasValue: _has_value,
    SH["in"]: _in,
    SH.languageIn: _language_in,
    SH.lessThan: _pair(lt),
    SH.lessThanOrEquals: _pair(le),
    SH.maxCount: _count(le),
    SH.maxInclusive: _bound(le),
    SH.maxLength: _length(le),
    SH.minCount: _count(ge),
    SH.minInclusive: _bound(ge),
    SH.minLength: _length(ge),
    SH.nodeKind: _node_kind,
    SH.pattern: _pattern,
}
#: Those of them whose test suspects only what is wrong.
EXACT: Final = {SH["class"], SH.hasValue, SH["in"], SH.maxCount, SH.minCount}

"""Asking the questions of the catalogue: values that people type become terms, and terms fill the query."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import Literal, NamedNode

from peelgraph.engines import Engine, Table
from peelgraph.errors import NotFoundError, QueryError
from peelgraph.namespaces import PREFIXES, XSD, expand, shorten
from peelgraph.queries import CompetencyQuery, Parameter, ParameterType
from peelgraph.sparql import filled

#: How the things that a parameter may stand for are found, by every label, so that any name in use will do.
_THINGS: Final = {
    ParameterType.FORCE: "?thing a peel:PoliceForce ; skos:prefLabel|skos:altLabel ?label .",
    ParameterType.QUESTION: "?thing a peel:Question ; skos:prefLabel ?label .",
    ParameterType.GRADE: "?thing a peel:Grade ; skos:prefLabel ?label .",
    ParameterType.CONCEPT: "?thing a peel:Concept ; skos:prefLabel|skos:altLabel ?label .",
    ParameterType.BODY: "?class rdfs:subClassOf* org:Organization . "
    "?thing a ?class ; skos:prefLabel|skos:altLabel ?label .",
    ParameterType.REPORT: "?thing a peel:Report ; dct:title ?label .",
}
_YEARS: Final = range(1800, 2201)


@dataclass(frozen=True)
class Asked:
    """A question that was asked: the query, the terms that filled it, the SPARQL that ran, and the answer."""

    query: CompetencyQuery
    values: Mapping[str, NamedNode | Literal]
    sparql: str
    table: Table


def ask(engine: Engine, query: CompetencyQuery, given: Mapping[str, str | None]) -> Asked:
    """Ask a question of the catalogue.

    Args:
        engine: what answers it.
        query: the question.
        given: values for some of its parameters, as people type them: "kent", "Kent Police", "force:kent".
            None leaves the variable free, even where the parameter has a default.

    Raises:
        QueryError: the query has no such parameter, or a value is of the wrong type.
        NotFoundError: the graph has no such thing; the sentence names one that is spelt alike.
    """
    parameters = {each.name: each for each in query.parameters}
    for name in given:
        if name not in parameters:
            known = f"its parameters are {', '.join(parameters)}" if parameters else "it has none"
            raise QueryError(f"The query '{query.name}' has no parameter '{name}'; {known}.")
    values = {}
    for name, parameter in parameters.items():
        text = given.get(name, parameter.default)
        if text is not None:
            values[name] = term_for(engine, parameter, text)
    sparql = filled(query.text, values)
    return Asked(query, values, sparql, engine.table(sparql))


def term_for(engine: Engine, parameter: Parameter, text: str) -> NamedNode | Literal:
    """Return the term that a person means by a text.

    Raises:
        QueryError: the text is no value of the parameter's type, or means several things.
        NotFoundError: the graph has no such thing.
    """
    if parameter.type in _THINGS:
        # What the author of a query wrote is an exact name, and need not be looked up.
        default = _exact(parameter, text) if text == parameter.default else None
        return default or _thing(engine, parameter, text)
    if parameter.type is ParameterType.TEXT:
        return _text(parameter, text)
    return _year(parameter, text) if parameter.type is ParameterType.YEAR else _number(parameter, text)


def _exact(parameter: Parameter, text: str) -> NamedNode | None:
    """Return the thing that a prefixed or local name stands for; None where it is neither."""
    if parameter.type in PREFIXES and ":" not in text:
        text = f"{parameter.type}:{text}"
    iri = expand(text)
    return NamedNode(iri) if iri != text else None


def _thing(engine: Engine, parameter: Parameter, text: str) -> NamedNode:
    """Look a thing up by IRI, prefixed name, local name or label, whatever its capitals."""
    known: dict[str, set[str]] = {}
    for row in engine.table(f"SELECT DISTINCT ?thing ?label WHERE {{ {_THINGS[parameter.type]} }}"):
        thing, label = row["thing"], row["label"]
        if isinstance(thing, NamedNode) and isinstance(label, Literal):
            for name in (thing.value, thing.value.rpartition("/")[2], label.value):
                known.setdefault(name.casefold(), set()).add(thing.value)
    found = known.get(expand(text.strip()).casefold(), set())
    if len(found) > 1:
        raise QueryError(f"The {parameter.type} '{text}' may be {' or '.join(sorted(map(shorten, found)))}.")
    if not found:
        close = difflib.get_close_matches(text.casefold(), sorted(known), n=1, cutoff=0.6)
        hint = f"; did you mean '{min(map(shorten, known[close[0]]))}'?" if close else "."
        raise NotFoundError(f"The graph has no {parameter.type} '{text}'{hint}")
    return NamedNode(found.pop())


def _text(parameter: Parameter, text: str) -> Literal:
    try:
        return Literal(text)
    except ValueError as error:  # half of a pair of surrogates
        raise QueryError(f"The {parameter.name} holds what is no character of Unicode.") from error


def _year(parameter: Parameter, text: str) -> Literal:
    if not (text.isascii() and text.isdigit() and int(text) in _YEARS):
        raise QueryError(f"The {parameter.name} '{text}' is no year; write one such as 2015.")
    return Literal(int(text))


def _number(parameter: Parameter, text: str) -> Literal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise QueryError(f"The {parameter.name} '{text}' is no number; write one such as 12 or 0.5.")
    if number == number.to_integral_value():
        return Literal(int(number))
    return Literal(f"{number:f}", datatype=NamedNode(str(XSD.decimal)))

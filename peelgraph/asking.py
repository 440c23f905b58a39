"""Asking the questions of the catalogue: values that people type become terms, and terms fill the query."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import Literal, NamedNode

from peelgraph.engines import Engine, Table
from peelgraph.errors import NotFoundError, QueryError
from peelgraph.namespaces import XSD, expand, shorten
from peelgraph.queries import CompetencyQuery, Parameter, ParameterType
from peelgraph.sparql import filled

#: How the things that a parameter may stand for are found, by every label, so that any name in use will do.
_THINGS: Final = {
    ParameterType.FORCE: "$thing a peel:PoliceForce ; skos:prefLabel|skos:altLabel ?label .",
    ParameterType.QUESTION: "$thing a peel:Question ; skos:prefLabel ?label .",
    ParameterType.GRADE: "$thing a peel:Grade ; skos:prefLabel ?label .",
    ParameterType.CONCEPT: "$thing a peel:Concept ; skos:prefLabel|skos:altLabel ?label .",
    ParameterType.BODY: "?class rdfs:subClassOf* org:Organization . "
    "$thing a ?class ; skos:prefLabel|skos:altLabel ?label .",
    ParameterType.REPORT: "$thing a peel:Report ; dct:title ?label .",
}
_YEARS: Final = range(1800, 2201)
_DIGITS: Final = 30


@dataclass(frozen=True)
class Asked:
    """A question with its answer: the query, the SPARQL that ran, and the table that it gave."""

    query: CompetencyQuery
    sparql: str
    table: Table


def ask(engine: Engine, query: CompetencyQuery, given: Mapping[str, str | None]) -> Asked:
    """Ask a question of the catalogue; see `written`.

    Raises:
        QueryError: as `written`, or the engine could not answer.
        NotFoundError: as `written`.
    """
    sparql = written(engine, query, given)
    return Asked(query, sparql, engine.table(sparql))


def by_default(query: CompetencyQuery) -> str:
    """Return the SPARQL of a question of the catalogue with its defaults; no engine is asked."""
    defaults = {each.name: _default(each) for each in query.parameters}
    return filled(query.text, {name: term for name, term in defaults.items() if term is not None})


def written(engine: Engine, query: CompetencyQuery, given: Mapping[str, str | None]) -> str:
    """Return the SPARQL of a question of the catalogue, with terms in place of its parameters.

    Args:
        engine: what knows the things that values may name.
        query: the question.
        given: values for some of its parameters, as people type them: "kent", "Kent Police", "force:kent";
            None leaves the variable free, so that it stands for all, and so does an empty name of a thing.

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
        if text or (text is not None and parameter.type not in _THINGS):
            values[name] = term_for(engine, parameter, text)
    return filled(query.text, values)


def term_for(engine: Engine, parameter: Parameter, text: str) -> NamedNode | Literal:
    """Return the term that a person means by a text.

    Raises:
        QueryError: the text is no value of the parameter's type, or means several things.
        NotFoundError: the graph has no such thing.
    """
    if parameter.type in _THINGS:
        default = _default(parameter) if text == parameter.default else None
        return default or _thing(engine, parameter, text)
    return _value(parameter, text)


def _default(parameter: Parameter) -> NamedNode | Literal | None:
    """Return the term of a default. An author writes exact names, which need no look-up."""
    text = parameter.default
    if text is None or parameter.type not in _THINGS:
        return None if text is None else _value(parameter, text)
    return _named(parameter, text)


def _named(parameter: Parameter, text: str) -> NamedNode:
    """Return the IRI that an IRI, a prefixed name or a local name stands for."""
    return NamedNode(expand(f"{parameter.type}:{text}" if ":" not in text else text))


def _exact(engine: Engine, parameter: Parameter, text: str) -> NamedNode | None:
    """Return the thing that has just this name, without a look at all the others; None where none has."""
    try:
        thing = _named(parameter, text)
    except ValueError:  # a label with spaces, which can be no IRI
        return None
    pattern = filled(_THINGS[parameter.type], {"thing": thing})
    return thing if engine.table(f"SELECT ?label WHERE {{ {pattern} }} LIMIT 1").rows else None


def _value(parameter: Parameter, text: str) -> Literal:
    if parameter.type is ParameterType.TEXT:
        return _text(parameter, text)
    return _year(parameter, text) if parameter.type is ParameterType.YEAR else _number(parameter, text)


def _thing(engine: Engine, parameter: Parameter, text: str) -> NamedNode:
    """Look a thing up by IRI, prefixed name, local name or label, whatever its capitals."""
    exact = _exact(engine, parameter, text.strip())
    if exact:
        return exact
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
    # A short text such as 1e999999999 would make a number of a billion digits.
    if not number.is_finite() or abs(number.adjusted()) > _DIGITS:
        raise QueryError(f"The {parameter.name} '{text}' is no number; write one such as 12 or 0.5.")
    if number == number.to_integral_value():
        return Literal(int(number))
    return Literal(f"{number:f}", datatype=NamedNode(str(XSD.decimal)))

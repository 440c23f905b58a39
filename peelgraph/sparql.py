"""Evaluating SPARQL queries on an embedded store, and writing their answers in standard formats.

No query may reach the network: federation (`SERVICE`) is refused before anything is evaluated.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from peelgraph.errors import QueryError
from peelgraph.namespaces import PREFIXES

Answer = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True)
class Format:
    """A format that answers are written in: its short name and its media type."""

    name: str
    media_type: str
    writer: QueryResultsFormat | RdfFormat


#: For SELECT and ASK, the preferred one first.
RESULT_FORMATS: Final = (
    Format("json", "application/sparql-results+json", QueryResultsFormat.JSON),
    Format("xml", "application/sparql-results+xml", QueryResultsFormat.XML),
    Format("csv", "text/csv", QueryResultsFormat.CSV),
    Format("tsv", "text/tab-separated-values", QueryResultsFormat.TSV),
)
#: For CONSTRUCT and DESCRIBE, the preferred one first.
GRAPH_FORMATS: Final = (
    Format("turtle", "text/turtle", RdfFormat.TURTLE),
    Format("ntriples", "application/n-triples", RdfFormat.N_TRIPLES),
    Format("jsonld", "application/ld+json", RdfFormat.JSON_LD),
    Format("rdfxml", "application/rdf+xml", RdfFormat.RDF_XML),
)

# The tokens of SPARQL in which the letters of a keyword may stand without being one. Whatever else holds them
# holds the keyword, glued to its neighbours or not, so this is as exact as a parse, and needs none.
_TOKENS: Final = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>                                            # an IRI
    | \"\"\"(?:(?:\"|\"\")?(?:[^"\\]|\\.))*\"\"\"                          # a long string
    | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'                        # a string
    | \#[^\n\r]*                                                           # a comment
    | \$(?P<parameter>\w+) | \?\w+                                          # a variable
    | @[A-Za-z]+(?:-[A-Za-z0-9]+)*                                          # a language tag
    | (?:[^\W\d_](?:[\w.-]*[\w-])?|_)?:(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)      # a prefixed name, a blank node
      (?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.))?)?
    | (?P<keyword>SERVICE|FROM)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_UPDATE: Final = re.compile(r"INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY", re.IGNORECASE)
_PROLOGUE: Final = re.compile(r"(?:\s|#[^\n\r]*|(?:PREFIX|BASE)\b[^<]*<[^>]*>)*", re.IGNORECASE)
# The possessive quantifier keeps a row of hashes from being read as comments in every possible way.
_GAP: Final = r"(?:\s|\#[^\n\r]*+)*"
_DECLARATION: Final = re.compile(
    rf"{_GAP}(?:BASE{_GAP}<[^>]*>|PREFIX{_GAP}(?P<prefix>[^\s:#<]*):{_GAP}<[^>]*>)", re.IGNORECASE
)


def _keywords(query: str) -> dict[str, int]:
    """Return the lines, from 1, on which the keywords SERVICE and FROM first stand, where they do."""
    found: dict[str, int] = {}
    for token in _TOKENS.finditer(query):
        if token["keyword"]:
            found.setdefault(token["keyword"].upper(), query.count("\n", 0, token.start()) + 1)
    return found


def names_in(query: str) -> Iterator[str]:
    """Yield the IRIs that a query writes out, or with a prefix that is known without being declared."""
    for token in _TOKENS.finditer(query):
        prefix, colon, local = token[0].partition(":")
        if token[0].startswith("<http"):
            yield token[0][1:-1]
        elif colon and local and prefix in PREFIXES:
            yield PREFIXES[prefix] + local.replace("\\", "")


def with_prefixes(query: str) -> str:
    """Return a query before which the prefixes of the project that it uses and does not declare are declared.

    They stand in a line of their own before everything else, where the query's own BASE is not yet in force
    and its own declarations still come after. What strings and comments hold is left out of account.
    """
    declared, end = set(), 0
    while found := _DECLARATION.match(query, end):
        declared.add(found["prefix"])
        end = found.end()
    names = (token[0].partition(":") for token in _TOKENS.finditer(query, end) if token[0][0] not in "<\"'#@")
    used = {prefix for prefix, colon, _ in names if colon} - declared
    lines = (f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items() if prefix in used)
    opening = "".join(lines)
    return f"{opening.rstrip()}\n{query}" if opening else query


def parameters_in(query: str) -> set[str]:
    """Return the names of the variables that a query writes with a dollar: its parameters."""
    return {token["parameter"] for token in _TOKENS.finditer(query) if token["parameter"]}


def filled(query: str, values: Mapping[str, NamedNode | Literal]) -> str:
    """Return a query in which terms stand in place of parameters; those without a value stay variables.

    A term is written as SPARQL's grammar has it, escapes and all, and only whole variables are replaced:
    what a value holds can end no string and begin no pattern.
    """
    return _TOKENS.sub(
        lambda token: str(values[token["parameter"]]) if token["parameter"] in values else token[0], query
    )


def evaluate(
    store: Store,
    query: str,
    *,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    prefixes: Mapping[str, str] = PREFIXES,
) -> Answer:
    """Evaluate a SPARQL 1.1 query.

    The default graph is the union of all graphs, unless the query (by FROM) or the caller names a dataset;
    the caller's stands before the query's, as the SPARQL protocol has it. The prefixes of the project are
    known without being declared; a query may redefine them.

    Raises:
        QueryError: the query is not valid, or asks for federation or for an update.
    """
    keywords = _keywords(query)
    _refuse(query, keywords)
    named = bool(default_graphs or named_graphs)
    try:
        return store.query(
            query,
            prefixes=dict(prefixes),
            use_default_graph_as_union=not named and "FROM" not in keywords,
            default_graph=[NamedNode(iri) for iri in default_graphs] if named else None,
            named_graphs=[NamedNode(iri) for iri in named_graphs] if named else None,
        )
    except SyntaxError as error:
        raise QueryError(f"The query is not valid SPARQL 1.1: {_shortened(str(error))}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"The query cannot be answered: {error}") from error


def _refuse(query: str, keywords: Mapping[str, int]) -> None:
    """Refuse what no query may do here, whatever the engine."""
    if "SERVICE" in keywords:
        raise QueryError(
            f"Line {keywords['SERVICE']}: SERVICE is refused, because a query here never reaches the network."
        )
    opening = _PROLOGUE.match(query)
    if opening and _UPDATE.match(query, opening.end()):
        raise QueryError("This graph can be read but not changed: SPARQL Update is refused.")


def gives_triples(query: str) -> bool:
    """Check a query without a graph, and tell whether it gives triples (CONSTRUCT, DESCRIBE) or not.

    Raises:
        QueryError: as `evaluate` would, for all that the query itself shows.
    """
    return isinstance(evaluate(Store(), query), QueryTriples)


def _shortened(message: str) -> str:
    """Keep of a parser's message where the fault is, and what was expected there if that is soon said."""
    where, _, expected = message.partition(": expected")
    if "Prefix not found" in expected:
        return f"{where}: the prefix of the name here is neither declared nor one of those known without."
    return message if len(expected) < 200 else f"{where}: the query breaks off or goes wrong here."


def formats_for(answer: Answer) -> tuple[Format, ...]:
    """Return the formats that this answer can be written in, the preferred one first."""
    return GRAPH_FORMATS if isinstance(answer, QueryTriples) else RESULT_FORMATS


def format_named(answer: Answer, name: str) -> Format:
    """Return the format of a name.

    Raises:
        QueryError: the answer cannot be written so; the sentence names the formats that it can be written in.
    """
    formats = {each.name: each for each in formats_for(answer)}
    if name not in formats:
        raise QueryError(f"This answer cannot be written as {name}; choose one of {', '.join(formats)}.")
    return formats[name]


def write(answer: Answer, form: Format) -> bytes:
    """Write the whole answer; nothing is returned unless all of it could be evaluated.

    Raises:
        QueryError: the format does not suit the answer, or the evaluation failed on the way.
    """
    try:
        if isinstance(answer, QueryTriples) and isinstance(form.writer, RdfFormat):
            return serialize(answer, format=form.writer, prefixes=_prefixes(form.writer)) or b""
        if not isinstance(answer, QueryTriples) and isinstance(form.writer, QueryResultsFormat):
            return answer.serialize(format=form.writer) or b""
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"The query cannot be answered: {error}") from error
    names = ", ".join(each.name for each in formats_for(answer))
    raise QueryError(f"This answer cannot be written as {form.name}; choose one of {names}.")


def _prefixes(form: RdfFormat) -> dict[str, str] | None:
    return dict(PREFIXES) if form in (RdfFormat.TURTLE, RdfFormat.RDF_XML) else None

"""The remote engine: any SPARQL 1.1 endpoint, asked over HTTP.

What a query itself shows (a fault of grammar, an update, SERVICE) is refused before anything is sent, in the
words of the embedded engine. An answer is given whole or not at all.
"""

import re
import time
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError
from urllib.parse import quote_plus
from urllib.request import HTTPRedirectHandler, Request, build_opener

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from peelgraph import __version__
from peelgraph.engines.address import Address
from peelgraph.engines.engine import Answer, Engine, Table
from peelgraph.engines.refusals import (
    cut_by_server,
    cut_off,
    no_sparql,
    refused,
    too_large,
    too_slow,
    unreachable,
)
from peelgraph.errors import MissingPackageError, StoreError
from peelgraph.sparql import gives_triples, with_prefixes

#: Seconds that an answer may take.
TIMEOUT: Final = 60.0
#: The largest answer, in bytes.
MOST_BYTES: Final = 1 << 28
#: The longest query, in characters of a URL, that is sent in the URL; some servers refuse longer ones.
LONGEST_URL: Final = 1_500
AGENT: Final = f"peelgraph/{__version__} (+https://pypi.org/project/peelgraph/)"

# Not XML, of which the parser drops white space at the ends of texts.
_RESULTS: Final = "application/sparql-results+json"
_TRIPLES: Final = "application/n-triples, text/turtle;q=0.8"
_CHUNK: Final = 1 << 16


class _StayHere(HTTPRedirectHandler):
    """Follows no redirect: it would lose the query of a POST, and send the password to somebody else."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Leave the redirect to be reported as an error."""


@dataclass(frozen=True)
class _Reply:
    headers: Message
    body: bytes


class RemoteEngine(Engine):
    """Answers from a SPARQL 1.1 endpoint.

    The answers are those of the embedded engine if the endpoint has the same graph and its default graph is
    the union of all graphs, as with `peelgraph serve`. A user and a password are read from the environment
    variables PEELGRAPH_USER and PEELGRAPH_PASSWORD at each query, and sent over https, or to this machine.
    """

    def __init__(self, address: str, *, timeout: float = TIMEOUT, most_bytes: int = MOST_BYTES) -> None:
        """Take the address of an endpoint; nothing is sent yet.

        Args:
            address: an http or https URL, without user and password.
            timeout: seconds that an answer may take.
            most_bytes: the size of the largest answer that is read.

        Raises:
            StoreError: the address is not valid, or the time-out is not above 0.
            MissingPackageError: SPARQLWrapper is not installed.
        """
        self._address = Address.read(address)
        if not 0 < timeout < float("inf"):
            raise StoreError("The time-out has to be a number of seconds above 0.")
        self._timeout = timeout
        self._most_bytes = most_bytes
        self._client = _client()
        self._opener = build_opener(_StayHere)

    def __repr__(self) -> str:
        """Show the address."""
        return f"RemoteEngine({self.name!r})"

    @property
    def name(self) -> str:
        """The address, without parameters."""
        return self._address.url

    def answer(self, query: str) -> Answer:
        """Answer a query; see `Engine.answer`."""
        triples = gives_triples(query)
        reply = self._send(self._request(with_prefixes(query), triples))
        return _triples(reply, self.name) if triples else _table(reply, self.name)

    def _request(self, query: str, triples: bool) -> Request:
        client = self._client.SPARQLWrapper(self.name, agent=AGENT)
        # Its `setQuery` guesses the form from words that may stand in comments: a question could become an
        # update.
        client.queryString, client.queryType = query, "CONSTRUCT" if triples else "SELECT"
        for name, value in self._address.parameters:
            client.addParameter(name, value)
        client.setOnlyConneg(True)
        client.addCustomHttpHeader("Accept", _TRIPLES if triples else _RESULTS)
        client.setMethod("POST" if len(quote_plus(query)) > LONGEST_URL else "GET")
        if user := self._address.user():
            client.setCredentials(*user)
        # Its `query` follows redirects, and forgets when the server wants to be asked again.
        request: Request = client._createRequest()
        return request

    def _send(self, request: Request) -> _Reply:
        """Send a request and read all of the reply."""
        deadline = time.monotonic() + self._timeout
        try:
            with self._opener.open(request, timeout=self._timeout) as response:
                return _Reply(response.headers, self._read(response, deadline))
        except HTTPError as error:
            with error:
                raise refused(self._address, error) from error
        except HTTPException as error:
            raise cut_off(self.name) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise too_slow(self.name, self._timeout) from error
            raise unreachable(self.name, reason) from error

    def _read(self, response: Any, deadline: float) -> bytes:
        """Read a body chunk by chunk, so that neither a slow nor an endless one is waited for."""
        announced, body = response.length or 0, bytearray()
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > self._most_bytes:
                raise too_large(self.name, self._most_bytes)
            if time.monotonic() > deadline:
                raise TimeoutError
        if len(body) < announced:
            raise cut_off(self.name)
        return bytes(body)


def _client() -> Any:
    try:
        import SPARQLWrapper  # noqa: PLC0415 (only for those who ask an endpoint)
    except ImportError as error:
        raise MissingPackageError("Asking an endpoint", "SPARQLWrapper") from error
    return SPARQLWrapper


def _media_type(reply: _Reply) -> str:
    return str(reply.headers.get("Content-Type", "")).partition(";")[0].strip().lower()


def _table(reply: _Reply, name: str) -> Table | bool:
    form = QueryResultsFormat.from_media_type(_media_type(reply))
    if form != QueryResultsFormat.JSON:
        raise no_sparql(name, _media_type(reply))
    try:
        found = parse_query_results(reply.body, format=form)
        if isinstance(found, QueryBoolean):
            return bool(found)
        columns = tuple(variable.value for variable in found.variables)
        rows = tuple(tuple(row[each] for each in columns) for row in found)
    except (SyntaxError, ValueError, OSError) as error:
        raise cut_off(name) from error
    _check_whole(reply, name, len(rows))
    return Table(columns, rows)


def _check_whole(reply: _Reply, name: str, size: int) -> None:
    """Refuse an answer that the server cut: Virtuoso says so in these headers, and nowhere else."""
    cap = str(reply.headers.get("X-SPARQL-MaxRows", ""))
    if re.fullmatch(r"[0-9]{1,18}", cap) and size >= int(cap):
        raise cut_by_server(name, f"at {cap} rows")
    if reply.headers.get("X-SQL-State"):
        raise cut_by_server(name, "when its time was over")


def _triples(reply: _Reply, name: str) -> tuple[Triple, ...]:
    form = RdfFormat.from_media_type(_media_type(reply))
    if form is None:
        raise no_sparql(name, _media_type(reply))
    try:
        triples = tuple(quad.triple for quad in parse(reply.body, format=form))
    except (SyntaxError, ValueError, OSError) as error:
        raise cut_off(name) from error
    _check_whole(reply, name, len(triples))
    return triples

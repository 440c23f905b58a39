"""The SPARQL 1.1 Protocol, query side, at `/sparql`."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

from peelgraph.namespaces import ENTAILMENT, FORMATS, RDF, SD
from peelgraph.server import pages
from peelgraph.server.negotiation import GRAPH_OFFERS, HTML, listing, negotiate
from peelgraph.server.workers import Failure, Job, Pool, Reply, Written
from peelgraph.sparql import GRAPH_FORMATS
from peelgraph.store import Manifest
from peelgraph.summary import Summary

#: The largest body of a request, in bytes.
MOST_BYTES: Final = 1_000_000
#: Seconds after which a client that met a limit may try again.
RETRY_AFTER: Final = 10
#: Seconds between two looks whether a client still waits.
PATIENCE: Final = 1

METHODS: Final = ("GET", "HEAD", "OPTIONS", "POST")
FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
DATASET: Final = ("default-graph-uri", "named-graph-uri")

_STATUS: Final = {"query": 400, "format": 406, "limit": 503}
# The names in the registry of the W3C, in the order of `RESULT_FORMATS` and `GRAPH_FORMATS`.
_RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


@dataclass(frozen=True)
class Service:
    """What the server holds while it runs. `graphs` names the graphs of the store, in order."""

    manifest: Manifest
    summary: Summary
    graphs: tuple[str, ...]
    pool: Pool


@dataclass(frozen=True)
class Parameters:
    """The parameters of a request, from its URL and its body together, in order."""

    pairs: tuple[tuple[str, str], ...]

    def all(self, *names: str) -> tuple[str, ...]:
        """Return every value of the parameters named."""
        return tuple(value for name, value in self.pairs if name in names)

    def one(self, name: str) -> str | None:
        """Return the value of a parameter that may be given once, or None where it is not given."""
        values = self.all(name)
        if len(values) > 1:
            raise HTTPException(400, f"The request has {len(values)} parameters named '{name}'; send one.")
        return values[0] if values else None


def site(request: Request) -> pages.Site:
    """Tell a page where the server is, and what it serves."""
    root = request.scope.get("root_path", "").rstrip("/")
    service: Service = request.state.service
    return pages.Site(root, f"{request.url.scheme}://{request.url.netloc}{root}/sparql", service.manifest)


async def sparql(request: Request) -> Response:
    """Answer a request to the endpoint; HTTPException says why one is refused."""
    if request.method == "OPTIONS":
        return _options()
    parameters = await _parameters(request)
    if parameters.all("update"):
        raise HTTPException(403, "This graph can be read but not changed: SPARQL Update is refused.")
    query = parameters.one("query")
    accept = ",".join(request.headers.getlist("accept"))
    form = parameters.all("format")
    if query is not None:
        return await _answer(request, query, parameters, accept, form)
    if request.method == "POST" or parameters.all(*DATASET):
        raise HTTPException(
            400, "The request has no query. Send one as the parameter 'query', or as the body."
        )
    return _introduce(request, accept, form)


async def _answer(
    request: Request, query: str, parameters: Parameters, accept: str, form: tuple[str, ...]
) -> Response:
    request.state.query = query
    default_graphs, named_graphs = (parameters.all(name) for name in DATASET)
    service: Service = request.state.service
    try:
        job = Job(query, default_graphs, named_graphs, negotiate(accept, form))
        reply = await _unless_gone(request, service.pool.answer(job))
    except asyncio.CancelledError:  # the grace that uvicorn gives is over
        reply = Failure("limit", "The server is stopping. Try again in a while.")
    if isinstance(reply, Failure):
        status = _STATUS[reply.kind]
        raise HTTPException(
            status, reply.message, {"Retry-After": str(RETRY_AFTER)} if status == 503 else None
        )
    vary = {"Vary": "Accept"}
    if isinstance(reply, Written):
        return Response(reply.body, media_type=reply.media_type, headers=vary)
    dataset = tuple(pair for pair in parameters.pairs if pair[0] in DATASET)
    return HTMLResponse(
        await run_in_threadpool(pages.result, site(request), query, dataset, reply), headers=vary
    )


async def _unless_gone(request: Request, answer: Coroutine[Any, Any, Reply]) -> Reply:
    """Wait for an answer as long as the client does; one that hangs up takes its query with it."""
    task = asyncio.create_task(answer)
    try:
        while not task.done():
            await asyncio.wait({task}, timeout=PATIENCE)
            if not task.done() and await request.is_disconnected():
                raise ClientDisconnect
        return task.result()
    finally:
        task.cancel()


def _introduce(request: Request, accept: str, form: tuple[str, ...]) -> Response:
    """Answer a request without a query: a form for a person, the service description for a program."""
    offer = negotiate(accept, form).graphs
    if offer is None:
        raise HTTPException(
            406, f"There is no query, and the description of this service has {listing(GRAPH_OFFERS)}."
        )
    if offer == HTML:
        content: str | bytes = pages.query_form(site(request))
    else:
        writer = next(each.writer for each in GRAPH_FORMATS if each.name == offer.name)
        assert isinstance(writer, RdfFormat)
        content = _describe(site(request).endpoint, request.state.service, writer)
    return Response(content, media_type=offer.media_type, headers={"Vary": "Accept"})


def _describe(endpoint: str, service: Service, writer: RdfFormat) -> bytes:
    """Describe the service in terms of the SPARQL 1.1 Service Description, without a blank node."""
    whole, dataset, default = (endpoint + part for part in ("#service", "#dataset", "#default-graph"))
    statements = [
        (whole, str(RDF.type), str(SD.Service)),
        (whole, str(SD.endpoint), endpoint),
        (whole, str(SD.supportedLanguage), str(SD.SPARQL11Query)),
        (whole, str(SD.feature), str(SD.UnionDefaultGraph)),
        (whole, str(SD.defaultEntailmentRegime), str(ENTAILMENT.Simple)),
        *((whole, str(SD.resultFormat), str(FORMATS[name])) for name in _RESULT_FORMATS),
        (whole, str(SD.defaultDataset), dataset),
        (dataset, str(RDF.type), str(SD.Dataset)),
        (dataset, str(SD.defaultGraph), default),
        (default, str(RDF.type), str(SD.Graph)),
        *((dataset, str(SD.namedGraph), graph) for graph in service.graphs),
    ]
    for graph in service.graphs:
        statements += [(graph, str(RDF.type), str(SD.NamedGraph)), (graph, str(SD.name), graph)]
    try:
        triples = [Triple(*(NamedNode(term) for term in statement)) for statement in statements]
    except ValueError as error:
        raise HTTPException(400, "The request's Host header does not make a valid address.") from error
    prefixes = (
        {"sd": str(SD), "formats": str(FORMATS)} if writer in (RdfFormat.TURTLE, RdfFormat.RDF_XML) else None
    )
    return serialize(triples, format=writer, prefixes=prefixes) or b""


def _options() -> Response:
    methods = ", ".join(METHODS)
    headers = {
        "Allow": methods,
        "Accept-Post": f"{FORM}, {QUERY}",
        "Access-Control-Allow-Methods": methods,
        "Access-Control-Allow-Headers": "Accept, Content-Type",
        "Access-Control-Max-Age": "86400",
    }
    return Response(status_code=204, headers=headers)


async def _parameters(request: Request) -> Parameters:
    """Read the parameters, in whichever of the protocol's three ways they come."""
    pairs = _decoded_pairs(request.scope["query_string"], "The URL")
    if request.method != "POST":
        return Parameters(pairs)
    kind, charset = _content_type(request)
    if kind == UPDATE:
        raise HTTPException(403, "This graph can be read but not changed: SPARQL Update is refused.")
    if kind not in (FORM, QUERY) or charset != "utf-8":
        raise HTTPException(415, f"The body of a POST has to be {FORM} or {QUERY}, in UTF-8.")
    body = await _body(request)
    if kind == FORM:
        return Parameters(pairs + _decoded_pairs(body, "The body"))
    return Parameters((*pairs, ("query", _decoded(body, "The body"))))


def _content_type(request: Request) -> tuple[str, str]:
    """Return the media type and the charset of the body, in lower case."""
    kind, *options = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charsets = [
        option.removeprefix("charset=").strip('"') for option in options if option.startswith("charset=")
    ]
    return kind, charsets[0] if charsets else "utf-8"


async def _body(request: Request) -> bytes:
    """Read the body; no more of it is kept than is allowed, whatever its declared length."""
    too_large = HTTPException(413, f"The body of the request is larger than {MOST_BYTES:,} bytes.")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > MOST_BYTES:
        raise too_large
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MOST_BYTES:
                raise too_large
    except ClientDisconnect as error:
        raise HTTPException(400, "The request ended before its body did.") from error
    return bytes(body)


def _decoded_pairs(text: bytes, where: str) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(
            parse_qsl(_decoded(text, where), keep_blank_values=True, errors="strict", max_num_fields=1000)
        )
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"{where} holds %-escapes that are not UTF-8.") from error
    except ValueError as error:
        raise HTTPException(400, f"{where} holds more than 1,000 parameters.") from error


def _decoded(text: bytes, where: str) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"{where} is not UTF-8.") from error

"""The web server: a home page, a SPARQL endpoint, and nothing that changes the graph."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Final, TypedDict

import uvicorn
from pyoxigraph import NamedNode
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from peelgraph.errors import PeelgraphError
from peelgraph.ontology_docs import count_uses
from peelgraph.server import endpoint, ontology, pages
from peelgraph.server.negotiation import prefers_page
from peelgraph.server.workers import Limits, Pool
from peelgraph.store import Snapshot
from peelgraph.summary import Summary, summarise

#: On every response. The pages need one style sheet and no script.
HEADERS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

#: Seconds that a server which is told to stop gives to the answers under way.
GRACE: Final = 2

_STATIC: Final = Path(__file__).parent / "static"


class _State(TypedDict):
    service: endpoint.Service
    shelf: ontology.Shelf


class _CommonHeaders:
    """Middleware that puts `HEADERS` on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)


def create_app(
    snapshot: Snapshot, *, workers: int = 2, timeout: float = 30.0, memory: int = 1 << 30
) -> Starlette:
    """Return the application that serves `snapshot`.

    `workers` queries run at the same time, each for at most `timeout` seconds and in at most `memory` bytes
    beyond those that the graph takes. The workers start and end with the application.
    """

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[_State]:
        with snapshot.kept() as kept:
            async with Pool.open(kept, workers, Limits(timeout, memory)) as pool:
                summary, graphs, shelf = await asyncio.to_thread(_survey, kept)
                service = endpoint.Service(kept.manifest, summary, graphs, pool)
                yield {"service": service, "shelf": shelf}

    return Starlette(
        routes=[
            Route("/", _home),
            Route("/sparql", endpoint.sparql, methods=endpoint.METHODS),
            *ontology.ROUTES,
            Route("/favicon.ico", _icon),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        middleware=[Middleware(_CommonHeaders)],
        exception_handlers={HTTPException: _refuse, Exception: _fail},
        lifespan=lifespan,
    )


def run(  # noqa: PLR0913 (the limits are those of `create_app`)
    snapshot: Snapshot,
    host: str,
    port: int,
    *,
    workers: int = 2,
    timeout: float = 30.0,
    memory: int = 1 << 30,
) -> None:
    """Serve `snapshot` until the process is told to stop. The limits are those of `create_app`.

    Raises:
        PeelgraphError: the address cannot be listened on, or the server cannot start.
    """
    _check_address(host, port)
    if hasattr(signal, "SIGHUP"):  # a terminal that closes must not leave workers behind
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    app = create_app(snapshot, workers=workers, timeout=timeout, memory=memory)
    try:
        uvicorn.run(app, host=host, port=port, access_log=False, timeout_graceful_shutdown=GRACE)
    except SystemExit as error:
        raise PeelgraphError("The server could not start; the lines above say why.") from error


def _check_address(host: str, port: int) -> None:
    """Try the address first: uvicorn would load the graph, and then end without a sentence."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name == "posix":  # elsewhere this option would let two servers share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise PeelgraphError(
            f"The server cannot listen on port {port} of {host}: {reason}. "
            "Stop whatever is using it, or choose another with --port."
        ) from error


def _survey(snapshot: Snapshot) -> tuple[Summary, tuple[str, ...], ontology.Shelf]:
    """Summarise the graph, name its graphs, and count the uses of terms; the store is dropped afterwards."""
    store = snapshot.load()
    graphs = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return summarise(store, snapshot.manifest), tuple(graphs), ontology.Shelf(count_uses(store))


async def _home(request: Request) -> Response:
    service: endpoint.Service = request.state.service
    return HTMLResponse(pages.home(endpoint.site(request), service.summary))


async def _icon(_: Request) -> Response:
    return Response(pages.ICON, media_type="image/svg+xml")


async def _refuse(request: Request, error: Exception) -> Response:
    """Answer with an error: a page for a browser, else a sentence of plain text."""
    assert isinstance(error, HTTPException)
    headers = {**(error.headers or {}), "Vary": "Accept"}
    if error.status_code == 405:
        # Starlette keeps the methods of a route in a set, and says none for static files.
        headers["Allow"] = ", ".join(sorted(headers.get("Allow", "GET, HEAD").split(", ")))
    message = _sentence(request, error, headers) or error.detail
    accept = ",".join(request.headers.getlist("accept"))
    if not prefers_page(accept, request.query_params.get("format")):
        return PlainTextResponse(message + "\n", error.status_code, headers)
    site = endpoint.site(request)
    query = getattr(request.state, "query", None)
    if query is not None:
        return HTMLResponse(pages.query_error(site, query, message), error.status_code, headers)
    heading = "No such page" if error.status_code == 404 else "No answer"
    return HTMLResponse(pages.error(site, heading, message), error.status_code, headers)


def _sentence(request: Request, error: HTTPException, headers: dict[str, str]) -> str | None:
    """Say what Starlette itself says in two words; the errors of our own routes are sentences already."""
    status = error.status_code
    if error.detail != HTTPStatus(status).phrase:
        return None
    if status == 404:
        return f"There is no page at {request.url.path}. The home page is at /, the endpoint at /sparql."
    if status == 405:
        return f"{request.url.path} does not take {request.method}; it takes {headers['Allow']}."
    return None


async def _fail(_: Request, __: Exception) -> Response:
    """Answer when the server itself is at fault; this runs outside all middleware."""
    return PlainTextResponse("The server failed to answer. Its log says why.\n", 500, HEADERS)

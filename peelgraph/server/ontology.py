"""The ontology, its modules, the vocabularies and the shapes: pages for people, RDF for programs.

The IRI of a document, on this server, gives the one or the other by what the client accepts; with a suffix
(`/ontology.ttl`) it gives one format whatever is accepted. The IRI of a version gives that version.
"""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from peelgraph.ontology_docs import Document, Edition, Pages, ServerLinks, open_edition
from peelgraph.ontology_docs.documents import CHANGES, SUFFIXES
from peelgraph.server.negotiation import GRAPH_OFFERS, HTML, listing, negotiate

METHODS: Final = ("GET", "HEAD", "OPTIONS")
_MEDIA_TYPES: Final = {
    **{suffix: form.media_type for suffix, form in SUFFIXES.items()},
    "html": HTML.media_type,
}


class Shelf:
    """The documents of the content folders, read when the first of them is asked for.

    `uses` says how often each term stands in the graph that is served.
    """

    def __init__(self, uses: Mapping[str, int]) -> None:
        self._uses = uses
        self._pages = lru_cache(maxsize=1)(lambda: Pages(open_edition(), self._uses))
        self._page = lru_cache(maxsize=64)(self._write_page)

    @property
    def edition(self) -> Edition:
        """Return the documents."""
        return self._pages().edition

    def body(self, document: Document, suffix: str, root: str) -> bytes:
        """Return a document in a format; `root` is the path below which the server stands."""
        return document.write(SUFFIXES[suffix]) if suffix in SUFFIXES else self._page(document.path, root)

    def _write_page(self, path: str, root: str) -> bytes:
        return self._pages().render(path, ServerLinks(root)).encode()


async def document(request: Request) -> Response:
    """Answer a request for a document; HTTPException says why there is none."""
    if request.method == "OPTIONS":
        methods = ", ".join(METHODS)
        return Response(
            status_code=204,
            headers={
                "Allow": methods,
                "Access-Control-Allow-Methods": methods,
                "Access-Control-Allow-Headers": "Accept",
                "Access-Control-Max-Age": "86400",
            },
        )
    return await run_in_threadpool(_answer, request)


def _answer(request: Request) -> Response:
    shelf: Shelf = request.state.shelf
    root = request.scope.get("root_path", "").rstrip("/")
    if request.url.path == f"{root}/{CHANGES}" and shelf.edition.changes:
        return Response(shelf.edition.changes, media_type="text/markdown")
    path, suffix = _split(request.url.path.removeprefix(root))
    found = _find(shelf.edition, path)
    chosen, media_type = (suffix, _MEDIA_TYPES[suffix]) if suffix else _choose(request)
    body = shelf.body(found, chosen, root)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {
        "ETag": tag,
        "Link": _alternates(found, root, chosen),
        "Content-Location": f"{root}/{found.path}.{chosen}",
        **({} if suffix else {"Vary": "Accept"}),
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def _split(path: str) -> tuple[str, str | None]:
    """Take the suffix of a format off a path; the last number of a version is none."""
    stem, dot, suffix = path.rpartition(".")
    return (stem, suffix) if dot and suffix in _MEDIA_TYPES else (path, None)


def _find(edition: Edition, path: str) -> Document:
    found, version = edition.find(path)
    if found is None:
        there = ", ".join(f"/{name}" for name in edition.documents)
        raise HTTPException(404, f"There is no document at {path}. There is {there}.")
    if version is not None and version != found.version:
        raise HTTPException(
            404,
            f"There is no version '{version}' of {found.title} on this server, and no module of that name. "
            f"It has version {found.version}, at /{found.path}/{found.version}.",
        )
    return found


def _choose(request: Request) -> tuple[str, str]:
    """Return the suffix of the format that the client likes best, and the media type to declare."""
    accept = ",".join(request.headers.getlist("accept"))
    offer = negotiate(accept, request.query_params.getlist("format")).graphs
    if offer is None:
        raise HTTPException(406, f"This document can be had as {listing(GRAPH_OFFERS)}.")
    suffix = next((suffix for suffix, form in SUFFIXES.items() if form.name == offer.name), HTML.name)
    return suffix, offer.media_type


def _alternates(found: Document, root: str, chosen: str) -> str:
    others = ((suffix, kind) for suffix, kind in _MEDIA_TYPES.items() if suffix != chosen)
    return ", ".join(
        f'<{root}/{found.path}.{suffix}>; rel="alternate"; type="{kind}"' for suffix, kind in others
    )


#: The places of the documents. What stands below a place is a module, a version, or the version of a module.
ROUTES: Final = tuple(
    Route(place, document, methods=METHODS)
    for top in ("ontology", "shapes")
    for place in (f"/{top}", f"/{top}.{{suffix}}", f"/{top}/{{rest:path}}")
)

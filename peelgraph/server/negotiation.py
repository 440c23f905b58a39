"""Choosing the format of an answer from what the client accepts.

What kind of answer a query gives is known only when it is parsed, in another process. So the choice is made
beforehand, for both kinds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from peelgraph.sparql import GRAPH_FORMATS, RESULT_FORMATS, Format


@dataclass(frozen=True)
class Offer:
    """A format that can be sent: its short name, and the media type to declare."""

    name: str
    media_type: str


@dataclass(frozen=True)
class Choice:
    """The format for a SELECT or ASK (`results`) and for a CONSTRUCT or DESCRIBE (`graphs`).

    Where it is None, the client accepts none of the formats that there are.
    """

    results: Offer | None
    graphs: Offer | None


HTML: Final = Offer("html", "text/html")
PLAIN: Final = Offer("text", "text/plain")


def _offers(formats: Iterable[Format], *generic: Offer) -> tuple[Offer, ...]:
    """Put the precise media types first, since `*/*` gets the first; a client that asks for no more than
    "JSON" or "XML" gets the generic one that it asked for, and a browser a page.
    """
    return (*(Offer(form.name, form.media_type) for form in formats), *generic, HTML)


RESULT_OFFERS: Final = _offers(
    RESULT_FORMATS,
    Offer("json", "application/json"),
    Offer("xml", "application/xml"),
    Offer("xml", "text/xml"),
)
GRAPH_OFFERS: Final = _offers(
    GRAPH_FORMATS, Offer("jsonld", "application/json"), Offer("rdfxml", "application/xml")
)


def choose(offers: Sequence[Offer], accept: str | None) -> Offer | None:
    """Return the offer that an `Accept` header likes best; of equals the first, and None where it likes none.

    Parameters other than `q` (a charset, a JSON-LD profile) are left out of account. A missing or empty
    header accepts everything.
    """
    if not accept or not accept.strip():
        return offers[0]
    wanted = MIMEAccept(
        [(value.partition(";")[0].strip(), quality) for value, quality in parse_accept_header(accept)]
    )
    best = wanted.best_match([offer.media_type for offer in offers])
    return next((offer for offer in offers if offer.media_type == best), None)


def named(offers: Sequence[Offer], name: str) -> Offer | None:
    """Return the offer with a short name, another usual name or a media type, in its precise media type."""
    name = name.strip().lower()
    short = _USUAL.get(name, name)
    generic = {"json": "jsonld", "xml": "rdfxml"}.get(short) if offers == GRAPH_OFFERS else None
    return next((o for o in offers if name == o.media_type or o.name in (short, generic)), None)


def negotiate(accept: str | None, names: Sequence[str]) -> Choice:
    """Choose by the first name that the client gives and that there is, else by its `Accept` header.

    A name that there is not is passed over only for a header that asks for something: programs send names of
    their own making, and the format that they mean in the header.
    """
    return Choice(_pick(RESULT_OFFERS, accept, names), _pick(GRAPH_OFFERS, accept, names))


def _pick(offers: Sequence[Offer], accept: str | None, names: Sequence[str]) -> Offer | None:
    found = next((offer for name in names if (offer := named(offers, name))), None)
    if found or (names and (accept or "").strip() in ("", "*/*")):
        return found
    return choose(offers, accept)


#: Other names that programs give to formats.
_USUAL: Final = {
    "ttl": "turtle",
    "nt": "ntriples",
    "n-triples": "ntriples",
    "json-ld": "jsonld",
    "rdf": "rdfxml",
}


def prefers_page(accept: str | None, name: str | None) -> bool:
    """Tell whether an error should be a page, as for a browser, rather than a line of plain text."""
    return name == HTML.name if name is not None else choose((PLAIN, HTML), accept) == HTML


def listing(offers: Iterable[Offer]) -> str:
    """Name the formats on offer: "json (application/sparql-results+json), csv (text/csv)"."""
    precise: dict[str, str] = {}
    for offer in offers:
        precise.setdefault(offer.name, offer.media_type)
    return ", ".join(f"{name} ({media_type})" for name, media_type in precise.items())

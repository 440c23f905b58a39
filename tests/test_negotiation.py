"""Which format a client gets."""

import pytest

from peelgraph.server.negotiation import (
    GRAPH_OFFERS,
    RESULT_OFFERS,
    Choice,
    Offer,
    choose,
    listing,
    negotiate,
    prefers_page,
)

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"

ACCEPTS = [
    (None, JSON, "text/turtle"),
    ("", JSON, "text/turtle"),
    ("*/*", JSON, "text/turtle"),
    ("text/*", "text/csv", "text/turtle"),
    (BROWSER, "text/html", "text/html"),
    ("text/csv", "text/csv", None),
    ("TEXT/CSV", "text/csv", None),
    ("text/csv; charset=utf-8", "text/csv", None),
    ("text/tab-separated-values", "text/tab-separated-values", None),
    (XML, XML, None),
    ("application/json", "application/json", "application/json"),
    ("application/xml", "application/xml", "application/xml"),
    ("text/xml", "text/xml", None),
    ("application/sparql-results+json, application/json, text/javascript", JSON, "application/json"),
    ("text/turtle", None, "text/turtle"),
    ("application/n-triples, text/turtle;q=0.5", None, "application/n-triples"),
    ('application/ld+json; profile="http://www.w3.org/ns/json-ld#expanded"', None, "application/ld+json"),
    ("application/rdf+xml;q=0.2, text/turtle;q=0.1", None, "application/rdf+xml"),
    ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", XML, None),
    ("application/sparql-results+json;q=0, */*", XML, "text/turtle"),
    ("text/html;q=0.1, */*;q=0.5", JSON, "text/turtle"),
    ("text/csv;q=0", None, None),
    ("image/png", None, None),
]


def test_the_table_is_whole() -> None:
    assert len(ACCEPTS) == 23


@pytest.mark.parametrize(("accept", "results", "graphs"), ACCEPTS)
def test_accept(accept: str | None, results: str | None, graphs: str | None) -> None:
    first, second = choose(RESULT_OFFERS, accept), choose(GRAPH_OFFERS, accept)
    assert (first and first.media_type, second and second.media_type) == (results, graphs)


def test_a_short_name_comes_before_the_header() -> None:
    turtle, rdfxml = Offer("turtle", "text/turtle"), Offer("rdfxml", "application/rdf+xml")
    assert negotiate("text/csv", ["xml"]) == Choice(Offer("xml", XML), rdfxml)
    assert negotiate("*/*", ["turtle"]) == Choice(None, turtle)
    assert negotiate("*/*", ["TTL"]) == Choice(None, turtle)
    assert negotiate("*/*", ["text/turtle"]) == Choice(None, turtle)
    assert negotiate("text/csv", ["html"]) == Choice(Offer("html", "text/html"), Offer("html", "text/html"))
    assert negotiate("text/csv", []) == Choice(Offer("csv", "text/csv"), None)


def test_a_name_that_there_is_not_is_passed_over_where_the_header_asks_for_something() -> None:
    assert negotiate("text/csv", ["parchment"]) == Choice(Offer("csv", "text/csv"), None)
    assert negotiate("*/*", ["parchment"]) == Choice(None, None)
    assert negotiate(None, ["parchment"]) == Choice(None, None)
    assert negotiate("*/*", ["parchment", "csv"]) == Choice(Offer("csv", "text/csv"), None)


@pytest.mark.parametrize(
    ("accept", "name", "page"),
    [
        (None, None, False),
        ("*/*", None, False),
        ("text/csv", None, False),
        (BROWSER, None, True),
        (BROWSER, "csv", False),
        ("text/csv", "html", True),
    ],
)
def test_who_gets_errors_as_a_page(accept: str | None, name: str | None, page: bool) -> None:
    assert prefers_page(accept, name) is page


def test_the_listing_names_each_format_once() -> None:
    assert listing(GRAPH_OFFERS) == (
        "turtle (text/turtle), ntriples (application/n-triples), jsonld (application/ld+json), "
        "rdfxml (application/rdf+xml), html (text/html)"
    )

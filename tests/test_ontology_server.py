"""The ontology over HTTP: the names lead to what they name, in the form that the client can read."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import html5rdf
import pytest
from pyoxigraph import Store
from rdflib import Graph, URIRef
from starlette.testclient import TestClient

from peelgraph.content import turtle_files
from peelgraph.namespaces import BASE, OWL, PEEL, RDF, RDFS
from peelgraph.ontology_docs import Edition, open_edition
from peelgraph.server import create_app
from peelgraph.sparql import evaluate
from peelgraph.store import Snapshot

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
ONTOLOGY = URIRef(BASE + "ontology")
PARSERS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
}

#: What a client accepts, and what it gets.
ACCEPTS = [
    (None, "text/turtle"),
    ("*/*", "text/turtle"),
    ("text/turtle", "text/turtle"),
    ("application/n-triples", "application/n-triples"),
    ("application/ld+json", "application/ld+json"),
    ("application/json", "application/json"),
    ("application/rdf+xml", "application/rdf+xml"),
    ("application/xml", "application/xml"),
    (BROWSER, "text/html"),
    ("text/html", "text/html"),
    ("text/html;q=0.3, text/turtle;q=0.7", "text/turtle"),
    ("text/turtle;q=0.2, application/rdf+xml;q=0.4, text/html;q=0.1", "application/rdf+xml"),
    ("text/turtle;q=0, */*;q=0.1", "application/n-triples"),
    # what Protégé and the OWL API send
    (
        "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09",
        "application/rdf+xml",
    ),
    # what rdflib sends
    ("application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1", "application/rdf+xml"),
]

STATUSES = [
    ("/ontology", 200, ""),
    ("/ontology/", 200, ""),
    ("/ontology.ttl", 200, ""),
    ("/ontology/inspection", 200, ""),
    ("/ontology/inspection.rdf", 200, ""),
    ("/ontology/0.1.0", 200, ""),
    ("/ontology/0.1.0.ttl", 200, ""),
    ("/ontology/inspection/0.1.0", 200, ""),
    ("/ontology/vocabularies", 200, ""),
    ("/shapes", 200, ""),
    ("/shapes.jsonld", 200, ""),
    ("/shapes/0.1.0", 200, ""),
    ("/ontology?format=nt", 200, ""),
    (
        "/ontology/9.9.9",
        404,
        "There is no version '9.9.9' of The Peelgraph ontology on this server, and no module of that name. "
        "It has version 0.1.0, at /ontology/0.1.0.",
    ),
    ("/ontology/inspection/0.0.1", 404, "There is no version '0.0.1' of Peelgraph ontology: inspection"),
    ("/ontology/nonsense", 404, "There is no version 'nonsense' of The Peelgraph ontology"),
    ("/ontology/a/b/c", 404, "There is no document at /ontology/a/b/c. There is /ontology, "),
    ("/ontology.exe", 404, "There is no document at /ontology.exe. There is /ontology, "),
    ("/ontologies", 404, "There is no page at /ontologies."),
]


@pytest.fixture(scope="module")
def client(snapshot: Snapshot) -> Iterator[TestClient]:
    with TestClient(create_app(snapshot, workers=1)) as client:
        yield client


@pytest.fixture(scope="module")
def edition() -> Edition:
    return open_edition()


def written() -> Graph:
    graph = Graph()
    for path in turtle_files("ontology"):
        if path.parent.name in ("ontology", "modules"):
            graph.parse(path)
    return graph


def kind(content_type: str) -> str:
    return content_type.partition(";")[0]


# Negotiation


def test_the_tables_are_whole() -> None:
    assert (len(ACCEPTS), len(STATUSES)) == (15, 19)


@pytest.mark.parametrize(("accept", "media_type"), ACCEPTS)
@pytest.mark.parametrize("path", ["/ontology", "/ontology/inspection", "/ontology/0.1.0", "/shapes"])
def test_the_client_gets_what_it_likes_best(
    client: TestClient, path: str, accept: str | None, media_type: str
) -> None:
    response = client.get(path, headers={"Accept": accept} if accept else {"Accept": ""})
    assert response.status_code == 200
    assert kind(response.headers["content-type"]) == media_type
    assert response.headers["vary"] == "Accept"
    assert response.headers["access-control-allow-origin"] == "*"


def test_what_cannot_be_had_is_refused_with_what_can(client: TestClient) -> None:
    response = client.get("/ontology", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert response.text.startswith("This document can be had as turtle (text/turtle), ")


@pytest.mark.parametrize(("path", "status", "sentence"), STATUSES)
def test_an_address_answers_or_says_why_not(
    client: TestClient, path: str, status: int, sentence: str
) -> None:
    response = client.get(path)
    assert response.status_code == status
    if status != 200:
        assert response.text.startswith(sentence)
        assert response.text.endswith(".\n")


def test_a_suffix_settles_the_format_whatever_is_accepted(client: TestClient) -> None:
    for suffix, media_type in (
        ("ttl", "text/turtle"),
        ("nt", "application/n-triples"),
        ("jsonld", "application/ld+json"),
        ("rdf", "application/rdf+xml"),
        ("html", "text/html"),
    ):
        response = client.get(f"/ontology/evidence.{suffix}", headers={"Accept": "image/png"})
        assert (response.status_code, kind(response.headers["content-type"])) == (200, media_type)
        assert "vary" not in response.headers


def test_every_format_says_what_the_files_say(client: TestClient) -> None:
    size = len(written())
    assert size > 1000
    for media_type, parser in PARSERS.items():
        response = client.get("/ontology", headers={"Accept": media_type})
        assert len(Graph().parse(data=response.text, format=parser)) == size


def test_an_answer_names_the_other_formats_and_its_own_place(client: TestClient) -> None:
    response = client.get("/ontology/inspection", headers={"Accept": "text/turtle"})
    assert response.headers["content-location"] == "/ontology/inspection.ttl"
    links = re.findall(r'<([^>]*)>; rel="alternate"; type="([^"]*)"', response.headers["link"])
    assert links == [
        ("/ontology/inspection.nt", "application/n-triples"),
        ("/ontology/inspection.jsonld", "application/ld+json"),
        ("/ontology/inspection.rdf", "application/rdf+xml"),
        ("/ontology/inspection.html", "text/html"),
    ]
    for address, media_type in links:
        assert kind(client.get(address).headers["content-type"]) == media_type


def test_an_answer_that_the_client_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/ontology.ttl")
    again = client.get("/ontology.ttl", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get("/ontology.nt").headers["etag"] != first.headers["etag"]
    assert client.get("/ontology.ttl", headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_options_and_what_else_there_is(client: TestClient) -> None:
    whole, head = client.get("/ontology.ttl"), client.head("/ontology.ttl")
    assert head.content == b""
    assert head.headers == whole.headers
    for path in ("/ontology", "/ontology/inspection", "/shapes"):
        options = client.options(path)
        assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
        assert options.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
        refused = client.post(path)
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_server_behind_a_path_links_below_it(snapshot: Snapshot) -> None:
    with TestClient(create_app(snapshot, workers=1), root_path="/peel") as client:
        page = client.get("/peel/ontology", headers={"Accept": BROWSER})
        assert page.status_code == 200
        assert page.headers["content-location"] == "/peel/ontology.html"
        addresses = re.findall(r'(?:href|action)="(/[^"]*)"', page.text)
        assert len(addresses) > 20
        assert [each for each in addresses if not each.startswith("/peel/")] == []


# The pages


def test_every_link_of_every_page_leads_somewhere(client: TestClient, edition: Edition) -> None:
    """Links to queries are parsed and not run: an answer depends on what the graph of this test holds."""
    visited = Counter[str]()
    ids: dict[str, set[str]] = {}
    empty = Store()

    def page(path: str) -> str:
        response = client.get(path, headers={"Accept": BROWSER})
        assert response.status_code == 200, path
        if path not in ids:
            ids[path] = set(re.findall(r'\bid="([^"]+)"', response.text))
        return str(response.text)

    for path in edition.documents:
        tree = html5rdf.parse(page(f"/{path}"), namespaceHTMLElements=False)
        for element in tree.iter():
            link = element.attrib.get("href") or element.attrib.get("src")
            if not link or link.startswith("http"):
                continue
            address, _, anchor = link.partition("#")
            if address.startswith("/sparql?"):
                evaluate(empty, parse_qs(urlsplit(address).query)["query"][0])
                visited["queries"] += 1
                continue
            if (address or f"/{path}") not in ids:
                page(address or f"/{path}")
            assert not anchor or anchor in ids[address or f"/{path}"], (path, link)
            visited["links"] += 1
    assert len(edition.documents) >= 10
    assert visited["links"] > 1800
    assert visited["queries"] > 150


def test_the_changes_are_where_the_ontology_says(client: TestClient, edition: Edition) -> None:
    response = client.get("/ontology/CHANGELOG.md")
    if edition.changes:
        assert (response.status_code, response.text) == (200, edition.changes)
        assert kind(response.headers["content-type"]) == "text/markdown"
    else:
        assert response.status_code == 404


def test_an_entry_says_how_often_its_term_is_in_the_graph(client: TestClient) -> None:
    text = client.get("/ontology/inspection", headers={"Accept": BROWSER}).text
    entries = dict(re.findall(r'<section class="term" id="(\w+)"(.*?)</section>', text, re.DOTALL))
    assert len(entries) > 20
    assert "3 things" in entries["Judgment"]
    assert "3 statements" in entries["grade"]
    assert "In the graph" not in entries["Programme"]


def test_the_home_page_leads_to_the_ontology(client: TestClient) -> None:
    assert 'href="/ontology"' in client.get("/", headers={"Accept": BROWSER}).text


# FAIR: what FOOPS! asks over HTTP, of this server instead of w3id.org


def local(iri: object) -> str:
    """Return the path on this server of an IRI; the part behind the hash never reaches a server."""
    address = str(iri).partition("#")[0]
    assert address.startswith(BASE)
    return address.removeprefix(BASE.rstrip("/"))


def ontologies() -> list[URIRef]:
    return sorted(URIRef(str(each)) for each in written().subjects(RDF.type, OWL.Ontology))


@pytest.mark.parametrize("iri", ontologies(), ids=lambda iri: str(iri).removeprefix(BASE))
def test_an_ontology_resolves_to_html_and_to_rdf_about_itself(client: TestClient, iri: URIRef) -> None:
    """CN1, DOC1, RDF1, URI1 and URI2."""
    page = client.get(local(iri), headers={"Accept": "text/html"})
    assert (page.status_code, kind(page.headers["content-type"])) == (200, "text/html")
    assert str(iri) in page.text
    for media_type, parser in PARSERS.items():
        response = client.get(local(iri), headers={"Accept": media_type})
        assert (response.status_code, kind(response.headers["content-type"])) == (200, media_type)
        graph = Graph().parse(data=response.text, format=parser)
        headers = set(graph.subjects(RDF.type, OWL.Ontology))
        assert headers == (set(ontologies()) if iri == ONTOLOGY else {iri})


@pytest.mark.parametrize("iri", ontologies(), ids=lambda iri: str(iri).removeprefix(BASE))
def test_a_version_has_an_iri_of_its_own_which_resolves_to_that_version(
    client: TestClient, iri: URIRef
) -> None:
    """VER1 and VER2."""
    (version,) = written().objects(iri, OWL.versionIRI)
    assert version != iri
    response = client.get(local(version), headers={"Accept": "text/turtle"})
    assert (iri, OWL.versionIRI, version) in Graph().parse(data=response.text, format="turtle")


def test_every_term_resolves_to_its_entry_and_to_its_description(client: TestClient) -> None:
    graph = written()
    terms = {term for term in graph.subjects(RDFS.isDefinedBy) if str(term).startswith(str(PEEL))}
    assert len(terms) > 130
    (place,) = {local(term) for term in terms}
    page = client.get(place, headers={"Accept": BROWSER}).text
    served = Graph().parse(data=client.get(place).text, format="turtle")
    for term in terms:
        assert page.count(f' id="{str(term).partition("#")[2]}"') == 1
        assert len(list(served.objects(term, RDFS.label))) == 1
        assert len(list(served.objects(term, RDFS.comment))) == 1


def test_every_shape_resolves_to_its_entry_and_to_its_description(client: TestClient) -> None:
    shapes = Graph().parse(data=client.get("/shapes").text, format="turtle")
    named = {each for each in shapes.subjects() if str(each).startswith(f"{BASE}shapes#")}
    assert len(named) > 150
    page = client.get("/shapes", headers={"Accept": BROWSER}).text
    for shape in named:
        assert page.count(f' id="{str(shape).partition("#")[2]}"') == 1


def test_an_imported_module_resolves(client: TestClient) -> None:
    imported = set(written().objects(None, OWL.imports))
    assert len(imported) >= 7
    for module in imported:
        graph = Graph().parse(data=client.get(local(module)).text, format="turtle")
        assert (module, RDF.type, OWL.Ontology) in graph

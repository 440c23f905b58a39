"""The endpoint keeps to the SPARQL 1.1 Protocol, the pages to HTML that needs no script."""

import html
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, quote_plus, urlencode
from urllib.request import Request, urlopen

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF
from SPARQLWrapper import CSV, JSON, JSONLD, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from starlette.testclient import TestClient

from peelgraph.errors import PeelgraphError
from peelgraph.namespaces import PREFIXES
from peelgraph.server import create_app, run
from peelgraph.server.app import HEADERS
from peelgraph.server.pages import EXAMPLE, MOST_CHARACTERS, MOST_ROWS
from peelgraph.store import Snapshot

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JSON_RESULTS = "application/sparql-results+json"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
TEXT = "text/plain; charset=utf-8"
PAGE = "text/html; charset=utf-8"

SELECT = "SELECT ?force WHERE { ?judgment peel:force ?force ; peel:grade grade:good }"
ASK = "ASK { force:kent a peel:PoliceForce }"
CONSTRUCT = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }"
DESCRIBE = "DESCRIBE force:kent"
SLOW = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(8)) + " }"
ESSEX = 'SELECT ?force WHERE { ?force skos:prefLabel "100% Essex + more"@en }'


def get(query: str, **others: str) -> str:
    return "/sparql?" + urlencode({"query": query, **others})


@pytest.fixture(scope="module")
def client(snapshot: Snapshot) -> Iterator[TestClient]:
    with TestClient(create_app(snapshot, workers=1, timeout=10)) as client:
        yield client


#: Method, URL, headers and body; then the status and the content type that are right.
Case = tuple[str, str, dict[str, str], bytes, int, str | None]

REQUESTS: list[Case] = [
    # GET, and the formats of SELECT and ASK
    ("GET", get(SELECT), {}, b"", 200, JSON_RESULTS),
    ("GET", get(ASK), {}, b"", 200, JSON_RESULTS),
    ("GET", get(SELECT), {"Accept": ""}, b"", 200, JSON_RESULTS),
    ("GET", get(SELECT), {"Accept": "application/sparql-results+xml"}, b"", 200, "application/sparql-results+xml"),
    ("GET", get(SELECT), {"Accept": "text/csv"}, b"", 200, "text/csv; charset=utf-8"),
    ("GET", get(SELECT), {"Accept": "text/csv;q=0.2, text/tab-separated-values"}, b"", 200,
     "text/tab-separated-values; charset=utf-8"),
    ("GET", get(SELECT), {"Accept": "application/json"}, b"", 200, "application/json"),
    ("GET", get(SELECT), {"Accept": BROWSER}, b"", 200, PAGE),
    ("GET", get(SELECT, format="csv"), {"Accept": BROWSER}, b"", 200, "text/csv; charset=utf-8"),
    ("GET", get(SELECT, format="html"), {}, b"", 200, PAGE),
    # CONSTRUCT and DESCRIBE
    ("GET", get(CONSTRUCT), {}, b"", 200, "text/turtle; charset=utf-8"),
    ("GET", get(DESCRIBE), {"Accept": "application/n-triples"}, b"", 200, "application/n-triples"),
    ("GET", get(DESCRIBE), {"Accept": "application/ld+json"}, b"", 200, "application/ld+json"),
    ("GET", get(DESCRIBE, format="rdfxml"), {}, b"", 200, "application/rdf+xml"),
    ("GET", get(DESCRIBE), {"Accept": BROWSER}, b"", 200, PAGE),
    # both kinds of POST
    ("POST", "/sparql", {"Content-Type": FORM}, urlencode({"query": SELECT}).encode(), 200, JSON_RESULTS),
    ("POST", "/sparql", {"Content-Type": FORM + "; charset=UTF-8"}, urlencode({"query": SELECT}).encode(), 200,
     JSON_RESULTS),
    ("POST", "/sparql", {"Content-Type": QUERY}, SELECT.encode(), 200, JSON_RESULTS),
    ("POST", "/sparql?format=tsv", {"Content-Type": QUERY}, SELECT.encode(), 200,
     "text/tab-separated-values; charset=utf-8"),
    # no query
    ("GET", "/sparql", {}, b"", 200, "text/turtle; charset=utf-8"),
    ("GET", "/sparql", {"Accept": BROWSER}, b"", 200, PAGE),
    ("GET", "/sparql", {"Accept": "application/rdf+xml"}, b"", 200, "application/rdf+xml"),
    ("GET", "/sparql", {"Accept": JSON_RESULTS}, b"", 406, TEXT),
    ("OPTIONS", "/sparql", {}, b"", 204, None),
    # what is wrong
    ("GET", get("SELECT * { ?s ?p }"), {}, b"", 400, TEXT),
    ("GET", get("SELECT * { ?s ?p }"), {"Accept": BROWSER}, b"", 400, PAGE),
    ("GET", get(""), {}, b"", 400, TEXT),
    ("GET", get(ASK) + "&query=ASK%7B%7D", {}, b"", 400, TEXT),
    ("GET", get(SELECT, format="csv") + "&format=tsv", {}, b"", 200, "text/csv; charset=utf-8"),
    ("GET", get("INSERT DATA { <urn:a> <urn:b> <urn:c> }"), {}, b"", 400, TEXT),
    ("GET", get("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"), {}, b"", 400, TEXT),
    ("GET", get(ASK) + "&default-graph-uri=no%20iri", {}, b"", 400, TEXT),
    ("GET", "/sparql?default-graph-uri=urn:a", {}, b"", 400, TEXT),
    ("GET", "/sparql?query=ASK%7B?s?p%22%ff%22%7D", {}, b"", 400, TEXT),
    ("GET", "/sparql?" + "a&" * 1001, {}, b"", 400, TEXT),
    ("POST", "/sparql", {"Content-Type": FORM}, b"", 400, TEXT),
    ("POST", get(ASK), {"Content-Type": QUERY}, ASK.encode(), 400, TEXT),
    ("POST", get(ASK), {"Content-Type": FORM}, urlencode({"query": ASK}).encode(), 400, TEXT),
    ("POST", "/sparql", {"Content-Type": QUERY}, b"ASK { ?s ?p '\xff' }", 400, TEXT),
    ("GET", "/sparql?update=CLEAR%20ALL", {}, b"", 403, TEXT),
    ("POST", "/sparql", {"Content-Type": FORM}, b"update=CLEAR+ALL", 403, TEXT),
    ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, b"CLEAR ALL", 403, TEXT),
    ("GET", "/nothing", {}, b"", 404, TEXT),
    ("GET", "/nothing", {"Accept": BROWSER}, b"", 404, PAGE),
    ("GET", "/static/nothing.css", {}, b"", 404, TEXT),
    ("PUT", "/sparql", {}, b"", 405, TEXT),
    ("DELETE", "/sparql", {}, b"", 405, TEXT),
    ("POST", "/", {}, b"", 405, TEXT),
    ("GET", get(SELECT), {"Accept": "image/png"}, b"", 406, TEXT),
    ("GET", get(SELECT), {"Accept": "text/turtle"}, b"", 406, TEXT),
    ("GET", get(DESCRIBE), {"Accept": "text/csv"}, b"", 406, TEXT),
    ("GET", get(SELECT, format="parchment"), {}, b"", 406, TEXT),
    ("POST", "/sparql", {"Content-Type": QUERY}, b"#" * 1_000_001, 413, TEXT),
    ("POST", "/sparql", {"Content-Type": FORM}, b"query=" + b"+" * 1_000_000, 413, TEXT),
    ("POST", "/sparql", {}, ASK.encode(), 415, TEXT),
    ("POST", "/sparql", {"Content-Type": "text/plain"}, ASK.encode(), 415, TEXT),
    ("POST", "/sparql", {"Content-Type": QUERY + "; charset=utf-16"}, ASK.encode("utf-16"), 415, TEXT),
    # the rest of the site
    ("GET", "/", {}, b"", 200, PAGE),
    ("GET", "/static/style.css", {}, b"", 200, "text/css; charset=utf-8"),
    ("GET", "/favicon.ico", {}, b"", 200, "image/svg+xml"),
]  # fmt: skip


def test_the_table_of_requests_is_whole() -> None:
    assert len(REQUESTS) == 60


@pytest.mark.parametrize("case", REQUESTS)
def test_protocol(client: TestClient, case: Case) -> None:
    method, url, headers, body, status, content_type = case
    response = client.request(method, url, headers={"Accept": "*/*", **headers}, content=body)
    assert (response.status_code, response.headers.get("content-type")) == (status, content_type)
    for name, value in HEADERS.items():
        assert response.headers.get_list(name) == [value]
    if url.startswith("/sparql") and status != 204:
        assert response.headers["vary"] == "Accept"
    if content_type == TEXT:
        assert re.fullmatch(r"[A-Z/].*\S\n", response.text, re.DOTALL)


def test_an_answer_is_right_in_each_format(client: TestClient) -> None:
    essex = "https://w3id.org/peelgraph/id/force/essex"
    assert client.get(get(SELECT)).json()["results"]["bindings"] == [
        {"force": {"type": "uri", "value": essex}}
    ]
    assert client.get(get(SELECT, format="csv")).text == f"force\r\n{essex}\r\n"
    assert client.get(get(SELECT, format="tsv")).text == f"?force\n<{essex}>\n"
    assert f"<uri>{essex}</uri>" in client.get(get(SELECT, format="xml")).text
    assert client.get(get(ASK)).json() == {"head": {}, "boolean": True}
    sizes = {
        form: len(Graph().parse(data=client.get(get(DESCRIBE, format=form)).text, format=parser))
        for form, parser in {
            "turtle": "turtle",
            "ntriples": "nt",
            "jsonld": "json-ld",
            "rdfxml": "xml",
        }.items()
    }
    assert sizes == {"turtle": 2, "ntriples": 2, "jsonld": 2, "rdfxml": 2}


@pytest.mark.parametrize("encode", [quote, quote_plus])
def test_plus_and_percent_survive(client: TestClient, encode: Any) -> None:
    encoded = "query=" + encode(ESSEX, safe="")
    responses = [
        client.get("/sparql?" + encoded),
        client.post("/sparql", content=encoded, headers={"Content-Type": FORM}),
        client.post("/sparql", content=ESSEX, headers={"Content-Type": QUERY}),
    ]
    expected = [{"force": {"type": "uri", "value": "https://w3id.org/peelgraph/id/force/essex"}}]
    assert [response.json()["results"]["bindings"] for response in responses] == [expected] * 3


def test_the_dataset_of_the_protocol(client: TestClient) -> None:
    graph = "https://w3id.org/peelgraph/graph/"
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    inside = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"

    def lines(query: str, *dataset: tuple[str, str]) -> list[str]:
        parameters = urlencode([("format", "csv"), *dataset])
        by_form = client.post(
            "/sparql", content=urlencode({"query": query}) + "&" + parameters, headers={"Content-Type": FORM}
        )
        direct = client.post("/sparql?" + parameters, content=query, headers={"Content-Type": QUERY})
        by_get = client.get(get(query) + "&" + parameters)
        assert by_get.text == by_form.text == direct.text
        return list(by_get.text.split()[1:])

    reference, register = (("default-graph-uri", graph + name) for name in ("reference", "register"))
    assert lines(count) == ["40"]
    assert lines(count, reference) == ["6"]
    assert lines(count, reference, register) == ["8"]
    names = [("named-graph-uri", graph + name) for name in ("reference", "register")]
    assert lines(inside, *names) == [graph + "reference", graph + "register"]


def test_messages_name_the_place_and_the_way_out(client: TestClient) -> None:
    assert re.search(r" 2:\d+: ", client.get(get("SELECT * {\n  ?s ?p }")).text)  # line and column
    assert client.get(get(SELECT), headers={"Accept": "text/turtle"}).text == (
        "There is no such format for this answer; there is json (application/sparql-results+json), "
        "xml (application/sparql-results+xml), csv (text/csv), tsv (text/tab-separated-values), "
        "html (text/html).\n"
    )
    assert client.put("/sparql").text == "/sparql does not take PUT; it takes GET, HEAD, OPTIONS, POST.\n"
    assert client.post("/static/style.css").headers["allow"] == "GET, HEAD"
    assert client.get("/nothing").text == (
        "There is no page at /nothing. The home page is at /, the endpoint at /sparql.\n"
    )
    assert client.post("/sparql", content=b"#" * 2_000_000, headers={"Content-Type": QUERY}).text == (
        "The body of the request is larger than 1,000,000 bytes.\n"
    )


def test_a_body_of_unknown_length_is_bounded_too(client: TestClient) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(11):
            yield b"#" * 100_000

    response = client.post("/sparql", content=chunks(), headers={"Content-Type": QUERY})
    assert response.status_code == 413


@pytest.mark.parametrize("url", ["/", "/sparql", get(SELECT), get("nonsense"), "/nothing", "/favicon.ico"])
@pytest.mark.parametrize("accept", ["*/*", BROWSER])
def test_head_is_get_without_a_body(client: TestClient, url: str, accept: str) -> None:
    whole = client.get(url, headers={"Accept": accept})
    head = client.head(url, headers={"Accept": accept})
    assert (head.status_code, dict(head.headers)) == (whole.status_code, dict(whole.headers))
    assert (head.content, whole.content == b"") == (b"", False)


def test_preflight(client: TestClient) -> None:
    headers = client.options("/sparql").headers
    assert headers["access-control-allow-methods"] == headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert headers["access-control-allow-headers"] == "Accept, Content-Type"
    assert headers["accept-post"] == f"{FORM}, {QUERY}"


def test_an_error_of_the_server_itself_has_the_headers_too(snapshot: Snapshot) -> None:
    app = create_app(snapshot, workers=1)
    # Without its lifespan the application has no pool: whatever it does, it fails.
    response = TestClient(app, raise_server_exceptions=False).get(get(ASK))
    assert (response.status_code, response.text) == (500, "The server failed to answer. Its log says why.\n")
    assert {name: response.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    ("accept", "parser"),
    [("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/ld+json", "json-ld"),
     ("application/rdf+xml", "xml")],
)  # fmt: skip
def test_service_description(client: TestClient, accept: str, parser: str) -> None:
    described = Graph().parse(data=client.get("/sparql", headers={"Accept": accept}).text, format=parser)
    sd, formats = "http://www.w3.org/ns/sparql-service-description#", "http://www.w3.org/ns/formats/"
    service = described.value(predicate=RDF.type, object=URIRef(sd + "Service"))

    def says(name: str) -> set[str]:
        return {str(term) for term in described.objects(service, URIRef(sd + name))}

    assert says("endpoint") == {"http://testserver/sparql"}
    assert says("supportedLanguage") == {sd + "SPARQL11Query"}
    assert says("feature") == {sd + "UnionDefaultGraph"}
    assert says("resultFormat") == {
        formats + name
        for name in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
                     "Turtle", "N-Triples", "JSON-LD", "RDF_XML")
    }  # fmt: skip
    names = {str(name) for name in described.objects(predicate=URIRef(sd + "name"))}
    graphs = client.get(get("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")).json()["results"]["bindings"]
    assert names == {row["g"]["value"] for row in graphs}
    assert len(names) == 4


def test_the_union_default_graph_that_is_claimed_is_there(client: TestClient) -> None:
    across = "ASK { ?judgment peel:force ?force . ?force skos:prefLabel ?name }"  # two graphs
    assert client.get(get(across)).json()["boolean"] is True


def test_home_page(client: TestClient) -> None:
    page = client.get("/").text
    assert '<html lang="en-GB">' in page
    assert "40 statements. 2 reports have been read into it." in page
    assert "A &lt;report&gt; &amp; more" in page
    assert page.count('<td class="number">99.9%</td>') == 1  # 0.9996 is not all of it
    assert page.count('<td class="number">100.0%</td>') == 1
    assert re.findall(r'>([\w ]+)</a> <span class="number">(\d+)', page) == [
        ("judgment", "3"), ("police force", "3"), ("Passage", "1"), ("Report", "1"), ("question", "1"),
    ]  # fmt: skip
    assert html.escape(EXAMPLE, quote=False).replace('"', "&#34;") in page
    assert page.count('<th scope="row"><code>') == len(PREFIXES)  # a row for each prefix
    for tag in ("<script", "style=", "http://fonts", " on"):
        assert tag not in re.sub(r">[^<]*<", "><", page)


def test_the_example_of_the_form_gives_rows_and_words(client: TestClient) -> None:
    rows = client.get(get(EXAMPLE)).json()["results"]["bindings"]
    assert [(row["name"]["value"], row["asks"]["value"], row["words"]["value"]) for row in rows] == [
        (
            name,
            "How well are the vulnerable protected?",
            "Two forces were judged inadequate: <b>Kent</b> & Surrey.",
        )
        for name in ("Kent Police", "Surrey Police")
    ]


def test_a_page_of_results(client: TestClient) -> None:
    page = client.get(get(EXAMPLE), headers={"Accept": BROWSER}).text
    assert "2 rows." in page
    describe = html.escape(
        "/sparql?" + urlencode({"query": "DESCRIBE <https://w3id.org/peelgraph/id/force/kent>"})
    )
    assert f'<a href="{describe}" title="https://w3id.org/peelgraph/id/force/kent">force:kent</a>' in page
    assert "&lt;b&gt;Kent&lt;/b&gt; &amp; Surrey." in page
    assert "<b>Kent" not in page
    for form in ("csv", "json"):
        (link,) = re.findall(rf'<a href="([^"]+)">{form.upper()}</a>', page)
        assert client.get(html.unescape(link)).content == client.get(get(EXAMPLE, format=form)).content


def test_a_page_shows_the_terms_as_they_are(client: TestClient) -> None:
    query = """SELECT ?number ?welsh ?date ?nothing ?iri { VALUES (?number ?welsh ?date ?nothing ?iri) {
        (42 "heddlu"@cy "2016-02-18"^^xsd:date UNDEF <javascript:alert(1)>) } }"""
    page = client.get(get(query, format="html")).text
    cells = re.findall(r"<td[^>]*>.*?</td>", page)
    assert cells[0] == '<td class="number">42</td>'
    assert cells[1] == '<td>heddlu <span class="note">cy</span></td>'
    assert cells[2] == '<td>2016-02-18 <span class="note">xsd:date</span></td>'
    assert cells[3] == "<td></td>"
    assert 'href="/sparql?query=DESCRIBE+%3Cjavascript%3Aalert%281%29%3E"' in cells[4]


def test_pages_of_ask_and_of_nothing(client: TestClient) -> None:
    assert "Yes: the graph has a match" in client.get(get(ASK, format="html")).text
    assert (
        "No: nothing in the graph" in client.get(get("ASK { force:essex a peel:Report }", format="html")).text
    )
    nothing = client.get(get("SELECT * { ?s a peel:Nothing }", format="html")).text
    assert "nothing in the graph matches it" in nothing
    assert "<table" not in nothing


def test_a_page_says_what_it_leaves_out(client: TestClient) -> None:
    page = client.get(get("SELECT * { ?a ?b ?c . ?d ?e ?f }", format="html")).text
    assert f"1,600 rows, of which this page shows the first {MOST_ROWS}." in page
    assert page.count("<tr>") == MOST_ROWS + 1
    double = "BIND(CONCAT(?x{0}, ?x{0}) AS ?x{1})"
    steps = " ".join(double.format(step, step + 1) for step in range(20))
    long = f'SELECT ?x20 {{ VALUES ?x0 {{ "ab" }} {steps} }}'
    page = client.get(get(long, format="html")).text
    assert MOST_CHARACTERS < 2**21
    assert "1 row, of which this page shows the first 0." in page


def test_what_people_type_is_escaped(client: TestClient) -> None:
    attack = '</textarea><script>alert(1)</script>" onfocus="alert(2)'
    comment = f"#{attack}\n{SELECT}"
    for query, status in ((attack, 400), (comment, 200)):
        response = client.get(get(query), headers={"Accept": BROWSER})
        assert response.status_code == status
        assert "<script" not in response.text
        assert 'onfocus="' not in response.text
        assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in response.text
    page = client.get("/%3Cscript%3Ealert(1)%3C/script%3E", headers={"Accept": BROWSER})
    assert (page.status_code, "<script" in page.text) == (404, False)
    assert "<script" not in client.get("/", headers={"Host": "<script>"}).text


def test_a_form_keeps_a_query_that_failed(client: TestClient) -> None:
    page = client.get(get("SELECT nonsense"), headers={"Accept": BROWSER}).text
    assert ">\nSELECT nonsense</textarea>" in page
    assert 'role="alert">The query is not valid SPARQL 1.1' in page


def test_links_keep_to_a_server_that_is_mounted_below_a_path(snapshot: Snapshot) -> None:
    with TestClient(create_app(snapshot, workers=1), root_path="/graph") as client:
        page = client.get("/graph/").text
    assert 'action="/graph/sparql"' in page
    assert 'href="/graph/static/style.css"' in page
    assert "http://testserver/graph/sparql" in page
    assert re.findall(r'(?:href|action|src)="(/(?!graph/)[^"]*)', page) == []


# What follows needs a server in a process of its own.

START = "import sys; from pathlib import Path; from peelgraph.server import run; from peelgraph.store import Snapshot; "


@contextmanager
def serving(snapshot: Snapshot, timeout: float = 1.0) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Serve on a free port, as the command line would; the port is read off uvicorn's own line."""
    code = f"{START}run(Snapshot(Path(sys.argv[1])), '127.0.0.1', 0, workers=2, timeout={timeout})"
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(snapshot.folder)],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if found := re.search(r"running on (http://127\.0\.0\.1:\d+)", line):
                yield found[1], process
                return
        pytest.fail("The server did not start.")
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


@pytest.fixture(scope="module")
def server(snapshot: Snapshot) -> Iterator[str]:
    with serving(snapshot) as (address, _):
        yield address


def fetch(url: str) -> tuple[int, str, dict[str, str]]:
    try:
        with urlopen(Request(url)) as response:
            return response.status, response.read().decode(), dict(response.headers)
    except HTTPError as error:
        with error:
            return error.code, error.read().decode(), dict(error.headers)


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper(server: str, method: str) -> None:
    endpoint = SPARQLWrapper(server + "/sparql")
    endpoint.setMethod(method)
    essex = "https://w3id.org/peelgraph/id/force/essex"
    endpoint.setQuery(ESSEX)
    endpoint.setReturnFormat(JSON)
    found: Any = endpoint.queryAndConvert()
    assert found["results"]["bindings"] == [{"force": {"type": "uri", "value": essex}}]
    endpoint.setReturnFormat(CSV)
    assert endpoint.queryAndConvert() == f"force\r\n{essex}\r\n".encode()
    endpoint.setQuery("PREFIX force: <https://w3id.org/peelgraph/id/force/> " + DESCRIBE)
    endpoint.setReturnFormat(TURTLE)
    described: Any = endpoint.queryAndConvert()
    assert len(Graph().parse(data=described, format="turtle")) == 2
    # The client names formats in parameters of its own making, some of them twice; the header is what it means.
    for form in (XML, RDFXML, JSONLD):
        endpoint.setReturnFormat(form)
        graph: Any = endpoint.queryAndConvert()
        assert len(graph) == 2
    endpoint.setQuery(ESSEX)
    endpoint.setReturnFormat(TSV)
    assert endpoint.queryAndConvert() == f"?force\n<{essex}>\n".encode()


def _example(server: str, name: str) -> str:
    (found,) = re.findall(rf'<code id="{name}">(.*?)</code>', fetch(server + "/")[1], re.DOTALL)
    return html.unescape(found)


def test_the_python_example_of_the_home_page_runs(server: str) -> None:
    code = _example(server, "python")
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    force = "https://w3id.org/peelgraph/id/force/"
    assert printed == f"{force}essex 1\n{force}kent 1\n{force}surrey 1\n"


@pytest.mark.skipif(shutil.which("curl") is None or os.name != "posix", reason="needs curl and a shell")
def test_the_curl_example_of_the_home_page_runs(server: str) -> None:
    printed = subprocess.run(
        _example(server, "curl"), shell=True, capture_output=True, text=True, check=True
    ).stdout
    lines = printed.splitlines()
    assert lines[0] == "force,grade"
    assert sorted(lines[1:]) == [
        f"https://w3id.org/peelgraph/id/force/{force},https://w3id.org/peelgraph/id/grade/{grade}"
        for force, grade in (("essex", "good"), ("kent", "inadequate"), ("surrey", "inadequate"))
    ]


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_curl_sends_plus_and_percent_in_each_way(server: str) -> None:
    address = server + "/sparql"
    ways = [
        ["--get", "--data-urlencode", "query=" + ESSEX],
        ["--data-urlencode", "query=" + ESSEX],
        ["--header", "Content-Type: application/sparql-query", "--data-binary", ESSEX],
    ]
    for way in ways:
        printed = subprocess.run(["curl", "--silent", *way, address], capture_output=True, check=True).stdout
        assert json.loads(printed)["results"]["bindings"][0]["force"]["value"].endswith("/essex")
    head = subprocess.run(
        ["curl", "--silent", "--head", address], capture_output=True, text=True, check=True
    ).stdout
    assert head.startswith("HTTP/1.1 200 OK")


def test_a_time_out_is_a_503_and_the_next_query_works(server: str) -> None:
    status, text, headers = fetch(server + get(SLOW))
    assert (status, headers["retry-after"], headers["access-control-allow-origin"]) == (503, "10", "*")
    assert text.startswith("The query was stopped after 1 seconds, the limit of this server.")
    assert fetch(server + get(ASK))[:2] == (200, '{"head":{},"boolean":true}')


def test_slow_queries_do_not_stop_the_home_page(server: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        slow = [threads.submit(fetch, server + get(SLOW)) for _ in range(4)]
        time.sleep(0.3)
        started = time.monotonic()
        status = fetch(server + "/")[0]
        seconds = time.monotonic() - started
        running = [not future.done() for future in slow]
        statuses = [future.result()[0] for future in slow]
    assert (status, running, statuses) == (200, [True] * 4, [503] * 4)
    assert seconds < 0.5


def _descendants(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _gone(pid: int, within: float) -> bool:
    """Tell whether a process ends within some seconds; one that nobody has waited for has ended too."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs the process table of Linux")
@pytest.mark.parametrize(
    ("number", "timeout", "reply"),
    [
        (signal.SIGINT, 0.7, "The query was stopped after 0.7 seconds"),
        (signal.SIGTERM, 60, "The server is stopping. Try again in a while."),
        (signal.SIGKILL, 0.7, None),
    ],
)
def test_no_process_outlives_the_server(
    snapshot: Snapshot, number: signal.Signals, timeout: float, reply: str | None
) -> None:
    with serving(snapshot, timeout) as (address, process), ThreadPoolExecutor(1) as threads:
        children = _descendants(process.pid)
        assert len(children) >= 2
        slow = threads.submit(fetch, address + get(SLOW))
        time.sleep(0.2)
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # Ctrl-C reaches every process of the terminal
        else:
            process.send_signal(number)
        assert _gone(process.pid, within=5)
        # A worker that is left alone in the middle of a query ends by its own alarm.
        assert [_gone(child, within=4) for child in children] == [True] * len(children)
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
        if reply is None:
            assert isinstance(slow.exception(), ConnectionError)
        else:
            status, text, headers = slow.result()
            assert (status, headers["access-control-allow-origin"]) == (503, "*")
            assert text.startswith(reply)


def test_a_port_in_use_is_a_sentence(snapshot: Snapshot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PeelgraphError) as caught:
            run(snapshot, "127.0.0.1", port)
    assert str(caught.value) == (
        f"The server cannot listen on port {port} of 127.0.0.1: Address already in use. "
        "Stop whatever is using it, or choose another with --port."
    )
    assert caught.value.exit_status == 1

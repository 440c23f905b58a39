"""One suite that each engine must pass, and the ways in which an endpoint can fail."""

import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import rdflib
import shipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize
from serving import Reply, answering, endpoint, replying

from peelgraph.asking import ask
from peelgraph.content import default_store
from peelgraph.engines import EmbeddedEngine, Engine, RemoteEngine, Table, open_engine
from peelgraph.engines.remote import LONGEST_URL
from peelgraph.errors import MissingPackageError, NotFoundError, QueryError, StoreError
from peelgraph.namespaces import BASE, GRAPH, PREFIXES, XSD, expand
from peelgraph.queries import CompetencyQuery, Parameter, ParameterType, competency_queries
from peelgraph.sparql import filled, with_prefixes
from peelgraph.store import Manifest, Snapshot, building, publish

EMBEDDED, REMOTE = "embedded", "remote"


def typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(str(XSD[kind])))


#: Every kind of term that an answer may hold, each as the value of one property.
TERMS: tuple[Literal | NamedNode, ...] = (
    typed("7", "integer"),
    typed("-7", "integer"),
    typed("123456789012345678901234567890", "integer"),
    typed("29.0", "decimal"),
    typed("29.5", "decimal"),
    typed("0.1", "decimal"),
    typed("1.5E0", "double"),
    typed("INF", "double"),
    typed("NaN", "double"),
    typed("2016-02-18", "date"),
    typed("1361-01-01", "date"),
    typed("2016-02", "gYearMonth"),
    typed("2016", "gYear"),
    typed("2016-02-18T12:30:00", "dateTime"),
    typed("2016-02-18T12:30:00.25+01:00", "dateTime"),
    typed("true", "boolean"),
    typed("false", "boolean"),
    typed("30 February", "date"),
    typed("PT5M", "duration"),
    Literal("", datatype=NamedNode("http://example.org/type")),
    Literal("heddlu", language="cy"),
    Literal("police", language="en-gb"),
    Literal(""),
    Literal(" two  spaces "),
    Literal("\"quoted\" and 'quoted'"),
    Literal("back\\slash \\n \\u0041"),
    Literal("lines\nand\r\nlines\tand tabs"),
    Literal("naïve – £5 – heddlu’r"),
    Literal("👮🏽\u200d♀️ 😀"),
    Literal("\u0001\u007f\u0085\u2028\ufeff"),
    Literal("<b>&amp;</b>, } SERVICE <http://a/> { ?s ?p ?o"),
    Literal("PREFIX force: <http://elsewhere/>"),
    NamedNode("http://example.org/a?b=c&d=%20#é"),
    NamedNode("urn:x:1"),
    NamedNode(expand("force:kent")),
)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with every kind of term, each in a graph of its own."""
    store = Store()
    for number, term in enumerate(TERMS):
        thing = NamedNode(f"{BASE}id/odd/{number}")
        store.add(
            Quad(thing, NamedNode(expand("peel:value")), term, NamedNode(str(GRAPH[f"odd/{number % 3}"])))
        )
    lines = (store.dump(format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    graph = b"".join(sorted(lines))
    folder = tmp_path_factory.mktemp("odd")
    with building(folder):
        manifest = Manifest("0" * 64, hashlib.sha256(graph).hexdigest(), "0.1.0", len(lines), ())
        publish(folder, graph, {}, manifest)
    return folder


@pytest.fixture(scope="module")
def engines(snapshot: Snapshot, odd: Path) -> Iterator[Callable[[str, str], Engine]]:
    """The engine of a kind on a store of a name; each is opened once, when it is first asked for."""
    opened: dict[tuple[str, str], Engine] = {}
    with ExitStack() as stack:

        def engine(kind: str, name: str) -> Engine:
            if (kind, name) not in opened:
                if name == "shipped":
                    shipped.built()
                folder = {"small": snapshot.folder.parents[1], "odd": odd, "shipped": shipped.store()}[name]
                where = folder if kind == EMBEDDED else stack.enter_context(endpoint(folder))
                opened[kind, name] = open_engine(where)
            return opened[kind, name]

        yield engine


Engines = Callable[[str, str], Engine]
each_engine = pytest.mark.parametrize("kind", [EMBEDDED, REMOTE])


def both(engines: Engines, name: str) -> tuple[Engine, Engine]:
    return engines(EMBEDDED, name), engines(REMOTE, name)


def test_a_folder_and_an_address_give_the_two_engines(engines: Engines) -> None:
    embedded, remote = both(engines, "small")
    assert (type(embedded), type(remote)) == (EmbeddedEngine, RemoteEngine)
    assert remote.name.startswith("http://127.0.0.1:")


# What every engine must do.


@pytest.mark.parametrize("query", competency_queries(), ids=lambda query: query.name)
def test_every_question_of_the_catalogue_has_the_same_answer(
    query: CompetencyQuery, engines: Engines
) -> None:
    embedded, remote = both(engines, "shipped")
    expected, found = ask(embedded, query, {}), ask(remote, query, {})
    assert found == expected
    assert bool(found.table.rows) == (query.empty is None)


def test_every_kind_of_term_is_the_same(engines: Engines) -> None:
    query = "SELECT ?thing ?value (DATATYPE(?value) AS ?type) { ?thing peel:value ?value } ORDER BY ?thing"
    embedded, remote = both(engines, "odd")
    expected = embedded.table(query)
    assert remote.table(query) == expected
    assert len(expected) == len(TERMS)
    assert {str(each) for each in expected.column("value")} >= {
        str(term) for term in TERMS if not isinstance(term, Literal) or term.datatype.value == str(XSD.string)
    }


@pytest.mark.parametrize("term", TERMS, ids=range(len(TERMS)))
def test_a_term_that_a_query_writes_is_the_same(term: Literal | NamedNode, engines: Engines) -> None:
    embedded, remote = (
        engine.table(f"SELECT ?value {{ VALUES ?value {{ {term} }} }}") for engine in both(engines, "small")
    )
    assert remote == embedded
    (value,) = remote.column("value")
    assert type(value) is type(term)
    if isinstance(term, Literal) and isinstance(value, Literal):
        assert (value.datatype, value.language) == (term.datatype, term.language)
        assert value == term or term.datatype.value in {str(XSD.decimal), str(XSD.double), str(XSD.dateTime)}
    else:
        assert value == term


@each_engine
def test_columns_rows_and_what_has_no_value(kind: str, engines: Engines) -> None:
    engine = engines(kind, "small")
    found = engine.table("SELECT ?b ?a ?none { VALUES (?a ?b) { (1 UNDEF) (UNDEF 'x') (1 UNDEF) } }")
    one = typed("1", "integer")
    assert found == Table(
        ("b", "a", "none"), ((None, one, None), (Literal("x"), None, None), (None, one, None))
    )
    assert engine.table("SELECT ?s ?o { ?s a peel:Nothing ; peel:grade ?o }") == Table(("s", "o"), ())
    assert engine.table("SELECT * { }") == Table((), ((),))


@each_engine
def test_yes_and_no(kind: str, engines: Engines) -> None:
    engine = engines(kind, "small")
    assert engine.answer("ASK { force:kent a peel:PoliceForce }") is True
    assert engine.answer("ASK { force:kent a peel:Report }") is False


@each_engine
@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }", "DESCRIBE force:kent", "DESCRIBE peel:x"]
)
def test_triples(kind: str, query: str, engines: Engines) -> None:
    found = engines(kind, "small").answer(query)
    assert isinstance(found, tuple)
    assert all(isinstance(each, Triple) for each in found)
    assert set(found) == set(engines(EMBEDDED, "small").answer(query))  # type: ignore[arg-type]
    assert bool(found) == ("peel:x" not in query)


def test_triples_with_every_kind_of_term(engines: Engines) -> None:
    query = "CONSTRUCT { ?thing peel:value ?value } WHERE { ?thing peel:value ?value }"
    embedded, remote = (set(engine.answer(query)) for engine in both(engines, "odd"))  # type: ignore[arg-type]
    assert remote == embedded
    assert len(remote) == len(TERMS)


@each_engine
def test_the_default_graph_is_the_union_unless_a_query_names_another(kind: str, engines: Engines) -> None:
    engine = engines(kind, "odd")
    first, second = f"FROM <{GRAPH['odd/0']}>", f"FROM <{GRAPH['odd/1']}>"
    counts = [
        len(engine.table(f"SELECT ?s {dataset} WHERE {{ ?s peel:value ?o }}"))
        for dataset in ("", first, f"{first} {second}", "FROM <http://example.org/none>")
    ]
    assert counts == [len(TERMS), len(TERMS[::3]), len(TERMS[::3]) + len(TERMS[1::3]), 0]


FAULTS = [
    "SELECT * {",
    "SELECT ?x { ?x a nowhere:Thing }",
    "",
    "SELECT ?x\nWHERE { ?x ?y }",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "# no comment\nselect * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "INSERT DATA { force:kent a peel:Report }",
    "PREFIX a: <http://a/>\n# DELETE\nDELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "SELECT * { ?s ?p '\ud800' }",
]


@pytest.mark.parametrize("query", FAULTS)
def test_faults_are_told_in_the_same_words(query: str, engines: Engines) -> None:
    messages = []
    for engine in both(engines, "small"):
        with pytest.raises(QueryError) as caught:
            engine.answer(query)
        messages.append(str(caught.value))
    assert messages[0] == messages[1]


@each_engine
def test_a_table_is_asked_for_and_another_form_comes(kind: str, engines: Engines) -> None:
    with pytest.raises(QueryError, match="a SELECT is needed here"):
        engines(kind, "small").table("ASK { }")


@each_engine
def test_a_long_query(kind: str, engines: Engines) -> None:
    names = " ".join(f"force:kent{number}" for number in range(500))
    found = engines(kind, "small").table(
        f"SELECT ?x {{ VALUES ?x {{ force:kent {names} }} ?x a peel:PoliceForce }}"
    )
    assert found.column("x") == (NamedNode(expand("force:kent")),)


HARMLESS = [
    "# PREFIX force: <http://elsewhere/>\nSELECT ?x { BIND(force:kent AS ?x) }",
    "# SERVICE <http://a/> {} INSERT\n# DELETE\n# ADD\nSELECT ?x { BIND(force:kent AS ?x) } # SERVICE",
    "SELECT ?x { BIND(force:kent AS ?x) FILTER('PREFIX force: <http://elsewhere/>' != ' SERVICE <x>') }",
    'SELECT ?x { BIND("""PREFIX force: <http://a/>\n"SERVICE" """ AS ?y) BIND(force:kent AS ?x) }',
    "PREFIX f: <https://w3id.org/peelgraph/id/force/> SELECT ?x { BIND(f:kent AS ?x) }",
    "BASE <https://w3id.org/peelgraph/id/force/>\nPREFIX : <>\n# x\nPREFIX  force:  <>SELECT ?x { BIND(force:kent AS ?x) }",
    "PREFIX force: <http://a/> PREFIX force: <https://w3id.org/peelgraph/id/force/> SELECT ?x { BIND(force:kent AS ?x) }",
    "base <https://w3id.org/peelgraph/> select ?x { bind(<id/force/kent> as ?x) filter(skos:x != peel:y) }",
    "prefix peel: <https://w3id.org/peelgraph/id/force/> select ?x { bind(peel:kent as ?x) }",
    f"{'#' * 400}\n{'# ' * 400}\nSELECT ?x{{BIND(force:kent AS ?x)}}",
    "SELECT ?x{VALUES ?x{force:kent}FILTER(?x=force:kent)}",
]


@each_engine
@pytest.mark.parametrize("query", HARMLESS, ids=range(len(HARMLESS)))
def test_words_in_comments_and_strings_are_no_keywords(kind: str, query: str, engines: Engines) -> None:
    assert engines(kind, "small").table(query).column("x") == (NamedNode(expand("force:kent")),)


@pytest.mark.parametrize(
    ("query", "prefixes"),
    [
        ("SELECT * { ?s ?p ?o }", []),
        ('SELECT * { ?s a peel:X, <skos:y> ; ?p \'org:a\', """qb:a""", _:rdf } # owl:Class', ["peel"]),
        ("SELECT * { ?s ?p '1'^^xsd:integer FILTER(force: = ?s) }", ["force", "xsd"]),
        ("PREFIX skos: <http://a/> SELECT * { ?s skos:x force:kent }", ["force"]),
        ("PREFIX a: <skos:x> SELECT * { ?s a:skos a:b }", []),
        ("# PREFIX peel: <http://a/>\nSELECT * { ?s a peel:X }", ["peel"]),
        ("PREFIX # force:\n peel: <http://a/>\nSELECT * { ?s peel:x force:y }", ["force"]),
    ],
)
def test_only_prefixes_that_are_used_and_not_declared_are_added(query: str, prefixes: list[str]) -> None:
    whole = with_prefixes(query)
    assert whole.endswith(query)
    opening = whole.removesuffix(query)
    assert opening == " ".join(f"PREFIX {each}: <{PREFIXES[each]}>" for each in prefixes) + (
        "\n" if prefixes else ""
    )


def test_hashes_are_read_in_no_time() -> None:
    started = time.monotonic()
    with_prefixes("#" * 50_000 + " PREFIX")
    assert time.monotonic() - started < 1


# A text that people type, whatever its characters.

TEXT_QUERY = CompetencyQuery(
    name="text",
    topic="test",
    title="Which police forces have these words in their name?",
    description="A test.",
    tags=(),
    text="SELECT ?name { ?force a peel:PoliceForce ; skos:prefLabel ?name FILTER(CONTAINS(?name, $words)) } ORDER BY ?name",
    parameters=(Parameter(name="words", type=ParameterType.TEXT, description="the words"),),
)
NAMES = ("100% Essex + more", "Kent Police", "Surrey Police")
HOSTILE = [
    '"',
    "'",
    "\\",
    '\\"',
    '""" } #',
    '") } #',
    "\\u0022",
    "\n",
    "\r",
    "$words",
    "?name",
    "} DROP ALL",
    "<",
    "\0",
    "#",
]


@each_engine
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.sampled_from(HOSTILE), st.text(alphabet="\\\"'u02x{}#\n<>$? ", max_size=12)))
def test_no_text_breaks_out_of_its_place(kind: str, engines: Engines, words: str) -> None:
    engine = engines(kind, "small")
    found = ask(engine, TEXT_QUERY, {"words": words}).table
    assert [each.value for each in found.column("name") if isinstance(each, Literal)] == [
        name for name in NAMES if words in name
    ]
    echo = engine.table(filled("SELECT ($words AS ?x) (STRLEN($words) AS ?n) {}", {"words": Literal(words)}))
    assert echo.rows == ((Literal(words), typed(str(len(words)), "integer")),)


@pytest.mark.parametrize("words", HOSTILE)
@each_engine
def test_hostile_texts_are_echoed(kind: str, words: str, engines: Engines) -> None:
    found = engines(kind, "small").table(filled("SELECT ($words AS ?x) {}", {"words": Literal(words)}))
    assert found.rows == ((Literal(words),),)


@each_engine
def test_half_a_character_is_no_text(kind: str, engines: Engines) -> None:
    with pytest.raises(QueryError, match="The words holds what is no character of Unicode"):
        ask(engines(kind, "small"), TEXT_QUERY, {"words": "\udcff"})


# Which engine an address opens.


def test_an_address_that_is_none() -> None:
    for address, sentence in {
        "ftp://example.org/sparql": "'ftp://example.org' is no address of an endpoint",
        "http:///sparql": "'http://' is no address of an endpoint",
        "file:///etc/passwd": "'file://' is no address of an endpoint",
        "http://exa mple.org/": "is no address of an endpoint",
        "http://example.org:port/": "The address of the endpoint is not valid",
        "http://[::1/": "The address of the endpoint is not valid",
    }.items():
        with pytest.raises(StoreError, match="address") as caught:
            open_engine(address)
        assert sentence in str(caught.value)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(StoreError, match="PEELGRAPH_USER and PEELGRAPH_PASSWORD") as caught:
        open_engine("https://someone:s3cret@example.org/sparql")
    assert "s3cret" not in str(caught.value)
    assert "someone" not in str(caught.value)


@pytest.mark.parametrize("seconds", [0, -1, float("nan"), float("inf")])
def test_a_time_out_is_above_nothing(seconds: float) -> None:
    with pytest.raises(StoreError, match="a number of seconds above 0"):
        open_engine("http://example.org/sparql", timeout=seconds)


def test_without_sparqlwrapper(monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot) -> None:
    monkeypatch.setitem(sys.modules, "SPARQLWrapper", None)
    with pytest.raises(
        MissingPackageError, match=r"needs SPARQLWrapper: pip install 'peelgraph\[analysis\]'"
    ):
        open_engine("http://example.org/sparql")
    assert open_engine(snapshot.folder.parents[1]).answer("ASK {}") is True


def test_the_store_where_none_is_named(
    monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot, tmp_path: Path
) -> None:
    monkeypatch.setenv("PEELGRAPH_STORE", str(snapshot.folder.parents[1]))
    assert open_engine().name == str(snapshot.folder.parents[1])
    monkeypatch.delenv("PEELGRAPH_STORE")
    monkeypatch.setattr("peelgraph.engines.default_store", lambda: tmp_path)
    with pytest.raises(StoreError):
        open_engine()
    assert default_store() != tmp_path


# What is sent.

EMPTY = b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'
JSON = "application/sparql-results+json"
SELECT = "SELECT ?x { ?x a peel:Report }"


@pytest.fixture
def seen() -> list[tuple[str, str, dict[str, str], bytes]]:
    """The requests that a server has seen."""
    return []


@pytest.fixture
def recorder(seen: list[Any]) -> Iterator[str]:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        seen.append((handler.command, handler.path, dict(handler.headers), body))
        answering(200, EMPTY, JSON)(handler)

    with replying(reply) as address:
        yield address


def test_a_short_query_is_sent_by_get_and_a_long_one_by_post(recorder: str, seen: list[Any]) -> None:
    engine = open_engine(f"{recorder}?key=k%26y&default-graph-uri=")
    assert engine.name == recorder
    long = f"{SELECT} # {'x' * LONGEST_URL}\n# INSERT\n# ADD"
    for query in (SELECT, long):
        engine.answer(query)
    (method, path, headers, _), (other_method, other_path, _, body) = seen
    assert (method, other_method) == ("GET", "POST")
    assert parse_qs(urlsplit(path).query, keep_blank_values=True) == {
        "query": [with_prefixes(SELECT)],
        "key": ["k&y"],
        "default-graph-uri": [""],
    }
    assert urlsplit(other_path).query == ""
    assert parse_qs(body.decode())["query"] == [with_prefixes(long)]
    assert parse_qs(body.decode())["key"] == ["k&y"]
    assert headers["Accept"].startswith(JSON)
    assert headers["User-Agent"].startswith("peelgraph/")
    assert "Authorization" not in headers


def test_the_password_comes_from_the_environment_and_is_shown_nowhere(
    recorder: str, seen: list[Any], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PEELGRAPH_USER", "reader")
    monkeypatch.setenv("PEELGRAPH_PASSWORD", "s3cret")
    engine = open_engine(recorder)
    engine.answer(SELECT)
    assert seen[0][2]["Authorization"] == "Basic cmVhZGVyOnMzY3JldA=="
    assert "s3cret" not in repr(engine) + str(vars(engine)) + "".join(capfd.readouterr())


def test_a_password_is_sent_to_nobody_unprotected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEELGRAPH_USER", "reader")
    monkeypatch.setenv("PEELGRAPH_PASSWORD", "s3cret")
    for address, sent in {
        "http://example.org/sparql": False,
        "https://example.org/sparql": True,
        "http://localhost:1/sparql": True,
        "http://localhost.example.org/sparql": False,
    }.items():
        request = RemoteEngine(address)._request(SELECT, triples=False)
        assert request.has_header("Authorization") == sent


def test_a_redirect_is_told_and_not_followed(
    recorder: str, seen: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEELGRAPH_USER", "reader")
    monkeypatch.setenv("PEELGRAPH_PASSWORD", "s3cret")
    for status in (301, 302, 303, 307, 308):
        with replying(answering(status, b"", Location=f"{recorder}?token=t")) as address:
            assert (
                problem(address)
                == f"The endpoint {address} has moved to {recorder}; open the graph at that address."
            )
    assert seen == []


# How an endpoint fails.


def problem(address: str, query: str = SELECT, **options: Any) -> str:
    with pytest.raises(QueryError) as caught:
        RemoteEngine(address, **options).answer(query)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_nobody_listens() -> None:
    with replying(answering(200, b"")) as address:
        pass
    assert problem(address) == f"The endpoint {address} cannot be reached: Connection refused."
    assert problem("http://nowhere.invalid/sparql").startswith(
        "The endpoint http://nowhere.invalid/sparql cannot be reached: "
    )


LONG_WORDS = "Line 3: \x1b[31mthe\tlimit\n" + "is reached " * 100


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (
            answering(400, b"Line 1: no such function."),
            "The endpoint {} refuses the query: Line 1: no such function.",
        ),
        (
            answering(400, LONG_WORDS.encode()),
            "The endpoint {} refuses the query: Line 3: [31mthe limit is reached is",
        ),
        (answering(400, b"<html>Error</html>", "text/html"), "The endpoint {} refuses the query."),
        (
            answering(401, b"who?"),
            "The endpoint {} asks for a user and a password; set PEELGRAPH_USER and PEELGRAPH_PASSWORD.",
        ),
        (
            answering(403, b""),
            "The endpoint {} forbids this; if it has users, set PEELGRAPH_USER and PEELGRAPH_PASSWORD.",
        ),
        (answering(404, b"<html>"), "There is no endpoint at {}; look for a slip in its address."),
        (
            answering(429, b"", Retry_After="7"),
            "The endpoint {} gives no answer now. It can be asked again in 7 seconds.",
        ),
        (
            answering(503, b"The query was stopped.\n", Retry_After="Fri, 20 Nov 2026 16:00:00 GMT"),
            "The endpoint {} gives no answer now: The query was stopped. "
            "It can be asked again after Fri, 20 Nov 2026 16:00:00 GMT.",
        ),
        (answering(503, b""), "The endpoint {} gives no answer now."),
        (answering(500, b"out of memory"), "The endpoint {} answers with the error 500: out of memory."),
        (
            answering(200, b"<!doctype html>", "text/html; charset=utf-8"),
            "What {} sends is a web page, and not in a format that was asked for; is it the address of an endpoint, such as …/sparql?",
        ),
        (
            answering(200, b"x\n1\n", "text/csv"),
            "What {} sends is 'text/csv', and not in a format that was asked for; is it the address of an endpoint, such as …/sparql?",
        ),
        (
            answering(200, EMPTY[:30], JSON),
            "The answer of the endpoint {} breaks off or is damaged; ask again.",
        ),
        (answering(200, b"", JSON), "The answer of the endpoint {} breaks off or is damaged; ask again."),
        (
            answering(200, b'{"error": "no"}', JSON),
            "The answer of the endpoint {} breaks off or is damaged; ask again.",
        ),
        (
            answering(200, EMPTY, JSON, X_SPARQL_MaxRows="0"),
            "The endpoint {} may have cut its answer at 0 rows; ask for less of it with LIMIT and OFFSET.",
        ),
        (
            answering(200, EMPTY, JSON, X_SQL_State="S1TAT"),
            "The endpoint {} may have cut its answer when its time was over; "
            "ask for less of it with LIMIT and OFFSET.",
        ),
    ],
    ids=range(17),
)
def test_a_failure_is_a_sentence(reply: Reply, sentence: str) -> None:
    with replying(reply) as address:
        found = problem(address)
    expected = sentence.format(address)
    assert found == expected or (len(found) < 500 and found.startswith(expected) and found.endswith("…"))


def test_a_wrong_password_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEELGRAPH_USER", "reader")
    monkeypatch.setenv("PEELGRAPH_PASSWORD", "s3cret")
    with replying(answering(401, b"")) as address:
        assert problem(address) == (
            f"The endpoint {address} does not let in the user whom PEELGRAPH_USER and PEELGRAPH_PASSWORD name."
        )


def test_triples_that_are_none() -> None:
    for body, kind in ((b"<a> <b>", "text/turtle"), (b"\xff", "application/n-triples")):
        with replying(answering(200, body, kind)) as address:
            assert problem(address, "DESCRIBE force:kent").endswith("breaks off or is damaged; ask again.")
    with replying(answering(200, b"<html>", "text/html")) as address:
        assert "is a web page" in problem(address, "DESCRIBE force:kent")


def _announced(handler: BaseHTTPRequestHandler) -> None:
    """Send less than was announced; what came is whole by chance."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/n-triples")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<http://a/a> <http://a/b> <http://a/c> .\n")


def _chunked(handler: BaseHTTPRequestHandler) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Content-Type", "application/n-triples")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"29\r\n<http://a/a> <http://a/b> <http://a/c> .\n\r\n")
    handler.close_connection = True


def _nonsense(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"no HTTP at all\r\n")


@pytest.mark.parametrize("reply", [_announced, _chunked, _nonsense])
def test_an_answer_that_is_cut_off(reply: Reply) -> None:
    with replying(reply) as address:
        assert problem(address, "DESCRIBE force:kent") == (
            f"The answer of the endpoint {address} breaks off or is damaged; ask again."
        )


def _sleeping(_: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)


def _dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    for _ in range(30):
        handler.wfile.write(b" ")
        time.sleep(0.05)


@pytest.mark.parametrize("reply", [_sleeping, _dripping])
def test_an_answer_that_does_not_come(reply: Reply) -> None:
    with replying(reply) as address:
        started = time.monotonic()
        message = problem(address, timeout=0.3)
        assert time.monotonic() - started < 1
    assert message == (
        f"The endpoint {address} gave no whole answer within 0.3 seconds; "
        "ask for less at a time, or open the graph with a longer timeout."
    )


def test_an_answer_that_does_not_end() -> None:
    sent = []

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", JSON)
        handler.end_headers()
        while True:
            handler.wfile.write(b" " * 65536)
            sent.append(65536)

    with replying(endless) as address:
        message = problem(address, most_bytes=1_000_000)
    assert message == (
        f"The answer of the endpoint {address} has more than 1,000,000 bytes; ask for less of it with LIMIT and OFFSET."
    )
    assert sum(sent) < 50_000_000


# An endpoint of another make, which knows none of our prefixes.


@pytest.fixture(scope="module")
def foreign(snapshot: Snapshot) -> Iterator[str]:
    data = serialize((quad.triple for quad in snapshot.load()), format=RdfFormat.N_TRIPLES) or b""
    graph = rdflib.Graph(bind_namespaces="none").parse(data=data, format="nt")

    def reply(handler: BaseHTTPRequestHandler) -> None:
        query = parse_qs(urlsplit(handler.path).query)["query"][0]
        found = graph.query(query, initNs={})
        if found.type in {"CONSTRUCT", "DESCRIBE"}:
            answering(200, found.serialize(format="turtle") or b"", "text/turtle")(handler)
        else:
            answering(200, found.serialize(format="json") or b"", JSON)(handler)

    with replying(reply) as address:
        yield address


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?force ?name { ?force a peel:PoliceForce ; skos:prefLabel ?name } ORDER BY ?force",
        "SELECT ?passage ?start ?words ?none { ?passage peel:start ?start ; peel:text ?words } ORDER BY ?passage",
        "ASK { force:kent a peel:PoliceForce }",
        "CONSTRUCT { ?force skos:prefLabel ?name } WHERE { ?force a peel:PoliceForce ; skos:prefLabel ?name }",
    ],
)
def test_an_endpoint_of_another_make_answers_the_same(query: str, foreign: str, engines: Engines) -> None:
    expected, found = engines(EMBEDDED, "small").answer(query), RemoteEngine(foreign).answer(query)
    if isinstance(expected, tuple):
        assert isinstance(found, tuple)
        assert set(found) == set(expected)
    else:
        assert found == expected


def test_a_parameter_that_is_no_thing_of_the_graph(engines: Engines) -> None:
    query = next(each for each in competency_queries() if each.name == "forces-by-grade")
    messages = []
    for engine in both(engines, "shipped"):
        with pytest.raises(NotFoundError) as caught:
            ask(engine, query, {"grade": "inadequatte"})
        messages.append(str(caught.value))
    assert messages == ["The graph has no grade 'inadequatte'; did you mean 'grade:inadequate'?"] * 2

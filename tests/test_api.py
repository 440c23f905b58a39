"""The Python API: what it gives, on any engine, and that data frames keep the datatypes."""

import csv
import doctest
import html
import inspect
import io
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import rdflib
import shipped
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple
from serving import endpoint

import peelgraph
from peelgraph import api, open_graph
from peelgraph.api import PeelGraph
from peelgraph.engines import EmbeddedEngine, Table
from peelgraph.errors import MissingPackageError, NotFoundError, PeelgraphError, QueryError, StoreError
from peelgraph.graphs import to_graph
from peelgraph.namespaces import PEEL, PREFIXES, SKOS, expand
from peelgraph.queries import catalogue, competency_queries
from peelgraph.result import Result
from peelgraph.sparql import RESULT_FORMATS, evaluate, write
from peelgraph.store import Snapshot

DOCS = Path(__file__).parent.parent / "docs" / "python.md"


@pytest.fixture(scope="module", params=["embedded", "remote"])
def g(request: pytest.FixtureRequest, snapshot: Snapshot) -> Iterator[PeelGraph]:
    folder = snapshot.folder.parents[1]
    if request.param == "embedded":
        yield open_graph(folder)
    else:
        with endpoint(folder) as address:
            yield open_graph(address)


def rows(result: Result | bool | rdflib.Graph) -> list[tuple[Any, ...]]:
    assert isinstance(result, Result)
    return [tuple(row.values()) for row in result]


def frame(query: str, *, exact: bool = False) -> pd.DataFrame:
    found = EmbeddedEngine(Store()).table(query)
    return Result(found).to_dataframe(exact=exact)


# The door.


def test_there_are_fewer_than_ten_public_names() -> None:
    names = [name for name in vars(PeelGraph) if not name.startswith("_")]
    assert sorted(names) == ["ask", "describe", "evidence", "network", "queries", "query", "search"]
    assert [each for each in peelgraph.__all__ if not each.startswith("_")] == ["open_graph"]
    assert len(names) + 1 < 10


@pytest.mark.parametrize("name", ["ask", "describe", "evidence", "network", "queries", "query", "search"])
def test_every_public_name_says_what_it_does_and_has_types(name: str) -> None:
    method = getattr(PeelGraph, name)
    assert re.search(rf">>> .*g\.{name}\(", inspect.getdoc(method) or "")
    assert set(inspect.signature(method).parameters) - {"self"} <= set(method.__annotations__)
    assert "return" in method.__annotations__


def test_importing_the_package_is_light() -> None:
    code = (
        "import sys, peelgraph; heavy = {'rdflib', 'pyoxigraph', 'pandas', 'numpy', 'networkx', 'SPARQLWrapper'}; "
        "assert not heavy & set(sys.modules), heavy & set(sys.modules); "
        "peelgraph.open_graph; assert not (heavy - {'rdflib', 'pyoxigraph'}) & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_of_the_package() -> None:
    with pytest.raises(AttributeError, match="module 'peelgraph' has no attribute 'open_grph'"):
        peelgraph.open_grph  # noqa: B018
    assert peelgraph.open_graph is api.open_graph


def test_no_graph_to_open(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no graph in"):
        open_graph(tmp_path)


def test_a_graph_says_where_it_is(snapshot: Snapshot) -> None:
    folder = snapshot.folder.parents[1]
    assert repr(open_graph(str(folder))) == f"PeelGraph({str(folder)!r})"


# What it gives, on both engines.


def test_query(g: PeelGraph) -> None:
    found = g.query(
        "SELECT ?force ?name { ?force a peel:PoliceForce ; skos:prefLabel ?name } ORDER BY ?force"
    )
    assert isinstance(found, Result)
    assert found.columns == ("force", "name")
    assert rows(found) == [
        ("force:essex", "100% Essex + more"),
        ("force:kent", "Kent Police"),
        ("force:surrey", "Surrey Police"),
    ]
    assert len(found) == 3
    assert found.sparql.startswith("SELECT ?force")
    assert g.query("ASK { force:kent a peel:PoliceForce }") is True
    assert g.query("ASK { force:kent a peel:Report }") is False


def test_query_for_triples(g: PeelGraph) -> None:
    graph = g.query(
        "CONSTRUCT { ?s a ?class ; skos:prefLabel ?l } { ?s a ?class OPTIONAL { ?s rdfs:label ?l } }"
    )
    assert isinstance(graph, rdflib.Graph)
    assert (rdflib.URIRef(expand("force:kent")), rdflib.RDF.type, PEEL.PoliceForce) in graph
    assert (PEEL.PoliceForce, SKOS.prefLabel, rdflib.Literal("heddlu", lang="cy")) in graph
    assert dict(graph.namespaces())["peel"] == rdflib.URIRef(PREFIXES["peel"])
    assert "force:kent a peel:PoliceForce" in graph.serialize(format="turtle")


def test_literals_of_a_graph_are_as_they_were() -> None:
    texts = [
        Literal("007", datatype=NamedNode(expand("xsd:integer"))),
        Literal("x"),
        Literal("<", language="en"),
    ]
    thing = NamedNode("http://a/a")
    graph = to_graph([Triple(thing, thing, each) for each in texts])
    assert {each.n3() for each in graph.objects()} == {str(each) for each in texts}
    with pytest.raises(QueryError, match="triples as terms"):
        to_graph([Triple(thing, thing, Triple(thing, thing, thing))])


def test_evidence(g: PeelGraph) -> None:
    judgment = "https://w3id.org/peelgraph/id/judgment/peel-effectiveness-2015/kent/3"
    passage = "<https://w3id.org/peelgraph/id/report/national/passage/0-56>"
    words = "Two forces were judged inadequate: <b>Kent</b> & Surrey."
    expected = [("report:national", "State of policing", passage, words, 0, 56, None)]
    for name in (judgment, f"<{judgment}>", passage):
        found = g.evidence(name)
        assert rows(found) == expected
    assert found.columns == ("report", "reportLabel", "passage", "words", "start", "end", "section")
    assert rows(g.evidence("force:kent")) == []


def test_describe(g: PeelGraph) -> None:
    found = g.describe("force:kent")
    assert found.columns == ("property", "propertyLabel", "value", "valueLabel", "incoming")
    judgment = "<https://w3id.org/peelgraph/id/judgment/peel-effectiveness-2015/kent/3>"
    assert rows(found) == [
        ("rdf:type", None, "peel:PoliceForce", "police force", False),
        ("skos:prefLabel", None, "Kent Police", None, False),
        ("peel:force", None, judgment, None, True),
    ]
    words = "Two forces were judged inadequate: <b>Kent</b> & Surrey."
    labels = {row["valueLabel"] for row in g.describe(judgment)}
    assert labels == {"judgment", "Kent Police", "How well are the vulnerable protected?", None, words}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("force:kennt", "The graph says nothing of force:kennt; did you mean force:kent?"),
        ("peel:Qestion", "The graph says nothing of peel:Qestion; did you mean peel:Question?"),
        ("force:zzzz", "The graph says nothing of force:zzzz."),
        ("urn:x", "The graph says nothing of <urn:x>."),
        (
            "Kent police",
            "'Kent police' is no IRI, and no short name such as force:kent; did you mean force:kent?",
        ),
        ("", "'' is no IRI, and no short name such as force:kent."),
        (
            "force:kent> ?p ?o } #",
            "'force:kent> ?p ?o } #' is no IRI, and no short name such as force:kent.",
        ),
    ],
)
def test_things_that_are_not_there(g: PeelGraph, name: str, sentence: str) -> None:
    for method in (g.evidence, g.describe):
        with pytest.raises(NotFoundError) as caught:
            method(name)
        assert str(caught.value) == sentence


def test_faults_of_a_query(g: PeelGraph) -> None:
    for query in ("SELECT", "SELECT * { SERVICE <http://127.0.0.1:9/> { } }", "CLEAR ALL"):
        with pytest.raises(QueryError):
            g.query(query)


def test_ask_takes_values_as_people_write_them(g: PeelGraph) -> None:
    for question, grade in (("2015-3", "Inadequate"), ("question:2015-3", expand("grade:inadequate"))):
        with pytest.raises(
            NotFoundError, match="The graph has no grade"
        ):  # the small graph does not label it
            g.ask("forces-by-grade", question=question, grade=grade)
    with pytest.raises(QueryError, match="has no parameter 'colour'; its parameters are question, grade"):
        g.ask("forces-by-grade", colour="blue")
    with pytest.raises(NotFoundError, match="Did you mean 'forces-by-grade'"):
        g.ask("force-by-grade")


# On the shipped reports.


@pytest.fixture(scope="module")
def whole() -> PeelGraph:
    shipped.built()
    return open_graph(shipped.store())


def test_ask(whole: PeelGraph) -> None:
    found = whole.ask("forces-by-grade", question="2015-3", grade="inadequate")
    assert [row["forceLabel"] for row in found] == [
        "Bedfordshire Police",
        "Essex Police",
        "Staffordshire Police",
        "Surrey Police",
    ]
    assert found.title == "Which forces got a grade on a question, and in which words?"
    assert rows(whole.query(found.sparql)) == rows(found)
    assert "$question" not in found.sparql
    grades = {row["gradeLabel"] for row in whole.ask("forces-by-grade", grade=None)}
    assert grades == {"Good", "Inadequate", "Requires improvement"}


@pytest.mark.parametrize("query", competency_queries(), ids=lambda query: query.name)
def test_every_question_gives_a_frame_and_its_evidence(query: Any, whole: PeelGraph) -> None:
    found = whole.ask(query.name)
    table = found.to_dataframe()
    assert list(table.columns) == list(found.columns)
    assert len(table) == len(found)
    for each in query.evidence:
        for row in list(found)[:3]:
            if row[each.passage]:
                assert row[each.passage] in [
                    passage["passage"] for passage in whole.evidence(str(row[each.passage]))
                ]


def run(examples: str, name: str, globs: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(examples, globs, name, name, 0)
    assert test.examples
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    out = io.StringIO()
    runner.run(test, out=out.write)
    assert runner.failures == 0, out.getvalue()


def test_the_examples_in_the_docs_are_right(whole: PeelGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    assert whole
    monkeypatch.setenv("PEELGRAPH_STORE", str(shipped.store()))
    blocks = re.findall(r"```pycon\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) >= 5
    run("\n".join(blocks), "python.md", {})


@pytest.mark.parametrize("name", ["open_graph", "ask", "describe", "evidence", "queries", "query"])
def test_the_examples_in_the_docstrings_are_right(
    name: str, whole: PeelGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PEELGRAPH_STORE", str(shipped.store()))
    thing = open_graph if name == "open_graph" else getattr(PeelGraph, name)
    run(inspect.getdoc(thing) or "", name, {"g": whole, "open_graph": open_graph})


def test_the_catalogue_is_searched(whole: PeelGraph) -> None:
    every = whole.queries()
    assert every.columns == ("name", "title", "topic", "parameters", "description")
    assert [row["name"] for row in every] == [each.name for each in catalogue()]
    (found,) = (row for row in whole.queries("GRADE inadequate Judgment") if row["name"] == "forces-by-grade")
    assert found["parameters"] == "question=2015-3, grade=inadequate"
    assert len(whole.queries("no question has these words")) == 0
    assert every.sparql == ""


# Names that the graph does not have.


def test_a_misspelt_name_is_a_warning_on_a_store(snapshot: Snapshot) -> None:
    graph = open_graph(snapshot.folder.parents[1])
    with pytest.warns(
        UserWarning, match=r"^The graph has no force:kennt; did you mean force:kent\?$"
    ) as caught:
        graph.query("SELECT * { ?j peel:force force:kennt }")
    assert [each.filename for each in caught] == [__file__]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        graph.query("SELECT * { ?j peel:force force:kent }")


# What other packages do.


def test_words_are_searched(whole: PeelGraph) -> None:
    found = whole.search("MARAC", kinds=["finding"], force="leicestershire", limit=1)
    assert found.columns == ("kind", "label", "snippet", "report", "passage", "iri", "score")
    (row,) = found
    assert (row["kind"], row["label"]) == ("finding", "Domestic abuse")
    assert "The multi-agency risk assessment conference (MARAC) process is working well" in str(
        row["snippet"]
    )
    assert row["report"] == "report:crime-inspection-2014-leicestershire"
    assert isinstance(row["score"], float)
    with pytest.raises(NotFoundError, match="did you mean 'force:kent'"):
        whole.search("MARAC", force="kennt")


# Results.


def result(*columns: str, rows: list[tuple[Any, ...]], title: str = "") -> Result:
    return Result(Table(columns, tuple(rows)), "", title)


def test_values_of_python() -> None:
    engine = EmbeddedEngine(Store())
    found = Result(
        engine.table("""SELECT ?iri ?far ?n ?d ?f ?b ?day ?time ?zoned ?year ?month ?text ?welsh ?bad ?none {
        VALUES (?iri ?far ?n ?d ?f ?b ?day ?time ?zoned ?year ?month ?text ?welsh ?bad ?none) {
        (force:kent <http://a/b/c> 7 29.50 1.5e3 true "1361-02-01"^^xsd:date "2016-02-18T12:30:00.25"^^xsd:dateTime
         "2016-02-18T12:30:00+01:00"^^xsd:dateTime "2016"^^xsd:gYear "2016-02"^^xsd:gYearMonth "a" "heddlu"@cy
         "2016-02-30"^^xsd:date UNDEF) } }""")
    )
    (row,) = found
    zoned = row.pop("zoned")
    assert isinstance(zoned, datetime)
    assert zoned == datetime(2016, 2, 18, 11, 30, tzinfo=UTC)
    assert row == {
        "iri": "force:kent",
        "far": "<http://a/b/c>",
        "n": 7,
        "d": Decimal("29.5"),
        "f": 1500.0,
        "b": True,
        "day": date(1361, 2, 1),
        "time": datetime(2016, 2, 18, 12, 30, 0, 250000),
        "year": 2016,
        "month": "2016-02",
        "text": "a",
        "welsh": "heddlu",
        "bad": "2016-02-30",
        "none": None,
    }
    kinds = [type(row[name]) for name in ("n", "d", "f", "b", "day", "year")]
    assert kinds == [int, Decimal, float, bool, date, int]


#: A column's values as SPARQL has them, the dtype of the column, and its values as pandas has them.
COLUMNS: list[tuple[str, str, list[Any]]] = [
    ("1 2 UNDEF", "Int64", [1, 2, pd.NA]),
    ('"1"^^xsd:nonNegativeInteger -3', "Int64", [1, -3]),
    ('"2015"^^xsd:gYear "2016"^^xsd:gYear', "Int64", [2015, 2016]),
    ("9223372036854775807 -9223372036854775808", "Int64", [2**63 - 1, -(2**63)]),
    ("9223372036854775808 1 UNDEF", "object", [2**63, 1, pd.NA]),
    ("29.0 0.1 UNDEF", "float64", [29.0, 0.1, np.nan]),
    ("1 2.5", "float64", [1.0, 2.5]),
    ("1 2.5 1e0 UNDEF", "float64", [1.0, 2.5, 1.0, np.nan]),
    ('1e3 "INF"^^xsd:double "-INF"^^xsd:float', "float64", [1000.0, np.inf, -np.inf]),
    ("true false UNDEF", "boolean", [True, False, pd.NA]),
    (
        '"2016-02-18"^^xsd:date "1361-01-01"^^xsd:date UNDEF',
        "datetime64[s]",
        [pd.Timestamp("2016-02-18"), pd.Timestamp("1361-01-01"), pd.NaT],
    ),
    (
        '"2016-02-18T12:30:00.000001"^^xsd:dateTime UNDEF',
        "datetime64[us]",
        [pd.Timestamp("2016-02-18 12:30:00.000001"), pd.NaT],
    ),
    (
        '"2016-07-18T12:30:00+01:00"^^xsd:dateTime "2016-02-18T12:30:00Z"^^xsd:dateTime UNDEF',
        "datetime64[us, UTC]",
        [pd.Timestamp("2016-07-18 11:30", tz="UTC"), pd.Timestamp("2016-02-18 12:30", tz="UTC"), pd.NaT],
    ),
    (
        '"2016-07-18T12:30:00Z"^^xsd:dateTime "2016-02-18T12:30:00"^^xsd:dateTime',
        "object",
        [datetime(2016, 7, 18, 12, 30, tzinfo=UTC), datetime(2016, 2, 18, 12, 30)],
    ),
    ('"a" "b"@en "c"@cy UNDEF', "string", ["a", "b", "c", pd.NA]),
    ('"PT5M"^^xsd:duration "2016-02"^^xsd:gYearMonth', "string", ["PT5M", "2016-02"]),
    ("force:kent force:essex UNDEF", "category", ["force:kent", "force:essex", np.nan]),
    ('1 "one" true UNDEF', "object", [1, "one", True, pd.NA]),
    ('"2016-02-18"^^xsd:date "2016-02"^^xsd:gYearMonth', "object", [date(2016, 2, 18), "2016-02"]),
    ('"2016-02-18"^^xsd:date "2016-02-30"^^xsd:date', "object", [date(2016, 2, 18), "2016-02-30"]),
    ('1 "x"^^xsd:integer', "object", [1, "x"]),
    ("force:kent 'Kent'", "object", ["force:kent", "Kent"]),
    ("UNDEF UNDEF", "object", [pd.NA, pd.NA]),
    ("", "object", []),
]


@pytest.mark.parametrize(("values", "dtype", "expected"), COLUMNS, ids=range(len(COLUMNS)))
def test_a_column_keeps_its_datatype(values: str, dtype: str, expected: list[Any]) -> None:
    found = frame(f"SELECT ?x {{ VALUES ?x {{ {values} }} }}")
    assert list(found.columns) == ["x"]
    assert str(found["x"].dtype) == dtype
    assert list(found.index) == list(range(len(expected)))
    for value, wanted in zip(found["x"], expected, strict=True):
        assert (pd.isna(value) and pd.isna(wanted)) or value == wanted
    if dtype == "object":
        assert [type(value) for value in found["x"]] == [type(value) for value in expected]


def test_decimals_that_are_exact() -> None:
    found = frame(
        "SELECT ?d ?m ?f { VALUES (?d ?m ?f) { (0.1 1 1.5) (2.50 0.1 1e0) (UNDEF UNDEF UNDEF) } }", exact=True
    )
    assert [str(each) for each in found.dtypes] == ["object", "object", "float64"]
    assert list(found["d"]) == [Decimal("0.1"), Decimal("2.5"), pd.NA]
    assert list(found["m"]) == [Decimal(1), Decimal("0.1"), pd.NA]


def test_labels_beside_things_are_categories() -> None:
    found = frame(
        "SELECT ?x ?xLabel ?yLabel ?n ?nLabel ?numberLabel ?number { VALUES (?x ?xLabel ?yLabel ?n ?nLabel ?number ?numberLabel)"
        " { (force:kent 'Kent'@en 'y' 1 'one' force:a 5) (force:kent 'Kent' 'y' 2 'two' force:a 6)"
        " (force:essex UNDEF 'z' 2 'two' force:a 7) } }"
    )
    assert {name: str(kind) for name, kind in found.dtypes.items()} == {
        "x": "category",
        "xLabel": "category",
        "yLabel": "string",
        "n": "Int64",
        "nLabel": "string",
        "numberLabel": "Int64",
        "number": "category",
    }
    assert list(found["x"].cat.categories) == ["force:essex", "force:kent"]
    assert list(found["xLabel"].cat.categories) == ["Kent"]
    assert pd.isna(found["xLabel"][2])
    assert found.groupby("x", observed=True)["n"].sum().to_dict() == {"force:essex": 2, "force:kent": 3}


def test_a_number_of_too_many_digits_and_blank_nodes_are_text() -> None:
    integer = NamedNode(expand("xsd:integer"))
    long = "1" * 5000
    found = result("x", rows=[(Literal(long, datatype=integer),), (BlankNode("b"),)])
    assert rows(found) == [(long,), ("_:b",)]
    assert str(found.to_dataframe()["x"].dtype) == "string"


def test_without_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(
        MissingPackageError, match=r"A data frame needs pandas: pip install 'peelgraph\[analysis\]'"
    ):
        result("x", rows=[]).to_dataframe()


def test_csv_is_that_of_the_endpoint(snapshot: Snapshot, tmp_path: Path) -> None:
    query = 'SELECT ?s ?o ?none { { ?s ?p ?o } UNION { VALUES ?o { "a \\"b\\", c\\nd" "\\r" 1.50 true "x"@en "" } } } ORDER BY ?s ?o'
    store = snapshot.load()
    answer = evaluate(store, query)
    assert isinstance(answer, QuerySolutions)
    expected = write(answer, next(form for form in RESULT_FORMATS if form.name == "csv")).decode()
    found = Result(EmbeddedEngine(store).table(query))
    assert found.to_csv() == expected
    assert found.to_csv(tmp_path / "found.csv") is None
    assert (tmp_path / "found.csv").read_bytes() == expected.encode()
    assert len(list(csv.reader(io.StringIO(expected, newline="")))) == len(found) + 1
    with pytest.raises(PeelgraphError, match="cannot be written: No such file or directory"):
        found.to_csv(tmp_path / "nowhere" / "found.csv")


def test_a_notebook_shows_text_and_runs_nothing() -> None:
    attack = "<script>alert('1')</script>"
    found = result("a<b", rows=[(Literal(attack),), (NamedNode("http://a/?b&c"),), (None,)], title=attack)
    page = found._repr_html_()
    assert "<script" not in page
    assert page.count(html.escape(attack)) == 2
    assert "<th>a&lt;b</th>" in page
    assert "<td>&lt;http://a/?b&amp;c&gt;</td>" in page
    assert "<td></td>" in page
    assert page.endswith("<p>3 rows</p>")


def test_a_notebook_shows_the_first_rows() -> None:
    page = result("x", rows=[(Literal("y" * 1000),)] * 1234)._repr_html_()
    assert page.count("<tr>") == 51
    assert page.endswith("<p>1,234 rows, of which the first 50 are shown</p>")
    assert len(page) < 50 * 500
    assert "<p>1 row</p>" in result("x", rows=[(None,)])._repr_html_()


def test_a_result_says_how_large_it_is() -> None:
    assert repr(result("a", "b", rows=[(None, None)])) == "Result(1 row: a, b)"
    assert repr(result("a", rows=[], title="Who?")) == "Result('Who?', 0 rows: a)"

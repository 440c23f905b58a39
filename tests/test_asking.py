"""Asking by the catalogue: what people type becomes terms, and terms stand where the parameters stood."""

from pathlib import Path

import pytest
import shipped
from command import run
from expected import value
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store

from peelgraph.asking import ask, by_default, term_for, written
from peelgraph.content import default_reports
from peelgraph.engines import EmbeddedEngine
from peelgraph.errors import NotFoundError, PeelgraphError, QueryError
from peelgraph.namespaces import PREFIXES, XSD
from peelgraph.queries import (
    CompetencyQuery,
    Parameter,
    ParameterType,
    catalogue,
    competency_query,
    read_query,
    search_queries,
)
from peelgraph.sparql import filled, parameters_in


@pytest.fixture(scope="module")
def engine() -> EmbeddedEngine:
    shipped.built()
    return EmbeddedEngine.open(shipped.store())


def parameter(kind: ParameterType) -> Parameter:
    return Parameter(name="it", type=kind, description="what is asked about")


@pytest.mark.parametrize(
    ("kind", "text", "name"),
    [
        (ParameterType.FORCE, "kent", "force:kent"),
        (ParameterType.FORCE, "Kent Police", "force:kent"),
        (ParameterType.FORCE, "force:kent", "force:kent"),
        (ParameterType.FORCE, "https://w3id.org/peelgraph/id/force/kent", "force:kent"),
        (ParameterType.FORCE, "  KENT POLICE ", "force:kent"),
        (ParameterType.QUESTION, "2018-1.1", "question:2018-1.1"),
        (ParameterType.GRADE, "Requires improvement", "grade:requires-improvement"),
        (ParameterType.CONCEPT, "multi-agency risk assessment conference", "concept:marac"),
        (ParameterType.CONCEPT, "MARAC", "concept:marac"),
        (ParameterType.BODY, "College of Policing", "organisation:college-of-policing"),
        (ParameterType.BODY, "force:kent", "force:kent"),
        (ParameterType.REPORT, "crime-inspection-2014-kent", "report:crime-inspection-2014-kent"),
    ],
)
def test_a_thing_is_known_by_every_name(
    engine: EmbeddedEngine, kind: ParameterType, text: str, name: str
) -> None:
    prefix, _, local = name.partition(":")
    assert term_for(engine, parameter(kind), text) == NamedNode(PREFIXES[prefix] + local)


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        (ParameterType.YEAR, "2015", Literal(2015)),
        (ParameterType.NUMBER, "12", Literal(12)),
        (ParameterType.NUMBER, "-0.50", Literal("-0.50", datatype=NamedNode(str(XSD.decimal)))),
        (ParameterType.TEXT, 'say "so"', Literal('say "so"')),
    ],
)
def test_a_value_has_its_type(engine: EmbeddedEngine, kind: ParameterType, text: str, term: Literal) -> None:
    assert term_for(engine, parameter(kind), text) == term


@pytest.mark.parametrize(
    ("kind", "text", "error", "message"),
    [
        (
            ParameterType.FORCE,
            "kennt",
            NotFoundError,
            "The graph has no force 'kennt'; did you mean 'force:kent'?",
        ),
        (ParameterType.FORCE, "zzzz", NotFoundError, "The graph has no force 'zzzz'."),
        (ParameterType.GRADE, "force:kent", NotFoundError, "The graph has no grade 'force:kent'"),
        (ParameterType.YEAR, "15", QueryError, "The it '15' is no year; write one such as 2015."),
        (ParameterType.YEAR, "２０１５", QueryError, "The it '２０１５' is no year"),
        (ParameterType.NUMBER, "NaN", QueryError, "The it 'NaN' is no number; write one such as 12 or 0.5."),
        (ParameterType.NUMBER, "1e999999999", QueryError, "The it '1e999999999' is no number"),
        (ParameterType.NUMBER, "many", QueryError, "The it 'many' is no number"),
    ],
)
def test_what_is_no_value_is_refused(
    engine: EmbeddedEngine, kind: ParameterType, text: str, error: type[PeelgraphError], message: str
) -> None:
    with pytest.raises(error) as caught:
        term_for(engine, parameter(kind), text)
    assert str(caught.value).startswith(message)


def test_a_name_of_two_things_is_refused() -> None:
    store = Store()
    label = NamedNode(PREFIXES["skos"] + "prefLabel")
    store.update(
        "".join(
            f"INSERT DATA {{ <{PREFIXES['force']}{name}> a <{PREFIXES['peel']}PoliceForce> ; {label} 'Shire' }} ;"
            for name in ("north", "south")
        )
    )
    with pytest.raises(QueryError, match="'shire' may be force:north or force:south"):
        term_for(EmbeddedEngine(store), parameter(ParameterType.FORCE), "shire")


def test_only_whole_parameters_are_filled() -> None:
    query = """# $it
SELECT ?it ("$it" AS ?text) WHERE { ?s <http://example.org/$it> $it ; ?p '''$it''' , $items }"""
    assert parameters_in(query) == {"it", "items"}
    assert filled(query, {"it": Literal(1)}) == query.replace("> $it ;", f"> {Literal(1)} ;")


@settings(max_examples=300)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_out_of_its_place(text: str) -> None:
    store = Store()
    found = EmbeddedEngine(store).table(
        filled("SELECT ?found WHERE { BIND($text AS ?found) }", {"text": Literal(text)})
    )
    assert found.rows == ((Literal(text),),)


def test_an_empty_value_stands_for_all(engine: EmbeddedEngine) -> None:
    query = competency_query("forces-by-grade")
    assert len(ask(engine, query, {}).table) == 4
    assert len(ask(engine, query, {"grade": ""}).table) == 43
    assert "$grade" in written(engine, query, {"grade": ""})


def test_an_unknown_parameter_is_refused(engine: EmbeddedEngine) -> None:
    with pytest.raises(QueryError, match="has no parameter 'forse'; its parameters are question, grade"):
        ask(engine, competency_query("forces-by-grade"), {"forse": "kent"})


def test_a_query_is_found_by_words_and_by_name() -> None:
    assert "forces-by-grade" in {query.name for query in search_queries("GRADE inadequate")}
    assert search_queries("grade zzzz") == ()
    with pytest.raises(NotFoundError, match="Did you mean 'forces-by-grade'"):
        competency_query("forces-by-grades")


HEADER = """#+ title: Which?
#+ description: Some.
#+ tags: [some]
#+ parameters:
#+   - {name: it, type: force, description: which}
#+ evidence:
#+   - {passage: passage, words: words}
SELECT * WHERE { $it ?passage ?words }
"""


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("type: force", "type: forse", "has the type 'forse'; choose one of force, question,"),
        (
            "description: which",
            "kind: which",
            "has the unknown key 'kind' under 'parameters'; the keys are name, type,",
        ),
        (", description: which", "", "lacks the key 'description' under 'parameters'"),
        (
            "{passage: passage, words: words}",
            "passage",
            "is no list of keys with values after '#+' under 'evidence'",
        ),
        ("tags: [some]", "tags: some", "has no list for the key 'tags'"),
        ("tags: [some]", "tags: []", "has no list for the key 'tags'"),
        (
            "tags: [some]",
            "tags: [2015]",
            "has no text for the key 'tags'; put numbers and dates in quotation marks",
        ),
        ("tags: [some]", "tag: [some]", "has the unknown key 'tag'"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path: Path, before: str, after: str, message: str) -> None:
    path = tmp_path / "which.rq"
    path.write_text(HEADER, encoding="utf-8")
    assert read_query(path, CompetencyQuery).parameters[0].type is ParameterType.FORCE
    path.write_text(HEADER.replace(before, after), encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        read_query(path, CompetencyQuery)
    assert str(caught.value).startswith(f"The header of the query which.rq {message}")


def test_editors_find_every_query_and_prefix_in_the_graph(engine: EmbeddedEngine) -> None:
    """The first is what the SIB's editor asks of an endpoint for its examples, the second for its prefixes."""
    found = engine.table(
        "SELECT ?query ?comment ?text WHERE { ?query a sh:SPARQLExecutable ; rdfs:comment ?comment ; "
        "sh:select|sh:ask|sh:construct ?text }"
    )
    texts = {value(row["comment"]): row["text"] for row in found}
    assert len(found) == len(catalogue()) == len(texts)
    for query in catalogue():
        text = texts[query.title]
        assert isinstance(text, Literal)
        assert "#+" not in text.value
        assert by_default(query).endswith(text.value.rstrip() + "\n")
    prefixes = engine.table(
        "SELECT ?prefix ?namespace WHERE { ?x sh:prefix ?prefix ; sh:namespace ?namespace }"
    )
    assert {
        (p.value, n.value) for p, n in prefixes.rows if isinstance(p, Literal) and isinstance(n, Literal)
    } == set(PREFIXES.items())


# The commands


def test_queries_are_listed_searched_and_shown() -> None:
    everything = run("queries")
    assert everything.returncode == 0
    assert all(query.name in everything.stdout for query in catalogue())
    assert f"{len(catalogue())} queries" in everything.stdout
    some = run("queries", "inadequate")
    assert "forces-by-grade" in some.stdout
    one = run("queries", "forces-by-grade").stdout
    assert "grade: the grade that was given (grade; default inadequate)" in one
    assert "SELECT ?force" in one
    none = run("queries", "zzzz")
    assert (none.returncode, none.stdout) == (7, "")
    assert "No query has the words 'zzzz'." in none.stderr


def test_a_question_is_asked_by_name(engine: EmbeddedEngine) -> None:
    store = str(engine.name)
    done = run("ask", "forces-by-grade", "question=2015-overall", "grade=outstanding", "--store", store)
    assert done.returncode == 0
    assert "Durham Constabulary" in done.stdout
    assert done.stdout.endswith("1 row\n")
    assert "forceLabel" not in done.stdout
    rows = run("ask", "forces-by-grade", "--format", "csv", "--store", store).stdout.splitlines()
    assert rows[0] == "force,forceLabel,gradeLabel,words,passage"
    assert len(rows) == 5
    sparql = run("ask", "forces-by-grade", "grade=good", "--sparql", "--store", store).stdout
    assert "peel:grade <https://w3id.org/peelgraph/id/grade/good> ;" in sparql
    again = run("query", "-", "--store", store, "--format", "csv", stdin=sparql)
    assert (
        again.stdout
        == run("ask", "forces-by-grade", "grade=good", "--format", "csv", "--store", store).stdout
    )


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("forces-by-grad",), 7, "There is no query 'forces-by-grad'. Did you mean 'forces-by-grade'?"),
        (("forces-by-grade", "grade=goood"), 7, "did you mean 'grade:good'?"),
        (("forces-by-grade", "goood"), 6, "'goood' names no parameter; write key=value, such as force=kent."),
        (("forces-by-grade", "grade=good", "grade=good"), 6, "The parameter 'grade' is given twice."),
        (("forces-by-grade", "--format", "turtle"), 6, "This answer cannot be written as turtle"),
        ((), 2, "name a query, or write --all."),
        (("forces-by-grade", "--all"), 2, "name a query, or write --all."),
    ],
)
def test_a_wrong_question_gets_a_sentence(
    engine: EmbeddedEngine, arguments: tuple[str, ...], status: int, message: str
) -> None:
    done = run("ask", *arguments, "--store", engine.name)
    assert (done.returncode, done.stdout) == (status, "")
    assert message in " ".join(done.stderr.split())


def test_all_are_asked(engine: EmbeddedEngine) -> None:
    done = run("ask", "--all", "--store", engine.name)
    assert done.returncode == 0, done.stdout
    assert done.stdout.rstrip().endswith(f"{len(catalogue())} queries, 0 with a fault")


def test_an_empty_answer_that_is_not_explained_is_a_fault(tmp_path: Path) -> None:
    shipped.built()
    empty = tmp_path / "reports"
    empty.mkdir()
    file = "hmic-2014-judgment-criteria.txt"
    (empty / file).write_bytes((Path(default_reports()) / file).read_bytes())
    assert run("build", "--reports", empty, "--store", tmp_path / "store").returncode == 0
    done = run("ask", "--all", "--store", tmp_path / "store")
    assert done.returncode == 6
    assert "no rows, and its header does not say why" in done.stdout

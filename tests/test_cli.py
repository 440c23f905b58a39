"""The command line, as a person uses it: every command, its exit status, and what it says when things go wrong."""

import csv
import io
import json
import os
import re
import shlex
import subprocess
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command import PEELGRAPH, run
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse
from shipped import CRITERIA_2014, KENT

from peelgraph import __version__
from peelgraph.content import default_reports

JUDGMENT = "https://w3id.org/peelgraph/id/judgment/peel-effectiveness-2015/kent/3"
NAMES = "SELECT ?name WHERE { VALUES ?f { force:kent force:surrey } ?f skos:prefLabel ?name } ORDER BY ?name"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the shipped reports, built by the command."""
    folder = tmp_path_factory.mktemp("cli") / "store"
    done = run("build", "--store", folder)
    assert done.returncode == 0, done.stderr
    assert "Built the graph in" in done.stderr
    assert "peel-effectiveness-2015-national" in done.stderr
    return folder


def test_help_names_every_command_and_exit_status() -> None:
    done = run("--help")
    assert done.returncode == 0
    for word in ("build", "serve", "query", "info", "export", "explain", "Exit status", "7 nothing found"):
        assert word in done.stdout
    for command in ("build", "serve", "query", "info", "export", "explain"):
        assert run(command, "--help").returncode == 0
        assert "--store" in run(command, "--help").stdout


def test_version() -> None:
    assert run("--version").stdout == f"{__version__}\n"


def test_a_second_build_does_nothing(store: Path) -> None:
    done = run("build", "--store", store)
    assert done.returncode == 0
    assert done.stderr.startswith("Nothing has changed in the graph in")


def test_info_counts_kinds_and_reports(store: Path) -> None:
    done = run("info", "--store", store)
    assert done.returncode == 0
    table = {
        cells[0].strip(): cells[1:] for line in done.stdout.splitlines() if len(cells := line.split("│")) > 1
    }
    assert table["judgment"][0].strip() == "221"
    assert table["police force"][0].strip() == "43"
    assert table["question"][0].strip() == "101"
    rows = [[cell.strip() for cell in line.split("│")] for line in done.stdout.splitlines()]
    assert ["peel-effectiveness-2015-national", "judgment", "215"] in rows
    assert ["crime-inspection-2014-kent", "judgment", "3"] in rows
    assert any(row[0] == "judgment-criteria-2018" and row[2:] == ["59", "99.74%"] for row in rows)


def test_query_formats(store: Path) -> None:
    def ask(form: str, query: str = NAMES) -> str:
        done = run("query", query, "--format", form, "--store", store)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert list(csv.reader(io.StringIO(ask("csv")))) == [["name"], ["Kent Police"], ["Surrey Police"]]
    assert ask("tsv") == '?name\n"Kent Police"@en\n"Surrey Police"@en\n'
    values = [row["name"]["value"] for row in json.loads(ask("json"))["results"]["bindings"]]
    assert values == ["Kent Police", "Surrey Police"]
    assert [
        each.text for each in ElementTree.fromstring(ask("xml")).iter() if each.tag.endswith("literal")
    ] == values
    assert [line.strip() for line in ask("table").splitlines()][-3:] == [
        "Kent Police",
        "Surrey Police",
        "2 rows",
    ]
    assert ask("table", "ASK { force:kent a peel:PoliceForce }") == "yes\n"
    construct = "CONSTRUCT { force:kent skos:prefLabel ?n } WHERE { force:kent skos:prefLabel ?n }"
    assert 'force:kent skos:prefLabel "Kent Police"@en .' in ask("turtle", construct)
    assert len(list(parse(ask("ntriples", construct), RdfFormat.N_TRIPLES))) == 1
    assert ask("table", construct) == ask("turtle", construct)


def test_query_from_a_file_and_from_standard_input(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "names.rq"
    file.write_text(NAMES)
    expected = "name\r\nKent Police\r\nSurrey Police\r\n"
    for done in (
        run("query", file, "--format", "csv", "--store", store),
        run("query", "-", "--format", "csv", "--store", store, stdin=NAMES),
    ):
        assert done.stdout.replace("\r\n", "\n") == expected.replace("\r\n", "\n")


def test_221_judgments_each_with_its_grade_in_the_words(store: Path) -> None:
    query = """
        SELECT DISTINCT ?judgment WHERE {
          ?judgment a peel:Judgment ; peel:grade/skos:prefLabel ?grade ; prov:wasDerivedFrom ?passage .
          ?passage a peel:Passage ; peel:text ?text . FILTER(CONTAINS(LCASE(?text), LCASE(STR(?grade)))) }"""
    done = run("query", query, "--format", "csv", "--store", store)
    assert len(done.stdout.splitlines()) == 1 + 221


def test_explain_shows_the_row_and_its_place(store: Path) -> None:
    done = run("explain", JUDGMENT, "--store", store)
    assert done.returncode == 0
    assert "hmic-2016-peel-effectiveness-2015-national.txt:1722" in done.stdout
    assert "> Kent | Good | Good | Requires improvement | Good | Good" in done.stdout
    assert "columns: Force | Q1. Preventing crime and anti-social behaviour" in done.stdout
    assert "peel:grade grade:requires-improvement (Requires improvement)" in done.stdout


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ("question:2015-3", "hmic-2016-peel-effectiveness-2015-national.txt:1675"),
        ("inspection:crime-inspection-2014", f"{KENT}:8"),
        ("force:kent", "No passage states this by itself; it stands in: reference."),
        ("<https://w3id.org/peelgraph/id/report/crime-inspection-2014-kent/footnote/1>", f"{KENT}:249"),
        (
            "https://w3id.org/peelgraph/id/question/2018-1.1.2",
            "How well does the force understand the threats",
        ),
    ],
)
def test_explain_knows_short_names_and_each_kind(thing: str, words: str, store: Path) -> None:
    done = run("explain", thing, "--store", store)
    assert done.returncode == 0
    assert words in done.stdout


def test_explain_marks_what_is_inferred_and_says_why(store: Path) -> None:
    report = "report:crime-inspection-2014-kent"
    done = run("explain", report, "--store", store)
    assert re.search(r"^  peel:speaksOf \S+ \(.+\) inferred$", done.stdout, re.MULTILINE)
    assert re.search(r"^  peel:speaksOf … \d+ more, inferred$", done.stdout, re.MULTILINE)
    (ask,) = re.findall(
        r"^  Why the first of these is inferred: peelgraph (explain .+)$", done.stdout, re.MULTILINE
    )
    done = run(*shlex.split(ask), "--store", store)
    assert done.returncode == 0
    assert "inferred by prp-spo2: the chain peel:prints o peel:mentions gives peel:speaksOf" in done.stdout
    assert f"peel:report {report} (Crime inspection 2014: Kent Police)" in done.stdout
    assert f"stated in report/{report.partition(':')[2]}" in done.stdout
    assert f"\n{KENT}:" in done.stdout


@pytest.mark.parametrize("report", ["crime-inspection-2014-kent", "peel-effectiveness-2015-national"])
def test_explain_shows_what_spoke_for_the_polarity_of_a_finding(report: str, store: Path) -> None:
    query = f"SELECT ?f {{ ?f a peel:Finding ; peel:report report:{report} }} ORDER BY ?f LIMIT 1"
    finding = run("query", query, "--format", "csv", "--store", store).stdout.split()[1]
    done = run("explain", finding, "--store", store)
    assert re.search(r"^  What spoke most for this polarity: .+ \+\d\.\d\d", done.stdout, re.MULTILINE)
    assert "What spoke most" not in run("explain", JUDGMENT, "--store", store).stdout


def test_explain_goes_from_a_group_to_its_member_down_to_the_words(store: Path) -> None:
    query = "SELECT ?r { ?r peel:appliesTo force:kent ; peel:addressee organisation:all-police-forces } ORDER BY ?r"
    recommendation = run("query", query, "--format", "csv", "--store", store).stdout.split()[1]
    done = run("explain", recommendation, "peel:appliesTo", "force:kent", "--store", store)
    lines = [line.strip() for line in done.stdout.splitlines()]
    assert (
        "inferred by prp-spo2: the chain peel:addressee o org:hasMember gives peel:appliesTo, from" in lines
    )
    assert "stated in report/peel-effectiveness-2015-national" in lines
    assert any(line.startswith("stated in reference; sources: ") for line in lines)
    assert any(line.startswith("> ") and "every police force" in line for line in lines)


def test_a_passage_leads_to_the_facts_that_rest_on_it(store: Path) -> None:
    query = f"SELECT ?p WHERE {{ <{JUDGMENT}> prov:wasDerivedFrom ?p }}"
    (_, passage) = run("query", query, "--format", "csv", "--store", store).stdout.split()
    assert JUDGMENT.rpartition("/")[0] in run("explain", passage, "--store", store).stdout


def test_whoever_meets_the_words_meets_the_note_on_them(store: Path) -> None:
    words = "HMIC graded four forces as outstanding"
    query = f"SELECT ?p {{ ?p a peel:Passage ; peel:text ?t FILTER(CONTAINS(?t, '{words}')) }}"
    (_, passage) = run("query", query, "--format", "csv", "--store", store).stdout.split()
    shown = run("explain", passage, "--store", store).stdout
    assert "Editors' note: Four, 40 and two forces are 46, and there are 43." in shown
    assert "/quotation/" not in shown


def same_labels(quads: Iterable[Quad]) -> set[Quad]:
    """Return quads with canonical labels for the blank nodes of the ontology, whatever the format made of them."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def test_export_is_canonical_and_each_format_holds_the_same(store: Path, tmp_path: Path) -> None:
    contents = {}
    for form, syntax in (("nquads", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)):
        assert run("export", "--format", form, "--output", tmp_path / form, "--store", store).returncode == 0
        contents[form] = same_labels(parse(path=tmp_path / form, format=syntax))
    assert contents["nquads"] == contents["trig"]
    lines = (tmp_path / "nquads").read_bytes().splitlines()
    assert lines == sorted(set(lines))
    triples = {}
    for form, syntax in (("turtle", RdfFormat.TURTLE), ("ntriples", RdfFormat.N_TRIPLES)):
        written = run("export", "--format", form, "--store", store).stdout
        triples[form] = {quad.triple for quad in same_labels(parse(written, syntax))}
    union = same_labels(Quad(*quad.triple) for quad in contents["nquads"])
    assert triples["turtle"] == triples["ntriples"] == {quad.triple for quad in union}


def test_each_triple_stands_in_one_graph_only(store: Path, tmp_path: Path) -> None:
    run("export", "--output", tmp_path / "all.nq", "--store", store)
    quads = list(parse(path=tmp_path / "all.nq", format=RdfFormat.N_QUADS))
    assert len({quad.triple for quad in quads}) == len(quads)


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["query", "SELECT * {"], 6, "Error: The query is not valid SPARQL 1.1: error at 1:11"),
        (["query", "nowhere.rq"], 6, "Error: 'nowhere.rq' is no query, and there is no such file."),
        (
            ["query", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"],
            6,
            "Error: Line 1: SERVICE is refused, because a query here never reaches the network.",
        ),
        (
            ["query", "ASK {}", "--format", "turtle"],
            6,
            "Error: This answer cannot be written as turtle; choose one of",
        ),
        (["query", "INSERT DATA { <a:b> <a:b> 1 }"], 6, "Error: This graph can be read but not changed"),
        (["query", "PREFIX a: <b:c>\nDROP ALL # {"], 6, "Error: This graph can be read but not changed"),
        (["query", "/bin/true"], 6, "Error: The file /bin/true cannot be read as UTF-8 text"),
        (
            ["query", "SELECT * { ?g peel:rank 4SERVICE <http://127.0.0.1/> { ?s ?p ?z } }"],
            6,
            "SERVICE is refused",
        ),
        (["explain", "kent"], 7, "Error: 'kent' is no IRI, and no short name such as force:kent."),
        (["explain", ""], 7, "Error: '' is no IRI"),
        (["explain", "force:zzz"], 7, "Error: The graph says nothing of force:zzz."),
        (["explain", "force:kent", "rdf:type"], 2, "name a property and its value, or neither"),
        (
            ["explain", "force:kent", "rdf:type", "peel:Inspectorate"],
            7,
            "Error: The graph does not say force:kent rdf:type peel:Inspectorate.",
        ),
        (
            ["explain", "force:knet"],
            7,
            "Error: The graph says nothing of force:knet; did you mean force:kent?",
        ),
        (
            ["export", "--output", "/nowhere/x.nq"],
            1,
            "Error: /nowhere/x.nq cannot be written: No such file or directory.",
        ),
        (["serve", "--port", "99999"], 2, "65535"),
        (["query", "ASK {}", "--format", "parquet"], 2, "'parquet' is not one of"),
        (["sing"], 2, "No such command 'sing'"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence(
    arguments: list[str], status: int, message: str, store: Path
) -> None:
    done = run(*arguments, *(["--store", str(store)] if arguments != ["sing"] else []))
    assert done.returncode == status
    assert message in " ".join(done.stderr.replace("│", " ").split())
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "command", [["query", "ASK {}"], ["info"], ["export"], ["explain", "force:kent"], ["serve"]]
)
def test_without_a_store_each_command_says_what_to_do(command: list[str], tmp_path: Path) -> None:
    done = run(*command, "--store", tmp_path / "none")
    assert done.returncode == 5
    assert done.stderr.startswith(
        f"Error: There is no graph in {tmp_path / 'none'}. Run `peelgraph build --store"
    )


def test_a_bad_text_is_an_exit_status_of_3_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe")
    done = run("build", "--reports", tmp_path, "--store", tmp_path / "store")
    assert done.returncode == 3
    assert done.stderr == "Error: bad.txt:1: the text is not UTF-8 (byte 0xff); save it as UTF-8 first.\n"


def test_notes_about_texts_are_printed(tmp_path: Path) -> None:
    (tmp_path / "strange.txt").write_text("# A plan\n\nIts one sentence.\n")
    text = (default_reports() / CRITERIA_2014).read_text(encoding="utf-8")
    (tmp_path / CRITERIA_2014).write_text(text, encoding="utf-8")
    done = run("build", "--reports", tmp_path, "--store", tmp_path / "store")
    assert done.returncode == 0
    assert "Note: strange.txt: no loader knows this family of reports." in done.stderr


def test_a_reader_that_stops_reading_is_no_error(store: Path) -> None:
    script = f"'{PEELGRAPH}' export --store '{store}' | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", script], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("<http")
    assert done.stderr == ""


@pytest.mark.parametrize("command", ["info", "export", "query 'SELECT * { ?s ?p ?o } LIMIT 10000'"])
def test_output_that_cannot_be_written_is_said_in_a_sentence(command: str, store: Path) -> None:
    script = f"'{PEELGRAPH}' {command} --store '{store}' > /dev/full"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "Error: The output cannot be written: No space left on device.\n"


def test_a_terminal_of_another_encoding_gets_the_words(store: Path) -> None:
    environment = {
        "LC_ALL": "POSIX",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PEELGRAPH_STORE": str(store),
    }
    query = "SELECT ?t { report:peel-effectiveness-2015-national dct:title ?t }"
    done = subprocess.run(
        [PEELGRAPH, "query", query], capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0
    assert "PEEL: Police effectiveness 2015 ? A national overview" in done.stdout


def test_the_store_may_be_named_by_the_environment(store: Path) -> None:
    environment = {**os.environ, "PEELGRAPH_STORE": str(store)}
    done = subprocess.run([PEELGRAPH, "info"], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0

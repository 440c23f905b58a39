"""`peelgraph check`: what is broken, at odds and thin, in the terminal, as a page and as a validation report."""

from collections import Counter
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
import shipped
from command import run
from rdflib import Graph, Literal
from rich.console import Console

from peelgraph.audit import Audit, Dataset, audit, dataset_of_dump, dataset_of_snapshot
from peelgraph.audit.groups import by_report
from peelgraph.audit.html import page
from peelgraph.audit.rdf import validation_report
from peelgraph.checks.coverage import unread_words
from peelgraph.checks.faults import Fault, Kind
from peelgraph.checks.places import Checked
from peelgraph.checks.shapes import read_results
from peelgraph.cli.audit import show_audit
from peelgraph.content import default_reports
from peelgraph.errors import PeelgraphError
from peelgraph.namespaces import ID, PEEL, RDF, SH, report_graph
from peelgraph.store import open_snapshot

KENT = "crime-inspection-2014-kent"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    shipped.built()
    return dataset_of_snapshot(open_snapshot(shipped.store()), "the store")


@pytest.fixture(scope="module")
def found(dataset: Dataset) -> Audit:
    """What is found by all but HermiT, which another test asks, as it takes its time."""
    return audit(dataset, quick=True)


@pytest.fixture(scope="module")
def dump() -> Path:
    shipped.built()
    return open_snapshot(shipped.store()).graph_file


def test_the_shipped_graph_is_whole_and_its_sources_are_not(found: Audit) -> None:
    assert found.of(Kind.BROKEN) == ()
    assert not found.broken
    assert len(found.reports) == 5
    assert len({fault.rule for fault in found.of(Kind.AT_ODDS)}) >= 15
    assert [each.split(",")[0] for each in found.skipped] == ["HermiT was left out"]


def test_what_is_at_odds_has_its_words_and_its_line(found: Audit) -> None:
    (declared,) = [fault for fault in found.faults if "46" in fault.message and fault.kind is Kind.AT_ODDS]
    assert declared.report == "peel-effectiveness-2015-national"
    assert declared.line == 142
    assert "four forces as outstanding" in (declared.words or "")


def test_the_groups_hold_every_fault_once(found: Audit) -> None:
    for kind in Kind:
        grouped = [each for report in by_report(found, kind) for rule in report.rules for each in rule.faults]
        assert Counter(grouped) == Counter(found.of(kind))
        assert sum(report.count for report in by_report(found, kind)) == len(grouped)


# The page and the validation report


class Words(HTMLParser):
    """The text of a page; a tag that is closed and was not opened is an error."""

    void = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name in ("src", "onclick") for name, _ in attrs)
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def text_of(content: bytes) -> str:
    reader = Words()
    reader.feed(content.decode())
    assert reader.open == []
    return " ".join(" ".join(reader.words).split())


def made_up(**fields: str) -> Audit:
    fault = Fault(
        Kind.BROKEN,
        "https://w3id.org/peelgraph/check#x",
        "A rule.",
        "It is <wrong>.",
        str(ID["force/kent"]),
        words="<script>alert(1)</script>",
        **fields,  # type: ignore[arg-type]
    )
    return Audit("made up", ("kent",), (fault,), ("HermiT: there is no Java.",))


def test_the_page_has_every_fault_and_escapes_what_it_quotes(found: Audit) -> None:
    words = text_of(page(found))
    for fault in found.faults:
        assert " ".join(fault.message.split()) in words
    made = page(made_up())
    assert b"<script>" not in made
    assert "It is <wrong>." in text_of(made)
    assert "Not checked: HermiT: there is no Java." in text_of(made)


def test_the_validation_report_has_every_fault(found: Audit) -> None:
    graph = Graph().parse(data=validation_report(found), format="turtle")
    (report,) = graph.subjects(RDF.type, SH.ValidationReport)
    assert graph.value(report, SH.conforms) == Literal(True)
    severities = Counter(graph.objects(None, SH.resultSeverity))
    assert severities[SH.Warning] == len(found.of(Kind.AT_ODDS))
    assert severities[SH.Info] == len(found.of(Kind.THIN))
    broken = Graph().parse(data=validation_report(made_up(path=str(PEEL.force), value="x")), format="turtle")
    assert set(broken.objects(None, SH.conforms)) == {Literal(False)}
    assert set(broken.objects(None, SH.resultPath)) == {PEEL.force}
    assert set(broken.objects(None, SH.value)) == {Literal("x")}


@pytest.mark.parametrize(
    "path",
    [str(PEEL.force), f"^{PEEL.force}", f"{PEEL.report}/{PEEL.inspection}", f"{PEEL.report}/^{PEEL.force}"],
)
def test_the_validation_report_has_every_kind_of_path(path: str) -> None:
    graph = Graph().parse(data=validation_report(made_up(path=path)), format="turtle")
    assert [result.path for result in read_results(graph)] == [path]


# What is thin


def test_words_in_no_passage_are_thin(dataset: Dataset) -> None:
    graph = Graph() + dataset.graphs[report_graph(KENT)]
    text = next(each for each in dataset.texts.values() if each.file == shipped.KENT)
    report = Checked(KENT, text.file, text.text, graph)
    assert list(unread_words(report)) == []
    passage = min(graph.subjects(RDF.type, PEEL.Paragraph), key=str)
    words = str(graph.value(passage, PEEL.text))
    graph.remove((passage, None, None))
    (thin,) = unread_words(report)
    assert (thin.kind, thin.report, thin.words) == (Kind.THIN, KENT, words)
    assert text.text.splitlines()[(thin.line or 0) - 1].startswith(words[:30])


# The command


def test_a_dump_is_read_as_the_store_is(dataset: Dataset, dump: Path) -> None:
    of_dump = dataset_of_dump(dump, [default_reports()])
    assert {name: len(graph) for name, graph in of_dump.graphs.items()} == {
        name: len(graph) for name, graph in dataset.graphs.items()
    }
    assert of_dump.texts.keys() == dataset.texts.keys()


def test_the_terminal_shows_each_kind_and_rule_and_a_sum(found: Audit) -> None:
    console = Console(file=StringIO(), width=160, record=True)
    show_audit(console, found)
    shown = console.export_text()
    assert "0 broken" in shown.splitlines()[-1]
    for fault in found.faults:
        assert fault.title in shown
    assert "--format html shows all" in shown


def test_the_command_fails_where_something_is_broken(dump: Path, tmp_path: Path) -> None:
    judgment = ID["judgment/peel-effectiveness-2015/kent/3"]
    graph = report_graph("peel-effectiveness-2015-national")
    changed = tmp_path / "changed.nq"
    second = f"<{judgment}> <{PEEL.grade}> <{ID['grade/good']}> <{graph}> .\n"
    changed.write_text(dump.read_text(encoding="utf-8") + second, encoding="utf-8")
    result = run("check", changed, "--format", "turtle", "--output", tmp_path / "report.ttl")
    assert result.returncode == 4, result.stderr
    report = Graph().parse(tmp_path / "report.ttl", format="turtle")
    broken = set(report.subjects(SH.resultSeverity, SH.Violation))
    assert {report.value(each, SH.focusNode) for each in broken} == {judgment}
    rules = {str(report.value(each, SH.sourceShape)).rpartition("#")[2] for each in broken}
    assert rules == {"JudgmentShape-grade", "inconsistent"}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "holds no quads"),
        (b"<a> <b> .\n", "is not N-Quads"),
        (b"\xff\xfe\x00", "is not N-Quads"),
        (b"PK\x03\x04", "is not N-Quads"),
    ],
    ids=["empty", "cut short", "not UTF-8", "an archive"],
)
def test_a_file_that_is_no_dump_is_refused(content: bytes, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "dump.nq"
    path.write_bytes(content)
    with pytest.raises(PeelgraphError, match=complaint):
        dataset_of_dump(path, [default_reports()])


def test_a_dump_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PeelgraphError, match=r"nothing\.nq cannot be read"):
        dataset_of_dump(tmp_path / "nothing.nq", [default_reports()])


def test_triples_without_a_graph_and_reports_without_a_text_are_broken(tmp_path: Path) -> None:
    path = tmp_path / "dump.nq"
    sha256 = '"' + "0" * 64 + '"'
    report = f"<{ID['report/kent']}>"
    path.write_text(
        f'{report} <{PEEL.sha256}> {sha256} <{report_graph("kent")}> .\n{report} <{PEEL.text}> "x" .\n',
        encoding="utf-8",
    )
    found = audit(dataset_of_dump(path, [default_reports()]))
    rules = {fault.rule.partition("#")[2] for fault in found.of(Kind.BROKEN)}
    assert {"graphs", "source-text"} <= rules

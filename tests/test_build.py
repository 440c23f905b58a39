"""Building: the same input gives the same bytes, a report loaded again replaces itself, a failure changes nothing."""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import shipped
from pyoxigraph import NamedNode, QuerySolutions
from rdflib import Graph, Literal, URIRef
from shipped import CRITERIA_2014, KENT
from unseen import crime_report

from peelgraph import build as build_module
from peelgraph.build import build
from peelgraph.content import default_reports
from peelgraph.documents import Document
from peelgraph.errors import InvalidGraphError, ReportError, StoreError
from peelgraph.facts import Fact
from peelgraph.loading import loader_files
from peelgraph.namespaces import ID, PEEL, REPORT_GRAPHS
from peelgraph.rdf import report_graph_of
from peelgraph.rdf.report import Source
from peelgraph.sources import read_sources
from peelgraph.sparql import evaluate
from peelgraph.store import Snapshot, building, open_snapshot


def state(store: Path) -> dict[str, str]:
    """Return every file of a store with its hash."""
    return {
        str(path.relative_to(store)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(store.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def rows(snapshot: Snapshot, query: str) -> list[tuple[str, ...]]:
    answer = evaluate(snapshot.load(), query)
    assert isinstance(answer, QuerySolutions)
    return sorted(tuple(getattr(value, "value", "") for value in row) for row in answer)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A copy of two of the shipped texts and of the catalogue, to be edited."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for file in (KENT, CRITERIA_2014, "catalogue.toml"):
        shutil.copy(default_reports() / file, folder)
    return folder


def test_two_builds_are_identical_to_the_byte_whatever_the_order_of_hashing(tmp_path: Path) -> None:
    first = shipped.built()
    copied = Path(shutil.copytree(default_reports(), tmp_path / "reports"))
    code = (
        "from pathlib import Path; from peelgraph.build import build;"
        f"assert build([Path({str(copied)!r})], Path({str(tmp_path / 'store')!r})).fresh"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    nquads = [open_snapshot(store).graph_file.read_bytes() for store in (shipped.store(), tmp_path / "store")]
    assert nquads[0] == nquads[1]
    assert first.fresh
    assert first.manifest.digest == hashlib.sha256(nquads[0]).hexdigest()
    lines = nquads[0].splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == first.manifest.quads


def test_nothing_is_built_when_nothing_has_changed(tmp_path: Path, reports: Path) -> None:
    build([reports], tmp_path / "store")
    before = state(tmp_path / "store")
    again = build([reports], tmp_path / "store")
    assert not again.fresh
    assert state(tmp_path / "store") == before


def test_a_change_of_code_or_content_is_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = read_sources([default_reports()])
    before = build_module._key(sources)
    part = tmp_path / "parts.py"
    part.write_text("one = 1\n")
    known = loader_files()
    assert any(path.parent.name == "parts" for path in known)
    monkeypatch.setattr(build_module, "loader_files", lambda: [*known, part])
    first = build_module._key(sources)
    part.write_text("one = 2\n")
    assert len({before, first, build_module._key(sources)}) == 3


def test_a_report_loaded_again_replaces_its_graph(tmp_path: Path, reports: Path) -> None:
    store = tmp_path / "store"
    build([reports], store)
    old = open_snapshot(store)
    text = (reports / KENT).read_text(encoding="utf-8")
    (reports / KENT).write_text(text.replace("\nGood\n", "\nInadequate\n"), encoding="utf-8")
    built = build([reports], store)
    assert built.fresh
    assert built.notes == (f"{KENT}: the text differs from the one in the catalogue. It was read as it is.",)
    query = "SELECT ?j ?grade WHERE { ?j a peel:Judgment ; peel:grade ?grade }"
    assert [grade.rpartition("/")[2] for _, grade in rows(open_snapshot(store), query)] == ["inadequate"] * 3
    assert [grade.rpartition("/")[2] for _, grade in rows(old, query)] == ["good"] * 3, (
        "a reader keeps what it opened"
    )
    ((sha,),) = rows(
        open_snapshot(store), "SELECT ?h WHERE { report:crime-inspection-2014-kent peel:sha256 ?h }"
    )
    assert sha == hashlib.sha256((reports / KENT).read_bytes()).hexdigest()


def test_a_report_that_is_gone_leaves_nothing_behind(tmp_path: Path, reports: Path) -> None:
    store = tmp_path / "store"
    build([reports], store)
    (reports / KENT).unlink()
    build([reports], store)
    graphs = {quad.graph_name for quad in open_snapshot(store).load()}
    assert NamedNode(REPORT_GRAPHS + "crime-inspection-2014-kent") not in graphs
    assert [str(name) for name in graphs if str(name).startswith(f"<{REPORT_GRAPHS}")] == [
        f"<{REPORT_GRAPHS}judgment-criteria-2014>"
    ]


def test_reports_may_come_from_several_folders_and_need_no_catalogue(tmp_path: Path, reports: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "any-name.txt").write_text(crime_report("Gwent Police", ["Good", "Outstanding", "Inadequate"]))
    built = build([reports, mine], tmp_path / "store")
    assert [entry.id for entry in built.manifest.reports] == [
        "crime-inspection-2014-gwent",
        "crime-inspection-2014-kent",
        "judgment-criteria-2014",
    ]
    query = "SELECT ?g WHERE { ?j peel:force force:gwent ; peel:inspection inspection:crime-inspection-2014 ; peel:grade ?g }"
    assert [grade.rpartition("/")[2] for (grade,) in rows(open_snapshot(tmp_path / "store"), query)] == [
        *("good", "inadequate", "outstanding")
    ]


def test_a_report_of_an_unknown_family_is_kept_as_words(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "A strange Report.txt").write_text(
        "# A plan\n\nIts one sentence.<sup>1</sup>\n\n<sup>1</sup> A note.\n"
    )
    built = build([folder], tmp_path / "store")
    assert built.notes == (
        "A strange Report.txt: no loader knows this family of reports. It is read as any report is.",
    )
    snapshot = open_snapshot(tmp_path / "store")
    assert rows(snapshot, "SELECT ?t WHERE { ?p peel:report report:a-strange-report ; peel:text ?t }") == [
        *(("A note.",), ("A plan",), ("Its one sentence.<sup>1</sup>",))
    ]
    assert rows(snapshot, "SELECT ?n WHERE { ?p peel:text ?t ; peel:footnote/peel:number ?n }") == [("1",)]


def test_a_report_of_an_unknown_family_keeps_what_any_report_has(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "custody.txt").write_text(
        "# Custody\n\nForces differ.<sup>1</sup>\n\n<sup>1</sup> *Custody counts*, HMIC, May 2015, p.3.\n\n"
        "## Recommendations\n\n- By March 2018, all forces should review how they record detention.\n"
        "- Within six months, the College of Policing should publish guidance.\n"
    )
    build([folder], tmp_path / "store")
    snapshot = open_snapshot(tmp_path / "store")
    query = "SELECT ?who ?when ?due { ?r a peel:Recommendation ; peel:addressee ?who OPTIONAL { ?r peel:deadlineText ?when } OPTIONAL { ?r peel:dueBy ?due } }"
    organisation = f"{ID}organisation/"
    assert rows(snapshot, query) == [
        (f"{organisation}all-police-forces", "By March 2018", "2018-03-31"),
        (f"{organisation}college-of-policing", "Within six months", ""),
    ]
    assert rows(snapshot, "SELECT ?t { ?note cito:cites/skos:prefLabel|cito:cites/dct:title ?t }") == [
        ("Custody counts",)
    ]


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "bad.txt: the file is empty."),
    "blank": (b" \n\t\n", "bad.txt: the file is empty."),
    "binary": (
        b"PK\x03\x04\0\0\0",
        "bad.txt: the file is binary, not a report text; extract its text to UTF-8 first.",
    ),
    "pdf": (
        b"%PDF-1.7 text",
        "bad.txt: the file is binary, not a report text; extract its text to UTF-8 first.",
    ),
    "latin-1": (
        "One.\nTwo – £5.\n".encode("cp1252"),
        "bad.txt:2: the text is not UTF-8 (byte 0x96); save it as UTF-8 first.",
    ),
    "truncated": (
        crime_report("Gwent Police", ["Good"] * 3).encode()
        + b"\nThe force works with its partners in order to",
        "bad.txt:135: the text stops in the middle of a sentence ('…orce works with its partners in order to'): "
        "is the file cut short?",
    ),
    "no such force": (
        crime_report("Gwentt Police", ["Good"] * 3).encode(),
        "bad.txt:6: 'Gwentt Police' is none of the forces of England and Wales; did you mean 'Gwent Police'?",
    ),
    "the same report twice": (
        crime_report("Kent Police", ["Good"] * 3).encode(),
        f"{KENT}: this is the report 'crime-inspection-2014-kent', and so is bad.txt.",
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_sentence_and_changes_nothing(case: str, tmp_path: Path, reports: Path) -> None:
    store = tmp_path / "store"
    build([reports], store)
    before = state(store)
    content, message = BAD[case]
    (reports / "bad.txt").write_bytes(content)
    with pytest.raises(ReportError) as error:
        build([reports], store)
    assert str(error.value) == message
    assert error.value.exit_status == 3
    assert state(store) == before


def test_a_folder_that_is_missing_or_holds_no_texts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="there is no such folder of report texts"):
        build([tmp_path / "nowhere"], tmp_path / "store")
    with pytest.raises(ReportError, match=r"holds no report texts \(files named \*\.txt\)"):
        build([tmp_path], tmp_path / "store")


def test_a_catalogue_that_cannot_be_read_is_refused(tmp_path: Path, reports: Path) -> None:
    (reports / "catalogue.toml").write_text('[[report]]\nfile = "x.txt"\n')
    with pytest.raises(ReportError, match=r"the catalogue cannot be read: .* missing 7 required"):
        build([reports], tmp_path / "store")


def test_a_graph_that_breaks_its_rules_is_refused(
    tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    build([reports], store)
    before = state(store)
    graph_of = report_graph_of

    def broken(document: Document, facts: Sequence[Fact], source: Source) -> Graph:
        graph = graph_of(document, facts, source)
        judgment = URIRef(ID["judgment/crime-inspection-2014/kent/3"])
        graph.remove((judgment, PEEL.grade, None))
        heading = next(graph.subjects(PEEL.text, Literal("Methodology")), None)
        if heading:
            graph.set((heading, PEEL.end, Literal(int(str(graph.value(heading, PEEL.end))) - 1)))
        return graph

    monkeypatch.setattr(build_module, "report_graph_of", broken)
    monkeypatch.setattr(build_module, "_key", lambda _: "another")
    with pytest.raises(InvalidGraphError) as error:
        build([reports], store)
    passage = f"<{ID}report/crime-inspection-2014-kent/passage/"
    assert [re.sub(r"passage/\d+-\d+", "passage/", sentence) for sentence in error.value.violations] == [
        f"{KENT}:72: <{ID}judgment/crime-inspection-2014/kent/3> (peel:grade): "
        "A judgment has exactly one grade, and it is on the scale.",
        f"{KENT}:108: {passage}/mention/5896-5907/inspection-method#selector>: "
        "Its offsets are not those of words in its passage.",
        f"{KENT}:108: {passage}>: Its text is not what the source has there: 'Methodolog'.",
    ]
    assert error.value.exit_status == 4
    assert state(store) == before


# The build dies by SIGKILL right before each of these steps of its own.
@pytest.mark.parametrize("step", ["Reading", "Checking", "Writing", "rename", "replace"])
def test_a_build_that_is_killed_leaves_the_store_as_it_was(step: str, tmp_path: Path, reports: Path) -> None:
    store = tmp_path / "store"
    build([reports], store)
    digest = open_snapshot(store).manifest.digest
    text = (reports / KENT).read_text(encoding="utf-8")
    (reports / KENT).write_text(text.replace("\nGood\n", "\nInadequate\n"), encoding="utf-8")
    code = f"""
import os, signal
from pathlib import Path
from peelgraph.build import build
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
if {step!r} in ("rename", "replace"):
    setattr(Path, {step!r}, die)
progress = lambda message: die() if message.startswith({step!r}) else None
build([Path({str(reports)!r})], Path({str(store)!r}), progress)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert open_snapshot(store).manifest.digest == digest
    assert len(list(open_snapshot(store).load())) == open_snapshot(store).manifest.quads
    assert build([reports], store).fresh, "the next build goes through"
    assert open_snapshot(store).manifest.digest != digest
    assert not list(store.rglob("*.unfinished"))


def test_two_builds_at_once_do_not_mix(tmp_path: Path, reports: Path) -> None:
    code = (
        "from pathlib import Path; from peelgraph.build import build;"
        f"print(build([Path({str(reports)!r})], Path({str(tmp_path / 'store')!r})).fresh)"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    assert sorted(process.communicate(timeout=60)[0].strip() for process in both) == ["False", "True"]


def test_a_store_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with (
        pytest.raises(StoreError, match="The store cannot be written to"),
        building(tmp_path / "file" / "store"),
    ):
        pass


def test_a_missing_or_damaged_store_says_what_to_do(tmp_path: Path, reports: Path) -> None:
    store = tmp_path / "store"
    with pytest.raises(StoreError, match=r"There is no graph in .*\. Run `peelgraph build --store"):
        open_snapshot(store)
    build([reports], store)
    (open_snapshot(store).folder / "manifest.json").write_text(json.dumps({"surprise": 1}))
    with pytest.raises(StoreError, match=r"is damaged: .*\. Run `peelgraph build"):
        open_snapshot(store)
    assert build([reports], store).fresh
    assert open_snapshot(store).manifest.quads > 0, "a build repairs it"
    graph = open_snapshot(store).graph_file
    graph.write_bytes(b"".join(graph.read_bytes().splitlines(keepends=True)[:50]))
    with pytest.raises(StoreError, match="is damaged: its graph is not the one that was built"):
        open_snapshot(store)
    assert build([reports], store).fresh
    assert open_snapshot(store).manifest.quads > 50

"""The tour: it runs, its outputs are those in the repository, and its sentences say what the graph says."""

import base64
import re

import pytest
import shipped
import tour
from nbformat import NotebookNode

pytestmark = pytest.mark.slow

COMMITTED = tour.read()


@pytest.fixture(scope="module")
def fresh() -> NotebookNode:
    return tour.run()


def said(cell: NotebookNode) -> list[tuple[str, str]]:
    """Return what a cell put out, but for pictures: each time the stream or the type, and the text."""
    found = []
    for output in cell.get("outputs", []):
        if output.output_type == "stream":
            found.append((output.name, output.text))
        else:
            found += sorted(each for each in output.data.items() if not each[0].startswith("image/"))
    return found


def pictures(cell: NotebookNode) -> list[bytes]:
    outputs = [output for output in cell.get("outputs", []) if "data" in output]
    return [base64.b64decode(output.data["image/png"]) for output in outputs if "image/png" in output.data]


def folded(text: str) -> str:
    return " ".join(text.split())


def bare(text: str) -> str:
    """Return a text without footnote marks, mark-up, lines of tables, and white space."""
    return re.sub(r"<sup>.*?</sup>|</?\w+>|[*|\s]", "", text)


def test_the_outputs_are_those_in_the_repository(fresh: NotebookNode) -> None:
    for was, now in zip(COMMITTED.cells, fresh.cells, strict=True):
        assert said(was) == said(now), "Run `make tour`, and read what has changed."
        assert len(pictures(was)) == len(pictures(now))


def test_nothing_warns(fresh: NotebookNode) -> None:
    assert [text for cell in fresh.cells for kind, text in said(cell) if kind == "stderr"] == []


def test_the_sentence_of_each_finding_is_what_the_graph_says(fresh: NotebookNode) -> None:
    printed = [folded(text) for cell in fresh.cells for kind, text in said(cell) if kind == "stdout"]
    sources = [cell.source for cell in fresh.cells if cell.cell_type == "markdown"]
    findings = [source for source in sources if re.match(r"## \d\. ", source)]
    assert len(findings) == 3
    for finding in findings:
        sentence = re.search(r"^\*\*(.+?)\*\*$", finding, re.DOTALL | re.MULTILINE)
        assert sentence is not None
        assert re.search(r"\d", sentence[1])
        assert any(text.endswith(folded(sentence[1])) for text in printed), sentence[1]


def test_each_plot_is_described_in_words_below_it() -> None:
    drawn = [number for number, cell in enumerate(COMMITTED.cells) if pictures(cell)]
    assert len(drawn) == 3
    for number in drawn:
        below = COMMITTED.cells[number + 1]
        assert below.cell_type == "markdown"
        assert below.source.startswith("*In words: ")
        assert len(below.source) > 200


def test_each_finding_quotes_the_reports_and_says_what_it_does_not_show() -> None:
    for number in "123":
        start = next(n for n, cell in enumerate(COMMITTED.cells) if cell.source.startswith(f"## {number}. "))
        after = (n for n, cell in enumerate(COMMITTED.cells) if n > start and cell.source.startswith("## "))
        section = COMMITTED.cells[start : next(after)]
        words = "\n".join(cell.source for cell in section if cell.cell_type == "markdown")
        assert "**What this does not show.**" in words
        assert "**The words behind it.**" in words
        quoted = [text for cell in section for _, text in said(cell)]
        assert sum(text.count(", characters ") for text in quoted) >= 5


def test_the_words_quoted_stand_where_it_is_said() -> None:
    reports = shipped.built().manifest.reports
    texts = {f"report:{entry.id}": shipped.document(entry.file).source for entry in reports}
    pattern = re.compile(r"^(report:\S+), characters ([\d,]+) to ([\d,]+)\n((?:    .+\n?)+)", re.MULTILINE)
    quotes = [found for cell in COMMITTED.cells for _, text in said(cell) for found in pattern.findall(text)]
    assert len(quotes) >= 20
    for report, start, end, words in quotes:
        place = texts[report][int(start.replace(",", "")) : int(end.replace(",", ""))]
        assert bare(words) in bare(place), (report, start, words)


def test_the_notebook_is_light_and_says_nothing_of_the_machine() -> None:
    assert sum(len(picture) for cell in COMMITTED.cells for picture in pictures(cell)) < 600_000
    for cell in COMMITTED.cells:
        assert cell.metadata == {}
        assert cell.get("execution_count") is None
        for _, text in said(cell):
            assert not re.search(r"(?<![\w:/])/(?:home|root|tmp|usr|work|var)/|0x[0-9a-f]{6}", text)

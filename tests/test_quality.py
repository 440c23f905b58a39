"""The quality queries: each is headed, finds what is planted and leaves what is sound, and runs on the shipped graph.

Beside each query `queries/quality/NAME.rq` stands `tests/quality/NAME.ttl`, a graph in which the thing `:planted` has
the fault, and nothing else has.
"""

import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from evaluation.anomalies import found_by, judgments, keys_of, rows
from evaluation.graph import GOLD, graph, records, select
from pyoxigraph import NamedNode, QuerySolutions, RdfFormat, Store
from rdflib.plugins.sparql import prepareQuery

from peelgraph.content import folder
from peelgraph.errors import QueryError
from peelgraph.namespaces import ID, PREFIXES
from peelgraph.queries import (
    QUALITY_COLUMNS,
    HeadedQuery,
    QualityKind,
    QualityQuery,
    quality_queries,
    read_query,
)
from peelgraph.sparql import evaluate

QUERIES = quality_queries()
NAMES = [query.name for query in QUERIES]
CASES = Path(__file__).parent / "quality"
#: What a query may take on the shipped graph; most take a tenth of a second.
SECONDS = 10.0
TEST = str(ID["test/"])
PREAMBLE = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in {**PREFIXES, "": TEST}.items())


def test_every_query_is_found_and_has_a_case() -> None:
    files = sorted(path.stem for path in folder("queries").glob("quality/*"))
    assert files == NAMES
    assert len(NAMES) == 58
    assert sorted(path.stem for path in CASES.glob("*")) == NAMES


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_a_query_is_plain_sparql_with_the_agreed_columns(query: QualityQuery) -> None:
    prepared = prepareQuery(query.text, initNs=PREFIXES)
    assert tuple(str(each) for each in prepared.algebra.PV) == QUALITY_COLUMNS
    assert query.text.endswith("\nORDER BY ?thing ?passage ?words ?otherPassage ?otherWords\n")
    assert query.problem.endswith(".")
    assert query.solution.endswith(".")
    assert not query.title.endswith(".")


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_a_query_finds_what_is_planted_and_leaves_what_is_sound(query: QualityQuery) -> None:
    case = (CASES / f"{query.name}.ttl").read_text(encoding="utf-8")
    assert ":sound" in case
    store = Store()
    store.load(PREAMBLE + case, format=RdfFormat.TURTLE)
    answer = evaluate(store, query.text)
    assert isinstance(answer, QuerySolutions)
    found = list(answer)
    assert {row["thing"] for row in found} == {NamedNode(TEST + "planted")}
    assert all(row[name] is not None for row in found for name in ("problem", "passage", "words"))


@pytest.mark.parametrize("query", QUERIES, ids=NAMES)
def test_a_query_gives_rows_or_says_why_not(query: QualityQuery) -> None:
    found = rows()[query.name]
    assert bool(found) is (query.empty is None)
    for row in found:
        assert {"thing", "problem", "passage", "words"} <= row.keys(), row
        assert ("otherPassage" in row) is ("otherWords" in row), row
        assert row["problem"].strip(), row


def _folded(text: str) -> str:
    """Fold white space, and leave out footnote marks and the backslashes of Markdown."""
    return " ".join(re.sub(r"<sup>[^<]*</sup>|\\", "", text).split())


def test_the_words_of_a_row_stand_in_its_passage() -> None:
    texts = {
        row["passage"]: _folded(row["text"])
        for row in select("SELECT ?passage ?text { ?passage a peel:Passage ; peel:text ?text }")
    }
    strayed = {
        (name, row[words])
        for name, found in rows().items()
        for row in found
        for passage, words in (("passage", "words"), ("otherPassage", "otherWords"))
        if passage in row and _folded(row[words]) not in texts[row[passage]]
    }
    assert strayed == set()


def test_no_query_is_slow() -> None:
    store = graph()
    for query in QUERIES:
        start = time.perf_counter()
        evaluate(store, query.text)
        assert time.perf_counter() - start < SECONDS, query.name


def test_every_row_was_judged_and_every_judgment_has_its_row() -> None:
    assert {key for name in NAMES for key in keys_of(name)} == judgments().keys()
    assert set(judgments().values()) <= {"right", "arguable", "wrong"}


@pytest.mark.parametrize("name", NAMES)
def test_a_query_does_not_cry_wolf(name: str) -> None:
    judged = [judgments()[key] for key in keys_of(name)]
    assert judged.count("right") >= 0.7 * len(judged)


def test_a_query_that_finds_an_anomaly_stands_on_its_place() -> None:
    finds = records(GOLD, "quality_judged")["finds"]
    assert {anomaly: set(names) for anomaly, names in found_by().items()} == {
        anomaly: set(names) for anomaly, names in finds.items()
    }
    assert len(finds) >= 56


HEADER = """#+ title: A name misprinted
#+ problem: A name is misprinted.
#+ solution: Read the proper name.
#+ kind: at odds
SELECT * WHERE { ?thing ?property ?value }
"""


def _written(folder: Path, text: str) -> Path:
    path = folder / "misprint.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_header_is_read(tmp_path: Path) -> None:
    query = read_query(_written(tmp_path, HEADER), QualityQuery)
    assert query == QualityQuery(
        name="misprint",
        topic=tmp_path.name,
        text=HEADER,
        title="A name misprinted",
        problem="A name is misprinted.",
        solution="Read the proper name.",
        kind=QualityKind.AT_ODDS,
        empty=None,
    )


@dataclass(frozen=True, kw_only=True)
class Tagged(HeadedQuery):
    """A query with a header of another kind."""

    tags: tuple[str, ...] = ()
    note: str | None = None


def test_a_header_of_another_kind_is_read_by_the_same_code(tmp_path: Path) -> None:
    path = _written(tmp_path, "#+ title: Forces\n#+ tags: [force, grade]\n#+ note: a note\nASK {}\n")
    query = read_query(path, Tagged)
    assert (query.title, query.tags, query.note) == ("Forces", ("force", "grade"), "a note")
    assert read_query(_written(tmp_path, "#+ title: Forces\nASK {}\n"), Tagged).note is None


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "#+ kind: at odds",
            "#+ kind: at odds\n#+ knid: thin",
            "has the unknown key 'knid'; the keys are title, problem,",
        ),
        ("#+ kind: at odds\n", "", "lacks the key 'kind'"),
        ("at odds", "odd", "has the kind 'odd'; choose one of at odds, thin"),
        ("#+ title: A name misprinted", "#+ title:", "has no text for the key 'title'"),
        (
            "#+ title: A name misprinted",
            "#+ title: A name: misprinted",
            "is not valid YAML: mapping values are not",
        ),
        (HEADER, "ASK {}", "is no list of keys with values after '#+'"),
        ("#+ title: A name misprinted", "#+ name: x", "has the unknown key 'name'"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path: Path, before: str, after: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        read_query(_written(tmp_path, HEADER.replace(before, after)), QualityQuery)
    assert str(caught.value).startswith(f"The header of the query misprint.rq {message}")

"""Full-text search: what is found, in which order, by which names; and that nothing typed can break it."""

import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import typer
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode
from shipped import built, store
from typer.testing import CliRunner

from peelgraph.build import build
from peelgraph.cli.search import search as search_command
from peelgraph.engines import EmbeddedEngine, Engine
from peelgraph.engines.engine import Answer
from peelgraph.errors import NotFoundError, QueryError, StoreError
from peelgraph.namespaces import ID
from peelgraph.search import Document, Filters, Kind, Results, SearchIndex, documents, index_of, search
from peelgraph.store import Snapshot, open_snapshot

KENT = ID["report/crime-inspection-2014-kent"]
LEICESTERSHIRE = ID["report/crime-inspection-2014-leicestershire"]
NATIONAL = ID["report/peel-effectiveness-2015-national"]


@cache
def engine() -> EmbeddedEngine:
    built()
    return EmbeddedEngine.open(store())


@cache
def made() -> tuple[Document, ...]:
    return tuple(documents(engine()))


@cache
def passages() -> dict[str, str]:
    """Return the texts of all passages, by IRI."""
    rows = engine().table("SELECT ?passage ?text WHERE { ?passage a peel:Passage ; peel:text ?text }").rows
    return {
        passage.value: text.value
        for passage, text in rows
        if isinstance(passage, NamedNode) and isinstance(text, Literal)
    }


def found(
    words: str,
    *,
    report: str | None = None,
    force: str | None = None,
    question: str | None = None,
    concept: str | None = None,
) -> list[str]:
    """Return the local names of the passages that have words, the best first."""
    hits = search(
        engine(),
        words,
        kinds=["passage"],
        report=report,
        force=force,
        question=question,
        concept=concept,
        limit=2000,
    ).hits
    return [hit.iri.removeprefix(str(ID)) for hit in hits]


def with_words(pattern: str) -> set[str]:
    """Return the local names of the passages whose text has a regular expression."""
    return {iri.removeprefix(str(ID)) for iri, text in passages().items() if re.search(pattern, text, re.I)}


def item(name: str, text: str = "", *, kind: Kind = Kind.PASSAGE, names: tuple[str, ...] = ()) -> Document:
    iri = f"urn:{name}"
    return Document(
        iri, kind, names[0] if names else name, names, text, None, None, (), (), (), (), bool(names)
    )


def small(*items: Document) -> Callable[[str], list[str]]:
    """Index a few documents, and return what finds their names."""
    index = SearchIndex.create(items)
    return lambda words: [hit.iri.removeprefix("urn:") for hit in index.search(words).hits]


def marked(results: Results) -> list[str]:
    """Return the snippets with matches in square brackets."""
    return [
        "".join(f"[{piece.text}]" if piece.is_match else piece.text for piece in hit.snippet)
        for hit in results.hits
    ]


# Words


@pytest.mark.parametrize("words", ["exploit", "exploitation", "exploited", "EXPLOITING"])
def test_a_word_is_found_with_any_ending(words: str) -> None:
    assert set(found(words)) == with_words(r"\bexploit")
    assert len(found(words)) == 32


def test_all_words_must_be_there_in_any_order() -> None:
    both = with_words(r"\btaser") & with_words(r"\bofficer")
    assert set(found("backlogs high-tech")) == with_words(r"\bbacklog") & with_words(r"\bhigh-?\s?tech\b")
    assert set(found("officers taser")) == both
    assert set(found("taser officers")) == both


def test_a_phrase_must_stand_as_it_is_typed() -> None:
    assert sorted(found('"body-worn video"')) == [
        "report/peel-effectiveness-2015-national/passage/141579-142213",
        "report/peel-effectiveness-2015-national/passage/160226-160563",
    ]
    assert sorted(found("video body-worn")) == sorted(found('"body-worn video"'))
    assert found('"video body-worn"') == []
    assert found("“body-worn video”") == found('"body-worn video"')


def test_words_can_be_left_out() -> None:
    assert set(found('burglary -dwelling -"domestic burglary"')) == (
        set(found("burglary")) - with_words(r"dwelling|domestic burglar")
    )
    assert 0 < len(found("burglary -dwelling")) < len(found("burglary"))
    # A hyphen within a word, or on its own, leaves nothing out.
    assert found("body-worn") == found("body - worn") != []


def test_hyphens_and_possessives_make_no_difference() -> None:
    find = small(
        item("joined", "Antisocial acts"), item("parted", "Anti-social acts"), item("force", "The force")
    )
    assert find("anti-social") == ["joined", "parted"]
    assert find("force's") == find("force’s") == find("force") == ["force"]


def test_footnote_marks_and_markup_hide_no_word() -> None:
    (iri,) = with_words(r"MARACs<sup>63</sup>")
    assert iri in found("MARAC")
    assert all("<" not in each.text for each in made() if each.kind is Kind.PASSAGE and "sup>" in each.text)


# Names


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("IOM", r"\bIOM\b|integrated offender management\b"),
        (
            "integrated offender management",
            # The three words may also stand apart; "integrity" has the same stem.
            r"\bIOM\b|^(?=.*\bintegr)(?=.*\boffend)(?=.*\bmanage(?:ment|d|s)?\b)",
        ),
        ("asb", r"\bASB\b|anti-?social behaviour"),
        ("anti-social behaviour", r"\bASB\b|anti-?social behaviour|^(?=.*\banti-social)(?=.*\bbehaviour)"),
        ("MARAC", r"\bMARACs?\b|multi-agency risk assessment conference"),
        ("multi-agency risk assessment conferences", r"\bMARACs?\b|multi-agency risk assessment conference"),
    ],
)
def test_what_has_several_names_is_found_by_each(words: str, pattern: str) -> None:
    assert set(found(words)) == with_words(pattern)


def test_what_was_expanded_is_reported() -> None:
    (acronym,) = search(engine(), "Kent marac").expanded
    assert acronym.words == "marac"
    assert acronym.iri == str(ID["concept/marac"])
    assert acronym.label == "multi-agency risk assessment conference"
    assert acronym.names == ("multi-agency risk assessment conference",)
    (phrase,) = search(engine(), "multi-agency risk assessment conference").expanded
    assert (phrase.words, phrase.names) == ("multi-agency risk assessment conference", ("MARAC",))


def test_words_in_quotation_marks_are_not_expanded() -> None:
    results = search(engine(), '"IOM"', kinds=["passage"], limit=2000)
    assert results.expanded == ()
    assert {hit.iri.removeprefix(str(ID)) for hit in results.hits} == with_words(r"(?<![^\W_])IOM(?![^\W_])")


def test_the_longest_name_wins() -> None:
    find = small(
        item("crime", kind=Kind.CONCEPT, names=("crime", "offending")),
        item("unit", kind=Kind.CONCEPT, names=("serious crime unit", "SCU")),
        item("a", "The SCU is new."),
        item("b", "Serious offending is met by a unit."),
    )
    assert find("serious crime unit") == ["unit", "a"]
    assert find("serious crime") == ["unit", "b"]


def test_an_acronym_of_two_things_stands_for_both() -> None:
    index = SearchIndex.create(
        [
            item("board", kind=Kind.BODY, names=("oversight board", "OB")),
            item("burglary", kind=Kind.CONCEPT, names=("other burglary", "OB")),
            item("a", "an oversight board"),
            item("b", "some other burglary"),
            item("c", "obs are not meant"),
        ]
    )
    results = index.search("ob")
    assert {hit.iri for hit in results.hits} == {"urn:board", "urn:burglary", "urn:a", "urn:b", "urn:c"}
    assert [(each.words, each.iri) for each in results.expanded] == [
        ("ob", "urn:board"),
        ("ob", "urn:burglary"),
    ]


def test_an_acronym_is_no_word_that_shares_its_stem() -> None:
    index = SearchIndex.create(
        [item("care", kind=Kind.CONCEPT, names=("a programme", "CARE")), item("a", "")]
    )
    assert index.search("care").expanded != ()
    assert index.search("CAREs").expanded != ()
    assert index.search("caring").expanded == ()


def test_names_of_measures_and_groups_are_no_synonyms() -> None:
    alike = {each.iri for each in made() if each.synonyms}
    assert str(ID["concept/marac"]) in alike
    assert str(ID["force/kent"]) in alike
    assert str(ID["concept/number-of-marac-cases"]) not in alike
    assert str(ID["organisation/partner-organisations"]) not in alike


# Ranking and snippets


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("MARAC", "concept/marac"),
        ("multi agency risk-assessment conference", "concept/marac"),
        ("MARACs", "concept/marac"),
        ("Kent Police", "force/kent"),
        ("kent", "force/kent"),
        ("domestic abuse", "concept/domestic-abuse"),
        ("investigating offending", "question/2014-2"),
        ("Her Majesty's Inspectorate of Constabulary", "organisation/hmic"),
    ],
)
def test_what_the_words_name_comes_first(words: str, first: str) -> None:
    assert search(engine(), words).hits[0].iri == str(ID[first])


def test_a_preferred_name_comes_before_another_and_both_before_mere_words() -> None:
    find = small(
        item("words", "patrol patrol patrol"),
        item("other", kind=Kind.CONCEPT, names=("walking about", "patrol")),
        item("preferred", kind=Kind.CONCEPT, names=("patrol", "walk")),
        item("longer", kind=Kind.CONCEPT, names=("patrol car",)),
    )
    assert find("patrol")[:2] == ["preferred", "other"]


def test_a_text_that_says_it_more_often_and_in_fewer_words_comes_first() -> None:
    find = small(
        item("long", "Burglary was one of very many things on which the inspectors spoke with the force."),
        item("short", "Burglary fell."),
        item("often", "Burglary upon burglary."),
    )
    assert find("burglary") == ["often", "short", "long"]


def test_a_phrase_comes_before_the_same_words_apart() -> None:
    find = small(
        item("apart", "Abuse that is domestic"),
        item("phrase", "There domestic abuse is"),
        item("concept", kind=Kind.CONCEPT, names=("domestic abuse",)),
    )
    assert find("domestic abuse") == ["concept", "phrase", "apart"]


def test_ties_stand_in_the_order_of_the_reports() -> None:
    find = small(item("b", "one word"), item("a", "one word"))
    assert find("word") == ["b", "a"]
    order = [each for each in made() if each.kind is Kind.PASSAGE]
    starts = [int(re.findall(r"passage/(\d+)", each.iri)[0]) for each in order if "passage/" in each.iri]
    assert starts[:100] == sorted(starts[:100])


def test_a_snippet_marks_what_was_found() -> None:
    results = search(
        engine(), "recommendation co-location iom", report="crime-inspection-2014-kent", kinds=["passage"]
    )
    assert results.hits == ()
    results = search(engine(), "MARAC", kinds=["finding"], report="crime-inspection-2014-leicestershire")
    assert marked(results)[0] == (
        "The [multi-agency risk assessment conference] ([MARAC]) process is working well and partners see "
        "the identification of vulnerability and the referral process as strengths."
    )
    index = SearchIndex.create([item("long", "before " * 50 + "the very word " + "after " * 50)])
    (snippet,) = marked(index.search("words"))
    assert snippet.startswith("…before")
    assert "the very [word] after" in snippet
    assert snippet.endswith("after…")
    assert len(snippet.split()) == 32


def test_a_hit_says_what_it_is_and_where_it_stands() -> None:
    (hit,) = search(engine(), "JAGs MARAC", kinds=["finding"]).hits
    assert hit.iri.startswith(str(LEICESTERSHIRE) + "/finding/")
    assert hit.kind is Kind.FINDING
    assert hit.label == "Domestic abuse"
    assert hit.report == str(LEICESTERSHIRE)
    assert hit.passage == str(LEICESTERSHIRE) + "/passage/22248-23085"
    assert hit.score > 0
    assert "JAGs" in passages()[hit.passage]


def test_every_hit_of_a_report_has_the_passage_with_its_words() -> None:
    for each in made():
        if each.kind in (Kind.FINDING, Kind.EXAMPLE, Kind.CRITERION, Kind.RECOMMENDATION):
            assert each.passage is not None
            assert each.report is not None
            assert each.passage.startswith(each.report + "/")


def test_pages_follow_one_another() -> None:
    index = index_of(engine())
    whole = index.search("burglary", limit=30)
    assert whole.total > 30
    pages = [index.search("burglary", limit=10, offset=offset) for offset in (0, 10, 20)]
    assert tuple(hit for page in pages for hit in page.hits) == whole.hits
    assert {page.total for page in pages} == {whole.total}
    assert index.search("burglary", offset=10_000).hits == ()
    with pytest.raises(QueryError):
        index.search("burglary", limit=-1)
    with pytest.raises(QueryError):
        index.search("burglary", offset=-1)


# Filters


def test_by_kind() -> None:
    total = search(engine(), "burglary").total
    parts = {kind: search(engine(), "burglary", kinds=[kind], limit=500) for kind in Kind}
    assert sum(each.total for each in parts.values()) == total
    for kind, each in parts.items():
        assert {hit.kind for hit in each.hits} <= {kind}
    two = search(engine(), "burglary", kinds=["Passage", "finding"])
    assert two.total == parts[Kind.PASSAGE].total + parts[Kind.FINDING].total
    with pytest.raises(QueryError, match="There is no kind 'page'; choose from passage, recommendation"):
        search(engine(), "burglary", kinds=["page"])


def test_by_report() -> None:
    all_of_them = found("burglary")
    of_kent = found("burglary", report="crime-inspection-2014-kent")
    assert of_kent
    assert set(of_kent) == {
        each for each in all_of_them if each.startswith("report/crime-inspection-2014-kent/")
    }
    assert found("burglary", report=str(KENT)) == of_kent
    assert found("MARAC", report="crime-inspection-2014-kent") == []


def test_by_force() -> None:
    """Passages of the force's own report, those that name it, and those from which a fact on it was read."""
    named = {each for each in with_words("burglar") if re.search(r"\bKent\b", passages()[str(ID[each])])}
    own = {each for each in with_words("burglar") if each.startswith("report/crime-inspection-2014-kent/")}
    assert set(found("burglary", force="kent")) == named | own
    rows = found("outstanding", force="Durham Constabulary", report="peel-effectiveness-2015-national")
    assert "Durham\tOutstanding\tOutstanding\tGood\tOutstanding\tOutstanding" in {
        passages()[str(ID[row])] for row in rows
    }
    # A recommendation to all forces applies to each.
    to_all = search(engine(), "duplication at force level", force="durham", kinds=["recommendation"])
    assert str(NATIONAL) + "/recommendation/annex-c/3" in {hit.iri for hit in to_all.hits}


def test_by_question() -> None:
    """By the facts in a passage, else by the section around it, where that has one question only."""
    assert found("MARAC", question="2014-1") == [
        "report/crime-inspection-2014-leicestershire/passage/22248-23085"
    ]
    assert len(found("MARAC", question="2015-3")) == 5
    assert found("MARAC", question="2015-4") == []
    # A broader question has what its narrower ones have.
    assert set(found("MARAC", question="2015-overall")) == set(found("MARAC", question="2015-3"))
    headings = {
        each.iri: each for each in made() if each.text == "Domestic abuse" and each.kind is Kind.PASSAGE
    }
    questions = {each.report: each.questions for each in headings.values() if each.questions}
    assert str(ID["question/2014-1"]) in questions[str(KENT)]
    criteria = search(engine(), "domestic abuse", kinds=["criterion"], question="2018-3.2", limit=50).hits
    assert criteria
    assert {hit.iri.split("/")[-3] for hit in criteria} == {"2018-3.2"}


def test_by_concept_with_its_narrower_ones() -> None:
    all_of_them = found("victims")
    marac = set(found("victims", concept="marac"))
    assert marac
    assert marac == set(all_of_them) & with_words(r"\bMARACs?\b|multi-agency risk assessment conference")
    broader = set(found("victims", concept="partnership-meeting"))
    assert marac < broader < set(all_of_them)
    names = search(engine(), "conference", kinds=["concept"], concept="partnership-meeting").hits
    assert [hit.iri for hit in names] == [str(ID["concept/marac"])]


def test_filters_together() -> None:
    both = found("domestic abuse", force="leicestershire", question="2014-1", concept="marac")
    assert both == ["report/crime-inspection-2014-leicestershire/passage/22248-23085"]
    assert found("domestic abuse", force="kent", question="2014-1", concept="marac") == []


def test_a_filter_that_is_misspelt_is_said_to_be() -> None:
    with pytest.raises(NotFoundError, match="The graph has no force 'kant'; did you mean 'force:kent'"):
        search(engine(), "burglary", force="kant")


# What is typed can break nothing


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "There is nothing to search for: type at least one word."),
        (" \n\t ", "There is nothing to search for: type at least one word."),
        ('""', "There is no word to search for in '\"\"': type at least one."),
        ("😀 * ()", r"There is no word to search for in '😀 \* \(\)': type at least one."),
        ("-burglary", "There are only words to leave out here: type at least one to search for."),
        ("*" * 10_000, r"There is no word to search for in '\*{40}…': type at least one."),
    ],
)
def test_where_nothing_can_be_searched_it_is_said(words: str, sentence: str) -> None:
    with pytest.raises(QueryError, match=f"^{sentence}$"):
        index_of(engine()).search(words)


@pytest.mark.parametrize(
    "words",
    [
        'burglary "',
        '"burglary',
        "burglary*",
        "*burglary",
        "^burglary",
        "burglary😀",
        "burglary\0",
        "burglary )",
        "(burglary",
        "{burglary}",
        "burglary ;",
        "'burglary'",
        "burglary\ud800",
    ],
)
def test_signs_are_passed_over(words: str) -> None:
    assert found(words) == found("burglary") != []


@pytest.mark.parametrize(
    "words",
    [
        "NEAR(burglary robbery)",
        "name:burglary",
        "burglary AND NOT robbery",
        "burglary OR 1=1; DROP TABLE item",
        "words MATCH 'x'",
        'a"b"c',
        "- -- -",
        "x" * 10_000,
        "burglary " * 1_200,
        " ".join(f"w{number}" for number in range(2_000)),
    ],
)
def test_no_syntax_comes_through(words: str) -> None:
    index = index_of(engine())
    try:
        results = index.search(words)
    except QueryError:
        assert not re.search(r"\w", words)
    else:
        assert results.total >= len(results.hits)
    assert index.search("burglary").total > 50


_TYPED = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                '"',
                '""',
                *"-*():^+{},'",
                "NEAR(",
                "AND",
                "OR",
                "NOT",
                "\0",
                " ",
                "-x",
                "é",
                "ﬁ",
                "\u0301",
                "😀",
            ]
        )
        | st.sampled_from(["MARAC", "kent", "domestic", "abuse", "force's", "anti-social"]),
        max_size=12,
    ).map("".join),
    st.lists(
        st.sampled_from(['"', "-", "NEAR/2", "iom", "police", "name:", "a-b-c", "’s", "*"]), max_size=9
    ).map(" ".join),
)


@given(_TYPED)
@example('-"')
@example('"-"')
@example("\ud800")
@settings(max_examples=400)
def test_whatever_is_typed_is_searched_for_or_refused_with_a_sentence(words: str) -> None:
    try:
        results = index_of(engine()).search(words, limit=3)
    except QueryError:
        # Refused are only texts without a word, and those that only leave words out.
        assert "-" in words or not re.search(r"[a-zA-Z]", words)
        return
    assert results.total >= len(results.hits)
    for hit in results.hits:
        text = "".join(piece.text for piece in hit.snippet)
        assert "\x02" not in text
        assert "\x03" not in text


# The index


def test_the_build_writes_the_index_that_its_graph_gives(tmp_path: Path) -> None:
    snapshot = open_snapshot((built(), store())[1])
    file = snapshot.search_file()
    assert file == snapshot.folder / "search.sqlite"
    assert snapshot.manifest.search == hashlib.sha256(file.read_bytes()).hexdigest()
    SearchIndex.create(made(), tmp_path / "again.sqlite").close()
    assert (tmp_path / "again.sqlite").read_bytes() == file.read_bytes()


class _Remote(Engine):
    """An engine that is known by its answers alone."""

    def __init__(self, behind: Engine) -> None:
        self._behind = behind

    @property
    def name(self) -> str:
        return "remote"

    def answer(self, query: str) -> Answer:
        return self._behind.answer(query)


def test_an_engine_without_the_file_gives_the_same_results() -> None:
    remote = _Remote(engine())
    assert index_of(remote) is index_of(remote)
    assert index_of(remote) is not index_of(engine())
    for words in ("MARAC", "domestic abuse -risk", '"neighbourhood policing"', "zebra"):
        assert search(remote, words, limit=50) == search(engine(), words, limit=50)
        assert search(remote, words, force="kent") == search(engine(), words, force="kent")


def test_the_index_depends_on_the_graph_alone(snapshot: Snapshot) -> None:
    """A small graph with no vocabulary, without sections, whose build has no index."""
    assert snapshot.search_file() is None
    small_engine = EmbeddedEngine(snapshot.load(), snapshot=snapshot)
    (hit,) = search(small_engine, "inadequate", force="surrey", question="2015-3").hits
    assert marked(search(small_engine, "inadequate")) == [
        "Two forces were judged [inadequate]: Kent & Surrey."
    ]
    assert (hit.kind, hit.label) == (Kind.PASSAGE, "State of policing")
    assert search(small_engine, "vulnerable").hits[0].iri == str(ID["question/2015-3"])
    assert documents(small_engine) == documents(EmbeddedEngine(snapshot.load()))


def test_an_empty_graph_has_nothing_to_find() -> None:
    results = SearchIndex.create([]).search("burglary")
    assert (results.hits, results.total, results.expanded) == ((), 0, ())


def _copy(folder: Path) -> Path:
    shutil.copytree((built(), store())[1], folder)
    file = open_snapshot(folder).search_file()
    assert file is not None
    return file


def test_a_damaged_index_is_a_sentence(tmp_path: Path) -> None:
    file = _copy(tmp_path / "store")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"search index in .* is damaged: .* Run `peelgraph build` again\."):
        search(EmbeddedEngine.open(tmp_path / "store"), "burglary")
    # What is gone is made again, in memory.
    file.unlink()
    again = search(EmbeddedEngine.open(tmp_path / "store"), "burglary")
    assert again == search(engine(), "burglary")


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 8000])
def test_what_is_no_index_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "search.sqlite"
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"The search index in .*search\.sqlite cannot be read"):
        SearchIndex.open(file)
    with pytest.raises(StoreError, match="cannot be read"):
        SearchIndex.open(tmp_path / "missing.sqlite")


def test_an_index_of_another_form_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "search.sqlite"
    SearchIndex.create([item("a", "burglary")], file).close()
    assert SearchIndex.open(file).search("burglary").total == 1
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    with pytest.raises(StoreError, match="its form is 7, and 1 is needed"):
        SearchIndex.open(file)


def test_an_index_with_a_hole_is_refused_when_it_is_searched(tmp_path: Path) -> None:
    file = tmp_path / "search.sqlite"
    SearchIndex.create(made(), file).close()
    content = bytearray(file.read_bytes())
    content[8192:] = bytes(len(content) - 8192)
    file.write_bytes(content)
    with pytest.raises(StoreError, match="cannot be read"):
        SearchIndex.open(file).search("burglary")


def test_an_index_is_read_and_not_written(tmp_path: Path) -> None:
    file = tmp_path / "a name with ? and %.sqlite"
    SearchIndex.create(made(), file).close()
    before = file.read_bytes()
    file.chmod(0o444)
    index = SearchIndex.open(file)
    assert index.search("burglary").total > 0
    assert file.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


def test_a_build_mends_a_damaged_index(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "short.txt").write_text("# A short report\n\nThe zebra crossing is safe.\n", encoding="utf-8")
    folder = tmp_path / "store"
    assert build([reports], folder).fresh
    assert not build([reports], folder).fresh
    file = open_snapshot(folder).search_file()
    assert file is not None
    file.write_bytes(b"")
    assert build([reports], folder).fresh
    assert marked(search(EmbeddedEngine.open(folder), "zebras")) == ["The [zebra] crossing is safe."]


def test_filters_are_iris_in_the_index_itself() -> None:
    index = index_of(engine())
    assert index.search("MARAC", Filters(report="urn:nothing")).total == 0
    assert index.search("MARAC", Filters(report=str(NATIONAL), kinds=(Kind.PASSAGE,))).total == 5


# The command


def _run(*arguments: str) -> tuple[int, str]:
    app = typer.Typer()
    app.command()(search_command)
    done = CliRunner().invoke(app, ["--store", str((built(), store())[1]), *arguments])
    return done.exit_code, done.stdout


def test_the_command_prints_hits() -> None:
    status, printed = _run("MARAC", "--kind", "finding", "--force", "leicestershire", "--limit", "1")
    assert status == 0
    assert printed.splitlines() == [
        "'MARAC' also finds: multi-agency risk assessment conference",
        "finding  Domestic abuse  report:crime-inspection-2014-leicestershire",
        "  > The multi-agency risk assessment conference (MARAC) process is working well and partners see the "
        "identification of vulnerability and the referral process as strengths.",
        f"  <{LEICESTERSHIRE}/finding/22572>",
        "2 hits, of which the best 1 are shown; --limit shows more",
    ]
    assert _run("zebra") == (0, "0 hits\n")
    assert _run("--", '"burglary"', "-burglaries") == (0, "0 hits\n")


def test_the_command_writes_csv_and_json() -> None:
    arguments = ("body-worn", "video", "--kind", "passage", "--question", "2015-3", "--format")
    rows = list(csv.DictReader(io.StringIO(_run(*arguments, "csv")[1])))
    whole = json.loads(_run(*arguments, "json")[1])
    assert whole["total"] == 2
    assert [row["iri"] for row in rows] == [hit["iri"] for hit in whole["hits"]]
    assert rows[0]["snippet"] == "".join(piece["text"] for piece in whole["hits"][0]["snippet"])
    assert {piece["text"] for hit in whole["hits"] for piece in hit["snippet"] if piece["match"]} == {
        "body-worn video"
    }

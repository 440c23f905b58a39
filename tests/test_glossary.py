"""The glossary is read in every layout that page breaks leave it in, in reports that nobody has seen."""

from collections.abc import Sequence

import pytest
from evaluation.glossary import evaluate
from evaluation.graph import GIVEN, GOLD
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from loaders.parts.frame import Frame
from loaders.parts.glossary import read
from peelgraph.documents import Document, read_document
from peelgraph.facts import GlossaryTerm, Report, Unread
from peelgraph.loading import Context
from peelgraph.names import names
from peelgraph.namespaces import ID, PEEL, PROV, RDF, SKOS
from peelgraph.rdf.glossary import term as write_term
from peelgraph.rdf.place import Place

BASE = "https://w3id.org/peelgraph/id/report/legitimacy-2017-national"


def report(*blocks: str, heading: str = "## Glossary") -> Document:
    """Return another year's national report whose glossary holds these blocks, with blank lines between."""
    text = [
        "# PEEL: Police legitimacy 2017",
        "A national overview",
        "# Contents",
        "<b>Summary</b> .....\t<b>4</b>\n<b>Glossary</b> .....\t<b>61</b>\n<b>Annex A: About the data</b> .....\t<b>64</b>",
        "## Summary",
        "Most forces treat the people whom they serve with fairness and respect.",
        heading,
        *blocks,
        "## Annex A: About the data",
        "custody\tthe data on custody come from all forces",
    ]
    return read_document("\n\n".join(text) + "\n", "legitimacy.txt")


def facts_of(document: Document) -> list[GlossaryTerm | Unread]:
    frame = Frame(document, Context(names()), Report("legitimacy-2017-national", "PEEL"), "2017", ())
    return list(read(frame))


def terms(*blocks: str, heading: str = "## Glossary") -> list[tuple[str, str]]:
    """Return terms and definitions; nothing may be left unread."""
    found = facts_of(report(*blocks, heading=heading))
    assert [fact for fact in found if isinstance(fact, Unread)] == []
    return [(fact.term, fact.definition) for fact in found if isinstance(fact, GlossaryTerm)]


def unread(*blocks: str) -> list[str]:
    return [fact.reason for fact in facts_of(report(*blocks)) if isinstance(fact, Unread)]


BAIL = ("bail", "release of a person from custody until a later date, with or without conditions")
CUSTODY = ("custody officer", "officer who is responsible for the care of those whom a force detains")
STOP = ("stop and search", "power of an officer to stop a person and to search what he or she carries")


# Layouts


def test_the_rows_of_a_table_are_terms_with_their_definitions() -> None:
    assert terms("\n".join("\t".join(each) for each in (BAIL, CUSTODY, STOP))) == [BAIL, CUSTODY, STOP]


def test_columns_that_came_out_as_paragraphs_are_paired_again() -> None:
    assert terms("\t".join(BAIL), *CUSTODY, *STOP) == [BAIL, CUSTODY, STOP]


def test_all_terms_of_a_page_may_stand_before_all_its_definitions() -> None:
    definitions = [f"{BAIL[1]}.", f"{CUSTODY[1]}.", f"{STOP[1]}."]
    assert terms(BAIL[0], CUSTODY[0], STOP[0], *definitions) == [
        (BAIL[0], definitions[0]),
        (CUSTODY[0], definitions[1]),
        (STOP[0], definitions[2]),
    ]


def test_terms_before_definitions_that_look_like_one_are_not_guessed_at() -> None:
    assert [reason.partition(",")[2] for reason in unread(BAIL[0], STOP[0], BAIL[1], STOP[1])] == [
        " the terms of the glossary cannot be told apart from their definitions: 'bail'.",
        " the terms of the glossary cannot be told apart from their definitions: 'stop and search'.",
        " the terms of the glossary cannot be told apart from their definitions: "
        "'release of a person from custody until a later date, with or'.",
    ]


@pytest.mark.parametrize(
    "heading", ["## Glossary", "## Glossary of terms", "## **Annex D: Glossary**", "## Annex 2 – Glossary"]
)
def test_the_glossary_is_known_by_its_heading(heading: str) -> None:
    assert terms("\t".join(BAIL), heading=heading) == [BAIL]


@pytest.mark.parametrize("heading", ["## Definitions used in the survey", "## Data"])
def test_a_table_under_another_heading_is_no_glossary(heading: str) -> None:
    assert terms("\t".join(BAIL), heading=heading) == []


@pytest.mark.parametrize("header", ["Term\tDefinition", "**Term**\t**Meaning**", "Abbreviation\tExplanation"])
def test_the_names_of_the_columns_are_no_term(header: str) -> None:
    assert terms(f"{header}\n" + "\t".join(BAIL)) == [BAIL]


def test_the_letters_of_the_alphabet_head_nothing() -> None:
    assert terms("### B", "\t".join(BAIL), "### C – D", "\t".join(CUSTODY)) == [BAIL, CUSTODY]


def test_a_footnote_mark_is_no_part_of_a_term_or_definition() -> None:
    note = "---\n\n<sup>7</sup> Bail Act 1976, as amended in April 2017."
    assert terms(f"bail<sup>7</sup>\t{BAIL[1]}<sup>7</sup>", note, "\t".join(STOP)) == [BAIL, STOP]


# Scars


def test_a_definition_that_a_page_break_cut_is_joined() -> None:
    cut = "officer who is responsible for the\n\ncare of those whom a force detains"
    assert terms(f"custody officer\t{cut}", "\t".join(STOP)) == [CUSTODY, STOP]


def test_the_short_tail_of_a_definition_is_told_from_a_term_by_the_alphabet() -> None:
    head = "officer who is responsible for the care of those whom a force"
    before, after = f"custody officer\t{head}", "\t".join(STOP)
    for tail in ("arrests or detains", "takes in"):
        assert terms(before, tail, after) == [("custody officer", f"{head} {tail}"), STOP]
    (reason,) = unread(before, "has detained", after)
    assert reason.endswith("no definition that can be told from the next term: 'has detained'.")


def test_a_definition_that_a_tab_cut_is_joined() -> None:
    assert terms(
        "custody officer\tofficer who is responsible\tfor the care of those whom a force detains"
    ) == [CUSTODY]


def test_a_row_that_a_page_break_cut_in_both_columns_is_joined() -> None:
    rows = "police and\telected body that is responsible for\n\ncrime commissioner\tthe police of its area"
    assert terms(rows) == [
        ("police and crime commissioner", "elected body that is responsible for the police of its area")
    ]


def test_a_list_in_a_definition_belongs_to_it() -> None:
    listed = (
        "warrant\torder of a court that allows an officer:",
        "- to enter premises; or\n- to arrest a person.",
    )
    assert terms(
        *listed, "\t".join(("witness", "person who saw what happened and can tell a court of it"))
    ) == [
        (
            "warrant",
            "order of a court that allows an officer: to enter premises; or to arrest a person.",
        ),
        ("witness", "person who saw what happened and can tell a court of it"),
    ]


WORDS = st.sampled_from(
    ["order", "person", "court", "force", "officer", "safety", "report", "public", "duty"]
)
DEFINITIONS = st.lists(WORDS, min_size=12, max_size=24).map(" ".join)
NAMES = st.lists(
    st.sampled_from(
        [
            "Act of trust",
            "arrest",
            "bail",
            "Code of Practice",
            "PEEL programme",
            "plan",
            "risk (R)",
            "vetting",
        ]
    ),
    min_size=1,
    max_size=8,
    unique=True,
).map(lambda found: sorted(found, key=str.casefold))


@given(NAMES, st.data())
def test_what_is_put_into_a_glossary_comes_out(words: Sequence[str], data: st.DataObject) -> None:
    entries = [(each, data.draw(DEFINITIONS)) for each in words]
    blocks: list[str] = []
    for term, definition in entries:
        layout = data.draw(st.sampled_from(["row", "row after a break", "paragraphs", "cut"]))
        if layout == "paragraphs":
            blocks += [term, definition]
        elif layout == "cut":
            first, rest = definition.split(" ")[:5], definition.split(" ")[5:]
            blocks += [f"{term}\tthe duty of {' '.join(first)}", " ".join(rest)]
        elif layout == "row" and blocks and "\t" in blocks[-1].rpartition("\n")[2]:
            blocks[-1] += f"\n{term}\t{definition}"
        else:
            blocks.append(f"{term}\t{definition}")
    found = terms(*blocks)
    assert [(term, text.removeprefix("the duty of ")) for term, text in found] == entries


# What cannot be read


def test_what_is_neither_term_nor_definition_is_reported_with_its_line() -> None:
    blocks = ["The meaning of some words that this report uses is given here.", "\t".join(BAIL)]
    assert unread(*blocks) == [
        "On line 17, a paragraph of the glossary is neither a term nor a definition: "
        "'The meaning of some words that this report uses is given her'."
    ]


def test_a_term_without_a_definition_is_reported() -> None:
    (reason,) = unread("\t".join(BAIL), "Code of Ethics", "\t".join(STOP))
    assert reason.endswith(
        "a term of the glossary has no definition that can be told from the next term: 'Code of Ethics'."
    )


def test_a_row_of_three_columns_is_reported() -> None:
    (reason,) = unread("bail\trelease of a person from custody\tBail Act 1976")
    assert reason.endswith(
        "a row of the glossary is not a term and its definition: "
        "'bail release of a person from custody Bail Act 1976'."
    )


def test_a_term_that_is_defined_twice_is_reported_and_keeps_its_first_definition() -> None:
    document = report("\t".join(BAIL) + "\n" + "Bail\tmoney that a person pays to be released from custody")
    kept, refused = facts_of(document)
    assert isinstance(kept, GlossaryTerm)
    assert kept.definition == BAIL[1]
    assert refused == Unread(
        "The glossary defines 'Bail' twice; the first definition is kept.", (kept.evidence[0] + 1,)
    )


def test_a_report_without_a_glossary_has_no_terms() -> None:
    assert facts_of(read_document("# PEEL\n\n## Summary\n\nbail\trelease from custody\n")) == []


# References and the graph


@pytest.mark.parametrize(
    ("name", "refers"),
    [
        ("custody officer", "see custody officer"),
        ("custody officer (CO)", "see custody officer"),
        ("custody officer (CO)", "See ‘CO’."),
        ("custody officer", "see also Custody Officer"),
    ],
)
def test_an_entry_may_only_refer_to_another(name: str, refers: str) -> None:
    facts = facts_of(report(f"{name}\t{CUSTODY[1]}\njailer\t{refers}"))
    assert [fact.see for fact in facts if isinstance(fact, GlossaryTerm)] == [None, name]


@pytest.mark.parametrize("definition", ["see the report of 2016", "officer; see custody officer"])
def test_an_entry_that_mentions_what_is_no_entry_refers_to_nothing(definition: str) -> None:
    facts = facts_of(report("\t".join(CUSTODY) + f"\njailer\t{definition}"))
    assert [fact.see for fact in facts if isinstance(fact, GlossaryTerm)] == [None, None]


def test_a_term_is_written_with_its_name_definition_reference_and_passages() -> None:
    document = report(*CUSTODY, "jailer\tsee custody officer")
    place = Place(document, "legitimacy-2017-national")
    graph = Graph()
    for fact in facts_of(document):
        assert isinstance(fact, GlossaryTerm)
        for triple in write_term(place, fact):
            graph.add(triple)
    custody, jailer = URIRef(f"{BASE}/glossary/custody-officer"), URIRef(f"{BASE}/glossary/jailer")
    start = document.source.index("custody officer\n")
    definition = document.source.index(CUSTODY[1])
    row = document.source.index("jailer")
    assert set(graph) == {
        (custody, RDF.type, PEEL.GlossaryTerm),
        (custody, SKOS.prefLabel, Literal("custody officer", lang="en")),
        (custody, SKOS.definition, Literal(CUSTODY[1], lang="en")),
        (custody, PEEL.defines, ID["concept/custody-officer"]),
        (custody, PROV.wasDerivedFrom, URIRef(f"{BASE}/passage/{start}-{start + 15}")),
        (custody, PROV.wasDerivedFrom, URIRef(f"{BASE}/passage/{definition}-{definition + len(CUSTODY[1])}")),
        (jailer, RDF.type, PEEL.GlossaryTerm),
        (jailer, SKOS.prefLabel, Literal("jailer", lang="en")),
        (jailer, SKOS.definition, Literal("see custody officer", lang="en")),
        (jailer, PEEL.see, custody),
        (
            jailer,
            PROV.wasDerivedFrom,
            URIRef(f"{BASE}/passage/{row}-{row + len('jailer see custody officer')}"),
        ),
    }


def test_the_shipped_glossary_agrees_with_the_one_made_by_hand() -> None:
    scores = {(folder, score.field): score for folder in (GIVEN, GOLD) for score in evaluate(folder)}
    assert scores[GOLD, "whole"].expected == 36
    assert scores[GIVEN, "whole"].expected == 18
    for score in scores.values():
        assert (score.misses, score.alarms) == ((), ())

"""Figures, fieldwork and unread passages, in the shipped reports and in texts that nobody has seen."""

import json
from calendar import month_name
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from shipped import ALL, CRITERIA_2014, KENT, LEICESTERSHIRE, NATIONAL, document

from loaders.parts.figures import fieldwork, read
from loaders.parts.frame import Frame
from peelgraph.documents import Document, read_document
from peelgraph.facts import Fieldwork, Figure, Report, Unread
from peelgraph.loading import Context
from peelgraph.names import names
from peelgraph.namespaces import DCT, ID, PEEL, PROV, RDF, XSD
from peelgraph.rdf import figures as writer
from peelgraph.rdf.place import Place

GOLD: Any = json.loads((Path(__file__).parent / "gold" / "figures.json").read_text(encoding="utf-8"))
FILES = {"crime-inspection-2014-kent": KENT, "peel-effectiveness-2015-national": NATIONAL}


def facts_of(doc: Document, inspection: str | None = None) -> list[Figure | Fieldwork]:
    report = Report("invented", "Invented", inspection=inspection)
    return list(read(Frame(doc, Context(names()), report, "2014", ())))


def figures(source: str) -> list[Figure]:
    found = facts_of(read_document(source))
    return [fact for fact in found if isinstance(fact, Figure)]


def test_the_figures_of_the_shipped_reports_agree_with_those_found_by_reading() -> None:
    for doc, file in FILES.items():
        expected = [record for record in GOLD["figures"] if record["doc"] == doc]
        found = facts_of(document(file))
        assert found == [
            Figure(
                name=record["number"] or str(document(file).source.index(record["quote"])),
                number=record["number"],
                caption=record["caption"],
                source=record["source"],
                period_start=record["period_start"],
                period_end=record["period_end"],
                data_survives=False,
                evidence=fact.evidence,
            )
            for record, fact in zip(expected, found, strict=True)
        ]
        lines = [
            [document(file).line_of(document(file).passage(order)) for order in each.evidence]
            for each in found
        ]
        assert lines == [
            [record["line"], record["source_line"]] if record["source_line"] else [record["line"]]
            for record in expected
        ]
    assert len(GOLD["figures"]) == 6
    assert facts_of(document(LEICESTERSHIRE)) == []


def test_only_the_criteria_of_2014_date_the_fieldwork() -> None:
    found = {file: list(fieldwork(document(file), "crime-inspection-2014")) for file in ALL}
    (fact,) = found.pop(CRITERIA_2014)
    assert (fact.inspection, fact.start, fact.end) == ("crime-inspection-2014", "2014-09-01", "2014-10-31")
    assert document(CRITERIA_2014).line_of(document(CRITERIA_2014).passage(fact.evidence[0])) == 9
    assert set(map(len, found.values())) == {0}
    assert list(fieldwork(document(NATIONAL), "peel-effectiveness-2015")) == []


@given(
    st.integers(1, 99),
    st.integers(1, 12),
    st.integers(2011, 2030),
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_any_caption_comes_out_as_it_was_put_in(
    number: int, month: int, year: int, flags: tuple[bool, bool, bool]
) -> None:
    bold, numbered, sourced = flags
    words = (
        f"Rates of offences, by force, between {month_name[month]} {year - 4} and {month_name[month]} {year}"
    )
    caption = f"Figure {number}: {words}" if numbered else f"Figure: {words}"
    mark = "**" if bold else ""
    source = "# Crime\n\nText.\n\n" + f"{mark}{caption}<sup>4</sup>{mark}\n\n\n\n"
    source += f"{mark}Source: Office for National Statistics{mark}\n\n" if sourced else ""
    source += "## Next\n\nMore text.\n\n<sup>4</sup> A note.\n"
    (fact,) = figures(source)
    assert (fact.number, fact.caption) == (str(number) if numbered else None, words)
    assert fact.name == (str(number) if numbered else str(source.index(f"{mark}Figure")))
    assert fact.source == ("Office for National Statistics" if sourced else None)
    assert (fact.period_start, fact.data_survives) == (f"{year - 4}-{month:02}-01", False)
    assert fact.period_end is not None
    assert fact.period_end.startswith(f"{year}-{month:02}-")


@pytest.mark.parametrize(
    ("caption", "start", "end"),
    [
        ("Orders made, by force, 12 months to 31 March 2016", "2015-04-01", "2016-03-31"),
        ("Groups mapped, by region, as at 30 June 2017", "2017-06-30", "2017-06-30"),
        ("Use of powers in 2014/15", "2014-04-01", "2015-03-31"),
        (
            "Change in crime, comparing the 12 months to 30 September 2016 with the 12 months to 30 September 2015",
            "2014-10-01",
            "2016-09-30",
        ),
        ("The shape of things to come, by force", None, None),
    ],
)
def test_the_period_of_a_figure_is_that_of_its_caption(
    caption: str, start: str | None, end: str | None
) -> None:
    (fact,) = figures(f"# Crime\n\nText.\n\nFigure 2: {caption}\n\nMore text, on other things.\n")
    assert (fact.period_start, fact.period_end) == (start, end)


def test_a_table_under_the_caption_holds_the_data() -> None:
    (fact,) = figures(
        "# Crime\n\nFigure 1: Rates\n\nForce\tRate\nKent\t7.2\nGwent\t5.9\n\nSource: Police data\n\nMore text.\n"
    )
    assert (fact.data_survives, fact.source) == (True, "Police data")


def test_a_source_line_belongs_to_the_caption_above_it_alone() -> None:
    found = figures(
        "# Crime\n\nFigure 1: Rates\n\nA paragraph that is about the figure, and that is of some length.\n\n"
        "Table 1: Numbers\n\nForce\tRate\nKent\t7.2\n\nSource: Police data\n\nFigure 2: More rates\n\n0 10 20\n\n"
        "Source: Other data\n\nFigure 2: More rates, printed again\n\nThe end of it all, and so good night.\n"
    )
    assert [(fact.number, fact.source) for fact in found] == [("1", None), ("2", "Other data"), ("2", None)]
    assert [fact.name.isdigit() and len(fact.name) > 1 for fact in found] == [False, False, True]


def test_words_about_a_figure_are_no_caption() -> None:
    assert (
        figures("# Crime\n\nFigure 5 shows that mapping is not consistent.\n\nThe figure: it is low.\n") == []
    )


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        (
            "The inspection (fieldwork carried out between May 2014 and July 2014) was wide.",
            "2014-05-01",
            "2014-07-31",
        ),
        ("Our fieldwork took place between 6 June 2014 and 3 September 2014.", "2014-06-06", "2014-09-03"),
        (
            "Inspections were conducted between March and July 2014 in all 43 forces.",
            "2014-03-01",
            "2014-07-31",
        ),
    ],
)
def test_a_sentence_that_dates_the_inspection_gives_its_days(text: str, start: str, end: str) -> None:
    doc = read_document(f"# Method\n\n{text}\n")
    assert facts_of(doc, "crime-inspection-2014") == [Fieldwork("crime-inspection-2014", start, end, (2,))]
    assert facts_of(doc, "crime-inspection-2015") == []
    assert facts_of(doc) == []


@pytest.mark.parametrize(
    "text",
    [
        "The inspections were carried out in summer and autumn 2014.",
        "The inspection was carried out in 2014.",
        "A total of 461 surveys were completed between 3 June 2014 and 15 August 2014.",
        "We used inspection fieldwork. Data were collected for the 12 months to 30 June 2014.",
    ],
)
def test_other_dates_are_not_those_of_the_fieldwork(text: str) -> None:
    assert facts_of(read_document(f"# Method\n\n{text}\n"), "crime-inspection-2014") == []


# RDF

_BASE = f"{ID}report/crime-inspection-2014-kent"


def test_a_figure_in_rdf() -> None:
    source = "# Crime\n\nFigure 3: Crimes as at 30 June 2014\n\nSource: HMIC data\n"
    doc = read_document(source)
    (fact,) = facts_of(doc)
    assert isinstance(fact, Figure)
    shown = URIRef(f"{_BASE}/figure/3")
    day = Literal("2014-06-30", datatype=XSD.date)
    passages = {URIRef(f"{_BASE}/passage/{p.start}-{p.end}") for p in doc.passages[1:]}
    assert set(writer.figure(Place(doc, "crime-inspection-2014-kent"), fact)) == {
        (shown, RDF.type, PEEL.Figure),
        (shown, PEEL.report, URIRef(_BASE)),
        (shown, PEEL.section, URIRef(f"{_BASE}/section/1")),
        (shown, DCT.title, Literal("Crimes as at 30 June 2014", lang="en")),
        (shown, PEEL.number, Literal("3")),
        (shown, PEEL.sourceLine, Literal("HMIC data")),
        (shown, PEEL.dataSurvives, Literal(False)),
        (shown, PEEL.periodStart, day),
        (shown, PEEL.periodEnd, day),
        *((shown, PROV.wasDerivedFrom, passage) for passage in passages),
    }
    assert len(passages) == 2


def test_an_unread_passage_in_rdf() -> None:
    doc = read_document("# Crime\n\nWords.\n")
    passage = URIRef(f"{_BASE}/passage/9-15")
    assert set(writer.unread(Place(doc, "crime-inspection-2014-kent"), Unread("It is dark.", (2,)))) == {
        (passage, RDF.type, PEEL.UnreadPassage),
        (passage, PEEL.unreadReason, Literal("It is dark.")),
    }


def test_fieldwork_in_rdf_is_dated_in_the_register_once_and_stated_in_each_report() -> None:
    inspection = ID["inspection/crime-inspection-2014"]
    facts = [
        Fieldwork("crime-inspection-2014", "2014-09-01", "2014-10-31", (2,)),
        Fieldwork("crime-inspection-2014", "2014-09-10", "2014-11-05", (2,)),
    ]
    assert set(writer.register(facts)) == {
        (inspection, PEEL.fieldworkStart, Literal("2014-09-01", datatype=XSD.date)),
        (inspection, PEEL.fieldworkEnd, Literal("2014-11-05", datatype=XSD.date)),
    }
    place = Place(read_document("# Crime\n\nWords.\n"), "crime-inspection-2014-kent")
    assert set(writer.fieldwork(place, facts[0])) == {
        (inspection, PEEL.statedIn, URIRef(f"{_BASE}/passage/9-15"))
    }

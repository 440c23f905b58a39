"""Statistics: figures that went into an invented report come out of it, and the graph keeps the rules of Data Cube."""

from collections import Counter
from decimal import Decimal
from functools import cache

import pytest
from evaluation import statistics as evaluation
from evaluation.graph import GIVEN, GOLD, records, select
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shipped import CRITERIA_2014, KENT, LEICESTERSHIRE, NATIONAL, document

from loaders.parts import numbers, statistics
from loaders.parts.frame import Frame
from peelgraph.checks.anchors import misquoted
from peelgraph.documents import Document, read_document
from peelgraph.documents.text import squeezed
from peelgraph.facts import Report, Statistic, Unread
from peelgraph.loading import Context
from peelgraph.names import names
from peelgraph.rdf import report_graph_of
from peelgraph.rdf.report import Source

FORCES = sorted(names().preferred["force"])
COUNTRY = ("area", "england-and-wales")
NOTE = (
    "Note that anti-social behaviour data is for the 12 months to {note} and the rate for burglary in a dwelling is "
    "the rate per 1,000 households, not population."
)


def read(
    body: str, force: str | None = "essex", issued: str = "2014-11"
) -> tuple[Document, list[Statistic | Unread]]:
    """Return what an invented report holds; without a force it is a national one."""
    doc = read_document(f"# A report\n\n## Findings\n\n{body}\n", "x.txt")
    frame = Frame(doc, Context(names()), Report("x", "A report", issued=issued, force=force), "2014", ())
    loader = statistics.in_force_report if force else statistics.in_national_report
    return doc, list(loader(frame))


def figures(body: str, force: str | None = "essex") -> list[Statistic]:
    return [fact for fact in read(body, force)[1] if isinstance(fact, Statistic)]


def one(body: str, force: str | None = "essex") -> Statistic:
    (fact,) = figures(body, force)
    return fact


def values(body: str, force: str | None = "essex") -> list[str | None]:
    return [fact.value for fact in figures(body, force)]


# Tables

RATES = st.decimals(0, 200, places=1).map(str)
LABELS = (
    "Crime excluding fraud",
    "Victim-based crime",
    "Sexual offences",
    "Violence with injury",
    "Robbery",
    "Vehicle offences",
    "Burglary in a dwelling",
    "Anti-social behaviour incidents",
)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(FORCES),
    st.lists(st.tuples(st.sampled_from(LABELS), RATES, RATES), min_size=1, unique_by=lambda row: row[0]),
    st.integers(2010, 2020),
    st.sampled_from(["*", "", "**"]),
)
def test_a_table_of_rates_comes_out_as_it_went_in(
    force: str, rows: list[tuple[str, str, str]], year: int, star: str
) -> None:
    name = names().preferred["force"][force]
    lines = [
        f"12 months to June {year}\t{name} rate (per 1,000 population)\t"
        "England and Wales total rate (per 1,000 population)"
    ]
    noted = ("Burglary in a dwelling", "Anti-social behaviour incidents")
    lines += [f"{label}{star if label in noted else ''}\t{here}\t{there}" for label, here, there in rows]
    note = NOTE.format(note=f"March {year}")
    _, facts = read("\n".join(lines) + f"\n\n***{note}**\n\nWe chose these crimes.", force)
    expected: Counter[tuple[object, ...]] = Counter()
    for label, here, there in rows:
        unit = "per-1000-households" if label == noted[0] else "per-1000-population"
        period = (
            (f"{year - 1}-04-01", f"{year}-03-31")
            if label == noted[1]
            else (f"{year - 1}-07-01", f"{year}-06-30")
        )
        for value, area, other in ((here, ("force", force), COUNTRY), (there, COUNTRY, ("force", force))):
            expected[label, numbers.canonical(Decimal(value)), unit, area, other, *period] += 1
    found = Counter(
        (f.counted, f.value, f.unit, f.area, f.comparison, f.period_start, f.period_end)
        for f in facts
        if isinstance(f, Statistic)
    )
    assert found == expected
    assert len(facts) == 2 * len(rows)
    measures = {f.counted: f.measure for f in facts if isinstance(f, Statistic)}
    assert (
        measures.get("Burglary in a dwelling", "rate-of-burglary-in-a-dwelling")
        == "rate-of-burglary-in-a-dwelling"
    )


def test_a_row_that_no_measure_is_known_for_keeps_its_name() -> None:
    body = "12 months to June 2014\tEssex Police rate (per 1,000 population)\nKnife crime\t0.3\nRobbery\t1.2"
    first, second = figures(body)
    assert (first.measure, first.counted) == ("rate", "Knife crime")
    assert (second.measure, second.counted) == ("rate-of-robbery", "Robbery")


def test_a_cell_that_should_hold_a_number_is_reported() -> None:
    body = "12 months to June 2014\tEssex Police rate (per 1,000 population)\nRobbery\t1.x\nRape\tn/a"
    doc, facts = read(body)
    (unread,) = facts
    assert isinstance(unread, Unread)
    assert unread.reason == "The table has '1.x' where a number should stand."
    assert doc.passage(unread.evidence[0]).text.startswith("Robbery")


def test_columns_may_be_years_or_changes() -> None:
    body = (
        "Offences\t2012/13\t2013/14\tPercentage change since 2012\n"
        "Hate crimes\t55\t1,061\t-7%\nAnti-social behaviour\t8\t9\t+3.5"
    )
    found = [(f.value, f.unit, f.period_start, f.period_end) for f in figures(body)]
    assert found == [
        ("55", "count", "2012-04-01", "2013-03-31"),
        ("1061", "count", "2013-04-01", "2014-03-31"),
        ("-7", "percent", "2012-04-01", "2013-03-31"),
        ("8", "count", "2012-04-01", "2013-03-31"),
        ("9", "count", "2013-04-01", "2014-03-31"),
        ("3.5", "percent", "2012-04-01", "2013-03-31"),
    ]


def test_tables_of_grades_and_contents_hold_no_statistics() -> None:
    assert figures("Outstanding\tGood\tRequires improvement\tInadequate\n3\t35\t5\t0", None) == []
    assert figures("Foreword\t4\nSummary\t6") == []


# Sentences


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(FORCES),
    st.tuples(st.integers(1, 60), st.integers(1, 60)),
    st.sampled_from([("increased", 1), ("rose", 1), ("fell", -1), ("decreased", -1), ("was reduced", -1)]),
    st.sampled_from([("an increase", 1), ("a rise", 1), ("a reduction", -1), ("a fall", -1)]),
    st.integers(2012, 2019),
)
def test_a_change_and_what_it_is_compared_with(
    force: str, rates: tuple[int, int], verb: tuple[str, int], noun: tuple[str, int], year: int
) -> None:
    here, there = rates
    name = names().preferred["force"][force].removesuffix(" Police").removesuffix(" Constabulary")
    area = name if names().find("force", name) == force else names().preferred["force"][force]
    body = (
        f"When compared with the 12 months to June {year - 4}, recorded crime (excluding fraud) in the 12 months to "
        f"June {year} {verb[0]} by {here} percent in {area} compared with {noun[0]} of {there} percent across all "
        "forces in England and Wales."
    )
    first, second = figures(body, force)
    assert (first.value, first.area, first.comparison) == (str(here * verb[1]), ("force", force), COUNTRY)
    assert (second.value, second.area, second.comparison) == (str(there * noun[1]), COUNTRY, ("force", force))
    for fact in (first, second):
        assert (fact.measure, fact.unit) == ("change-in-recorded-crime", "percent")
        assert (fact.period_start, fact.period_end) == (f"{year - 1}-07-01", f"{year}-06-30")
        assert (fact.base_start, fact.base_end) == (f"{year - 5}-07-01", f"{year - 4}-06-30")
        assert fact.text == body


@settings(max_examples=30, deadline=None)
@given(st.decimals(1, 99, places=1), st.decimals(0, 9, places=1), st.sampled_from(["±", "+/-", "+/–"]))
def test_satisfaction_with_its_margin(rate: Decimal, margin: Decimal, sign: str) -> None:
    body = (
        f"In the 12 months to the end of June 2013, Essex Police had a victim satisfaction rate of {rate} percent "
        f"({sign} {margin} percent), which is lower than the satisfaction rate in England and Wales of 85.0 percent "
        "(± 0.2 percent). Its current rate is broadly in line with the 71.5 percent (± 1.8 percent) recorded for Essex "
        "in the previous year."
    )
    first, second, third = figures(body)
    assert (first.value, first.margin) == (numbers.canonical(rate), numbers.canonical(margin))
    assert (second.value, second.margin, second.area) == ("85", "0.2", COUNTRY)
    assert (third.value, third.margin, third.area) == ("71.5", "1.8", ("force", "essex"))
    assert {each.measure for each in (first, second, third)} == {"victim-satisfaction-rate"}
    assert (first.period_start, third.period_start, third.period_end) == (
        "2012-07-01",
        "2011-07-01",
        "2012-06-30",
    )


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "measure"),
    [
        ("The force has 375 offenders under the scheme.", "375", "count", "number-of-offenders"),
        ("It presented 570 cases to a MARAC.", "570", "count", "number-of-marac-cases"),
        (
            "So far 1,698 anti-social behaviour warning notices were issued.",
            "1698",
            "count",
            "number-of-warning-notices",
        ),
        ("The force held 12 operations.", "12", "count", "number"),
        ("Supervisors attend a two-day course.", "2", "day", "duration"),
        ("The force spent £1.5 million on it.", "1500000", "pound-sterling", "amount-of-money"),
        (
            "There were 63.5 crimes per 1,000 population.",
            "63.5",
            "per-1000-population",
            "rate-of-recorded-crime",
        ),
        (
            "The police receive 100 calls an hour about domestic abuse.",
            "100",
            "per-hour",
            "rate-of-domestic-abuse-calls",
        ),
        ("We reviewed 20 crime investigations in each force.", "20", "per-force", "number-of-files-reviewed"),
        ("Essex's detection rate was 25 per cent.", "25", "percent", "detection-rate"),
        ("Eighty percent of those records were right.", "80", "percent", "percentage"),
        ("There was a 5 percent rise in burglary.", "5", "percent", "change-in-burglary"),
        ("Knife crime fell by 3 percent.", "-3", "percent", "percentage-change"),
        ("Antisocial behaviour fell by 3%.", "-3", "percent", "change-in-anti-social-behaviour-incidents"),
        ("The force reviewed all 1,300 of its files.", "1300", "count", "number-of-files-reviewed"),
        ("It covers 13 'Problem Places' and more.", "13", "count", "number"),
        ("The force has six local policing areas.", "6", "count", "number-of-neighbourhood-policing-areas"),
        ("Satisfaction fell by 3 percentage points.", "-3", "percentage-point", "change-in-percentage"),
        ("The force recorded 212 fewer burglaries.", "-212", "count", "change-in-number"),
    ],
)
def test_a_figure_has_its_unit_and_measure(sentence: str, value: str, unit: str, measure: str) -> None:
    fact = one(sentence)
    assert (fact.value, fact.unit, fact.measure, fact.area) == (
        value,
        unit,
        measure,
        COUNTRY if unit == "per-force" else ("force", "essex"),
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Delays are of between four and six months.", ("between four and six", None, "4", "6", None)),
        ("Delays are of four to six months.", ("four to six", None, "4", "6", None)),
        ("Delays are of up to 12 months.", ("12", "12", None, "12", "up to")),
        ("They issued over 15 DVPNs.", ("15", "15", None, None, "over")),
        ("At least two forces did it.", ("two", "2", None, None, "at least")),
        ("Around a quarter of forces did it.", ("Around a quarter", None, None, None, "around")),
        ("Just over half of all forces did it.", ("Just over half", None, None, None, "just over")),
        ("Half of the forces did it.", ("Half", "50", None, None, None)),
    ],
)
def test_how_exact_a_figure_is(sentence: str, expected: tuple[str | None, ...]) -> None:
    fact = one(sentence, None)
    assert (fact.value_text, fact.value, fact.minimum, fact.maximum, fact.qualifier) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2010 the force set clear priorities.",
        "See pages 12-14, Figure 3, recommendation 4 and section 17 of the Act 1998.",
        "Officers trained to PIP 2 and Level 3 standard answer 999 calls and 101 calls.",
        "Within six months the force should act, and by March 2015 it should have acted.",
        "HMIC graded three forces as outstanding, 35 forces as good and five forces as requiring improvement.",
        "It is encouraging that 38 forces were judged to be either good or outstanding.",
        "We are concerned that 16 forces require improvement.",
        "We looked at three specific areas:",
        "These four questions were answered, and the six threats were met.",
        "Teams work twenty-four hours a day, seven days a week.",
        "Two or more people aged 21 or over are one of several groups.",
        "The records were updated within the 28-day time limit.",
        "The force aims to answer 90 percent of calls within ten seconds.",
        "The rate is 3 percentage points above that of Year 7 pupils.",
        "Both forces found that one reason was a third party.<sup>45</sup>",
        "It works at www.example.org/12/34.",
    ],
)
def test_what_is_no_statistic(sentence: str) -> None:
    assert values(sentence, None) == []


def test_numbers_that_go_without_their_noun() -> None:
    first, second = figures("Thirty-eight operational plans prioritise it, and 31 detail the rest.", None)
    assert (first.value, second.value) == ("38", "31")
    assert first.counted == second.counted == "operational plans"
    found = figures("It cuts the number of local policing units from 15 to eight while keeping the 65 areas.")
    assert [(f.value, f.counted) for f in found] == [
        ("15", "local policing units"),
        ("8", "local policing units"),
        ("65", "areas"),
    ]


def test_some_of_the_forces() -> None:
    fact = one("However, in 19 of the 43 forces in England and Wales, officers are not aware of it.", "kent")
    assert (fact.value, fact.measure, fact.area) == ("19", "number-of-forces", COUNTRY)


@pytest.mark.parametrize(
    ("body", "areas"),
    [
        (
            "It varied between 0.03 percent in Gwent and 34.3 percent in Surrey.",
            ["force/gwent", "force/surrey"],
        ),
        ("Merseyside Police ran an operation. It obtained 45 statements.", ["force/merseyside"]),
        ("Surrey Police trains officers.\n\nThose selected receive a three-week course.", ["force/surrey"]),
        ("Surrey Police trains officers.\n\nThe plans name 31 priorities.", ["area/england-and-wales"]),
        ("For example, one force had 70 identifications.", ["area/unnamed-force"]),
        ("There are 5,500 organised crime groups in the UK.", ["area/united-kingdom"]),
        ("It paid all 152 local authorities in England.", ["area/england"]),
        ("In Kent and Essex there were 30 delays.", ["area/england-and-wales"]),
    ],
)
def test_the_area_of_a_figure_of_a_national_report(body: str, areas: list[str]) -> None:
    assert ["/".join(fact.area) for fact in figures(body, None)] == areas


def test_another_force_in_a_force_report_is_a_partner_unless_a_preposition_says_more() -> None:
    assert one("The joint Kent and Essex directorate has 30 detectives.").area == ("force", "essex")
    assert [
        f.area[1] for f in figures("Essex had 6.2 crimes per 1,000 population, compared with 5.9 in Kent.")
    ] == [
        "essex",
        "kent",
    ]


def test_a_force_that_is_left_out_is_said() -> None:
    body = (
        "Drugs were the main crime of all forces in England and Wales,<sup>7</sup> with 64 percent of groups in it.\n\n"
        "---\n\n<sup>7</sup> The Metropolitan Police Service figures are not included in the England and Wales figure."
    )
    fact = one(body, None)
    assert (fact.area, fact.excluded) == (COUNTRY, (("force", "metropolitan"),))
    assert len(fact.evidence) == 2


def test_what_was_said_before_is_carried_on_and_no_further() -> None:
    body = (
        "In the 12 months to March 2014, Essex Police recorded 51,214 incidents of anti-social behaviour. This is a "
        "reduction of 11 percent against the previous 12 months. The force has ten teams."
    )
    first, second, third = figures(body)
    assert (first.measure, first.counted) == (
        "number-of-anti-social-behaviour-incidents",
        "incidents of anti-social behaviour",
    )
    assert (second.value, second.measure) == ("-11", "change-in-anti-social-behaviour-incidents")
    assert (second.period_start, second.base_start) == ("2013-04-01", "2012-04-01")
    assert third.period_start is None


def test_the_same_period_reaches_over_paragraphs_and_is_evidence() -> None:
    body = (
        "In the 12 months to June 2014, burglary fell by 2 percent.\n\n"
        "Over this period, robbery rose by 3 percent.\n\nTheft rose by 4 percent."
    )
    first, second, third = figures(body)
    assert (second.period_start, second.period_end) == (first.period_start, first.period_end)
    assert second.evidence == (second.evidence[0], first.evidence[0])
    assert third.period_start is None


def test_each_side_of_a_contrast_in_time_has_its_own_period() -> None:
    found = figures("Repeat victimisation was 21 percent in 2013 and 19 percent in 2014.")
    assert [(fact.value, fact.period_start) for fact in found] == [("21", "2013-01-01"), ("19", "2014-01-01")]
    found = figures(
        "In the 12 months to June 2014, 85 percent of victims were satisfied, compared with 82 percent in the previous year."
    )
    assert [(fact.value, fact.period_start) for fact in found] == [("85", "2013-07-01"), ("82", "2012-07-01")]
    assert {fact.measure for fact in found} == {"victim-satisfaction-rate"}
    fact = one("In the 12 months to June 2014 there were 12 complaints, more than in the previous year.")
    assert fact.period_start == "2013-07-01"


def test_a_period_in_a_turn_of_the_sentence_is_not_taken() -> None:
    fact = one(
        "Crime in Essex has reduced by 22 percent over the last four years, although it rose this year."
    )
    assert (fact.value, fact.measure, fact.period_start) == ("-22", "change-in-recorded-crime", None)


NOTED = "\n\n---\n\n<sup>9</sup> See the plan.\n\n"


@settings(max_examples=60, deadline=None)
@given(st.integers(10, 90000), st.integers(0, 90), st.sampled_from(["\n", "\n\n", "\n\n\n\n", NOTED]))
def test_a_sentence_that_a_page_break_cut_is_read_and_quoted_whole(value: int, cut: int, scar: str) -> None:
    words = f"Between May 2013 and April 2014 the force recorded {value:,} incidents of anti-social behaviour in all."
    place = words.index(" ", cut)
    assume(words[place + 1].islower())
    doc, facts = read(f"The force works well.<sup>9</sup> {words[:place]}{scar}{words[place + 1 :]}")
    (fact,) = facts
    assert isinstance(fact, Statistic)
    assert (fact.value, fact.period_start, fact.text) == (str(value), "2013-05-01", words)
    assert squeezed("\n".join(doc.source[start:end] for start, end in fact.ranges)) == squeezed(words)
    assert doc.source[fact.place.start : fact.place.end] == f"{value:,}"


def test_sections_that_define_or_advise_hold_no_statistics() -> None:
    body = "There are 12 plans.\n\n## Recommendations\n\nTrain 30 officers.\n\n## Glossary\n\nA team has 40 officers."
    assert values(body) == ["12"]


# The shipped reports


@cache
def facts_of(file: str, force: str | None) -> tuple[Statistic | Unread, ...]:
    frame = Frame(
        document(file), Context(names()), Report("x", "x", issued="2014-11", force=force), "2014", ()
    )
    loader = statistics.in_force_report if force else statistics.in_national_report
    return tuple(loader(frame))


def test_as_many_figures_are_found_as_there_should_be() -> None:
    counts = {
        file: len([fact for fact in facts_of(file, force) if isinstance(fact, Statistic)])
        for file, force in ((KENT, "kent"), (LEICESTERSHIRE, "leicestershire"), (NATIONAL, None))
    }
    assert counts == {KENT: 32, LEICESTERSHIRE: 51, NATIONAL: 81}
    assert all(isinstance(fact, Statistic) for fact in facts_of(NATIONAL, None))


@pytest.mark.parametrize("file", [KENT, LEICESTERSHIRE])
def test_a_change_in_the_text_changes_the_graph_with_it(file: str) -> None:
    source = document(file).source.replace("60.7", "61.9").replace("16 percent", "17 percent")
    doc = read_document(source, file)
    frame = Frame(doc, Context(names()), Report("x", "x", issued="2014-11", force="kent"), "2014", ())
    found = Counter(fact.value for fact in statistics.in_force_report(frame) if isinstance(fact, Statistic))
    assert found["60.7"] == found["-16"] == 0
    assert found["61.9"] == 1
    assert found["-17"] >= 2


def test_no_figure_has_the_name_of_another() -> None:
    for file, force in ((KENT, "kent"), (LEICESTERSHIRE, "leicestershire"), (NATIONAL, None)):
        starts = [fact.place.start for fact in facts_of(file, force) if isinstance(fact, Statistic)]
        assert len(starts) == len(set(starts))


def test_the_criteria_state_no_figures() -> None:
    frame = Frame(document(CRITERIA_2014), Context(names()), Report("x", "x"), "2014", ())
    assert [fact for fact in statistics.in_national_report(frame) if isinstance(fact, Statistic)] == []


def test_every_quote_is_what_the_source_has() -> None:
    doc, facts = read("The force has 12 teams, £3 million and around half of forces.")
    found = [fact for fact in facts if isinstance(fact, Statistic)]
    assert [fact.value_text for fact in found] == ["12", "£3 million", "around half"]
    written = report_graph_of(doc, [Report("x", "A report"), *found], Source("0" * 64, None, None))
    assert list(misquoted(written, doc.source)) == []


def test_a_statistic_can_be_asked_for() -> None:
    rows = select("""
        SELECT ?force ?value WHERE {
          ?s peel:measure concept:rate-of-burglary-in-a-dwelling ; peel:value ?value ; peel:area ?force ;
            peel:unit <https://w3id.org/peelgraph/id/unit/per-1000-households> ; peel:periodEnd "2014-06-30"^^xsd:date .
          ?force a peel:PoliceForce } ORDER BY ?force""")
    assert [(row["force"].rpartition("/")[2], row["value"]) for row in rows] == [
        ("kent", "8.4"),
        ("leicestershire", "10.7"),
    ]


# How well


def test_the_gold_is_read_as_well_as_it_must_be() -> None:
    assert len(records(GIVEN, "statistics")) == 64
    assert len(records(GOLD, "statistics")) == 165
    for folder in (GIVEN, GOLD):
        whole = {score.kind: score for score in evaluation.evaluate(folder) if score.field == "whole"}
        tables, prose = whole["statistics in tables"], whole["statistics in prose"]
        assert (tables.precision, tables.recall) == (1, 1)
        assert prose.recall >= 0.85
        assert prose.precision >= 0.95
    assert (tables.expected, prose.expected) == (26, 139)

"""Declared distributions, in the shipped report and in national reports that nobody has seen."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from shipped import NATIONAL, document

from loaders.parts.distributions.counts import Counts
from loaders.parts.distributions.reader import read
from loaders.parts.distributions.words import NUMBER, Scale, Topics, number
from loaders.parts.frame import Frame
from peelgraph.documents import Document, read_document
from peelgraph.documents.text import squeezed
from peelgraph.facts import DeclaredDistribution, Framework, Inspection, Question, Report, Unread
from peelgraph.loading import Context, loader_for
from peelgraph.names import names
from peelgraph.namespaces import ID, PEEL, PROV, RDF, XSD
from peelgraph.rdf.distributions import distribution
from peelgraph.rdf.place import Place

GOLD = Path(__file__).parent / "gold"
QUESTIONS = {
    "1": "How effective is the force at preventing crime and anti-social behaviour, and keeping people safe?",
    "2": "How effective is the force at investigating crime and managing offenders?",
    "3": "How effective is the force at protecting from harm those who are vulnerable, and supporting victims?",
    "4": "How effective is the force at tackling serious and organised crime?",
    "overall": "How effective is the force at keeping people safe and reducing crime?",
}
GRADES = ("outstanding", "good", "requires-improvement", "inadequate")

Counted = dict[str, int]


def facts_of(source: str, year: int = 2017) -> tuple[Document, list[object]]:
    """Return what the reader of this part finds in a text of an invented report."""
    doc = read_document(source, "invented.txt")
    questions = tuple(
        Question(str(year), name, text, True, None, "effectiveness", 3, (1,))
        for name, text in QUESTIONS.items()
    )
    inspection = f"peel-effectiveness-{year}"
    report = Report(f"{inspection}-national", "A national overview", inspection=inspection)
    return doc, list(read(Frame(doc, Context(names()), report, str(year), questions)))


def declared(source: str, year: int = 2017) -> list[tuple[str, Counted]]:
    """Return the questions and counts that an invented text declares; each has the words that it quotes."""
    doc, facts = facts_of(source, year)
    found = [fact for fact in facts if isinstance(fact, DeclaredDistribution)]
    for fact in found:
        quoted = "\n".join(doc.source[start:end] for start, end in fact.ranges)
        assert squeezed(quoted) == squeezed(fact.text)
        assert re.fullmatch(NUMBER, doc.source[slice(*fact.place)], re.IGNORECASE)
    return [
        (
            f"{fact.framework}-{fact.question}",
            {"/".join(count.grades): count.value for count in fact.counts},
        )
        for fact in found
    ]


def unread(source: str) -> int:
    return sum(isinstance(fact, Unread) for fact in facts_of(source)[1])


# The shipped report


def test_the_27_places_of_the_shipped_report_agree_with_those_found_by_reading() -> None:
    doc = document(NATIONAL)
    loader = loader_for(doc)
    assert loader is not None
    facts = [fact for fact in loader.read(doc, Context(names())) if isinstance(fact, DeclaredDistribution)]
    found = sorted(
        (
            doc.line(fact.place.start),
            f"{fact.framework}-{fact.question}",
            sorted((sorted(count.grades), count.value) for count in fact.counts),
        )
        for fact in facts
    )
    expected = []
    for record in json.loads((GOLD / "distributions.json").read_text(encoding="utf-8")):
        counts = [([grade], value) for grade, value in record["declared"].items() if value is not None]
        counts += [(each["grades"], each["value"]) for each in record.get("combined", [])]
        local = [
            (sorted(names().find("grade", name) or "" for name in grades), value) for grades, value in counts
        ]
        expected.append((record["line"], record["question_id"].replace("Q", ""), sorted(local)))
    assert found == sorted(expected)
    assert len(found) == 27
    assert {fact.inspection for fact in facts if fact.framework == "2014"} == {"crime-inspection-2014"}
    assert {fact.inspection for fact in facts if fact.framework == "2015"} == {"peel-effectiveness-2015"}
    for fact in facts:
        assert squeezed("\n".join(doc.source[a:b] for a, b in fact.ranges)) == squeezed(fact.text)


@pytest.mark.parametrize("counts", [(0, 0, 0, 43), (7, 11, 25, 0), (43, 43, 43, 43)])
def test_another_number_in_the_text_is_another_number_in_the_facts(counts: tuple[int, int, int, int]) -> None:
    source = document(NATIONAL).source.replace("3\t32\t8\t0", "\t".join(map(str, counts)))
    doc = read_document(source)
    loader = loader_for(doc)
    assert loader is not None
    facts = [fact for fact in loader.read(doc, Context(names())) if isinstance(fact, DeclaredDistribution)]
    (fact,) = [fact for fact in facts if doc.line(fact.place.start) == 175]
    assert fact.question == "4"
    assert [(count.grades, count.value) for count in fact.counts] == [
        ((grade,), value) for grade, value in zip(GRADES, counts, strict=True)
    ]


def test_the_shipped_reports_words_of_another_year_are_facts_of_their_own() -> None:
    doc = document(NATIONAL)
    loader = loader_for(doc)
    assert loader is not None
    facts = list(loader.read(doc, Context(names())))
    assert [fact.title for fact in facts if isinstance(fact, Framework) and fact.id == "2014"] == [
        "Questions of the crime inspection 2014"
    ]
    assert [fact.title for fact in facts if isinstance(fact, Inspection) and fact.framework == "2014"] == [
        "Crime inspection 2014"
    ]
    asked = [fact for fact in facts if isinstance(fact, Question) and fact.framework == "2014"]
    assert [(fact.number, fact.text) for fact in asked] == [
        ("1", "reducing crime and preventing offending"),
        ("2", "investigating offending"),
        ("3", "tackling anti-social behaviour"),
    ]
    assert [doc.line_of(doc.passage(fact.evidence[0])) for fact in asked] == [113] * 3


# Invented reports

_UNITS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_UNITS += [f"{stem}teen" for stem in ("six", "seven", "eigh", "nine")]
#: Both ways of joining a unit to its ten stand in the reports.
_JOINED_BY = {"twenty": "-", "thirty": " ", "forty": "-"}


def spelt(value: int, *, words: bool) -> str:
    if value and not words:
        return str(value)
    if value < 20:
        return _UNITS[value]
    ten = list(_JOINED_BY)[value // 10 - 2]
    return f"{ten}{_JOINED_BY[ten]}{_UNITS[value % 10]}" if value % 10 else ten


#: {o}, {g}, {r}, {i} are numbers, {O}, {G}, {R}, {I} numbers with "force" or "forces"; {how} names a question.
_SENTENCES = (
    "HMIC has graded {O} as outstanding, {G} as good, {R} as requiring improvement and {I} as inadequate on how "
    "well they {how}.",
    "We judged {O} to be outstanding, {G} good, {r} to require improvement and {i} inadequate in how they {how}.",
    "{O} were graded as outstanding, {g} as good and {R} as requiring improvement in relation to the "
    "effectiveness with which they {how}. {I} were graded inadequate.",
    "In how well they {how}, {O} were judged outstanding, {G} were judged good, {R} were judged as requiring "
    "improvement, and {I} were judged inadequate.",
    "{O} (Gwent Police among them) received a grade of outstanding for how they {how}, and {G} a grade of good. "
    "{R} require improvement and {I} are inadequate.",
    "Of the 43 forces, we graded {o} as outstanding, {g} as good, {r} as requiring improvement and {i} as inadequate "
    "for the way they {how}.",
    "{O} are outstanding, {g} are good, {r} require improvement and {i} are inadequate in how they {how}.",
    "HMIC graded {O} as outstanding; {G} as good; {R} as requiring improvement; and {I} as inadequate for how "
    "effectively they {how}.",
)
_HOWS = {
    "1": ("prevent crime and anti-social behaviour", "prevent crime", "**tackle anti-social behaviour**"),
    "2": ("investigate crime", "investigate crime and manage offenders", "manage *offenders*"),
    "3": ("support vulnerable victims", "protect those who are vulnerable", "protect vulnerable people"),
    "4": ("tackle serious and organised crime", "tackle the most serious crimes", "tackle organised crime"),
    "overall": ("keep people safe and reduce crime",),
}
_ASKED = st.sampled_from(sorted((number, how) for number, hows in _HOWS.items() for how in hows))


def in_full(value: int, *, words: bool) -> str:
    return f"{spelt(value, words=words)} force{'' if value == 1 else 's'}"


@given(
    st.sampled_from(_SENTENCES),
    st.tuples(*[st.integers(0, 43)] * 4),
    st.booleans(),
    _ASKED,
)
def test_any_wording_comes_out_as_it_was_put_in(
    sentence: str, counts: tuple[int, int, int, int], words: bool, asked: tuple[str, str]
) -> None:
    question, how = asked
    fields = {
        key: spelt(value, words=words).replace("no", "none")
        for key, value in zip("ogri", counts, strict=True)
    }
    fields |= {key: in_full(value, words=words) for key, value in zip("OGRI", counts, strict=True)}
    text = sentence.format(how=how, **fields)
    source = f"# Summary\n\nWe found much to praise.\n\n{text[:1].upper()}{text[1:]}\n\nMore is to be done.\n"
    assert declared(source) == [(f"2017-{question}", dict(zip(GRADES, counts, strict=True)))]


@given(st.tuples(*[st.integers(0, 43)] * 4), st.sampled_from(sorted(QUESTIONS)), st.permutations(range(4)))
def test_any_table_comes_out_as_it_was_put_in(
    counts: tuple[int, int, int, int], question: str, order: list[int]
) -> None:
    heading = {
        "1": "Preventing crime and anti-social behaviour: forces do well",
        "2": "Investigating crime and managing offenders",
        "3": "Protecting those who are vulnerable, and supporting victims: a mixed picture<sup>3</sup>",
        "4": "Tackling serious and organised crime",
        "overall": "Overall grades and conclusions",
    }[question]
    printed = ("Outstanding", "<b>Good</b>", "**Requires improvement**", "Inadequate")
    rows = ("\t".join(printed[i] for i in order), "\t".join(str(counts[i]) for i in order))
    source = f"# Findings\n\n## {heading}\n\n{rows[0]}\n{rows[1]}\n\nIt is encouraging.\n"
    ((found, values),) = declared(source)
    assert found == f"2017-{question}"
    assert list(values.items()) == [(GRADES[i], counts[i]) for i in order]


def test_a_table_with_a_row_for_each_question_is_read_row_by_row() -> None:
    source = """# Annex E: Grades

Question	Outstanding	Good	Requires improvement	Inadequate
Q1. Preventing crime	4	34	5	0
Investigating crime and managing offenders	2 forces	25 forces	15 forces	one force
Overall effectiveness	1	26	–	2
"""
    assert declared(source) == [
        ("2017-1", {"outstanding": 4, "good": 34, "requires-improvement": 5, "inadequate": 0}),
        ("2017-2", {"outstanding": 2, "good": 25, "requires-improvement": 15, "inadequate": 1}),
        ("2017-overall", {"outstanding": 1, "good": 26, "inadequate": 2}),
    ]


def test_a_table_with_a_row_for_each_grade_is_read_column_by_column() -> None:
    source = """# Annex E: Grades

Grade	Q1	Supporting victims	Overall
Outstanding	4	3	2
Good	31	30	29
Inadequate	0	1	6
"""
    assert declared(source) == [
        ("2017-1", {"outstanding": 4, "good": 31, "inadequate": 0}),
        ("2017-3", {"outstanding": 3, "good": 30, "inadequate": 1}),
        ("2017-overall", {"outstanding": 2, "good": 29, "inadequate": 6}),
    ]


def test_a_table_of_criteria_or_of_judgments_counts_nothing() -> None:
    source = """# Annex B: Graded judgments

Question	Outstanding	Good	Requires improvement	Inadequate
1.1 Prevention	has a plan	has some plan	has a weak plan	has no plan

Force	Q1. Preventing crime	Q2. Investigating crime
Kent	Good	Requires improvement
Gwent	Outstanding	Good
"""
    assert facts_of(source)[1] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "These findings, with the poor support of vulnerable victims (in which 21 forces were judged as requiring "
            "improvement, and six as inadequate), result in 14 forces being assessed as requiring improvement in "
            "their overall effectiveness:",
            [
                ("2017-3", {"requires-improvement": 21, "inadequate": 6}),
                ("2017-overall", {"requires-improvement": 14}),
            ],
        ),
        (
            "It is encouraging that 36 forces were judged either outstanding or good at preventing crime.",
            [("2017-1", {"outstanding/good": 36})],
        ),
        (
            "Most forces are good (30) or outstanding (two) in how they tackle serious and organised crime.",
            [("2017-4", {"good": 30, "outstanding": 2})],
        ),
        (
            "Most forces (33 of the 43) were graded as good for how they investigate crime.",
            [("2017-2", {"good": 33})],
        ),
        (
            "HMIC judged that 26 forces were good and 16 required improvement in managing offenders, whereas for "
            "preventing crime 35 were good and five required improvement.",
            [
                ("2017-2", {"good": 26, "requires-improvement": 16}),
                ("2017-1", {"good": 35, "requires-improvement": 5}),
            ],
        ),
        (
            "The seven forces which were judged to be inadequate in how they support vulnerable victims will be "
            "visited again in 2018.",
            [("2017-3", {"inadequate": 7})],
        ),
        (
            "Only one force – Cleveland Police – was graded as inadequate overall.",
            [("2017-overall", {"inadequate": 1})],
        ),
        (
            "Two forces, Durham Constabulary and Kent Police, were graded outstanding at investigating crime.",
            [("2017-2", {"outstanding": 2})],
        ),
        (
            "A grade of good was given to 29 of the 43 forces for their overall effectiveness.",
            [("2017-overall", {"good": 29})],
        ),
        (
            "Of the 43 forces inspected, three were rated ‘outstanding’ and 38 ‘good’ at keeping people safe and "
            "reducing crime. None was rated inadequate.",
            [("2017-overall", {"outstanding": 3, "good": 38, "inadequate": 0})],
        ),
    ],
)
def test_numbers_in_prose_go_with_the_grades_and_the_question_that_the_words_name(
    text: str, expected: list[tuple[str, Counted]]
) -> None:
    assert declared(f"# Summary\n\nAn opening.\n\n{text}\n\nA close.\n") == expected
    assert declared(f"# Summary\n\nAn opening.\n\n- {text}\n- Another item.\n\nA close.\n") == expected


def test_the_section_names_the_question_where_the_words_do_not() -> None:
    source = """# 2. Investigating crime and managing offenders

For this part of the inspection, HMIC has graded 2 forces as outstanding and 20 forces as good. No force was inadequate.

# Overall grades

One force (Durham Constabulary) was judged to be outstanding.
"""
    doc, facts = facts_of(source)
    found = [fact for fact in facts if isinstance(fact, DeclaredDistribution)]
    assert [(fact.question, len(fact.counts)) for fact in found] == [("2", 3), ("overall", 1)]
    assert [[doc.passage(order).text[:20] for order in fact.evidence] for fact in found] == [
        ["For this part of the", "2. Investigating cri"],
        ["One force (Durham Co", "Overall grades"],
    ]


def test_a_list_that_goes_on_with_a_sentence_is_one_distribution() -> None:
    source = """# Overview

In this inspection we graded:

- one force as outstanding;
- 31 forces as good; and
- eleven forces as requiring improvement

for how well they support vulnerable victims.

We graded forces on preventing crime as follows:

- Outstanding: 3
- Good: 35 forces
- Inadequate – none
"""
    assert declared(source) == [
        ("2017-3", {"outstanding": 1, "good": 31, "requires-improvement": 11}),
        ("2017-1", {"outstanding": 3, "good": 35, "inadequate": 0}),
    ]


def test_a_table_stands_under_the_words_that_open_it() -> None:
    source = """# Conclusion

Weak support of victims results in nine forces being assessed as requiring improvement in overall effectiveness:

Outstanding	Good	Requires improvement	Inadequate
2	30	9	2

Two forces were judged to be outstanding.
"""
    counts = dict(zip(GRADES, (2, 30, 9, 2), strict=True))
    assert declared(source) == [
        ("2017-overall", {"requires-improvement": 9}),
        ("2017-overall", counts),
        ("2017-overall", {"outstanding": 2}),
    ]


def test_a_sentence_that_a_page_break_cut_is_quoted_whole() -> None:
    source = """# 1. Preventing crime and anti-social behaviour

HMIC has graded **four forces** as outstanding, 34 forces as

<sup>1</sup> A footnote at the foot of the page.

good and five forces<sup>1</sup> as requiring improvement on how well they prevent crime.
"""
    ((question, counts),) = declared(source)
    assert (question, counts) == ("2017-1", {"outstanding": 4, "good": 34, "requires-improvement": 5})
    (fact,) = [each for each in facts_of(source)[1] if isinstance(each, DeclaredDistribution)]
    assert len(fact.ranges) == 2


AREAS = (
    "HMIC's 2014 effectiveness inspection assessed forces on some of the same areas (reducing crime and preventing "
    "offending; investigating offending; and tackling anti-social behaviour), but not all."
)


def test_the_grades_of_another_year_are_on_the_questions_of_that_year() -> None:
    source = (
        f"# 1. Preventing crime and anti-social behaviour\n\n{AREAS}\n\nIn 2014, for investigations, HMIC graded two "
        "forces as outstanding and 30 forces as good; while for anti-social behaviour it graded 41 forces as good. "
        "This year, 35 forces are graded as good.\n"
    )
    assert declared(source, 2015) == [
        ("2014-2", {"outstanding": 2, "good": 30}),
        ("2014-3", {"good": 41}),
        ("2015-1", {"good": 35}),
    ]
    assert {
        fact.inspection for fact in facts_of(source, 2015)[1] if isinstance(fact, DeclaredDistribution)
    } == {
        "crime-inspection-2014",
        "peel-effectiveness-2015",
    }


@pytest.mark.parametrize(
    "text",
    [
        "In 2015, HMIC graded two forces as outstanding for this question.",
        "Six forces were judged to be inadequate in crime recording.",
        "HMIC's efficiency inspection graded five forces as outstanding.",
        "This compares with 35 forces that were graded good last year.",
    ],
)
def test_a_count_on_a_question_that_cannot_be_told_is_unread(text: str) -> None:
    source = f"# 1. Preventing crime and anti-social behaviour\n\nAn opening.\n\n{text}\n"
    assert declared(source) == []
    assert unread(source) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The vast majority of forces are judged to be good.",
        "Nine forces were assessed as having a cause of concern in their response to domestic abuse.",
        "In 18 forces, officers have had training, so their use of the powers is generally good.",
        "Eight forces were unable to provide data, and two forces have outstanding warrants.",
        "Four outstanding examples stood out in three forces.",
        "Twelve forces have good processes for managing offenders.",
        "More than 30 forces were graded as good at preventing crime.",
        "Twelve more forces were graded as good at preventing crime.",
        "Between 10 and 12 forces were graded as good at preventing crime.",
        "Gwent and two other forces were judged inadequate at preventing crime.",
        "Of these forces, three of those forces were good.",
        "Durham Constabulary, which received a grade of outstanding in this area, does well.",
        "We judged that 25 percent of the files in eight forces were inadequate.",
        "Eight forces require improvement in how they record data.",
    ],
)
def test_what_counts_no_grades_declares_nothing(text: str) -> None:
    source = f"# 1. Preventing crime and anti-social behaviour\n\nAn opening.\n\n{text}\n"
    assert facts_of(source)[1] == []


# Words


@given(st.integers(0, 43), st.booleans())
def test_a_number_is_read_in_figures_and_in_words(value: int, words: bool) -> None:
    written = spelt(value, words=words)
    assert re.fullmatch(NUMBER, written)
    assert number(written.upper()) == value


def test_a_count_says_where_its_number_stands() -> None:
    text = "One of the four forces judged inadequate has improved; 38 forces are good or outstanding."
    found = Counts(Scale(names()), 43).find(text)
    assert [
        (text[slice(*each.number)], each.value, each.grades, each.named, each.stated) for each in found
    ] == [
        ("One", 4, ("inadequate",), True, True),
        ("38", 38, ("good", "outstanding"), True, False),
    ]


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("in how they investigate crime", "2"),
        ("the support of vulnerable victims", "3"),
        ("vulnerability", "3"),
        ("the prevention of crime", "1"),
        ("their overall effectiveness", "overall"),
        ("crime recording", None),
        ("this part of the effectiveness inspection", None),
        ("domestic abuse", None),
        ("", None),
    ],
)
def test_words_mean_the_question_that_has_most_of_them(words: str, question: str | None) -> None:
    assert Topics(QUESTIONS.items()).match(words) == question


# RDF


def test_a_distribution_in_rdf() -> None:
    source = "# Summary\n\nNo force was graded as inadequate and 38 forces as good or outstanding at preventing crime.\n"
    doc, facts = facts_of(source)
    (fact,) = [each for each in facts if isinstance(each, DeclaredDistribution)]
    place = Place(doc, "peel-effectiveness-2017-national")
    base = f"{ID}report/peel-effectiveness-2017-national"
    start = source.index("No force")
    whole = URIRef(f"{base}/distribution/{start}")
    one, two = (URIRef(f"{whole}/count/{n}") for n in (1, 2))
    passage = URIRef(f"{base}/passage/{start}-{len(source) - 1}")
    assert set(distribution(place, fact)) == {
        (whole, RDF.type, PEEL.DeclaredDistribution),
        (whole, PEEL.report, URIRef(base)),
        (whole, PEEL.inspection, ID["inspection/peel-effectiveness-2017"]),
        (whole, PEEL.question, ID["question/2017-1"]),
        (whole, PEEL.text, Literal(source[start:-1])),
        (whole, PEEL.sourceRange, Literal(f"{start}-{len(source) - 1}")),
        (whole, PROV.wasDerivedFrom, passage),
        (whole, PEEL["count"], one),
        (whole, PEEL["count"], two),
        (one, RDF.type, PEEL.DeclaredCount),
        (one, PEEL.value, Literal(0)),
        (one, PEEL.countedGrade, ID["grade/inadequate"]),
        (two, RDF.type, PEEL.DeclaredCount),
        (two, PEEL.value, Literal("38", datatype=XSD.integer)),
        (two, PEEL.countedGrade, ID["grade/good"]),
        (two, PEEL.countedGrade, ID["grade/outstanding"]),
    }

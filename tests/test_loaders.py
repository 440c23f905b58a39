"""What the loaders find, in the shipped texts and in reports that they have never seen."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import ALL, CRITERIA_2014, CRITERIA_2018, KENT, LEICESTERSHIRE, NATIONAL, document
from test_documents import SCRAPS
from unseen import OVERALL, QUESTIONS, Layout, crime_report

from peelgraph.documents import Document, read_document
from peelgraph.documents.text import key, printed, squeezed, unspaced
from peelgraph.errors import ReportError
from peelgraph.facts import Citation, Fact, Inspection, Judgment, Question, Recommendation, Report
from peelgraph.loading import Context, fallback, loader_for, loader_modules, loaders
from peelgraph.names import names

GOLD = Path(__file__).parent / "gold"
FILES = {
    "crime-inspection-2014-kent": KENT,
    "crime-inspection-2014-leicestershire": LEICESTERSHIRE,
    "judgment-criteria-2014": CRITERIA_2014,
    "peel-effectiveness-2015-national": NATIONAL,
    "judgment-criteria-2018": CRITERIA_2018,
}


def gold(name: str) -> Any:
    return json.loads((GOLD / f"{name}.json").read_text(encoding="utf-8"))


def facts_of(doc: Document) -> list[Fact]:
    loader = loader_for(doc)
    assert loader is not None
    return list(loader.read(doc, Context(names())))


def judgments(facts: Sequence[Fact]) -> dict[tuple[str, str], Judgment]:
    return {(fact.force, fact.question): fact for fact in facts if isinstance(fact, Judgment)}


def test_each_loader_is_found_by_itself() -> None:
    assert [loader.family for loader in loaders()] == [
        *("crime-inspection", "criteria-table", "grade-characteristics", "peel-national")
    ]
    folder = Path(__file__).parent.parent / "loaders"
    files = sorted(path.stem for path in folder.glob("[!_]*.py"))
    assert sorted(module.__name__.rpartition(".")[2] for module in loader_modules()) == files
    found = fallback()
    assert found is not None
    assert found.family == "any-report"


@pytest.mark.parametrize("file", ALL)
def test_each_text_has_one_family_and_one_report_among_its_facts(file: str) -> None:
    facts = facts_of(document(file))
    assert [FILES[fact.id] for fact in facts if isinstance(fact, Report)] == [file]


def test_all_221_judgments_agree_with_those_made_by_hand() -> None:
    expected = Counter[tuple[str, str, str, str]]()
    for record in gold("grades"):
        force = names().find("force", record["force"])
        assert force is not None
        number = "overall" if record["is_overall"] else record["question_id"].rpartition("Q")[2]
        expected[(record["doc"], force, number, record["grade"])] += 1
    assert expected.total() == 221
    found = Counter(
        (report, fact.force, fact.question, names().preferred["grade"][fact.grade])
        for report, file in FILES.items()
        for fact in facts_of(document(file))
        if isinstance(fact, Judgment)
    )
    assert found == expected


@pytest.mark.parametrize(("file", "lines"), [(KENT, [8, 10, 12, 14, 16]), (NATIONAL, [5, 7, 9, 11, 13])])
def test_a_report_points_at_its_title_page(file: str, lines: list[int]) -> None:
    doc = document(file)
    (report,) = [fact for fact in facts_of(doc) if isinstance(fact, Report)]
    assert [doc.line_of(doc.passage(order)) for order in report.evidence] == lines


@pytest.mark.parametrize(("file", "programme"), [(KENT, None), (CRITERIA_2014, "peel"), (NATIONAL, "peel")])
def test_an_inspection_is_a_round_of_the_programme_that_the_text_names(
    file: str, programme: str | None
) -> None:
    inspections = [fact for fact in facts_of(document(file)) if isinstance(fact, Inspection)]
    assert inspections[0].programme == programme


@pytest.mark.parametrize("file", [KENT, LEICESTERSHIRE, NATIONAL])
def test_each_judgment_has_a_passage_with_its_grade_in_it(file: str) -> None:
    doc = document(file)
    for fact in judgments(facts_of(doc)).values():
        grade = names().preferred["grade"][fact.grade].casefold()
        first = doc.passage(fact.evidence[0])
        assert grade in first.text.casefold()
        assert any(grade in doc.passage(order).text.casefold() for order in fact.evidence)


def test_the_evidence_of_a_force_report_is_each_printing_of_the_grade_and_its_headings() -> None:
    doc = document(KENT)
    fact = judgments(facts_of(doc))["kent", "2"]
    assert [doc.line_of(doc.passage(order)) for order in fact.evidence] == [64, 86, 262, 62, 84, 225]
    doc = document(LEICESTERSHIRE)
    fact = judgments(facts_of(doc))["leicestershire", "2"]
    assert [doc.line_of(doc.passage(order)) for order in fact.evidence] == [57, 265, 45, 212]


def test_the_questions_of_2014_and_2015_agree_with_those_made_by_hand() -> None:
    frameworks = {record["year"]: record for record in gold("questions") if record["year"] in (2014, 2015)}
    found = {
        (fact.framework, fact.number): fact.text
        for file in (KENT, CRITERIA_2014, NATIONAL)
        for fact in facts_of(document(file))
        if isinstance(fact, Question) and (fact.authority == 3 or fact.number == "overall")
    }
    expected = {
        (str(year), str(question["number"])): question["text"]
        for year, record in frameworks.items()
        for question in record["questions"]
    }
    expected["2014", "overall"] = frameworks[2014]["overarching_question"]["text"]
    expected["2015", "overall"] = frameworks[2015]["overall_question"]["text"]
    assert found == expected
    assert len(found) == 9


def test_the_questions_of_2018_agree_with_those_made_by_hand() -> None:
    (record,) = [each for each in gold("questions") if each["year"] == 2018]
    expected = {
        question["number"]: (question["text"], question["graded"])
        for core in record["core_questions"]
        for question in core["questions"]
    }
    expected |= {
        part["number"]: (part["text"], False)
        for core in record["core_questions"]
        for question in core["questions"]
        for part in question["sub_diagnostics"]
    }
    facts = [fact for fact in facts_of(document(CRITERIA_2018)) if isinstance(fact, Question)]
    assert {fact.number: (fact.text, fact.graded) for fact in facts} == expected
    assert Counter(fact.number.count(".") for fact in facts) == {1: 24, 2: 68}
    assert [fact.number for fact in facts if fact.number.count(".") == 1 and not fact.graded] == ["5.1"]


def test_a_part_of_a_question_points_at_its_own_words() -> None:
    doc = document(CRITERIA_2018)
    parts = [fact for fact in facts_of(doc) if isinstance(fact, Question) and fact.parent]
    for part in parts:
        assert printed("\n".join(doc.source[start:end] for start, end in part.ranges)) == part.text
    assert len(parts) == 68


_FORCES = st.sampled_from(sorted(names().preferred["force"].items()))
_GRADES = st.sampled_from(sorted(names().preferred["grade"].values()))


@given(
    _FORCES,
    st.tuples(_GRADES, _GRADES, _GRADES),
    st.sampled_from(Layout),
    st.permutations([0, 1, 2]),
    st.booleans(),
)
def test_any_force_report_comes_out_as_it_was_put_in(
    force: tuple[str, str], grades: tuple[str, str, str], layout: Layout, order: list[int], contents: bool
) -> None:
    slug, name = force
    doc = read_document(crime_report(name, grades, layout, order=order, contents=contents))
    facts = facts_of(doc)
    found = judgments(facts)
    assert {number: names().preferred["grade"][fact.grade] for (_, number), fact in found.items()} == {
        str(i + 1): grade for i, grade in enumerate(grades)
    }
    assert {each for each, _ in found} == {slug}
    (report,) = [fact for fact in facts if isinstance(fact, Report)]
    assert (report.id, report.issued, report.isbn) == (
        f"crime-inspection-2014-{slug}",
        "2014-11",
        "978-1-78246-999-5",
    )
    questions = {fact.number: fact.text for fact in facts if isinstance(fact, Question)}
    assert questions == {"overall": OVERALL, "1": QUESTIONS[0], "2": QUESTIONS[1], "3": QUESTIONS[2]}
    for fact in found.values():
        printings = [
            doc.passage(o).text for o in fact.evidence if key(doc.passage(o).text) not in map(key, QUESTIONS)
        ]
        assert set(printings) == {names().preferred["grade"][fact.grade]}


@cache
def defined() -> tuple[Question, ...]:
    return tuple(fact for fact in facts_of(document(CRITERIA_2014)) if isinstance(fact, Question))


@given(st.permutations([0, 1, 2]), st.booleans(), st.sampled_from(Layout))
def test_questions_are_numbered_by_the_wording_that_defines_them(
    order: list[int], listed: bool, layout: Layout
) -> None:
    """Whatever order a report has its questions in, their numbers are those of the published criteria."""
    grades = ("Outstanding", "Requires improvement", "Inadequate")
    source = crime_report("Gwent Police", grades, layout, order=tuple(order), contents=False)
    before = "\n".join(f"- {question}" for question in QUESTIONS)
    after = "\n".join(f"- {QUESTIONS[i]}" for i in order) if listed else "Crime, and how it is dealt with."
    doc = read_document(source.replace(before, after))
    loader = loader_for(doc)
    assert loader is not None
    found = judgments(list(loader.read(doc, Context(names(), None, defined()))))
    assert {number: names().preferred["grade"][fact.grade] for (_, number), fact in found.items()} == {
        str(i + 1): grade for i, grade in enumerate(grades)
    }


def test_a_question_that_the_criteria_do_not_have_is_refused() -> None:
    source = crime_report("Gwent Police", ["Good"] * 3).replace(
        "at investigating offending", "at deterring ghosts"
    )
    doc = read_document(source, "x.txt")
    loader = loader_for(doc)
    assert loader is not None
    with pytest.raises(
        ReportError, match="'How effective is the force at deterring ghosts\\?' is none of the questions"
    ):
        list(loader.read(doc, Context(names(), None, defined())))


def test_another_years_national_report_is_read_alike() -> None:
    source = document(NATIONAL).source
    source = source.replace("2015", "2016").replace("<b>Kent</b>\tGood", "<b>Kent</b>\tOutstanding")
    source = re.sub(r"(Q4\. [^\t]+\t)", r"\1Q5. Something new\t", source)
    source = re.sub(
        r"(?m)^(4\. How effective is the force at .*)$",
        r"\1\n5. How effective is the force at something new?",
        source,
    )
    source = re.sub(r"(?m)^(<b>[^\t]+)((?:\t[^\t\n]+){4})(\t[^\t\n]+)$", r"\1\2\tInadequate\3", source)
    found = judgments(facts_of(read_document(source)))
    assert len(found) == 43 * 6
    assert found["kent", "1"].inspection == "peel-effectiveness-2016"
    assert found["kent", "1"].grade == "outstanding"
    assert {found[force, "5"].grade for force in names().preferred["force"]} == {"inadequate"}


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            crime_report("Kentt Police", ["Good"] * 3),
            "x.txt:6: 'Kentt Police' is none of the forces of England and Wales; did you mean 'Kent Police'?",
        ),
        (
            crime_report("British Transport Police", ["Good"] * 3),
            "x.txt:6: 'British Transport Police' is none of the forces of England and Wales.",
        ),
        (
            crime_report("Kent Police", ["Good", "Splendid", "Good"]),
            "x.txt: no grade is found for 'How effective is the force at investigating offending?': line 42 reads "
            "'Splendid', which is not on the scale (Good, Inadequate, Outstanding, Requires improvement).",
        ),
        (
            crime_report("Kent Police", ["Good"] * 3)
            .partition(f"\n{QUESTIONS[2]}\n\nHMIC looked")[0]
            .replace(f"{QUESTIONS[2]}\n\nGood", ""),
            f"x.txt: no grade is found for '{QUESTIONS[2]}': is the text cut short?",
        ),
        (
            crime_report("Kent Police", ["Good"] * 3).replace(
                "Summary\n\n\n\n\n\nGood", "Summary\n\nInadequate", 1
            ),
            f"x.txt:77: '{QUESTIONS[0]}' is graded Inadequate here, but Good on line 36.",
        ),
        (
            document(NATIONAL).source.replace("<b>Kent</b>", "<b>Kemt</b>"),
            "x.txt:1722: 'Kemt' is none of the forces of England and Wales; did you mean 'Kent Police'?",
        ),
        (
            document(NATIONAL).source.replace("<b>Kent</b>\tGood", "<b>Kent</b>\tGoof"),
            "x.txt:1722: 'Goof' is no grade on the scale (Good, Inadequate, Outstanding, Requires improvement); "
            "did you mean 'Good'?",
        ),
        (
            re.sub(r"<b>(?:Kent|Surrey)</b>\t.*\n", "", document(NATIONAL).source),
            "x.txt:1701: the table of judgments has rows for 41 of the 43 forces; missing: Kent Police, Surrey Police.",
        ),
        (
            document(NATIONAL).source.replace("<b>Kent</b>", "<b>Surrey</b>", 1),
            "x.txt:1739: Surrey has a row already, on line 1722.",
        ),
        (
            document(NATIONAL).source.replace("\tOverall effectiveness judgment", "\tFinal grade"),
            "x.txt:1701: the column 'Final grade' of the table of judgments is about no question of the report.",
        ),
        (
            re.sub(
                r"(?m)^((?:Force|<b>[^\t]+)(?:\t[^\t\n]+){4})\t[^\t\n]+$", r"\1", document(NATIONAL).source
            ),
            "x.txt:1701: the table of judgments has columns for the questions 1, 2, 3, 4, and the report asks "
            "1, 2, 3, 4, overall.",
        ),
        (
            document(NATIONAL).source.replace("<b>Essex</b>\tRequires improvement\t", "<b>Essex</b>\t"),
            "x.txt:1714: the row of 'Essex' has 5 cells, and the table has 6 columns.",
        ),
        (
            document(NATIONAL).source.partition("Force\tQ1.")[0],
            "x.txt: the table of judgments is missing: is the text cut short?",
        ),
        (
            document(NATIONAL).source.partition("## Annex B")[0],
            "x.txt: no annex of graded judgments lists the questions: is the text cut short?",
        ),
        (
            document(CRITERIA_2018).source.partition("9.2 How")[0],
            "x.txt: the text announces ten core questions and has 9: is it cut short?",
        ),
        (
            re.sub(r"(?m)^<p>10\.3\.1.*$", "", document(CRITERIA_2018).source),
            "x.txt:117: '10.3 How fairly and effectively does the force manage and develop individual performance of "
            "its officers and staff and selection process?' has no criteria for some grade: did its table lose rows "
            "or cells?",
        ),
        (
            document(CRITERIA_2014).source.partition(
                "Inadequate grade characteristics: How effective is the force at t"
            )[0],
            "x.txt: 'How effective is the force at tackling anti-social behaviour (ASB)?' has no characteristics of "
            "the grade Inadequate: is the text cut short?",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(source: str, message: str) -> None:
    doc = read_document(source, "x.txt")
    loader = loader_for(doc)
    assert loader is not None
    with pytest.raises(ReportError) as error:
        list(loader.read(doc, Context(names())))
    assert str(error.value) == message


def test_a_text_of_no_known_family_has_no_loader() -> None:
    assert loader_for(read_document("# A plan\n\nOf nobody in particular.\n")) is None


@given(SCRAPS)
def test_what_any_report_has_can_be_read_in_any_text(pieces: list[str]) -> None:
    doc = read_document("\n\n".join(["## Recommendations", *pieces]), "x.txt")
    found = fallback()
    assert found is not None
    for fact in found.read(doc, Context(names())):
        assert not isinstance(fact, Report)
        if isinstance(fact, Recommendation | Citation):
            words = "\n".join(doc.source[start:end] for start, end in fact.ranges)
            assert not fact.ranges or squeezed(words) == unspaced(fact.text)

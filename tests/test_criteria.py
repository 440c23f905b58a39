"""Criteria: what the loaders find in the shipped texts, and in criteria that nobody has published."""

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from shipped import CRITERIA_2014, CRITERIA_2018, document

from peelgraph.documents import Document, read_document
from peelgraph.documents.text import squeezed
from peelgraph.facts import Criterion, Descriptor, Fact, Unread
from peelgraph.loading import Context, loader_for
from peelgraph.names import names
from peelgraph.namespaces import ID, PEEL, PROV
from peelgraph.rdf import criteria
from peelgraph.rdf.place import Place

GRADES = ("Outstanding", "Good", "Requires Improvement", "Inadequate")
SLUGS = ("outstanding", "good", "requires-improvement", "inadequate")
ADDS = "In addition to performing at levels described in Good, the force:"
FAILS = "Having not achieved the performance described in Requires improvement, the force:"

#: Four cells on animals that the police keep: nothing of the kind is in the shipped texts.
HORSES = (
    [
        "is at the forefront of training dogs and horses, and shares what it learns",
        "trains its handlers with other forces",
    ],
    [
        "the force has enough dogs and horses for its needs",
        "trains handlers thoroughly before they work with the public",
        "uses dogs safely in busy places, with good advice from vets",
        "supervisors routinely check the kennels and the stables",
    ],
    [
        "the force doesn't always have enough dogs and horses for its needs",
        "doesn't train handlers thoroughly before they work with the public",
        "inconsistently uses dogs safely in busy places, with little advice from vets",
        "supervisors don't routinely check the kennels and the stables",
    ],
    ["has no plan for its dogs and horses", "puts animals and the public at risk"],
)
BOATS = (
    ["has an innovative approach to patrolling rivers"],
    [
        "the force understands the risks on its rivers",
        "works with other organisations to keep bathers safe",
        "has trained most of its crews to rescue people",
    ],
    [
        "the force has a limited understanding of the risks on its rivers",
        "sometimes works with other organisations to keep bathers safe",
        "hasn't trained enough of its crews to rescue people",
    ],
    ["doesn't understand the risks on its rivers"],
)

Cells = Sequence[Sequence[str]]


def facts_of(doc: Document) -> list[Fact]:
    loader = loader_for(doc)
    assert loader is not None
    return list(loader.read(doc, Context(names())))


def found(facts: Sequence[Fact]) -> dict[tuple[str, str], list[str]]:
    """Return the criteria in order, by question and grade."""
    criteria: dict[tuple[str, str], list[str]] = {}
    for fact in facts:
        if isinstance(fact, Criterion):
            texts = criteria.setdefault((fact.question, fact.grade), [])
            texts.append(fact.text)
            assert fact.order == len(texts)
    return criteria


def unread(facts: Sequence[Fact]) -> list[Unread]:
    return [fact for fact in facts if isinstance(fact, Unread)]


def opened(cells: Cells) -> list[list[str]]:
    """Put the lead-ins before the bullets of the first and the last grade."""
    return [[ADDS, *cells[0]], list(cells[1]), list(cells[2]), [FAILS, *cells[3]]]


def cell(bullets: Sequence[str], *, marks: bool = True) -> str:
    return " ".join(f"<p>{bullet}</p>" if marks else bullet for bullet in bullets)


def row(first: str, cells: Sequence[str]) -> str:
    return "\t".join([first, *cells])


def table(*blocks: str, header: Sequence[str] = GRADES) -> str:
    head = "# Police Animals Criteria 2031\n\nThe criteria help inspectors to decide.\n\n"
    return head + row("Question", header) + "\n" + "\n".join(blocks) + "\n"


def question(number: str, text: str, *rows: str) -> str:
    return "\n".join([f"{number} {text}" + "\t" * 4, *rows, ""])


def plain_question(number: str, cells: Cells, *, marks: Sequence[bool] = (True,) * 4) -> str:
    texts = [cell(bullets, marks=mark) for bullets, mark in zip(opened(cells), marks, strict=True)]
    first = f"{number}.1 How well does the force keep them?"
    return question(number, "How well does the force do this?", row(first, texts))


def in_order(number: str, cells: Cells) -> dict[tuple[str, str], list[str]]:
    return {(number, grade): list(bullets) for grade, bullets in zip(SLUGS, cells, strict=True)}


# The shipped texts.


def test_each_grade_of_each_question_has_its_criteria() -> None:
    facts = facts_of(document(CRITERIA_2018))
    counts = Counter(type(fact) for fact in facts)
    assert (counts[Criterion], counts[Descriptor], counts[Unread]) == (403, 92, 0)
    facts = facts_of(document(CRITERIA_2014))
    counts = Counter(type(fact) for fact in facts)
    assert (counts[Criterion], counts[Descriptor], counts[Unread]) == (133, 12, 0)
    assert [len(texts) for texts in found(facts).values()] == [15, 14, 16, 16, 9, 8, 10, 8, 9, 9, 10, 9]


@pytest.mark.parametrize(("file", "count"), [(CRITERIA_2014, 133), (CRITERIA_2018, 449)])
def test_each_text_is_what_the_source_has_at_its_ranges(file: str, count: int) -> None:
    doc = document(file)
    texts = [(f.text, f.ranges) for f in facts_of(doc) if isinstance(f, Criterion)]
    texts += [(f.lead_in, f.ranges) for f in facts_of(doc) if isinstance(f, Descriptor) and f.lead_in]
    for text, ranges in texts:
        assert ranges
        assert squeezed("\n".join(doc.source[start:end] for start, end in ranges)) == squeezed(text)
    assert len(texts) == count


def test_every_word_of_the_graded_cells_is_in_one_criterion_or_lead_in() -> None:
    doc = document(CRITERIA_2018)
    pieces = [
        piece for fact in facts_of(doc) if isinstance(fact, Criterion | Descriptor) for piece in fact.ranges
    ]
    assert sum(end - start for start, end in pieces) == len({i for a, b in pieces for i in range(a, b)})
    covered = "".join(doc.source[start:end] for start, end in sorted(pieces))
    rows = [each for each in doc.passages if each.number is None and each.cells and each.order > 6]
    cells = [part.text for each in rows for part in each.cells[1:] if part.text != "UNGRADED"]
    assert Counter(squeezed(covered)) == Counter(squeezed(" ".join(cells)))


def test_a_bullet_that_a_page_break_cut_is_joined_from_both_pages() -> None:
    doc = document(CRITERIA_2018)
    cut = [
        fact
        for fact in facts_of(doc)
        if isinstance(fact, Criterion) and len({doc.line(start) for start, _ in fact.ranges}) > 1
    ]
    assert sorted((fact.question, fact.grade) for fact in cut) == [
        ("2.2", "inadequate"),
        ("2.2", "outstanding"),
        ("3.2", "outstanding"),
        ("3.2", "requires-improvement"),
        ("4.2", "good"),
        ("4.2", "inadequate"),
        ("4.2", "requires-improvement"),
        ("4.3", "requires-improvement"),
        ("8.1", "good"),
        ("8.2", "good"),
        ("8.3", "good"),
        ("9.2", "requires-improvement"),
    ]


def test_what_a_descriptor_is_measured_by_comes_from_its_lead_in() -> None:
    descriptors = [fact for fact in facts_of(document(CRITERIA_2018)) if isinstance(fact, Descriptor)]
    assert Counter((fact.grade, fact.builds_on, fact.falls_short_of) for fact in descriptors) == {
        ("outstanding", "good", None): 23,
        ("good", None, None): 23,
        ("requires-improvement", None, None): 23,
        ("inadequate", None, "requires-improvement"): 23,
    }
    assert {fact.lead_in for fact in descriptors if fact.builds_on} == {ADDS}


def test_the_row_that_slipped_is_put_right_and_says_where_it_is_printed() -> None:
    doc = document(CRITERIA_2018)
    moved = [fact for fact in facts_of(doc) if isinstance(fact, Criterion) and fact.printed_under]
    assert [(fact.question, fact.grade, fact.printed_under, fact.order) for fact in moved] == [
        ("7.1", "outstanding", "good", 2),
        ("7.1", "good", "requires-improvement", 2),
        ("7.1", "good", "requires-improvement", 3),
        ("7.1", "good", "requires-improvement", 4),
    ]
    assert {doc.line_of(doc.passage(fact.evidence[0])) for fact in moved} == {69}


def test_another_row_that_slips_is_put_right_as_well() -> None:
    """Shift the second row of question 6.1: what is Good's then stands under Requires improvement."""
    source = document(CRITERIA_2018).source
    first, outstanding, good, requires, inadequate = re.findall(r"(?m)^6\.1\.2 .*$", source)[0].split("\t")
    assert (outstanding, inadequate) == ("", "")
    best = "is at the forefront of finding out what drives demand"
    slipped = "\t".join([first, "", best, good, requires])
    facts = facts_of(read_document(source.replace("\t".join([first, "", good, requires, ""]), slipped)))
    as_printed, as_slipped = found(facts_of(document(CRITERIA_2018))), found(facts)
    assert as_slipped["6.1", "outstanding"] == [*as_printed["6.1", "outstanding"], best]
    for grade in SLUGS[1:]:
        assert as_slipped["6.1", grade] == as_printed["6.1", grade]


@pytest.mark.parametrize(("grade", "least"), [("good", 0.85), ("requires-improvement", 0.8)])
def test_cells_that_lose_their_marks_are_mostly_cut_where_the_marks_were(grade: str, least: float) -> None:
    doc = document(CRITERIA_2018)
    column = 1 + SLUGS.index(grade)
    lines = doc.source.split("\n")
    for number, line in enumerate(lines):
        cells = line.split("\t")
        if len(cells) == 5:
            cells[column] = re.sub(r"</?p>", "", cells[column])
            lines[number] = "\t".join(cells)
    before, after = found(facts_of(doc)), found(facts_of(read_document("\n".join(lines), doc.file)))
    expected = Counter((key, text) for key, texts in before.items() if key[1] == grade for text in texts)
    right = expected & Counter((key, text) for key, texts in after.items() for text in texts)
    assert expected.total() > 140
    assert right.total() / expected.total() >= least


# Tables that nobody has published.


def test_a_table_on_another_subject_is_read_whole() -> None:
    facts = facts_of(read_document(table(plain_question("1.1", HORSES), plain_question("2.1", BOATS))))
    assert found(facts) == in_order("1.1", HORSES) | in_order("2.1", BOATS)
    assert unread(facts) == []


def test_the_grade_of_a_column_comes_from_its_header() -> None:
    cells = [cell(bullets) for bullets in opened(HORSES)][::-1]
    rows = row("1.1.1 How well does the force keep them?", cells)
    text = table(question("1.1", "How well does the force do this?", rows), header=GRADES[::-1])
    assert found(facts_of(read_document(text))) == in_order("1.1", HORSES)


def test_cells_that_ran_together_are_cut_into_their_bullets() -> None:
    marks = (False, False, False, False)
    text = table(plain_question("1.1", BOATS), plain_question("2.1", HORSES, marks=marks))
    assert found(facts_of(read_document(text))) == in_order("1.1", BOATS) | in_order("2.1", HORSES)


@pytest.mark.parametrize("without", range(4))
def test_one_cell_that_ran_together_is_cut_like_its_neighbours(without: int) -> None:
    marks = [index != without for index in range(4)]
    text = table(plain_question("1.1", BOATS, marks=marks), plain_question("2.1", HORSES, marks=marks))
    assert found(facts_of(read_document(text))) == in_order("1.1", BOATS) | in_order("2.1", HORSES)


def test_a_single_bullet_without_marks_stays_whole() -> None:
    cells = [
        ["has its own stables"],
        ["the force plans well for its dogs and horses, and the workforce understands these plans"],
        ["the force plans for its dogs and horses, but the workforce doesn't understand these plans"],
        ["has no plans for its animals, or these plans are out of date"],
    ]
    marks = (False,) * 4
    text = table(plain_question("1.1", BOATS), plain_question("1.2", cells, marks=marks))
    assert found(facts_of(read_document(text))) == in_order("1.1", BOATS) | in_order("1.2", cells)


def test_rows_of_one_question_are_numbered_through() -> None:
    first = row("1.1.1 How well does the force keep dogs?", [cell(each) for each in opened(HORSES)])
    second = row("1.1.2 How well does it keep boats?", ["", cell(BOATS[1]), cell(BOATS[2]), ""])
    facts = facts_of(read_document(table(question("1.1", "How well does the force do?", first, second))))
    assert found(facts)["1.1", "good"] == [*HORSES[1], *BOATS[1]]
    assert found(facts)["1.1", "outstanding"] == list(HORSES[0])
    assert Counter(type(fact) for fact in facts)[Descriptor] == 4


def cut_row(*, middle: bool) -> str:
    """Return a question whose row a page break cut: in the middle of a bullet of Good, or between two."""
    cells = [cell(each) for each in opened(HORSES)]
    kept, rest = HORSES[1][:2], HORSES[1][2:]
    words = rest[0].split()
    if middle:
        upper = cell([*kept, " ".join(words[:5])])
        lower = cell([" ".join(words[5:]), *rest[1:]])
    else:
        upper, lower = cell(kept), cell(rest)
    above = row("1.1.1 How well does the force keep them?", [cells[0], upper, cells[2], cells[3]])
    below = row("", ["", lower, "", ""])
    blocks = [question("1.1", "How well does the force do this?", above), below]
    return table(*blocks, plain_question("2.1", BOATS))


@pytest.mark.parametrize("middle", [True, False])
def test_a_page_break_in_a_row_leaves_the_bullets_whole(middle: bool) -> None:
    doc = read_document(cut_row(middle=middle))
    facts = facts_of(doc)
    assert found(facts) == in_order("1.1", HORSES) | in_order("2.1", BOATS)
    pieces = [len(f.ranges) for f in facts if isinstance(f, Criterion) and f.text == HORSES[1][2]]
    assert pieces == [2 if middle else 1]


def test_a_header_printed_again_on_the_next_page_is_no_criterion() -> None:
    again = row("Question", GRADES)
    text = table(plain_question("1.1", HORSES), again, plain_question("2.1", BOATS))
    facts = facts_of(read_document(text))
    assert found(facts) == in_order("1.1", HORSES) | in_order("2.1", BOATS)
    assert unread(facts) == []


def test_what_stands_outside_the_table_is_reported() -> None:
    note = "\nInspectors also looked at parrots, for which no criteria were agreed upon.\n"
    doc = read_document(table(plain_question("1.1", HORSES), note))
    (fact,) = unread(facts_of(doc))
    assert doc.passage(fact.evidence[0]).text == note.strip()
    assert found(facts_of(doc)) == in_order("1.1", HORSES)


_VERBS = ["keeps", "feeds", "trains", "houses", "exercises"]
_THINGS = ["its dogs", "its horses", "all falcons", "the police parrots", "most of its bees"]
_WAYS = ["well", "with care", "in line with advice from vets", "as its handlers expect"]
_BULLET = st.builds(lambda *parts: " ".join(parts), *map(st.sampled_from, (_VERBS, _THINGS, _WAYS)))
_CELLS = st.tuples(*(st.lists(_BULLET, min_size=1, max_size=9) for _ in range(4)))


@settings(max_examples=40, deadline=None)
@given(st.lists(_CELLS, min_size=1, max_size=4))
def test_any_marked_table_comes_out_as_it_was_put_in(questions: list[tuple[list[str], ...]]) -> None:
    blocks = [plain_question(f"{number}.1", cells) for number, cells in enumerate(questions, 1)]
    facts = facts_of(read_document(table(*blocks)))
    expected: dict[tuple[str, str], list[str]] = {}
    for number, cells in enumerate(questions, 1):
        expected |= in_order(f"{number}.1", cells)
    assert found(facts) == expected


# Characteristics in paragraphs.

_ASKED = "How effective is the force at keeping horses?"


def prose(*good: str) -> str:
    parts = ["# Judgment criteria", f"Fieldwork was carried out in May 2031. We asked:\n\n- {_ASKED}"]
    for grade in GRADES:
        parts.append(f"## {grade} grade characteristics: {_ASKED}")
        parts += good if grade == "Good" else [f"The force keeps horses as a {grade} force does."]
    return "\n\n".join(parts) + "\n"


def test_each_paragraph_is_a_characteristic() -> None:
    first = "The force keeps horses well. It feeds them twice a day."
    second = "Stables are clean and dry (specifically in relation to older horses)."
    facts = facts_of(read_document(prose(first, second)))
    assert found(facts)["1", "good"] == [first, second]
    assert len(found(facts)) == 4
    assert [fact.lead_in for fact in facts if isinstance(fact, Descriptor)] == [None] * 4


def test_a_paragraph_that_a_page_break_cut_is_one_characteristic() -> None:
    doc = read_document(
        prose("The force keeps its horses in line with\n\nadvice from vets and grooms.", "It is fair.")
    )
    facts = [fact for fact in facts_of(doc) if isinstance(fact, Criterion) and fact.grade == "good"]
    assert facts[0].text == "The force keeps its horses in line with advice from vets and grooms."
    assert len(facts[0].ranges) == 2


def test_a_list_belongs_to_the_paragraph_that_introduces_it() -> None:
    text = "The force feeds its horses with care:\n\n- in the morning; and\n- in the evening."
    facts = facts_of(read_document(prose("Stables are clean and dry.", text)))
    assert found(facts)["1", "good"] == [
        "Stables are clean and dry.",
        "The force feeds its horses with care: in the morning; and in the evening.",
    ]


def test_a_lead_in_is_no_characteristic() -> None:
    doc = read_document(
        prose("As well as what is Inadequate, the force:", "- keeps clean stables\n- feeds all horses")
    )
    facts = facts_of(doc)
    (descriptor,) = [fact for fact in facts if isinstance(fact, Descriptor) and fact.grade == "good"]
    assert (descriptor.lead_in, descriptor.builds_on) == (
        "As well as what is Inadequate, the force:",
        "inadequate",
    )
    assert found(facts)["1", "good"] == ["keeps clean stables", "feeds all horses"]


def test_what_is_no_characteristic_is_reported() -> None:
    facts = facts_of(
        read_document(prose("The force keeps its horses well.", "12", "Figure 1: Horses by year"))
    )
    assert found(facts)["1", "good"] == ["The force keeps its horses well."]
    assert [fact.reason for fact in unread(facts)] == [
        "'12' is too short to be a characteristic of a grade.",
        "Among the characteristics of a grade only paragraphs and lists are read.",
    ]


# The graph.


def test_a_criterion_and_its_descriptor_are_written_with_their_evidence() -> None:
    doc = document(CRITERIA_2018)
    place = Place(doc, "judgment-criteria-2018")
    facts = facts_of(doc)
    (fact,) = [
        f for f in facts if isinstance(f, Criterion) and (f.question, f.grade, f.order) == ("1.1", "good", 2)
    ]
    stated, described = ID["criterion/2018-1.1/good/2"], ID["descriptor/2018-1.1/good"]
    triples = set(criteria.criterion(place, fact))
    assert (stated, PEEL.descriptor, described) in triples
    assert (stated, PEEL.question, ID["question/2018-1.1"]) in triples
    assert (stated, PEEL.grade, ID["grade/good"]) in triples
    assert (stated, PEEL.order, Literal(2)) in triples
    assert (
        stated,
        PEEL.text,
        Literal("has enough resources in place to enable effective crime prevention"),
    ) in triples
    assert len({o for s, p, o in triples if p == PROV.wasDerivedFrom}) == 2


def test_the_descriptor_of_outstanding_builds_on_that_of_good() -> None:
    doc = document(CRITERIA_2018)
    place = Place(doc, "judgment-criteria-2018")
    (fact,) = [
        f
        for f in facts_of(doc)
        if isinstance(f, Descriptor) and (f.question, f.grade) == ("9.1", "outstanding")
    ]
    described = URIRef(ID["descriptor/2018-9.1/outstanding"])
    triples = set(criteria.descriptor(place, fact))
    assert (described, PEEL.buildsOn, ID["descriptor/2018-9.1/good"]) in triples
    assert (described, PEEL.leadIn, Literal(ADDS)) in triples
    assert (described, PEEL.text, Literal(ADDS)) in triples
    assert not [triple for triple in triples if triple[1] == PEEL.fallsShortOf]

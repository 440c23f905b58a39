"""Practice examples are told from what else a report says of named forces, in reports that nobody has seen."""

from collections.abc import Sequence

import pytest
from evaluation.examples import evaluate
from evaluation.graph import GIVEN, GOLD
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef

from loaders.parts.examples.reader import read
from loaders.parts.examples.title import title
from loaders.parts.frame import Frame
from peelgraph.documents import Document, read_document
from peelgraph.documents.text import printed, squeezed
from peelgraph.facts import PracticeExample, Question, Report
from peelgraph.loading import Context
from peelgraph.names import names
from peelgraph.namespaces import DCT, ID, PEEL, PROV, RDF
from peelgraph.rdf.examples import example as write_example
from peelgraph.rdf.place import Place

ASKED = "How well do forces treat the people whom they serve?"
QUESTIONS = (Question("2017", "1", ASKED, True, None, None, 3, ()),)
CONTENTS = (
    "<b>Summary</b> .....\t<b>4</b>\n<b>{}</b> .....\t<b>11</b>\n"
    "<b>Recommendations</b> .....\t<b>50</b>\n<b>Annex A: About the data</b> .....\t<b>64</b>"
)
#: What reports say at large, so that every example stands among other words.
GENERAL = "Most forces explain to the public how they use their powers, but some do not do so often enough."
AFTER = "In general, forces could learn more from the complaints that people make."


def report(*blocks: str, chapter: str = "# 1. Fairness and respect") -> Document:
    """Return another year's national report whose chapter holds these blocks, with blank lines between."""
    text = [
        *("# PEEL: Police legitimacy 2017", "A national overview", "# Contents"),
        *(CONTENTS.format(chapter.lstrip("# ")), "## Summary", GENERAL),
        *(chapter, f"## **{ASKED}**", GENERAL, *blocks, AFTER, "## Recommendations"),
        "By July 2018, Kent Police and Essex Police have agreed that they share a unit for this purpose.",
        *("## Annex A: About the data", "Surrey Police uses another system, and gave its figures later."),
    ]
    return read_document("\n\n".join(text) + "\n", "legitimacy.txt")


def examples(document: Document) -> list[PracticeExample]:
    facts = Report("legitimacy-2017-national", "PEEL")
    return list(read(Frame(document, Context(names()), facts, "2017", QUESTIONS)))


def actors(*blocks: str) -> list[list[str]]:
    """Return the local names of those who do what the blocks say, example by example."""
    return [[local for _, local in example.actors] for example in examples(report(*blocks))]


def texts(*blocks: str) -> list[str]:
    return [example.text for example in examples(report(*blocks))]


# What is an example

PRACTICE = {
    "Kent Police has introduced an app that lets officers record what a person says when they stop him.": "kent",
    "In Humberside, neighbourhood officers share a database of problems with the council.": "humberside",
    "Durham Constabulary, which was graded as outstanding, gives each offender a named mentor.": "durham",
    "For example, in Cumbria, HMICFRS found evidence of good joint working with the fire service.": "cumbria",
    "Some forces, such as West Yorkshire Police, have set up panels of young people.": "west-yorkshire",
    "A number of forces (for example, Wiltshire and Dorset) have merged their control rooms.": "wiltshire dorset",
    "One force, Cleveland Police, sends a text message to every victim within 24 hours.": "cleveland",
    "Two forces (Norfolk and Suffolk) share a department for complaints.": "norfolk suffolk",
    "Officers in Thames Valley Police carry cards that explain what a person may ask of them.": "thames-valley",
    "A dedicated team of detectives within Avon & Somerset Constabulary reviews each case.": "avon-and-somerset",
    "HMICFRS was impressed by Gloucestershire Constabulary, which trains all its staff.": "gloucestershire",
    "We found good practice in Bedfordshire, where officers and volunteers meet each month.": "bedfordshire",
    "A good example is Staffordshire Police, which lets the public watch how it trains.": "staffordshire",
    "The scheme, developed by Lincolnshire Police, gives farmers a direct line to officers.": "lincolnshire",
    "Nottinghamshire Police and its partners have opened a hub for victims.": "nottinghamshire",
    "Warwickshire Police and West Mercia Police run one command for both.": "warwickshire west-mercia",
    "Similar schemes are in place in Gwent and South Wales.": "gwent south-wales",
    "The Metropolitan Police Service (MPS) asks people after each search how they were treated.": "metropolitan",
    "Most forces have fewer analysts now, but Cheshire Constabulary has doubled its number.": "cheshire",
    "Some are further ahead – for example, Lancashire Constabulary invites victims to its training.": "lancashire",
    "Dyfed-Powys Police is one of a number of forces which run cadet schemes for children.": "dyfed-powys",
    "Hertfordshire Constabulary’s control room has a nurse who advises officers on their way.": "hertfordshire",
    "Sussex Police – officers may spend an hour each week on what went wrong.": "sussex",
    "Kent Police has reduced complaints by 12 percent through an initiative that explains its powers.": "kent",
    "West Midlands Police no longer keeps the names of those whom it has stopped.": "west-midlands",
    "In the North West, the regional organised crime unit trains officers of all forces.": "north-west-rocu",
    "The South West ROCU places analysts in local prisons.": "south-west-rocu",
    "Tarian asks its partners each year what they think of it.": "southern-wales-rocu",
    "In some regions, notably the West Midlands and Yorkshire and the Humber, forces train alone.": "",
    "Hampshire, together with Thames Valley, runs a single team that deals with complaints.": "hampshire thames-valley",
    "Derbyshire Constabulary and the local health trust patrol together at weekends.": "derbyshire",
    "The approach taken by Merseyside Police involves asking tenants what they need.": "merseyside",
    "Suffolk Constabulary was one of the first forces to ask those whom it stops.": "suffolk",
    "Essex Police had no way of finding those who had failed to appear at court.": "essex",
    "Since our last inspection North Yorkshire Police has moved its officers back into towns.": "north-yorkshire",
}

NO_PRACTICE = [
    "One force (Durham Constabulary) was judged to be outstanding.",
    "Three forces – Cheshire, Durham and Norfolk – were graded as outstanding.",
    "Essex, Staffordshire and Surrey have all improved from inadequate to good.",
    "Kent Police received a grade of good for how it treats its workforce.",
    "Durham Constabulary is the only force to have been judged outstanding overall.",
    "Surrey Police requires improvement in how it treats the people whom it serves.",
    "City of London Police data have been removed, as they are not comparable.",
    "Essex Police was unable to provide data on how many people it had stopped.",
    "The share varies, between 0.03 percent in North Wales and 34.3 percent in Hertfordshire.",
    "The rate of complaints ranges from 2.1 in Cumbria to 14.8 in Cleveland.",
    "In Kent, recorded crime rose by 5 percent in the year to June 2017.",
    "Kent Police had the highest rate of complaints of all the forces.",
    "Kent Police recorded 34 percent of those stopped as being under 18.",
    "The Metropolitan Police Service accounts for a fifth of all complaints.",
    "The chart shows that Dyfed-Powys made the greatest use of this power.",
    "Kent Police made 45 referrals, the most of any force that year.",
    "By 30 June 2018, Kent Police should publish what it has found.",
    "Essex Police must improve how it records what officers do.",
    "HMICFRS has recommended that Kent Police reviews how it trains its staff.",
    "The Kent Police and Crime Commissioner has set out five priorities for the area.",
    "Kent County Council has set up a centre for young people in its towns.",
    "The University of Durham has evaluated how well the scheme works.",
    "East Sussex has set up a scheme that gives each family a worker.",
    "Kent Police is the seventh largest force in England and Wales.",
    "Devon and Cornwall Police covers the largest area of any English force.",
    "The number of officers in Kent Police has fallen since 2010.",
    "“We are proud of what we do here,” the chief constable of Kent Police said.",
    "We inspected Kent Police in June, and will return to Essex Police in spring.",
    "Bedfordshire Police has two causes of concern and four areas for improvement.",
    "Details of how Kent Police performed are in its own report.",
    "Most forces in the East Midlands are good at treating people fairly.",
    "Some forces do more than others to learn from what people tell them.",
]


@pytest.mark.parametrize(("sentence", "who"), PRACTICE.items())
@pytest.mark.parametrize("layout", ["box", "text", "item"])
def test_what_a_named_body_does_is_an_example(sentence: str, who: str, layout: str) -> None:
    block = {"box": sentence, "text": f"{GENERAL} {sentence} {AFTER}", "item": f"- good work. {sentence}"}[
        layout
    ]
    assert actors(block) == [who.split()]
    assert sentence in texts(block)[0]


@pytest.mark.parametrize("sentence", NO_PRACTICE)
@pytest.mark.parametrize("layout", ["box", "text", "item"])
def test_what_else_is_said_of_a_named_body_is_none(sentence: str, layout: str) -> None:
    block = {"box": sentence, "text": f"{GENERAL} {sentence} {AFTER}", "item": f"- results. {sentence}"}[
        layout
    ]
    assert actors(block) == []


def test_neither_headings_nor_notes_nor_tables_nor_other_sections_hold_examples() -> None:
    words = "Kent Police has introduced an app that records each stop."
    note = f"---\n\n<sup>4</sup> {words}"
    assert (
        actors("This matters.<sup>4</sup>", note, f"Figure 2: {words}", f"force\twhat\nKent\t{words}") == []
    )
    for chapter in ("# Annex B: Judgments", "# Glossary", "# Recommendations", "# About this report"):
        assert [each for each in examples(report(words, chapter=chapter)) if words in each.text] == []


FORCES = st.sampled_from(sorted(names().preferred["force"].items()))
DOES = st.sampled_from(
    [
        "{} runs a scheme in which volunteers look at how officers use force.",
        "For example, {} asks those who complain what would put things right.",
        "Several forces, including {}, let the public see each policy.",
        "HMICFRS found that {} trains its sergeants in how to give feedback.",
        "Staff of {} can raise concerns with a person outside the force.",
        "{}, unlike most, has a panel that reviews each complaint.",
    ]
)


@given(FORCES, DOES)
def test_any_force_is_known_by_its_name(force: tuple[str, str], sentence: str) -> None:
    slug, name = force
    assert actors(f"{GENERAL} {sentence.format(name)}") == [[slug]]


@given(st.sampled_from(sorted(names().labels["force"].items())))
def test_any_force_is_known_by_any_of_its_labels(label: tuple[str, str]) -> None:
    words, slug = label
    assert actors(f"In {words}, officers have to say why they stop a person.") == [[slug]]


# Who it is


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("West Midlands Police has", [("force", "west-midlands")]),
        ("In West Midlands, the force has", [("force", "west-midlands")]),
        ("In the West Midlands, forces have", []),
        ("In the West Midlands region, the ROCU has", [("organisation", "west-midlands-rocu")]),
        ("The West Midlands ROCU has", [("organisation", "west-midlands-rocu")]),
        ("In the Eastern region, forces have", []),
        ("The East Midlands regional organised crime unit has", [("organisation", "east-midlands-rocu")]),
        ("In the City of London, officers have", [("force", "city-of-london")]),
        ("Devon & Cornwall Police has", [("force", "devon-and-cornwall")]),
        ("Durham Police has", [("force", "durham")]),
        ("GMP has", [("force", "greater-manchester")]),
    ],
)
def test_a_region_is_no_force_and_a_unit_is_its_own_body(name: str, who: Sequence[tuple[str, str]]) -> None:
    (example,) = examples(report(f"{name} put a nurse into the control room."))
    assert list(example.actors) == who


@pytest.mark.parametrize(
    "words", ["Some mps have put", "The kent has put", "Kentish people have put", "Kent-born staff put"]
)
def test_a_name_is_a_whole_word_with_its_capitals(words: str) -> None:
    assert actors(f"{words} a nurse into the control room.") == []


# Where it begins and ends

SURREY = (
    "Surrey Police gives its new officers a mentor, so that they learn from somebody who has done the work."
)
GOES_ON = "Those who are chosen as mentors are trained for a week, and meet once a month."


def test_an_example_goes_on_over_a_footnote_into_the_next_paragraph() -> None:
    document = report(SURREY, "---", "<sup>9</sup> Leading Lights, College of Policing, 2016.", GOES_ON)
    (example,) = examples(document)
    assert example.text == f"{SURREY} {GOES_ON}"
    assert [document.passage(order).text for order in example.evidence] == [SURREY, GOES_ON]


@pytest.mark.parametrize(
    "following",
    [
        "This is an area in which most forces have to improve.",
        "Those forces that do so less fare worse.",
        GENERAL,
    ],
)
def test_a_paragraph_about_forces_at_large_is_no_part_of_an_example(following: str) -> None:
    assert texts(SURREY, following) == [SURREY]


def test_a_paragraph_that_a_page_break_cut_is_one_example() -> None:
    first, rest = SURREY.split(", ")
    document = report(f"{first},", "---", "<sup>9</sup> Leading Lights, College of Policing, 2016.", rest)
    (example,) = examples(document)
    assert example.text == SURREY
    assert len(example.ranges) == 2


def test_two_forces_in_one_paragraph_are_two_examples() -> None:
    second = "Kent Police has opened a shop in which officers meet young people. Over two years, all will serve there."
    assert actors(f"{SURREY} {second}") == [["surrey"], ["kent"]]
    assert texts(f"{SURREY} {second}") == [SURREY, second]


def test_the_force_of_the_sentence_before_may_be_meant_by_the_force() -> None:
    graded = "Durham Constabulary was graded as outstanding."
    assert texts(f"{graded} The force asks each victim what would help.") == [
        "The force asks each victim what would help."
    ]
    assert actors(f"{graded} The force asks each victim what would help.") == [["durham"]]
    assert actors(f"{graded} The force is good at keeping people safe.") == []


def test_in_running_text_only_sentences_about_it_belong_to_an_example() -> None:
    example = (
        "For example, Gwent Police is trying out a car with a nurse. The scheme runs on two nights a week."
    )
    assert texts(f"{GENERAL} {example} {AFTER}") == [example]


def test_the_items_of_a_list_belong_to_the_example_that_opens_it() -> None:
    document = report(
        "Kent Police teaches its staff:", "- to say who they are;\n- to say why they stop a person."
    )
    (example,) = examples(
        report("Kent Police teaches all of its new staff:", "- to say who they are;\n- to listen.")
    )
    assert example.text == "Kent Police teaches all of its new staff: to say who they are; to listen."
    assert examples(document) == []


def test_a_box_that_its_heading_calls_an_example_is_one() -> None:
    lines = [
        "> **Case study: Norfolk Constabulary**",
        ">",
        "> Officers meet shopkeepers.",
        ">",
        "> It works well.",
    ]
    document = report("\n".join(lines))
    (example,) = examples(document)
    assert example.title == "Case study: Norfolk Constabulary"
    assert example.actors == (("force", "norfolk"),)
    assert example.text == "Officers meet shopkeepers. It works well."
    assert document.passage(example.evidence[-1]).text == "Case study: Norfolk Constabulary"


def test_an_example_says_where_its_words_are_and_under_which_question() -> None:
    document = report(
        f"{GENERAL} **In Essex**, officers wear cameras all day.<sup>3</sup> {AFTER}",
        SURREY,
        "---\n\n<sup>3</sup> Body-worn video, College of Policing, 2016.",
    )
    found = examples(document)
    assert [example.question for example in found] == [("2017", "1"), ("2017", "1")]
    for example in found:
        pieces = "\n".join(document.source[start:end] for start, end in example.ranges)
        assert squeezed(pieces) == squeezed(example.text)
        assert example.place == example.ranges[0]
    assert printed(document.source[slice(*found[0].ranges[0])]).startswith("In Essex, officers wear")


# What it is called


@pytest.mark.parametrize(
    ("sentence", "predicate", "expected"),
    [
        (
            "Kent Police ran Operation Dusk to find cars.",
            "ran Operation Dusk to find cars.",
            "Operation Dusk",
        ),
        ("It uses a tool called the Wise Owl.", "uses a tool called the Wise Owl.", "Wise Owl"),
        ("It has a team known as ‘early help’ in towns.", "has a team known as", "Early help"),
        (
            "It has a nurse in its control room, who helps.",
            "has a nurse in its control room, who helps.",
            "Nurse in its control room",
        ),
        (
            "It trains staff to listen so that they learn.",
            "trains staff to listen so that they learn.",
            "Trains staff to listen",
        ),
        (
            "In Kent, HMICFRS found evidence of joint work.",
            "we found evidence of joint work by all.",
            "Joint work by all",
        ),
    ],
)
def test_an_example_is_called_by_a_few_of_its_own_words(sentence: str, predicate: str, expected: str) -> None:
    assert title(sentence, sentence, predicate) == expected


def test_a_long_title_is_cut_before_a_phrase() -> None:
    words = "gives every officer and every member of staff in all of its many towns the time to learn"
    assert title(words, words, words) == "Gives every officer and every member of staff in all"


# The graph


def test_an_example_is_written_with_its_actors_question_words_and_passages() -> None:
    document = report("In the South East, the ROCU and Surrey Police lend each other staff.")
    (example,) = examples(document)
    graph = Graph()
    for triple in write_example(Place(document, "legitimacy-2017-national"), example):
        graph.add(triple)
    start = document.source.index("In the South East")
    end = start + len(example.text)
    base = f"{ID}report/legitimacy-2017-national"
    node = URIRef(f"{base}/example/{start}")
    assert set(graph) == {
        (node, RDF.type, PEEL.PracticeExample),
        (node, DCT.title, Literal("Lend each other staff", lang="en")),
        (node, PEEL.force, ID["force/surrey"]),
        (node, PEEL.actor, ID["organisation/south-east-rocu"]),
        (node, PEEL.question, ID["question/2017-1"]),
        (node, PEEL.text, Literal(example.text)),
        (node, PEEL.sourceRange, Literal(f"{start}-{end}")),
        (node, PROV.wasDerivedFrom, URIRef(f"{base}/passage/{start}-{end}")),
    }


def test_the_shipped_examples_agree_with_those_made_by_hand() -> None:
    scores = {(folder, score.field): score for folder in (GIVEN, GOLD) for score in evaluate(folder)}
    assert scores[GOLD, "whole"].expected == 22
    assert scores[GIVEN, "whole"].expected == 11
    for score in scores.values():
        assert (score.misses, score.alarms) == ((), ())

"""Ties between things are read where a sentence states them, in reports that nobody has seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.parts.frame import Frame
from loaders.parts.relations import read
from peelgraph.documents import Document, read_document
from peelgraph.documents.text import printed, squeezed
from peelgraph.facts import Relation, Report
from peelgraph.loading import Context
from peelgraph.names import names

GENERAL = "Most forces explain to the public how they use their powers, but some do not do so often enough."


def report(*blocks: str) -> Document:
    """Return a report whose one chapter holds these blocks, with blank lines between."""
    text = ("# PEEL: Police legitimacy 2017", "## Fairness", GENERAL, *blocks)
    return read_document("\n\n".join(text) + "\n", "legitimacy.txt")


def relations(document: Document, force: str | None = None) -> list[Relation]:
    facts = Report("legitimacy-2017", "PEEL", force=force)
    return list(read(Frame(document, Context(names()), facts, "2017", ())))


def ties(*blocks: str, force: str | None = None) -> list[str]:
    """Return the ties that the blocks state, as words: "durham operates athena"."""
    found = relations(report(*blocks), force)
    return sorted(f"{each.subject[1]} {each.relation} {each.object[1]}" for each in found)


# What is a tie

STATED = {
    # operates
    "Humberside Police uses Athena.": ["humberside operates athena"],
    "Durham Constabulary has set up a joint MASH with the council.": ["durham operates mash"],
    "West Mercia Police now makes good use of THRIVE.": ["west-mercia operates thrive"],
    "Norfolk Constabulary and Suffolk Constabulary run a MASH.": [
        "norfolk operates mash",
        "suffolk operates mash",
    ],
    "THRIVE is now being used in the control rooms.": ["control-room operates thrive"],
    "Athena is used by Essex Police.": ["essex operates athena"],
    "Surrey Police works with schools through Operation Encompass.": ["surrey operates operation-encompass"],
    "Gwent Police was one of the first forces which ran Operation Encompass.": [],
    "Gwent Police is one of several forces which run Operation Encompass.": [
        "gwent operates operation-encompass"
    ],
    "Sussex Police has opened a programme in the towns called the Mini Police.": [],
    "Sussex Police has developed a programme for towns called the Mini Police.": [
        "sussex operates mini-police"
    ],
    "Wiltshire Police involves pupils in a scheme known as the Mini Police.": [
        "wiltshire operates mini-police"
    ],
    "In Cumbria, officers use body-worn video.": ["cumbria operates body-worn-video"],
    "The ROCU provides undercover policing and surveillance.": [
        "rocu operates surveillance",
        "rocu operates undercover-policing",
    ],
    "Kent Police's MASH is new.": ["kent operates mash"],
    # usedFor
    "The force has used stalking protection orders to protect victims of stalking.": [
        "stalking-protection-order usedFor stalking"
    ],
    "Gang injunctions can be used against organised crime groups.": [
        "gang-injunction usedFor organised-crime-group"
    ],
    "Officers tackle burglary through high-visibility patrols and test purchasing.": [
        "high-visibility-patrol usedFor burglary",
        "test-purchasing usedFor burglary",
    ],
    "Operation Sceptre targets knife crime and robbery.": [
        "operation-sceptre usedFor knife-crime",
        "operation-sceptre usedFor robbery",
    ],
    "Vulnerable victims are eligible for special measures.": ["special-measures usedFor vulnerable-victim"],
    "Officers wear body-worn video cameras at domestic abuse incidents.": [
        "body-worn-video usedFor domestic-abuse"
    ],
    "There are many activities to divert young people from crime.": ["diversion usedFor young-person"],
    # leads
    "The chief constable chairs the reducing reoffending board.": [
        "chief-constable leads reducing-reoffending-board"
    ],
    "The safeguarding adults board is chaired by the local authority.": [
        "local-authority leads safeguarding-adults-board"
    ],
    # involves
    "The MASH brings together staff from police, social services and schools.": [
        "mash involves school",
        "mash involves social-services",
    ],
    "The NSPCC and Barnardo's attend the MASH.": ["mash involves barnardos", "mash involves nspcc"],
    "The MASH involves partners, such as local authorities.": ["mash involves local-authority"],
    "There is a MARAC, which is attended by probation staff.": ["marac involves probation-officer"],
    # sharedWith
    "Athena is shared with local authorities and housing providers.": [
        "athena sharedWith housing-provider",
        "athena sharedWith local-authority",
    ],
    "Local authorities have access to Sentinel.": ["sentinel sharedWith local-authority"],
    "Sentinel, a shared IT system, is open to local authorities.": ["sentinel sharedWith local-authority"],
    "There is a problem-solving database that partners and other bodies can access.": [
        "problem-solving-database sharedWith partner-organisation"
    ],
}

NOT_STATED = [
    "Essex Police does not use Athena.",
    "Essex Police doesn’t use Athena.",
    "Essex Police has never used Athena.",
    "Essex Police rarely uses Athena.",
    "Essex Police has stopped using Athena.",
    "Neither schools nor probation staff attend the MARAC.",
    "The MASH does not involve schools.",
    "Without stalking protection orders, officers protect fewer victims of stalking.",
    "Essex Police plans to introduce Athena.",
    "Essex Police intends to use Athena.",
    "Essex Police will share Athena with local authorities.",
    "Essex Police is considering the use of Athena, and has yet to adopt THRIVE.",
    "Does Essex Police use Athena?",
    "We looked at whether Essex Police uses Athena.",
    "If Essex Police used Athena, it would know more.",
    "Essex Police should use Athena.",
    "Essex Police must use gang injunctions against organised crime groups.",
    "Essex Police needs to use Athena.",
    "Essex Police could make more use of Athena.",
    "HMICFRS expects forces to use gang injunctions against organised crime groups.",
    "HMICFRS uses focus groups.",
    "Essex Police has a good understanding of risk assessment.",
    "The number of referrals from Essex Police to the MARAC fell.",
    "The MASH has a backlog of domestic abuse cases.",
    "Arrests for burglary fell, as did charges for rape.",
    "Essex Police uses several databases and has partnership meetings to go to.",
    "Essex Police has a chief constable, and the MASH works well.",
    "Essex Police has invested in training, and officers told us that Surrey Police is good.",
]


@pytest.mark.parametrize(("sentence", "expected"), STATED.items())
@pytest.mark.parametrize("layout", ["{}", "- {}", "> {}", "It is so. {} That is all."])
def test_what_a_sentence_states_is_a_tie(sentence: str, expected: list[str], layout: str) -> None:
    assert ties(layout.format(sentence)) == expected


@pytest.mark.parametrize("sentence", NOT_STATED)
def test_what_is_denied_planned_or_asked_for_is_none(sentence: str) -> None:
    assert ties(sentence) == []


def test_a_denial_in_another_clause_denies_nothing() -> None:
    assert ties("Few people know of it, and it should be praised, but Essex Police uses Athena.") == [
        "essex operates athena"
    ]


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("We saw good work:", ["stalking-protection-order usedFor stalking"]),
        ("Officers have powers. These include:", ["stalking-protection-order usedFor stalking"]),
        ("Forces should ensure:", []),
        ("HMICFRS looked for:", []),
        ("HMICFRS expects forces to show:", []),
    ],
)
def test_what_a_list_asks_for_is_no_tie(lead: str, expected: list[str]) -> None:
    assert ties(lead, "- use of stalking protection orders against stalking; and\n- good work.") == expected


# Lists, definitions and appositions


def test_each_item_of_a_list_is_tied_also_where_some_are_unknown() -> None:
    assert ties(
        "The MASH is made up of police, schools, libraries, youth offending teams and health services."
    ) == [
        "mash involves health-service",
        "mash involves school",
        "mash involves yot",
    ]


def test_a_tie_is_given_once_a_sentence() -> None:
    twice = "Essex Police uses automatic number plate recognition (ANPR), and uses ANPR well."
    assert ties(twice) == ["essex operates anpr"]
    assert ties(f"{twice} Essex Police uses ANPR.") == ["essex operates anpr"] * 2


@pytest.mark.parametrize("layout", ["{}", "---\n\n<sup>4</sup> {}"])
def test_a_definition_says_who_takes_part_and_for_whom(layout: str) -> None:
    marac = (
        "A MARAC is a meeting at which representatives of police, schools and housing providers share "
        "information on high-risk victims of domestic abuse."
    )
    assert ties(layout.format(marac)) == [
        "marac involves housing-provider",
        "marac involves school",
        "marac usedFor high-risk-victim",
    ]


def test_a_row_of_a_glossary_and_a_footnote_speak_of_their_term_throughout() -> None:
    means = "arrangements under which police, probation and prison services work together"
    assert ties(f"---\n\n<sup>7</sup> MAPPA: {means}.") == [
        "mappa involves prison-service",
        "mappa involves probation-service",
    ]
    hub = (
        "A MASH brings together staff from several bodies, who sit in one place and tell each other "
        "what they know with the aim of protecting vulnerable adults."
    )
    assert ties(f"---\n\n<sup>7</sup> {hub}") == ["mash usedFor vulnerable-adult"]


def test_the_name_is_tied_and_not_the_words_that_say_of_what_sort_it_is() -> None:
    assert ties("Essex Police uses a shared IT system called Sentinel to tackle anti-social behaviour.") == [
        "essex operates sentinel",
        "sentinel usedFor anti-social-behaviour",
    ]
    assert ties(
        "Essex Police runs pubwatch and Operation Dusk, Operation Sceptre, a multi-agency approach."
    ) == ["essex operates pubwatch"]
    assert ties("There are shared IT systems to tackle anti-social behaviour.") == []


# What "the force", "it" and "this unit" mean


def test_the_force_is_the_one_that_the_report_is_about() -> None:
    assert ties("The force uses Athena.", force="cleveland") == ["cleveland operates athena"]
    assert ties("The force uses Athena.") == []


def test_the_force_is_else_the_one_that_was_just_named() -> None:
    assert ties("Durham Constabulary is small. The force uses Athena.") == ["durham operates athena"]
    assert ties("Durham Constabulary and Essex Police are small. The force uses Athena.") == []
    assert ties("Durham Constabulary is small. Rain falls. The force uses Athena.") == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Essex Police is small.", "It uses Athena.", ["essex operates athena"]),
        ("The town has a MASH.", "This unit brings together schools and charities.", ["charity", "school"]),
        ("The MASH meets daily.", "Membership includes schools and charities.", ["charity", "school"]),
        ("Sentinel is a database.", "The system is shared with schools.", ["sentinel sharedWith school"]),
        ("There are stalking protection orders.", "These orders protect victims of stalking.", ["stalking"]),
        ("The town has a MASH and a MARAC.", "They involve schools.", []),
        ("The town has a MASH.", "It is important to involve schools.", []),
        ("The town has a MASH.", "This year, schools brought together their staff.", []),
    ],
)
def test_it_and_this_unit_are_what_the_sentence_before_names(
    first: str, second: str, expected: list[str]
) -> None:
    found = ties(f"{first} {second}")
    assert [tie for tie in found if not any(tie.endswith(each) for each in expected)] == []
    assert len(found) == len(expected)
    assert ties(first, second) == []


# Names that nobody has seen

FORCES = st.sampled_from(sorted(names().preferred["force"].items()))
USES = st.sampled_from(
    [
        "{} uses Athena.",
        "We were pleased to see that {} uses Athena.",
        "{} has recently introduced Athena, a database of crimes.",
        "{}, with its partners, has set up Athena.",
        "Athena is now used by {}.",
        "{} has worked with schools to set up Athena.",
    ]
)


@given(FORCES, USES)
def test_any_force_is_known_by_its_name(force: tuple[str, str], sentence: str) -> None:
    slug, name = force
    assert ties(sentence.format(name)) == [f"{slug} operates athena"]


# Where the words are


def test_a_tie_says_where_its_words_are_and_starts_where_no_other_does() -> None:
    document = report(
        "**MAPPAs** and MARACs are used<sup>3</sup> to tackle domestic abuse and stalking.",
        "---\n\n<sup>3</sup> MARACs involve schools, charities and probation.",
        "Kent Police and Essex Police use ANPR and Athena.",
    )
    found = relations(document)
    assert len(found) == 4 + 3 + 4
    assert len({each.place.start for each in found}) == len(found)
    for each in found:
        pieces = "\n".join(document.source[start:end] for start, end in each.ranges)
        assert squeezed(pieces) == squeezed(each.text)
        assert each.ranges[0].start <= each.place.start < each.place.end <= each.ranges[-1].end
        (order,) = each.evidence
        assert each.text in document.passage(order).text
    assert printed(document.source[slice(*found[0].place)]).startswith("domestic abuse and stalking")

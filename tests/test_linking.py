"""Mentions are found in whatever print and extraction make of the words, and nowhere else."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shipped import ALL, KENT, LEICESTERSHIRE, document

from peelgraph.documents import Document, Kind, read_document
from peelgraph.documents.text import printed
from peelgraph.errors import PeelgraphError
from peelgraph.facts import Mention
from peelgraph.linking import Linker, linker
from peelgraph.linking.letters import letters_in, letters_of
from peelgraph.linking.lexicon import Label, lexicon, read_labels
from peelgraph.linking.matcher import Matcher

Thing = tuple[str, str]

SUPPORT, TEAM, MARAC = ("concept", "support"), ("concept", "team"), ("concept", "marac")
KENT_POLICE, SURREY_POLICE = ("force", "kent"), ("force", "surrey")
SUBJECTS: dict[str, Thing] = {KENT: KENT_POLICE, LEICESTERSHIRE: ("force", "leicestershire")}


def small(text: str) -> Document:
    return read_document(f"{text}\n", "file.txt")


def called(*words: str) -> tuple[Label, ...]:
    """Return labels, each of a thing of its own."""
    return tuple(Label(each, ("concept", each)) for each in words)


def found(text: str, *words: str) -> list[str]:
    """Return the mentions in a text as they are printed there."""
    return [each.exact for each in Linker(called(*words)).mentions(small(text))]


def meant(text: str, *labels: Label, subject: Thing | None = None) -> list[tuple[str, str]]:
    """Return the mentions in a text, each with the local name of what it means."""
    return [(each.exact, each.thing[1]) for each in Linker(labels).mentions(small(text), subject)]


def pieces(doc: Document, mention: Mention) -> list[str]:
    return [doc.source[start:end] for start, end in mention.ranges]


# Letters


def test_letters_are_small_and_without_white_space_hyphens_and_apostrophes() -> None:
    letters = letters_of("Victim-centred & sup’port (x)")
    assert letters.small == "victimcentredandsupport(x)"
    assert "".join(letters.text[index] for index in letters.at) == "Victimcentred&&&support(x)"


@pytest.mark.parametrize("hyphen", ["-", "‐", "‑", "\u00ad", "'", "’", " ", "\n"])
def test_what_parts_the_syllables_of_a_word_is_no_letter(hyphen: str) -> None:
    assert letters_of(f"anti{hyphen}social").small == "antisocial"


def test_a_letter_that_has_no_small_form_of_one_letter_keeps_its_place() -> None:
    letters = letters_of("İzmir force")
    assert len(letters.small) == len(letters.at) == 10
    assert letters.text[letters.at[5]] == "f"


def test_the_border_of_a_table_cell_is_a_letter() -> None:
    assert letters_of("a\tb").small == "a\tb"


def test_letters_of_a_passage_know_their_places_in_the_source() -> None:
    doc = small("# One\n\nThe **victim** had¹ support.")
    letters = letters_in(doc, doc.passages[-1])
    assert letters.small == "thevictimhadsupport."
    assert "".join(doc.source[letters.places[index]] for index in letters.at) == "Thevictimhadsupport."
    assert [doc.source[start:end] for start, end in letters.ranges(3, 11)] == ["victim** had"]
    assert (letters.opens(3), letters.opens(4), letters.closes(8), letters.closes(7)) == (
        True,
        False,
        True,
        False,
    )


# Which label


def test_of_labels_that_overlap_the_longest_wins() -> None:
    labels = ("policing", "neighbourhood policing", "neighbourhood policing team", "team")
    assert found("This neighbourhood policing team does policing.", *labels) == [
        "neighbourhood policing team",
        "policing",
    ]


def test_the_longest_wins_where_it_starts_later() -> None:
    assert found("a child abuse image unit", "child abuse", "abuse image unit") == ["abuse image unit"]


def test_of_labels_that_overlap_and_are_as_long_the_first_wins() -> None:
    assert found("the abc def ghi", "abc def", "def ghi") == ["abc def"]


def test_labels_that_stand_side_by_side_are_both_found() -> None:
    assert found("victim support team meeting", "victim support", "team meeting") == [
        "victim support",
        "team meeting",
    ]


def test_nothing_is_found_without_labels_and_in_an_empty_text() -> None:
    assert found("The victim had support.") == []
    assert found("", "victim") == []


@pytest.mark.parametrize(
    "word", ["enforce", "forced", "workforce", "forcefully", "force1", "1force", "pre**force**"]
)
def test_a_label_is_not_found_inside_a_word(word: str) -> None:
    assert found(f"They {word} it.", "force") == []


@pytest.mark.parametrize(
    "around", ["({})", "“{}”", "{}.", "{}’s", "/{}/", "{}:", "‘{}’", "in-{}", "{}-wide", "**{}**"]
)
def test_a_word_ends_at_whatever_is_no_letter(around: str) -> None:
    assert len(found(f"They call {around.format('body')} so", "body")) == 1


# Capitals


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("Prevent", "to prevent, to Prevent, to PREVENT", ["Prevent", "PREVENT"]),
        ("prevent", "to prevent, to Prevent, to PREVENT", ["prevent", "Prevent", "PREVENT"]),
        ("MARAC", "marac, Marac, MARAC, MARACs, MARACS", ["MARAC", "MARACs", "MARACS"]),
        ("PCSOs", "PCSO, pcsos, PCSOs", ["PCSO", "PCSOs"]),
        ("Code of Ethics", "Code of Ethics, code of ethics, CODE OF ETHICS", None),
        ("code of ethics", "Code of Ethics, code of ethics, CODE OF ETHICS", None),
        (
            "NCA officer",
            "NCA officer, nca officer, NCA Officers, Nca officer",
            ["NCA officer", "NCA Officers"],
        ),
        ("e-CINS", "e-CINS, E-CINS, e-cins, eCINS", ["e-CINS", "E-CINS", "eCINS"]),
    ],
)
def test_capitals_count_in_single_words_and_acronyms_only(
    label: str, text: str, expected: list[str] | None
) -> None:
    assert found(text, label) == (text.split(", ") if expected is None else expected)


def test_capitals_tell_two_things_apart() -> None:
    labels = (Label("arms", ("concept", "weapon")), Label("ARMS", ("concept", "model")))
    for order in (labels, labels[::-1]):
        assert meant("ARMS is not for arms or Arms.", *order) == [
            ("ARMS", "model"),
            ("arms", "weapon"),
            ("Arms", "weapon"),
        ]


# Number


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("court order", "court order, court orders"),
        ("court orders", "court order, court orders"),
        ("agency", "agency, agencies"),
        ("agencies", "agency, agencies"),
        ("survey", "survey, surveys"),
        ("process", "process, processes"),
        ("processes", "process, processes"),
        ("bus", "bus, buses"),
        ("watch", "watch, watches"),
        ("crash", "crash, crashes"),
        ("box", "box, boxes"),
        ("boxes", "box, boxes"),
        ("MARAC", "MARAC, MARACs"),
    ],
)
def test_the_last_word_may_stand_in_either_number(label: str, text: str) -> None:
    assert found(text, label) == text.split(", ")


def test_the_s_of_a_possessive_is_no_part_of_a_name() -> None:
    assert found("A MARAC’s chair, and the MARACs’ chairs", "MARAC") == ["MARAC", "MARACs"]


@pytest.mark.parametrize(
    ("label", "text"),
    [("court order", "courts order"), ("business", "busines"), ("status", "statu"), ("agency", "agencys")],
)
def test_nothing_but_the_last_word_changes_its_number_and_that_by_the_rules(label: str, text: str) -> None:
    assert found(f"A {text} it is.", label) == []


@pytest.mark.parametrize(
    "text", ["The court order s 28 allows", "The court order S. Jones sought", "A court order\ns 28"]
)
def test_the_ending_of_a_plural_stands_in_its_word(text: str) -> None:
    assert found(text, "court order") == ["court order"]


def test_a_thing_may_have_both_numbers_for_labels() -> None:
    labels = (Label("crime", SUPPORT), Label("crimes", SUPPORT))
    assert meant("A crime of crimes.", *labels) == [("crime", "support"), ("crimes", "support")]


# Hyphens and scars


@pytest.mark.parametrize(
    ("label", "text"),
    [
        *(
            ("anti-social behaviour", f"anti{hyphen}social behaviour")
            for hyphen in ("", "-", " ", "‑", "\u00ad")
        ),
        ("antisocial behaviour", "anti-social behaviour"),
        ("anti-social behaviour", "antisocialbehaviour"),
        ("victim-centred", "victimcentred"),
        ("drugs and alcohol", "drugs & alcohol"),
        ("drugs & alcohol", "drugs and alcohol"),
        ("women’s refuge", "women's refuge"),
        ("women’s refuge", "womens refuge"),
    ],
)
def test_hyphens_apostrophes_and_ampersands_make_no_difference(label: str, text: str) -> None:
    assert found(f"About {text} in Kent.", label) == [text]


def test_a_line_break_in_a_label_reads_as_a_space() -> None:
    doc = small("They work with victim-\ncentred victim\nsupport.")
    mentions = list(Linker(called("victim-centred", "victim support")).mentions(doc))
    assert [each.exact for each in mentions] == ["victim- centred", "victim support"]
    assert [pieces(doc, each) for each in mentions] == [["victim-\ncentred"], ["victim\nsupport"]]


def test_an_expansion_and_its_acronym_in_brackets_are_two_mentions() -> None:
    labels = (Label("multi-agency risk assessment conference", MARAC), Label("MARAC", MARAC))
    assert meant("A multi-agency risk assessment conference (MARAC) meets.", *labels) == [
        ("multi-agency risk assessment conference", "marac"),
        ("MARAC", "marac"),
    ]


# Mark-up


@pytest.mark.parametrize(
    "text",
    [
        "**victim support**",
        "*victim support*",
        "<b>victim support</b>",
        "**victim** support",
        "victim **support**",
        "*victim* *support*",
        "<b>victim</b> <i>support</i>",
        "vic**tim** support",
        "<b>vic</b>tim support",
        "victim<em> sup</em>port",
        "victim **sup**<u>po</u>rt",
    ],
)
def test_emphasis_and_tags_around_and_inside_words_are_not_seen(text: str) -> None:
    doc = small(f"The {text} team.")
    (mention,) = Linker(called("victim support")).mentions(doc)
    assert (mention.exact, mention.prefix, mention.suffix) == ("victim support", "The ", " team.")
    (piece,) = pieces(doc, mention)
    assert piece[0] == "v"
    assert piece[-1] == "t"


def test_what_is_joined_by_mark_up_that_is_not_seen_is_one_word() -> None:
    assert found("The work**force** and en<b>force</b>ment.", "force") == []


@pytest.mark.parametrize("mark", ["¹", "¹²", "<sup>4</sup>", "<sup>4, 5</sup>", "<sup>12</sup>"])
def test_a_footnote_mark_between_words_does_not_part_them(mark: str) -> None:
    assert found(f"The victim{mark} support team.", "victim support") == [f"victim{mark} support"]


@pytest.mark.parametrize("mark", ["¹", "<sup>4</sup>", "<sup>4, 5</sup>"])
def test_a_footnote_mark_ends_a_word(mark: str) -> None:
    assert found(f"A MARAC{mark} and victim support{mark}.", "MARAC", "victim support") == [
        "MARAC",
        "victim support",
    ]


def test_a_number_that_clings_to_a_word_is_a_mark_where_a_footnote_has_it() -> None:
    note = "\n\n---\n\n<sup>7</sup> A note on what that is.\n"
    assert found(f"The team meets at the marac7 of Kent.{note}", "marac") == ["marac"]
    assert found("The team meets at the marac7 of Kent.", "marac") == []


# Where nothing is found


@pytest.mark.parametrize(
    "text",
    [
        *(
            f"victim{between}support"
            for between in (", ", "; ", ": ", ". ", " / ", " – ", " — ", " (", ") ", "…")
        ),
        "victim (or witness) support",
        "“victim” support",
        "- victim\n- support",
        "## A victim\n\nSupport is given.",
    ],
)
def test_nothing_is_found_across_punctuation_and_passages(text: str) -> None:
    assert found(text, "victim support") == []


def test_nothing_is_found_across_table_cells() -> None:
    doc = small("Force\tvictim\tsupport\nKent\tvictim\tsupport\nSurrey\tvictim support\tno")
    assert {passage.kind for passage in doc.passages} == {Kind.TABLE_ROW}
    (mention,) = Linker(called("victim support")).mentions(doc)
    assert doc.line(mention.start) == 3


@pytest.mark.parametrize(
    "text",
    [
        "See http://a.uk/victim-support, too.",
        "See https://victim.support/x.",
        "See <https://a.uk/a?b=victim-support> there.",
        "See (www.victim-support.org.uk) there.",
        "See WWW.A.UK/VICTIM-SUPPORT there.",
        "See [the page](http://a.uk/victim-support) there.",
    ],
)
def test_nothing_is_found_inside_a_web_address(text: str) -> None:
    assert found(text, "victim support", "victim", "support") == []


@pytest.mark.parametrize(
    "text", ["See victim-support.org.uk/help for it.", "Write to victim-support@kent.police.uk."]
)
def test_nothing_is_found_inside_an_address_without_a_scheme(text: str) -> None:
    assert found(text, "victim support", "police") == []


def test_the_words_around_a_web_address_are_found() -> None:
    text = "Ask [victim support](http://a.uk/victim-support) or the police (www.police.uk), the police say."
    assert found(text, "victim support", "police") == ["victim support", "police", "police"]


# Exceptions


def test_an_exception_stops_its_own_concept_and_no_other() -> None:
    labels = (
        Label("abuse", ("concept", "abuse")),
        Label("power", ("concept", "power")),
        Label("abuse of power", ("concept", "abuse"), exception=True),
    )
    assert meant("The abuse of power is no abuse; the power is.", *labels) == [
        ("power", "power"),
        ("abuse", "abuse"),
        ("power", "power"),
    ]


def test_an_exception_may_be_what_another_concept_is_called() -> None:
    labels = (
        Label("threat", ("concept", "threat")),
        Label("threat assessment", ("concept", "threat"), exception=True),
        Label("threat assessment", ("concept", "assessment")),
    )
    for order in (labels, labels[::-1]):
        assert meant("A threat assessment of a threat.", *order) == [
            ("threat assessment", "assessment"),
            ("threat", "threat"),
        ]


def test_two_concepts_may_have_one_exception() -> None:
    labels = (
        *(Label("fire", ("concept", "fire")), Label("arms", ("concept", "arms"))),
        *(Label("fire arms", ("concept", name), exception=True) for name in ("fire", "arms")),
    )
    assert meant("Of fire arms, fire and arms.", *labels) == [("fire", "fire"), ("arms", "arms")]


def test_an_exception_stops_only_what_lies_inside_it() -> None:
    labels = (
        Label("risk management plan", TEAM),
        Label("risk", TEAM),
        Label("at risk management", TEAM, exception=True),
    )
    assert meant("Those at risk management and at risk management plan.", *labels) == [
        ("risk management plan", "team")
    ]


def test_an_exception_holds_in_the_plural_and_keeps_to_its_words() -> None:
    labels = (Label("threat", TEAM), Label("threat assessment", TEAM, exception=True))
    assert meant("Threat assessments, threat, assessments, a threat\tassessment.", *labels) == [
        ("threat", "team"),
        ("threat", "team"),
    ]


# The names of forces


SELF = (Label("the force", ("concept", "police-force"), of_self=True, topical=False),)


def test_the_force_is_the_body_that_the_report_is_about() -> None:
    (mention,) = Linker(SELF).mentions(small("The force does well."), KENT_POLICE)
    assert (mention.exact, mention.thing, mention.topical) == ("The force", KENT_POLICE, False)


def test_the_force_is_nobody_in_a_report_on_many() -> None:
    assert meant("The force does well.", *SELF) == []
    assert Linker(SELF).things("the force") == []


def test_the_force_is_part_of_longer_names() -> None:
    labels = (*SELF, *called("force control room"))
    assert meant("The force control room of the force.", *labels, subject=KENT_POLICE) == [
        ("force control room", "force control room"),
        ("the force", "kent"),
    ]


PLACES = (
    Label("Kent Police", KENT_POLICE),
    Label("Kent", KENT_POLICE, place=True),
    Label("Surrey", SURREY_POLICE, place=True),
)


def test_a_bare_place_name_is_the_force_of_the_place() -> None:
    assert meant("Kent Police, Kent and SURREY do well, and kent too.", *PLACES) == [
        ("Kent Police", "kent"),
        ("Kent", "kent"),
        ("SURREY", "surrey"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kent Search",
        "Kent\nSearch",
        "Kent  Search",
        "**Kent** Search",
        "*Kent* Search",
        "Kent **Search**",
        "Kent County Council",
    ],
)
def test_a_bare_place_name_before_a_capitalised_word_is_part_of_another_name(text: str) -> None:
    assert meant(f"The people of {text} do well.", *PLACES) == []


@pytest.mark.parametrize(
    "text",
    ["Kent, Surrey", "Kent. Surrey", "Kent; Surrey", "Kent\tSurrey", "Kent (Surrey)", "Kent and Surrey"],
)
def test_a_bare_place_name_ends_at_punctuation_and_at_the_border_of_a_cell(text: str) -> None:
    assert meant(f"The people of {text} do well.", *PLACES) == [("Kent", "kent"), ("Surrey", "surrey")]


# Titles


PUBLICATION: Thing = ("publication", "victims-first")


def titled(text: str, *titles: str) -> list[tuple[str, str]]:
    labels = Linker((Label("victim", SUPPORT), Label("code of practice", TEAM)))
    known = labels.with_titles((title, PUBLICATION) for title in titles)
    return [(each.exact, each.thing[1]) for each in known.mentions(small(text))]


def test_a_title_is_found_as_a_whole_with_or_without_its_article() -> None:
    text = "In *The Victims First Report*, and in the victims first report, victims come first."
    assert titled(text, "The Victims First Report") == [
        ("Victims First Report", "victims-first"),
        ("victims first report", "victims-first"),
        ("victims", "support"),
    ]


def test_a_title_of_one_or_two_words_is_not_looked_for() -> None:
    assert titled("Victims first: the victims first.", "Victims first", "The Victims First", "Victims") == [
        ("Victims", "support"),
        ("victims", "support"),
    ]


def test_a_title_that_is_also_a_label_yields_to_it() -> None:
    assert titled("The code of practice says so.", "Code of Practice") == [("code of practice", "team")]


def test_two_titles_with_the_same_words_are_the_first_of_them() -> None:
    known = Linker(()).with_titles([("One two three", PUBLICATION), ("One Two Three", TEAM)])
    assert known.things("one two three") == [(0, 13, PUBLICATION)]


def test_titles_belong_to_the_linker_that_was_made_with_them() -> None:
    plain = Linker(())
    plain.with_titles([("One two three", PUBLICATION)])
    assert plain.things("one two three") == []


# Page breaks


@pytest.mark.parametrize(
    ("before", "after", "exact"),
    [
        ("victim", "support", "victim support"),
        ("anti-", "social behaviour", "anti- social behaviour"),
    ],
)
@pytest.mark.parametrize("between", ["\n\n", "\n\n7\n\n", "\n \n\n"])
def test_a_mention_that_a_page_break_cuts_has_two_ranges(
    before: str, after: str, exact: str, between: str
) -> None:
    doc = small(f"The force has good systems in place for {before}{between}{after} in all of its area.")
    (mention,) = Linker(called("victim support", "anti-social behaviour")).mentions(doc)
    assert mention.exact == exact
    assert pieces(doc, mention) == [before, after]
    assert (mention.start, mention.end) == (doc.source.index(before), doc.source.index(after) + len(after))
    assert (mention.prefix[-4:], mention.suffix[:4]) == ("for ", " in ")


# Labels that cannot be told apart


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("victim support", "Victim Support"),
        ("anti-social", "antisocial"),
        ("court order", "court orders"),
        ("drugs & alcohol", "drugs and alcohol"),
        ("MARAC", "MARACs"),
    ],
)
def test_two_things_with_one_label_are_refused_with_a_sentence(one: str, other: str) -> None:
    with pytest.raises(PeelgraphError) as raised:
        Linker((Label(one, SUPPORT), Label(other, TEAM)))
    message = str(raised.value)
    assert "concept:support" in message
    assert "concept:team" in message
    assert any(each in message for each in (f"'{one}'", f"'{other}'"))
    assert message.endswith("a text could not tell them apart.")


def test_a_thing_may_be_given_one_label_twice() -> None:
    assert meant("victim support", Label("victim support", SUPPORT), Label("Victim-Support", SUPPORT)) == [
        ("victim support", "support")
    ]


# Words alone


def test_things_are_found_in_words_with_their_places() -> None:
    words = "the MARAC and the Victim-Support"
    known = Linker((Label("MARAC", MARAC), Label("victim support", SUPPORT)))
    assert [(words[start:end], thing) for start, end, thing in known.things(words)] == [
        ("MARAC", MARAC),
        ("Victim-Support", SUPPORT),
    ]


@pytest.mark.parametrize(
    ("words", "thing"),
    [
        ("victim support", SUPPORT),
        ("Victim support (VS)", SUPPORT),
        ("victim support team", None),
        ("the victim support", None),
        ("victim support, MARAC", None),
        ("", None),
    ],
)
def test_words_mean_a_thing_where_they_name_it_as_a_whole(words: str, thing: Thing | None) -> None:
    known = Linker((Label("victim support", SUPPORT), Label("VS", SUPPORT), Label("MARAC", MARAC)))
    assert known.meaning(words) == thing


# The lexicon


def test_labels_are_read_with_what_they_are(tmp_path: Path) -> None:
    file = tmp_path / "labels.ttl"
    file.write_text(
        """
        @prefix org: <http://www.w3.org/ns/org#> .
        @prefix peel: <https://w3id.org/peelgraph/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @base <https://w3id.org/peelgraph/id/> .

        <concept/abuse> a peel:Concept , peel:CrimeType ; skos:prefLabel "abuse"@en ; skos:altLabel "ill-treatment"@en ;
            skos:hiddenLabel "abuze"@en ; peel:exceptIn "abuse of power"@en ; skos:definition "Harm."@en .
        <concept/police-force> a peel:Concept , peel:BodyKind ; skos:prefLabel "police force"@en ;
            peel:selfLabel "the force"@en .
        <concept/rate> a peel:Concept , peel:Measure ; skos:prefLabel "rate"@en .
        <grade/good> a peel:Grade , skos:Concept ; skos:prefLabel "Good"@en .
        <force/kent> a peel:PoliceForce , org:Organization ; skos:prefLabel "Kent Police"@en ;
            skos:altLabel "Kent"@en , "KP"@en .
        <organisation/all-forces> a peel:BodyGroup , org:Organization ; skos:prefLabel "all forces"@en .
        <organisation/npcc> a org:Organization ; skos:prefLabel "NPCC"@en .
        <http://www.legislation.gov.uk/id/ukpga/1976/63> a peel:Legislation ; skos:prefLabel "Bail Act 1976"@en .
        """,
        encoding="utf-8",
    )
    abuse, force = ("concept", "abuse"), ("concept", "police-force")
    crime, body = frozenset({"Concept", "CrimeType"}), frozenset({"Concept", "BodyKind"})
    kent = frozenset({"PoliceForce"})
    act = ("legislation", "http://www.legislation.gov.uk/id/ukpga/1976/63")
    assert set(read_labels(file)) == {
        Label("abuse", abuse, classes=crime),
        Label("ill-treatment", abuse, classes=crime),
        Label("abuze", abuse, classes=crime),
        Label("abuse of power", abuse, exception=True),
        Label("police force", force, topical=False, classes=body),
        Label("the force", force, of_self=True, topical=False),
        Label("Kent Police", KENT_POLICE, topical=False, classes=kent),
        Label("Kent", KENT_POLICE, place=True, topical=False, classes=kent),
        Label("KP", KENT_POLICE, topical=False, classes=kent),
        Label("NPCC", ("organisation", "npcc")),
        Label("Bail Act 1976", act, classes=frozenset({"Legislation"})),
    }


def test_no_words_name_two_things_of_the_vocabularies_and_the_reference_data() -> None:
    assert len(lexicon()) > 4000
    Matcher(lexicon())
    assert len({label.thing for label in lexicon() if label.place}) == 43


def test_each_label_of_the_lexicon_is_found_where_it_stands_alone() -> None:
    plain = [label for label in lexicon() if not label.exception and not label.of_self]
    wrong = [label for label in plain if linker().meaning(label.words) != label.thing]
    assert wrong == []


# The shipped reports


def shipped_mentions(file: str) -> Iterator[Mention]:
    return linker().mentions(document(file), SUBJECTS.get(file))


@pytest.mark.parametrize("file", ALL)
def test_the_ranges_of_a_mention_give_back_its_words(file: str) -> None:
    doc = document(file)
    mentions = list(shipped_mentions(file))
    assert len(mentions) > 500
    for mention in mentions:
        assert printed("\n".join(pieces(doc, mention))) == mention.exact
        assert len(mention.exact) == len(mention.exact.strip()) > 0


@pytest.mark.parametrize("file", ALL)
def test_the_ranges_of_a_mention_lie_in_its_passage(file: str) -> None:
    doc = document(file)
    outside = [
        pieces(doc, mention)
        for mention in shipped_mentions(file)
        for start, end in mention.ranges
        if not any(first <= start < end <= last for first, last in doc.passage(mention.passage).ranges)
    ]
    assert outside == []


@pytest.mark.parametrize("file", ALL)
def test_what_stands_around_a_mention_is_as_the_text_of_the_passage_has_it(file: str) -> None:
    doc = document(file)
    assert all(len(each.prefix) <= 32 and len(each.suffix) <= 32 for each in shipped_mentions(file))
    changed = [
        (mention.prefix, mention.exact, mention.suffix)
        for mention in shipped_mentions(file)
        if mention.prefix + mention.exact + mention.suffix not in doc.passage(mention.passage).text
    ]
    assert changed == []


@pytest.mark.parametrize("file", ALL)
def test_mentions_come_in_reading_order_and_do_not_overlap(file: str) -> None:
    mentions = list(shipped_mentions(file))
    places = [(mention.passage, mention.start) for mention in mentions]
    assert places == sorted(places)
    ranges = sorted(piece for mention in mentions for piece in mention.ranges)
    assert all(one.end <= other.start for one, other in itertools.pairwise(ranges))


def test_what_is_found_in_the_shipped_reports() -> None:
    kent = {mention.thing for mention in shipped_mentions(KENT)}
    assert kent >= {KENT_POLICE, ("concept", "domestic-abuse"), ("concept", "anti-social-behaviour")}
    selves = {file: any(m.exact.lower() == "the force" for m in shipped_mentions(file)) for file in ALL}
    assert selves == {file: file in SUBJECTS for file in ALL}


# Any text


PRINTED = st.sampled_from(
    [
        *(("victim support", SUPPORT), ("Victim-Support", SUPPORT), ("victimsupport", SUPPORT)),
        *(("**victim** support", SUPPORT), ("victim¹ support", SUPPORT), ("VICTIM SUPPORTS", SUPPORT)),
        *(("MARAC", MARAC), ("MARACs", MARAC), ("risk conference", MARAC), ("neighbourhood teams", TEAM)),
        *(("neighbourhood team", TEAM), ("neigh-bourhood\u00adteam", TEAM)),
    ]
)
KNOWN = Linker(
    (
        *(Label("victim support", SUPPORT), Label("MARAC", MARAC), Label("risk conferences", MARAC)),
        *(Label("neighbourhood team", TEAM), Label("team", ("concept", "other"), exception=True)),
    )
)
FILLER = st.text(st.characters(exclude_characters="\0*", codec="utf-8"), max_size=20)
BEFORE = st.sampled_from([" ", ", ", " (", "\n", "\n\n", "\t", " – ", ". "])
AFTER = st.sampled_from([", ", ")", "\t", " – ", ". ", " and ", "\nand ", "\n\nIt ", "/"])


@given(st.lists(st.tuples(FILLER, BEFORE, PRINTED, AFTER)))
def test_labels_that_are_put_into_any_text_are_found_at_their_places(
    parts: list[tuple[str, str, tuple[str, Thing], str]],
) -> None:
    text, expected = "", []
    for filler, before, (words, thing), after in parts:
        text += filler + before
        bare = words.replace("**victim** ", "victim** ")
        start = len(text) + len(words) - len(bare)
        text += words + after
        expected.append((start, len(text) - len(after), thing))
    mentions = sorted(KNOWN.mentions(small(text)), key=lambda mention: mention.start)
    assert [(mention.start, mention.end, mention.thing) for mention in mentions] == expected

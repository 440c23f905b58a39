"""What reports cite: invented footnotes in every form that such notes have, and the register made of them."""

from pathlib import Path

import pytest
from evaluation import citations as scores_of_citations
from evaluation import footnotes as scores_of_footnotes
from evaluation.graph import GIVEN, GOLD, select
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from shipped import ALL, NATIONAL, document

from loaders.parts import citations
from loaders.parts.frame import Frame
from peelgraph.checks.anchors import misquoted
from peelgraph.documents import Document, read_document
from peelgraph.documents.text import squeezed
from peelgraph.facts import Citation, Fact, Legislation, Publication, Report, Unread
from peelgraph.facts.citations import begins, same_publication, title_words
from peelgraph.loading import Context
from peelgraph.names import names
from peelgraph.namespaces import CITO, DCT, ELI, OWL, PEEL, PROV, RDF, RDFS, SKOS, XSD
from peelgraph.rdf import register_graph, report_graph_of
from peelgraph.rdf.citations import cited_iri
from peelgraph.rdf.report import Source

ID = "https://w3id.org/peelgraph/id/"
LAW = "http://www.legislation.gov.uk/id/ukpga/"


def report(*notes: str, text: str = "") -> Document:
    """Return a report with these footnotes, each called from a paragraph of its own, and with a text."""
    calling = "\n\n".join(
        f"The force did thing number {i} well.<sup>{i}</sup>" for i in range(1, len(notes) + 1)
    )
    below = "\n\n".join(f"<sup>{i}</sup> {note}" for i, note in enumerate(notes, 1))
    return read_document(f"# A report\n\n{calling}\n\n{text}\n\n---\n\n{below}\n")


def read(doc: Document) -> list[Citation | Unread]:
    return list(citations.read(Frame(doc, Context(names()), Report("x", "X"), "2015", ())))


def cited(*notes: str, text: str = "") -> list[Citation]:
    found = read(report(*notes, text=text))
    assert all(isinstance(each, Citation) for each in found)
    return [each for each in found if isinstance(each, Citation)]


def publications(*notes: str, text: str = "") -> list[tuple[Publication, str | None]]:
    found = cited(*notes, text=text)
    return [(each.cited, each.pinpoint) for each in found if isinstance(each.cited, Publication)]


def one(note: str) -> tuple[Publication, str | None]:
    (found,) = publications(note)
    return found


def laws(text: str) -> list[Legislation]:
    found = cited(text=text)
    return [each.cited for each in found if isinstance(each.cited, Legislation)]


# One publication

_TITLES = st.sampled_from(
    [
        *(
            "Safe at home",
            "Safe at home: A review of burglary",
            "Crime and order, 2012/13",
            "Who's watching?",
        ),
        *("Policing Act 2031: A guide for officers", "3,000 voices – What victims told us", "The Long View"),
        "Roads, rails and rivers: An inspection into how forces patrol. Second volume",
    ]
)
_PUBLISHERS = st.sampled_from(
    [
        *(
            "HMIC",
            "Home Office",
            "HM Government",
            "Home Office/Ministry of Justice",
            "Home Office et al",
            "NPIA",
        ),
        *("Department for Education", "National Police Chiefs' Council", "Office for National Statistics"),
        "Ministry of Justice, HM Prisons Service and National Offender Management Service",
    ]
)
_DATES = st.sampled_from(
    [("2013", "2013"), ("March 2013", "2013-03"), ("7 June 2014", "2014-06-07"), ("undated", None)]
)
_PINPOINTS = st.sampled_from(
    [
        None,
        "p.35",
        "pp.29-57",
        "pp.35-6",
        "para 2.11",
        "paragraph 5.1",
        "Part A, page 5, paragraph 1.9",
        "Annex B",
    ]
)
_LEADS = st.sampled_from(
    ["", "See ", "As set out in ", "The findings are discussed in detail in ", "Quoted in "]
)
_ENDS = st.sampled_from(
    [
        *(
            (".", None),
            ("", None),
            (". Available at [www.a.uk/x_y](http://www.a.uk/x_y)", "http://www.a.uk/x_y"),
        ),
        (". Available from: <http://www.a.uk/b>", "http://www.a.uk/b"),
        (", www.a.uk/c.pdf.", "http://www.a.uk/c.pdf"),
        (
            ". Available at: [www.a.uk/d\\\\_e](http://www.a.uk/d_e). The force has one too.",
            "http://www.a.uk/d_e",
        ),
    ]
)


_IMPRINTS = st.tuples(_PUBLISHERS, _DATES, _PINPOINTS)
Imprint = tuple[str, tuple[str, str | None], str | None]


@given(_TITLES, _IMPRINTS, _LEADS, _ENDS)
def test_a_title_in_italics_is_read_with_all_that_follows_it(
    title: str, imprint: Imprint, lead: str, end: tuple[str, str | None]
) -> None:
    publisher, (printed, issued), pinpoint = imprint
    pin = f", {pinpoint}" if pinpoint else ""
    found, at = one(f"{lead}*{title}*, {publisher}, {printed}{pin}{end[0]}")
    assert (found.title, found.publisher, found.issued, found.url) == (title, publisher, issued, end[1])
    assert at == pinpoint


@given(
    st.sampled_from(["Safe at home", "Outcomes of the review of burglary", "The Patrol Strategy 2013/14"]),
    _IMPRINTS,
    st.sampled_from(["", "For more on patrols, beats and posts, please see ", "As detailed in "]),
    st.sampled_from([("", ""), ("‘", "’"), ("“", "”"), ("'", "'"), ('"', '"')]),
    _ENDS,
)
def test_a_title_that_is_bare_or_in_quotation_marks_is_read_alike(
    title: str, imprint: Imprint, lead: str, marks: tuple[str, str], end: tuple[str, str | None]
) -> None:
    publisher, (printed, issued), pinpoint = imprint
    pin = f", {pinpoint}" if pinpoint else ""
    found, at = one(f"{lead}{marks[0]}{title}{marks[1]}, {publisher}, {printed}{pin}{end[0]}")
    assert (found.title, found.publisher, found.issued, found.url) == (title, publisher, issued, end[1])
    assert at == pinpoint


@pytest.mark.parametrize(
    ("note", "title", "publisher", "issued", "pinpoint"),
    [
        ("*Safe at home*. An inspection into burglary. HMIC, July 2015.", "Safe at home. An inspection into burglary", "HMIC", "2015-07", None),
        ("*Safe at home* – A national overview, HMIC, July 2015", "Safe at home – A national overview", "HMIC", "2015-07", None),
        ("*Who cares?* The response to missing people, HMIC, 2016", "Who cares? The response to missing people", "HMIC", "2016", None),
        ("*Safe at home* (HMIC, July 2015), p.3", "Safe at home", "HMIC", "2015-07", "p.3"),
        ("*Safe at home*, HMIC (July 2015)", "Safe at home", "HMIC", "2015-07", None),
        ("*Safe at home*, p.3, HMIC, 2015", "Safe at home", "HMIC", "2015", "p.3"),
        ("Page 7 of *Safe at home*, HMIC, 2015", "Safe at home", "HMIC", "2015", "Page 7"),
        ("HMIC (2015), *Safe at home*. London: HMIC, p.5.", "Safe at home", "HMIC", "2015", "p.5"),
        ("Home Office, *Safe at home*, April 2014, Section C.", "Safe at home", "Home Office", "2014-04", "Section C"),
        ("*Safe at home*, Cm 8715, HM Government, October 2013", "Safe at home", "HM Government", "2013-10", None),
        ("*Safe at home*, 2nd edition, NPIA, March 2011", "Safe at home", "NPIA", "2011-03", None),
        ("*Safe at home*, Home Office, London, Autumn 2014", "Safe at home", "Home Office", "2014", None),
        ("*Safe at home*, College of Policing, accessed 3 March 2016", "Safe at home", "College of Policing", None, None),
        ("*Safe at home*, HMIC, March/April 2013", "Safe at home", "HMIC", "2013", None),
        ("See the College of Policing's *Safe at home*, July 2014.", "Safe at home", "College of Policing", "2014-07", None),
        ("This is described in *Safe at home*.", "Safe at home", None, None, None),
        ("[Safe at home](http://a.uk/b), Home Office, 2016", "Safe at home", "Home Office", "2016", None),
        ("See Taking Stock, HM Treasury, Home Office and Cabinet Office, 2014, p.4", "Taking Stock", "HM Treasury, Home Office and Cabinet Office", "2014", "p.4"),
        ("Speech given by the Home Secretary, 3 March 2014. Text available at www.a.uk/speech", "Speech given by the Home Secretary", None, "2014-03-03", None),
        ("Patrol Strategy: What comes next. Available at www.a.uk/next", "Patrol Strategy: What comes next", None, None, None),
        ("Taken from the Beat Council website ([www.beat.org](http://www.beat.org)), accessed May 2016.", "Beat Council website (www.beat.org)", "Beat Council", None, None),
        ("For further information, see [www.a.uk/g\\\\_h](http://www.a.uk/g_h)", "www.a.uk/g_h", None, None, None),
    ],
)  # fmt: skip
def test_a_reference_may_be_written_in_other_ways(
    note: str, title: str, publisher: str | None, issued: str | None, pinpoint: str | None
) -> None:
    found, at = one(note)
    assert (found.title, found.publisher, found.issued, at) == (title, publisher, issued, pinpoint)


@pytest.mark.parametrize(
    "note",
    [
        "See p.58 for more on this approach, and further pp.48f below.",
        "The programme ran from 2011 to May 2015, and was then expanded.",
        'The definition is: "A person who is not where they should be." It was in use in March 2014.',
        "Forces in Kent, Surrey and Sussex, May 2015.",
        "These are *inter alia* the following.",
        "*Operation Osprey* is the name of the force's own plan, which it made in June 2014.",
        "Available from [www.example.org/hmic](http://www.example.org/hmic)",
        "Data are for the year to March 2014, Home Office, and are provisional.",
    ],
)
def test_what_only_looks_like_a_reference_is_none(note: str) -> None:
    assert publications(note) == []


def test_a_note_cites_several_publications_each_once() -> None:
    found = publications(
        "The force has read it. See *Safe at home*, HMIC, 2013, p.3. Available at [www.a.uk/x](http://www.a.uk/x) ; and "
        "*Safe at work: A guide*, Home Office, May 2014. Its advice (in *Safe at work*) is reprinted here."
    )
    assert [(each.title, each.publisher, each.url, pin) for each, pin in found] == [
        ("Safe at home", "HMIC", "http://www.a.uk/x", "p.3"),
        ("Safe at work: A guide", "Home Office", None, None),
    ]


def test_an_address_may_be_shared() -> None:
    found = publications(
        "*Safe at home*, HMIC, 2013; and *Safe at work*, HMIC, 2014, both available at www.a.uk/xy"
    )
    assert [each.url for each, _ in found] == ["http://www.a.uk/xy"] * 2


def test_the_front_page_of_a_body_is_the_address_of_no_publication() -> None:
    found, _ = one("*Safe at home*, HMIC, 2013. Available at www.example.org/hmic")
    assert found.url is None


def test_ibid_is_the_publication_of_the_note_before() -> None:
    found = publications(
        "*Safe at home: A review*, HMIC, 2013, p.3.", "*Ibid.*, p.14.", "It is so. Ibid.", "ibid, para 2"
    )
    assert [(each.full_title, pin) for each, pin in found] == [
        ("Safe at home: A review", pin) for pin in ("p.3", "p.14", None, "para 2")
    ]


def test_what_cannot_be_followed_is_reported() -> None:
    doc = report("A note that cites nothing.", "*Ibid.*, p.3", "HMIC, *op. cit.*, p.4")
    found = read(doc)
    assert [(type(each), doc.passage(each.evidence[0]).number) for each in found] == [
        (Unread, "2"),
        (Unread, "3"),
    ]


# The same publication

_REVIEW = "*Safe at home: A review of burglary*, HMIC, March 2013"


@pytest.mark.parametrize(
    "note",
    [
        "*Safe at home*, HMIC, 2013",
        "*SAFE AT HOME*, HMIC, March 2013",
        "*Safe at Home – A Review of Burglary*, HMIC, 2015",
        "*The safe at home: a review of burglary*",
        "See *Safe at home*.",
        "Safe at home, Her Majesty's Inspectorate of Constabulary, 2013",
    ],
)
def test_a_publication_cited_in_other_words_is_one(note: str) -> None:
    found = publications(_REVIEW, note)
    assert {str(cited_iri(each)) for each, _ in found} == {
        f"{ID}publication/safe-at-home-a-review-of-burglary"
    }
    assert len(found) == 2


@pytest.mark.parametrize(
    "note",
    [
        "*Safe at home*, HMIC, 2014",
        "*Safe at home*, Home Office, March 2013",
        "*Safe at*, HMIC, 2013",
        "*Safe at home and at work*, HMIC, 2013",
        "*Safe at home: A strategy*, HMIC, March 2013",
    ],
)
def test_a_publication_with_another_title_publisher_or_date_is_another(note: str) -> None:
    assert len({cited_iri(each) for each, _ in publications(_REVIEW, note)}) == 2


def test_a_short_title_that_fits_two_publications_joins_neither() -> None:
    found = publications(
        "*State of patrols: The assessment 2013*, HMIC, 2014",
        "*State of patrols: The assessment 2014*, HMIC, 2015",
        "*State of patrols*, HMIC",
        "*State of patrols*, HMIC, 2015",
    )
    assert [each.full_title for each, _ in found][2:] == ["State of patrols"] * 2


def test_a_title_may_lack_its_year_and_its_subtitle() -> None:
    full = "PATROL: Police beats 2021 – A national overview"
    assert [begins(short, full) for short in ("PATROL: Police beats", "PATROL: Police beats 2021")] == [
        True
    ] * 2
    assert [begins(short, full) for short in ("PATROL", "PATROL: Police", full)] == [False] * 3


@given(_TITLES, _TITLES, _DATES, _DATES)
def test_being_the_same_goes_both_ways(
    one_title: str, other_title: str, date: tuple[str, str | None], other_date: tuple[str, str | None]
) -> None:
    a = Publication(one_title, "HMIC", (), date[1])
    b = Publication(other_title, "HMIC", (), other_date[1])
    assert same_publication(a, b) == same_publication(b, a)
    assert same_publication(a, a)
    if title_words(one_title) == title_words(other_title):
        assert same_publication(a, b)


# Running text


def test_running_text_names_what_a_footnote_describes() -> None:
    notes = (
        "*Safe at home: A review of burglary*, HMIC, March 2013",
        "*The Patrol Requirement*, Home Office, 2014",
    )
    text = (
        "HMIC's 2013 report *Safe at home* said so. The *Patrol Requirement* binds all (see Recommendation 6 in *Safe at "
        "Home: A Review of Burglary*). *Operation Osprey* and *Safe* are no titles, and *Everyone* is a word."
    )
    found = publications(*notes, text=text)
    assert [
        (each.full_title, each.publisher, each.issued, pin)
        for each, pin in found[:-1]
        if each.title != each.full_title
    ] == [
        ("Safe at home: A review of burglary", "HMIC", "2013", None),
        ("The Patrol Requirement", None, None, None),
        ("Safe at home: A review of burglary", None, None, "Recommendation 6"),
    ]
    assert len(found) == 5


def test_the_note_decides_what_a_title_names_whose_mark_it_answers() -> None:
    doc = read_document(
        "# A report\n\nIt is in *Safe at home: A guide to burglary*,<sup>1</sup> and in *Patrol Plan*.\n\n---\n\n"
        "<sup>1</sup> *Safe at home: A review of burglary*, HMIC, 2013\n\n"
        "<sup>2</sup> *A plan for tomorrow: The Patrol Plan*, HMIC, 2014\n"
    )
    found = [each for each in read(doc) if isinstance(each, Citation) and isinstance(each.cited, Publication)]
    assert [each.cited.full_title for each in found if isinstance(each.cited, Publication)][:2] == [
        "Safe at home: A review of burglary",
        "A plan for tomorrow: The Patrol Plan",
    ]


def test_running_text_cites_in_full_where_it_says_publisher_and_date() -> None:
    (found,) = publications(
        text="This follows *Safe at home* (College of Policing, 2015), which all forces have read."
    )
    assert found == (
        Publication("Safe at home", "College of Policing", ("college-of-policing",), "2015"),
        None,
    )


# Legislation

_CRIME = ("Crime and Disorder Act 1998", LAW + "1998/37")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Section 17 of the Crime and Disorder Act 1998 states it.", [Legislation(*_CRIME, "section", "17")]),
        ("Set up under Sections 5-7 of the Crime & Disorder Act 1998, they.", [Legislation(*_CRIME, "section", "5-7")]),
        ("Set up under sections 5 to 7, Crime and Disorder Act 1998.", [Legislation(*_CRIME, "section", "5-7")]),
        ("It is in s.17(2)(a) of the Crime and Disorder Act 1998.", [Legislation(*_CRIME, "section", "17(2)(a)")]),
        ("As section 17 Crime and Disorder Act 1998 has it.", [Legislation(*_CRIME, "section", "17")]),
        ("Under the Crime and Disorder Act 1998, s. 17, it must.", [Legislation(*_CRIME, "section", "17")]),
        ("See the Crime and Disorder Act 1998 (section 17).", [Legislation(*_CRIME, "section", "17")]),
        ("Part 4 of the Crime and Disorder Act 1998 and Schedule 3 to the Crime and Disorder Act 1998.",
         [Legislation(*_CRIME, "part", "4"), Legislation(*_CRIME, "schedule", "3")]),
        ("Under sections 5, 6A and 8 of the Crime and Disorder Act 1998.",
         [Legislation(*_CRIME, "section", each) for each in ("5", "6A", "8")]),
        ("The Crime and Disorder Act 1998 binds it, and under section 17 it acts.",
         [Legislation(*_CRIME), Legislation(*_CRIME, "section", "17")]),
        ("The Crime and Disorder Act 1998 binds it. In section 17 of this report we say more.", [Legislation(*_CRIME)]),
        ("The *Crime and Disorder Act 1998* binds it.", [Legislation(*_CRIME)]),
        ("The Beats and Patrols (Amendment) Act 2031 is new.", [Legislation("Beats and Patrols (Amendment) Act 2031")]),
        ("Offences Against the Person Act 1861, s.18.",
         [Legislation("Offences Against the Person Act 1861", None, "section", "18")]),
        ("In the Beats and Criminal Patrols Act (BACP) 1984, sections 1 to 7 say so.",
         [Legislation("Beats and Criminal Patrols Act 1984", None, "section", "1-7")]),
        ("The Patrol (Conduct) Regulations 2012 apply.", [Legislation("Patrol (Conduct) Regulations 2012")]),
        ("An act of 2014 is no law, nor did the force Act 3 times.", []),
    ],
)  # fmt: skip
def test_legislation_is_read_with_its_sections(text: str, expected: list[Legislation]) -> None:
    assert laws(text) == expected


_ACTS = st.sampled_from(sorted(names().preferred["legislation"].items()))
_SECTIONS = st.from_regex(r"[1-9][0-9]{0,2}[A-Z]?(\([1-9]\)){0,2}", fullmatch=True)


@given(
    _ACTS, _SECTIONS, st.sampled_from(["section {} of the {}", "s.{}, {}", "section {} {}"]), st.booleans()
)
def test_each_act_is_known_by_its_title(
    act: tuple[str, str], section: str, form: str, ampersand: bool
) -> None:
    iri, title = act
    printed = title.replace(" and ", " & ") if ampersand else title
    (found,) = laws(f"The force acts under {form.format(section, printed)} and does so well.")
    assert found == Legislation(title, iri, "section", section)
    assert str(cited_iri(found)) == iri + "/section/" + section.replace("(", "/").replace(")", "")


def test_the_act_in_a_title_is_cited_too() -> None:
    found = cited("*Crime and Disorder Act 1998: A guide*, Home Office, 2014")
    assert [type(each.cited) for each in found] == [Publication, Legislation]
    assert len({each.place.start for each in found}) == 2


def test_every_act_listed_has_an_iri_of_legislation_gov_uk_and_its_year_in_it() -> None:
    acts = names().preferred["legislation"]
    assert len(acts) >= 11
    for iri, title in acts.items():
        assert iri.startswith(f"{LAW}{title[-4:]}/")
        assert names().find("legislation", title.upper().replace(" AND ", " & ")) == iri


# What holds of any text

_PIECES = st.sampled_from(
    [
        *(
            "*Safe at home: A review*",
            "*Safe at home*",
            "*Ibid.*, p.3",
            ", HMIC",
            ", Home Office/Ministry of Justice",
        ),
        *(
            ", 2014",
            ", March 2013",
            ", p.3",
            "pp.4-5",
            " Available at ",
            "[www.a.uk/x](http://www.a.uk/x)",
            "<http://b.uk>",
        ),
        *(
            " See ",
            "; and ",
            ". ",
            "‘Quoted title here’",
            "section 17 of the ",
            "Crime and Disorder Act 1998",
            ", ss. 3-4",
        ),
        *(
            "*Police Act 1996*",
            "**bold**",
            "<sup>3</sup>",
            "<b>x</b>",
            "\n",
            "(",
            ")",
            " prose that is long",
            ":",
            "*",
            "”",
        ),
        *(
            "Title Case Words",
            "*Title, with Section 3 of the Police Act 1997*",
            "under section 4",
            "\t",
            "HMIC's 2014 report ",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=14), st.lists(_PIECES, max_size=8))
def test_the_words_of_a_citation_are_those_of_the_source(note: list[str], text: list[str]) -> None:
    doc = report("".join(note), text="Some words " + "".join(text))
    found = [each for each in read(doc) if isinstance(each, Citation)]
    for each in found:
        assert squeezed("\n".join(doc.source[start:end] for start, end in each.ranges)) == squeezed(each.text)
        assert each.text
        (order,) = each.evidence
        passage = doc.passage(order)
        assert all(passage.start <= start < end <= passage.end for start, end in each.ranges)
    places = [each.place.start for each in found]
    assert len(set(places)) == len(places)


def test_a_reference_that_a_page_break_cut_is_one() -> None:
    doc = read_document(
        "# A report\n\nIt did well.<sup>1</sup>\n\n---\n\n<sup>1</sup> As it is set out in the report *Safe at home: A review of the\n\n"
        "---\n\nburglary squads*, HMIC, March 2013, p.3.\n"
    )
    (found,) = [each for each in read(doc) if isinstance(each, Citation)]
    assert isinstance(found.cited, Publication)
    assert (found.cited.title, found.pinpoint) == ("Safe at home: A review of the burglary squads", "p.3")
    assert len(found.ranges) == 2


# The graph


def graphs(reports: dict[str, Document]) -> tuple[dict[str, Graph], Graph]:
    """Return each report's own graph, and the register of them all."""
    facts: dict[str, list[Fact]] = {name: [Report(name, name), *read(doc)] for name, doc in reports.items()}
    source = Source("0" * 64, None, None)
    own = {name: report_graph_of(doc, facts[name], source) for name, doc in reports.items()}
    return own, register_graph(facts)


def objects(graph: Graph, subject: URIRef, predicate: URIRef) -> set[str]:
    return {str(each) for each in graph.objects(subject, predicate)}


def test_a_citation_has_its_words_and_a_direct_link() -> None:
    doc = report("See *Safe at home*, HMIC, 2013, p.3.")
    own, _ = graphs({"a": doc})
    start = doc.source.index("*Safe")
    citation, note = URIRef(f"{ID}report/a/citation/{start}"), URIRef(f"{ID}report/a/footnote/1")
    book = URIRef(ID + "publication/safe-at-home")
    assert set(own["a"].predicate_objects(citation)) == {
        (RDF.type, PEEL.Citation),
        (RDF.type, CITO.Citation),
        (PEEL.report, URIRef(ID + "report/a")),
        (CITO.hasCitingEntity, note),
        (CITO.hasCitedEntity, book),
        (PEEL.pinpoint, Literal("p.3")),
        (PEEL.text, Literal("Safe at home, HMIC, 2013, p.3")),
        (PEEL.sourceRange, Literal(f"{start}-{start + 31}")),
        (PROV.wasDerivedFrom, note),
    }
    assert (note, CITO.cites, book) in own["a"]
    assert (book, PROV.wasDerivedFrom, note) in own["a"]
    assert list(misquoted(own["a"], doc.source)) == []


def test_the_register_keeps_all_that_is_said_of_a_publication() -> None:
    first = report(
        "*Safe at home: A review*, HMIC, 2013, p.3. Available at www.a.uk/a", "*Safe at home*, HMIC, 2013"
    )
    second = report("*Safe at Home: A review*, HMIC/Home Office, March 2013. Available at www.a.uk/b and c")
    third = report("*Safe at home: A review*, HMIC, 2014")
    _, register = graphs({"a": first, "b": second, "c": third})
    book = URIRef(ID + "publication/safe-at-home-a-review")
    assert objects(register, book, DCT.title) == {"Safe at home: A review"}
    assert objects(register, book, DCT.alternative) == {"Safe at home", "Safe at Home: A review"}
    assert set(register.objects(book, DCT.issued)) == {
        Literal("2013-03", datatype=XSD.gYearMonth),
        Literal("2014", datatype=XSD.gYear),
    }
    assert objects(register, book, RDFS.seeAlso) == {"http://www.a.uk/a", "http://www.a.uk/b"}
    assert objects(register, book, PEEL.publisherText) == {"HMIC", "HMIC/Home Office"}
    assert URIRef(ID + "organisation/hmic") in set(register.objects(book, DCT.publisher))


def test_a_shorter_title_in_another_report_is_the_same_publication() -> None:
    _, register = graphs(
        {"a": report("*Safe at home: A review*, HMIC, March 2013"), "b": report("*Safe at home*, HMIC, 2013")}
    )
    short, full = URIRef(ID + "publication/safe-at-home"), URIRef(ID + "publication/safe-at-home-a-review")
    assert list(register.subject_objects(OWL.sameAs)) == [(short, full)]


def test_a_section_is_part_of_its_act() -> None:
    doc = report(
        text="Sections 5-7 and 17 of the Crime and Disorder Act 1998, and section 2 of the Beats Act 2031."
    )
    _, register = graphs({"a": doc})
    act, other = URIRef(LAW + "1998/37"), URIRef(ID + "legislation/beats-act-2031")
    parts = {str(part): str(whole) for part, whole in register.subject_objects(ELI.is_part_of)}
    assert parts == {
        f"{ID}legislation/crime-and-disorder-act-1998-sections-5-7": str(act),
        f"{LAW}1998/37/section/17": str(act),
        f"{ID}legislation/beats-act-2031-section-2": str(other),
    }
    # The reference data describe the one Act, and the register the other.
    assert (act, None, None) not in register
    assert objects(register, other, SKOS.prefLabel) == {"Beats Act 2031"}
    assert list(register.objects(other, DCT.issued)) == [Literal("2031", datatype=XSD.gYear)]


def test_reading_is_the_same_each_time() -> None:
    doc = document(NATIONAL)
    assert read(doc) == read(doc)


@pytest.mark.parametrize("file", ALL)
def test_no_two_citations_of_a_report_have_one_name(file: str) -> None:
    found = [each for each in read(document(file)) if isinstance(each, Citation)]
    assert len({each.place.start for each in found}) == len(found)


# The shipped reports


def test_the_three_addresses_of_one_code_are_kept() -> None:
    rows = select(
        "SELECT ?url WHERE { ?p a peel:Publication ; dct:title ?t ; rdfs:seeAlso ?url FILTER(STRSTARTS(?t, 'Code of Practice')) }"
    )
    assert len(rows) == 3


@pytest.mark.parametrize("gold", [GIVEN, GOLD], ids=lambda gold: gold.name)
def test_the_floors_hold(gold: Path) -> None:
    for evaluation, floor in ((scores_of_footnotes, 0.99), (scores_of_citations, 0.95)):
        (whole,) = [score for score in evaluation.evaluate(gold) if score.field == "whole"]
        assert whole.expected >= 36
        assert whole.f1 >= floor

"""Recommendations: deadlines, addressees and clauses, and the reports that hold them, seen and unseen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from shipped import KENT, LEICESTERSHIRE, NATIONAL, document
from unseen import crime_report

from loaders.parts.recommendations.addressees import Bodies
from loaders.parts.recommendations.clauses import Clauses
from loaders.parts.recommendations.deadlines import deadlines
from peelgraph.checks.anchors import misquoted
from peelgraph.content import folder
from peelgraph.documents import Document, read_document
from peelgraph.documents.text import key, squeezed
from peelgraph.facts import Recommendation, Unread
from peelgraph.loading import Context, loader_for
from peelgraph.names import names
from peelgraph.namespaces import DCT, ID, ORG, PEEL, PROV, RDF, XSD
from peelgraph.rdf import recommendations as writer
from peelgraph.rdf.place import Place


@cache
def read(doc: Document) -> tuple[list[Recommendation], list[Unread]]:
    loader = loader_for(doc)
    assert loader is not None
    facts = list(loader.read(doc, Context(names())))
    about = [
        each for each in facts if isinstance(each, Unread) and "recommendation" in each.reason.casefold()
    ]
    return [each for each in facts if isinstance(each, Recommendation)], about


def by_path(facts: Sequence[Recommendation]) -> dict[str, Recommendation]:
    found = {}
    for fact in facts:
        found["/".join(fact.path)] = fact
        found |= by_path(fact.parts)
    return found


def locals_of(bodies: Sequence[tuple[str, str]]) -> list[str]:
    return [local for _, local in bodies]


# Deadlines


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("By 1 December 2016", "2016-12-01"),
        ("by 31st January 2016", "2016-01-31"),
        ("by the 30th of June 2015", "2015-06-30"),
        ("on or before 30 September, 2016", "2016-09-30"),
        ("By March 2015", "2015-03-31"),
        ("by Feb 2016", "2016-02-29"),
        ("by the end of June 2017", "2017-06-30"),
        ("by the start of April 2017", "2017-04-01"),
        ("before 1 April 2016", "2016-03-31"),
        ("before March 2016", "2016-02-29"),
        ("before the end of March 2016", "2016-03-31"),
        ("before the start of June 2016", "2016-05-31"),
        ("no later than 31 March 2018", "2018-03-31"),
        ("by no later than May 2016", "2016-05-31"),
        ("by June 2016 at the latest", "2016-06-30"),
        ("by 2017", "2017-12-31"),
        ("before 2017", "2016-12-31"),
        ("by the end of 2016", "2016-12-31"),
        ("before the end of the 2016/17 financial year", "2017-03-31"),
        ("by the end of the financial year 2016-17", "2017-03-31"),
        ("by the end of 2016/17", "2017-03-31"),
        ("within the 2015/2016 financial year", "2016-03-31"),
        ("by the end of this financial year", "2015-03-31"),
        ("by the end of the year", "2014-12-31"),
        ("Within three months", "2015-02-28"),
        ("within the next 18 months", "2016-05-31"),
        ("within three to six months", "2015-05-31"),
        ("within a year", "2015-11-30"),
        ("within the next month", "2014-12-31"),
        ("in the next six months", "2015-05-31"),
        ("over the coming 12 months", "2015-11-30"),
        ("in six months' time", "2015-05-31"),
        ("within three months of the publication of this report", "2015-02-28"),
        ("no later than six months after publication", "2015-05-31"),
        ("within thirteen months", "2015-12-31"),
        ("within six weeks", "2015-01-11"),
        ("within 28 days", "2014-12-28"),
        ("within ten working days", None),
        ("by autumn 2016", None),
        ("by the summer of 2015", None),
        ("by Spring 2017", None),
        ("by early 2016", None),
        ("by mid-2016", None),
        ("by the middle of March 2016", None),
        ("by March", None),
        ("by 31 February 2015", None),
        ("with immediate effect", None),
        ("Beginning immediately", None),
        ("immediate steps", None),
        ("as soon as practicable", None),
        ("as soon as is reasonably practicable", None),
        ("without delay", None),
        ("at the earliest opportunity", None),
        ("in the coming months", None),
        ("when we inspect forces in autumn 2016", None),
        ("when we next inspect forces in June 2016", "2016-06-30"),
        ("by the time of HMIC's next inspection", None),
    ],
)
def test_a_deadline_is_met_until_its_last_day(words: str, due: str | None) -> None:
    (found,) = deadlines(f"It should happen {words}, in all forces.", "2014-11")
    assert (found.text, found.due_by) == (words, due)


@pytest.mark.parametrize(
    "text",
    [
        "Crime fell by 12 percent in the 12 months to March 2014.",
        "The force may ask, and officers march, by decade or by 1,000 households.",
        "It was published in March 2014 and revised during 2013.",
        "Members of 14 forces said that within teams little has changed since May.",
    ],
)
def test_no_deadline_is_seen_where_there_is_none(text: str) -> None:
    assert deadlines(text, "2014-11") == []


@pytest.mark.parametrize(
    ("issued", "due"),
    [("2015-11", "2016-02-29"), ("2014-12-27", "2015-03-31"), ("2014", None), (None, None)],
)
def test_months_are_counted_from_the_month_of_the_report(issued: str | None, due: str | None) -> None:
    assert [each.due_by for each in deadlines("Within three months, it should act.", issued)] == [due]


def test_weeks_are_counted_from_the_day_where_it_is_known() -> None:
    assert deadlines("within two weeks", "2015-03-10")[0].due_by == "2015-03-24"


def test_a_span_that_starts_with_an_event_gives_no_day() -> None:
    (found,) = deadlines("within three months of receiving the guidance", "2014-11")
    assert (found.text, found.due_by) == ("within three months", None)


# Bodies


@pytest.mark.parametrize(
    ("phrase", "bodies"),
    [
        ("Surrey Police", ["surrey"]),
        ("the Surrey force", ["surrey"]),
        ("Surrey Constabulary", ["surrey"]),
        ("the force", ["surrey"]),
        ("The chief constable", ["surrey"]),
        ("The chief constable of Avon and Somerset Constabulary", ["avon-and-somerset"]),
        (
            "Avon and Somerset Constabulary and Devon & Cornwall Police",
            ["avon-and-somerset", "devon-and-cornwall"],
        ),
        ("every police force in England and Wales", ["all-police-forces"]),
        ("all 43 forces", ["all-police-forces"]),
        ("All ROCUs, forces and the NCA", ["all-rocus", "all-police-forces", "national-crime-agency"]),
        ("the National Police Chiefs' Council (NPCC)", ["npcc"]),
        ("Forces which use such teams, or others, only by night", ["all-police-forces"]),
        ("the constituent forces of the Eastern ROCU", ["constituent-forces-of-eastern-rocu"]),
        ("Chief officers in each police force", ["chief-officers"]),
        ("Officers, forces and the NCA", ["all-police-forces", "national-crime-agency"]),
        ("forces and their local charities", ["all-police-forces"]),
        ("partners, forces", []),
        ("the work of the Home Office", []),
        ("arrangements between forces and the NCA", []),
        ("supervisors", []),
        ("", []),
    ],
)
def test_a_phrase_names_bodies_only_as_a_whole(phrase: str, bodies: list[str]) -> None:
    assert locals_of(Bodies(names(), "surrey").all(phrase)) == bodies


def test_the_force_is_no_force_where_the_report_is_about_many() -> None:
    assert Bodies(names(), None).all("The force") == ()


@pytest.mark.parametrize(
    ("text", "bodies", "rest"),
    [
        ("the NPCC and the APCC to produce a plan", ["npcc", "apcc"], " to produce a plan"),
        ("partners, forces should", ["partner-organisations"], ", forces should"),
        (
            "the NCA, the Home Office and ROCUs, as is usual",
            ["national-crime-agency", "home-office", "all-rocus"],
            ", as is usual",
        ),
        (
            "the NCA and ROCUs, as well as forces; and",
            ["national-crime-agency", "all-rocus", "all-police-forces"],
            "; and",
        ),
        ("victims' groups to ensure", [], "victims' groups to ensure"),
    ],
)
def test_a_list_ends_where_its_bodies_end(text: str, bodies: list[str], rest: str) -> None:
    found, end = Bodies(names(), None).first(text)
    assert locals_of(found) == bodies
    assert text[end:] == rest


# Clauses


Asked = tuple[list[str], list[str], str | None]


def asked(text: str, *, force: str | None = None, item: bool = False) -> list[Asked]:
    clauses = Clauses(Bodies(names(), force), "2014-11" if force else "2016-02")
    return [
        (
            locals_of(each.addressees),
            locals_of(each.supported_by),
            each.deadline.due_by or each.deadline.text if each.deadline else None,
        )
        for each in clauses.actions(text, item=item)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Surrey Police should review custody.", [(["surrey"], [], None)]),
        ("Surrey Police should, within three months, review custody.", [(["surrey"], [], "2015-02-28")]),
        ("Surrey Police must by 1 April 2015 have reviewed custody.", [(["surrey"], [], "2015-04-01")]),
        (
            "The force needs to review the tasks that staff need to perform by May 2015.",
            [(["surrey"], [], "2015-05-31")],
        ),
        ("Building on its plan, by March 2015 the force should act.", [(["surrey"], [], "2015-03-31")]),
        ("Immediately, the force should stop this.", [(["surrey"], [], "Immediately")]),
        ("The force should take immediate action to stop this.", [(["surrey"], [], "immediate action")]),
        ("The force should ensure that officers respond immediately.", [(["surrey"], [], None)]),
        ("The force should ensure that victims are told within five days.", [(["surrey"], [], None)]),
        ("The force should tell all victims within five days.", [(["surrey"], [], None)]),
        ("Within five days the force should tell all victims.", [(["surrey"], [], "2014-12-05")]),
        ("The force should finish its review within six weeks.", [(["surrey"], [], "2015-01-11")]),
        ("HMIC recommends that, within a year, the force should act.", [(["surrey"], [], "2015-11-30")]),
        ("Surrey Police, working with Sussex Police, should act.", [(["surrey"], ["sussex"], None)]),
        (
            "Working with partners, the force should act by June 2015.",
            [(["surrey"], ["partner-organisations"], "2015-06-30")],
        ),
        ("Surrey Police and Sussex Police should act.", [(["surrey", "sussex"], [], None)]),
        ("The force should act on the plan that it made by March 2013.", [(["surrey"], [], None)]),
        (
            "By May 2015 the force should review this and by July 2015 publish what it finds.",
            [(["surrey"], [], "2015-05-31"), ([], [], "2015-07-31")],
        ),
        (
            "Within six months, the force should review this and within a year should have acted.",
            [(["surrey"], [], "2015-05-31"), ([], [], "2015-11-30")],
        ),
        (
            "The force should review this by May 2015; by July 2015 it should have acted.",
            [(["surrey"], [], "2015-05-31"), ([], [], "2015-07-31")],
        ),
        ("Supervisors should do more.", [([], [], None)]),
        ("The force did what it could in the areas where it should do more.", []),
        ("Officers know when they should intervene.", []),
    ],
)
def test_what_is_asked_of_one_force(text: str, expected: list[Asked]) -> None:
    assert asked(text, force="surrey") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "By July 2017, the Home Office, in consultation with the NPCC and the APCC, should change the rules.",
            [(["home-office"], ["npcc", "apcc"], "2017-07-31")],
        ),
        (
            "By 1 May 2017, the NCA \u2013 working with ROCUs, forces and the Home Office \u2013 should plan, and ROCUs should act.",
            [
                (["national-crime-agency"], ["all-rocus", "all-police-forces", "home-office"], "2017-05-01"),
                (["all-rocus"], [], None),
            ],
        ),
        (
            "The College of Policing, supported by chief constables, should write guidance and forces and the NCA should use it.",
            [
                (["college-of-policing"], ["chief-constables"], None),
                (["all-police-forces", "national-crime-agency"], [], None),
            ],
        ),
        (
            "The NPCC should work closely with the College of Policing to write guidance.",
            [(["npcc"], ["college-of-policing"], None)],
        ),
        (
            "With the help of the NCA, the ROCU executive board and partners, a system should be built by March 2017.",
            [([], ["national-crime-agency", "rocu-executive-board", "partner-organisations"], "2017-03-31")],
        ),
        (
            "All ROCUs (but see below) \u2013 except London \u2013 should act.",
            [(["rocus-except-london"], [], None)],
        ),
        (
            "All regional organised crime units, except London, should act.",
            [(["rocus-except-london"], [], None)],
        ),
        ("Forces that have not done so should act.", [(["all-police-forces"], [], None)]),
        ("The NPCC, chaired by Sara Smith, should act.", [(["npcc"], [], None)]),
        ("Training should be given by forces to all staff.", [(["all-police-forces"], [], None)]),
        (
            "Forces should be given training by the College of Policing.",
            [(["college-of-policing"], [], None)],
        ),
        ("This should be the responsibility of the Home Office.", [(["home-office"], [], None)]),
        ("The NPCC has agreed to report by June 2016.", [(["npcc"], [], "2016-06-30")]),
        (
            "There should be more consistency between forces by June 2016.",
            [(["all-police-forces"], [], "2016-06-30")],
        ),
        ("Guidance that forces should follow was published.", []),
        ("HMIC will look at this, and will report by June 2016.", []),
    ],
)
def test_what_is_asked_of_many(text: str, expected: list[Asked]) -> None:
    assert asked(text) == expected


def test_an_item_of_a_list_asks_without_saying_should() -> None:
    assert asked("by June 2016, review custody with the support of the NCA; and", item=True) == [
        ([], ["national-crime-agency"], "2016-06-30")
    ]
    assert asked("by June 2016, review custody;") == []


def test_footnote_marks_do_not_hide_what_is_asked() -> None:
    assert asked("By June 2016<sup>7</sup>, forces<sup>8</sup> should act.") == [
        (["all-police-forces"], [], "2016-06-30")
    ]


# Reports that nobody has seen


@dataclass(frozen=True)
class Put:
    """A recommendation that goes into a report: what it says, and what must come out."""

    deadline: tuple[str, str | None] | None
    subject: str
    helpers: tuple[str, ...]
    action: str
    parts: tuple[str, ...]
    further: tuple[str, str | None] | None
    early: bool
    cut: bool

    def words(self) -> str:
        """Return its opening words, without its parts."""
        help_ = f", working with {' and '.join(self.helpers)}," if self.helpers else ""
        if self.deadline and self.early:
            first = f"{self.deadline[0][0].upper()}{self.deadline[0][1:]}"
            opening = f"{first}, {self.subject}{help_} should"
        else:
            opening = f"{self.subject[0].upper()}{self.subject[1:]}{help_} should"
            opening += f", {self.deadline[0]}," if self.deadline else ""
        if self.parts:
            return f"{opening} ensure that:"
        further = (
            f" and {self.further[0]} should have told its staff what is expected of them"
            if self.further
            else ""
        )
        return f"{opening} {self.action}{further}."


@dataclass(frozen=True)
class Marks:
    """How the markers of lists came out: of items, and of their lettered parts."""

    item: str
    part: str


DEADLINES = [
    ("within three months", "2015-02-28"),
    ("within the next six months", "2015-05-31"),
    ("by March 2015", "2015-03-31"),
    ("by 1 September 2015", "2015-09-01"),
    ("no later than 31 January 2015", "2015-01-31"),
    ("before the end of the 2014/15 financial year", "2015-03-31"),
    ("by the end of June 2015", "2015-06-30"),
    ("by autumn 2015", None),
    ("as soon as practicable", None),
    ("with immediate effect", None),
]
ACTIONS = [
    "review the way in which it allocates crimes to those who investigate them, and what victims are told",
    "put in place a clear process for supervising investigations of burglary from the first report to the end",
    "improve how neighbourhood teams identify those who cause the most harm in their communities",
    "establish whether more use can be made of restorative justice, and train those who need to know of it",
    "agree with its staff what each role is for in tackling offenders who come back to notice again and again",
]
PARTS = [
    "officers understand the standards that victims may expect of them",
    "there is a clear record of each decision and of the reasons for it",
    "those who supervise know what is expected of them and are held to account for it",
    "risk is assessed again whenever something changes",
    "learning is shared across the force and with partners",
]
HELPERS = {
    "partners": "partner-organisations",
    "the College of Policing": "college-of-policing",
    "Kent Police": "kent",
}
FORCES = st.sampled_from(sorted(each for each in names().preferred["force"].items() if each[0] != "kent"))


@st.composite
def puts(draw: st.DrawFn, name: str) -> Put:
    deadline = draw(st.none() | st.sampled_from(DEADLINES))
    parts = draw(
        st.just(()) | st.lists(st.sampled_from(PARTS), min_size=2, max_size=4, unique=True).map(tuple)
    )
    later = draw(st.none() | st.sampled_from([each for each in DEADLINES[2:7] if each != deadline]))
    return Put(
        deadline=deadline,
        subject=draw(st.sampled_from([name, "the force", "the chief constable"])),
        helpers=draw(st.lists(st.sampled_from(sorted(HELPERS)), max_size=2, unique=True).map(tuple)),
        action=draw(st.sampled_from(ACTIONS)),
        parts=parts,
        further=later if deadline and not parts else None,
        early=draw(st.booleans()),
        cut=draw(st.booleans()),
    )


@st.composite
def chapters(draw: st.DrawFn) -> tuple[tuple[str, str], tuple[tuple[Put, ...], ...], list[int]]:
    """Draw a force, the recommendations of its three chapters, no two alike, and the order of the chapters."""
    force = draw(FORCES)
    drawn = draw(st.lists(puts(force[1]), max_size=7, unique_by=lambda put: (put.words(), put.parts)))
    sizes = draw(st.tuples(st.integers(0, 4), st.integers(0, 4)))
    cuts = sorted(min(size, len(drawn)) for size in sizes)
    groups = (tuple(drawn[: cuts[0]]), tuple(drawn[cuts[0] : cuts[1]]), tuple(drawn[cuts[1] :]))
    return force, groups, draw(st.permutations([0, 1, 2]))


def section(recommended: Sequence[Put], marks: Marks) -> str:
    """Print recommendations as a list, with the scars of the real reports."""
    blocks = []
    for put in recommended:
        words = put.words()
        if put.cut and not put.parts:
            at = words.find(" ", len(words) * 2 // 3)
            words = f"{words[:at]}\n\n---\n\n{words[at + 1 :]}" if words[at + 1 : at + 2].islower() else words
        lines = [marks.item + words]
        for i, part in enumerate(put.parts):
            end = "." if i + 1 == len(put.parts) else "; and" if i + 2 == len(put.parts) else ";"
            lines.append(f"{marks.part}({'abcd'[i]}) {part}{end}")
        blocks.append("\n".join(lines))
    return "\n\n".join(["Recommendations", *blocks])


def report_with(
    force: str, groups: Sequence[Sequence[Put]], marks: Marks, order: Sequence[int], *, above: bool
) -> str:
    """Return a force report with recommendations in its chapters, before or after the other headings there."""
    text = crime_report(force, ["Good"] * 3, order=tuple(order))
    for i, recommended in enumerate(groups):
        if recommended:
            start = text.index(f"HMIC looked at question {i + 1}.")
            place = text.index("\n\nCrime\n\n" if above else "\n\nSummary\n\n", start)
            text = f"{text[:place]}\n\n{section(recommended, marks)}{text[place:]}"
    return text


MARKS = st.sampled_from(
    [
        Marks("- ", " - "),
        Marks("- · ", " - "),
        Marks(" ", " - "),
        Marks("", " - "),
        Marks("- ", "- "),
        Marks("", ""),
    ]
)


@settings(max_examples=60, deadline=None)
@given(chapters(), MARKS, st.booleans())
def test_what_is_put_into_a_force_report_comes_out(
    drawn: tuple[tuple[str, str], tuple[tuple[Put, ...], ...], list[int]], marks: Marks, above: bool
) -> None:
    (slug, name), groups, order = drawn
    doc = read_document(report_with(name, groups, marks, order, above=above))
    found, unread = read(doc)
    expected = [(str(i + 1), put) for i in order for put in groups[i]]
    assert unread == []
    assert [fact.path for fact in found] == [(str(i),) for i in range(1, len(expected) + 1)]
    for fact, (question, put) in zip(found, expected, strict=True):
        assert fact.question == ("2014", question)
        assert fact.addressees == (("force", slug),)
        assert locals_of(fact.supported_by) == [HELPERS[each] for each in put.helpers]
        assert (fact.deadline_text or "").casefold() == (put.deadline[0].casefold() if put.deadline else "")
        assert fact.due_by == (put.deadline[1] if put.deadline else None)
        assert squeezed(fact.text).startswith(squeezed(put.words()))
        if put.further:
            assert [part.path[1] for part in fact.parts] == ["action-1", "action-2"]
            last = fact.parts[1]
            assert (last.addressees, last.deadline_text, last.due_by) == ((), *put.further)
        else:
            assert [part.text.rstrip(".;") for part in fact.parts] == [
                f"{part}; and" if i + 2 == len(put.parts) else part for i, part in enumerate(put.parts)
            ]
            assert [part.path[1] for part in fact.parts] == [*"abcd"[: len(put.parts)]]
            assert [part.number for part in fact.parts] == [
                f"({letter})" for letter in "abcd"[: len(put.parts)]
            ]
    assert misquotes(doc, found) == []


def misquotes(doc: Document, found: Sequence[Recommendation]) -> list[tuple[str, str]]:
    graph = Graph()
    place = Place(doc, "x")
    for fact in found:
        for triple in writer.recommendation(place, fact):
            graph.add(triple)
    return list(misquoted(graph, doc.source))


LEAD = "Within six months, Surrey Police should ensure that there are methods in place to:"
ONE = "By March 2015, Surrey Police should review the way in which it allocates crimes to investigators."
TWO = "The force should, as soon as possible, tell victims more about what it does with their reports."


def in_report(
    section: str, heading: str = "Recommendations"
) -> tuple[dict[str, Recommendation], list[Unread]]:
    text = crime_report("Surrey Police", ["Good"] * 3)
    place = text.index("\n\nSummary\n\n", text.index("HMIC looked at question 2."))
    found, unread = read(read_document(f"{text[:place]}\n\n{heading}\n\n{section}{text[place:]}"))
    return by_path(found), unread


@pytest.mark.parametrize(
    ("section", "paths"),
    [
        (f"- {ONE}\n- {TWO}", {"1": None, "2": None}),
        (f"1. {ONE}\n2. {TWO}", {"1": "1.", "2": "2."}),
        (f"1) {ONE}\n\n2) {TWO}", {"1": "1)", "2": "2)"}),
        (f"(a) {ONE}\n(b) {TWO}", {"1": "(a)", "2": "(b)"}),
        (f"• {ONE}\n\n {TWO}", {"1": None, "2": None}),
        (f"{ONE}\n\n{TWO}", {"1": None, "2": None}),
        (f"HMIC makes these recommendations:\n\n- {ONE}\n- {TWO}", {"1": None, "2": None}),
        (
            f"- {LEAD}\n - review custody; and\n - share what is learnt.\n- {ONE}",
            {"1": None, "1/1": None, "1/2": None, "2": None},
        ),
        (
            f"{LEAD}\n\n- review custody; and\n- share what is learnt.\n\n- {ONE}",
            {"1": None, "1/1": None, "1/2": None, "2": None},
        ),
        (
            f"- {LEAD}\n- review custody; and\n- share what is learnt.\n- {ONE}",
            {"1": None, "1/1": None, "1/2": None, "2": None},
        ),
        (
            f"- {LEAD}\n - a) review custody; and\n - b) share it.\n- {ONE}",
            {"1": None, "1/a": "a)", "1/b": "b)", "2": None},
        ),
        (
            f"- {LEAD}\n - (a) review custody:\n - (i) by day; and\n - (ii) by night; and\n - (b) share it.\n- {ONE}",
            {"1": None, "1/a": "(a)", "1/a/i": "(i)", "1/a/ii": "(ii)", "1/b": "(b)", "2": None},
        ),
        (
            f"- {LEAD}\n - (a) review custody; and\n - share it.\n- {ONE}",
            {"1": None, "1/1": "(a)", "1/2": None, "2": None},
        ),
        (f"Recommendation 1\n\n{ONE}\n\nRecommendation 2\n\n{TWO}", {"1": "1", "2": "2"}),
        (f"Recommendation 1: {ONE}\n\nRecommendation 2: {TWO}", {"1": "1", "2": "2"}),
        (f"- {ONE}\n\nGood\n\n- {TWO}", {"1": None}),
        (f"- {ONE}\n- {ONE}", {"1": None}),
        ("- Leave cars at home.", {"1": None}),
    ],
)
def test_however_they_are_printed_recommendations_are_told_apart(
    section: str, paths: dict[str, str | None]
) -> None:
    found, _ = in_report(section)
    labels = {path: fact.number for path, fact in found.items()}
    assert labels == {
        path: label.rstrip(".") if label and label[0].isdigit() else label for path, label in paths.items()
    }


def test_other_headings_may_say_the_same_and_some_do_not() -> None:
    for heading in (
        "Recommendation",
        "HMIC's recommendations",
        "Recommendations to the force",
        "**Recommendations**",
    ):
        assert list(in_report(f"- {ONE}", heading)[0]) == ["1"], heading
    for heading in (
        "Progress against recommendations",
        "Recommendations from the last report",
        "Areas for improvement",
    ):
        assert in_report(f"- {ONE}", heading)[0] == {}, heading


@pytest.mark.parametrize(
    ("section", "reason"),
    [
        (
            f"- {ONE}\n\nThe force told us that it has begun to do so.",
            "A paragraph stands among recommendations and asks for nothing.",
        ),
        (f"- {ONE}\n\nCrime\tRate\nBurglary\t7.1", "A table row stands among recommendations."),
        (
            "- Supervisors should do more.",
            "No body that the reference data knows is asked to act in this recommendation.",
        ),
        ("Recommendation 1\n\nRecommendation 2\n\n" + ONE, "The words of this recommendation are missing."),
        (
            f"Recommendation 1\n\n{ONE}\n\nRecommendation 1\n\n{TWO}",
            "Another recommendation before this one has the same number.",
        ),
    ],
)
def test_what_cannot_be_read_is_said(section: str, reason: str) -> None:
    _, unread = in_report(section)
    assert {each.reason for each in unread} == {reason}
    assert all(each.evidence for each in unread)


def test_a_second_sentence_with_a_deadline_or_an_addressee_of_its_own_is_an_action() -> None:
    found, unread = in_report(
        "- By March 2015, the force, supported by the College of Policing, should review custody. It should ask "
        "those who work there. By May 2015 Surrey Police and Sussex Police should have agreed a plan."
    )
    assert unread == []
    assert list(found) == ["1", "1/action-1", "1/action-2"]
    assert [
        (locals_of(fact.addressees), locals_of(fact.supported_by), fact.due_by) for fact in found.values()
    ] == [
        (["surrey"], ["college-of-policing"], "2015-03-31"),
        (["surrey"], ["college-of-policing"], "2015-03-31"),
        (["surrey", "sussex"], [], "2015-05-31"),
    ]
    assert found["1/action-1"].text.endswith("should review custody. It should ask those who work there.")
    assert found["1/action-2"].text.startswith("By May 2015 Surrey Police and")


def test_sentences_that_add_neither_are_one_recommendation() -> None:
    found, _ = in_report(
        "- By March 2015, the force should review custody. The force should ask those who work there."
    )
    assert list(found) == ["1"]
    assert found["1"].due_by == "2015-03-31"


def test_each_part_of_a_list_may_have_a_deadline_and_helpers_of_its_own() -> None:
    found, _ = in_report(
        "- The force should:\n - (a) by March 2015, review custody; and\n - (b) in consultation with partners, publish "
        "what it finds within a year."
    )
    parts = [found["1/a"], found["1/b"]]
    assert [(part.due_by, locals_of(part.supported_by)) for part in parts] == [
        ("2015-03-31", []),
        ("2015-11-30", ["partner-organisations"]),
    ]
    assert (found["1"].addressees, found["1"].due_by) == ((("force", "surrey"),), None)


# The shipped reports


def shipped(file: str) -> dict[str, Recommendation]:
    found, unread = read(document(file))
    assert unread == []
    return by_path(found)


@pytest.mark.parametrize(
    ("file", "wholes", "listed", "actions"),
    [(KENT, 5, 7, 4), (LEICESTERSHIRE, 3, 3, 4), (NATIONAL, 20, 28, 22)],
)
def test_all_recommendations_of_the_shipped_reports_are_read(
    file: str, wholes: int, listed: int, actions: int
) -> None:
    found = shipped(file)
    parts = [path for path in found if "action-" in path]
    assert len(parts) == actions
    assert len(read(document(file))[0]) == wholes
    assert len(found) == wholes + listed + actions


def test_the_words_of_every_recommendation_are_those_of_its_passages() -> None:
    for file in (KENT, LEICESTERSHIRE, NATIONAL):
        doc = document(file)
        assert misquotes(doc, read(doc)[0]) == []
        for path, fact in by_path(read(doc)[0]).items():
            assert key(doc.passage(fact.evidence[0]).text).find(key(fact.text[:40])) >= 0, path


def test_what_is_printed_twice_is_one_thing_with_both_passages() -> None:
    doc = document(NATIONAL)
    found = shipped(NATIONAL)

    def lines(path: str) -> list[int]:
        return [doc.line_of(doc.passage(order)) for order in found[path].evidence]

    assert lines("2") == [341, 1517, 337, 339, 1513, 1515]
    assert lines("2/action-2") == [341, 1517]
    assert lines("consistency/2/1") == [349, 1527]
    assert lines("consistency")[-2:] == [343, 1519]


def test_the_paths_and_titles_of_the_national_report() -> None:
    found, _ = read(document(NATIONAL))
    assert ["/".join(fact.path) for fact in found] == [
        *("1", "2", "consistency"),
        *(f"annex-c/{number}" for number in range(1, 12)),
        *(f"annex-d/{number}" for number in range(1, 7)),
    ]
    assert [fact.title for fact in found if fact.path[0] == "annex-d"][2:4] == [
        "Update of forces' domestic abuse action plans",
        "Force progress reviews",
    ]
    assert {fact.question for fact in found} == {None}


NEW = """### Recommendation 3

Cyber-crime has grown, and forces tell us that they struggle.

Within three months, the Home Office and the NCA, working with the NPCC, should have:

- agreed who leads;
- by June 2018, in consultation with police and crime commissioners, published a plan; and
- asked forces for their views.

By 1 September 2018, every police force in England and Wales should have adopted the plan, and the College of Policing
should train staff as soon as possible.

In addition to these recommendations,"""


def another_year(*, repeated: bool) -> Document:
    """Return the national report two years on, with other annexes, a third recommendation, and one printing or two."""
    source = document(NATIONAL).source
    source = re.sub(r"\b201([56])\b", lambda year: f"201{int(year[1]) + 2}", source)
    source = source.replace("2016/17", "2018/19")
    source = source.replace("Annex C", "Annex F").replace("Annex D", "Annex C")
    if not repeated:
        first, second = (match.start() for match in re.finditer(r"(?m)^## Recommendations$", source))
        end = source.index("## **Next steps**", second)
        source = source[:second] + source[end:]
        assert first < second
    return read_document(source.replace("In addition to these recommendations,", NEW))


@pytest.mark.parametrize("repeated", [True, False])
def test_another_years_national_report_is_read_alike(repeated: bool) -> None:
    found, unread = read(another_year(repeated=repeated))
    assert unread == []
    assert ["/".join(fact.path) for fact in found] == [
        *("1", "2", "3", "consistency"),
        *(f"annex-f/{number}" for number in range(1, 12)),
        *(f"annex-c/{number}" for number in range(1, 7)),
    ]
    third = by_path(found)
    assert [
        (path, locals_of(fact.addressees), locals_of(fact.supported_by), fact.due_by or fact.deadline_text)
        for path, fact in third.items()
        if path.startswith("3")
    ] == [
        ("3", ["home-office", "national-crime-agency"], ["npcc"], "2018-05-31"),
        ("3/action-1", ["home-office", "national-crime-agency"], ["npcc"], "2018-05-31"),
        ("3/1", [], [], None),
        ("3/2", [], ["police-and-crime-commissioners"], "2018-06-30"),
        ("3/3", [], [], None),
        ("3/action-2", ["all-police-forces"], [], "2018-09-01"),
        ("3/action-3", ["college-of-policing"], [], "as soon as possible"),
    ]
    assert len(third["3/2"].evidence) == 1 + repeated
    assert third["annex-c/2/action-4"].due_by == "2019-03-31"
    assert third["1"].due_by == "2018-12-01"


# The graph and the reference data


def test_a_recommendation_is_written_with_its_parts() -> None:
    doc = document(KENT)
    graph = Graph()
    for triple in writer.recommendation(Place(doc, "crime-inspection-2014-kent"), read(doc)[0][3]):
        graph.add(triple)
    report = ID["report/crime-inspection-2014-kent"]
    whole = URIRef(f"{report}/recommendation/4")
    parts = [URIRef(f"{whole}/action-1"), URIRef(f"{whole}/action-2")]
    assert set(graph.subjects(RDF.type, PEEL.Recommendation)) == {whole, *parts}
    assert set(graph.objects(whole, DCT.hasPart)) == set(parts)
    assert [graph.value(part, PEEL.order) for part in parts] == [Literal(1), Literal(2)]
    assert graph.value(whole, PEEL.addressee) == ID["force/kent"]
    assert graph.value(whole, PEEL.question) == ID["question/2014-2"]
    assert graph.value(whole, PEEL.report) == report
    assert graph.value(whole, PEEL.deadlineText) == Literal("Within three months")
    assert [graph.value(each, PEEL.dueBy) for each in (whole, *parts)] == [
        Literal(day, datatype=XSD.date) for day in ("2015-02-28", "2015-02-28", "2015-03-31")
    ]
    (passage,) = graph.objects(whole, PROV.wasDerivedFrom)
    assert set(graph.objects(None, PROV.wasDerivedFrom)) == {passage}


def test_groups_hold_whom_they_should() -> None:
    graph = Graph()
    for file in ("forces", "rocus", "organisations"):
        graph.parse(folder("data") / "reference" / f"{file}.ttl", format="turtle")

    def members(name: str) -> set[str]:
        return {
            str(each).rpartition("/")[2] for each in graph.objects(ID[f"organisation/{name}"], ORG.hasMember)
        }

    forces = {str(each).rpartition("/")[2] for each in graph.subjects(RDF.type, PEEL.PoliceForce)}
    rocus = {
        str(each).rpartition("/")[2] for each in graph.subjects(RDF.type, PEEL.RegionalOrganisedCrimeUnit)
    }
    assert members("all-police-forces") == forces
    assert members("all-rocus") == rocus
    assert members("rocus-except-london") == rocus - {"london-rocu"}
    assert len(forces) == 43
    assert len(rocus) == 10
    for rocu in rocus:
        assert members(f"constituent-forces-of-{rocu}") == members(rocu)
    assert members("constituent-forces-of-london-rocu") == {"city-of-london", "metropolitan"}

"""The checks beside SHACL: each holds what it promises on the shipped graph, and says what is wrong where it is."""

import pytest
import shipped
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.checks.anchors import astray, misplaced, misvalued, other_text, overlapping, unfounded
from peelgraph.checks.terms import undescribed, unknown_terms
from peelgraph.checks.things import circular, nameless, repeated, stated_twice
from peelgraph.namespaces import (
    DCT,
    ID,
    OA,
    PEEL,
    PROV,
    RDF,
    REFERENCE_GRAPH,
    REPORT_GRAPHS,
    SKOS,
    VOCABULARY_GRAPH,
    report_graph,
)

REPORT = report_graph("example")
ACROSS = (unknown_terms, undescribed, repeated, stated_twice, nameless, circular)
SOURCE = "Kent Police has a <b>good</b> grasp.\n\n¹ A note.\n\nIt says so 12 percent of the time."


def own(local: str) -> URIRef:
    return URIRef(f"{ID}{local}")


THING, PASSAGE = own("report/example/finding/1"), own("passage/0-36")


def graph(*triples: tuple[Node, Node, Node]) -> Graph:
    made = Graph()
    for triple in triples:
        made.add(triple)
    return made


def passage(name: URIRef, *pieces: tuple[int, int]) -> Graph:
    made = graph((name, RDF.type, PEEL.Passage))
    made.add((name, PEEL.start, Literal(pieces[0][0])))
    made.add((name, PEEL.end, Literal(pieces[-1][1])))
    for start, end in pieces if len(pieces) > 1 else ():
        made.add((name, PEEL.sourceRange, Literal(f"{start}-{end}")))
    return made


# On the shipped graph


@pytest.mark.parametrize("check", ACROSS, ids=lambda check: check.__name__)
def test_the_shipped_graphs_hold(check: object) -> None:
    assert callable(check)
    assert list(check(shipped.graphs())) == []


def test_the_shipped_reports_hold_to_their_texts() -> None:
    checked = 0
    for name, each in shipped.graphs().items():
        if name.startswith(REPORT_GRAPHS):
            (sha256,) = each.objects(None, PEEL.sha256)
            source = shipped.texts()[str(sha256)].text
            for against in (misplaced, misvalued, other_text):
                assert list(against(each, source)) == []
            for within in (overlapping, astray, unfounded):
                assert list(within(each)) == []
            checked += len(list(each.subjects(RDF.type, OA.TextQuoteSelector)))
    assert checked > 8000


# Terms and things


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (PEEL.garde, Literal("x"), "It uses the property peel:garde, which the ontology neither has nor borrows. Did you mean peel:grade?"),
        (PROV.wasDerivedForm, Literal("x"), "It uses the property prov:wasDerivedForm, which the ontology neither has nor borrows. Did you mean prov:wasDerivedFrom?"),
        (SKOS.preflabel, Literal("x"), "It uses the property skos:preflabel, which the ontology neither has nor borrows. Did you mean skos:prefLabel?"),
        (URIRef("https://example.org/zzz"), Literal("x"), "It uses the property <https://example.org/zzz>, which the ontology neither has nor borrows."),
        (RDF.type, PEEL.Findng, "It uses the class peel:Findng, which the ontology neither has nor borrows. Did you mean peel:Finding?"),
        (RDF.type, PEEL.grade, "It uses peel:grade as a class, which it is not."),
        (PEEL.Grade, Literal("x"), "It uses peel:Grade as a property, which it is not."),
        (PEEL.polarity, PEEL.Strenght, "It uses the term peel:Strenght, which the ontology neither has nor borrows. Did you mean peel:Strength?"),
    ],
    ids=lambda value: str(value).rpartition("#")[2][:20],
)  # fmt: skip
def test_an_unknown_term_is_named_with_what_may_be_meant(path: URIRef, value: Node, message: str) -> None:
    (fault,) = unknown_terms({REPORT: graph((THING, path, value))})
    assert (fault.focus, fault.message, fault.report) == (str(THING), message, "example")


def test_known_terms_and_those_of_owl_itself_are_no_fault() -> None:
    known = graph(
        (THING, RDF.type, PEEL.Finding),
        (THING, URIRef("http://www.w3.org/2000/01/rdf-schema#label"), Literal("x")),
        (THING, DCT.title, Literal("x")),
    )
    assert list(unknown_terms({REPORT: known})) == []


def test_a_thing_that_nobody_describes_is_named_with_what_may_be_meant() -> None:
    forces = graph((own("force/kent"), RDF.type, PEEL.PoliceForce))
    found = undescribed(
        {
            REFERENCE_GRAPH: forces,
            REPORT: graph((THING, RDF.type, PEEL.Finding), (THING, PEEL.force, own("force/kint"))),
        }
    )
    assert [(each.focus, each.message) for each in found] == [
        (
            str(THING),
            "Its peel:force is force:kint, which no graph describes. Did you mean force:kent?",
        )
    ]


def test_a_thing_of_no_class_is_found() -> None:
    (fault,) = undescribed({REPORT: graph((THING, PEEL.text, Literal("x")))})
    assert (fault.focus, fault.message.endswith("is of no class, so that no rule looks at it.")) == (
        str(THING),
        True,
    )


def test_what_is_written_by_hand_may_name_what_only_reports_describe() -> None:
    concept = own("concept/marac")
    named = graph((concept, RDF.type, PEEL.Concept), (concept, PEEL.definitionFrom, own("report/unread")))
    assert list(undescribed({VOCABULARY_GRAPH: named})) == []
    named.add((concept, SKOS.broader, own("concept/unknown")))
    assert [each.value for each in undescribed({VOCABULARY_GRAPH: named})] == [str(own("concept/unknown"))]


def judgment(name: str, question: str) -> Graph:
    thing = own(name)
    return graph(
        (thing, RDF.type, PEEL.Judgment),
        (thing, PEEL.force, own("force/kent")),
        (thing, PEEL.inspection, own("inspection/x")),
        (thing, PEEL.question, own(question)),
    )


def test_the_same_judgment_is_not_given_twice() -> None:
    right = {REPORT: judgment("judgment/1", "question/1") + judgment("judgment/2", "question/2")}
    assert list(repeated(right)) == []
    other = {report_graph("another"): judgment("judgment/3", "question/1")}
    (fault,) = repeated({**right, **other})
    assert fault.focus == str(own("judgment/3"))
    assert "the same peel:force and peel:inspection and peel:question as <" in fault.message


def test_a_triple_stands_in_one_graph() -> None:
    one, other = graph((THING, PEEL.order, Literal(1))), graph((THING, PEEL.order, Literal(2)))
    assert list(stated_twice({REPORT: one, REFERENCE_GRAPH: other})) == []
    other.add((THING, PEEL.order, Literal(1)))
    (fault,) = stated_twice({REPORT: one, REFERENCE_GRAPH: other})
    assert (fault.focus, fault.path, fault.value) == (str(THING), str(PEEL.order), "1")


def test_a_blank_node_is_found_wherever_it_stands() -> None:
    found = nameless({REPORT: graph((THING, PEEL.topic, BNode("x")), (BNode("y"), PEEL.order, Literal(1)))})
    assert sorted(each.focus for each in found) == [str(THING), "y"]


def test_a_circle_is_found_at_each_thing_in_it_and_no_other() -> None:
    a, b, c, d = (own(f"concept/{name}") for name in "abcd")
    right = [(a, SKOS.broader, b), (b, SKOS.broader, c), (d, SKOS.broader, b), (a, SKOS.broader, c)]
    assert list(circular({VOCABULARY_GRAPH: graph(*right)})) == []
    found = circular({VOCABULARY_GRAPH: graph(*right, (c, SKOS.broader, b))})
    assert {each.focus: each.message for each in found} == {
        str(b): "It stands under itself by way of concept:c, concept:b.",
        str(c): "It stands under itself by way of concept:b, concept:c.",
    }


# Words


def mention(exact: str, start: int, end: int, before: str = "", after: str = "") -> Graph:
    target, selector = own("mention#target"), own("mention#selector")
    return passage(PASSAGE, (0, 36)) + graph(
        (target, OA.hasSource, PASSAGE),
        (target, OA.hasSelector, selector),
        (selector, OA.exact, Literal(exact)),
        (selector, OA.prefix, Literal(before)),
        (selector, OA.suffix, Literal(after)),
        (selector, PEEL.start, Literal(start)),
        (selector, PEEL.end, Literal(end)),
    )


@pytest.mark.parametrize(
    ("made", "wrong"),
    [
        (mention("Kent Police", 0, 11, "", " has a"), None),
        (mention("good", 21, 25, "has a ", " grasp."), None),
        (mention("good grasp", 21, 35, "has a ", "."), None),
        (mention("good", 20, 24, "has a ", " grasp."), "are not those of words"),
        (mention("good", 22, 26), "are not those of words"),
        (mention("god", 21, 25), "are not what its passage has at its offsets: 'good'."),
        (mention("good", 21, 25, "had a "), "comes before"),
        (mention("good", 21, 25, "", " gasp"), "comes after"),
        (mention("A note", 40, 46), "are not those of words"),
    ],
)
def test_the_words_of_a_mention_stand_in_its_passage_at_its_offsets(made: Graph, wrong: str | None) -> None:
    found = list(misplaced(made, SOURCE))
    assert [thing for thing, _ in found] == ([str(own("mention#selector"))] if wrong else [])
    assert all(wrong is not None and wrong in said for _, said in found)


def test_a_value_stands_where_it_is_said() -> None:
    def statistic(start: int, end: int) -> Graph:
        return graph(
            (THING, PEEL.valueText, Literal("12 percent")),
            (THING, PEEL.valueStart, Literal(start)),
            (THING, PEEL.valueEnd, Literal(end)),
        )

    start = SOURCE.index("12")
    assert list(misvalued(statistic(start, start + 10), SOURCE)) == []
    for moved in ((start - 1, start + 10), (start, start + 11), (start + 1, start + 10)):
        assert [thing for thing, _ in misvalued(statistic(*moved), SOURCE)] == [str(THING)]


def test_no_two_passages_share_words() -> None:
    other = own("passage/38-47")
    assert list(overlapping(passage(PASSAGE, (0, 36)) + passage(other, (36, 47)))) == []
    assert list(overlapping(passage(PASSAGE, (0, 10), (30, 36)) + passage(other, (10, 30)))) == []
    (found,) = overlapping(passage(PASSAGE, (0, 36)) + passage(other, (35, 47)))
    assert found[0] == str(other)


def test_the_words_of_a_fact_stand_in_the_passages_that_it_points_at() -> None:
    fact = graph((THING, PROV.wasDerivedFrom, PASSAGE), (THING, PEEL.sourceRange, Literal("21-36")))
    assert list(astray(fact + passage(PASSAGE, (0, 36)))) == []
    assert [thing for thing, _ in astray(fact + passage(PASSAGE, (0, 35)))] == [str(THING)]
    assert [thing for thing, _ in astray(fact)] == [str(THING)]


def test_what_is_described_elsewhere_points_at_passages_too() -> None:
    concept = graph((own("concept/marac"), PROV.wasDerivedFrom, PASSAGE))
    assert list(unfounded(concept + passage(PASSAGE, (0, 36)))) == []
    assert [thing for thing, _ in unfounded(concept)] == [str(own("concept/marac"))]


def test_a_report_has_the_hash_of_its_text() -> None:
    report = own("report/example")
    right = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
    described = graph((report, RDF.type, PEEL.Report), (report, PEEL.sha256, Literal(right)))
    assert list(other_text(described, "foo")) == []
    assert [thing for thing, _ in other_text(described, "bar")] == [str(report)]

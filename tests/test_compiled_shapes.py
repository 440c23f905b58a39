"""What SHACL finds fault with is suspected before SHACL is asked, and what is right mostly is not."""

import sys
from pathlib import Path

import pytest
import shipped
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.checks import compiled
from peelgraph.checks.constraints import EXACT, MAKERS
from peelgraph.checks.graphs import check_report, check_shared, check_vocabulary
from peelgraph.checks.places import Checked
from peelgraph.checks.shapes import Violation, load_shapes, shapes_for, validate, violations
from peelgraph.checks.triples import Triples
from peelgraph.content import turtle_files
from peelgraph.namespaces import (
    ID,
    PEEL,
    RDF,
    RDFS,
    REFERENCE_GRAPH,
    REGISTER_GRAPH,
    REPORT_GRAPHS,
    SH,
    SHAPES,
    SKOS,
    VOCABULARY_GRAPH,
    XSD,
)

RULES = load_shapes()
FILES = turtle_files("shapes")
GOOD = [file for file in FILES if file.stem.endswith(".good")]
BAD = [file for file in FILES if ".bad-" in file.stem]
#: The shapes that SHACL must always judge, as they hold a query.
HANDED_OVER = {SHAPES.SuccessionShape}
Pairs = set[tuple[str, str]]


def read(file: Path) -> Graph:
    return Graph().parse(file, format="turtle")


def owners(shapes: Graph) -> dict[Node, Node]:
    """Return the shape that has its own targets for each property shape, and for itself."""
    found: dict[Node, Node] = {rule.shape: rule.shape for rule in compiled.rules(shapes)}
    return {**{part: shape for shape in found for part in shapes.objects(shape, SH.property)}, **found}


def suspected(data: Graph, shapes: Graph) -> Pairs:
    found = compiled.suspects(Triples(data), shapes, set(data.all_nodes()))
    return {(str(shape), str(thing)) for shape, things in found.items() for thing in things}


def faulty(data: Graph, shapes: Graph) -> Pairs:
    owner = owners(shapes)
    return {(str(owner[URIRef(each.shape)]), each.focus) for each in validate(data, shapes)}


def name(file: Path) -> str:
    return file.stem


# Nothing is missed


def test_every_example_is_looked_at() -> None:
    assert len(GOOD) >= 52
    assert len(BAD) >= 197
    assert len(GOOD) + len(BAD) == sum("." in file.stem for file in FILES)


@pytest.mark.parametrize("file", BAD, ids=name)
def test_in_a_bad_example_just_what_breaks_a_shape_is_suspected(file: Path) -> None:
    example = read(file)
    wrong, found = faulty(example, RULES), suspected(example, RULES)
    assert wrong
    assert wrong - found == set()
    assert {pair for pair in found - wrong if URIRef(pair[0]) not in HANDED_OVER} == set()


@pytest.mark.parametrize("file", GOOD, ids=name)
def test_in_a_good_example_nothing_is_suspected_by_its_shapes(file: Path) -> None:
    own = read(file.with_name(file.name.replace(".good", "")))
    found = suspected(read(file), own)
    assert {pair for pair in found if URIRef(pair[0]) not in HANDED_OVER} == set()


#: What a mutation may put in place of a value, or beside it.
ODD = (
    Literal(""),
    Literal("x" * 40),
    Literal("wrong", lang="en"),
    Literal("falsch", lang="de"),
    Literal("British", lang="en-GB"),
    Literal(-1),
    Literal(7),
    Literal("twenty", datatype=XSD.integer),
    Literal("0.5", datatype=XSD.decimal),
    Literal("0.5", datatype=XSD.double),
    Literal("2015-13-01", datatype=XSD.date),
    Literal("1999-01-01", datatype=XSD.date),
    Literal("2099-01-01", datatype=XSD.date),
    Literal("2099", datatype=XSD.gYear),
    Literal("12..40"),
    URIRef(ID["nothing"]),
    PEEL.Passage,
    SKOS.Concept,
)
EXAMPLES = [(sorted(read(file)), read(file.with_name(file.name.replace(".good", "")))) for file in GOOD]


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(st.data())
def test_in_a_mutated_example_what_breaks_a_shape_is_suspected(data: st.DataObject) -> None:
    triples, shapes = data.draw(st.sampled_from(EXAMPLES))
    values = st.sampled_from([*ODD, *sorted({value for _, _, value in triples}, key=str)])
    mutated = Graph()
    mutated += triples
    for _ in range(data.draw(st.integers(1, 3))):
        subject, predicate, value = data.draw(st.sampled_from(triples))
        if data.draw(st.booleans()):
            mutated.remove((subject, predicate, value))
        if data.draw(st.booleans()):
            mutated.add((subject, predicate, data.draw(values)))
    assert faulty(mutated, shapes) - suspected(mutated, shapes) == set()


# What is right is let pass


def test_in_the_shipped_reports_nothing_is_suspected_and_shacl_is_not_called(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graphs = shipped.graphs()
    shared = graphs[REGISTER_GRAPH] + graphs[REFERENCE_GRAPH] + graphs[VOCABULARY_GRAPH]
    reports = {name: graph for name, graph in graphs.items() if name.startswith(REPORT_GRAPHS)}
    assert len(reports) == 5
    monkeypatch.setitem(sys.modules, "pyshacl", None)
    for name, graph in reports.items():
        assert check_report(Checked(name, None, None, graph), shared, RULES) == []
        with pytest.raises(ImportError):
            validate(graph, RULES)


def test_of_what_the_shipped_reports_share_shacl_is_asked_no_more_than_a_query(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[set[Node]] = []

    def validate(_: Graph, shapes: Graph) -> list[Violation]:
        asked.append(set(shapes.subjects(SH.targetNode)))
        return []

    monkeypatch.setattr("peelgraph.checks.shapes.validate", validate)
    graphs = shipped.graphs()
    register, reference, words = (
        graphs[name] for name in (REGISTER_GRAPH, REFERENCE_GRAPH, VOCABULARY_GRAPH)
    )
    reports = {str(name): graph for name, graph in graphs.items() if name.startswith(REPORT_GRAPHS)}
    check_vocabulary.__wrapped__(words, reference, RULES)
    check_shared(reports, register + reference, words, RULES)
    assert asked == [HANDED_OVER, HANDED_OVER]


# What is known, and what is not


def test_each_constraint_in_use_is_known_or_handed_over() -> None:
    shapes = set(RULES.subjects(SH.message)) - set(RULES.objects(None, SH.sparql))
    used = {str(predicate) for shape in shapes for predicate in RULES.predicates(shape)}
    nested = {str(SH[each]) for each in ("or", "property", "qualifiedValueShape", "xone")}
    counts = {str(SH.qualifiedMaxCount), str(SH.qualifiedMinCount)}
    aside = {str(each) for each in (RDF.type, SH.message, SH.path, SH.severity, *compiled.TARGETS)}
    assert used - aside - nested - counts - set(map(str, MAKERS)) == {str(SH.sparql)}
    assert set(map(str, MAKERS)) - used == set()
    assert set(MAKERS) >= EXACT
    assert {kind for shape in shapes for kind in RULES.objects(shape, RDF.type)} == {
        SH.NodeShape,
        SH.PropertyShape,
    }


THING = URIRef(ID["thing"])
#: What a shape may hold that is not known here, each with a fault that SHACL finds in it.
UNKNOWN = (
    "sh:not [ sh:class peel:Concept ]",
    "sh:property [ sh:path [ sh:alternativePath ( peel:text peel:topic ) ] ; sh:datatype xsd:integer ]",
    "sh:property [ sh:path [ sh:zeroOrMorePath peel:topic ] ; sh:maxCount 0 ]",
    "sh:property [ sh:path peel:text ; sh:uniqueLang true ; sh:minCount 2 ]",
    "sh:closed true",
    "sh:nodeKind sh:BlankNodeOrLiteral",
    "sh:xone ( [ sh:not [ sh:class peel:Grade ] ] [ sh:class peel:Concept ] )",
    "sh:property [ sh:path peel:text ; sh:qualifiedValueShape [ sh:pattern '^w' ] ; sh:qualifiedMaxCount 0 ]",
)


@pytest.mark.parametrize("constraint", UNKNOWN)
def test_what_is_not_known_shacl_is_asked(constraint: str) -> None:
    prefixes = f"@prefix sh: <{SH}> . @prefix peel: <{PEEL}> . @prefix xsd: <{XSD}> . "
    shapes = Graph().parse(
        data=f"{prefixes} peel:S a sh:NodeShape ; sh:targetNode <{THING}> ; {constraint} ."
    )
    data = Graph().add((THING, RDF.type, PEEL.Concept)).add((THING, PEEL.text, Literal("words")))
    found = violations(data, Graph(), shapes, {THING})
    assert found
    assert [(each.focus, each.component) for each in found] == [
        (each.focus, each.component) for each in validate(data, shapes)
    ]
    assert compiled.suspects(Triples(data), shapes, {THING}) == {PEEL.S: {THING}}
    assert violations(data, Graph(), shapes, set()) == []


def test_a_class_below_another_is_of_that_class_where_the_data_say_so() -> None:
    data = Graph().add((THING, RDF.type, PEEL.Judgment))
    assert suspected(data, RULES) == faulty(data, RULES) == {(str(SHAPES.JudgmentShape), str(THING))}
    data.add((PEEL.Judgment, RDFS.subClassOf, PEEL.Criterion)).add(
        (PEEL.Criterion, RDFS.subClassOf, PEEL.Unit)
    )
    assert suspected(data, RULES) == faulty(data, RULES)
    assert (str(SHAPES.UnitShape), str(THING)) in suspected(data, RULES)


def test_shacl_is_asked_about_the_suspects_alone() -> None:
    other = URIRef(ID["other"])
    data = Graph().add((THING, RDF.type, PEEL.Judgment)).add((other, RDF.type, PEEL.Judgment))
    chosen = shapes_for(RULES, {SHAPES.JudgmentShape: {THING}})
    assert {each.focus for each in validate(data, chosen)} == {str(THING)}
    assert {each.focus for each in validate(data, RULES)} == {str(THING), str(other)}
    assert validate(data, chosen) == [each for each in validate(data, RULES) if each.focus == str(THING)]

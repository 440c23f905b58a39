"""The network: associations that were reckoned by hand, a small graph, and the five reports."""

import io
import json
import math
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import networkx as nx
import pytest
import shipped
import typer
from pyoxigraph import RdfFormat, Store
from typer.testing import CliRunner

from peelgraph.cli import network as commands
from peelgraph.documents.text import squeezed
from peelgraph.engines import EmbeddedEngine
from peelgraph.errors import NotFoundError
from peelgraph.namespaces import ID
from peelgraph.network import (
    ANY,
    PROJECTIONS,
    Counts,
    Floor,
    NetworkFormat,
    alike,
    build_network,
    centrality,
    communities,
    connect,
    connections,
    core,
    write_network,
)
from peelgraph.network.association import expected, lift, log_likelihood, npmi, tied
from peelgraph.network.files import flat
from peelgraph.network.graph import ties_of
from peelgraph.network.similarity import cosine, profiles

ROOT = Path(__file__).parent.parent
BWV, MARAC, IOM = (ID[f"concept/{each}"] for each in ("body-worn-video", "marac", "iom"))

# Four passages of three texts: p1 and p2 have the same words. a and b are named together in one text of three; c with a
# in one; d, which everything names in passing, in all.
SMALL = """
@prefix peel: <https://w3id.org/peelgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <http://example.org/> .
peel:Tactic a owl:Class ; rdfs:label "tactic" .
:a a peel:Concept, peel:Tactic ; skos:prefLabel "A" .
:b a peel:Concept ; skos:prefLabel "B" .
:c a peel:Concept ; skos:prefLabel "C" .
:d a peel:Concept ; skos:prefLabel "D" ; peel:topical false .
:f a peel:PoliceForce ; skos:prefLabel "F" .
:g a peel:PoliceForce ; skos:prefLabel "G" .
:p1 a peel:Passage ; peel:text "A with B, and D" ; peel:mentions :a, :b, :d .
:p2 a peel:Passage ; peel:text "A with B, and D" ; peel:mentions :a, :b, :d .
:p3 a peel:Passage ; peel:text "A with C, and D, in F" ; peel:mentions :a, :c, :d, :f .
:p4 a peel:Passage ; peel:text "D in G" ; peel:mentions :d, :g .
:n1 a peel:Finding ; peel:force :f ; peel:topic :a ; prov:wasDerivedFrom :p3 .
:n2 a peel:Finding ; peel:force :f ; peel:topic :a, :c ; prov:wasDerivedFrom :p3 .
:n3 a peel:Finding ; peel:force :g ; peel:topic :c ; prov:wasDerivedFrom :p4 .
"""
A, B, C, F, G = (f"http://example.org/{each}" for each in "abcfg")


@pytest.fixture(scope="module")
def small() -> EmbeddedEngine:
    store = Store()
    store.load(SMALL.encode(), format=RdfFormat.TURTLE)
    return EmbeddedEngine(store)


@pytest.fixture(scope="module")
def engine() -> EmbeddedEngine:
    shipped.built()
    return EmbeddedEngine.open(shipped.store())


@pytest.fixture(scope="module")
def field(engine: EmbeddedEngine) -> "nx.MultiDiGraph[str]":
    return build_network(engine)


def test_association_is_what_a_hand_reckons() -> None:
    # 100 texts, 20 name the one, 10 the other, 8 both: chance gives 2.
    counts = Counts(8, 20, 10, 100)
    assert expected(counts) == 2
    assert lift(counts) == 4
    assert npmi(counts) == pytest.approx(math.log(4) / math.log(12.5))
    # O ln(O/E) by cells: 8 ln 4, 12 ln(12/18), 2 ln(2/8), 78 ln(78/72); their sum doubled.
    assert log_likelihood(counts) == pytest.approx(
        2 * (8 * math.log(4) + 12 * math.log(12 / 18) + 2 * math.log(2 / 8) + 78 * math.log(78 / 72))
    )
    assert log_likelihood(counts) == pytest.approx(19.392, abs=0.001)
    assert tied(counts)


@pytest.mark.parametrize(
    ("counts", "figure"),
    [
        (Counts(5, 5, 5, 100), 1),  # never the one without the other
        (Counts(2, 20, 10, 100), 0),  # as chance would have it
        (Counts(0, 20, 10, 100), -1),  # never together
        (Counts(10, 10, 10, 10), 0),  # everywhere: nothing to tell from chance
    ],
)
def test_the_measure_has_its_ends(counts: Counts, figure: float) -> None:
    assert npmi(counts) == pytest.approx(figure)


def test_independence_and_avoidance_tie_nothing() -> None:
    assert log_likelihood(Counts(2, 20, 10, 100)) == 0
    avoiding = Counts(1, 50, 50, 100)
    assert log_likelihood(avoiding) > 10.83
    assert not tied(avoiding)
    assert not tied(Counts(1, 1, 1, 1000))
    assert tied(Counts(1, 1, 1, 1000), Floor(1, 10.83))


@pytest.mark.parametrize("counts", [(3, 2, 5, 10), (1, 8, 8, 10), (-1, 2, 2, 10)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="texts"):
        Counts(*counts)


def test_a_small_network_is_what_a_hand_draws(small: EmbeddedEngine) -> None:
    graph = build_network(small, ["concept-concept"], ANY)
    assert nx.get_node_attributes(graph, "label") == {A: "A", B: "B", C: "C"}
    assert graph.nodes[A]["classes"] == ("tactic",)
    assert graph.nodes[A]["passages"] == 3
    # Three texts in all, A in two of them, B and C in one: chance gives 2/3, so the lift is 3/2.
    weight = round(math.log(1.5) / math.log(3), 6)
    for end, evidence in ((B, ("p1", "p2")), (C, ("p3",))):
        edge = graph.edges[A, end, "named together"]
        assert (edge["count"], edge["expected"], edge["lift"], edge["weight"]) == (1, 0.666667, 1.5, weight)
        assert edge["evidence"] == tuple(f"http://example.org/{each}" for each in evidence)
    assert graph.number_of_edges() == 2


def test_facts_are_counted(small: EmbeddedEngine) -> None:
    graph = build_network(small, ["force-concept"])
    counts = {(u, v, key): data["count"] for u, v, key, data in graph.edges(keys=True, data=True)}
    assert counts == {
        (F, A, "finding"): 2,
        (F, C, "finding"): 1,
        (G, C, "finding"): 1,
        (F, A, "named beside"): 1,
        (F, C, "named beside"): 1,
    }
    assert graph.edges[F, A, "finding"]["strength"] == round(2 / 3, 6)


def test_measures_of_a_small_network(small: EmbeddedEngine) -> None:
    graph = build_network(small, ["concept-concept"], ANY)
    first, *others = centrality(graph)
    assert (first.label, first.degree, first.betweenness, first.core) == ("A", 2, 1, 1)
    assert [each.label for each in others] == ["B", "C"]
    assert sum(each.pagerank for each in (first, *others)) == pytest.approx(1, abs=1e-5)
    assert [each.label for each in centrality(graph, ["tactic"])] == ["A"]
    assert core(graph) == ((A, "A"), (B, "B"), (C, "C"))
    assert core(graph, 2) == ()
    (part,) = communities(graph).parts
    assert part.name == "A, B, C"


def test_a_way_has_the_words_of_each_step(small: EmbeddedEngine) -> None:
    (way,) = connect(small, B, C)
    assert [(step.start_label, step.end_label) for step in way.steps] == [("B", "A"), ("A", "C")]
    assert [quote.words for quote in way.steps[0].quotes] == ["A with B, and D"] * 2
    assert [quote.words for quote in way.steps[1].quotes] == ["A with C, and D, in F"]
    (way,) = connect(small, F, B)
    assert [step.end_label for step in way.steps] == ["A", "B"]


def test_where_no_way_leads_a_sentence_says_so(small: EmbeddedEngine) -> None:
    with pytest.raises(NotFoundError, match="Nothing in this network is tied to <http:"):
        connect(small, A, "http://example.org/x")
    graph = build_network(small, ["concept-concept"], ANY)
    graph.remove_edge(A, C)
    with pytest.raises(NotFoundError, match="No way leads"):
        connections(small, graph, A, C)
    with pytest.raises(NotFoundError, match="no ties 'concept-force'; choose among concept-concept,"):
        build_network(small, ["concept-force"])


def test_likeness_is_what_a_hand_reckons(small: EmbeddedEngine) -> None:
    assert cosine({"x": 3, "y": 4}, {"x": 4, "z": 3}) == pytest.approx(12 / 25)
    assert cosine({}, {"x": 1}) == 0
    # Both forces are tied to C, which therefore weighs nothing; A is of F alone and in one passage.
    found = profiles(build_network(small, ["force-concept"]))
    assert found[F] == {A: pytest.approx(math.log(2)), C: 0}
    assert found[G] == {C: 0}


@pytest.mark.parametrize("name", PROJECTIONS)
def test_each_projection_is_quick_and_its_ends_are_of_their_kinds(engine: EmbeddedEngine, name: str) -> None:
    start = time.perf_counter()
    graph = build_network(engine, [name])
    took = time.perf_counter() - start
    print(f"{name}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges, {took:.2f} s")
    assert graph.number_of_edges() > 0
    kinds = {kind.value for kind in PROJECTIONS[name].ends} | ({"force"} if "body" in name else set())
    assert set(nx.get_node_attributes(graph, "kind").values()) <= kinds
    assert all(each != iri for iri, each in nx.get_node_attributes(graph, "label").items())
    assert all(data["evidence"] and 0 < data["strength"] <= 1 for _, _, data in graph.edges(data=True))
    assert took < 5, "a projection takes a fraction of a second on an idle machine"


def test_the_evidence_of_an_association_names_both_ends(engine: EmbeddedEngine) -> None:
    graph = build_network(engine, floor=ANY)
    named: dict[str, set[str]] = {}
    for row in engine.table("SELECT ?passage ?thing WHERE { ?passage peel:mentions ?thing }").rows:
        passage, thing = (getattr(term, "value", "") for term in row)
        named.setdefault(passage, set()).add(thing)
    for source, target, data in graph.edges(data=True):
        assert all({source, target} <= named[each] for each in data["evidence"])
        together = {each for each, things in named.items() if {source, target} <= things}
        assert set(data["evidence"]) == together


def test_the_evidence_of_a_finding_names_its_topic(engine: EmbeddedEngine) -> None:
    ties = ties_of(engine, PROJECTIONS["force-concept"])
    asked = "ASK {{ VALUES ?passage {{ {} }} ?passage peel:mentions <{}> }}"
    for tie in random.Random(1).sample(ties, 60):
        passages = " ".join(f"<{each}>" for each in tie.evidence)
        assert engine.answer(asked.format(passages, tie.target)), tie


def test_body_worn_video_leads_to_marac_by_words_that_stand_there(engine: EmbeddedEngine) -> None:
    (way,) = connect(engine, BWV, MARAC)
    assert [step.end_label for step in way.steps] == [
        "domestic abuse",
        "multi-agency risk assessment conference",
    ]
    first, second = way.steps
    assert "body-worn video cameras at domestic abuse incidents" in first.quotes[0].words
    assert (first.passages, second.passages) == (1, 3)
    reports = {source.entry.id: squeezed(source.text) for source in shipped.texts().values() if source.entry}
    for quote in (*first.quotes, *second.quotes):
        (text,) = (text for report, text in reports.items() if f"/{report}/" in quote.passage)
        assert squeezed(quote.words) in text


def _shuffled(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    chance = random.Random(7)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    chance.shuffle(nodes)
    chance.shuffle(edges)
    other: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    other.add_nodes_from(nodes)
    for source, target, key, data in edges:
        other.add_edge(source, target, key=key, **data)
    return other


def test_the_order_of_making_changes_nothing(engine: EmbeddedEngine, field: "nx.MultiDiGraph[str]") -> None:
    other = _shuffled(field)
    assert list(other) != list(field)
    assert centrality(other) == centrality(field)
    assert communities(other) == communities(field)
    assert core(other) == core(field)
    found = [connections(engine, each, MARAC, IOM, 3) for each in (field, other)]
    assert found[0] == found[1]
    for form in NetworkFormat:
        assert write_network(other, form) == write_network(field, form)


def test_the_seed_of_hashes_changes_nothing(engine: EmbeddedEngine) -> None:
    assert engine.snapshot
    code = (
        "import sys, hashlib; from pathlib import Path; from peelgraph.engines import EmbeddedEngine\n"
        "from peelgraph.network import *\n"
        "g = build_network(EmbeddedEngine.open(Path(sys.argv[1])))\n"
        "every = [write_network(g, each) for each in NetworkFormat]\n"
        "every += [repr(communities(g)).encode(), repr(centrality(g)).encode()]\n"
        "print(hashlib.sha256(b''.join(every)).hexdigest())\n"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code, engine.name],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def _edges(graph: "nx.Graph[str]") -> list[tuple[str, str, dict[str, object]]]:
    added = {"source", "target", "key", "value", "name"}
    found = [
        (source, target, {name: value for name, value in data.items() if name not in added})
        for source, target, data in graph.edges(data=True)
    ]
    return sorted(found, key=lambda each: int(str(each[2]["id"]).removeprefix("e")))


def _nodes(graph: "nx.Graph[str]") -> dict[str, dict[str, object]]:
    added = {"id", "value", "name"}
    return {
        iri: {name: value for name, value in data.items() if name not in added}
        for iri, data in graph.nodes(data=True)
    }


@pytest.mark.parametrize("kinds", [["concept-concept"], ["force-concept", "body-recommendation"]])
def test_files_are_read_back_the_same(engine: EmbeddedEngine, kinds: list[str]) -> None:
    graph = build_network(engine, kinds)
    plain = flat(graph)
    read = {
        NetworkFormat.GRAPHML: lambda data: nx.read_graphml(io.BytesIO(data), force_multigraph=True),
        NetworkFormat.GEXF: lambda data: nx.read_gexf(io.BytesIO(data)),
        NetworkFormat.CYTOSCAPE: lambda data: nx.cytoscape_graph(json.loads(data)),
    }
    for form in NetworkFormat:
        again = read[form](write_network(graph, form))
        assert _nodes(again) == _nodes(plain), form
        assert _edges(again) == _edges(plain), form


def test_cytoscape_gets_the_shape_that_it_reads(field: "nx.MultiDiGraph[str]") -> None:
    elements = json.loads(write_network(field, NetworkFormat.CYTOSCAPE))["elements"]
    ids = {node["data"]["id"] for node in elements["nodes"]}
    assert all(node["data"]["name"] == node["data"]["label"] for node in elements["nodes"])
    assert all({edge["data"]["source"], edge["data"]["target"]} <= ids for edge in elements["edges"])
    keys = [edge["data"]["id"] for edge in elements["edges"]]
    assert len(keys) == len(set(keys)) and not ids & set(keys)  # noqa: PT018


def test_no_file_says_when_it_was_written(field: "nx.MultiDiGraph[str]") -> None:
    for form in NetworkFormat:
        data = write_network(field, form)
        assert b"lastmodified" not in data
        assert time.strftime("%Y-%m-%d").encode() not in data


def test_forces_with_reports_of_their_own_are_most_alike(engine: EmbeddedEngine) -> None:
    first, *others = alike(build_network(engine, ["force-concept"]))
    assert {first.left_label, first.right_label} == {"Kent Police", "Leicestershire Police"}
    assert all(first.cosine > each.cosine > 0 for each in others)
    assert min(first.left_topics, first.right_topics) > 100


def test_without_networkx_a_sentence_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "networkx.py").write_text("raise ImportError('gone', name='networkx')")
    done = subprocess.run(
        [sys.executable, "-c", "import peelgraph.network"],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "MissingPackageError: A network needs networkx: pip install 'peelgraph[analysis]'" in done.stderr


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    found = typer.Typer()
    found.command()(commands.network)
    found.command()(commands.connect)
    return found


def test_the_commands_take_the_names_that_people_type(
    app: typer.Typer, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    runner, store = CliRunner(), ["--store", engine.name]
    done = runner.invoke(app, ["connect", "Body-worn video", "marac", *store])
    assert done.exit_code == 0
    assert "body-worn video → domestic abuse → multi-agency risk assessment conference" in done.stdout
    done = runner.invoke(app, ["connect", "kent", "organisation:college-of-policing", *store])
    assert done.stdout.startswith("Kent Police → ")
    done = runner.invoke(app, ["connect", "nowhere-at-all", "marac", *store])
    assert isinstance(done.exception, NotFoundError)
    file = tmp_path / "field.graphml"
    done = runner.invoke(app, ["network", "--format", "graphml", "--output", str(file), *store])
    assert done.exit_code == 0
    assert nx.read_graphml(file).number_of_nodes() > 300
    done = runner.invoke(app, ["network", "--kinds", "body-body", "--kinds", "body-concept", *store])
    assert "College of Policing" in done.stdout

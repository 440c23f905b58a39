"""The register: what several reports describe, said once. The reports' own graphs hold the evidence."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from rdflib import Graph, Literal, URIRef

from peelgraph.facts import Fact, Framework, Inspection, Question
from peelgraph.namespaces import PEEL, PROV, RDF, SKOS
from peelgraph.rdf import citations, figures, iris
from peelgraph.rdf.place import Triple


def register_graph(reports: Mapping[str, Sequence[Fact]]) -> Graph:
    """Merge what the reports (facts by report id) say of inspections and questions, and what they cite.

    Where reports word a question differently, the wording with the most authority becomes its label, and the
    others stand beside it as alternatives.
    """
    facts = [fact for _, each in sorted(reports.items()) for fact in each]
    graph = Graph()
    frameworks = sorted(
        (fact for fact in facts if isinstance(fact, Framework)), key=attrgetter("id", "title")
    )
    for framework, same in groupby(frameworks, key=attrgetter("id")):
        _add(graph, _framework(framework, next(same).title))
    inspections = sorted(
        (fact for fact in facts if isinstance(fact, Inspection)), key=attrgetter("id", "title")
    )
    for _, alike in groupby(inspections, key=attrgetter("id")):
        _add(graph, _inspection(list(alike)))
    questions = sorted(
        (fact for fact in facts if isinstance(fact, Question)),
        key=lambda fact: (fact.framework, fact.number, -fact.authority, fact.text),
    )
    for question, wordings in groupby(questions, key=attrgetter("id")):
        _add(graph, _question(iris.thing("question", question), list(wordings)))
    _add(graph, citations.register(reports))
    _add(graph, figures.register(facts))
    return graph


def _add(graph: Graph, triples: Iterator[Triple]) -> None:
    for triple in triples:
        graph.add(triple)


def _framework(local: str, title: str) -> Iterator[Triple]:
    framework = iris.thing("framework", local)
    yield framework, RDF.type, SKOS.ConceptScheme
    yield framework, SKOS.prefLabel, Literal(title, lang="en")


def _inspection(alike: Sequence[Inspection]) -> Iterator[Triple]:
    fact = alike[0]
    inspection = iris.thing("inspection", fact.id)
    yield inspection, RDF.type, PEEL.Inspection
    yield inspection, RDF.type, PROV.Activity
    yield inspection, SKOS.prefLabel, Literal(fact.title, lang="en")
    yield inspection, PEEL.framework, iris.thing("framework", fact.framework)
    programme = next((each.programme for each in alike if each.programme), None)
    if programme:
        yield inspection, PEEL.programme, iris.thing("programme", programme)


def _question(question: URIRef, wordings: Sequence[Question]) -> Iterator[Triple]:
    """Describe a question from all its wordings, the one with the most authority first."""
    first = wordings[0]
    framework = iris.thing("framework", first.framework)
    yield question, RDF.type, PEEL.Question
    yield question, RDF.type, SKOS.Concept
    yield question, SKOS.notation, Literal(first.number)
    yield question, SKOS.prefLabel, Literal(first.text, lang="en")
    yield question, SKOS.inScheme, framework
    yield question, PEEL.graded, Literal(first.graded)
    for text in sorted({wording.text for wording in wordings} - {first.text}):
        yield question, SKOS.altLabel, Literal(text, lang="en")
    parent = next((wording.parent for wording in wordings if wording.parent), None)
    if parent:
        yield question, SKOS.broader, iris.thing("question", f"{first.framework}-{parent}")
    else:
        yield question, SKOS.topConceptOf, framework
    pillar = next((wording.pillar for wording in wordings if wording.pillar), None)
    if pillar:
        yield question, PEEL.pillar, iris.thing("pillar", pillar)

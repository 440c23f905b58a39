"""An audit as a SHACL validation report, for programs."""

import re
from typing import Final

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.audit.run import Audit
from peelgraph.checks.faults import Fault, Kind
from peelgraph.namespaces import PREFIXES, PROV, RDF, SH

#: A step of a path as a fault has it: an IRI, with a mark before it if it is gone from object to subject.
_STEPS: Final = re.compile(r"\^?https?://.+?(?=/\^?https?://|$)")
_SEVERITY: Final = {Kind.BROKEN: SH.Violation, Kind.AT_ODDS: SH.Warning, Kind.THIN: SH.Info}


def validation_report(audit: Audit) -> bytes:
    """Write what was found as an `sh:ValidationReport` in Turtle; the same audit gives the same bytes.

    What is broken is a violation, what is at odds a warning, and what is thin only worth knowing. A rule that
    is no shape is named as the constraint component as well.
    """
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    report = BNode("report")
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal(not audit.broken)))
    for number, fault in enumerate(audit.faults):
        # Labels that count up keep the order of the results, and so the bytes, from one run to the next.
        result = BNode(f"result{number:06d}")
        if fault.path:
            graph.add((result, SH.resultPath, _path(graph, fault.path, f"{result}path")))
        graph.add((report, SH.result, result))
        for predicate, value in _result(fault):
            graph.add((result, predicate, value))
    return graph.serialize(format="longturtle", encoding="utf-8")


def _result(fault: Fault) -> list[tuple[URIRef, Node]]:
    rule = URIRef(fault.rule)
    triples: list[tuple[URIRef, Node]] = [
        (RDF.type, SH.ValidationResult),
        (SH.focusNode, URIRef(fault.focus)),
        (SH.resultSeverity, _SEVERITY[fault.kind]),
        (SH.sourceShape, rule),
        (SH.sourceConstraintComponent, URIRef(fault.component) if fault.component else rule),
        (SH.resultMessage, Literal(fault.message, lang="en")),
    ]
    if fault.value is not None:
        is_iri = fault.value.startswith(("http://", "https://"))
        triples.append((SH.value, URIRef(fault.value) if is_iri else Literal(fault.value)))
    if fault.passage:
        triples.append((PROV.wasDerivedFrom, URIRef(fault.passage)))
    return triples


def _path(graph: Graph, path: str, label: str) -> Node:
    """Add a path, of properties and inverses with slashes between, as SHACL writes it; return its node."""
    steps = [_step(graph, step, f"{label}{order}") for order, step in enumerate(_STEPS.findall(path))]
    if len(steps) == 1:
        return steps[0]
    cells = [BNode(f"{label}list{order}") for order in range(len(steps))]
    for cell, step, rest in zip(cells, steps, [*cells[1:], RDF.nil], strict=True):
        graph.add((cell, RDF.first, step))
        graph.add((cell, RDF.rest, rest))
    return cells[0]


def _step(graph: Graph, step: str, label: str) -> Node:
    if not step.startswith("^"):
        return URIRef(step)
    inverse = BNode(label)
    graph.add((inverse, SH.inversePath, URIRef(step[1:])))
    return inverse

"""An audit as a SHACL validation report, for programs."""

from typing import Final

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.audit.run import Audit
from peelgraph.checks.faults import Fault, Kind
from peelgraph.namespaces import PREFIXES, PROV, RDF, SH

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
    if fault.path and not fault.path.startswith("^"):
        triples.append((SH.resultPath, URIRef(fault.path)))
    if fault.value is not None:
        is_iri = fault.value.startswith(("http://", "https://"))
        triples.append((SH.value, URIRef(fault.value) if is_iri else Literal(fault.value)))
    if fault.passage:
        triples.append((PROV.wasDerivedFrom, URIRef(fault.passage)))
    return triples

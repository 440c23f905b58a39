"""Validating a graph against the SHACL shapes of the project.

Nothing is inferred, and the ontology is not read: a thing counts as an instance of the classes that the graph
itself types it with. So the graph to validate holds all that its things refer to, and every class of each.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from rdflib import BNode, Graph
from rdflib.collection import Collection
from rdflib.term import Node

from peelgraph.checks.compiled import TARGETS, suspects
from peelgraph.checks.triples import Triples
from peelgraph.content import fingerprint, turtle_files
from peelgraph.namespaces import RDF, SH


@dataclass(frozen=True)
class Violation:
    """A rule that the graph breaks; the fields are those of a SHACL validation result.

    `shape`, `path`, `component` and `severity` are IRIs, and so is `focus` where the thing has one; an
    inverse path is its IRI after a caret, and a sequence its IRIs with slashes between them. `path` is None
    where the rule is about the thing itself, and `value` is None where no single value is at fault. `shape`
    is empty in results that were written by hand.
    """

    shape: str
    focus: str
    path: str | None
    component: str
    severity: str
    message: str
    value: str | None


def load_shapes() -> Graph:
    """Return every shape in the folder `shapes`, without the examples that lie beside them.

    They are read once as long as the files are the same; what is returned is a copy.
    """
    return Graph() + _read(fingerprint("shapes"))


@lru_cache(maxsize=1)
def _read(_: str) -> Graph:
    shapes = Graph()
    for file in turtle_files("shapes"):
        # An example is named after its shape, with a dot in between: judgment.good.ttl beside judgment.ttl.
        if "." not in file.stem:
            shapes.parse(file, format="turtle")
    return shapes


def validate(data: Graph, shapes: Graph | None = None) -> list[Violation]:
    """Return the rules that `data` breaks, in a fixed order; none where it conforms.

    Args:
        data: the graph to validate, which is left as it was.
        shapes: the SHACL shapes, those of the project unless others are given.
    """
    import pyshacl  # noqa: PLC0415 - it loads much that most commands never need

    _, results, _ = pyshacl.validate(
        data,
        shacl_graph=load_shapes() if shapes is None else shapes,
        inference="none",
        advanced=False,
        # Nothing is inferred or mixed in, so the copy that this saves would be the same.
        inplace=True,
    )
    return read_results(results)


def violations(
    graph: Graph, types: Graph, shapes: Graph, among: Set[Node], *, pointed: bool = False
) -> list[Violation]:
    """Return the rules that some of a graph's things break, in a fixed order.

    What surely breaks none is not shown to SHACL, which is slow; so where all is right SHACL is not called.

    Args:
        graph: the graph, which is left as it was.
        types: the classes of what it refers to and does not describe.
        shapes: the SHACL shapes; as they are compiled once, they must stay as they are.
        among: the things that are asked about.
        pointed: whether those are asked about as well that a rule is about because something points at them.
    """
    triples = Triples(chain(graph, (triple for triple in types if triple not in graph)))
    found = suspects(triples, shapes, among, pointed=pointed)
    return validate(graph + types, shapes_for(shapes, found)) if found else []


def shapes_for(shapes: Graph, about: Mapping[Node, Iterable[Node]]) -> Graph:
    """Return some shapes, with all that they are made of, to be tried on just these things of each."""
    chosen = Graph()
    waiting = list(about)
    seen = set(waiting)
    while waiting:
        for triple in shapes.triples((waiting.pop(), None, None)):
            if triple[1] in TARGETS:
                continue
            chosen.add(triple)
            if triple[2] not in seen and (triple[2], None, None) in shapes:
                seen.add(triple[2])
                waiting.append(triple[2])
    for shape, things in about.items():
        for thing in things:
            chosen.add((shape, SH.targetNode, thing))
    return chosen


def read_results(graph: Graph) -> list[Violation]:
    """Return the SHACL validation results that a graph holds, in a fixed order."""
    found = (_violation(graph, result) for result in graph.subjects(RDF.type, SH.ValidationResult))
    return sorted(found, key=_sort_key)


def _violation(graph: Graph, result: Node) -> Violation:
    def texts(predicate: Node) -> list[str]:
        return sorted(str(each) for each in graph.objects(result, predicate))

    path = graph.value(result, SH.resultPath)
    return Violation(
        shape="".join(texts(SH.sourceShape)),
        focus="".join(texts(SH.focusNode)),
        path=None if path is None else _path(graph, path),
        component="".join(texts(SH.sourceConstraintComponent)),
        severity="".join(texts(SH.resultSeverity)),
        message=" ".join(texts(SH.resultMessage)),
        value=next(iter(texts(SH.value)), None),
    )


def _path(graph: Graph, path: Node) -> str:
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        return f"^{inverse}"
    if isinstance(path, BNode):
        return "/".join(_path(graph, step) for step in Collection(graph, path))
    return str(path)


def _sort_key(violation: Violation) -> tuple[str, ...]:
    return (
        violation.focus,
        violation.path or "",
        violation.component,
        violation.value or "",
        violation.severity,
        violation.message,
        violation.shape,
    )

"""Why a triple is in the graph: where it is stated or, if it is inferred, by which rules and from what."""

from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, serialize
from rdflib import Graph

from peelgraph.errors import NotFoundError
from peelgraph.explain import Quote, Statement, label, passages_behind, quote, statement
from peelgraph.namespaces import DCT, GRAPH, INFERRED_GRAPH, ONTOLOGY_GRAPH, shorten
from peelgraph.reasoning.materialise import all_rules
from peelgraph.reasoning.premises import Proof, prove
from peelgraph.store import Snapshot

_INFERRED: Final = NamedNode(str(INFERRED_GRAPH))
_ONTOLOGY: Final = NamedNode(str(ONTOLOGY_GRAPH))
_SOURCE: Final = NamedNode(str(DCT.source))


@dataclass(frozen=True)
class Step:
    """A statement and why it holds.

    Attributes:
        subject: the IRI of what it is about.
        label: the label of that, if any.
        said: what is said of it.
        rule: what the rule says that it follows by, after the rule's name; None for what is stated.
        premises: the statements that it follows from by that rule.
        others: in how many other ways it follows at once.
        graphs: the short names of the graphs that state it; none for what is inferred.
        sources: where its subject comes from if from no report, as labels.
        quotes: the passages behind its subject.
    """

    subject: str
    label: str | None
    said: Statement
    rule: str | None = None
    premises: tuple["Step", ...] = ()
    others: int = 0
    graphs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()


def why(snapshot: Snapshot, store: Store, subject: str, predicate: str, value: str) -> Step:
    """Say why a triple of three IRIs is in the graph; `store` is the snapshot's graph.

    Raises:
        NotFoundError: the graph does not hold the triple, or one of the three is no IRI.
    """
    try:
        triple = Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))
    except ValueError as error:
        names = ", ".join(f"'{each}'" for each in (subject, predicate, value))
        raise NotFoundError(f"One of {names} is no IRI, and no short name such as force:kent.") from error
    names = " ".join(shorten(each) for each in (subject, predicate, value))
    graphs = {
        quad.graph_name for quad in store.quads_for_pattern(triple.subject, triple.predicate, triple.object)
    }
    if not graphs:
        raise NotFoundError(f"The graph does not say {names}.")
    if graphs != {_INFERRED}:
        return _step(snapshot, store, Proof(triple))
    ontology = Graph().parse(data=_ntriples(store, _ONTOLOGY), format="nt")
    stated = (quad for quad in store if quad.graph_name != _INFERRED)
    found = prove(triple, all_rules(ontology), (quad.triple for quad in stated))
    if found is None:
        raise NotFoundError(f"The rules that are installed do not give {names}; build the graph again.")
    return _step(snapshot, store, found)


def _ntriples(store: Store, graph: NamedNode) -> bytes:
    quads = store.quads_for_pattern(None, None, None, graph)
    return serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""


def _step(snapshot: Snapshot, store: Store, found: Proof) -> Step:
    subject, predicate, value = found.triple
    assert isinstance(subject, NamedNode)
    assert isinstance(predicate, NamedNode)
    said = statement(store, predicate, value, inferred=found.rule is not None)
    if found.rule:
        premises = tuple(_step(snapshot, store, each) for each in found.premises)
        rule = f"{found.rule.name}: {found.rule.title}"
        return Step(subject.value, label(store, subject), said, rule, premises, found.others)
    graphs = {quad.graph_name for quad in store.quads_for_pattern(*found.triple)}
    names = sorted(each.value for each in graphs if isinstance(each, NamedNode))
    sources = {label(store, quad.object) for quad in store.quads_for_pattern(subject, _SOURCE, None)}
    quotes = (quote(snapshot, store, each) for each in passages_behind(store, subject))
    return Step(
        subject.value,
        label(store, subject),
        said,
        graphs=tuple(each.removeprefix(str(GRAPH)) for each in names),
        sources=tuple(sorted(each for each in sources if each)),
        quotes=tuple(sorted(quotes, key=lambda each: (each.file, each.start))),
    )

"""Says in a sentence which statements cannot be true together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Triple
from rdflib import Graph, URIRef

from peelgraph.namespaces import DCT, GRAPH, RDFS, SKOS, shorten
from peelgraph.rdf.nquads import nodes
from peelgraph.reasoning.premises import Proof
from peelgraph.reasoning.rules import TYPE, Rule

#: How many statements a sentence names.
_MOST: Final = 12


class Words:
    """Writes statements with the labels that graphs have for their things, and which graph states each."""

    def __init__(self, graphs: Mapping[URIRef, Graph]) -> None:
        self._graphs = graphs

    def contradiction(self, found: Proof) -> str:
        """Say what is impossible, and by which statements and axioms."""
        first, *axioms = _titles(found)
        reasons = f", given that {' and '.join(axioms)}" if axioms else ""
        return f"{first[:1].upper()}{first[1:]}, but {self._all(found.stated)}{reasons}."

    def emptiness(self, found: Proof) -> str:
        """Say why a class can have no instance."""
        name = self._named(found.triple[0])
        return f"{name} can have no instance, because {', and '.join(_titles(found))}."

    def together(self, triples: Sequence[Triple]) -> str:
        """Say which statements the ontology does not allow together."""
        if not triples:
            return "The ontology contradicts itself, whatever the data are."
        more = f"; and {len(triples) - _MOST:,} more" if len(triples) > _MOST else ""
        return f"The ontology does not allow these together: {self._all(triples[:_MOST])}{more}."

    def _all(self, triples: Iterable[Triple]) -> str:
        return "; ".join(map(self._sentence, triples))

    def _sentence(self, triple: Triple) -> str:
        subject, predicate, value = triple
        said = "is a" if predicate == TYPE else f"has {self._named(predicate, label=False)}"
        stated = (name for name, graph in self._graphs.items() if nodes(triple) in graph)
        graphs = ", ".join(name.removeprefix(GRAPH) for name in stated)
        return f"{self._named(subject)} {said} {self._named(value)} [{graphs}]"

    def _named(self, value: object, *, label: bool = True) -> str:
        if not isinstance(value, NamedNode):
            return f"'{getattr(value, 'value', value)}'"
        found = next(self._labels(URIRef(value.value)), None) if label else None
        return shorten(value.value) + (f" ({found})" if found else "")

    def _labels(self, thing: URIRef) -> Iterator[str]:
        for graph in self._graphs.values():
            for predicate in (SKOS.prefLabel, DCT.title, RDFS.label):
                yield from map(str, graph.objects(thing, predicate))


def _titles(found: Proof) -> list[str]:
    """Return what the rules of a proof say, each once, the last to be applied first."""
    return list(dict.fromkeys(rule.title for rule in _rules(found)))


def _rules(found: Proof) -> Iterator[Rule]:
    if found.rule:
        yield found.rule
    for each in found.premises:
        yield from _rules(each)

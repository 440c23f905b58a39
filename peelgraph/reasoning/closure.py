"""What follows from triples by rules, found by applying the rules until nothing new comes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple
from rdflib import Graph, URIRef
from rdflib.term import Node

from peelgraph.namespaces import PREFIXES, RDF
from peelgraph.rdf.nquads import triple
from peelgraph.reasoning.rules import Rule, Term


class Closure:
    """Triples, and all that follows from them by some rules.

    Attributes:
        rules: the rules.
        store: the triples, to be asked.
        ranks: the triples, each with the step at which it was found, which is 0 for what is stated. A triple
            that was found follows by one of the rules from triples of lower rank.
    """

    def __init__(self, rules: Sequence[Rule], stated: Iterable[Triple]) -> None:
        self.rules = rules
        self.ranks: dict[Triple, int] = dict.fromkeys(stated, 0)
        self.store = Store()
        self.store.bulk_extend(Quad(each.subject, each.predicate, each.object) for each in self.ranks)
        self._close()

    def _close(self) -> None:
        step, quiet = 0, 0
        while quiet < len(self.rules):
            new = self._following(self.rules[step % len(self.rules)])
            step += 1
            quiet = 0 if new else quiet + 1
            self.ranks.update(dict.fromkeys(new, step))
            self.store.extend(Quad(each.subject, each.predicate, each.object) for each in new)

    def _following(self, rule: Rule) -> set[Triple]:
        """Return the new triples that follow by a rule."""
        answer = self.store.query(rule.query, prefixes=PREFIXES)
        assert isinstance(answer, QueryTriples)
        return {each for each in answer if each not in self.ranks}


def stated_in(graphs: Mapping[URIRef, Graph], spoken: Iterable[Term | None]) -> Iterator[Triple]:
    """Yield the triples of graphs that have some properties or classes, and all of them where None is one."""
    names = set(spoken)
    patterns: list[tuple[Node | None, Node | None, Node | None]] = [(None, None, None)]
    if None not in names:
        iris = [URIRef(name.value) for name in names if isinstance(name, NamedNode)]
        patterns = [(None, iri, None) for iri in iris] + [(None, RDF.type, iri) for iri in iris]
    for graph in graphs.values():
        for pattern in patterns:
            for subject, predicate, value in graph.triples(pattern):
                yield triple(subject, predicate, value)

"""The triples of a graph, laid out for asking many things at once what they have."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from rdflib.term import Node

from peelgraph.namespaces import RDF, RDFS

#: What each of some nodes has.
Values = Mapping[Node, Collection[Node]]
#: A property, and whether it is followed from its object to its subject.
Step = tuple[Node, bool]


class Triples:
    """Triples, each given once, by property and then by subject or by object."""

    def __init__(self, triples: Iterable[tuple[Node, Node, Node]]) -> None:
        self._values: dict[Node, dict[Node, list[Node]]] = {}
        self._subjects: dict[Node, dict[Node, list[Node]]] = {}
        for subject, predicate, value in triples:
            self._values.setdefault(predicate, {}).setdefault(subject, []).append(value)

    def values(self, predicate: Node) -> Values:
        """Return the values of a property, by subject."""
        return self._values.get(predicate, {})

    def subjects(self, predicate: Node) -> Values:
        """Return the subjects of a property, by value."""
        if predicate not in self._subjects:
            turned: dict[Node, list[Node]] = defaultdict(list)
            for subject, values in self.values(predicate).items():
                for value in values:
                    turned[value].append(subject)
            self._subjects[predicate] = dict(turned)
        return self._subjects[predicate]

    def reached(self, nodes: Iterable[Node], steps: Sequence[Step]) -> Values:
        """Return what each node reaches by one step after another, each end once."""
        found: Values = {node: (node,) for node in nodes}
        for predicate, inverse in steps:
            after = self.subjects(predicate) if inverse else self.values(predicate)
            found = {node: _ends(after, ends) for node, ends in found.items()}
        return found

    def instances(self, cls: Node) -> set[Node]:
        """Return what is typed with a class, or with one that the triples say is below it."""
        narrower, typed = self.subjects(RDFS.subClassOf), self.subjects(RDF.type)
        below, waiting = {cls}, [cls]
        while waiting:
            new = set(narrower.get(waiting.pop(), ())) - below
            below |= new
            waiting += new
        return {thing for each in below for thing in typed.get(each, ())}


def _ends(after: Values, nodes: Collection[Node]) -> Collection[Node]:
    if len(nodes) == 1:
        return after.get(next(iter(nodes)), ())
    return {end for node in nodes for end in after.get(node, ())}

"""Where a thing of a report stands: the passage behind it, the line in the source text, and the words."""

from dataclasses import dataclass, replace

from rdflib import Graph, URIRef

from peelgraph.checks.faults import Fault
from peelgraph.documents.text import readable
from peelgraph.namespaces import PEEL, PROV


@dataclass(frozen=True)
class Checked:
    """A report's graph with its local name, and its source text's name and words, if they are at hand."""

    report: str
    file: str | None
    source: str | None
    graph: Graph

    def placed(self, fault: Fault) -> Fault:
        """Return a fault of this report with the line and the words that it rests on.

        The passage and the words that a fault has stay; else they are those behind its thing.
        """
        found = replace(fault, report=self.report, file=self.file)
        start, passage = self._passage(URIRef(fault.passage or fault.focus))
        if passage is None:
            return found
        words = self.graph.value(URIRef(fault.focus), PEEL.text) or self.graph.value(passage, PEEL.text)
        return replace(
            found,
            line=None if self.source is None else self.source.count("\n", 0, start) + 1,
            passage=str(passage),
            words=fault.words or (None if words is None else readable(str(words))),
        )

    def _passage(self, thing: URIRef) -> tuple[int, URIRef | None]:
        """Return the first passage behind a thing, or the thing where it is one, and its offset."""
        behind = (
            thing,
            *self.graph.objects(thing, PROV.wasDerivedFrom),
            *self.graph.objects(thing, PEEL.statedIn),
        )
        starts = [
            (int(str(start)), node)
            for node in behind
            if isinstance(node, URIRef)
            for start in self.graph.objects(node, PEEL.start)
            if str(start).isdecimal()
        ]
        return min(starts, default=(0, None))

"""What the reference data and the vocabularies call things: from a name in a text to a local name.

Loaders ask here which force "the Metropolitan Police Service" is, or which grade "Requires Improvement"; the
answers come from the labels in `data/reference/` and `ontology/vocabularies/`, and from nowhere else. Of the
concepts only measures are here, for a measure is looked up by its name; the others are found in running text,
which is the linker's work (see `peelgraph.linking`).
"""

import difflib
import re
from collections import defaultdict
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from peelgraph.content import turtle_files
from peelgraph.errors import PeelgraphError
from peelgraph.namespaces import ID, PEEL, RDF, SKOS

_MEASURE = NamedNode(str(PEEL.Measure))
_LABELS = {str(SKOS[name]) for name in ("prefLabel", "altLabel", "hiddenLabel")}


def _folded(name: str) -> str:
    words = re.sub(r"[^\w]+", " ", name.casefold().replace("&", " and ")).strip()
    return words.removeprefix("the ")


class Names:
    """Labels by kind of thing.

    `preferred` holds each kind's local names with their preferred labels, `labels` its labels, as they are
    spelt, with the local names that they call.
    """

    def __init__(self, labels: list[tuple[str, str, str, bool]]) -> None:
        """Take (kind, local name, label, whether preferred) and refuse a label that two things share."""
        self._known: dict[str, dict[str, str]] = defaultdict(dict)
        self.preferred: dict[str, dict[str, str]] = defaultdict(dict)
        self.labels: dict[str, dict[str, str]] = defaultdict(dict)
        for kind, local, label, preferred in sorted(labels):
            other = self._known[kind].setdefault(_folded(label), local)
            if other != local:
                raise PeelgraphError(f"'{label}' is a label of both {kind}:{other} and {kind}:{local}.")
            self.labels[kind][label] = local
            if preferred:
                self.preferred[kind][local] = label

    def find(self, kind: str, name: str) -> str | None:
        """Return the local name of what `name` calls, or None where no label agrees."""
        return self._known[kind].get(_folded(name))

    def suggest(self, kind: str, name: str) -> str:
        """Return the end of a sentence: "; did you mean 'Kent Police'?", or a full stop."""
        close = difflib.get_close_matches(_folded(name), list(self._known[kind]), n=1, cutoff=0.7)
        if not close:
            return "."
        return f"; did you mean '{self.preferred[kind][self._known[kind][close[0]]]}'?"


@cache
def names() -> Names:
    """Read the labels of the shipped reference data and vocabularies."""
    labels: list[tuple[str, str, str, bool]] = []
    for path in [*turtle_files("data/reference"), *turtle_files("ontology/vocabularies")]:
        quads = list(parse(path=path, format=RdfFormat.TURTLE))
        kinds = {
            quad.subject: quad.object.value.removeprefix(str(PEEL)).casefold()
            for quad in quads
            if quad.predicate.value == str(RDF.type)
            and isinstance(quad.object, NamedNode)
            and quad.object.value.startswith(str(PEEL))
        }
        measures = {quad.subject for quad in quads if quad.object == _MEASURE}
        for quad in quads:
            if quad.predicate.value not in _LABELS or not isinstance(quad.object, Literal):
                continue
            preferred = quad.predicate.value == str(SKOS.prefLabel)
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(str(ID)):
                kind, _, local = quad.subject.value.removeprefix(str(ID)).partition("/")
                if kind != "concept" or quad.subject in measures:
                    labels.append((kind, local, quad.object.value, preferred))
            elif isinstance(quad.subject, NamedNode) and quad.subject in kinds:
                # A thing with somebody else's IRI goes by that IRI, under the name of its class.
                labels.append((kinds[quad.subject], quad.subject.value, quad.object.value, preferred))
    return Names(labels)

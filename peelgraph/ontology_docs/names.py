"""How things are called in the pages: terms by their labels, things of other vocabularies by short names."""

from collections.abc import Iterable
from functools import cached_property

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.namespaces import DCT, PEEL, RDFS, SKOS, XSD
from peelgraph.ontology_docs.model import Phrase, Ref

#: What a value is, in words that need no table of XML types.
_DATATYPES = {
    "anyURI": "web address",
    "boolean": "true or false",
    "date": "date",
    "dateTime": "date and time",
    "decimal": "decimal number",
    "gYear": "year",
    "integer": "whole number",
    "nonNegativeInteger": "whole number from 0",
    "positiveInteger": "whole number from 1",
    "string": "text",
}


#: How the predicates of other vocabularies read as the name of a row, by their short names.
_HEADINGS = {
    "bibo:status": "Status",
    "dct:bibliographicCitation": "To cite it",
    "dct:contributor": "With help from",
    "dct:created": "Made on",
    "dct:creator": "Made by",
    "dct:issued": "Published on",
    "dct:license": "Licence",
    "dct:modified": "Changed on",
    "dct:publisher": "Published by",
    "dct:rights": "Rights",
    "dct:source": "Source",
    "owl:priorVersion": "Version before",
    "owl:versionIRI": "This version",
    "rdfs:comment": "Note",
    "rdfs:seeAlso": "See also",
    "skos:changeNote": "Changes",
    "skos:editorialNote": "Note of the editors",
    "skos:historyNote": "History",
    "skos:note": "Note",
    "skos:scopeNote": "Scope",
    "vann:changes": "Changes",
    "vann:preferredNamespacePrefix": "Prefix",
}


class Names:
    """The names of the things in a graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def _prefixes(self) -> list[tuple[str, str]]:
        """The prefixes of the files, those of longer namespaces first."""
        pairs = [(str(iri), prefix) for prefix, iri in self.graph.namespaces() if prefix]
        return sorted(pairs, key=lambda pair: (-len(pair[0]), pair))

    def short(self, iri: str) -> str:
        """Return `prov:Entity` where a prefix is known, else the IRI."""
        for namespace, prefix in self._prefixes:
            if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def label(self, iri: str) -> str:
        """Return the English label of a thing of ours, the short name of another's."""
        if iri.startswith(str(XSD)):
            return _DATATYPES.get(iri.removeprefix(str(XSD)), self.short(iri))
        for predicate in (RDFS.label, SKOS.prefLabel, DCT.title) if iri not in self._others else ():
            if labels := self.texts(URIRef(iri), predicate):
                return labels[0]
        return self.short(iri)

    @cached_property
    def _others(self) -> set[str]:
        """What has a label here, and is named with its prefix all the same, as it is not ours."""
        ours = str(PEEL).removesuffix("ontology#")
        return {
            str(subject) for subject in self.graph.subjects(RDFS.label) if not str(subject).startswith(ours)
        }

    def heading(self, predicate: Node) -> str:
        """Return how a predicate reads as the name of a row."""
        return _HEADINGS.get(self.short(str(predicate))) or self.label(str(predicate)).capitalize()

    def ref(self, iri: Node) -> Ref:
        """Return a named thing as part of a phrase."""
        return Ref(str(iri), self.label(str(iri)))

    def texts(self, subject: Node, predicate: Node) -> list[str]:
        """Return the English values, in order of text."""
        literals = [each for each in self.graph.objects(subject, predicate) if isinstance(each, Literal)]
        return sorted(str(each) for each in literals if (each.language or "en").startswith("en"))

    def value(self, node: Node) -> Phrase:
        """Return any value as a phrase: a thing by its name, a text as it is."""
        return (self.ref(node),) if isinstance(node, URIRef) else (str(node),)


def listed(phrases: Iterable[Phrase], last: str) -> Phrase:
    """Join phrases as a list in a sentence: "one, two or three"."""
    parts = list(phrases)
    joined: list[str | Ref] = []
    for place, part in enumerate(parts):
        if place:
            joined.append(f" {last} " if place == len(parts) - 1 else ", ")
        joined.extend(part)
    return tuple(joined)


def with_article(ref: Ref) -> Phrase:
    """Return "a judgment" or "an inspection"."""
    return ("an " if ref.text[:1].lower() in "aeiou" else "a ", ref)

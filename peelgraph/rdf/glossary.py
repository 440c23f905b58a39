"""Terms of a report's glossary."""

from collections.abc import Iterator

from rdflib import Literal, URIRef

from peelgraph.facts import GlossaryTerm
from peelgraph.namespaces import PEEL, RDF, SKOS
from peelgraph.rdf import iris
from peelgraph.rdf.iris import slug
from peelgraph.rdf.place import Place, Triple


def term(place: Place, fact: GlossaryTerm) -> Iterator[Triple]:
    """Yield a term, its definition, and the term that it refers to."""
    defined = _iri(place, fact.term)
    yield defined, RDF.type, PEEL.GlossaryTerm
    yield defined, SKOS.prefLabel, Literal(fact.term, lang="en")
    yield defined, SKOS.definition, Literal(fact.definition, lang="en")
    if fact.see:
        yield defined, PEEL.see, _iri(place, fact.see)
    if fact.defines:
        yield defined, PEEL.defines, iris.named(fact.defines)
    yield from place.derived(defined, fact)


def _iri(place: Place, words: str) -> URIRef:
    return place.own(f"glossary/{slug(words)}")

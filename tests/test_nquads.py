"""Canonical N-Quads: the same graphs give the same bytes, with blank nodes in the ontology and nowhere else."""

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize
from rdflib import BNode, Graph, Literal, URIRef

from peelgraph.namespaces import ONTOLOGY_GRAPH, OWL, PEEL, RDF, REFERENCE_GRAPH
from peelgraph.rdf.nquads import canonical

RESTRICTIONS = """
    @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix peel: <https://w3id.org/peelgraph/ontology#> .
    peel:Judgment <http://www.w3.org/2000/01/rdf-schema#subClassOf>
      [ a owl:Restriction ; owl:onProperty peel:grade ; owl:cardinality 1 ] ,
      [ a owl:Restriction ; owl:onProperty peel:force ; owl:cardinality 1 ] ;
      owl:hasKey ( peel:force peel:question ) .
"""


def graphs(turtle: str = RESTRICTIONS) -> dict[URIRef, Graph]:
    data = Graph()
    data.add((PEEL.a, RDF.type, OWL.Thing))
    data.add((PEEL.a, PEEL.text, Literal("words", lang="en")))
    return {ONTOLOGY_GRAPH: Graph().parse(data=turtle, format="turtle"), REFERENCE_GRAPH: data}


def test_two_readings_of_the_same_restrictions_give_the_same_bytes() -> None:
    written = canonical(graphs())
    assert written == canonical(graphs())
    assert written.count(b"_:c14n") == 14
    swapped = RESTRICTIONS.replace("peel:grade", "peel:x").replace("peel:force ;", "peel:grade ;")
    assert canonical(graphs(swapped)) != written


def test_it_is_the_canonical_form_of_the_whole_dataset() -> None:
    written = canonical(graphs())
    whole = Dataset(parse(written, format=RdfFormat.N_QUADS, rename_blank_nodes=True))
    whole.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = serialize(whole, format=RdfFormat.N_QUADS) or b""
    assert b"".join(sorted(lines.splitlines(keepends=True))) == written


def test_published_data_hold_no_blank_node() -> None:
    broken = graphs()
    broken[REFERENCE_GRAPH].add((BNode(), PEEL.text, Literal("whose?")))
    with pytest.raises(ValueError, match="published data hold none"):
        canonical(broken)

"""Each term of the ontology says what it is, what it is not, and where it belongs."""

import re
from itertools import combinations

import pytest
from ontology_files import (
    MAPPINGS,
    MODULE_OF,
    MODULES,
    REFERENCE,
    TERMS,
    VOCABULARIES,
    WHOLE,
    defined_terms,
    peel_terms,
    read,
)
from rdflib import Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from peelgraph.content import default_reports, turtle_files
from peelgraph.namespaces import DCT, OWL, PEEL, RDF, RDFS, SKOS, XSD

KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual, OWL.AnnotationProperty}
MODULE_OF_TERM = {term: module for module, graph in MODULE_OF.items() for term in defined_terms(graph)}


def english(term: Node, predicate: Node) -> list[str]:
    values = list(WHOLE.objects(term, predicate))
    assert all(isinstance(value, Literal) and value.language == "en" for value in values), term
    return [str(value) for value in values]


def folded(text: str) -> str:
    """Return text without mark-up, and with white space, quotation marks and dashes made alike."""
    plain = re.sub(r"<[^>]+>|\*", "", text).translate(str.maketrans("‘’“”–—", "''\"\"--"))
    return re.sub(r"\s+", " ", plain)


REPORTS = " ".join(
    folded(file.read_text(encoding="utf-8")) for file in sorted(default_reports().glob("*.txt"))
)


def test_every_term_in_use_is_defined() -> None:
    used = peel_terms(read(*turtle_files("shapes"), *VOCABULARIES, *MAPPINGS, *REFERENCE))
    assert len(used) >= 40
    assert used - set(TERMS) == set()
    assert peel_terms(WHOLE) == set(TERMS)


def test_no_term_is_defined_in_two_modules() -> None:
    for one, other in combinations(MODULES, 2):
        assert defined_terms(read(one)) & defined_terms(read(other)) == set()


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_a_label_a_comment_and_its_module(term: Node) -> None:
    assert len(english(term, RDFS.label)) == 1
    (comment,) = english(term, RDFS.comment)
    assert re.search(r"\b(not|no|none|neither|never)\b", comment), "It does not say what it does not mean."
    assert comment.endswith(".")
    assert list(WHOLE.objects(term, RDFS.isDefinedBy)) == [MODULE_OF_TERM[term]]


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_an_example_that_quotes_only_what_a_report_says(term: Node) -> None:
    examples = english(term, SKOS.example)
    assert examples
    quotes = [quote for example in examples for quote in re.findall(r'"([^"]+)"', example)]
    assert [quote for quote in quotes if folded(quote).rstrip(".") not in REPORTS] == []


def test_enough_examples_quote_the_reports() -> None:
    examples = [str(example) for example in WHOLE.objects(None, SKOS.example)]
    quoting = [each for each in examples if '"' in each or folded(each).rstrip(".") in REPORTS]
    assert len(quoting) >= 60


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_of_one_kind_and_its_range_is_of_the_same(term: Node) -> None:
    kind = KINDS & set(WHOLE.objects(term, RDF.type))
    assert len(kind) == 1
    ranges = list(WHOLE.objects(term, RDFS.range))
    if kind <= {OWL.ObjectProperty, OWL.DatatypeProperty}:
        assert all(str(each).startswith(str(XSD)) == (kind == {OWL.DatatypeProperty}) for each in ranges)


def test_a_property_without_a_domain_or_a_range_is_one_that_many_kinds_of_thing_have() -> None:
    """What has neither is listed, so that leaving one out is a decision."""
    properties = {
        term
        for term in TERMS
        if KINDS
        & set(WHOLE.objects(term, RDF.type)) - {OWL.AnnotationProperty, OWL.Class, OWL.NamedIndividual}
    }
    assert {PEEL.succeeds} == {
        term
        for term in properties
        if not {RDFS.domain, RDFS.range, OWL.inverseOf} & set(WHOLE.predicates(term))
    }


def test_no_borrowed_term_is_given_another_meaning() -> None:
    """Of another vocabulary's term is said of which OWL kind it is, and what its vocabulary itself says of it."""
    own = (str(PEEL), "https://w3id.org/peelgraph/")
    said = {
        (subject, predicate, value)
        for subject, predicate, value in WHOLE
        if isinstance(subject, URIRef)
        and not str(subject).startswith(own)
        and not str(predicate).startswith(own)
    }
    assert len(said) >= 40
    beyond = {each for each in said if each[1] != RDF.type and vocabulary(each[0]) != vocabulary(each[2])}
    assert beyond == set()


def vocabulary(term: Node) -> str:
    return re.sub(r"[^#/]*$", "", str(term))


def test_no_list_holds_a_thing_twice() -> None:
    heads = {
        head for _, predicate, head in WHOLE if predicate in {OWL.members, OWL.unionOf, OWL.hasKey, OWL.oneOf}
    }
    assert len(heads) >= 15
    for head in heads:
        members = list(Collection(WHOLE, head))
        assert len(members) == len(set(members)) >= 1


def test_a_term_is_replaced_only_where_it_is_deprecated() -> None:
    assert set(WHOLE.subjects(DCT.isReplacedBy)) == set(WHOLE.subjects(OWL.deprecated))

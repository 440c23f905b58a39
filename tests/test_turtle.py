"""Turtle is written in one way, and the tool that does so changes no triple."""

import re
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from peelgraph.content import folder
from peelgraph.turtle import canonical_turtle, main

SHIPPED = [file for name in ("ontology", "data", "shapes") for file in sorted(folder(name).rglob("*.ttl"))]
LONG_WINDED = """# What this is about.
#
# A second paragraph.

@prefix unused: <http://example.org/unused#> .
@prefix ex: <http://example.org/> .
@base <http://example.org/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

# The second section stays the second.

ex:b a owl:Class ; rdfs:subClassOf [ owl:maxCardinality 2 ; a owl:Restriction ; owl:onProperty ex:p ] ,
  [ a owl:Restriction ; owl:onProperty ex:p ; owl:cardinality 1 ] , ex:c ; rdfs:label "bee"@en .
ex:a ex:of <thing/1> , 2 , 10 , "ten" .

# The third.

[] a owl:AllDisjointClasses ; owl:members ( ex:a ex:b ) .
[] a owl:AllDisjointClasses ; owl:members ( ex:z ex:y ex:x ex:w ex:v ) .
"""
CANONICAL = """# What this is about.
#
# A second paragraph.

@base <http://example.org/id/> .
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

# The second section stays the second.

ex:a ex:of <thing/1>,
        10,
        2,
        "ten" .

ex:b a owl:Class ;
    rdfs:label "bee"@en ;
    rdfs:subClassOf ex:c,
        [ a owl:Restriction ;
            owl:onProperty ex:p ;
            owl:cardinality 1 ],
        [ a owl:Restriction ;
            owl:onProperty ex:p ;
            owl:maxCardinality 2 ] .

# The third.

[] a owl:AllDisjointClasses ;
    owl:members ( ex:a ex:b ) .

[] a owl:AllDisjointClasses ;
    owl:members (
        ex:z
        ex:y
        ex:x
        ex:w
        ex:v
    ) .
"""


def test_a_file_is_written_in_one_way() -> None:
    assert canonical_turtle(LONG_WINDED) == CANONICAL
    assert canonical_turtle(CANONICAL) == CANONICAL


def test_the_order_in_which_things_are_written_makes_no_difference() -> None:
    head, second, third = re.split(r"(?=# The )", LONG_WINDED)
    turned = "\n".join(reversed(third.splitlines()[2:]))
    assert canonical_turtle(f"{head}{second}# The third.\n\n{turned}\n") == CANONICAL


def test_every_shipped_file_says_the_same_in_canonical_form() -> None:
    assert len(SHIPPED) >= 250
    for file in SHIPPED:
        text = file.read_text(encoding="utf-8")
        canonical = canonical_turtle(text)
        assert canonical_turtle(canonical) == canonical, file
        assert canonical.split("\n\n")[0] == text.split("\n\n")[0] or not text.startswith("#"), file
        one, other = (Graph().parse(data=each, format="turtle") for each in (text, canonical))
        assert isomorphic(one, other), file


@pytest.mark.parametrize(
    "text",
    [
        "@prefix ex: <http://example.org/> .\n\nex:a ex:b _:c .\nex:d ex:b _:c .\n",
        "@prefix ex: <http://example.org/> .\n\nex:a ex:b\n# Inside.\n ex:c .\n",
        "no Turtle",
    ],
    ids=["shared blank node", "comment inside a statement", "no Turtle"],
)
def test_what_cannot_be_written_so_is_refused(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text(text, encoding="utf-8")
    assert main(["--write", str(tmp_path)]) == 1
    assert file.read_text(encoding="utf-8") == text
    assert str(file) in capsys.readouterr().err


def test_check_names_the_files_and_write_repairs_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "below" / "one.ttl"
    file.parent.mkdir()
    file.write_text(LONG_WINDED, encoding="utf-8")
    assert main(["--check", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{file} is not in canonical form.\n"
    assert file.read_text(encoding="utf-8") == LONG_WINDED
    assert main(["--write", str(tmp_path)]) == 0
    assert main(["--check", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == CANONICAL

"""The axioms of OWL in words, and the drawings, on a small ontology that has every form of them."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from peelgraph.ontology_docs.documents import Document, Edition
from peelgraph.ontology_docs.links import FolderLinks
from peelgraph.ontology_docs.model import Box, Diagram, Ontology, Term, plain
from peelgraph.ontology_docs.pages import Pages
from peelgraph.ontology_docs.read import ontology_files, read_ontology

FILES = sorted((Path(__file__).parent / "ontology_docs").glob("*.ttl"))

ROWS: dict[str, dict[str, list[str]]] = {
    "Animal": {
        "Kind of": ["prov:Agent | Animals act.", "prov:Entity"],
        "Rules": [
            "Each animal has at least 2 values of cage.",
            "Each animal has at least one keeper that is not an animal.",
            "Each animal has at least one weight that is a decimal number above 0 up to 9.",
            "Each animal has at most one cage that is an open thing.",
            "Each animal has exactly one keeper.",
            "Each animal has no eats.",
            "Each animal has the keeper Mary.",
            "Each animal is its own eats.",
            "Each animal is the eats of at most 3 things.",
            "Each animal is the eats of something.",
            "Each animal takes as eats only what is an animal or an open thing.",
        ],
        "Key": ["No two have the same weight and keeper."],
        "Disjoint with": ["cage", "open thing"],
        "Domain of": ["cage", "keeper", "weight"],
        "Range of": ["keeper"],
        "Close to": ["prov:Person"],
    },
    "Cage": {
        "Defined as": ["Each one is exactly one of: open thing or shut thing."],
        "Disjoint with": ["animal", "open thing"],
        "Kinds": ["shut thing"],
        "Domain of": ["keeper"],
        "Range of": ["cage"],
    },
    "Open": {
        "Defined as": ["Whatever is a cage and has at least one keeper, and nothing else."],
        "Disjoint with": ["animal", "cage"],
    },
    "Shut": {"Kind of": ["cage"], "Defined as": ["Whatever is Mary or Tom, and nothing else."]},
    "cage": {"Domain": ["animal"], "Range": ["cage"], "Inverse": ["houses"]},
    "eats": {
        "Characteristics": ["transitive: what holds step by step holds from end to end"],
        "Kind of": ["houses"],
    },
    "houses": {"Inverse": ["cage"], "Kinds": ["eats"]},
    "keeper": {
        "Domain": ["animal or cage"],
        "Range": ["animal"],
        "Characteristics": ["functional: a thing has at most one"],
        "Inference": ["Follows from the steps cage and then keeper."],
    },
    "weight": {"Domain": ["animal"], "Range": ["decimal number"], "Scope": ["On land."]},
    "mary": {"Is": ["an animal"], "Different from": ["Tom"]},
    "tom": {"Different from": ["Mary"]},
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read_ontology(FILES)


@pytest.fixture(scope="module")
def shipped() -> Ontology:
    return read_ontology(ontology_files())


def page(ontology: Ontology, name: str, changes: str = "") -> str:
    path = f"ontology/{name}".strip("/")
    document = Document(path, "A page", "2.0.0", ())
    edition = Edition(ontology, {"ontology": document, path: document}, changes)
    return Pages(edition, {}).render(path, FolderLinks())


def rows(term: Term) -> dict[str, list[str]]:
    return {
        row.name: [" | ".join((plain(value.phrase), *value.comments)) for value in row.values]
        for row in term.rows
    }


def test_the_fixture_is_found() -> None:
    assert [path.name for path in FILES] == ["index.ttl", "ties.ttl", "zoo.ttl"]


def test_every_axiom_is_in_words(ontology: Ontology) -> None:
    assert {term.name: rows(term) for term in ontology.terms} == ROWS


def test_the_parts_of_an_entry(ontology: Ontology) -> None:
    terms = {term.name: term for term in ontology.terms}
    assert terms["Animal"].examples == ("<b>Rex</b> & Co", "Nellie")
    assert terms["Animal"].comments == ("A living thing. It is not a plant.",)
    assert [(name, plain(term.instead)) for name, term in terms.items() if term.instead is not None] == [
        ("Shut", "open thing")
    ]
    assert {term.kind for term in terms.values()} == {
        "class",
        "object property",
        "datatype property",
        "individual",
    }


def test_the_modules_stand_in_the_order_of_their_imports(ontology: Ontology) -> None:
    assert [module.name for module in ontology.modules] == ["zoo", "ties"]
    assert [[plain((ref,)) for ref in module.imports] for module in ontology.modules] == [
        [],
        ["A small ontology: zoo"],
    ]
    assert [plain(words) for words in ontology.diagram.words] == [
        "zoo builds on no other module.",
        "ties builds on zoo.",
    ]


def test_a_module_that_ties_terms_of_others_says_so_with_reasons(ontology: Ontology) -> None:
    ties = ontology.modules[1]
    assert ties.terms == ()
    assert [
        (about.term.text, plain(value.phrase), value.comments)
        for about in ties.statements
        for value in about.values
    ] == [
        ("animal", "a kind of prov:Agent", ("Animals act.",)),
        ("animal", "close to prov:Person", ()),
    ]
    assert [ref.text for ref in ties.borrowed] == ["prov:Agent"]


def test_a_page_escapes_what_it_shows_and_says_what_is_deprecated(ontology: Ontology) -> None:
    text = page(ontology, "zoo")
    assert "&lt;b&gt;Rex&lt;/b&gt; &amp; Co" in text
    assert "<b>" not in text
    assert '<strong>Deprecated.</strong> Use <a href="#Open">open thing</a> instead.' in text


def test_a_page_takes_links_to_its_own_terms_on_itself_and_to_others_elsewhere(ontology: Ontology) -> None:
    assert '<a href="#Animal">animal</a>' in page(ontology, "zoo")
    assert '<a href="index.html#Animal">animal</a>' in page(ontology, "ties")
    assert '<a href="#Animal">animal</a>' in page(ontology, "")


def test_the_first_page_shows_what_changed(ontology: Ontology) -> None:
    text = page(
        ontology,
        "",
        "# Changes\n\nWords.\n\n## 2.0.0\n\n- A <b>term</b>, `peel:Open`.\n\n## 1.0.0\n\n- First.\n",
    )
    shown = text.partition('<h2 id="about-changes">Changes</h2>')[2].partition("</section>")[0]
    assert shown.split("\n") == [
        "",
        "<h3>2.0.0</h3>",
        "<ul>",
        "<li>A &lt;b&gt;term&lt;/b&gt;, <code>peel:Open</code>.</li>",
        "</ul>",
        "<h3>1.0.0</h3>",
        "<ul>",
        "<li>First.</li>",
        "</ul>",
        "",
        "",
    ]
    assert "about-changes" not in page(ontology, "")


def test_a_drawing_says_the_same_in_words(ontology: Ontology) -> None:
    (diagram,) = (module.diagram for module in ontology.modules if module.diagram)
    assert [plain(words) for words in diagram.words] == [
        "animal: a kind of prov:Agent; cage → cage; eats → anything; keeper → animal; weight: decimal number.",
        "cage: keeper → animal.",
        "open thing: a kind of cage; keeper → animal.",
        "shut thing: a kind of cage.",
        "various things: in this module and others; houses → anything.",
    ]
    assert sorted(line.sort for line in diagram.lines) == ["kind", "kind", "link", "link", "link"]


def apart(one: Box, other: Box) -> bool:
    return (
        one.left + one.width <= other.left
        or other.left + other.width <= one.left
        or one.top + one.height <= other.top
        or other.top + other.height <= one.top
    )


def drawings(ontology: Ontology) -> list[Diagram]:
    return [ontology.diagram, *(module.diagram for module in ontology.modules if module.diagram)]


def test_no_two_boxes_of_a_drawing_overlap_and_none_stands_outside(
    ontology: Ontology, shipped: Ontology
) -> None:
    found = [*drawings(ontology), *drawings(shipped)]
    assert len(found) >= 9
    for diagram in found:
        assert diagram.boxes
        for one, other in combinations(diagram.boxes, 2):
            assert apart(one, other), (diagram.title, one.title.text, other.title.text)
        for box in diagram.boxes:
            assert 0 <= box.left <= box.left + box.width <= diagram.width
            assert 0 <= box.top <= box.top + box.height <= diagram.height
            assert all(box.top < entry.top < box.top + box.height for entry in (box.title, *box.entries))
        for line in diagram.lines:
            points = re.findall(r"(-?\d+) (-?\d+)", line.path)
            assert len(points) >= 4
            assert all(0 <= int(x) <= diagram.width and 0 <= int(y) <= diagram.height for x, y in points)

"""The pages on the ontology: whole, valid, readable without a server, and without anybody else's."""

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import html5rdf
import pytest
from rdflib import Graph, URIRef
from rdflib.term import Node

from peelgraph.content import turtle_files
from peelgraph.namespaces import DCT, PEEL, RDF, RDFS, SH, SKOS, SSSOM
from peelgraph.ontology_docs.documents import SUFFIXES, Document, open_edition
from peelgraph.ontology_docs.folder import STYLES, write_folder
from peelgraph.ontology_docs.mappings import mapping_files, read_mappings
from peelgraph.ontology_docs.rules import shape_files
from peelgraph.ontology_docs.schemes import vocabulary_files

ROOT = Path(__file__).parent.parent
MODULES = turtle_files("ontology/modules")
WRITTEN = [*turtle_files("ontology"), *shape_files()]


@dataclass(frozen=True)
class Page:
    """A page, and what there is in it."""

    name: str
    text: str

    @cached_property
    def elements(self) -> list[Element]:
        return list(html5rdf.parse(self.text, namespaceHTMLElements=False).iter())

    @cached_property
    def ids(self) -> list[str]:
        return [element.attrib["id"] for element in self.elements if "id" in element.attrib]

    @cached_property
    def links(self) -> list[str]:
        anchors = (each for each in self.elements if str(each.tag).rpartition("}")[2] == "a")
        return [each.attrib["href"] for each in anchors if "href" in each.attrib]

    def named(self, *tags: str) -> list[Element]:
        return [each for each in self.elements if str(each.tag).rpartition("}")[2] in tags]

    def entry(self, name: str) -> str:
        """Return the text of the entry of a term."""
        found = re.search(rf'<section class="term" id="{name}".*?</section>', self.text, re.DOTALL)
        assert found, f"{self.name} has no entry {name}"
        return " ".join(unescape(re.sub(r"<[^>]*>", "", found[0])).split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    write_folder(folder)
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, Page]:
    return {path.name: Page(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("*.html"))}


@pytest.fixture(scope="module")
def graph() -> Graph:
    graph = Graph()
    for path in MODULES:
        graph.parse(path)
    return graph


def terms(graph: Graph) -> list[URIRef]:
    found = {subject for subject in graph.subjects(RDFS.isDefinedBy) if str(subject).startswith(str(PEEL))}
    return sorted(URIRef(str(term)) for term in found)


def local(iri: object) -> str:
    return str(iri).rpartition("#")[2]


# What the folder holds


def test_there_is_a_page_and_each_format_for_each_document(folder: Path) -> None:
    names = ["ontology", *(path.stem for path in MODULES), "vocabularies", "shapes"]
    names += ["mappings"] if mapping_files() else []
    wanted = {f"{name}.{suffix}" for name in names for suffix in SUFFIXES} | set(STYLES)
    wanted |= {"CHANGELOG.md"} if open_edition().changes else set()
    wanted |= {"index.html" if name == "ontology" else f"{name}.html" for name in names}
    assert {path.name for path in folder.iterdir()} == wanted
    assert len(wanted) >= 52


@pytest.mark.slow
def test_the_folder_is_the_same_to_the_byte_in_another_process(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "peelgraph.ontology_docs", str(tmp_path / "again")]
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, check=True, cwd=ROOT, env=environment, capture_output=True)
        for path in folder.iterdir():
            assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_formats_of_a_document_say_the_same(folder: Path) -> None:
    for document in open_edition().documents.values():
        parsers = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld", "rdf": "xml"}
        if document.name == "vocabularies":  # the largest by far, and written by the same code
            parsers = {"ttl": "turtle", "nt": "nt"}
        sizes = {
            suffix: len(Graph().parse(folder / f"{document.name}.{suffix}", format=parser))
            for suffix, parser in parsers.items()
        }
        assert len(set(sizes.values())) == 1, (document.path, sizes)
        assert sizes["ttl"] > 20


def test_turtle_is_as_it_was_written() -> None:
    for document in open_edition().documents.values():
        assert document.write(SUFFIXES["ttl"]) == b"\n".join(path.read_bytes() for path in document.files)


def test_files_can_be_joined_because_none_labels_a_blank_node() -> None:
    """A label in two files would make two things one in the Turtle of the whole."""
    assert len(WRITTEN) > 40
    for path in WRITTEN:
        code = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", path.read_text("utf-8"))
        assert not re.search(r"(?<![\w-])_:", code), path


# What the pages say


def test_every_term_has_its_entry_on_the_first_page_and_on_that_of_its_module(
    pages: dict[str, Page], graph: Graph
) -> None:
    found = terms(graph)
    assert len(found) > 130
    for term in found:
        (module,) = graph.objects(term, RDFS.isDefinedBy)
        own = pages[str(module).rpartition("/")[2] + ".html"]
        for page in (pages["index.html"], own):
            assert page.ids.count(local(term)) == 1
            entry = page.entry(local(term))
            shown: list[Node | str] = [
                *graph.objects(term, RDFS.label),
                *graph.objects(term, RDFS.comment),
                term,
            ]
            shown += [f"Example {example}" for example in graph.objects(term, SKOS.example)]
            assert len(shown) >= 3
            for text in shown:
                assert " ".join(str(text).split()) in entry, (page.name, term)


def test_every_term_is_in_the_list_from_a_to_z(pages: dict[str, Page], graph: Graph) -> None:
    listed = re.search(r'id="about-terms".*?</ul>', pages["index.html"].text, re.DOTALL)
    assert listed
    assert sorted(re.findall(r'href="#([^"]+)"', listed[0])) == sorted(local(term) for term in terms(graph))


def test_every_module_has_its_drawing_and_the_same_in_words(pages: dict[str, Page]) -> None:
    drawn = {page.name: len(page.named("svg")) for page in pages.values()}
    with_terms = {f"{path.stem}.html" for path in MODULES if " skos:example " in path.read_text("utf-8")}
    assert {name for name, number in drawn.items() if number == 1} >= with_terms - {"alignments.html"}
    assert drawn["index.html"] == 1 + sum(number for name, number in drawn.items() if name != "index.html")
    for page in pages.values():
        for svg in page.named("svg"):
            assert svg.attrib["aria-labelledby"] in page.ids
        assert page.text.count("The same in words") == len(page.named("svg"))


def test_every_scheme_stands_with_its_number_of_concepts(pages: dict[str, Page]) -> None:
    graph = Graph()
    for path in vocabulary_files():
        graph.parse(path)
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(schemes) > 10
    text = " ".join(re.sub(r"<[^>]*>", "", pages["vocabularies.html"].text).split())
    for scheme in schemes:
        members = {*graph.subjects(SKOS.inScheme, scheme), *graph.subjects(SKOS.topConceptOf, scheme)}
        (label,) = graph.objects(scheme, SKOS.prefLabel)
        noun = "concept" if len(members) == 1 else "concepts"
        assert f"{label} {len(members):,} {noun}" in unescape(text)


def test_every_shape_stands_with_its_message(pages: dict[str, Page]) -> None:
    graph = Graph()
    for path in shape_files():
        graph.parse(path)
    shapes = {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}
    named = {shape for shape in shapes if isinstance(shape, URIRef)}
    assert len(named) > 150
    assert {local(shape) for shape in named} <= set(pages["shapes.html"].ids)
    text = unescape(pages["shapes.html"].text)
    for message in graph.objects(None, SH.message):
        assert str(message) in text


def test_mappings_are_read_with_their_reasons_and_quotations(tmp_path: Path) -> None:
    file = tmp_path / "mappings.ttl"
    file.write_text(
        f"""
        @base <https://w3id.org/peelgraph/id/> . @prefix peel: <{PEEL}> . @prefix rdfs: <{RDFS}> .
        @prefix skos: <{SKOS}> . @prefix sssom: <{SSSOM}> . @prefix dct: <{DCT}> .
        <mapping-set/a-b> a sssom:MappingSet ; dct:title "A to B"@en ; sssom:mappings <mapping/2/1> ;
            dct:description "How far."@en ; rdfs:comment "Not at all."@en .
        <mapping/2/1> a sssom:Mapping ; sssom:subject_id <question/2015-2> ;
            sssom:predicate_id skos:closeMatch ; sssom:object_id <question/2014-1> ;
            rdfs:comment "Because."@en ; peel:quotation <mapping/2/1/quotation/1> .
        <mapping/2/1/quotation/1> peel:report <report/one> ; peel:quotedText "exact words"@en .
        """,
        encoding="utf-8",
    )
    (found,) = read_mappings([file])
    (mapping,) = found.mappings
    assert (found.title, found.texts, found.quotations) == ("A to B", ("How far.", "Not at all."), ())
    assert (mapping.subject.text, mapping.predicate.text, mapping.target.text, mapping.reasons) == (
        "question:2015-2",
        "close match",
        "question:2014-1",
        ("Because.",),
    )
    assert [(each.text, each.report.text) for each in mapping.quotations] == [("exact words", "report:one")]


# Links and assets


def test_every_link_of_every_page_leads_somewhere(folder: Path, pages: dict[str, Page]) -> None:
    visited = Counter[str]()
    for page in pages.values():
        for link in page.links:
            if link.startswith(("http://", "https://")):
                visited["external"] += 1
                continue
            file, _, anchor = link.partition("#")
            assert (folder / (file or page.name)).is_file(), (page.name, link)
            if anchor:
                assert pages[file or page.name].ids.count(anchor) == 1, (page.name, link)
            visited["to an anchor" if anchor else "to a file"] += 1
    assert len(pages) >= 10
    assert visited["to an anchor"] > 1500
    assert visited["to a file"] > 100
    assert visited["external"] > 100


def test_no_page_needs_anything_from_elsewhere_or_a_script(folder: Path, pages: dict[str, Page]) -> None:
    assets = Counter[str]()
    for page in pages.values():
        assert page.named("script", "style", "img", "iframe", "object", "embed", "use", "image") == []
        assert [
            each for each in page.elements if {"style", "src", "srcset", "onclick"} & set(each.attrib)
        ] == []
        for link in page.named("link"):
            assert (folder / link.attrib["href"]).is_file()
            assets[link.attrib["rel"]] += 1
    assert assets == {"stylesheet": 2 * len(pages), "alternate": 4 * len(pages)}
    for style in STYLES:
        assert "url(" not in (folder / style).read_text("utf-8")
        assert "@import" not in (folder / style).read_text("utf-8")


# Valid, and open to everybody


def test_every_page_is_valid_html(pages: dict[str, Page]) -> None:
    for page in pages.values():
        parser = html5rdf.HTMLParser(strict=True)
        parser.parse(page.text)
        assert parser.errors == []
        assert page.named("html")[0].attrib["lang"] == "en-GB"
        assert [identifier for identifier, count in Counter(page.ids).items() if count > 1] == []


def test_the_test_of_validity_can_fail() -> None:
    with pytest.raises(html5rdf.html5parser.ParseError):
        html5rdf.HTMLParser(strict=True).parse("<!doctype html><title>x</title><p><div></p>")


def test_headings_and_landmarks_are_in_order(pages: dict[str, Page]) -> None:
    for page in pages.values():
        levels = [int(str(each.tag)[1]) for each in page.named("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), page.name
        for tag in ("header", "main", "footer", "nav"):
            assert len(page.named(tag)) == 1
        labelled = {
            each.attrib["aria-labelledby"] for each in page.elements if "aria-labelledby" in each.attrib
        }
        assert labelled <= set(page.ids)


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_have_the_contrast_that_wcag_asks_for(folder: Path) -> None:
    css = (folder / "style.css").read_text("utf-8")
    schemes = [dict(re.findall(r"--(\w[\w-]*): (#\w{6});", part)) for part in css.split("@media", 1)]
    assert [len(scheme) for scheme in schemes] == [9, 9]
    for scheme in schemes:
        for text in ("ink", "quiet", "accent", "problem"):
            for ground in ("paper", "raised"):
                assert contrast(scheme[text], scheme[ground]) >= 4.5, (text, ground)
        assert contrast(scheme["edge"], scheme["paper"]) >= 3
    colours = re.findall(r"(?:color|fill|stroke|background): ([^;]+);", (folder / "ontology.css").read_text())
    assert colours
    assert all(re.fullmatch(r"var\(--[\w-]+\)|none|inherit", each) for each in colours)


# The edition


def test_a_path_leads_to_a_document_and_says_which_version_is_asked_for() -> None:
    edition = open_edition()
    whole, module = edition.documents["ontology"], edition.documents["ontology/inspection"]
    found: dict[str, tuple[Document | None, str | None]] = {
        "/ontology": (whole, None),
        "/ontology/": (whole, None),
        "/ontology/0.1.0": (whole, "0.1.0"),
        "/ontology/inspection": (module, None),
        "/ontology/inspection/9": (module, "9"),
        "/nowhere/at/all": (None, "all"),
    }
    assert {path: edition.find(path) for path in found} == found

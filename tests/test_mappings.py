"""Questions are mapped from year to year with reasons and words, and notes quote the words that they are about."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node
from shipped import ALL, CRITERIA_2014, CRITERIA_2018, KENT, LEICESTERSHIRE, NATIONAL, built, document, store

from peelgraph.catalogue import read_catalogue
from peelgraph.content import default_reports, folder, turtle_files
from peelgraph.documents.text import unspaced
from peelgraph.linking.lexicon import lexicon
from peelgraph.linking.quotations import quotations
from peelgraph.names import names
from peelgraph.namespaces import DCT, ID, ONTOLOGY_GRAPH, OWL, PEEL, RDF, RDFS, SKOS, VOCABULARY_GRAPH
from peelgraph.rdf import content_graphs
from peelgraph.store import open_snapshot

SSSOM = "https://w3id.org/sssom/"
MAPPING, SET, HAS = URIRef(SSSOM + "Mapping"), URIRef(SSSOM + "MappingSet"), URIRef(SSSOM + "mappings")
SUBJECT, PREDICATE, OBJECT = (URIRef(f"{SSSOM}{part}_id") for part in ("subject", "predicate", "object"))
JUSTIFICATION = URIRef(SSSOM + "mapping_justification")
BY_HAND = URIRef("https://w3id.org/semapv/vocab/ManualMappingCuration")

FILES = turtle_files("ontology/mappings")
SETS = [file for file in FILES if file.stem.startswith("questions-")]
NOTES = folder("data") / "reference" / "notes.ttl"
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)
REPORT_OF = {file: entry.id for file, entry in read_catalogue(default_reports()).items()}
#: The reports that print the questions or the criteria of a framework, by its year.
PRINTED_IN = {
    "2014": {REPORT_OF[file] for file in (KENT, LEICESTERSHIRE, CRITERIA_2014)},
    "2015": {REPORT_OF[NATIONAL]},
    "2018": {REPORT_OF[CRITERIA_2018]},
}
#: Questions of which the mapping sets say that no question of the other year asks for the same.
WITHOUT_COUNTERPART = {
    "2015": {"4"},
    "2018": {"6.2", "6.4", "7.1", "7.2", "8.2", "9.1", "9.2", "10.1", "10.2", "10.3"},
}


Triple = tuple[Node, Node, Node]


def read(*files: Path) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(file, format="turtle")
    return graph


GRAPH = read(*FILES, NOTES)
MAPPINGS = sorted(GRAPH.subjects(RDF.type, MAPPING), key=str)
QUOTATIONS = sorted(GRAPH.subjects(RDF.type, PEEL.Quotation), key=str)
EDITORIAL = sorted(GRAPH.subjects(RDF.type, PEEL.EditorialNote), key=str)


def local(node: Node) -> str:
    """Return what stands after the kind in an IRI of ours: "2015-1" of a question."""
    return str(node).removeprefix(str(ID)).partition("/")[2]


def one(subject: Node, predicate: URIRef) -> Node:
    (value,) = GRAPH.objects(subject, predicate)
    return value


def year(question: Node) -> str:
    return local(question).partition("-")[0]


def triple(mapping: Node) -> Triple:
    return one(mapping, SUBJECT), one(mapping, PREDICATE), one(mapping, OBJECT)


def direct(graph: Graph) -> set[Triple]:
    return {each for match in MATCHES for each in graph.triples((None, match, None))}


def sentences(text: str) -> int:
    return len(re.findall(r"[.?!](?= [A-Z]|$)", text.replace("e.g. ", "")))


@pytest.fixture(scope="module")
def graded() -> dict[str, bool]:
    """Return the local names of the questions of the built graph, and whether each is graded."""
    assert built().notes == ()
    answer = (
        open_snapshot(store())
        .load()
        .query(f"SELECT ?q ?graded {{ GRAPH ?g {{ ?q a <{PEEL.Question}> ; <{PEEL.graded}> ?graded }} }}")
    )
    return {local(URIRef(row[0].value)): row[1].value == "true" for row in answer}  # type: ignore[union-attr]


# The files


def test_as_many_files_mappings_and_notes_are_found_as_there_should_be() -> None:
    assert [file.stem for file in FILES] == [
        "grades",
        "questions-2014-2015",
        "questions-2014-2018",
        "questions-2015-2018",
    ]
    assert {file.stem: len(direct(read(file))) for file in SETS} == {
        "questions-2014-2015": 7,
        "questions-2014-2018": 9,
        "questions-2015-2018": 12,
    }
    assert len(MAPPINGS) == 28
    assert len(EDITORIAL) == 54
    assert len(QUOTATIONS) > 200


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.stem)
def test_a_file_holds_one_set_named_after_it_that_says_who_made_it_and_holds_its_mappings(file: Path) -> None:
    graph = read(file)
    (mapping_set,) = graph.subjects(RDF.type, SET)
    assert mapping_set == ID[f"mapping-set/{file.stem}"]
    for required in (DCT.title, DCT.description, DCT.license, DCT.creator, OWL.versionInfo, RDFS.comment):
        assert len(list(graph.objects(mapping_set, required))) == 1, required
    assert set(graph.objects(mapping_set, HAS)) == set(graph.subjects(RDF.type, MAPPING)) != set()
    assert list(graph.objects(mapping_set, PEEL.quotation))
    _, older, newer = file.stem.split("-")
    assert {(year(new), year(old)) for new, _, old in direct(graph)} == {(newer, older)}


# Mappings


def test_each_mapping_is_stated_and_recorded() -> None:
    recorded = [triple(mapping) for mapping in MAPPINGS]
    assert set(recorded) == direct(GRAPH)
    assert len(set(recorded)) == len(recorded)
    pairs = Counter((new, old) for new, _, old in recorded)
    assert {pair for pair, count in pairs.items() if count > 1} == set()


def test_the_iri_of_a_mapping_names_its_questions() -> None:
    for mapping in MAPPINGS:
        new, _, old = triple(mapping)
        assert mapping == ID[f"mapping/{local(new)}/{local(old)}"]
        assert one(mapping, JUSTIFICATION) == BY_HAND


def test_each_mapping_gives_a_reason_of_a_few_sentences() -> None:
    for mapping in MAPPINGS:
        reason = one(mapping, RDFS.comment)
        assert isinstance(reason, Literal)
        assert reason.language == "en"
        assert 2 <= sentences(reason) <= 4, (local(mapping), sentences(reason))


def test_each_mapping_quotes_both_sides() -> None:
    for mapping in MAPPINGS:
        new, _, old = triple(mapping)
        quoted = {local(one(each, PEEL.report)) for each in GRAPH.objects(mapping, PEEL.quotation)}
        assert quoted & PRINTED_IN[year(new)], local(mapping)
        assert quoted & PRINTED_IN[year(old)], local(mapping)


def clashes(stated: set[Triple], graded: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs that the rules of SKOS forbid: loops, and related questions of which one holds the other."""
    up = {(new, old) for new, match, old in stated if match == SKOS.broadMatch}
    up |= {(old, new) for new, match, old in stated if match == SKOS.narrowMatch}
    up |= {
        (ID[f"question/{name}"], ID[f"question/{name[:4]}-overall"])
        for name in graded
        if f"{name[:4]}-overall" in graded and not name.endswith("-overall")
    }
    above = _closure(up)
    related = {(new, old) for new, match, old in stated if match == SKOS.relatedMatch}
    found = {(a, b) for a, b in above if a == b} | {(a, b) for a, b in related if {(a, b), (b, a)} & above}
    return {(local(a), local(b)) for a, b in found}


def test_the_mappings_keep_the_rules_of_skos(graded: dict[str, bool]) -> None:
    stated = direct(GRAPH)
    assert Counter(local_match(match) for _, match, _ in stated) == {
        "closeMatch": 4,
        "broadMatch": 9,
        "narrowMatch": 3,
        "relatedMatch": 12,
    }
    assert clashes(stated, graded) == set()


def test_a_mapping_against_the_rules_of_skos_is_found(graded: dict[str, bool]) -> None:
    stated = direct(GRAPH)
    newest, newer, older = (ID[f"question/{name}"] for name in ("2018-1.2", "2015-1", "2014-3"))
    related = (newest, SKOS.relatedMatch, newer)
    assert clashes({*stated, related}, graded) == {("2018-1.2", "2015-1")}
    assert clashes({*stated, (older, SKOS.narrowMatch, newest)}, graded) >= {("2014-3", "2014-3")}


def local_match(match: Node) -> str:
    return str(match).removeprefix(str(SKOS))


def _closure(pairs: set[tuple[Node, Node]]) -> set[tuple[Node, Node]]:
    found = set(pairs)
    while more := {(a, d) for a, b in found for c, d in found if b == c} - found:
        found |= more
    return found


def test_every_question_that_is_mapped_exists(graded: dict[str, bool]) -> None:
    mapped = {local(question) for new, _, old in direct(GRAPH) for question in (new, old)}
    assert mapped - set(graded) == set()


def test_every_graded_question_is_mapped_unless_its_set_says_that_it_has_no_counterpart(
    graded: dict[str, bool],
) -> None:
    mapped = {local(new) for new, _, _ in direct(GRAPH)}
    for newer, without in WITHOUT_COUNTERPART.items():
        asked = {name for name, is_graded in graded.items() if is_graded and name.startswith(newer)}
        assert asked - mapped == {f"{newer}-{number}" for number in without}
    answered = {(local(old), year(new)) for new, _, old in direct(GRAPH)}
    older = {name for name, is_graded in graded.items() if is_graded and name[:4] in ("2014", "2015")}
    missing = {(name, "2018") for name in older} - answered
    assert missing == {("2015-overall", "2018")}
    assert {(name, "2015") for name in older if name.startswith("2014")} - answered == set()


# Quotations


def test_every_quotation_belongs_to_one_statement_and_is_numbered_in_it() -> None:
    owners = Counter(GRAPH.objects(None, PEEL.quotation))
    assert owners == Counter(QUOTATIONS)
    for owner in {*MAPPINGS, *EDITORIAL, *GRAPH.subjects(RDF.type, SET)}:
        quoted = set(GRAPH.objects(owner, PEEL.quotation))
        assert quoted == {URIRef(f"{owner}/quotation/{number}") for number in range(1, len(quoted) + 1)}
        assert (
            len({(one(each, PEEL.report), one(each, PEEL.quotedText)) for each in quoted}) == len(quoted) > 0
        )


def test_the_words_of_every_quotation_stand_in_their_report_once_or_as_often_as_it_says() -> None:
    found: set[URIRef] = set()
    for file in ALL:
        for each in quotations(document(file), REPORT_OF[file], strict=True):
            if each.thing is not None:  # a definition is no quotation of its own
                quotation = ID["/".join(each.thing)]
                words = unspaced(str(one(quotation, PEEL.quotedText)))
                several = list(GRAPH.objects(quotation, PEEL.everyPrinting)) == [Literal(True)]
                assert (len(each.evidence) > 1) == several, (quotation, each.evidence)
                assert several or unspaced(each.text) == words, quotation
                found.add(quotation)
    assert found == set(QUOTATIONS)


# Notes


def test_a_note_has_a_label_a_comment_a_kind_and_a_source() -> None:
    kinds = set(read(*turtle_files("ontology/modules")).subjects(RDF.type, PEEL.NoteKind))
    assert {one(note, PEEL.noteKind) for note in EDITORIAL} == kinds
    assert len(kinds) == 6
    for note in EDITORIAL:
        assert re.fullmatch(r"[a-z0-9.]+(-[a-z0-9.]+)*", local(note))
        assert one(note, DCT.source) == ID["source/vocabulary-editors"]
        for predicate in (RDFS.label, RDFS.comment):
            words = one(note, predicate)
            assert isinstance(words, Literal)
            assert words.language == "en"
            assert str(words) == str(words).strip()
        assert not str(one(note, RDFS.label)).endswith(".")
        assert str(one(note, RDFS.comment)).endswith(".")
    labels = Counter(one(note, RDFS.label) for note in EDITORIAL)
    assert set(labels.values()) == {1}


def test_a_contradiction_quotes_both_places() -> None:
    alone = {
        local(note)
        for note in EDITORIAL
        if one(note, PEEL.noteKind) == PEEL.Contradiction
        and len(list(GRAPH.objects(note, PEEL.quotation))) == 1
    }
    # Its words contradict what everybody knows: that there are 43 forces.
    assert alone == {"anti-social-behaviour-46-forces"}


def test_the_note_on_the_grades_quotes_every_report() -> None:
    (note,) = GRAPH.subjects(DCT.subject, ID["scheme/grades"])
    assert note == ID["note/grades-are-one-scale"]
    quoted = {local(one(each, PEEL.report)) for each in GRAPH.objects(note, PEEL.quotation)}
    assert quoted == set().union(*PRINTED_IN.values())


def test_notes_name_nothing_that_is_looked_for_in_the_texts() -> None:
    assert {each.thing[0] for each in lexicon()} & {"note", "mapping", "mapping-set"} == set()
    assert names().find("note", "A doubled verb") is None
    assert set(names().labels) & {"note", "mapping", "mapping-set"} == set()


# The graphs


def test_mappings_stand_in_the_graph_of_the_vocabulary_and_terms_in_that_of_the_ontology() -> None:
    graphs = content_graphs()
    assert direct(GRAPH) <= set(graphs[VOCABULARY_GRAPH])
    assert {kind for _, kind in graphs[ONTOLOGY_GRAPH].subject_objects(RDF.type)} & {MAPPING, SET} == set()
    assert (PEEL.EditorialNote, RDF.type, OWL.Class) in graphs[ONTOLOGY_GRAPH]
    assert (ID["scheme/grades"], RDF.type, SKOS.ConceptScheme) in graphs[VOCABULARY_GRAPH]
    for a, b in pairwise(graphs.values()):
        assert set(a) & set(b) == set()

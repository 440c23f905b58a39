"""Words that are quoted by hand are found in the report, once, or the build says what to mend."""

import pytest
import shipped
from rdflib import Literal

from peelgraph.checks.anchors import misquoted
from peelgraph.documents import Document
from peelgraph.documents.text import squeezed, unspaced
from peelgraph.errors import ReportError
from peelgraph.facts import Quotation, Report
from peelgraph.linking.quotations import Quoted, quotations
from peelgraph.namespaces import ID, PEEL, PROV
from peelgraph.rdf.report import Source, report_graph_of

THEMIS = "The force has introduced THEMIS, a database"
COMMON = "Kent Police"


def found(
    monkeypatch: pytest.MonkeyPatch, words: str, *, every: bool = False, strict: bool = True
) -> list[Quotation]:
    quote = Quoted(("note", "systems"), ("note", "systems/quotation/1"), "kent", words, every)
    monkeypatch.setattr("peelgraph.linking.quotations.quoted", lambda: (quote,))
    return list(quotations(kent(), "kent", strict=strict))


def kent() -> Document:
    return shipped.document(shipped.KENT)


def test_words_that_stand_once_are_tied_to_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    (quotation,) = found(monkeypatch, THEMIS)
    (order,) = quotation.evidence
    assert THEMIS in kent().passage(order).text
    assert quotation.text == THEMIS
    assert squeezed("".join(kent().source[a:b] for a, b in quotation.ranges)) == unspaced(THEMIS)


def test_words_that_stand_in_several_places_are_refused_unless_all_are_meant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(
        ReportError, match=r"note:systems quotes words that stand in \d+ passages of it \(lines"
    ):
        found(monkeypatch, COMMON)
    assert found(monkeypatch, COMMON, strict=False) == []
    (quotation,) = found(monkeypatch, COMMON, every=True)
    assert len(quotation.evidence) > 20
    assert quotation.ranges == ()


def test_words_that_no_passage_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReportError, match="no passage of it has: 'The force sold THEMIS'"):
        found(monkeypatch, "The force sold THEMIS")
    assert found(monkeypatch, "The force sold THEMIS", strict=False) == []


def test_the_graph_of_the_report_leads_from_the_note_to_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    (quotation,) = found(monkeypatch, THEMIS)
    source = Source("0" * 64, None, None)
    graph = report_graph_of(kent(), [Report("kent", "Kent", evidence=()), quotation], source)
    (passage,) = graph.objects(ID["note/systems"], PROV.wasDerivedFrom)
    assert list(graph.objects(ID["note/systems/quotation/1"], PROV.wasDerivedFrom)) == [passage]
    assert list(graph.objects(ID["note/systems/quotation/1"], PEEL.text)) == [Literal(THEMIS)]
    assert list(misquoted(graph, kent().source)) == []

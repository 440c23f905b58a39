"""A small graph in a store, for tests that read a graph and do not build one."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import settings
from pyoxigraph import RdfFormat, Store

from peelgraph.namespaces import PREFIXES
from peelgraph.store import Manifest, ReportEntry, Snapshot, building, open_snapshot, publish

# The same input gives the same result, in tests too: no chance, and no clock.
settings.register_profile("peelgraph", derandomize=True, deadline=None)
settings.load_profile("peelgraph")

_TEXT = "Two forces were judged inadequate: <b>Kent</b> & Surrey.\n"

_TRIG = """
BASE <https://w3id.org/peelgraph/id/>

<../graph/report/national> {
    report:national a peel:Report ; dct:title "State of policing" .
    <report/national/passage/0-56> a peel:Passage ; peel:report report:national ;
        peel:start 0 ; peel:end 56 ; peel:text "Two forces were judged inadequate: <b>Kent</b> & Surrey." .
    <judgment/peel-effectiveness-2015/kent/3> a peel:Judgment ;
        peel:force force:kent ; peel:question question:2015-3 ; peel:grade grade:inadequate ;
        prov:wasDerivedFrom <report/national/passage/0-56> .
    <judgment/peel-effectiveness-2015/surrey/3> a peel:Judgment ;
        peel:force force:surrey ; peel:question question:2015-3 ; peel:grade grade:inadequate ;
        prov:wasDerivedFrom <report/national/passage/0-56> .
    <judgment/peel-effectiveness-2015/essex/3> a peel:Judgment ;
        peel:force force:essex ; peel:question question:2015-3 ; peel:grade grade:good ;
        prov:wasDerivedFrom <report/national/passage/0-56> .
}
<../graph/register> {
    question:2015-3 a peel:Question ; skos:prefLabel "How well are the vulnerable protected?"@en .
}
<../graph/reference> {
    force:kent a peel:PoliceForce ; skos:prefLabel "Kent Police"@en .
    force:surrey a peel:PoliceForce ; skos:prefLabel "Surrey Police"@en .
    force:essex a peel:PoliceForce ; skos:prefLabel "100% Essex + more"@en .
}
<../graph/ontology> {
    peel:Judgment a owl:Class ; rdfs:label "judgment"@en , "appraisal"@fr .
    peel:PoliceForce a owl:Class ; rdfs:label "police force"@en , "heddlu"@cy .
    peel:Question a owl:Class ; rdfs:label "question" .
    peel:Finding a owl:Class ; rdfs:label "finding"@en .
}
"""


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A build of two reports: one states three judgments, two of them inadequate; the other is unknown."""
    store = Store()
    prefixes = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    store.load(prefixes + _TRIG, format=RdfFormat.TRIG)
    lines = (store.dump(format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    folder: Path = tmp_path_factory.mktemp("store")
    _publish(folder, b"".join(sorted(lines)), len(lines))
    return open_snapshot(folder)


def _publish(folder: Path, graph: bytes, quads: int) -> None:
    text = _TEXT.encode()
    digest = hashlib.sha256(text).hexdigest()
    known = ReportEntry("national", "national.txt", "State of policing", digest, "peel-2015", 1, 0.9996, {})
    unknown = ReportEntry("other", "other.txt", "A <report> & more", digest, None, 12, 1.0, {})
    manifest = Manifest("0" * 64, hashlib.sha256(graph).hexdigest(), "0.1.0", quads, (known, unknown))
    with building(folder):
        publish(folder, graph, {"national": text, "other": text}, manifest)

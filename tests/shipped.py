"""The five report texts that Peelgraph ships, read once, and their graph, built once."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse
from pyoxigraph import Literal as OxLiteral
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.build import Built, build
from peelgraph.content import default_reports
from peelgraph.documents import Document, read_document
from peelgraph.namespaces import XSD
from peelgraph.sources import SourceText, read_sources
from peelgraph.store import open_snapshot

KENT = "hmic-2014-crime-inspection-kent.txt"
LEICESTERSHIRE = "hmic-2014-crime-inspection-leicestershire.txt"
CRITERIA_2014 = "hmic-2014-judgment-criteria.txt"
NATIONAL = "hmic-2016-peel-effectiveness-2015-national.txt"
CRITERIA_2018 = "hmicfrs-2018-judgment-criteria.txt"
ALL = (KENT, LEICESTERSHIRE, CRITERIA_2014, NATIONAL, CRITERIA_2018)


@cache
def document(file: str) -> Document:
    """Return a shipped text, read."""
    return read_document((default_reports() / file).read_bytes().decode("utf-8"), file)


@cache
def store() -> Path:
    """Return the folder of a store with the graph of the shipped texts; tests read it and leave it as it is."""
    folder = Path(tempfile.mkdtemp(prefix="peelgraph-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder / "store"


@cache
def built() -> Built:
    """Build the graph of the shipped texts into `store`, and return what the build said."""
    return build([default_reports()], store())


@cache
def graphs() -> dict[URIRef, Graph]:
    """Return the graphs of the shipped texts; tests that change one copy it first."""
    folder = open_snapshot((built(), store())[1])
    found: dict[URIRef, Graph] = {}
    for quad in parse(path=folder.graph_file, format=RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, NamedNode)
        graph = found.setdefault(URIRef(quad.graph_name.value), Graph())
        graph.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    return found


def _node(term: object) -> Node:
    if isinstance(term, OxLiteral):
        kind = None if term.language or term.datatype.value == str(XSD.string) else term.datatype.value
        return Literal(term.value, lang=term.language, datatype=kind and URIRef(kind))
    if isinstance(term, BlankNode):
        return BNode(term.value)
    assert isinstance(term, NamedNode)
    return URIRef(term.value)


@cache
def texts() -> dict[str, SourceText]:
    """Return the shipped texts by their SHA-256."""
    return {source.sha256: source for source in read_sources([default_reports()])}

"""The five report texts that Peelgraph ships, read once, and their graph, built once."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from peelgraph.build import Built, build
from peelgraph.content import default_reports
from peelgraph.documents import Document, read_document

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

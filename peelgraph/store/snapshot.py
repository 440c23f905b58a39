"""Reading a store.

A store is a folder:

    current            the name of the build in force
    builds/{name}/
        graph.nq       every quad, one a line, sorted: the canonical N-Quads of the dataset
        manifest.json  what it was built from, and its digest
        texts/{report}.txt  each report's text as it was read, to the byte
        search.sqlite  the index of its words, from which it can be searched

A build is never changed once it is in force, so a reader needs no lock. The quads are read into memory when
a store is opened: at this size that takes a fraction of a second and answers several times faster than a
database on disk does.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import RdfFormat, Store, parse

from peelgraph.errors import NotFoundError, StoreError

CURRENT = "current"
BUILDS = "builds"
GRAPH_FILE = "graph.nq"
MANIFEST_FILE = "manifest.json"
TEXTS = "texts"
SEARCH_FILE = "search.sqlite"


@dataclass(frozen=True)
class ReportEntry:
    """One report of a build.

    `family` is None where no loader knows the report. `coverage` is the share, from 0 to 1, of the text's
    characters (white space apart) that lie in a passage; `uncovered` counts the others by what they are.
    """

    id: str
    file: str
    title: str
    sha256: str
    family: str | None
    passages: int
    coverage: float
    uncovered: dict[str, int]


@dataclass(frozen=True)
class Manifest:
    """What a build was made from (`key`), what it holds, and the SHA-256 of its N-Quads (`digest`).

    `search` is the SHA-256 of its search index; builds of before there was one have None.
    """

    key: str
    digest: str
    version: str
    quads: int
    reports: tuple[ReportEntry, ...]
    search: str | None = None

    def to_json(self) -> str:
        """Write the manifest; the same manifest gives the same text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Read what `to_json` wrote."""
        fields = json.loads(text)
        reports = tuple(ReportEntry(**entry) for entry in fields.pop("reports"))
        return cls(**fields, reports=reports)


class Snapshot:
    """A build in force, as it was when the store was opened."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.graph_file = folder / GRAPH_FILE

    @cached_property
    def manifest(self) -> Manifest:
        """What the build was made from."""
        return Manifest.from_json((self.folder / MANIFEST_FILE).read_text(encoding="utf-8"))

    @contextmanager
    def kept(self) -> Iterator["Snapshot"]:
        """Give the same build in a place of its own, where later builds do not clear it away."""
        with TemporaryDirectory(prefix="peelgraph-") as place:
            folder = Path(place) / self.folder.name
            shutil.copytree(self.folder, folder)
            yield Snapshot(folder)

    def load(self) -> Store:
        """Return a new store in memory that holds the graph.

        Blank nodes keep the canonical labels that they have in the file, so that every reader sees the same.
        """
        store = Store()
        store.bulk_extend(parse(path=self.graph_file, format=RdfFormat.N_QUADS))
        return store

    def text(self, report: str) -> str:
        """Return a report's text as it was read; offsets in the graph count its characters.

        Raises:
            NotFoundError: the store has no such report.
        """
        if all(entry.id != report for entry in self.manifest.reports):
            raise NotFoundError(f"The store has no report '{report}'.")
        return (self.folder / TEXTS / f"{report}.txt").read_bytes().decode("utf-8")

    def search_file(self) -> Path | None:
        """Return the file of the search index; None where the build has none.

        Raises:
            StoreError: the index is not the one that was built.
        """
        file = self.folder / SEARCH_FILE
        wanted = self.manifest.search
        if wanted is None or not file.exists():
            return None
        try:
            with file.open("rb") as index:
                digest = hashlib.file_digest(index, "sha256").hexdigest()
        except OSError as error:
            raise StoreError(f"The search index in {file} cannot be read: {error.strerror}.") from error
        if digest != wanted:
            raise StoreError(
                f"The search index in {file} is damaged: it is not the one that was built. "
                "Run `peelgraph build` again."
            )
        return file

    def entry(self, report: str) -> ReportEntry | None:
        """Return what the manifest says of a report, or None."""
        return next((entry for entry in self.manifest.reports if entry.id == report), None)


def current_build(store: Path) -> Path | None:
    """Return the folder of the build in force, or None where there is none."""
    try:
        name = (store / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    folder = store / BUILDS / name
    return folder if name and (folder / MANIFEST_FILE).is_file() else None


def open_snapshot(store: Path) -> Snapshot:
    """Open the build that is in force in the folder `store`.

    Raises:
        StoreError: there is no store, or it was written by another version and cannot be read.
    """
    folder = current_build(store)
    if folder is None:
        raise StoreError(f"There is no graph in {store}. {_advice(store)}")
    snapshot = Snapshot(folder)
    try:
        with snapshot.graph_file.open("rb") as graph:
            digest = hashlib.file_digest(graph, "sha256").hexdigest()
        problem = None if digest == snapshot.manifest.digest else "its graph is not the one that was built"
    except (OSError, ValueError, TypeError, KeyError) as error:
        problem = str(error)
    if problem:
        raise StoreError(f"The store in {store} is damaged: {problem}. {_advice(store)}")
    return snapshot


def _advice(store: Path) -> str:
    return f"Run `peelgraph build --store {store}`."

"""Building the graph: report texts in, a validated graph in force in a store out.

The build is a function of the texts, the content folders and the code, and of nothing else: the same input
gives the same N-Quads to the byte, and input that has not changed is not built again.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import RdfFormat, Store, parse
from rdflib import Graph, URIRef

from peelgraph import __version__, content
from peelgraph.asking import by_default
from peelgraph.checks.dataset import check_dataset
from peelgraph.checks.faults import Kind as FaultKind
from peelgraph.documents import Document, Kind, coverage, read_document
from peelgraph.documents.joins import is_unfinished
from peelgraph.documents.text import without_marks
from peelgraph.engines import EmbeddedEngine
from peelgraph.errors import InvalidGraphError, ReportError, StoreError
from peelgraph.facts import Citation, Fact, Publication, Question, Report, Unread
from peelgraph.linking import linker
from peelgraph.linking.quotations import quotations
from peelgraph.loading import Context, Loader, fallback, loader_files, loader_for
from peelgraph.names import names
from peelgraph.namespaces import CATALOGUE_GRAPH, INFERRED_GRAPH, REGISTER_GRAPH, report_graph
from peelgraph.queries import catalogue
from peelgraph.rdf import canonical, catalogue_graph, content_graphs, digest, register_graph, report_graph_of
from peelgraph.rdf.iris import slug
from peelgraph.rdf.report import Source
from peelgraph.reasoning import inferred
from peelgraph.search import SearchIndex, documents
from peelgraph.sources import SourceText, read_sources
from peelgraph.store import Manifest, ReportEntry, building, open_snapshot, publish

Progress = Callable[[str], None]


@dataclass(frozen=True)
class ReadReport:
    """A report text that was read: its document and its facts, with the family whose loader found them."""

    source: SourceText
    document: Document
    family: str | None
    facts: tuple[Fact, ...]

    @property
    def report(self) -> Report:
        """The fact that describes the report."""
        return next(fact for fact in self.facts if isinstance(fact, Report))


@dataclass(frozen=True)
class Built:
    """The outcome of a build: the manifest in force, whether it is new, and what the reader should know."""

    manifest: Manifest
    fresh: bool
    notes: tuple[str, ...] = ()


def build(reports: Sequence[Path], store: Path, progress: Progress = lambda _: None) -> Built:
    """Make `store` hold the graph of the report texts in the folders `reports`, and of nothing else.

    Raises:
        ReportError: a text cannot be read, or says what cannot be.
        InvalidGraphError: the graph breaks a rule.
        StoreError: the store cannot be written.

    Whatever is raised, the store stays as it was.
    """
    progress("Looking for changes")
    sources = read_sources(reports)
    key = _key(sources)
    with building(store):
        manifest = _in_force(store)
        if manifest and manifest.key == key:
            return Built(manifest, fresh=False)
        read = read_reports(sources, progress)
        _refuse_same_ids(read)
        graphs = _graphs(read)
        progress("Inferring what follows")
        graphs[INFERRED_GRAPH] = inferred(graphs)
        graphs[CATALOGUE_GRAPH] = catalogue_graph({query: by_default(query) for query in catalogue()})
        _check(read, graphs, progress)
        nquads = canonical(graphs)
        progress("Indexing the words")
        search = _search_index(nquads)
        progress("Writing the store")
        manifest = Manifest(
            key=key,
            digest=digest(nquads),
            version=__version__,
            quads=nquads.count(b"\n"),
            reports=tuple(sorted((_entry(each) for each in read), key=lambda entry: entry.id)),
            search=hashlib.sha256(search).hexdigest(),
        )
        publish(store, nquads, {each.report.id: each.source.content for each in read}, manifest, search)
    return Built(manifest, fresh=True, notes=tuple(note for each in read for note in _notes(each)))


def _in_force(store: Path) -> Manifest | None:
    """Return the manifest of the build in force; None where there is none that is whole."""
    try:
        snapshot = open_snapshot(store)
        return snapshot.manifest if snapshot.search_file() else None
    except StoreError:
        return None


def read_reports(sources: Sequence[SourceText], progress: Progress = lambda _: None) -> list[ReadReport]:
    """Read report texts, each by the loader that knows its family, or as a document alone where none does.

    Raises:
        ReportError: a text says what cannot be, or lacks what its family always has.
    """
    known: list[tuple[SourceText, Document, Loader | None]] = []
    for source in sources:
        progress(f"Reading {source.file}")
        document = read_document(source.text, source.file)
        known.append((source, document, loader_for(document)))
    questions: tuple[Question, ...] = ()
    read: dict[int, ReadReport] = {}
    # What defines the questions comes first; the sort is stable.
    for index, (source, document, loader) in sorted(
        enumerate(known), key=lambda each: not (each[1][2] and each[1][2].defines)
    ):
        progress(f"Loading {source.file}")
        read[index] = _load(source, document, loader, questions)
        if loader and loader.defines:
            questions += tuple(fact for fact in read[index].facts if isinstance(fact, Question))
    return [report for _, report in sorted(read.items())]


def _load(
    source: SourceText, document: Document, loader: Loader | None, questions: tuple[Question, ...]
) -> ReadReport:
    if loader:
        _refuse_cut_short(document)
        facts = tuple(loader.read(document, Context(names(), source.entry, questions)))
    else:
        facts = tuple(_unknown(source, document))
    linked = tuple(_linked(source, document, facts))
    return ReadReport(source, document, loader.family if loader else None, facts + linked)


def _linked(source: SourceText, document: Document, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield where the document names and defines things of the vocabulary."""
    report = next(fact for fact in facts if isinstance(fact, Report))
    cited = [fact.cited for fact in facts if isinstance(fact, Citation)]
    titles = [
        (words, ("publication", slug(each.full_title)))
        for each in cited
        if isinstance(each, Publication)
        for words in (each.full_title, each.title)
    ]
    subject = ("force", report.force) if report.force else None
    yield from linker().with_titles(titles).mentions(document, subject)
    # A text that the catalogue does not know may be another edition, which need not have the quoted words.
    yield from quotations(document, report.id, strict=source.entry is not None and not source.edited)


def _unknown(source: SourceText, document: Document) -> Iterator[Fact]:
    """Yield the report of a family that nobody knows, and what can be read in any report."""
    title = next((section.title for section in document.sections if section.title), source.file)
    yield Report(slug(Path(source.file).stem), title)
    if loader := fallback():
        yield from loader.read(document, Context(names(), source.entry))


def _refuse_cut_short(document: Document) -> None:
    """Refuse a text that stops at a heading or in the middle of a sentence."""
    last = max(document.passages, key=lambda passage: passage.end)
    words = without_marks(last.text)
    if last.kind is Kind.HEADING or (last.kind is Kind.PARAGRAPH and is_unfinished(words)):
        where = "at a heading" if last.kind is Kind.HEADING else "in the middle of a sentence"
        raise ReportError(
            document.file,
            f"the text stops {where} ('…{words[-40:]}'): is the file cut short?",
            document.line(last.end - 1),
        )


def _refuse_same_ids(read: Sequence[ReadReport]) -> None:
    known: dict[str, ReadReport] = {}
    for each in read:
        other = known.setdefault(each.report.id, each)
        if other is not each:
            place = (
                f"{other.source.file} in another folder"
                if each.source.file == other.source.file
                else other.source.file
            )
            raise ReportError(each.source.file, f"this is the report '{each.report.id}', and so is {place}.")


def _graphs(read: Sequence[ReadReport]) -> dict[URIRef, Graph]:
    graphs = content_graphs()
    graphs[REGISTER_GRAPH] = register_graph({each.report.id: each.facts for each in read})
    for each in read:
        licence = each.source.entry.licence if each.source.entry else None
        source = Source(each.source.sha256, each.family, licence)
        graphs[report_graph(each.report.id)] = report_graph_of(each.document, each.facts, source)
    return graphs


def _check(read: Sequence[ReadReport], graphs: dict[URIRef, Graph], progress: Progress) -> None:
    texts = {each.source.sha256: each.source for each in read}
    broken = [each for each in check_dataset(graphs, texts, progress) if each.kind is FaultKind.BROKEN]
    if broken:
        raise InvalidGraphError([str(each) for each in broken])


def _search_index(nquads: bytes) -> bytes:
    """Return the file of the search index of a graph."""
    graph = Store()
    graph.bulk_extend(parse(nquads, format=RdfFormat.N_QUADS))
    with TemporaryDirectory(prefix="peelgraph-") as folder:
        file = Path(folder) / "search.sqlite"
        SearchIndex.create(documents(EmbeddedEngine(graph)), file).close()
        return file.read_bytes()


def _entry(read: ReadReport) -> ReportEntry:
    covered = coverage(read.document)
    return ReportEntry(
        id=read.report.id,
        file=read.source.file,
        title=read.report.title,
        sha256=read.source.sha256,
        family=read.family,
        passages=len(read.document.passages),
        coverage=round(covered.share, 6),
        uncovered=covered.uncovered,
    )


def _notes(read: ReadReport) -> Iterator[str]:
    file = read.source.file
    if read.family is None:
        yield f"{file}: no loader knows this family of reports. It is read as any report is."
    for fact in read.facts:
        if isinstance(fact, Unread):
            line = read.document.line_of(read.document.passage(fact.evidence[0]))
            yield f"{file}:{line}: {fact.reason}"
    if read.source.edited:
        yield f"{file}: the text differs from the one in the catalogue. It was read as it is."


def _key(sources: Sequence[SourceText]) -> str:
    """Return a hash of all that the graph depends on: texts, catalogue, content folders and code."""
    parts = [f"{source.file} {source.sha256} {source.entry}" for source in sources]
    files = [
        *content.turtle_files("ontology"),
        *content.rule_files(),
        *sorted(content.folder("queries").rglob("*.rq")),
        *content.turtle_files("shapes"),
        *content.turtle_files("data/reference"),
        *sorted(content.PACKAGE.rglob("*.py")),
        *loader_files(),
    ]
    parts += (f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files)
    return hashlib.sha256("\n".join([__version__, *parts]).encode()).hexdigest()

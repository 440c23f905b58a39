"""Searching a graph: by the index that its build wrote, or by one made in memory on first use."""

from collections.abc import Sequence
from threading import Lock
from weakref import WeakKeyDictionary

from peelgraph.asking import term_for
from peelgraph.engines import EmbeddedEngine, Engine
from peelgraph.errors import QueryError
from peelgraph.queries import Parameter, ParameterType
from peelgraph.search.documents import documents
from peelgraph.search.index import SearchIndex
from peelgraph.search.results import Filters, Kind, Results

_known: "WeakKeyDictionary[Engine, SearchIndex]" = WeakKeyDictionary()
_lock = Lock()


def index_of(engine: Engine) -> SearchIndex:
    """Return the index of an engine's graph; the same engine always gets the same one.

    It is the one that the build wrote where the engine reads a build that has one, and is made in memory from
    the engine's answers where not.

    Raises:
        StoreError: the build's index is damaged.
        QueryError: the engine could not answer.
    """
    with _lock:
        if engine not in _known:
            _known[engine] = _written(engine) or SearchIndex.create(documents(engine))
        return _known[engine]


def _written(engine: Engine) -> SearchIndex | None:
    snapshot = engine.snapshot if isinstance(engine, EmbeddedEngine) else None
    file = snapshot.search_file() if snapshot else None
    return SearchIndex.open(file) if file else None


def search(  # noqa: PLR0913 (each is a thing that a search may be limited to)
    engine: Engine,
    words: str,
    *,
    kinds: Sequence[str] = (),
    report: str | None = None,
    force: str | None = None,
    question: str | None = None,
    concept: str | None = None,
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """Search a graph, with filters as people type them: "kent", "Kent Police", "force:kent" or an IRI.

    Args:
        engine: what holds the graph.
        words: words, "phrases", and either with a hyphen before it to leave out what has it.
        kinds: the kinds that are wanted; see `Kind`.
        report, force, question, concept: what hits must stand in, be about, belong to and speak of.
        limit: how many hits are wanted at most.
        offset: how many of the best to pass over.

    Raises:
        QueryError: nothing can be searched for, or a filter means several things, or there is no such kind.
        NotFoundError: the graph has no such thing; the sentence names one that is spelt alike.
        StoreError: the index is damaged.
    """
    given = {"report": report, "force": force, "question": question, "concept": concept}
    filters = Filters(
        kinds=tuple(map(kind_of, kinds)),
        **{name: _iri(engine, name, text) for name, text in given.items() if text is not None},
    )
    return index_of(engine).search(words, filters, limit=limit, offset=offset)


def kind_of(name: str) -> Kind:
    """Return the kind of a name, whatever its capitals.

    Raises:
        QueryError: there is none.
    """
    try:
        return Kind(name.strip().lower())
    except ValueError as error:
        raise QueryError(f"There is no kind '{name}'; choose from {', '.join(Kind)}.") from error


def _iri(engine: Engine, name: str, text: str) -> str:
    parameter = Parameter(name=name, type=ParameterType(name), description="what a search is limited to")
    return term_for(engine, parameter, text).value

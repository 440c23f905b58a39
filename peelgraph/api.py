"""The Python API: `open_graph`, and what can be asked of the graph that it opens."""

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import rdflib
from pyoxigraph import Literal

from peelgraph.asking import ask
from peelgraph.engines import EmbeddedEngine, Engine, Table, open_engine
from peelgraph.graphs import to_graph
from peelgraph.hints import unknown_names
from peelgraph.namespaces import shorten
from peelgraph.queries import CompetencyQuery, competency_query, search_queries
from peelgraph.result import Result
from peelgraph.search import as_table, search
from peelgraph.things import description_query, evidence_query, thing_named

if TYPE_CHECKING:
    import networkx as nx


def open_graph(where: str | Path | None = None, *, timeout: float = 60.0) -> "PeelGraph":
    """Open a graph for reading.

    Args:
        where: the folder of a store, or the URL of a SPARQL 1.1 endpoint ("http://127.0.0.1:8000/sparql").
            Where it is left out, what the environment variable PEELGRAPH_STORE names, and else the store that
            `peelgraph build` fills. The user and password of an endpoint go into the environment variables
            PEELGRAPH_USER and PEELGRAPH_PASSWORD.
        timeout: seconds that an answer of an endpoint may take; queries on a store have no time-out.

    Raises:
        StoreError: there is no store in the folder, it is damaged, or the address is not valid.
        MissingPackageError: an endpoint is named, and SPARQLWrapper is not installed.

    >>> g = open_graph()
    >>> len(g.ask("forces-by-grade", question="2015-3", grade="inadequate"))
    4
    """
    return PeelGraph(open_engine(where, timeout=timeout))


class PeelGraph:
    """A graph of inspection reports, on any engine; `open_graph` gives one.

    Every method raises QueryError where the engine cannot answer: an endpoint is out of reach, too slow, or
    refuses; the sentence says which.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __repr__(self) -> str:
        """Say where the graph is."""
        return f"PeelGraph({self._engine.name!r})"

    def queries(self, text: str = "") -> Result:
        """List the questions of the catalogue.

        Args:
            text: words that all stand in a question's name, title, description, topic or tags.

        Returns:
            A row for each question: `name` (for `ask`), `title`, `topic`, `parameters` with their defaults,
            and `description`.

        >>> g.queries("inadequate").to_dataframe()  # doctest: +SKIP
        """
        found = search_queries(text)
        rows = tuple(
            tuple(map(Literal, (each.name, each.title, each.topic, _signature(each), each.description)))
            for each in found
        )
        table = Table(("name", "title", "topic", "parameters", "description"), rows)
        return Result(table, title="Questions of the catalogue")

    def ask(self, name: str, /, **parameters: object) -> Result:
        """Ask a question of the catalogue.

        Args:
            name: the question's name, as `queries` lists it.
            parameters: values for its parameters, as people write them: "kent", "Kent Police", "force:kent",
                "2015-3", 2015. One that is not given has its default; None stands for all.

        Returns:
            The rows, in the order of the question, with their evidence; `title` is the question, `sparql` the
            query that ran.

        Raises:
            NotFoundError: there is no such question, or the graph has no such force, grade, …
            QueryError: the question has no such parameter, or the value is of another type.

        >>> g.ask("forces-by-grade", question="2015-3", grade="inadequate").to_dataframe()  # doctest: +SKIP
        """
        query = competency_query(name)
        given = {key: None if value is None else str(value) for key, value in parameters.items()}
        asked = ask(self._engine, query, given)
        return Result(asked.table, asked.sparql, query.title)

    def query(self, sparql: str) -> Result | bool | rdflib.Graph:
        """Ask a SPARQL 1.1 query; the prefixes of the project (`peel:`, `force:`, `skos:` …) are known.

        A name of the project that the graph does not have is told as a warning, where the graph is a store.

        Returns:
            A Result for SELECT, True or False for ASK, a graph of rdflib for CONSTRUCT and DESCRIBE.

        Raises:
            QueryError: the query is not valid, or asks for an update or for SERVICE.

        >>> g.query("ASK { force:durham a peel:PoliceForce }")
        True
        """
        found = self._engine.answer(sparql)
        if isinstance(self._engine, EmbeddedEngine):
            for sentence in unknown_names(self._engine.store, sparql):
                warnings.warn(sentence, stacklevel=2)
        if isinstance(found, bool):
            return found
        return Result(found, sparql) if isinstance(found, Table) else to_graph(found)

    def evidence(self, thing: str) -> Result:
        """Return every passage behind a thing: those that state it or cite it, and itself if it is a passage.

        Args:
            thing: its IRI or short name.

        Returns:
            A row for each passage, in the order of the reports: `report` and `reportLabel`, `passage`, its
            `words`, its place `start` to `end` in characters of the report's text (the end exclusive), and
            the heading of its `section`. No rows where no report states the thing.

        Raises:
            NotFoundError: the graph says nothing of it; the sentence names one that is spelt alike.

        >>> judgment = "https://w3id.org/peelgraph/id/judgment/peel-effectiveness-2015/essex/3"
        >>> [(row["start"], row["end"]) for row in g.evidence(judgment)]
        [(242387, 242478)]
        """
        node = thing_named(self._engine, thing)
        sparql = evidence_query(node)
        return Result(self._engine.table(sparql), sparql, f"The passages behind {shorten(node.value)}")

    def describe(self, thing: str) -> Result:
        """Return what the graph says of a thing.

        Args:
            thing: its IRI or short name.

        Returns:
            A row for each statement: `property` and `value` with their labels, and `incoming`: False where it
            is said of the thing, True where it is said of the value, with the thing as what it points at.

        Raises:
            NotFoundError: the graph says nothing of it; the sentence names one that is spelt alike.

        >>> {row["valueLabel"] for row in g.describe("force:durham") if row["property"] == "peel:operates"}
        {'Mini Police'}
        """
        node = thing_named(self._engine, thing)
        sparql = description_query(node)
        return Result(self._engine.table(sparql), sparql, f"What the graph says of {shorten(node.value)}")

    def search(  # noqa: PLR0913 (each is a thing that a search may be limited to)
        self,
        words: str,
        *,
        kinds: Sequence[str] = (),
        report: str | None = None,
        force: str | None = None,
        question: str | None = None,
        concept: str | None = None,
        limit: int = 20,
    ) -> Result:
        """Search the words of the reports, and the names of what they speak of.

        All words must be there, each with any ending; `"in quotation marks"` they must stand like that; what
        has several names is found by each of them.

        Args:
            words: what to look for.
            kinds: "passage", "finding", "recommendation", "concept" …; all where there are none.
            report, force, question, concept: what the hits must belong to, as people write it.
            limit: how many hits to give at most, the best first.

        Returns:
            A row for each hit: `kind`, `label` (a name, or the heading above), `snippet` (the words around
            the match), `report`, `passage` (its evidence), `iri` and `score` (within one search, more is
            better).

        Raises:
            QueryError: there is nothing to search for, or no such kind.
            NotFoundError: there is no such report, force, question or concept.

        >>> g.search("MARAC", kinds=["finding"], force="kent").columns[:3]
        ('kind', 'label', 'snippet')
        """
        found = search(
            self._engine,
            words,
            kinds=kinds,
            report=report,
            force=force,
            question=question,
            concept=concept,
            limit=limit,
        )
        return Result(as_table(found), title=f"{found.total} hits for {words}")

    def network(self, kinds: Sequence[str] = ()) -> "nx.MultiDiGraph[str]":
        """Return the network of what is tied to what; `peelgraph.network` measures it and writes files.

        Args:
            kinds: "concept-concept", "body-concept", "body-body" (named in the same passages more often than
                chance would give; these three where none is named), "force-concept", "body-recommendation",
                "question-concept", "report-publication".

        Returns:
            A graph of networkx. Nodes are IRIs with `label`, `kind` and `passages`, how many name them; edges
            have `relation`, `weight`, `count` and `evidence`, the IRIs of the passages behind them.

        Raises:
            NotFoundError: there is no such kind.
            MissingPackageError: networkx is not installed.

        >>> graph = g.network(kinds=["force-concept"])  # doctest: +SKIP
        """
        from peelgraph.network import DEFAULT_KINDS, build_network  # noqa: PLC0415 (an extra)

        return build_network(self._engine, kinds or DEFAULT_KINDS)


def _signature(query: CompetencyQuery) -> str:
    """Return the parameters as a call would have them: "question=2015-3, grade=inadequate"."""
    return ", ".join(
        each.name if each.default is None else f"{each.name}={each.default}" for each in query.parameters
    )

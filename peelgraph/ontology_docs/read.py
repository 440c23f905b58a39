"""Reading the ontology from its Turtle files into what the pages say."""

from collections.abc import Iterable, Sequence
from graphlib import TopologicalSorter
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.term import BNode, Node

from peelgraph.content import turtle_files
from peelgraph.namespaces import DCT, OWL, PEEL, RDF, RDFS, VANN
from peelgraph.ontology_docs.cards import cards_of, modules_drawn, said
from peelgraph.ontology_docs.diagrams import draw
from peelgraph.ontology_docs.model import About, Group, Module, Ontology, Phrase, Ref, Term, Value, plain
from peelgraph.ontology_docs.terms import KINDS, TIES, Describer, is_ours

ONTOLOGY = URIRef(str(PEEL).removesuffix("#"))

_GROUPS = {
    "Classes": ("class",),
    "Properties": ("object property", "datatype property", "annotation property"),
    "Individuals": ("individual", "term"),
}
#: What the head of an ontology says elsewhere on its page than in its table of facts.
_IN_THE_HEAD = {
    DCT.title,
    DCT.description,
    OWL.imports,
    OWL.versionInfo,
    RDF.type,
    RDFS.label,
    VANN.preferredNamespaceUri,
}
_LEGEND = "A filled arrow leads from a property to the class of its values, a hollow one to the wider class."
_ABOUT_TERMS = {RDFS.isDefinedBy, OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget}


def ontology_files() -> list[Path]:
    """Return the files of the ontology: the index and the modules."""
    files = [path for path in turtle_files("ontology") if path.parent.name in ("ontology", "modules")]
    return sorted(files, key=lambda path: (path.parent.name == "modules", path.name))


def read_ontology(files: Sequence[Path]) -> Ontology:
    """Read the index and the modules of an ontology, each from a file of its own.

    A file without a head of its own belongs to the index, and its terms to the modules that they name.
    """
    # The prefixes that rdflib binds of itself differ from run to run where two stand for one namespace.
    graphs = {path: Graph(bind_namespaces="none").parse(path, format="turtle") for path in files}
    whole = Graph(bind_namespaces="none")
    for graph in graphs.values():
        whole += graph
        for prefix, namespace in graph.namespaces():
            whole.bind(prefix, namespace)
    by = Describer(whole)
    heads = {head: path for path, graph in graphs.items() for head in _heads(graph)}
    order = _in_order(whole, set(heads) - {ONTOLOGY})
    modules = tuple(_module(by, head, graphs[heads[head]], (heads[head],)) for head in order)
    index = _module(by, ONTOLOGY, graphs[heads[ONTOLOGY]], tuple(files))
    sizes = {module.iri: len(module.terms) for module in modules}
    drawn, words = modules_drawn(whole, order, sizes)
    return Ontology(index, modules, draw("Which module builds on which.", drawn, words), tuple(files))


def _heads(graph: Graph) -> list[URIRef]:
    heads = graph.subjects(RDF.type, OWL.Ontology)
    return sorted(head for head in heads if isinstance(head, URIRef))


def _in_order(graph: Graph, heads: set[URIRef]) -> list[URIRef]:
    """Put what is imported before what imports it, and else go by name."""
    sorter = TopologicalSorter({head: set(graph.objects(head, OWL.imports)) & heads for head in heads})
    sorter.prepare()
    order: list[URIRef] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=str)
        order += [URIRef(str(head)) for head in ready]
        sorter.done(*ready)
    return order


def _module(by: Describer, head: URIRef, own: Graph, files: tuple[Path, ...]) -> Module:
    graph, names = by.graph, by.names
    title = plain((names.ref(head),))
    defined = {term for term in graph.subjects(RDFS.isDefinedBy, head) if is_ours(term)}
    terms = [by.describe(URIRef(str(term))) for term in sorted(defined, key=str)]
    groups = (Group(name, _of_kinds(terms, kinds)) for name, kinds in _GROUPS.items())
    cards = cards_of(by, sorted(URIRef(str(term)) for term in defined))
    tied = any(card.kinds or any(goal for _, goal in card.entries) for card in cards)
    caption = f"The classes of {title}. {_LEGEND if tied else ''}".strip()
    return Module(
        iri=str(head),
        name=head.removeprefix(ONTOLOGY).removeprefix("/"),
        title=title,
        description=" ".join(names.texts(head, DCT.description)),
        version=str(graph.value(head, OWL.versionInfo) or ""),
        facts=tuple(by.others(head, _IN_THE_HEAD)),
        imports=tuple(names.ref(other) for other in sorted(graph.objects(head, OWL.imports), key=str)),
        groups=tuple(group for group in groups if group.terms),
        statements=_statements(by, own, {head, *defined}),
        borrowed=_borrowed(by, own),
        diagram=draw(caption, cards, said(cards)) if cards else None,
        files=files,
    )


def _of_kinds(terms: Iterable[Term], kinds: Sequence[str]) -> tuple[Term, ...]:
    return tuple(
        sorted((term for term in terms if term.kind in kinds), key=lambda term: (term.label, term.name))
    )


def _borrowed(by: Describer, own: Graph) -> tuple[Ref, ...]:
    """Return the terms of other vocabularies that a module declares."""
    declared = {subject for kind in KINDS for subject in own.subjects(RDF.type, kind)}
    terms = {term for term in declared if isinstance(term, URIRef) and not is_ours(term)}
    return tuple(sorted((by.names.ref(term) for term in terms), key=lambda ref: ref.text))


def _statements(by: Describer, own: Graph, known: set[Node]) -> tuple[About, ...]:
    """Return what a module says of terms that it does not define, by the thing that it is said of."""
    said_of: dict[URIRef, set[Value]] = {}
    for subject, predicate, target in own:
        if subject in known or isinstance(subject, BNode) or predicate in _ABOUT_TERMS | {RDF.type}:
            continue
        name = TIES.get(URIRef(str(predicate)), by.names.label(str(predicate)))
        rest: Phrase = by.names.value(target)
        if isinstance(target, BNode):
            rest = ("what ", *by.words.predicate(target))
        value = Value((f"{name} ", *rest), by.comments(subject, predicate, target))
        said_of.setdefault(URIRef(str(subject)), set()).add(value)
    found = (About(by.names.ref(term), tuple(sorted(values, key=str))) for term, values in said_of.items())
    return tuple(sorted(found, key=lambda about: (about.term.text.lower(), about.term.iri)))

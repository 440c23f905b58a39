"""Whether the ontology and the data can be true together, and if not, which statements cannot.

Two reasoners are asked. The rules of OWL 2 RL find most contradictions, in seconds, and know the premises.
HermiT finds all and does not say why, so where it alone finds one, statements are left out until none can be
spared.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from pyoxigraph import NamedNode, Triple
from rdflib import Graph, URIRef

from peelgraph.namespaces import BASE, ONTOLOGY_GRAPH, OWL, RDF
from peelgraph.reasoning import hermit
from peelgraph.reasoning.closure import Closure, stated_in
from peelgraph.reasoning.culprits import culprits
from peelgraph.reasoning.impossible import NOTHING, impossible_rules
from peelgraph.reasoning.owl import owl_rules
from peelgraph.reasoning.premises import Proof, proof
from peelgraph.reasoning.rules import TYPE, about, relevant
from peelgraph.reasoning.words import Words

#: How many seconds HermiT may take, and how many the search for the premises of what it finds.
_TIMEOUT: Final = 600.0
_SEARCH: Final = 180.0
#: What is said where HermiT is not asked.
LEFT_OUT: Final = "HermiT was left out, so that only the rules of OWL 2 RL looked for contradictions."


@dataclass(frozen=True)
class Clash:
    """Statements that cannot be true together.

    Attributes:
        focus: the thing that they are about, or the class that can have no instance.
        message: a sentence that names the premises.
        premises: the statements; those of the ontology are named in the message alone.
    """

    focus: URIRef
    message: str
    premises: tuple[Triple, ...]


@dataclass(frozen=True)
class Consistency:
    """Whether graphs can be true.

    Attributes:
        consistent: whether they can; None where only HermiT could tell, and was not asked.
        seconds: how long it took to find out.
        unsatisfiable: the classes that can have no instance, in order of IRI.
        explanation: what cannot be true together, and why a class can have no instance.
        skipped: a sentence that says what was not checked, and why; None where all was.
    """

    consistent: bool | None
    seconds: float
    unsatisfiable: tuple[URIRef, ...]
    explanation: tuple[Clash, ...]
    skipped: str | None


def consistency(graphs: Mapping[URIRef, Graph], *, by_rules_alone: bool = False) -> Consistency:
    """Say whether graphs, that of the ontology among them, can be true together.

    `by_rules_alone` leaves HermiT out, which takes some twenty times as long.
    """
    started = time.monotonic()
    words = Words(graphs)
    classes, clashes = _empty_classes(graphs[ONTOLOGY_GRAPH], words), _contradictions(graphs, words)
    empty = {each.focus for each in classes}
    consistent: bool | None = False if clashes else None
    skipped = LEFT_OUT if by_rules_alone else hermit.missing()
    if consistent is None and not skipped:
        triples = list(hermit.readable(graphs))
        try:
            verdict = hermit.ask(triples, _TIMEOUT)
            consistent = verdict.consistent
            empty |= set(verdict.unsatisfiable)
            clashes += [] if consistent else [_narrowed(triples, graphs, words)]
        except hermit.NoVerdictError as error:
            skipped = str(error)
    return Consistency(
        consistent, time.monotonic() - started, tuple(sorted(empty)), (*classes, *clashes), skipped
    )


def _contradictions(graphs: Mapping[URIRef, Graph], words: Words) -> list[Clash]:
    """Return what the rules of OWL 2 RL find to be impossible, one for each thing."""
    ontology = graphs[ONTOLOGY_GRAPH]
    rules, spoken = relevant([*owl_rules(ontology), *impossible_rules(ontology)], [NOTHING])
    found = _impossible(Closure(rules, stated_in(graphs, spoken)))
    return [Clash(_focus(each), words.contradiction(each), each.stated) for each in found]


def _empty_classes(ontology: Graph, words: Words) -> list[Clash]:
    """Return the classes that can have no instance, as the rules show by giving each an instance."""
    rules, spoken = relevant([*owl_rules(ontology), *impossible_rules(ontology)], [NOTHING])
    classes = {NamedNode(each) for each in ontology.subjects(RDF.type, OWL.Class) if isinstance(each, URIRef)}
    found = _impossible(
        Closure(rules, [Triple(each, TYPE, each) for each in sorted(classes & spoken, key=str)])
    )
    return [Clash(_focus(each), words.emptiness(each), ()) for each in found]


def _impossible(closure: Closure) -> list[Proof]:
    """Return why each thing is impossible that is, in order of IRI."""
    triples = (triple for triple in closure.ranks if about(triple) == NOTHING)
    return [proof(closure, triple) for triple in sorted(triples, key=str)]


def _focus(found: Proof) -> URIRef:
    return URIRef(found.triple[0].value)


def _narrowed(triples: Sequence[Triple], graphs: Mapping[URIRef, Graph], words: Words) -> Clash:
    """Return statements that HermiT finds to be impossible together, none of which can be left out."""
    ontology = set(hermit.readable({ONTOLOGY_GRAPH: graphs[ONTOLOGY_GRAPH]}))
    rest = sorted((each for each in triples if each not in ontology), key=str)
    things = [tuple(group) for _, group in groupby(rest, key=lambda each: each[0])]
    end = time.monotonic() + _SEARCH
    least: list[Triple] = rest

    def clash(groups: Sequence[tuple[Triple, ...]]) -> bool:
        nonlocal least
        chosen = [triple for group in groups for triple in group]
        found = not hermit.ask([*ontology, *chosen], max(end - time.monotonic(), 1)).consistent
        least = chosen if found and len(chosen) < len(least) else least
        return found

    try:
        if not clash([]):
            few = culprits(things, clash)
            culprits([(triple,) for group in few for triple in group], clash)
    except hermit.NoVerdictError:
        pass  # What was found in time is given.
    focus = URIRef(least[0][0].value if least else BASE)
    return Clash(focus, words.together(least), tuple(least))

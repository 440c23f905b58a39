"""Rules: where triples of some forms are there, so are others.

A rule is a SPARQL CONSTRUCT. Most are made from the axioms of the ontology (`owl`, `impossible`); what OWL
cannot say is a query of its own in the folder `ontology/rules`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple, Variable
from pyparsing import ParseException
from rdflib import Variable as RdflibVariable
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from peelgraph.content import rule_files
from peelgraph.errors import QueryError
from peelgraph.namespaces import PREFIXES, RDF
from peelgraph.queries import HeadedQuery, read_query
from peelgraph.rdf.nquads import term

Term = NamedNode | BlankNode | Literal | Triple
#: A triple pattern.
Atom = tuple[Term | Variable, Term | Variable, Term | Variable]

TYPE: Final = NamedNode(str(RDF.type))


@dataclass(frozen=True)
class Rule:
    """A rule.

    Attributes:
        name: its name in the OWL 2 RL profile, or that of the file that holds it.
        title: what it says, in a few words.
        head: the triples that follow.
        body: the triples that they follow from.
        where: the body and what else must hold, as SPARQL writes it; the body alone where left out.
    """

    name: str
    title: str
    head: tuple[Atom, ...]
    body: tuple[Atom, ...]
    where: str = ""

    @cached_property
    def condition(self) -> str:
        """The group pattern of the rule, in braces."""
        return f"{{ {self.where or written(self.body)} }}"

    @cached_property
    def query(self) -> str:
        """The CONSTRUCT that gives what follows by this rule."""
        return f"CONSTRUCT {{ {written(self.head)} }} WHERE {self.condition}"


def written(atoms: Iterable[Atom]) -> str:
    """Write atoms as SPARQL does."""
    return " ".join(" ".join(map(str, atom)) + " ." for atom in atoms)


def about(atom: Atom | Triple) -> Term | None:
    """Return the property of an atom or, where it gives a thing a class, the class; None for a variable."""
    _, predicate, value = atom
    found = value if predicate == TYPE else predicate
    return None if isinstance(found, Variable) else found


def filled(atom: Atom, bindings: Mapping[Variable, Any]) -> Triple:
    """Return the triple that an atom is with values for its variables."""
    terms: list[Any] = [bindings[each] if isinstance(each, Variable) else each for each in atom]
    return Triple(*terms)


def matched(atom: Atom, triple: Triple) -> dict[Variable, Term] | None:
    """Return the values that make an atom the triple, or None where there are none."""
    bindings: dict[Variable, Term] = {}
    for part, value in zip(atom, triple, strict=True):
        if isinstance(part, Variable):
            if bindings.setdefault(part, value) != value:
                return None
        elif part != value:
            return None
    return bindings


def relevant(rules: Iterable[Rule], wanted: Iterable[Term]) -> tuple[list[Rule], set[Term | None]]:
    """Return the rules that bear on some classes and properties, and all that these rules and they speak of.

    None among what is spoken of stands for every class and every property.
    """
    left, spoken = list(rules), set[Term | None](wanted)
    chosen: list[Rule] = []
    while useful := [rule for rule in left if any(_concerns(about(atom), spoken) for atom in rule.head)]:
        chosen += useful
        left = [rule for rule in left if rule not in useful]
        spoken |= {about(atom) for rule in useful for atom in rule.body}
    return chosen, spoken


def _concerns(what: Term | None, spoken: set[Term | None]) -> bool:
    return what is None or None in spoken or what in spoken


def written_rules() -> list[Rule]:
    """Return the rules in the folder `ontology/rules`, in order of name.

    Raises:
        QueryError: a file is no CONSTRUCT, or lacks a header, or uses more than triples and filters.
    """
    return [_read(path) for path in rule_files()]


@dataclass(frozen=True, kw_only=True)
class _WrittenRule(HeadedQuery):
    """A rule as it is written: `description` says what it is good for, and what it does not say."""

    description: str


def _read(path: Path) -> Rule:
    written_rule = read_query(path, _WrittenRule)
    text = written_rule.text
    try:
        algebra = prepareQuery(text, initNs=PREFIXES).algebra
        head = tuple(_atom(triple) for triple in algebra["template"])
        body = tuple(_atom(triple) for triple in _patterns(algebra["p"]))
        where = text[text.index("{", text.index("WHERE")) + 1 : text.rindex("}")]
    except (KeyError, ParseException, TypeError, ValueError) as error:
        raise QueryError(f"The rule {path.name} is no CONSTRUCT of triples: {error!r}.") from error
    return Rule(path.stem, written_rule.title, head, body, where)


def _patterns(part: Any) -> list[tuple[Node, Node, Node]]:
    """Return the triple patterns of a parsed query, in their order."""
    if not isinstance(part, CompValue):
        return []
    # The `get` of a parsed part is not that of a dictionary.
    own = part["triples"] if part.name == "BGP" else []
    return [*own, *(triple for each in part.values() for triple in _patterns(each))]


def _atom(triple: tuple[Node, Node, Node]) -> Atom:
    one, two, three = (Variable(each) if isinstance(each, RdflibVariable) else term(each) for each in triple)
    return one, two, three

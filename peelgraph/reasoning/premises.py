"""Why a triple holds: the rule and the triples that it follows from, down to what is stated."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import QuerySolutions, Triple

from peelgraph.namespaces import PREFIXES
from peelgraph.reasoning.closure import Closure
from peelgraph.reasoning.rules import Rule, about, filled, matched, relevant


@dataclass(frozen=True)
class Proof:
    """A triple and why it holds.

    Attributes:
        triple: the triple.
        rule: the rule that it follows by; None for a triple that is stated.
        premises: the proofs of the triples that it follows from by that rule.
        others: in how many other ways it follows at once, by this rule or another.
    """

    triple: Triple
    rule: Rule | None = None
    premises: tuple["Proof", ...] = ()
    others: int = 0

    @cached_property
    def stated(self) -> tuple[Triple, ...]:
        """The stated triples that the proof rests on, each once, in the order of the proof."""
        if self.rule is None:
            return (self.triple,)
        return tuple(dict.fromkeys(triple for each in self.premises for triple in each.stated))


def prove(triple: Triple, rules: Iterable[Rule], stated: Iterable[Triple]) -> Proof | None:
    """Return why a triple follows by rules from what is stated, or None where it does not."""
    chosen, spoken = relevant(rules, [] if (what := about(triple)) is None else [what])
    closure = Closure(chosen, (each for each in stated if None in spoken or about(each) in spoken))
    return proof(closure, triple) if triple in closure.ranks else None


def proof(closure: Closure, triple: Triple) -> Proof:
    """Return a proof of a triple of a closure: the one whose premises were found first."""
    rank = closure.ranks[triple]
    if rank == 0:
        return Proof(triple)
    found: dict[tuple[Triple, ...], Rule] = {}
    for rule in closure.rules:
        for premises in _instances(closure, rule, triple):
            if all(closure.ranks[each] < rank for each in premises):
                found.setdefault(premises, rule)
    premises = min(found, key=lambda each: (max((closure.ranks[p] for p in each), default=0), _written(each)))
    return Proof(triple, found[premises], tuple(proof(closure, each) for each in premises), len(found) - 1)


def _instances(closure: Closure, rule: Rule, triple: Triple) -> list[tuple[Triple, ...]]:
    """Return the bodies, without variables, by which a rule gives a triple."""
    found: list[tuple[Triple, ...]] = []
    for atom in rule.head:
        bindings = matched(atom, triple)
        if bindings is None:
            continue
        answer = closure.store.query(
            f"SELECT * WHERE {rule.condition}", prefixes=PREFIXES, substitutions=dict(bindings)
        )
        assert isinstance(answer, QuerySolutions)
        names = answer.variables
        for row in answer:
            values = bindings | {name: row[name] for name in names if row[name] is not None}
            found.append(tuple(dict.fromkeys(filled(each, values) for each in rule.body)))
    return found


def _written(premises: tuple[Triple, ...]) -> str:
    return str([[str(each) for each in triple] for triple in premises])

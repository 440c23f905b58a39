"""Recommendations: items, their parts, whom they address, who is to help, and by when."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.graph import GIVEN, local, records, select
from evaluation.score import Score, compare, tally
from peelgraph.documents.text import key
from peelgraph.names import names

#: What the gold calls bodies in its own words; all others are labels of the reference data.
PLAIN = {
    "chief constable (personal responsibility)": "chief-constables",
    "every police force in England and Wales": "all-police-forces",
    "other relevant agencies (local partnership structures)": "partner-organisations",
    "their constituent forces": "all-police-forces",
}
GROUPS = {"ROCU (Annex C)": "annex-c/", "domestic abuse (Annex D)": "annex-d/"}
FIELDS = ("parts", "addressees", "supporters", "deadlines")
KIND = "recommendations"

Place = tuple[str, str]


@dataclass
class Thing:
    """A recommendation or a part as the graph has it: its own words, bodies and deadline."""

    path: str
    text: str
    whole: str | None = None
    addressees: set[str] = field(default_factory=set)
    supporters: set[str] = field(default_factory=set)
    deadline: tuple[str, str] | None = None


@dataclass(frozen=True)
class Item:
    """A whole recommendation: what it and all its parts state, each once. A day that nobody can tell is ""."""

    quote: str
    parts: frozenset[str]
    addressees: frozenset[str]
    supporters: frozenset[str]
    deadlines: frozenset[tuple[str, str]]

    @property
    def facts(self) -> Hashable:
        """All that must be right for the whole to be right."""
        return (self.parts, self.addressees, self.supporters, self.deadlines)


def evaluate(gold: Path) -> list[Score]:
    """Score the recommendations of all reports.

    A whole is right when its parts, its addressees, those who help and its deadlines are; an action when one
    thing in the graph that has its words has its bodies and its deadline. The gold as given holds half of the
    recommendations, cuts parts short at page breaks, and names no day where months are counted: on it, what it
    states is looked for, and nothing that it leaves out counts as a false alarm.
    """
    wanted = {_place(record): record for record in records(gold, "recommendations")}
    found = {place: _found(things) for place, things in _items().items()}
    expected = {place: _expected(record) for place, record in wanted.items()}
    if gold == GIVEN:
        found = {
            place: _as_far_as(item, expected[place]) for place, item in found.items() if place in expected
        }
    scores = [
        compare(KIND, "whole", _by_facts(expected), _by_facts(found)),
        compare(KIND, "items", _quotes(expected), _quotes(found)),
    ]
    scores += [tally(KIND, name, _counted(expected, name), _counted(found, name)) for name in FIELDS]
    return scores if gold == GIVEN else [*scores, _actions(wanted)]


def _by_facts(items: Mapping[Place, Item]) -> dict[Hashable, str]:
    return {(place, item.facts): item.quote for place, item in items.items()}


def _quotes(items: Mapping[Place, Item]) -> dict[Place, str]:
    return {place: item.quote for place, item in items.items()}


def _counted(items: Mapping[Place, Item], name: str) -> Counter[Hashable]:
    return Counter((*place, value) for place, item in items.items() for value in sorted(getattr(item, name)))


def _as_far_as(item: Item, gold: Item) -> Item:
    """Return of what was found what the gold states; a part may go on where the gold's text stops."""
    return Item(
        item.quote,
        frozenset(part for part in gold.parts if any(each.startswith(part) for each in item.parts)),
        item.addressees & gold.addressees,
        item.supporters & gold.supporters,
        frozenset(each for each in gold.deadlines if any(_meets(own, each) for own in item.deadlines)),
    )


def _meets(own: tuple[str, str], gold: tuple[str, str]) -> bool:
    return gold[0] in own[0] and (own[1].startswith(gold[1]) if gold[1] else True)


# What the gold says


def _place(record: Any) -> Place:
    name = "consistency" if record["id"].endswith("-C") else record["id"].rpartition("-")[2].lstrip("R")
    return record["doc"], GROUPS.get(record["group"], "") + name


def _expected(record: Any) -> Item:
    actions = record["actions"]
    listed = {(key(each["text"]), each["iso"] or "") for each in record["deadlines"]}
    return Item(
        record["quote"],
        frozenset(key(part["text"]) for part in _subs(record)),
        frozenset(_body(name) for action in actions for name in action["addressees_lead"]),
        frozenset(_body(name) for name in record["supporting"]),
        frozenset(listed | {due for action in actions for due in [_due(action)] if due}),
    )


def _subs(record: Any) -> Iterator[Any]:
    for part in record.get("sub_items", []):
        yield part
        yield from _subs(part)


def _due(action: Any) -> tuple[str, str] | None:
    text = action["deadline_text"]
    return (key(text), action["deadline_iso"] or "") if text else None


def _body(name: str) -> str:
    plain = name.partition(" (")[0] if name not in PLAIN else name
    found = PLAIN.get(plain) or names().find("organisation", plain) or names().find("force", plain)
    return found or f"? {name}"


# What the graph says


@cache
def _items() -> dict[Place, list[Thing]]:
    """Return each whole recommendation, then its parts, by report and path."""
    things: dict[str, Thing] = {}
    for row in select("""
        SELECT ?thing ?text ?whole ?due ?words ?addressee ?supporter WHERE {
          ?thing a peel:Recommendation ; peel:text ?text .
          OPTIONAL { ?whole dct:hasPart ?thing }
          OPTIONAL { ?thing peel:deadlineText ?words OPTIONAL { ?thing peel:dueBy ?due } }
          OPTIONAL { ?thing peel:addressee ?addressee }
          OPTIONAL { ?thing peel:supportedBy ?supporter } }"""):
        path = row["thing"].partition("/recommendation/")[2]
        thing = things.setdefault(row["thing"], Thing(path, key(row["text"]), row.get("whole")))
        thing.addressees |= {local(row["addressee"])} if "addressee" in row else set()
        thing.supporters |= {local(row["supporter"])} if "supporter" in row else set()
        if "words" in row:
            thing.deadline = (key(row["words"]), row.get("due", ""))
    items: dict[Place, list[Thing]] = {}
    for iri in sorted(things):
        top = iri
        while whole := things[top].whole:
            top = whole
        report = local(top.partition("/recommendation/")[0])
        items.setdefault((report, things[top].path), []).append(things[iri])
    return items


def _found(things: list[Thing]) -> Item:
    return Item(
        things[0].text,
        frozenset(each.text for each in things[1:] if not _is_action(each)),
        frozenset(body for each in things for body in each.addressees),
        frozenset(body for each in things for body in each.supporters),
        frozenset(each.deadline for each in things if each.deadline),
    )


def _is_action(thing: Thing) -> bool:
    return "action-" in thing.path


def _actions(wanted: Mapping[Place, Any]) -> Score:
    """Score single actions: of whom which words ask what, with whose help and by when."""
    expected: dict[Hashable, str] = {}
    found: dict[Hashable, str] = {}
    for place, things in _items().items():
        for thing in things:
            split = any(_is_action(each) and each.path.startswith(f"{thing.path}/action") for each in things)
            if (thing.addressees or thing.deadline) and not split:
                found[(*place, thing.path)] = thing.text[:80]
    for place, record in wanted.items():
        free = [each for each in _items().get(place, []) if (*place, each.path) in found]
        for number, action in enumerate(record["actions"]):
            met = next((each for each in free if _states(each, _items()[place][0], action)), None)
            expected[(*place, met.path if met else number)] = action["quote"]
            free = [each for each in free if each is not met]
    return compare(KIND, "actions", expected, found)


def _states(thing: Thing, whole: Thing, action: Any) -> bool:
    """Say whether a thing states an action; without an addressee of its own it has that of the whole."""
    leads = {_body(name) for name in action["addressees_lead"]}
    return (
        key(action["quote"]) in thing.text
        and leads in ([thing.addressees] if thing.addressees else [set(), whole.addressees])
        and {_body(name) for name in action["addressees_supporting"]} == thing.supporters
        and _due(action) == thing.deadline
    )

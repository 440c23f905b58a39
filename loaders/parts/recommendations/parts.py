"""How a recommendation is put together: what its sentences ask for, and its parts.

A part is an item of its list, or an action of its own where the sentences ask for several things of different
bodies or by different dates. The whole has the addressees and the deadline of its opening sentence; a part
has what its own words say.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from peelgraph.documents import Document, Kind, Passage, Range
from peelgraph.documents.text import locate
from peelgraph.facts import Recommendation

from .addressees import Body
from .clauses import Action, Clauses
from .layout import Item, Node

_TITLE: Final = re.compile(r"(?P<title>[^:.;]{3,90}): (?=[A-Z])")


@dataclass(frozen=True)
class _Asked:
    """Something asked for: what the clauses say, and its words as a piece of a passage's text."""

    passage: Passage
    action: Action
    start: int
    end: int


class Composer:
    """Puts the recommendations of one report together."""

    def __init__(self, document: Document, clauses: Clauses) -> None:
        """Take the report, and what reads its clauses."""
        self._document = document
        self._clauses = clauses

    def whole(self, item: Item, path: tuple[str, ...]) -> Recommendation:
        """Return a recommendation; its evidence is the passages of its own words."""
        starts = [item.start, *(0 for _ in item.own[1:])]
        asked = [
            each
            for passage, start in zip(item.own, starts, strict=False)
            for each in self._asked(passage, start)
        ]
        fact = replace(
            self._composed(path, asked, item.nodes),
            number=item.number,
            title=item.title,
            text=item.text,
            evidence=tuple(passage.order for passage in item.words),
            ranges=self._ranges(item.words, item.text),
        )
        return self._from_context(fact, item) if asked and asked[0].action.there else fact

    def _from_context(self, fact: Recommendation, item: Item) -> Recommendation:
        """Complete a sentence that only says what there should be from the words that lead up to it."""
        context = " ".join(passage.text for passage in item.context)
        due = None if fact.deadline_text else self._clauses.deadline(context)
        return replace(
            fact,
            addressees=fact.addressees or self._clauses.bodies_among(context),
            deadline_text=due.text if due else fact.deadline_text,
            due_by=due.due_by if due else fact.due_by,
        )

    def _asked(self, passage: Passage, start: int) -> list[_Asked]:
        """Return what a passage asks for from `start` on; each thing ends where the next begins."""
        actions = self._clauses.actions(passage.text[start:], item=passage.kind is Kind.LIST_ITEM)
        return [_Asked(passage, each, start + each.start, start + each.end) for each in actions]

    def _part(self, path: tuple[str, ...], node: Node) -> Recommendation:
        text = node.passage.text[node.start :]
        title = _TITLE.match(text)
        return replace(
            self._composed(path, self._asked(node.passage, node.start), node.children),
            number=node.label,
            title=title["title"] if title else None,
            text=text,
            evidence=(node.passage.order,),
            ranges=self._ranges([node.passage], text),
        )

    def _composed(
        self, path: tuple[str, ...], asked: Sequence[_Asked], nodes: Sequence[Node]
    ) -> Recommendation:
        """Return what the sentences of a recommendation or a part ask for, with its parts in order."""
        first = next((each.action for each in asked if each.action.has_own), None)
        several = _are_several(asked)
        parts = self._actions(path, asked) if several else []
        parts += [
            (node.passage.order, self._part((*path, name), node))
            for name, node in zip(_names(nodes), nodes, strict=True)
        ]
        addressees = first.addressees if first else ()
        due = first.deadline if first else None
        return Recommendation(
            path=path,
            number=None,
            title=None,
            text="",
            addressees=addressees,
            supported_by=_helpers(_opening(asked) if several else asked, addressees),
            deadline_text=due.text if due else None,
            due_by=due.due_by if due else None,
            question=None,
            parts=tuple(part for _, part in sorted(parts, key=lambda each: each[0])),
            evidence=(),
        )

    def _actions(self, path: tuple[str, ...], asked: Sequence[_Asked]) -> list[tuple[int, Recommendation]]:
        """Return each action of its own as a part, with the order of its passage."""
        found = []
        for number, group in enumerate(_groups(asked), 1):
            first, due = group[0], group[0].action.deadline
            text = first.passage.text[first.start : group[-1].end]
            part = Recommendation(
                path=(*path, f"action-{number}"),
                number=None,
                title=None,
                text=text,
                addressees=first.action.addressees,
                supported_by=_helpers(group, first.action.addressees),
                deadline_text=due.text if due else None,
                due_by=due.due_by if due else None,
                question=None,
                parts=(),
                evidence=(first.passage.order,),
                ranges=self._ranges([first.passage], text),
            )
            found.append((first.passage.order, part))
        return found

    def _ranges(self, passages: Sequence[Passage], text: str) -> tuple[Range, ...]:
        return locate(self._document.source, [piece for each in passages for piece in each.ranges], text)


def _groups(asked: Sequence[_Asked]) -> list[list[_Asked]]:
    """Group what is asked for by action: what names neither body nor date goes on with the one before it."""
    groups: list[list[_Asked]] = []
    for each in asked:
        if each.action.has_own:
            groups.append([each])
        elif groups and groups[-1][0].passage is each.passage:
            groups[-1].append(each)
    return groups


def _opening(asked: Sequence[_Asked]) -> Sequence[_Asked]:
    groups = _groups(asked)
    return groups[0] if groups else asked


def _are_several(asked: Sequence[_Asked]) -> bool:
    """Say whether sentences ask different bodies to act, or by different dates."""
    own = [each.action for each in asked if each.action.has_own]
    bodies = {each.addressees for each in own if each.addressees}
    dates = {each.deadline.text.casefold() for each in own if each.deadline}
    adds = any(
        (each.addressees and not own[0].addressees) or (each.deadline and not own[0].deadline)
        for each in own[1:]
    )
    return len(bodies) > 1 or len(dates) > 1 or adds


def _helpers(asked: Sequence[_Asked], addressees: Sequence[Body]) -> tuple[Body, ...]:
    found = [body for each in asked for body in each.action.supported_by]
    return tuple(body for body in dict.fromkeys(found) if body not in addressees)


def _names(nodes: Sequence[Node]) -> list[str]:
    """Return the name of each item in its path: its letter, or where one has none or shares it, its place."""
    letters = [node.name for node in nodes]
    plain = all(letters) and len(set(letters)) == len(letters)
    return [letter.casefold() if plain and letter else str(i) for i, letter in enumerate(letters, 1)]

"""Applies the rules to the groups of names in a sentence."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from .gaps import is_unreal
from .named import MEANS, Group, Named
from .rule import Rule, compiled
from .rule import verb as verb_of
from .rules import RULES

#: What follows the first name of a sentence that says what the thing is: "a MARAC is …", "MARAC: …".
_DEFINES: Final = re.compile(r"[’'”\")]*(?:\s*\([^)]*\))?(?:\s+(?:is|are)\s|\s*[:\t]|\s+[–-]\s)")
_OPENS: Final = re.compile(r"(?:\w+ed\b[^.;]{0,90},\s)?(?:an?|the)?\s*[‘'“\"]?", re.IGNORECASE)


class Tie(NamedTuple):
    """A tie that a sentence states: its subject and object as they are named, and where its verb stands."""

    relation: str
    subject: Named
    object: Named
    verb: int


def ties(found: Sequence[Group], words: str, *, note: bool = False) -> Iterator[Tie]:
    """Yield the ties that a sentence states between its groups of names, each once.

    `note` says that the sentence stands in a note or a glossary, which says what its first name is.
    """
    if len(found) < 2 or words.rstrip(" ’'”\")").endswith("?"):
        return
    seen: set[tuple[object, ...]] = set()
    parts = _defining(found, words, note)
    for rule in RULES:
        for tie in _stated(rule, parts, words):
            key = tie.relation, tie.subject.thing, tie.object.thing
            if key not in seen and tie.subject.thing != tie.object.thing:
                seen.add(key)
                yield tie


def _defining(found: Sequence[Group], words: str, note: bool) -> list[Group]:
    """Return the groups, the first with a class of its own where the sentence says what it is."""
    if not found or not _OPENS.fullmatch(words[: found[0].start]):
        return list(found)
    first, *others = found
    known = first.items[0].classes
    if not known & MEANS or not (note or first.told or _DEFINES.match(words, first.end)):
        return list(found)
    more = {"defined"} | ({"defined arrangement"} if "PartnershipArrangement" in known else set())
    items = tuple(item._replace(classes=item.classes | more) for item in first.items)
    return [first._replace(items=items, told=items[-1:] if first.told else ()), *others]


def _stated(rule: Rule, found: Sequence[Group], words: str) -> Iterator[Tie]:
    """Yield the ties that a rule finds."""
    for verb in verb_of(rule).finditer(words):
        first = _before(rule, verb, found, words)
        second = first and _after(rule, verb, found, words)
        if not first or not second or is_unreal(words[: second.start]):
            continue
        for one in first.of(rule.first, told=True):
            for other in second.of(rule.second):
                subject, target = (other, one) if rule.turned else (one, other)
                if _fit([subject], as_subject=True) and _fit([target], as_subject=False):
                    yield Tie(rule.relation, subject, target, verb.start())


def _before(rule: Rule, verb: re.Match[str], found: Sequence[Group], words: str) -> Group | None:
    """Return the nearest group before a verb that can be the first of a tie."""
    for group in reversed(found):
        if (
            group.end <= verb.start()
            and _fit(group.of(rule.first), as_subject=not rule.turned)
            and compiled(rule.before).fullmatch(words, group.end, verb.start())
            and compiled(rule.opening).fullmatch(words, 0, group.start)
        ):
            return group
    return None


def _after(rule: Rule, verb: re.Match[str], found: Sequence[Group], words: str) -> Group | None:
    """Return the nearest group after a verb that can be the second of a tie."""
    for group in found:
        if (
            group.start >= verb.end()
            and _fit(group.of(rule.second), as_subject=rule.turned)
            and compiled(rule.after).fullmatch(words, verb.end(), group.start)
            and compiled(rule.then).match(words, group.end)
        ):
            return group
    return None


def _fit(items: Sequence[Named], *, as_subject: bool) -> bool:
    """Say whether some of the items can be a tie's subject, or its object: what is broad is no subject."""
    return any(not item.broad or not (as_subject or item.classes & MEANS) for item in items)

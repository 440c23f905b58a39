"""The names in a sentence, with those that a list or an apposition joins taken together.

Of "police, probation and the prison service" each takes part, and "Sentinel, a shared IT system" is one thing
said twice; so ties are read between groups of names.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

Thing = tuple[str, str]

WHO: Final = frozenset(
    {"PoliceForce", "RegionalOrganisedCrimeUnit", "PoliceBody", "Organization", "BodyKind", "PolicingRole"}
)
MEANS: Final = frozenset(
    {"Power", "Tactic", "InformationSystem", "Operation", "PartnershipArrangement", "DecisionModel"}
)
AIMS: Final = frozenset({"CrimeType", "VulnerableGroup"})
_FAMILIES: Final = (WHO, MEANS, AIMS)

#: Words that say of what sort a thing is, but not which: a name of these alone ties nothing in particular.
_BROAD: Final = frozenset(
    re.findall(
        r"\w+",
        """
        a an the non number range variety of with and other relevant wide wider local regional formal
        electronic central integrated shared secure online force computer it information planned police
        joint inter multi agency partner partners partnership partnerships agencies organisation
        organisations body bodies entity entities service services provider providers database databases
        system systems structure structures arrangement arrangements governance meeting meetings
        operation operations working work approach response intervention team teams initiative
        initiatives lead specialist
        """,
    )
)
#: A noun that may close the name of an item: "local authority representatives", "neighbourhood watch groups".
NOUN: Final = (
    r"(?:representatives|staff|services?|teams?|officers|organisations|agencies|groups?|programmes?|initiatives?"
    r"|schemes?|arrangements?|meetings?|process(?:es)?|cases|incidents|investigations|offences|offenders|victims"
    r"|plans?|units?|boards?|systems?|models?|tools?|databases?|approach|principles|operations|powers|methods"
    r"|techniques|activity)"
)
_DETERMINED: Final = (
    r"(?:(?:the|an?|its|their|other|local|force|some|many|relevant|new|both|all|(?:number|range|variety) of"
    r"|[a-z-]+(?:al|ar|ic|ive|ent|ant|ous|ly))\s+){0,4}[‘’'“\"(]?"
)
_QUOTE: Final = r"[’'”\")]*"
#: Items of a list that stand for nothing known: "…, health, education and …".
_UNKNOWN: Final = r"(?:\s*[,;]\s*(?:the\s+)?[a-z’'-]+(?:\s[a-z’'-]+)?)"
_CLOSED: Final = rf"{_QUOTE}(?:\s{NOUN})?{_QUOTE}"
_LAST: Final = re.compile(
    rf"{_CLOSED}{_UNKNOWN}{{0,3}}(?:\s*[,;])?"
    r"(?:\s+(?:and/or|and|or|as well as|along with|but also)"
    r"(?:,? where (?:necessary|appropriate|possible),?)?"
    rf"(?:\s+(?:with|in|of|for|by|to))?\s+|/){_DETERMINED}(?:[a-z]+\s+(?:and|or)\s+)?"
)
_NEXT: Final = re.compile(rf"{_CLOSED}{_UNKNOWN}{{0,3}}\s*[,;]\s+{_DETERMINED}")
#: What opens the examples of the name before.
_SUCH: Final = re.compile(
    rf"{_QUOTE}(?:(?:\s{NOUN}|\s[\w-]+)?\s*[,(–-]?\s*(?:such as|for example|e\.g\.|including|includes?"
    rf"|particularly|especially|notably),?|:)"
    rf"\s+(?:(?:the )?police[,;]?(?: and)?\s+)?{_DETERMINED}",
)
#: What ties a name to the words that say what it is; the name stands first, or last.
_IS_A: Final = re.compile(
    rf"{_QUOTE}(?:\s*\([^)]*\))?(?:\s*,\s*an?\s|\s+is\s+an?\s|\s+are\s)(?:[\w-]+\s+){{0,2}}[‘'“\"]?"
)
_AGAIN: Final = re.compile(rf"{_QUOTE}\s*(?:\(|,?\s*\bor\s)(?:the\s+)?[‘'“\"]?")
_CALLED: Final = re.compile(
    r"(?:\s[\w-]+)?,?\s*(?:\(|which is |that is )?(?:called|known as|named)\s+(?:the\s+)?[‘’'“\"]*"
)


class Named(NamedTuple):
    """A name in a sentence: where it stands, what it names, and of which classes that is."""

    start: int
    end: int
    thing: Thing
    classes: frozenset[str]
    words: str

    @property
    def broad(self) -> bool:
        """Whether the words say only of what sort the thing is: "shared IT systems"."""
        return self.thing[0] == "concept" and set(re.findall(r"\w+", self.words.lower())) <= _BROAD

    def families(self) -> set[int]:
        """Return which of the parts of a tie the thing can play, as numbers."""
        return {number for number, family in enumerate(_FAMILIES) if self.classes & family}


class Group(NamedTuple):
    """Names that a list or an apposition joins; the group reaches over the words between them.

    `told` are the items that an apposition at the end says more of: "a MARAC is a multi-agency meeting".
    """

    start: int
    end: int
    items: tuple[Named, ...]
    told: tuple[Named, ...] = ()

    def of(self, classes: frozenset[str], *, told: bool = False) -> tuple[Named, ...]:
        """Return the items of some classes, or of those told more of; a broad one where there is no other."""
        items = tuple(item for item in (told and self.told) or self.items if item.classes & classes)
        return tuple(item for item in items if not item.broad) or items[:1]


def groups(names: Sequence[Named], words: str) -> list[Group]:
    """Return the groups of the names that can play a part in a tie, in their order."""
    found: list[Group] = []
    for name in names:
        joined = _joined(found[-1], name, words) if found and name.families() else None
        if joined:
            found[-1] = joined
        elif name.families() or "owner" in name.classes:
            found.append(Group(name.start, name.end, (name,)))
    return _listed(found, words)


def _joined(group: Group, name: Named, words: str) -> Group | None:
    """Return a group with a name that the words between join to it as the same thing, or None."""
    gap = words[group.end : name.start]
    last = group.items[-1]
    if not last.families() & name.families():
        return None
    if name.thing == last.thing and (_AGAIN.fullmatch(gap) or _CALLED.fullmatch(gap)):
        return Group(group.start, _closed(name.end, words), group.items)
    if _CALLED.fullmatch(gap):
        return Group(group.start, _closed(name.end, words), (*group.items[:-1], name))
    return None


def _closed(end: int, words: str) -> int:
    """Return where a name ends that stands in brackets or quotation marks: behind them."""
    after = re.compile(r"[’'”\"]?\)|[’'”\"](?!\w)").match(words, end)
    return after.end() if after else end


def _listed(parts: Sequence[Group], words: str) -> list[Group]:
    """Return groups with those joined that stand in one list, or in an apposition."""
    found: list[Group] = []
    for place, part in enumerate(parts):
        before = found[-1] if found else None
        if before is None or not _alike(before, part):
            found.append(part)
            continue
        gap = words[before.end : part.start]
        goes_on = place + 1 < len(parts) and _is_list(part, parts[place + 1], words)
        if _LAST.fullmatch(gap) or _SUCH.fullmatch(gap) or (_NEXT.fullmatch(gap) and goes_on):
            found[-1] = Group(before.start, part.end, (*before.items, *part.items))
        elif _IS_A.fullmatch(gap) and _is_means(before, part):
            found[-1] = Group(before.start, part.end, before.items, before.items[-1:])
        else:
            found.append(part)
    return found


def _is_means(first: Group, second: Group) -> bool:
    """Say whether two groups both name a means: only of those is one said to be another."""
    return all(group.items[-1].classes & MEANS for group in (first, second))


def _is_list(first: Group, second: Group, words: str) -> bool:
    gap = words[first.end : second.start]
    return _alike(first, second) and bool(_LAST.fullmatch(gap) or _NEXT.fullmatch(gap))


def _alike(first: Group, second: Group) -> bool:
    """Say whether two groups can be items of one list: they play one part, and are no thing said again."""
    again = {item.thing for item in first.items} & {item.thing for item in second.items}
    return not again and bool(first.items[-1].families() & second.items[0].families())

"""What "it" and "this unit" mean: something that the sentence before names."""

import re
from collections.abc import Sequence
from typing import Final

from .named import Group, Named

_ARRANGED: Final = frozenset({"PartnershipArrangement", "Operation"})
_UNIT: Final = frozenset({"PartnershipArrangement", "BodyKind", "Tactic"})
_SYSTEM: Final = frozenset({"InformationSystem", "DecisionModel", "Tactic"})
_SCHEME: Final = frozenset({"Operation", "PartnershipArrangement", "Tactic", "DecisionModel"})
_POWER: Final = frozenset({"Power"})
_SORTS: Final = {
    r"units?|hubs?|teams?|panels?|boards?|groups?|meetings?|partnerships?|forums?|conferences?": _UNIT,
    r"systems?|databases?|tools?|software|apps?|applications?": _SYSTEM,
    r"operations?|initiatives?|schemes?|programmes?|projects?|approach|arrangements?|process|campaigns?"
    r"|models?": _SCHEME,
    r"orders?|powers?|notices?|injunctions?": _POWER,
}
_NOUNS: Final = tuple(
    (re.compile(rf"(?:This|These|The)(?: [\w-]+)? (?:{nouns})\b(?! of)"), classes)
    for nouns, classes in _SORTS.items()
)
_PLURAL: Final = re.compile(
    r"(?:These|They)(?= [a-z])|(?:Membership|Members|Its members)(?= [a-z])|This(?= (?:involves"
    r"|brings together)\b)"
)
_IT: Final = re.compile(r"It(?! (?:is|was|would be)(?: [\w-]+){1,2} (?:that|to|for)\b)(?= [a-z])")
#: How far from its start a sentence may name its subject.
_AT_START: Final = 6


def antecedent(words: str, before: Sequence[Group]) -> Group | None:
    """Return what the first words of a sentence stand for, as a group at their place; None for nothing.

    Args:
        words: the sentence.
        before: the groups of the sentence before.
    """
    for noun, classes in _NOUNS:
        if match := noun.match(words):
            return _only(match, before, classes)
    if match := _PLURAL.match(words):
        of_subject = (
            before[:1] if before and before[0].start <= _AT_START and before[0].of(_ARRANGED) else before
        )
        return _only(match, of_subject, _ARRANGED)
    match = _IT.match(words)
    if match and before and before[0].start <= _AT_START:
        return _at(match, before[0].items)
    return None


def _only(match: re.Match[str], before: Sequence[Group], classes: frozenset[str]) -> Group | None:
    """Return the one thing of some classes in a sentence; of two, none can be told to be meant."""
    named = [item for group in before for item in group.items if item.classes & classes and not item.broad]
    return _at(match, named[:1]) if len({item.thing for item in named}) == 1 else None


def _at(match: re.Match[str], items: Sequence[Named]) -> Group | None:
    start, end = match.span()
    moved = tuple(item._replace(start=start, end=end) for item in items if "owner" not in item.classes)
    return Group(start, end, moved) if moved else None

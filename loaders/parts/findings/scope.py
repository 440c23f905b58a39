"""For whom a finding holds: one force, so many forces, or forces at large."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from .. import numbers

_SHARE: Final = r"(?:half|(?:a|one|two|three)[ -](?:third|quarter|fifth)s?|two-thirds|three-quarters)"
_MANY: Final = (
    r"(?:the (?:vast |great |large )?majority"
    r"|a (?:small |large |significant |limited )?(?:number|minority|majority|handful)"
    r"|almost all|nearly all|the rest|most|many|some|several|a few|very few|few|all|not all|other|fewer|more"
    r"|better|best|(?:more|most|less|least) [a-z]+|better[ -]performing)"
)
_ABOUT: Final = (
    r"(?:(?:only|just|over|around|about|at least|more than|fewer than|nearly|almost|up to|the)\s+)*"
)
_NUMBER: Final = rf"(?:{numbers.SMALL}|\d+)"
#: "in 19 of the 43 forces", "some forces", "about a third of forces", "the 18 forces".
_SCOPE: Final = re.compile(
    rf"\b(?:(?:in|for|across|by|of) )?{_ABOUT}(?:(?P<count>{_NUMBER})(?: further| other)?|{_SHARE}|{_MANY})"
    r"(?: of)?(?: the| those| these)?(?: 43| inspected| police)*(?: [a-z]+-?[a-z]*)?"
    r" (?:forces|(?<=\bone )force)\b"
    r"(?! areas? \w+ed)(?: (?:that|which|where) [a-z ]{3,40}?(?=[,;.]))?",
    re.IGNORECASE,
)
#: "those forces that do", "forces without a plan": which forces, by what they do or have.
_SUCH: Final = re.compile(
    r"\b(?:in |for )?(?:those |the )?forces (?:that|which|where|with|without)\b[^,;.:]{3,60}?"
    r"(?=[,;.:]|$| (?:are|is|were|was|have|has|had|can|do|need|should)\b)",
    re.IGNORECASE,
)
_ALL: Final = re.compile(r"\ball\b", re.IGNORECASE)
_NOT: Final = re.compile(r"\bnot\b", re.IGNORECASE)
_AT_LARGE: Final = re.compile(r"\b(?:forces|police service|police forces|England and Wales|nationally)\b")
_GOES_ON: Final = re.compile(
    r"(?:the (?:force|constabulary|unit|team|scheme)|its?|they|their|this|these)\b", re.IGNORECASE
)

Named = Callable[[str], list[str]]


@dataclass(frozen=True)
class Scope:
    """A force by its local name, or the words that say how many forces, and the number; or nothing."""

    force: str | None = None
    words: str | None = None
    count: int | None = None


def scope_of(text: str, before: Scope, subject: str | None, named: Named) -> Scope:
    """Return for whom a sentence holds.

    Args:
        text: the sentence.
        before: the scope of the sentence before it in its paragraph.
        subject: the force that the whole report is about, if there is one.
        named: gives the forces that some words name.
    """
    forces = sorted(set(named(text)))
    if subject and (subject in forces or not forces):
        at_large = _AT_LARGE.search(text) and not re.search(r"\bthe force\b", text, re.IGNORECASE)
        return Scope() if at_large and subject not in forces else Scope(subject)
    if len(forces) == 1:
        return Scope(forces[0])
    stated = _SCOPE.search(text)
    # "Not … in all forces" does not say of which it holds.
    if stated and not (_ALL.search(stated[0]) and _NOT.search(text[: stated.start()])):
        count = int(numbers.whole(stated["count"])) if stated["count"] else None
        return Scope(words=stated[0].strip(), count=count)
    if such := _SUCH.search(text):
        return Scope(words=such[0].strip())
    if not forces and _GOES_ON.match(text) and not _AT_LARGE.search(text):
        return before
    return Scope()

"""Who helps: the bodies that those who must act are to work with ("in consultation with …")."""

import re
from collections.abc import Iterator
from typing import Final

from .addressees import Bodies, Body

_WITH: Final = (
    r"(?:working |acting )?(?:in|through) (?:close |full )?"
    r"(?:consultation|collaboration|conjunction|partnership|liaison|association|co-?operation|co-?ordination)"
    r" with"
    r"|with (?:the )?(?:close )?(?:assistance|support|help|advice|involvement|co-?operation|input)"
    r" (?:of|from)"
    r"|having consulted|after consult(?:ing|ation with)|jointly with"
)
_BESIDE: Final = (
    r"work(?:ing) (?:\w+ly |together )?(?:alongside|with)|alongside|together with"
    r"|(?:supported|assisted|advised|helped) by"
)
#: What introduces such bodies wherever it stands.
_ANYWHERE: Final = re.compile(rf"\b(?:{_WITH})\s+", re.IGNORECASE)
#: What does so where a phrase begins; elsewhere it may belong to any noun ("officers working with victims").
_PHRASE: Final = re.compile(rf"(?:^|[,;:(–—]|\s-\s|\band\b)\s*(?:ideally )?(?:{_BESIDE})\s+", re.IGNORECASE)
#: What does so right after "should".
_VERB: Final = re.compile(
    r"(?:[\s,]*(?:also|then|each|\w+ly)\b)*[\s,]*"
    r"(?:(?:work|collaborate|liaise|engage|co-?operate) (?:\w+ly |together )?with|consult(?: with)?"
    r"|involve(?: representatives (?:from|of))?)\s+",
    re.IGNORECASE,
)

#: Bodies, with the place of the words that name them as helpers.
Support = tuple[tuple[Body, ...], int, int]


def supporters(bodies: Bodies, text: str, *, verb: bool) -> Iterator[Support]:
    """Yield the bodies that a piece of a clause says are to help.

    `verb` says that "should", or another verb like it, stands right before the piece.
    """
    cues = [*_ANYWHERE.finditer(text), *_PHRASE.finditer(text)]
    if verb and (first := _VERB.match(text)):
        cues.append(first)
    reached = 0
    for cue in sorted(cues, key=lambda cue: cue.end()):
        found, length = bodies.first(text[cue.end() :])
        if found and cue.end() >= reached:
            reached = cue.end() + length
            yield found, cue.start(), reached


def without_supporters(bodies: Bodies, phrase: str) -> tuple[str, tuple[Body, ...]]:
    """Return what stands before "should" without those who help, and them.

    Where a list of helpers seems to run on to the end ("Working with partners, forces and units should"), the
    first of them alone helps, and the others act.
    """
    helpers: list[Body] = []
    rest, at = "", 0
    for found, start, end in supporters(bodies, phrase, verb=False):
        comma = phrase.find(",", start + 1, end)
        whole = (phrase[:start] + phrase[end:]).strip(" ,–—-")
        if not whole and comma > 0 and bodies.all(phrase[comma:]):
            found, end = found[:1], comma  # noqa: PLW2901
        helpers += found
        rest, at = f"{rest}{phrase[at:start]} , ", end
    return rest + phrase[at:], tuple(dict.fromkeys(helpers))

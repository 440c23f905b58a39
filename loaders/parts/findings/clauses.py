"""Where a sentence sets one thing against another."""

import re
from typing import Final, NamedTuple

#: What opens a sentence that begins with the lesser half: "While it does …, it …".
_CONCEDES: Final = re.compile(
    r"\s*(?:[^,;]{0,60}\b(?:found|said|reported|noted)(?: that)?,? "
    r"|(?:However|Overall|Generally|Nationally|Locally|(?:In|At|During|Since|This) [^,;]{1,30}), )?"
    r"(?:even )?(?:while|whilst|although|though|despite)\b",
    re.IGNORECASE,
)
#: What stands between two halves, and whether the second is the lesser one.
_TURNS: Final = re.compile(
    r"[,;:–]?\s+(?:and )?\b(but|however|although|though|yet|while|whilst|nevertheless)\b,?\s", re.IGNORECASE
)
_LESSER: Final = {"although", "though", "while", "whilst"}
_FIRST_COMMA: Final = re.compile(r"(?<!\d),\s|\s–\s")
#: The fewest words of a half.
_SHORTEST: Final = 3


class Half(NamedTuple):
    """A part of a sentence by where it starts and ends (exclusive); `main` is the weightier of two."""

    start: int
    end: int
    main: bool


def contrast(text: str) -> tuple[str, str]:
    """Return the main half of a sentence and the one it is set against, or the whole sentence and ""."""
    parts = {half.main: text[half.start : half.end] for half in halves(text)}
    return parts.get(True, text), parts.get(False, "")


def halves(text: str) -> list[Half]:
    """Return the two halves of a sentence in their order, or nothing where it has one thread only."""
    conceding = _CONCEDES.match(text)
    if conceding:
        comma = _FIRST_COMMA.search(text, conceding.end())
        cut = (conceding.end(), comma.start(), comma.end(), True) if comma else None
    else:
        turns = [turn for turn in _TURNS.finditer(text) if turn.start() > 0]
        cut = (0, turns[-1].start(), turns[-1].end(), turns[-1][1].lower() not in _LESSER) if turns else None
    if cut is None:
        return []
    start, end, after, later_weighs = cut
    found = [_half(text, start, end, not later_weighs), _half(text, after, len(text), later_weighs)]
    return found if all(len(text[half.start : half.end].split()) >= _SHORTEST for half in found) else []


def _half(text: str, start: int, end: int, main: bool) -> Half:
    """Return a half without the white space and the stops around it."""
    while start < end and text[start] in " ,;":
        start += 1
    while end > start and text[end - 1] in " ,;.":
        end -= 1
    return Half(start, end, main)

"""Mark-up and white space in report texts.

The texts hold scraps of HTML (`<b>`, `<p>`, `<sup>`) and Markdown (`**`, `*`, links). What a reader would see
as words is kept; tags and emphasis are not. A footnote mark keeps its `<sup>`, or its number would run into
the word before it, and links and addresses stay as they are, because the address is part of what is printed.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

from peelgraph.documents.model import Range

_TAG: Final = re.compile(r"</?(?!sup\b)([a-z][a-z0-9]*)\s*/?>", re.IGNORECASE)
_INLINE: Final = {"b", "em", "i", "span", "strong", "u"}
_STRONG: Final = re.compile(r"(\*\*)(?=[^\s*]).+?(?<=[^\s*])(\*\*)", re.DOTALL)
_EMPHASIS: Final = re.compile(r"(?<![\w*])(\*)(?=[^\s*])[^*]+?(?<=[^\s*])(\*)(?![\w*])")
#: What stands for each character of a tag or an emphasis that a reader does not see.
DROPPED: Final = "\0"
_SPACE: Final = re.compile(r"\s+")
_MARK: Final = re.compile(r"<sup>[\d\s,]*</sup>|[⁰¹²³⁴-⁹]+", re.IGNORECASE)
_LINK: Final = re.compile(r"\[([^\]\n]*)\]\(([^)\s]*)\)")
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def blanked(source: str) -> str:
    """Blank tags and emphasis, character for character, so that offsets stay as they are.

    What is printed without a gap becomes `DROPPED`, what parts words becomes a space.
    """

    def tag(match: re.Match[str]) -> str:
        return (DROPPED if match[1].lower() in _INLINE else " ") * len(match[0])

    def emphasis(match: re.Match[str]) -> str:
        mark = len(match[1])
        return DROPPED * mark + match[0][mark:-mark] + DROPPED * mark

    return _EMPHASIS.sub(emphasis, _STRONG.sub(emphasis, _TAG.sub(tag, source)))


def without_markup(source: str) -> str:
    """Drop tags and emphasis; white space stays."""
    return blanked(source).replace(DROPPED, "")


def printed(source: str) -> str:
    """Return the words of a piece of source text, on one line."""
    return folded(blanked(source)).strip()


def folded(blank: str) -> str:
    """Return the words of blanked text, each run of white space as one space."""
    return _SPACE.sub(" ", blank.replace(DROPPED, ""))


def unspaced(text: str) -> str:
    """Return `text` without white space."""
    return _SPACE.sub("", text)


def squeezed(text: str) -> str:
    """Return source text without mark-up and white space: what a passage's text is, `unspaced`."""
    return _SPACE.sub("", blanked(text)).replace(DROPPED, "")


def without_marks(text: str) -> str:
    """Drop footnote marks: for titles and for comparing words."""
    return printed(_MARK.sub("", text))


def marks_blanked(text: str) -> str:
    """Blank footnote marks, character for character, so that offsets stay as they are."""
    return _MARK.sub(lambda mark: " " * len(mark[0]), text)


def readable(text: str) -> str:
    """Write a passage's text for a reader: marks as superscripts, links as their words."""
    text = re.sub(r"<sup>([\d\s,]*)</sup>", lambda mark: mark[1].translate(_SUPERSCRIPTS), text)
    return _LINK.sub(r"\1", text)


def key(text: str) -> str:
    """Return the letters and digits of a text in lower case: two headings are the same if their keys are."""
    return re.sub(r"[\W_]+", "", without_marks(text).casefold())


def visible(source: str, ranges: Sequence[Range]) -> tuple[str, list[int]]:
    """Return the characters of pieces of a source text, white space and mark-up apart, and their offsets."""
    joined = blanked("\n".join(source[start:end] for start, end in ranges))
    places = (place for start, end in ranges for place in (*range(start, end), end))
    seen = [
        (character, place)
        for character, place in zip(joined, places, strict=False)
        if character != DROPPED and not character.isspace()
    ]
    return "".join(character for character, _ in seen), [place for _, place in seen]


def locate(source: str, ranges: Sequence[Range], words: str, after: int = 0) -> tuple[Range, ...]:
    """Find `words` in the given pieces of a source text, whatever mark-up and white space lie between them.

    Args:
        source: the source text.
        ranges: the pieces to look in, in order; the words may run over from one to the next.
        words: the words, as `printed` would give them.
        after: an offset in `source` before which nothing is found.

    Returns:
        The pieces of the source that hold the words, or an empty tuple where they are not there.
    """
    offsets: list[int] = []
    letters: list[str] = []
    joined = blanked("\n".join(source[start:end] for start, end in ranges))
    places = [place for start, end in ranges for place in (*range(start, end), end)]
    for place, character in zip(places, joined, strict=False):
        if place >= after and character != DROPPED and not character.isspace():
            offsets.append(place)
            letters.append(character)
    wanted = unspaced(words)
    found = "".join(letters).find(wanted)
    if found < 0 or not wanted:
        return ()
    first, end = offsets[found], offsets[found + len(wanted) - 1] + 1
    # An emphasis that opens or closes in the middle of the words has its other end right beside them.
    dropped = {place for place, character in zip(places, joined, strict=False) if character == DROPPED}
    opens, closes = _beside(dropped, first, -1), _beside(dropped, end - 1, 1) + 1
    cuts = [_cut(ranges, a, b) for a, b in ((first, end), (opens, end), (first, closes), (opens, closes))]
    right = (cut for cut in cuts if squeezed("\n".join(source[a:b] for a, b in cut)) == wanted)
    return next(right, cuts[0])


def _beside(dropped: Collection[int], place: int, step: int) -> int:
    """Return the last of the dropped characters that follow one another from a place on, or the place."""
    while place + step in dropped:
        place += step
    return place


def _cut(ranges: Sequence[Range], first: int, end: int) -> tuple[Range, ...]:
    return tuple(Range(max(a, first), min(b, end)) for a, b in ranges if a < end and b > first)

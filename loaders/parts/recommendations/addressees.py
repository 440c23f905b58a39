"""Bodies in a sentence: which forces, organisations and groups a phrase names.

What a body is called is read from the labels of the reference data. A phrase counts only where all of it is a
body or a list of bodies: "the work of the Home Office" names none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from peelgraph.names import Names

#: A body as a fact gives it: kind and local name.
Body = tuple[str, str]

_BRACKETS: Final = re.compile(r"\([^()]*\)")
_AND: Final = r"(?:and also|and|or|as well as|along with|together with)"
_BETWEEN: Final = re.compile(rf",?\s+(?P<last>{_AND})\s+|,\s+")
_DETERMINER: Final = re.compile(
    r"(?:all (?:of )?)?(?:(?:the|this|these|those|their|its|our)\s+)?", re.IGNORECASE
)
_AREA: Final = re.compile(r"\s+(?:in|across|throughout|of) England and Wales$", re.IGNORECASE)
#: In a report on one force, these words mean that force.
_OWN: Final = re.compile(
    r"(?:the|this) (?:force|constabulary|chief constable|chief officer team)", re.IGNORECASE
)
#: The name of an area and one of these words make the name of its force, whatever the force calls itself.
_OF_AREA: Final = re.compile(r"\s+(?:police(?: force| service)?|constabulary|force)$", re.IGNORECASE)
_HEAD: Final = re.compile(r"(?:the )?(?:chief constable|chief officers?) of (?=\S)", re.IGNORECASE)
_RELATIVE: Final = re.compile(r",?\s+(?:which|who|that|where|whose)\s")
#: Words that show a phrase to be more than the name of a body.
_INNER: Final = re.compile(
    r"\b(?:about|across|against|as|at|between|by|from|in|into|is|on|over|that|to|under|with|within)\b"
)
#: Words that may follow the last body of a list.
_AFTER: Final = re.compile(
    r"\s*(?:$|[,;:.()–—]|-\s|(?:to|on|in|for|by|so|when|which|who|that|where|as|from|at|during|through|before|"
    r"within|over|until|should|must|will|and|or)\b)"
)
_LONGEST_NAME: Final = 14
_LONGEST_UNKNOWN: Final = 6


@dataclass(frozen=True)
class _Piece:
    """A piece of a list: its place, and the word that joins it to the one before ("," or "and"), if any."""

    start: int
    end: int
    joint: str


class Bodies:
    """The bodies that the reference data knows, as one report calls them."""

    def __init__(self, names: Names, force: str | None) -> None:
        """Take the names of things, and the one force that the report is about, if it is about one."""
        self._names = names
        self._force = force

    def one(self, phrase: str) -> Body | None:
        """Return the body that the whole of a phrase calls, or None."""
        words = " ".join(_BRACKETS.sub(" ", phrase).split()).strip(" ,;:–—-")
        if self._force and _OWN.fullmatch(words):
            return ("force", self._force)
        for form in self._forms(words):
            for kind in ("organisation", "force"):
                if local := self._names.find(kind, form):
                    return (kind, local)
        area = _OF_AREA.sub("", words[_leading(_HEAD, words) :])
        force = self._names.find("force", area) if area != words else None
        return ("force", force) if force else None

    def _forms(self, words: str) -> Iterator[str]:
        for form in (words, words[_leading(_DETERMINER, words) :]):
            yield form
            yield _AREA.sub("", form)

    def all(self, phrase: str) -> tuple[Body, ...]:
        """Return the bodies of a phrase that is one body or a list of them, or nothing where it is more.

        A relative clause may follow ("forces which use such teams"). What a list holds besides bodies that
        have a label is passed over.
        """
        found, end = self._read(phrase, _pieces(phrase))
        if found and not phrase[end:].strip(" ,"):
            return found
        relative = _RELATIVE.search(phrase)
        return self.all(phrase[: relative.start()]) if relative and relative.start() else ()

    def first(self, text: str) -> tuple[tuple[Body, ...], int]:
        """Return the bodies of the list that a text starts with, and where the list ends."""
        stop = re.search(r"[.;:)–—]|\s-\s|\b(?:should|must)\b", _blanked(text))
        return self._read(text[: stop.start()] if stop else text, None)

    def _read(self, text: str, pieces: Sequence[_Piece] | None) -> tuple[tuple[Body, ...], int]:
        """Read a list from the start of a text. With `pieces` None the text may go on after the list."""
        whole = pieces is not None
        pieces = _pieces(text) if pieces is None else pieces
        found: list[tuple[Body, int, str]] = []
        at = end = 0
        while at < len(pieces) and not (found and _is_over(found[-1][2], pieces[at].joint)):
            body, after = self._longest(text, pieces, at)
            if body:
                end = pieces[after - 1].end
                found.append((body, end, pieces[at].joint))
            elif not whole and (hit := self._start(text[pieces[at].start :])):
                end = pieces[at].start + hit[1]
                found.append((hit[0], end, pieces[at].joint))
                break
            elif not _may_be_unknown(text[pieces[at].start : pieces[at].end]):
                break
            elif whole:
                end = pieces[at].end
            at = after
        # "Partners, forces" is no list: it takes an "and" to make one.
        if len(found) > 1 and all(joint in ("", ",") for _, _, joint in found):
            found, end = found[:1], found[0][1]
        return tuple(dict.fromkeys(each for each, _, _ in found)), end

    def _longest(self, text: str, pieces: Sequence[_Piece], at: int) -> tuple[Body | None, int]:
        """Return the body that the most pieces from `at` on call together, and the piece after them."""
        for after in range(len(pieces), at, -1):
            body = self.one(text[pieces[at].start : pieces[after - 1].end])
            if body:
                return body, after
        return None, at + 1

    def _start(self, text: str) -> tuple[Body, int] | None:
        """Return the body that the first words of a text call, and where they end."""
        ends = [match.end() for match in re.finditer(r"\S+", _blanked(text))][:_LONGEST_NAME]
        for end in reversed(ends):
            words = text[:end].rstrip(" ,;:.")
            if _AFTER.match(text, len(words)) and (body := self.one(words)):
                return body, len(words)
        return None


def _leading(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def _blanked(text: str) -> str:
    """Blank what stands in brackets, character for character."""
    return _BRACKETS.sub(lambda match: " " * len(match[0]), text)


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    start, joint = 0, ""
    for match in _BETWEEN.finditer(_blanked(text)):
        pieces.append(_Piece(start, match.start(), joint))
        start, joint = match.end(), match["last"] or ","
    pieces.append(_Piece(start, len(text), joint))
    return [piece for piece in pieces if text[piece.start : piece.end].strip()]


def _is_over(joint: str, following: str) -> bool:
    """Say whether a list has ended: after "… and C" only another joining word goes on."""
    return joint not in ("", ",") and following == ","


def _may_be_unknown(piece: str) -> bool:
    """Say whether a piece of a list may be a body that has no label, and no more than that."""
    return len(piece.split()) <= _LONGEST_UNKNOWN and not _INNER.search(piece)

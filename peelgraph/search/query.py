"""What a person types, taken apart, and written as an expression that SQLite's FTS5 understands.

Every word reaches FTS5 inside quotation marks, so that nothing that is typed can be its syntax.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from peelgraph.errors import QueryError
from peelgraph.search.stems import Stemmer
from peelgraph.search.synonyms import spellings, without_possessive

_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
#: A phrase, or a word, either perhaps with the hyphen that leaves it out. A quotation mark without a partner
#: is passed over.
_PART: Final = re.compile(r'(?P<left_out>(?<!\S)-(?=["\w]))?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_SHOWN: Final = 40


@dataclass(frozen=True)
class Part:
    """A word or a phrase of a query.

    Attributes:
        text: as it was typed, without quotation marks.
        stems: the stems of its words.
        phrase: whether it stood in quotation marks.
        left_out: whether a hyphen before it says that it must not be there.
    """

    text: str
    stems: tuple[str, ...]
    phrase: bool = False
    left_out: bool = False


def parts_of(typed: str, stemmer: Stemmer) -> tuple[Part, ...]:
    """Take apart what a person typed: words, "phrases", and either with a hyphen before it.

    Raises:
        QueryError: nothing in it can be searched for.
    """
    found = [
        (match["phrase"] or without_possessive(match["word"] or ""), match)
        for match in _PART.finditer(_cleaned(typed).translate(_QUOTES))
    ]
    stems = stemmer.stems([text for text, _ in found])
    parts = tuple(
        Part(text, each, match["phrase"] is not None, match["left_out"] is not None)
        for (text, match), each in zip(found, stems, strict=True)
        if each
    )
    if any(not part.left_out for part in parts):
        return parts
    if parts:
        raise QueryError("There are only words to leave out here: type at least one to search for.")
    if not typed.strip():
        raise QueryError("There is nothing to search for: type at least one word.")
    shown = typed.strip()[:_SHOWN] + ("…" if len(typed.strip()) > _SHOWN else "")
    raise QueryError(f"There is no word to search for in '{_cleaned(shown)}': type at least one.")


def _cleaned(typed: str) -> str:
    """Return a text as UTF-8 can hold it, in its composed form, without control characters."""
    text = unicodedata.normalize("NFC", typed.encode("utf-8", "replace").decode("utf-8"))
    return "".join(" " if unicodedata.category(character) == "Cc" else character for character in text)


def one(part: Part) -> str:
    """Write a word or a phrase; a word with hyphens is also looked for without them."""
    return quoted(part.text) if part.phrase else any_of(spellings(part.text))


def all_of(expressions: Iterable[str]) -> str:
    """Write that all expressions must hold."""
    return _joined(" AND ", expressions)


def any_of(names: Sequence[str], *expressions: str) -> str:
    """Write that one of several names must stand there, or one of the expressions hold."""
    return _joined(" OR ", [*expressions, *map(quoted, names)])


def expression(wanted: Iterable[str], left_out: Sequence[Part]) -> str:
    """Write that all that is wanted must stand there, and nothing of what is left out."""
    found = all_of(wanted)
    return f"{found} NOT {_joined(' OR ', map(one, left_out))}" if left_out else found


def quoted(words: str) -> str:
    """Write words that must stand next to each other."""
    return '"' + words.replace('"', '""') + '"'


def _joined(operator: str, expressions: Iterable[str]) -> str:
    each = list(dict.fromkeys(expressions))
    return each[0] if len(each) == 1 else f"({operator.join(each)})"

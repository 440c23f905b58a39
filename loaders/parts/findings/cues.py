"""The evaluative words and turns of phrase of `cues.toml`."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

_FILE: Final = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_WORDS: Final[Mapping[str, Sequence[str]]] = _FILE["words"]

GOOD: Final = frozenset(_WORDS["good"])
BAD: Final = frozenset(_WORDS["bad"])
#: Words that turn what follows around.
NEGATIONS: Final = frozenset(_WORDS["negations"])
#: Words that ask for what follows, so that it is not there yet.
DEMANDS: Final = frozenset(_WORDS["demands"])


def _compiled(table: Mapping[str, Sequence[str]]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)") for name, each in table.items()}


_PHRASES: Final = _compiled(_FILE["phrases"])
_OPENINGS: Final = _compiled(_FILE["openings"])


def phrases(text: str) -> Iterator[str]:
    """Yield the names of the turns of phrase that stand in a text, which is in lower case."""
    yield from (name for name, pattern in _PHRASES.items() if pattern.search(text))


def openings(text: str) -> Iterator[str]:
    """Yield the names of the ways in which a sentence, in lower case, opens."""
    yield from (name for name, pattern in _OPENINGS.items() if pattern.match(text))

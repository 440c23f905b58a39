"""Where the sentences of a text start and end."""

import re
from collections.abc import Iterator
from typing import Final

_END: Final = re.compile(
    r"[.!?][’”'\")\]]*(?P<after>(?:<sup>[\d\s,]*</sup>|[⁰¹²³⁴-⁹\s])*\s)(?=[\"'‘“(\[£]*[A-Z\d])"
)
#: What a full stop belongs to: an abbreviation, an initial that is no name of a thing, the number of an item.
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|et al|approx|vs|[Nn]os?|[Pp]p?|[Pp]aras?|[Cc]h|Mr|Mrs|Ms|Dr|St|Sgt|Supt|Ch)"
    r"|(?<!Annex )(?<!Appendix )(?<!Class )(?<!Category )\b[A-Z]|^\s*\d+)\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence starts and ends, without footnote marks and white space after it."""
    start = 0
    for match in _END.finditer(text):
        if not _ABBREVIATED.search(text[start : match.start() + 1]):
            yield start, match.start("after")
            start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())

"""The months, as running text and references write them: "September", "Sept", "Sep"."""

from typing import Final

_SHORT: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

#: A month in full or shortened, without the full stop that may end it.
MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)


def number(month: str) -> int:
    """Return the number of a month that MONTH matches, from 1; raises ValueError for any other word."""
    return _SHORT.index(month[:3].casefold()) + 1

"""Areas in running text: the forces, and the areas that are no force's, by their labels."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from peelgraph.names import Names

FORCE: Final = "force"
AREA: Final = "area"
_LEADS: Final = re.compile(r"\b(?:in|for|across|of|at|within|throughout|by)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Area:
    """An area and where it stands: `name` is (kind, local name), `led` whether a preposition leads to it."""

    start: int
    end: int
    name: tuple[str, str]
    led: bool


def find(text: str, names: Names) -> list[Area]:
    """Return the areas that a text names, in their order, the longest name first where two overlap."""
    pattern, known = _labels(names)
    found = []
    for match in pattern.finditer(text):
        name = known[_folded(match[0])]
        # A force's name is a proper noun; "national average" and the like are not.
        if name[0] == AREA or match[0][0].isupper():
            # "Nationally" and the like need no preposition.
            led = match[0][0].islower() or bool(_LEADS.search(text[: match.start()]))
            found.append(Area(match.start(), match.end(), name, led))
    return found


@cache
def _labels(names: Names) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    known = {
        _folded(label): (kind, local) for kind in (AREA, FORCE) for label, local in names.labels[kind].items()
    }
    forms = sorted(known, key=lambda label: (-len(label), label))
    alternatives = "|".join(r"[\W_]+".join(map(re.escape, label.split())) for label in forms)
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE), known


def _folded(label: str) -> str:
    return " ".join(re.findall(r"\w+", label.casefold()))

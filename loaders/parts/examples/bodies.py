"""Which forces, units and regions a sentence names, and where.

What to look for is read from the labels of the forces and of the regional organised crime units; the regions
are those that the units are named after.
"""

import re
from dataclasses import dataclass
from typing import Final

from peelgraph.names import Names

#: A name that is a place alone may be followed by what makes it a force's.
_FORCE_WORDS: Final = r"(?:\s(?:[Pp]olice|[Cc]onstabular(?:y|ies))(?:\s(?:[Ss]ervices?|[Ff]orces?))?)?"
_UNIT_WORDS: Final = r"(?:ROCU|[Rr]egional\s[Oo]rganised\s[Cc]rime\s[Uu]nit)"
#: A unit is called after its region, which is a name and no "every" or "constituent forces of".
_UNIT: Final = re.compile(
    rf"((?!All\b|Each\b|Every\b)[A-Z]\w+(?:\s(?:(?:and|of|the)\s)*[A-Z]\w+)*)\s{_UNIT_WORDS}"
)
_SAYS_FORCE: Final = re.compile(r"police|constabulary", re.IGNORECASE)
#: Words with a capital that may stand before a place without being a part of its name, as in "In Kent".
_BEFORE: Final = re.compile(
    r"(?:A|Across|After|All|Although|And|As|At|Before|Both|But|By|For|From|If|In|Like|Many|Most|Near|Of|One|Only"
    r"|Since|Some|That|The|Though|Unlike|When|Where|Whereas|While|Whilst|With|Within)"
)
_CAPITAL_BEFORE: Final = re.compile(r"(?:^|[\s(])([A-Z][\w'’-]*)(?:\s(?:of|for))?\s(?:the\s)?$")
#: A capital after a name makes it a part of a longer one: "Kent County Council".
_LONGER_NAME: Final = re.compile(r"\s(?:[A-Z][a-z]|and\s[Cc]rime\s|(?:county\s)?council\b|university\b)")


@dataclass(frozen=True)
class Mention:
    """A name in a text: its offsets, and the body that it calls; a region is no body, and has a unit."""

    start: int
    end: int
    actor: tuple[str, str] | None
    unit: tuple[str, str] | None = None


class Bodies:
    """The names to look for."""

    def __init__(self, names: Names) -> None:
        """Read the labels of forces and units."""
        self._forces = dict(names.labels["force"])
        self._units: dict[str, str] = {}
        self._regions: dict[str, str] = {}
        named = names.labels["organisation"]
        units = {local for label, local in named.items() if _UNIT.fullmatch(label)}
        for label, local in named.items():
            if local in units:
                self._units[label] = local
                region = _UNIT.fullmatch(label)
                if region:
                    self._regions[region[1]] = local
        labels = sorted({*self._forces, *self._units, *self._regions}, key=lambda label: (-len(label), label))
        self._pattern = re.compile(
            rf"(?<![\w-])(?P<name>{'|'.join(_spelt(label) for label in labels)})"
            rf"(?:(?P<unit>\s{_UNIT_WORDS}s?)|(?P<region>(?:\s|-)[Rr]egions?)|(?P<force>{_FORCE_WORDS}))(?!\w|-\w)"
        )
        self._labels = {_folded(label): label for label in labels}

    def mentions(self, text: str) -> list[Mention]:
        """Return the names in a text, in order."""
        found: list[Mention] = []
        for match in self._pattern.finditer(text):
            mention = self._mention(text, match)
            if mention:
                found.append(mention)
        return found

    def _mention(self, text: str, match: re.Match[str]) -> Mention | None:
        label = self._labels[_folded(match["name"])]
        before = text[: match.start()]
        if match["unit"] and label in self._regions:
            return Mention(*match.span(), ("organisation", self._regions[label]))
        place = not match["force"] and not _SAYS_FORCE.search(label) and not label.isupper()
        if _LONGER_NAME.match(text, match.end()) or (place and _in_longer_name(before)):
            return None
        called = bool(match["region"]) or before.endswith(("the ", "The "))
        if label in self._units:
            return Mention(*match.span(), ("organisation", self._units[label]))
        if label in self._regions and place and (called or label not in self._forces):
            # Of one word, a region's name is an ordinary word or a town unless it is called a region.
            unit = ("organisation", self._regions[label])
            return Mention(*match.span(), None, unit) if called or " " in label else None
        return Mention(*match.span(), ("force", self._forces[label])) if label in self._forces else None


def _in_longer_name(before: str) -> bool:
    """Say whether a capital before a place makes it a part of a longer name: "University of Kent"."""
    capital = _CAPITAL_BEFORE.search(before)
    return capital is not None and not _BEFORE.fullmatch(capital[1])


def _spelt(label: str) -> str:
    """Return a pattern for a label: any white space, hyphen or apostrophe will do, and "&" for "and"."""
    pattern = re.escape(label).replace(r"\ ", r"\s+").replace(r"\-", "[-‐‑–]").replace("'", "['’]")
    return re.sub(r"\\s\+and\\s\+", r"\\s+(?:and|&)\\s+", pattern)


def _folded(label: str) -> str:
    return re.sub(r"[^\w]+", " ", label.replace("&", "and"))

"""What a sentence and its neighbours show of how well something is done, as named features with a value each.

The features are of three sorts: words and runs of words; cues, which are evaluative words and turns of phrase
with what negates or asks for them (see `cues`); and where the sentence stands. Cues are counted in the whole
sentence, in its main clause and in the clause that contrasts with it, and, weighing less, in the sentence
before, in the one after and in the one that opens its list. Each name says what was seen: "main: praised".

A word weighs less in a long sentence than in a short one, so that length alone makes no sentence surer.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from . import cues
from .clauses import contrast

_TOKEN: Final = re.compile(r"[a-z]+(?:'[a-z]+)?(?:-[a-z]+)*|\d+|[;:?]")
_STEM: Final = 5
_LONGEST: Final = 40
#: How much the words around a sentence weigh beside its own.
_BEFORE, _NEIGHBOUR = 0.3, 0.5
#: For how many words a negation and a demand reach.
_NEGATED, _UNNEGATED, _MOST = 4, 3, 3.0

#: Verbs that say that something may, must or ought to be.
_MODAL: Final = re.compile(r"\b(?:can|could|may|might|must|needs? to|should|will|would)\b")
#: How the names of features begin that are the sentence's own cues.
_OWN: Final = ("main: ", "all: ", "opens with ", "first ")
#: Features that mean something else after such a verb.
_MOODED: Final = (
    *("main: only good", "main: only bad", "main: neither", "main: good and bad", "main: balance"),
    *("main: has done", "main: in place", "main: does as a rule", "main: enables"),
    *("all: inspectors found", "all: method", "all: defines", "in a list", "on one force", "figures"),
)

#: How the names of features begin that are the sentence's own words, those of the headings above it, and
#: where it stands.
WORDS: Final = ("word ", "stem ", "words ", "first ")
HEADINGS: Final = "heading word "
POSITIONS: Final = ("introduces ", "opens a ", "closes a ", "in a list", "on one force")
#: What stands around a sentence that is judged on its own, before the sentence is.
PLACES: Final = ("before", "after", "lead")

Features = dict[str, float]


@dataclass(frozen=True)
class Setting:
    """A sentence and what stands around it.

    Attributes:
        text: its words, without footnote marks.
        before, after: the sentences next to it in reading order, or "".
        lead: for an item of a list, the sentence that opens the list; else "".
        headings: the titles of the two innermost sections that it stands in.
        item: whether it stands in a list.
        one_force: whether the report is about one force.
        opens: whether it is the first of its paragraph.
        closes: whether it is the last of its paragraph, which has more than one.
        introduces: whether its paragraph is the first of its section.
    """

    text: str
    before: str = ""
    after: str = ""
    lead: str = ""
    headings: tuple[str, ...] = ()
    item: bool = False
    one_force: bool = False
    opens: bool = False
    closes: bool = False
    introduces: bool = False


def around(setting: Setting) -> list[Setting]:
    """Return what stands in each of the `PLACES` as sentences in their own setting, as far as it is known."""
    texts = (setting.before, setting.after, setting.lead)
    beside = (("", setting.text), (setting.text, ""), ("", ""))
    return [
        Setting(text, before, after, headings=setting.headings, one_force=setting.one_force)
        for text, (before, after) in zip(texts, beside, strict=True)
    ]


def features(setting: Setting) -> Features:
    """Return the features of a sentence in its setting."""
    found = _words(setting)
    main, other = contrast(setting.text)
    for name, text, weight in (
        ("all", setting.text, 1.0),
        ("main", main, 1.0),
        ("contrast", other, 1.0),
        ("lead", setting.lead, 1.0),
        ("before", setting.before, _NEIGHBOUR),
        ("after", setting.after, _NEIGHBOUR),
    ):
        if text:
            found |= {f"{name}: {cue}": value * weight for cue, value in _cues(text).items()}
    for name, text in (("opens with", setting.text), ("next opens with", setting.after)):
        found |= {f"{name} {each}": 1.0 for each in cues.openings(text.lower())}
    found["in a list"] = float(setting.item)
    found["on one force"] = float(setting.one_force)
    found["opens a paragraph"] = float(setting.opens)
    found["closes a paragraph"] = float(setting.closes)
    found["introduces a section"] = float(setting.introduces)
    found["opens a section"] = float(setting.introduces and setting.opens)
    found["contrasts"] = float(bool(other))
    found["figures"] = min(3.0, len(re.findall(r"\d+", setting.text)))
    found["length"] = min(len(setting.text.split()), _LONGEST) / _LONGEST
    found["asks"] = float(setting.text.endswith("?"))
    found["announces"] = float(setting.text.endswith(":"))
    found |= _together(found, setting)
    return {name: value for name, value in found.items() if value}


def _together(found: Features, setting: Setting) -> Features:
    """Return features that count together: cues by what the report is about, and by the mood of the sentence.

    A report on one force credits it with what it does, where one on all forces describes; and praise after
    "should" is a demand.
    """
    about = "one force" if setting.one_force else "all forces"
    modal = _MODAL.search(setting.text.lower())
    mood = modal[0] if modal else "none"
    by_report = {f"{name} / {about}": value for name, value in found.items() if name.startswith(_OWN)}
    by_mood = {f"{name} / {mood}": found[name] for name in _MOODED if name in found}
    return by_report | by_mood | {f"mood {mood}": 1.0}


def tokens(text: str) -> list[str]:
    """Return the words of a text in lower case; every number is "#"."""
    found: list[str] = _TOKEN.findall(text.lower().replace("’", "'"))
    return ["#" if token.isdigit() else token for token in found]


def _words(setting: Setting) -> Features:
    words = tokens(setting.text)
    share = _share(words)
    found: Features = {}
    for place, word in enumerate(words):
        found[f"word {word}"] = found[f"stem {word[:_STEM]}"] = share
        for size in (2, 3):
            if place + size <= len(words):
                found["words " + " ".join(words[place : place + size])] = share
    for size in (1, 2):
        found["first " + " ".join(words[:size])] = share
    main, other = contrast(setting.text)
    if other:
        found |= {f"main word {word}": 1.0 for word in tokens(main)}
        found |= {f"contrast word {word}": 1.0 for word in tokens(other)}
    found |= {f"lead word {word}": 1.0 for word in tokens(setting.lead)}
    found |= {f"before word {word}": _BEFORE for word in tokens(setting.before)}
    above = [word for title in setting.headings for word in tokens(title)]
    return found | {f"{HEADINGS}{word}": _share(above) for word in above}


def _share(words: list[str]) -> float:
    """Return how much each of so many words weighs."""
    return 1 / math.sqrt(max(1, len(words)))


def _cues(text: str) -> Features:
    """Count evaluative words, with what negates or demands them, and turns of phrase."""
    found: Features = dict.fromkeys(
        ("praised", "not praised", "praise asked for", "blamed", "not blamed"), 0.0
    )
    for cue in _evaluations(text):
        found[cue] = min(_MOST, found[cue] + 1)
    good = found["praised"] + found["not blamed"] / 2
    bad = found["blamed"] + found["not praised"] + found["praise asked for"] / 2
    found["balance"] = max(-_MOST, min(_MOST, good - bad))
    found["only good"] = float(good > 0 and not bad)
    found["only bad"] = float(bad > 0 and not good)
    found["good and bad"] = float(good > 0 and bad > 0)
    found["neither"] = float(not good and not bad)
    found |= dict.fromkeys(cues.phrases(text.lower().replace("’", "'")), 1.0)
    return found


def _evaluations(text: str) -> Iterator[str]:
    negated = asked = -_LONGEST
    for place, word in enumerate(_parted(tokens(text))):
        if word in cues.NEGATIONS:
            negated = place
        if word in cues.DEMANDS:
            asked = place
        if word in cues.GOOD:
            if place - negated <= _NEGATED:
                yield "not praised"
            else:
                yield "praise asked for" if place - asked <= _NEGATED else "praised"
        elif word in cues.BAD:
            yield "not blamed" if place - negated <= _UNNEGATED else "blamed"


def _parted(words: list[str]) -> Iterator[str]:
    """Yield words, and the parts of a hyphenated one that is itself no cue."""
    for word in words:
        if word in cues.GOOD or word in cues.BAD:
            yield word
        else:
            yield from word.split("-")

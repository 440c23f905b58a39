"""The words around a number: what a number counts, and which numbers count nothing."""

import re
from typing import Final

from ..months import MONTH
from ..numbers import Number

_HIDDEN: Final = re.compile(
    r"<sup>[\d\s,]*</sup>|[⁰¹²³⁴-⁹]+|\[[^\]]*\]\([^)]*\)|<?(?:https?://|www\.)[^\s>]+>?", re.IGNORECASE
)

_FUNCTION: Final = """
a about across after all also although among an and any are as at be because been before being between
both but by can could did do does doing done down during each every few for from had has have having he
here how however i if in include includes including into is it its just least like many may might more
most much must no nor not now of off on only or our out over per shall she should since so some still
such than that the their them then there these they this those though through throughout to under until
up upon via was we were what when where whereas which while who whom whose why will with within without
would yet you your
"""
#: Words that end a noun phrase.
FUNCTION_WORDS: Final = frozenset(_FUNCTION.split())
#: Nouns that end like a plural and are none, and plurals that do not end in s.
_SINGULAR: Final = frozenset({"analysis", "basis", "bias", "business", "crisis", "news", "process", "series"})
_PLURAL: Final = frozenset({"people", "children", "men", "women", "staff", "personnel", "criteria", "data"})
_TOKEN: Final = re.compile(r"\s*(['‘“\"]?)([^\W\d_][\w/’'‑-]*)(['’”\"]?)")

#: What makes a number the name of something, or no figure at all, when it stands before it.
_NAMED: Final = re.compile(
    r"(?:\b(?i:sections?|annex(?:es)?|appendix|recommendations?|figures?|tables?|pages?|pp?\.|para(?:graph)?s?\.?"
    r"|parts?|levels?|stages?|tiers?|chapters?|questions?|bands?|phases?|volumes?|articles?|schedules?|no\.?"
    r"|versions?|class|grades?|types?|rules?|regulations?|isbn|operations?|aged?|per|one\s+of(?:\s+the)?|any)"
    r"|\b(?:[A-Z]{2,}|Q|Year))[\s-]*\(?$"
)
_DATE_AHEAD: Final = re.compile(rf"\b{MONTH}\.?\s+$")
_DATE_BEHIND: Final = re.compile(rf"\s+{MONTH}")
#: A definite phrase speaks of what is known already: "these four questions", "the six national threats".
_DEFINITE: Final = re.compile(
    r"(?:\b(?:the|these|those|its|their|our|his|her|all|both|first|last|next|past|other|same|latter)|[’']s|s[’'])"
    r"(?:\s+(?:other|first|last|next|past|remaining|following|same|main|principal|key))?\s+$",
    re.IGNORECASE,
)
_NO_FIGURE_BEHIND: Final = re.compile(
    r"\s+or\s+(?:more|over|fewer|less|older|younger|above)\b|\s+hours?\s+a\s+day|\s+days?\s+a\s+week"
    r"|\s*(?:%|per\s?cent(?:age\s+points?)?)\s+(?:higher|lower|more|fewer|less|above|below)\b|[\s-]+years?(?:[\s-]+olds?\b|\s+of\s+age)|[\s-]+(?:fold|strong)\b|\s+(?:higher|lower|more|fewer|less)\s+than\b",
    re.IGNORECASE,
)
#: What is aimed at is no figure of what is.
_AIM: Final = re.compile(
    r"\b(?:aim(?:s|ed|ing)?\s+(?:to|at|for)|targets?\s+(?:of|to|is|was))\b[^.;]{0,60}$", re.IGNORECASE
)
_TELEPHONE: Final = re.compile(
    r"\s+(?:emergency\s+|non-emergency\s+)?(?:calls?|numbers?|systems?|services?|lines?)\b"
)
_ANNOUNCES: Final = re.compile(r"[^.;:()]*:(?:\s|$)")
#: Parts of a text or of a thought, which a writer numbers to announce them.
_PARTS: Final = frozenset(
    {
        *("areas", "aspects", "categories", "chapters", "elements", "examples", "grades", "judgments"),
        *("levels", "occasions", "parts", "points", "questions", "reasons", "respects", "sections"),
        *("stages", "steps", "strands", "themes", "things", "ways"),
    }
)


def masked(text: str) -> str:
    """Blank footnote marks, links and addresses, character for character; offsets stay as they are."""
    return _HIDDEN.sub(lambda match: " " * len(match[0]), text)


def noun_phrase(text: str, place: int, *, plural: bool = True) -> tuple[int, int, int] | None:
    """Return where the noun phrase at `place` starts, where its head ends, and where the phrase ends.

    The head is the first plural noun, with the plurals that follow it directly; "of" and what follows
    belongs to the phrase. Without a plural there is no phrase, unless `plural` is false: then its last word
    is the head.
    """
    tokens = _tokens(text, place)
    heads = [i for i, (_, _, word) in enumerate(tokens) if is_plural(word)]
    if not heads and plural:
        return _listed(text, place)
    if not tokens:
        return None
    head = heads[0] if heads else len(tokens) - 1
    while head + 1 in heads:
        head += 1
    end = tokens[head][1]
    complement = re.compile(r"\s+of\s+(?:the\s+)?").match(text, end)
    rest = _tokens(text, complement.end()) if complement else []
    return tokens[0][0], end, rest[-1][1] if rest else end


def is_plural(word: str) -> bool:
    """Say whether a word looks like a plural noun."""
    if re.fullmatch(r"[A-Z]{2,}s", word):
        return True
    word = word.casefold()
    singular = word.endswith(("ss", "us", "is", "'s", "’s")) or word in _SINGULAR
    return word in _PLURAL or (len(word) > 2 and word.endswith("s") and not singular)


def is_no_figure(text: str, number: Number) -> bool:
    """Say whether a number is a name, a date, a reference or an idiom, so that it counts nothing."""
    ahead, behind = text[: number.start], text[number.end :]
    printed = text[number.start : number.end]
    if number.digits and re.fullmatch(r"(?:19|20)\d\d", printed):
        return True
    if (
        _NAMED.search(ahead)
        or _AIM.search(ahead)
        or _DATE_AHEAD.search(ahead)
        or _NO_FIGURE_BEHIND.match(behind)
    ):
        return True
    if number.digits and (
        _DATE_BEHIND.match(behind) or (printed in ("999", "101", "111") and _TELEPHONE.match(behind))
    ):
        return True
    if ahead.endswith("(") and behind.startswith(")"):
        return True
    return not number.digits and not number.fraction and bool(_DEFINITE.search(ahead))


def only_announces(text: str, number: Number, phrase: str) -> bool:
    """Say whether a small number in words announces parts of the text: "we looked at three areas:"."""
    if number.digits:
        return False
    words = phrase.casefold().split()
    # "Six local policing areas" are more than parts of a text.
    return (words[-1] in _PARTS and len(words) < 3) or bool(_ANNOUNCES.match(text, number.end))


def _tokens(text: str, place: int) -> list[tuple[int, int, str]]:
    """Return the words from `place` on, up to a function word or a mark, with where they start and end."""
    found: list[tuple[int, int, str]] = []
    quoted = False
    while (
        (match := _TOKEN.match(text, place)) and match[2].casefold() not in FUNCTION_WORDS and len(found) < 10
    ):
        quoted = quoted or bool(match[1])
        bare = match[2].rstrip("’'")
        # The plural's apostrophe ("forces' budgets") looks like a closing quotation mark.
        word = bare if quoted else match[2]
        found.append((match.start(2), match.start(2) + len(bare), word))
        place = match.end()
        if match[3] or (quoted and bare != match[2]):
            break
    return found


def _listed(text: str, place: int) -> tuple[int, int, int] | None:
    """Return a noun phrase whose head follows a list: "1,784 rape, burglary and theft cases"."""
    match = re.compile(r"\s+[a-z][\w-]*(?:\s+[a-z][\w-]*)*(?:,\s+[a-z][\w-]*(?:\s+[a-z][\w-]*)*)+").match(
        text, place
    )
    if match is None:
        return None
    words = [
        (each.start(), each.end(), each[0])
        for each in re.compile(r"[^\W\d_][\w-]*").finditer(text, place, match.end())
    ]
    kept = []
    for start, end, word in words:
        if word.casefold() in FUNCTION_WORDS - {"and", "of", "or"}:
            break
        kept.append((start, end, word))
    plurals = [end for _, end, word in kept if is_plural(word)]
    return (kept[0][0], plurals[-1], plurals[-1]) if plurals else None

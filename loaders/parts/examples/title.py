"""What a practice example is called: a few of its own words."""

import re
from typing import Final

_OPERATION: Final = re.compile(r"\b(?:Operation|Project) [A-Z][\w-]*(?: [A-Z][\w-]*)*")
_CALLED: Final = re.compile(
    r"\b(?:known as|called|named|entitled|titled|branded) (?:the |an? )?"
    r"(?:[‘“\"'](?P<quoted>[^’”\"']+)[’”\"']|(?P<name>[A-Z][\w-]*(?: (?:(?:of|and|the|for) )?[A-Z][\w-]*)*))"
)
_AUXILIARIES: Final = re.compile(
    r"(?:(?:HMIC|[Ww]e|[Ii]nspectors) (?:also )?found )?"
    r"(?:(?:(?:good|clear|some|strong) )?(?:evidence|examples?) of )?"
    r"(?:(?:also|now|already|has|have|had|is|are|was|were|been) )*(?:(?:an?|the) )?"
)
#: Where a first clause may end.
_BREAK: Final = re.compile(
    r"[,;:.(–]|\b(?:which|that|who|where|when|so that|in order to|to ensure|to help|as part of|in line with"
    r"|and (?:has|is|are))\b"
)
_HANGING: Final = re.compile(
    r"(?:\s(?:a|an|and|as|at|by|for|from|in|into|of|on|or|that|the|their|its|to|with|within))+$"
)
_LAST_PHRASE: Final = re.compile(r"(.+)\s(?:across|as|at|by|for|from|in|into|of|on|to|with|within)\s.*")
_SHORTEST, _LONGEST = 3, 14


def title(text: str, sentence: str, predicate: str) -> str:
    """Return the name of the operation or initiative, or else the first clause of what is done.

    Args:
        text: the example's words.
        sentence: its first sentence.
        predicate: those of the sentence that say what is done.
    """
    if operation := _OPERATION.search(text):
        return operation[0]
    if called := _CALLED.search(text):
        return _capital(called["quoted"] or called["name"])
    return _capital(_clause(predicate) or _clause(sentence) or " ".join(sentence.split()[:_LONGEST]))


def _clause(words: str) -> str:
    """Return the first clause that has words enough, cut where it gets too long; or an empty string."""
    words = words.strip().rstrip(".")
    words = words[_AUXILIARIES.match(words).end() :]  # type: ignore[union-attr]
    ends = [match.start() for match in _BREAK.finditer(words)]
    clause = next((words[:end] for end in ends if len(words[:end].split()) >= _SHORTEST), words)
    kept = " ".join(clause.split()[:_LONGEST])
    phrase = _LAST_PHRASE.fullmatch(kept) if kept != clause.strip() else None
    kept = _HANGING.sub("", phrase[1] if phrase else kept)
    return kept if len(kept.split()) >= _SHORTEST else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

"""What may stand between the names and the verb of a tie, and what makes a sentence state none."""

import re
from typing import Final

from .named import NOUN

#: Words that open another clause, or have another subject: what follows them is not said of the name before.
_CLAUSE: Final = (
    "which|that|who|whom|whose|but|while|whilst|although|when|where|whereby|because|so|if|whether|there"
    "|it|they|we|he"
    "|she|found|finds|saw|said|told|believes?|concludes?|welcomes?"
)
_OF_PEOPLE: Final = _CLAUSE.replace("|who|", "|who(?! (?:commit|experience|suffer|perpetrate))|")
_PREPOSITIONS: Final = (
    "with|from|on|about|against|for|in|to|by|at|into|between|among|through|under|across|within|of|than|as"
)
_FINITE: Final = "is|are|was|were|has|have|had|can"
#: What somebody only wishes to do is not done.
_WISHES: Final = (
    "keen|wants?|aims?|seek|seeks|seeking|try|tries|trying|hopes?|asked|agreed|committed|ability|urged"
)
_QUANTITY: Final = (
    r"(?:[\s‘“'\"]+(?:[\w-]+\s+){0,3}"
    r"(?:use|range|number|variety|set|series|types?|forms?|systems?|standards?|programmes?) of)?"
)
_RELATIVE: Final = r"(?:\s*,)?(?:\s+(?:which|that|who|where|in which|at which|whereby))?"
_OF_MEANS: Final = rf"[’'”\")]*(?:\s{NOUN})?(?:\s*[:\t]|\s+[–-](?=\s))?{_RELATIVE}(?:, including [^.;:]*,)?"


def gap(limit: int, *blocked: str) -> str:
    """Return a pattern of up to so many words, none of them one of the blocked."""
    barred = rf"(?!(?:{'|'.join(blocked)})(?![\w-]))" if blocked else ""
    return rf"(?:[\s,’'”“‘\")]+{barred}[\w’'%-]+|\s*\([^)]*\)){{0,{limit}}}[\s,’'”“‘\"()]*"


#: Between a subject and its verb: auxiliaries, adverbs, and whom it does so with.
SUBJECT: Final = (
    r"(?:,?\s+(?:together |jointly )?with (?:its |their |other )?[\w ]{3,30}?,?)?"
    r"(?:\s+is one of (?:the |a |several )?(?:[\w-]+ ){0,4}(?:which|that|who))?"
    r"(?:(?:\s+[\w-]+){1,4} with (?:[\w-]+ ){1,3}to(?=\s))?"
    + gap(6, _CLAUSE, _WISHES, "and|with|from|to")
    + r"(?:(?<=\s)to\s)?"
)
#: Between a verb and its object.
OBJECT: Final = (
    rf"(?:{_QUANTITY}{gap(6, _CLAUSE, _PREPOSITIONS, _FINITE, 'and (?:the|an?|its|their)')}"
    rf"|{gap(14, _CLAUSE)}(?<=\s)(?:called|known as|named)(?:\s+the)?[\s‘“'\"]+)"
)
#: Between a means and what it is for.
PURPOSE: Final = _OF_MEANS + gap(9, _CLAUSE, "and|many", "with(?! the| a)")
#: Between an arrangement and the word that says who takes part in it.
PARTNERS: Final = _OF_MEANS + gap(9, _CLAUSE, "and|many")
#: The same where the sentence says what the thing is: then all of it speaks of that thing.
DEFINED: Final = r"[\s\S]{0,220}"
#: Between a verb or preposition and the last name, of which it may say more.
LOOSE: Final = gap(8, _OF_PEOPLE, _FINITE, "to|through|by|with")
#: Nearly nothing.
CLOSE: Final = gap(3, _CLAUSE, _PREPOSITIONS, "and")

_UNREAL: Final = re.compile(
    r"\b(?:not(?! only| just)|no(?! longer than)|nor|never|neither|nobody|none|rarely|seldom|hardly|should"
    r"|must|could|would|will|shall|ought|may|might|plans? to|planning|planned|intend\w*|propos\w+"
    r"|(?<!who )needs? to|need for|if|whether|consider(?:s|ing)?|limited|recommend\w*|lack\w*|fail\w*|without"
    r"|absence|opposed|instead|rather than|expects?|expected to|hopes?|yet to|unable|moving away"
    r"|working towards|looking to|scope|exploring|explore|encourag\w+|require[sd]? (?:to|them)|has to"
    r"|have to"
    r"|is to|are to|unclear|stopped|ceased|withdrawn|few forces|difficult\w*)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
#: What makes the items of the list below a sentence no statements: they are asked for, or asked about.
_ASKED: Final = re.compile(
    r"\b(?:looked (?:at|for)|how (?:well|effective\w*)|expects?|asked|includ\w+ reference)\b", re.IGNORECASE
)
_NEW_CLAUSE: Final = re.compile(
    r";(?! and| or)|,?\s(?:but|however,|although|though)\s|\t|^(?:While|Whilst|Although)\b[^,]*,\s"
)


def is_unreal(words: str) -> bool:
    """Say whether what leads up to the last name of a tie denies, plans or asks for it."""
    start = max((match.end() for match in _NEW_CLAUSE.finditer(words)), default=0)
    return _UNREAL.search(words[start:]) is not None


def is_asked(lead: str) -> bool:
    """Say whether the sentence above a list asks for its items, or only asks about them."""
    return _UNREAL.search(lead) is not None or _ASKED.search(lead) is not None

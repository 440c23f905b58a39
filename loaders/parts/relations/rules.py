"""The ways in which sentences state the ties."""

from typing import Final

from . import verbs
from .gaps import DEFINED, LOOSE, OBJECT, PARTNERS, PURPOSE, SUBJECT, gap
from .named import AIMS, MEANS, WHO
from .rule import Rule

_FORCE: Final = frozenset({"PoliceForce", "RegionalOrganisedCrimeUnit", "PoliceBody"})
_BODY: Final = _FORCE | {"Organization", "BodyKind"}
_OTHERS: Final = _BODY - _FORCE
_RUN: Final = MEANS - {"Power"}
_ARRANGED: Final = frozenset({"PartnershipArrangement", "Operation"})
_MET: Final = _ARRANGED | {"Tactic"}
_DATA: Final = frozenset({"InformationSystem"})
_GROUP: Final = frozenset({"VulnerableGroup"})
_CRIME: Final = frozenset({"CrimeType"})
_LEADER: Final = WHO | {"PartnershipArrangement"}
#: The classes of `defined` groups and of names of which the place says more.
_DEFINED: Final = frozenset({"defined"})
_DEFINED_ARRANGED: Final = frozenset({"defined arrangement"})
_OWNER: Final = frozenset({"owner"})
_VERBAL: Final = frozenset({"verbal"})

#: Somebody with or for whom a thing is done does not do it.
_DOER: Final = (
    r"(?![\s\S]*\b(?:with|for|to|by|between)(?: (?:the|its|their|local|other|all|some))*\s*$)[\s\S]*"
)
#: A name, and one word more of it.
_NAME: Final = r"(?:\s[\w-]+)?\s*"
_QUOTED: Final = r"\s(?:[\w-]+ )?[‘'“\"]?"
_SERVES_BEFORE: Final = rf"[\s\S]*\b(?:{verbs.BASE}|{verbs.ING}|response to)\b[\w\s,-]{{0,40}}$"
_FOUND: Final = r"found (?:[\w-]+ ){0,3}(?:evidence|examples?) of(?: [\w-]+){1,4} through"
_EXAMPLES: Final = (
    r"(?:for example|such as|including)(?: from| the)?|through(?: the use of)?|by using|by means of"
)
_INITIATIVE: Final = r"(?:initiative|scheme|programme|project|operation|pilot|unit)s?"
_THREATS: Final = (
    r"\s(?:(?:some|any|all|many|the|of|most|harmful|dangerous|these|those|and|or|investigate|local|threats"
    r"|such|as|presented|by|posed)\s){0,8}"
)
_MEETING: Final = r"where|(?:in|at|under|by|through) which|whereby|agreeing how|requires?|focus on"
_A_BOARD: Final = (
    r"\s(?:(?:the|an?|its|local|activity|work|of|weekly|monthly|quarterly|regular|multi-agency)\s){0,5}"
)
_A_LEADER: Final = r"\s(?:(?:the|an?|police|and|by|its|local|force|senior)\s){0,4}"
_WHOEVER: Final = r"\s*(?:(?:members|of|the|both|police|and|other|staff|from)\s){0,6}"
_USE_IT: Final = r"[\s\S]{0,60}?\b(?:use|access|have access|has access)\b"

_OPERATES: Final = (
    Rule("operates", _BODY, verbs.USES, _RUN, opening=_DOER, before=SUBJECT, after=OBJECT),
    Rule(
        "operates",
        _BODY,
        r"through|via|by means of|(?:using|in) (?:its|their)",
        _RUN,
        opening=_DOER,
        before=gap(9, "that|which|found|and"),
    ),
    Rule(
        *(
            "operates",
            _FORCE,
            rf"(?:work(?:s|ing)? together |co-located )?in|{_FOUND}|(?:{verbs.USES})",
            _RUN,
        ),
        opening=r"(?:for example, )?in (?:the )?",
        before=gap(14, "that|which|found(?! (?:[\\w-]+ ){0,3}(?:evidence|examples))"),
        after=OBJECT,
    ),
    Rule(
        "operates",
        _BODY,
        rf"in an? (?:[\w-]+ ){{0,2}}{_INITIATIVE} (?:known as|called)",
        _RUN,
        before=gap(8, "that|which|found"),
    ),
    Rule(
        "operates",
        _RUN,
        rf"{verbs.USED}(?: jointly)? (?:by|within|across|in)",
        _BODY,
        before=PURPOSE,
        turned=True,
    ),
    Rule("operates", _OWNER, "", _RUN - {"Tactic"}, before="(?:['’]s?)?", after=_QUOTED),
    Rule("operates", _RUN, "to", _BODY, turned=True, opening=r"[\s\S]*\boutsourc\w+ (?:[\w-]+ )?"),
)
_USED_FOR: Final = (
    Rule("usedFor", MEANS, verbs.SERVES, AIMS, before=PURPOSE, after=LOOSE),
    Rule("usedFor", _DEFINED, verbs.SERVES, AIMS, before=DEFINED, after=LOOSE),
    Rule(
        *(
            "usedFor",
            MEANS,
            r"(?<=response )to|against|aimed at|targeting|suited to|in the fight against",
            AIMS,
        ),
        before=gap(5, "that|which|who|and"),
        after=LOOSE,
    ),
    Rule(
        "usedFor",
        MEANS,
        r"for those who are|away from",
        AIMS,
        before=gap(5, "that|which|who|and"),
        after=LOOSE,
    ),
    # What one is arrested or charged for is not what arrest and charge are for.
    Rule("usedFor", _RUN, r"for|in (?:cases|respect) of", AIMS, before=_NAME, after=gap(2, "the|all")),
    Rule("usedFor", MEANS, "for", _GROUP, before=_NAME, after=gap(2, "the|all")),
    Rule("usedFor", MEANS, "at", _CRIME, before=_NAME, then=r"\s(?:incidents|cases|scenes)"),
    Rule(
        "usedFor",
        MEANS,
        r"where|in which|at which",
        _GROUP,
        before=gap(1),
        then=r"\s(?:[\w-]+ )?(?:are|is|were) discussed",
    ),
    Rule("usedFor", _GROUP, verbs.GIVEN, MEANS, before=gap(9, "that|which"), turned=True),
    Rule(
        "usedFor",
        AIMS,
        _EXAMPLES,
        MEANS,
        opening=_SERVES_BEFORE,
        before=gap(4, "who|that|which|and") + r"[–(-]?\s*",
        after=r"[\s,]*(?:[\w-]+ ){0,2}[‘'“\"]?",
        turned=True,
    ),
    Rule("usedFor", AIMS, "", _RUN, before="", after=r"\s[‘'“\"]?", turned=True),
    Rule("usedFor", _VERBAL, "", AIMS, before="", after=_THREATS),
)
_LEADS: Final = (
    Rule("leads", _MET, verbs.LED, _LEADER, after=_A_LEADER, turned=True),
    Rule("leads", _LEADER, verbs.LEADS, _ARRANGED, after=_A_BOARD),
)
_INVOLVES: Final = (
    Rule("involves", _MET, verbs.TOGETHER, WHO, before=PURPOSE, after=verbs.AND_POLICE),
    Rule(
        "involves", _ARRANGED, verbs.INVOLVES, WHO, before=PARTNERS, after=rf"{verbs.AND_POLICE}(?:[\w-]+ )?"
    ),
    Rule("involves", _DEFINED_ARRANGED, verbs.INVOLVES, WHO, before=DEFINED, after=verbs.AND_POLICE),
    Rule("involves", _MET, _MEETING, WHO, before=PURPOSE, after=verbs.AND_POLICE, then=verbs.WORKS),
    Rule(
        "involves",
        _ARRANGED,
        r"(?:primarily|mainly|particularly|principally|especially) with",
        WHO,
        before=r"[\w\s,-]{0,50}[–(-]\s*",
        after=verbs.AND_POLICE,
    ),
    Rule(
        "involves",
        WHO,
        r"in an?|in the",
        _MET,
        opening=r"[\s\S]*\bjoint (?:[\w-]+ )?(?:of|between) (?:an? )?",
        turned=True,
    ),
    Rule("involves", WHO, verbs.TAKES_PART, _ARRANGED, before=gap(8, "which|that|who"), turned=True),
)
_SHARED_WITH: Final = (
    Rule(
        "sharedWith", _DATA, verbs.OPEN_TO, _OTHERS, before=gap(12, "which|who|but"), after=verbs.AND_POLICE
    ),
    Rule(
        "sharedWith", _DATA, r"that|which|to which", _OTHERS, before=r"\s*,?\s*", after=_WHOEVER, then=_USE_IT
    ),
    Rule(
        *(
            "sharedWith",
            _OTHERS,
            r"(?:(?:has|have|had|with|given)(?: [\w-]+)? )?access to|can access|shares?",
            _DATA,
        ),
        turned=True,
    ),
)
RULES: Final[tuple[Rule, ...]] = (*_OPERATES, *_USED_FOR, *_LEADS, *_INVOLVES, *_SHARED_WITH)

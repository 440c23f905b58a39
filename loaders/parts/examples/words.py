"""How reports word what a named body does: the patterns behind `examples_grammar`.

Names in a sentence have been replaced by single characters: one range of them stands for bodies, another for
regions. Each pattern has the group `names`, and `rest` for the words that say what is done.
"""

import re
from typing import Final

BODY: Final = "\ue000-\uefff"
REGION: Final = "\uf000-\uf8ff"
ANY: Final = BODY + REGION


def one_of(*items: str) -> str:
    """Return the pattern of any of the items, each of which lists words or patterns between commas."""
    return f"(?:{'|'.join(word.strip() for item in items for word in item.split(','))})"


def _names(characters: str) -> str:
    """Return the pattern of one name, or of several in a row."""
    joint = r"(?:,? and |, | & | as well as |,? (?:together|along) with )(?:in |by |at |for example )?"
    return rf"(?P<names>[{characters}](?:{joint}(?:the |both )?[{characters}])*)"


BODIES: Final = _names(BODY)
PLACES: Final = _names(ANY)
ARTICLE: Final = "(?:the |The |both |Both |only |Only )?"
EXAMPLE: Final = r"(?:[Ff]or example|[Ff]or instance|[Ee]\.g\.),?"
ADVERBS: Final = (
    rf"(?:{one_of('[a-z]+ly, also, both, all, each, again, therefore, now, still, already, then, not')} )*"
)

_CONJUNCTION: Final = one_of("that, while, whereas, whilst, although, but, and")
_SINCE: Final = one_of("Since, Following, During, After, Over, Until")
#: Where a clause may begin.
CLAUSE: Final = (
    rf"(?:^|(?:[,;:–—(-]|{EXAMPLE}|\b{_CONJUNCTION}) "
    rf"|^{_SINCE} [^,;{ANY}]{{3,60}}? )"
)
_VERB: Final = one_of(r"has, have, is, are, was, were, work, use, run, share, \w+ed")
#: What may stand between a subject and its verb: a clause set apart, or "and its partners".
ASIDE: Final = (
    rf"(?:(?:, [^,;{ANY}]{{1,160}},| \([^()]{{1,160}}\)| – [^–]{{1,160}} –)"
    rf"| and {one_of('its, their, the, local, other')} [^,;.]{{3,60}}?(?= {_VERB}\b))?"
)
IN: Final = one_of("in, at, within, across, from, by, of, for, between")
#: What in a force, or of a force, may be said to do something.
_DOERS: Final = one_of(
    "teams?, units?, officers?, staff, PCSOs?, detectives, analysts, investigators, departments?, centres?",
    "hubs?, panels?, schemes?, projects?, programmes?, initiatives?, pilots?, police, control rooms?, desks?",
    "courses?, collaborations?, alliances?, partnerships?, arrangements?, systems?, approach(?:es)?, models?",
    r"force, neighbourhoods?, operation \w+",
)
DOERS: Final = rf"(?i:{_DOERS})"
_COUNTS: Final = one_of(
    "[Ss]ome, [Aa] (?:small |large )?(?:number|few|handful|minority|majority)(?: of)?, [Ss]everal",
    "[Mm]any, [Mm]ost, [Ff]ew, [Oo]thers?, [Cc]ertain, [Tt]he (?:best|better|more|most), [Bb]etter, [Bb]est",
    "[Oo]nly, [Oo]ne, [Aa]nother, [Tt]wo, [Tt]hree, [Ff]our, [Ff]ive, [Ss]ix, [Ff]orces, [Rr]egions",
    "[Aa]reas",
)
_SOME: Final = rf"(?:(?:[Ii]n |[Ww]ithin )?{_COUNTS}\b)"
_FORCES: Final = rf"{one_of('forces?, regions?, areas?, constabular(?:y|ies), units?, ROCUs?')}\b"
_AS: Final = one_of("such as, including, notably, particularly, especially, like")
_SUCH_AS: Final = f"(?:{EXAMPLE}|{_AS})"

#: A body is the subject: "Kent Police runs …", "Kent Police's scheme …".
SUBJECT: Final = re.compile(rf"{CLAUSE}{ARTICLE}{BODIES}{ASIDE}(?P<own>['’]s?)?,? (?P<rest>[a-zO‘'“].*)")
#: A part of a body is the subject: "A small team within Kent Police …".
PART: Final = re.compile(
    rf"{CLAUSE}(?P<part>[^;:{ANY}]{{0,140}}?\b{DOERS}(?: \([^)]+\))?) (?:based )?{IN} "
    rf"{ARTICLE}{BODIES}{ASIDE} (?P<rest>[a-z].*)"
)
#: A place opens the sentence or the example: "In Kent, …".
PLACE: Final = re.compile(
    rf"(?:^|{EXAMPLE} |[,;:–] )(?:[Ii]n|[Aa]t|[Ww]ithin|[Aa]cross) {ARTICLE}{PLACES}"
    rf"(?: \([^()]*\))?,?(?: {EXAMPLE})? (?P<rest>\S.*)"
)
#: A name before a colon or a dash: "Kent Police – officers …".
LABEL: Final = re.compile(rf"^{BODIES} ?[:–—-] (?P<rest>(?:\S+ ){{4,}}\S+)$")
#: Some forces, and among them a named one: "Some forces, for example Kent Police, …", "One force (Kent) …".
AMONG: Final = re.compile(
    rf"{CLAUSE}{_SOME}"
    rf"(?:[^,;.(–]{{0,60}}[ ,(–]+{_SUCH_AS}[,:]?|[^,;.(–]{{0,30}}\b{_FORCES}[^,;.(–]{{0,30}}(?:,| [(–]))"
    rf" ?(?:in |those in )?{ARTICLE}{PLACES} ?[,)–]*(?: in particular,?)? (?P<rest>\S.*)"
)
#: The same at the end: "Some forces do …, for example in Kent."
AT_END: Final = re.compile(
    rf"^{_SOME}(?P<rest> .*)[ ,(–]+{_SUCH_AS} (?:in |at |by |that of )?{ARTICLE}{PLACES}\)?[.;]?$"
)
_FOUND: Final = one_of(
    "found, saw, seen, observed, noted, identified, impressed, heard, witnessed, pleased, shown, came across"
)
#: What was found somewhere: "HMIC found good work in Kent".
FOUND: Final = re.compile(
    r"\b(?:HMIC\w*|[Ww]e|[Ii]nspectors?|[Ii]nspection teams?)\b[^.;]*?"
    rf"\b(?:{_FOUND}\b(?P<rest>[^;]*?)\b(?:how|{IN})|{one_of('commends?, commended, praises?, praised')})"
    rf" {ARTICLE}{PLACES}"
)
_GOOD: Final = one_of(
    "good, better, best, notable, effective, innovative, promising, positive, interesting, strong, excellent",
    "further, another, one, an",
)
_IS: Final = one_of("in, at, within, by, from, is, was, of, comes from, includes?")
#: What is called an example: "A good example is Kent Police's scheme".
INSTANCE: Final = re.compile(
    rf"\b(?i:{_GOOD}) (?:\w+ ){{0,2}}(?:practice|examples?)\b(?P<rest>[^.;]{{0,80}}?)"
    rf"\b{_IS} (?:that of )?{ARTICLE}{BODIES}"
)
_DONE: Final = one_of(
    "run, led, developed, introduced, launched, piloted, set up, established, created, adopted, pioneered",
    "delivered, implemented, designed, funded, taken, used",
)
#: Who did a thing: "a scheme run by Kent Police".
AGENT: Final = re.compile(rf"\b{_DONE}(?P<rest>) (?:jointly )?by {ARTICLE}{BODIES}")
_BE: Final = one_of("is, are, was, were, has been, have been, exists?, operates?, runs?")
_THERE: Final = one_of(
    "in (?:place|use|operation), running, operating, established, available, introduced, piloted, trialled",
    "tested, rolled out, implemented, adopted, used, set up, developed",
)
#: What there is somewhere: "Similar schemes are in place in Kent".
IN_PLACE: Final = re.compile(
    rf"\b{DOERS}\b(?P<rest>[^.;]{{0,60}}?\b{_BE}(?: (?:also|now|already|currently|being|fully|well))*"
    rf"(?: {_THERE})?) {one_of('in, across, at, by, within')} {ARTICLE}{PLACES}"
)

#: What does it together with the name before: "Kent Police and the council …".
WITH_OTHERS: Final = re.compile(r"and (?:its|their|the|local|other)\b(?!.*\b(?:should|must)\b)")
#: Words that are no verb: what follows is not what the name before does.
NO_VERB: Final = re.compile(
    one_of(
        "in, on, at, of, for, to, from, by, with, and, or, but, as, than, between, during, about, since",
        "until, where, when, which, who, whose, the, an?, its, their, this, these, we, it, they",
        "per, percent, data, figures?, results?, numbers?, statistics, rates?, residents, population",
        "crimes?, grades?, judgments?, reports?, inspections?, areas?, force area",
    )
    + r"\b"
)
_THE_FORCE: Final = r"(?:the|a|an|one of the) (?:[\w-]+ ){0,3}(?:forces?|areas?|count(?:y|ies))\b"
_THAT_DOES: Final = r"(?! (?:which|that|who|where|using|running|to) (?!(?:\w+ ){0,3}(?:judged|graded|rated)))"
#: A predicate that is a duty, a saying, a description, or what the inspection did.
NO_DEED: Final = re.compile(
    ADVERBS
    + "(?:"
    + one_of("should, must, ought, needs? to, will need, would benefit, (?:is|are) (?:required|expected)")
    + r"\b|(?:has|have) been asked\b"
    + r"|accounts? for\b|(?:said|says|told|commented|stated|explained|replied)\b"
    + rf"|(?:is|are|was|were) {_THE_FORCE}{_THAT_DOES}"
    + r"|(?:covers?|serves?|faces?|polices|remains?|remained)\b|employs? [\d,]+\b"
    + r"|(?:has|have) (?:an?|the) (?:[\w-]+ )?(?:population|budget|coast|border)\b"
    + r"|(?:provided|provides?|supplied|submitted|sent|gave)\b[^,;]{0,20}\b(?:data|figures|returns?)\b"
    + r"|(?:was|were|has been|have been|will be) (?:\w+ )?"
    + one_of(
        "inspected, visited, revisited, subject to, selected, chosen, included, excluded, omitted, removed"
    )
    + r"\b)"
)
_MEASURED: Final = one_of(
    "had, recorded, records, reported, saw, experienced, showed, shows, accounts?, made, received?, receives",
    "submitted",
    "(?:has|have) (?:seen|had|recorded|reported|experienced|shown)",
)
_SHARE: Final = "(?:percent|per cent|%|per (?:1[,]?000|million|head|officer))"
_TOTAL: Final = one_of(
    "rate, number(?! of), proportion, increase, decrease, reduction, fall, rise, average, percentage, total"
)
_MOST: Final = one_of("highest, lowest, greatest, largest, smallest, fewest, most")
#: A predicate that states a figure.
FIGURES: Final = re.compile(
    rf"{ADVERBS}(?:{_MEASURED}\b[^,;]{{0,80}}{_SHARE}"
    rf"|{_MEASURED} (?:only |over |about |around |some )?[\d,.]+\b"
    rf"|(?:{_MEASURED}|has|have) (?:the {_MOST}\b"
    rf"|(?:an?|the|more|fewer) (?:[\w-]+ ){{0,3}}{_TOTAL}\b)"
    r"|(?:has |have )?(?:risen|fallen|rose|fell|increased|decreased)\b)"
)
#: What says of a place a figure and no deed: "In Kent, the rate of …".
FIGURES_THERE: Final = re.compile(
    rf"[^,;]{{0,100}}{_SHARE}"
    r"|(?:the )?(?:\w+ ){0,4}(?:rates?|numbers?|proportion|percentage|levels?|volume) of\b"
    r"|the (?:\w+ ){0,2}(?:figure|total|average|number|rate|proportion)\b|[\d,]+ (?:of|out of) (?:the )?\d"
)
#: A sentence that compares figures, speaks of data that are missing, or states what the inspection concluded.
NO_PRACTICE: Final = re.compile(
    rf"(?:percent|per cent|%)(?: \w+){{0,3}}? (?:in|for|at|to|by) {ARTICLE}[{ANY}]"
    rf"|\b(?:from|between) [\d.,]+[^.;]{{0,40}} in [{ANY}]|\brecommend(?:s|ed)? that {ARTICLE}[{BODY}]"
    r"|\bunable to (?:provide|supply|submit)\b"
    r"|\b(?:could|did|do|does) not (?:provide|supply|submit|categorise)\b"
    r"|\bnot (?:included|comparable|available)\b|\bcauses? (?:of|for) concern\b|\bareas? for improvement\b"
)
#: What a force has, and does not do: "Kent Police's figures …".
POSSESSED: Final = re.compile(
    r"(?:[\w-]+ ){0,3}?"
    + one_of("data, figures?, results?, rates?, grades?, judgments?, reports?, inspections?, chief constable")
    + r"\b|(?:[\w-]+ ){0,3}?(?:commissioner|performance|population|area|boundar(?:y|ies))\b"
)
_AUXILIARIES: Final = one_of(
    "is, are, was, were, has, have, had, do, does, did, can, should, must, will, would"
)
FINITE: Final = re.compile(rf"\b(?:{_AUXILIARIES}|found|saw)\b")
COUNTED: Final = re.compile(
    r"(?:[Tt]he )?(?:\w+ )?(?:numbers?|proportion|percentage|rates?|levels?|lack) of\b"
)
ITS_UNIT: Final = re.compile(r"\b(?:ROCU|regional organised crime unit)\b")


def graded(scale: str) -> re.Pattern[str]:
    """Return the pattern of predicates that state a grade; `scale` is the pattern of the grades' names."""
    be = one_of("was, were, is, are, has been, have been, had been, being, be, remains?, remained")
    got = one_of(r"receiv\w+, achiev\w+, (?:was|were) (?:given|awarded|assessed as), got, earned, attained")
    moved = one_of("improved, moved, declined, dropped, fell, went")
    return re.compile(
        rf"{ADVERBS}(?:(?:has|have|had) {ADVERBS})?(?:{be}\b[^,;]{{0,40}}?\b(?:judged|graded|rated)\b"
        rf"|{be} {ADVERBS}(?:overall |the only (?:force|one) )?{scale}\b"
        rf"|(?:{got}|retained|gained)\b[^,;]{{0,60}}\b(?:grades?|graded|judgments?|{scale})\b"
        rf"|(?:requires?|needs?) improvement"
        rf"|{moved}\b[^,;]{{0,40}}\b(?:to|from) (?:a grade|{scale})\b)"
    )

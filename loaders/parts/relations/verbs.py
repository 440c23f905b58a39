"""The words by which sentences say what a body does with a thing, and what a thing does against a crime."""

from typing import Final

USES: Final = (
    r"uses?|used|using|operat(?:es?|ed|ing)|runs?|ran|running|(?:re)?introduc(?:es?|ed|ing)|adopt(?:s|ed"
    r"|ing)?|develop(?:s|ed|ing)?|implement(?:s|ed|ing)?|establish(?:es|ed|ing)?|set(?:s|ting)? up|put(?:s"
    r"|ting)? in place|launch(?:es|ed|ing)?|creat(?:es?|ed|ing)|pilot(?:s|ed|ing)?|trial(?:s|led|ling)"
    r"|deploy(?:s|ed|ing)?|h[eo]lds?|holding|conduct(?:s|ed|ing)?|carr(?:y|ies|ied|ying) out|undert(?:akes?"
    r"|ook|aking|aken)|invest(?:s|ed|ing)? in|roll(?:s|ed|ing) out|ha[sd] an?|has (?:its own|in place"
    r"|access to)|provid(?:es?|ed|ing)|participates in|takes part in|ma(?:kes?|de|king) (?:[\w-]+ )?use of"
    r"|begun to integrate|responsible for"
)
USED: Final = (
    r"(?:used|operated|run|developed|introduced|adopted|launched|set up|created|piloted|provided|completed"
    r"|carried out|delivered|conducted|undertaken|deployed)"
)
BASE: Final = (
    r"(?:prevent|tackle|disrupt|reduce|combat|protect|safeguard|deter|address|manage|restrict|identify"
    r"|target|support|investigate|deal with|pursue|monitor|divert|assist|help|respond to|locate|find|trace"
    r"|stop|detect|counter|solve|resolve|assess|engage with)"
)
ING: Final = (
    r"(?:preventing|tackling|disrupting|reducing|combating|protecting|safeguarding|deterring|addressing"
    r"|managing|restricting|identifying|targeting|supporting|investigating|dealing with|pursuing|monitoring"
    r"|diverting|assisting|helping|responding to|locating|finding|detecting|countering|resolving|assessing)"
)
_FINITE: Final = (
    r"(?:prevents|tackles|disrupts|reduces|combats|protects|safeguards|deters|addresses|manages|restricts"
    r"|identifies|targets|supports|investigates|deals with|pursues|monitors|diverts|assists|helps"
    r"|responds to|enables?)"
)
SERVES: Final = (
    rf"(?:(?:to|can|and)(?: [\w-]+ly| help| better| further)* )?(?:{BASE}|{_FINITE})|(?:for |of |in "
    rf"|by )?{ING}"
    r"|share information (?:about|on)|discuss(?:es|ing)?|aids? the identification of|focus(?:es|ing)? on"
    r"|improve the (?:way|quality|service|support)"
)
GIVEN: Final = (
    r"(?:is|are|was|were|be|been)(?: also)? (?:eligible for|entitled to|referred to|offered|given"
    r"|discussed at|supported (?:by|through))|entitled to|to give"
)
LEADS: Final = r"leads?|chairs?|hosts?|co-?ordinates?|oversees?|chaired|led|oversaw"
LED: Final = (
    r"(?:is |are |was |were )?(?:[\w-]+ )?(?:led|chaired|co-?ordinated|overseen|hosted)(?: jointly)? by"
)
TOGETHER: Final = (
    r"(?:brings? together|bringing together|brought together)(?: staff| representatives| people)?"
)
INVOLVES: Final = (
    rf"{TOGETHER}|involv(?:es?|ing)|includ(?:es?|ing)|made up of|compris(?:es?|ing)|attended by|consists? of"
    r"|consisting of|staffed by|between|in partnership with|representatives (?:of|from)|members? (?:of|from)"
    r"|a partnership of|work(?:s|ing)? (?:alongside|closely with|with)|relationships? with|co-located with"
    r"|used by|run with"
)
TAKES_PART: Final = (
    r"involved in|(?:is|are) part of|(?:is|are) (?:an? )?members? of|sits? on|attends?|attended|(?:is"
    r"|are) represented (?:on|at)|(?:works?|working|come|comes) together in"
)
WORKS: Final = (
    r"[\s\S]{0,70}?\b(?:come|meet|works?|working|share|sharing|discuss|agree|co-operate|sit|plan|manage)\b"
)
OPEN_TO: Final = (
    r"shared with|jointly with|accessible (?:to|by)|available to|open to|access(?:ed)? by"
    r"|used (?:jointly )?by|shar(?:e|ing) information (?:between|with)"
)
#: What may stand between "brings together" and the first known name: "staff from the police and other …".
AND_POLICE: Final = (
    r"(?:[\s,]+(?:staff|representatives|officers|members|from|of|the|both|police|and|other|prison|health"
    r"|education|local|statutory)\b){0,8}[\s,‘’'“\"]*"
)

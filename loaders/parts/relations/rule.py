"""What a rule is: a way in which sentences state a tie."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from .gaps import CLOSE

#: A tactic's own name may be a verb, as in "divert young people": such a thing is of the class "verbal" too.
VERBAL: Final = re.compile(
    r"(?:divert|disrupt|deter|manage?|map|protect|prevent|monitor|intervene)(?:s|ing|ed"
    r"|ping)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Rule:
    """A way to state a tie; all but the classes are patterns.

    Attributes:
        relation: the tie.
        first, second: the classes of the names before and after the verb.
        verb: the verb, as whole words; where there is none, the names stand side by side.
        before, after: what may stand between the names and the verb.
        opening: what must stand before the first name, from the start of the sentence.
        then: what must follow the second name.
        turned: whether the second name is the subject of the tie.
    """

    relation: str
    first: frozenset[str]
    verb: str
    second: frozenset[str]
    before: str = CLOSE
    after: str = CLOSE
    opening: str = r"[\s\S]*"
    then: str = ""
    turned: bool = False


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of a rule, compiled."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def verb(rule: Rule) -> re.Pattern[str]:
    """Return the pattern that finds a rule's verb."""
    return compiled(rule.verb and rf"(?<![\w-])(?:{rule.verb})(?![\w-])")

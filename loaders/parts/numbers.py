"""Numbers in running text: digits ("51,214"), words ("thirty-eight") and fractions ("three-quarters").

A number is found by its form alone. That it is a year, a page or the number of a section is for the reader of
the sentence to see.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_ONES: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_TEENS: Final = (
    *("twelve", "thirteen", "fourteen", "fifteen"),
    *("sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS: Final = {
    "a": 1,
    "an": 1,
    "dozen": 12,
    **{word: value for value, word in enumerate((*_ONES, *_TEENS), 1)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
}
_SCALES: Final = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "m": 10**6,
    "bn": 10**9,
}
_EVERY: Final = {"three": 3, "four": 4, "five": 5, "eight": 8, "ten": 10, "twenty": 20}
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}

#: A whole number below a hundred, in words.
SMALL: Final = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_ONES[:9])}))?|{'|'.join((*_TEENS, *_ONES))})"
_BIG: Final = r"(?:hundred|thousand|million|billion)"
_SPELT: Final = (
    rf"(?:(?:a|{SMALL})(?:\s+{_BIG})+(?:\s+(?:and\s+)?{SMALL}(?:\s+{_BIG})*)*|(?:a|two)\s+dozen|{SMALL})"
)
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
#: What follows a fraction of a whole, as against "a third party", "half-hour" or "each quarter".
_OF_A_WHOLE: Final = (
    r"(?=\s+(?:of|the|all|our|its|their|also|have|had|has|is|are|was|were|do|did|said|told|reported)\b)"
)
_NUMBER: Final = re.compile(
    rf"(?P<fraction>\b(?:(?P<count>a|one|two|three|four|nine)[\s-]+)?(?P<part>{'|'.join(_PARTS)})s?){_OF_A_WHOLE}"
    rf"|\b(?P<some>{'|'.join(_ONES[:9])})\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<every>{'|'.join(_EVERY)})\b"
    rf"|(?<![\w.,/'’-])(?P<digits>{_DIGITS})(?P<scale>\s+(?:million|billion|thousand)|m|bn)?(?![\w/]|[.,]\d)"
    rf"|\b(?P<words>{_SPELT})\b(?!-th)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Number:
    """A number and where it stands in the text.

    `value` is None for a fraction that has no finite decimal; `fraction` says that the value is a share of a
    whole, in percent; `digits` that it is printed in digits.
    """

    start: int
    end: int
    value: Decimal | None
    fraction: bool = False
    digits: bool = False


def find(text: str) -> Iterator[Number]:
    """Yield the numbers of a text in their order."""
    for match in _NUMBER.finditer(text):
        if match["fraction"]:
            if match["count"] or match["part"].casefold() == "half":
                yield Number(
                    match.start(),
                    match.end(),
                    _share(match["count"], _PARTS[match["part"].casefold()]),
                    fraction=True,
                )
        elif match["some"]:
            share = _share(match["some"], _EVERY[match["every"].casefold()])
            yield Number(match.start(), match.end(), share, fraction=True)
        elif match["digits"]:
            value = Decimal(match["digits"].replace(",", ""))
            scale = _SCALES[match["scale"].strip().casefold()] if match["scale"] else 1
            yield Number(match.start(), match.end(), value * scale, digits=True)
        else:
            yield Number(match.start(), match.end(), _spelt(match["words"]))


def whole(words: str) -> int:
    """Return the value of a whole number in digits or words: "12", "twenty-four", "a"."""
    return int(words) if words.isdigit() else int(_spelt(words))


def canonical(value: Decimal) -> str:
    """Write a decimal in the canonical form of XML Schema 1.1: "16", "0.03", "-7"."""
    whole, _, rest = f"{value:f}".partition(".")
    return f"{whole}.{rest.rstrip('0')}".rstrip(".")


def _share(count: str | None, parts: int) -> Decimal | None:
    """Return a fraction in percent, or None where its decimal does not end."""
    share = Decimal(_WORDS[count.casefold()] if count else 1) * 100
    return None if parts % 3 == 0 else share / parts


def _spelt(words: str) -> Decimal:
    """Return the value of a number in words: "two hundred and five", "a dozen"."""
    total, current = 0, 0
    for word in re.split(r"[\s-]+", words.casefold()):
        if word == "dozen":
            current *= 12
        elif word == "hundred":
            current *= 100
        elif word in _SCALES:
            total, current = total + current * _SCALES[word], 0
        elif word != "and":
            current += _WORDS[word]
    return Decimal(total + current)

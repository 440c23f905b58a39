"""References as footnotes write them: title, publisher, date, pinpoint, address.

    *Title*, Publisher, Month 2014, p.3. Available at [www.…](http://www.…)

The title is in italics, in quotation marks, or bare; what follows it may be missing or come in another order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import zip_longest
from typing import Final

from ..months import MONTH
from .words import DATE, LINK, PINPOINT, UNDATED, Span, Words, address, issued, outside

_NO_NAME: Final = (
    r"(?!(?:Available|Accessed|Part|Chapter|Annex|Appendix|Tables?|Figures?|Sections?|Pages?|Paragraphs?|"
    r"Recommendations?|See|Text|Both|Also|In|On|By|At|As|Since|From|During|After|Before|Until|This|These|It|"
    rf"{MONTH}(?!\s+[A-Z])|"
    r"Spring|Summer|Autumn|Winter|Undated|Forthcoming|Act)\b)"
)
_NAME_WORD: Final = rf"{_NO_NAME}[A-Z](?:[\w'’&-]|\.(?=\w))*"
NAME: Final = rf"{_NAME_WORD}(?:\s+(?:(?:of|for|and|the|on|in|to|&)\s+)*{_NAME_WORD})*"
PUBLISHER: Final = rf"{NAME}(?:\s*[/,]\s*(?:and\s+)?{NAME})*(?:,?\s+(?:et\s+al\b\.?|and\s+others))?"
#: What may follow a date: the end, another part of the reference, or the next reference; no running prose.
_CLOSE: Final = r"(?=\s*(?:[.,;:()\[<]|$|[Aa]vailable\b|[Bb]oth\b|and\b|at\b|www|http|pp?\.|para))"

#: A number in a series, or an edition.
_SERIES: Final = (
    r"(?:\s*,\s*(?:(?:Cmnd|Cmd|Cm|Cd|CP|HC|HL|HOSB|ISBN)\.?\s*[\d/-]+[A-Za-z]?|"
    r"\w+\s+(?i:edition)|(?i:version|volume)\s+[\d.]+))*"
)
#: No title, and nothing that is looked at before one, is longer than this, in characters.
_LONGEST: Final = 250
_PLACES: Final = ("London", "Edinburgh", "Cardiff", "Belfast", "Manchester", "Norwich", "Oxford", "Cambridge")
_PLACE: Final = rf"(?:{'|'.join(_PLACES)}):\s+"

_IMPRINT: Final = re.compile(
    rf"{_SERIES}\s*(?:[,.;:–—-]\s*|\(\s*)(?:{_PLACE})?"
    rf"(?:(?P<publisher>{PUBLISHER}){_SERIES}(?:\s*[,(]\s*|\s+))?(?P<date>{DATE}|{UNDATED})\s*\)?{_CLOSE}"
)
_PUBLISHER_ONLY: Final = re.compile(
    rf"{_SERIES}\s*(?:[.,]\s*{_PLACE}|,\s*|\(\s*)(?P<publisher>{PUBLISHER})\s*\)?"
    rf"(?=\s*(?:[.;]|$|,?\s*{PINPOINT}|[,.]?\s*(?:[Tt]ext\s+)?[Aa]vailable|,?\s*(?:[(\[<]|www|http|(?:last\s+)?accessed)))"
)
_PINPOINT: Final = re.compile(rf"\s*(?:[,:(]\s*)?(?:at\s+|see\s+)?(?P<pin>{PINPOINT})\s*\)?")
_PINPOINT_OF: Final = re.compile(rf"(?P<pin>{PINPOINT})\s+(?:of|in|to)\s+(?:the\s+)?$")
_SUBTITLE: Final = re.compile(
    r"\s*(?P<sep>[:.]|[–—-])?\s+(?P<sub>[A-Z](?:(?!\.\s)[^\[\]<>]){3,200}?)\s*[,.]\s+"
    rf"(?={PUBLISHER}\s*,\s*{DATE})"
)
_OWNER: Final = re.compile(rf"(?P<publisher>{NAME})['’]s?\s+$")
_AUTHOR: Final = re.compile(
    rf"(?:^|[.;]\s+|\b[Ss]ee\s+)(?P<publisher>{PUBLISHER})\s*(?:\((?P<date>{DATE})\))?\s*[,.:]?\s*$"
)
AVAILABLE: Final = (
    rf"(?:\s*,?\s*[(\[]?(?:[Ll]ast\s+)?[Aa]ccessed\s+(?:on\s+)?{DATE}[)\]]?)?"
    r"\s*[.,;:(–-]*\s*(?:(?:[Tt]he\s+|[Ff]ull\s+)*[Tt]ext\s+)?(?:(?:which|that)\s+)?(?:is\s+|are\s+)?"
    r"(?P<shared>(?:[Bb]oth|[Aa]ll)\s+)?(?:[Aa]vailable|[Aa]ccessible|[Pp]ublished)?\s*"
    r"(?:online\s+)?(?:(?:at|from|on|via)\b)?\s*:?\s*\(?"
)
_AVAILABLE: Final = re.compile(AVAILABLE)
#: What leads to a title.
LEAD_IN: Final = (
    r"\b(?i:see(?:\s+also)?|taken\s+from|according\s+to|"
    r"(?:set\s+out|detailed|described|discussed(?:\s+in\s+(?:more\s+|further\s+|full\s+)?(?:detail|full))?|quoted|"
    r"contained|outlined|reported|published|summarised|cited|given|explained|found|printed)\s+(?:in|at|from))"
    r"\s*:?\s+(?:the\s+)?"
)
#: A title holds no verb of these; a sentence mostly does.
PROSE: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does|did)\b"
)
#: Words by which bodies that publish are known.
INSTITUTION: Final = re.compile(
    r"\b(?:Office|Department|Ministry|Government|Treasury|College|Council|Commission(?:er)?s?|Inspectorate|Services?|"
    r"Agency|Authority|Association|Institut(?:e|ion)|University|Centre|Board|Committee|Trust|Foundation|"
    r"Society|Press|Federation|Archives|Parliament|HM|[A-Z]{3,})\b"
)
_LED: Final = re.compile(rf"{LEAD_IN}$")


class Form(Enum):
    """What a reference names."""

    TITLE = "title"
    SITE = "site"
    ADDRESS = "address"


@dataclass(frozen=True)
class Reference:
    """A reference as printed.

    Attributes:
        span: its words, the address apart.
        end: where its words end, the address included.
        title, publisher, issued, pinpoint, url: what it says.
        full: whether it says more than a title, or is led to as a reference is ("see …").
        shares: whether its address is that of the references before it, too.
        form: whether it names a publication, a body's website, or an address and nothing else.
    """

    span: Span
    end: int
    title: str
    publisher: str | None = None
    issued: str | None = None
    pinpoint: str | None = None
    url: str | None = None
    full: bool = False
    shares: bool = False
    form: Form = Form.TITLE


def after_title(words: Words, span: Span, title: str, limit: int) -> Reference:
    """Read what follows a title, up to `limit`: subtitle, publisher, date, pinpoint and address."""
    text, end = words.plain, span[1]
    match = _SUBTITLE.match(text, end, limit)
    if match and (match["sep"] or title[-1] in "?!") and not PROSE.search(match["sub"]):
        dash = " " if match["sep"] and match["sep"] in "–—-" else ""
        title = f"{title}{dash}{match['sep'] or ''} {words.text(match.span('sub'))}"
        end = match.end("sub")
    reference = Reference(span, end, title.rstrip(" .,;"))
    reference, end = _imprint(words, reference, end, limit)
    reference = replace(reference, span=words.whole(span[0], end))
    opening = _AVAILABLE.match(text, end, limit)
    if opening and (link := LINK.match(text, opening.end(), limit)):
        reference = replace(reference, url=address(link), full=True, shares=bool(opening["shared"]))
        end = link.end()
    return before_title(words, replace(reference, end=max(end, reference.span[1])))


def _imprint(words: Words, reference: Reference, end: int, limit: int) -> tuple[Reference, int]:
    """Read publisher, date and pinpoint, each once, in whatever order they come."""
    text = words.plain
    for _ in range(3):
        dated = None if reference.issued else _IMPRINT.match(text, end, limit)
        published = None if reference.publisher else _PUBLISHER_ONLY.match(text, end, limit)
        pin = None if reference.pinpoint else _PINPOINT.match(text, end, limit)
        if dated and not (reference.publisher and dated["publisher"]):
            publisher = _publisher(dated["publisher"]) or reference.publisher
            reference = replace(reference, publisher=publisher, issued=issued(dated["date"]), full=True)
            end = dated.end()
        elif pin:
            reference = replace(reference, pinpoint=words.text(pin.span("pin")), full=True)
            end = pin.end()
        elif published:
            reference = replace(reference, publisher=_publisher(published["publisher"]), full=True)
            end = published.end()
        else:
            break
    return reference, end


def before_title(words: Words, reference: Reference) -> Reference:
    """Read what stands before a title: a pinpoint ("page 3 of"), or the author in place of a publisher."""
    start = reference.span[0]
    before = max(0, start - _LONGEST)
    pin = None if reference.pinpoint else _PINPOINT_OF.search(words.plain, before, start)
    if pin:
        span = words.whole(pin.start(), reference.span[1])
        return replace(reference, span=span, pinpoint=words.text(pin.span("pin")), full=True)
    owner = None if reference.publisher else _OWNER.search(words.plain, before, start)
    if owner and INSTITUTION.search(owner["publisher"]):
        reference = replace(reference, publisher=owner["publisher"])
    author = _AUTHOR.search(words.plain, before, start)
    if author and ((reference.full and not reference.publisher) or author["date"]):
        return replace(
            reference,
            span=words.whole(author.start("publisher"), reference.span[1]),
            publisher=reference.publisher or author["publisher"],
            issued=reference.issued or issued(author["date"]),
            full=True,
        )
    led = len(reference.title.split()) > 1 and _LED.search(words.plain, before, start)
    return replace(reference, full=True) if led else reference


def _publisher(printed: str | None) -> str | None:
    """Return a publisher without the place of publication."""
    if printed is None:
        return None
    names = re.split(r"\s*,\s*", re.sub(r"\s+", " ", printed))
    return ", ".join(name for i, name in enumerate(names) if i == 0 or name not in _PLACES)


def in_italics(words: Words) -> Iterator[Reference]:
    """Yield a reference for each run of italics that could be a title, with what follows it."""
    spans = words.emphasised
    for span, after in zip_longest(spans, spans[1:]):
        title = words.text(span).rstrip(" .,;:")
        if re.match(r"[A-Z0-9‘“'\"]", title) and not re.match(r"(?:Ibid|Op\. cit|See)\b", title):
            yield after_title(words, span, title, after[0] if after else len(words.plain))


_OPENING: Final = re.compile(r"(?<![\w’'])[‘“\"'](?=[A-Z0-9])")
_CLOSING: Final = re.compile(r"[’”\"'](?!\w)")


def in_quotes(words: Words, taken: list[Span]) -> Iterator[Reference]:
    """Yield the references whose titles stand in quotation marks: a publisher or a date must follow them."""
    end = 0
    for opening in _OPENING.finditer(words.plain):
        if opening.start() < end:
            continue
        for closing in _CLOSING.finditer(words.plain, opening.end(), opening.end() + _LONGEST):
            span = (opening.start(), closing.end())
            if not outside(taken, *span):
                break
            title = words.text((opening.end(), closing.start())).rstrip(" ,.")
            reference = after_title(words, span, title, len(words.plain))
            named = reference.publisher and INSTITUTION.search(reference.publisher)
            if named and len(title.split()) > 1:
                yield reference
                end = reference.end
                break

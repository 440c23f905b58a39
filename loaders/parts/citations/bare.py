"""References whose title nothing sets apart: it is the words before the publisher, or before the address."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from .references import (
    AVAILABLE,
    INSTITUTION,
    LEAD_IN,
    NAME,
    PROSE,
    PUBLISHER,
    Form,
    Reference,
    after_title,
)
from .words import DATE, LINK, UNDATED, Span, Words, address, outside, shown

#: A date after a comma closes publisher and title.
_DATED: Final = re.compile(rf",\s+(?:{DATE}|{UNDATED})(?=\s*(?:[.,;:)\[<]|$|[Aa]vailable\b|and\b|www|http))")
_SENTENCE: Final = re.compile(r"[.!?;][’”\"']?\s+(?:and\s+)?(?=[A-Z‘“\"'])")
_LEAD_IN: Final = re.compile(rf"{LEAD_IN}(?=[A-Z])")
#: What is spoken or sent has no title but the words that say what it is.
_SPOKEN: Final = re.compile(
    r"(?:(?:Written|Oral|Joint|Ministerial|Press|News|Open)\s+)*"
    r"(?:statement|speech|letter|release|evidence|address|remarks|interview|circular|notice)\s+"
    r"(?:made|given|delivered|issued|sent|by|from|to|of|on|at)\b",
    re.IGNORECASE,
)
_BEFORE_ADDRESS: Final = re.compile(
    rf"(?P<end>[,.;:]?)(?=\s){AVAILABLE}(?={LINK.pattern.replace('?P<', '?P<_')})"
)
_DATED_END: Final = re.compile(rf",\s+{DATE}$")
_WEBSITE: Final = re.compile(rf"(?P<name>{NAME})\s+web\s?sites?\s*[,:]?\s*(?:at\s+)?(?P<open>\()?\s*")
_ACCESSED: Final = re.compile(rf"\s*\)?,?\s*[(\[]?[Aa]ccessed\s+(?:on\s+)?{DATE}[)\]]?")


def with_publisher(words: Words, taken: list[Span]) -> Iterator[Reference]:
    """Yield references such as "Title, Publisher, 2015": the last names before a date are the publisher."""
    for dated in _DATED.finditer(words.plain):
        start = _clause(words, dated.start(), taken)
        if start is None:
            continue
        clause = words.plain[start : dated.start()]
        if lead := _LEAD_IN.search(clause):
            start += lead.end()
            clause = clause[lead.end() :]
        length = _title_length(clause)
        title = words.text((start, start + length)).rstrip(" ,.")
        if length and _is_title(title):
            yield after_title(words, words.whole(start, start + length), title, len(words.plain))


def _title_length(clause: str) -> int:
    """Return how many characters of "Title, Publisher" are the title; 0 where there is no publisher."""
    commas = [match.start() for match in re.finditer(r",\s", clause)]
    for taken in range(len(commas), 0, -1):
        publisher = clause[commas[taken - 1] + 1 :].strip()
        if not re.fullmatch(PUBLISHER, publisher):
            return 0
        first = publisher.split(",")[0]
        alone = taken == 1 or not _is_list(publisher)
        if INSTITUTION.search(first) and (alone or not _named_before(clause, commas, taken)):
            return commas[taken - 1]
    return 0


def _is_list(publisher: str) -> bool:
    """Say whether names end with "… and Name", so that more of them may stand before."""
    return "," in publisher or bool(re.search(r"\s(?:and|&)\s+[A-Z]", publisher))


def _named_before(clause: str, commas: list[int], taken: int) -> bool:
    """Say whether another body's name stands before the comma with this number, and a title before that."""
    if taken < 2:
        return False
    before = clause[commas[taken - 2] + 1 : commas[taken - 1]].strip()
    return bool(re.fullmatch(PUBLISHER, before) and INSTITUTION.search(before))


def _clause(words: Words, end: int, taken: list[Span]) -> int | None:
    """Return where the clause that ends at `end` starts; None where another reference reaches into it."""
    start = 0
    for match in _SENTENCE.finditer(words.plain, 0, end):
        start = match.end()
    for _, closed in taken:
        if closed <= end:
            start = max(start, closed)
    between = re.compile(r"[\s.,;:)]*(?:and\s+)?").match(words.plain, start)
    start = between.end() if between and start else start
    return start if start < end and outside(taken, start, end) else None


def _is_title(title: str) -> bool:
    return bool(re.match(r"[A-Z0-9]", title)) and len(title.split()) > 1 and not PROSE.search(title)


def with_address(words: Words, taken: list[Span]) -> Iterator[Reference]:
    """Yield references such as "Statement made by …. Text available at www.…", with no publisher or date."""
    for before in _BEFORE_ADDRESS.finditer(words.plain):
        start = _clause(words, before.start(), taken)
        if start is None:
            continue
        end = before.start()
        lead = _LEAD_IN.search(words.plain, start, end)
        if lead and not _SPOKEN.match(words.plain, start):
            start = lead.end()
        if dated := _DATED_END.search(words.plain, start, end):
            end = dated.start()
        title = words.text((start, end)).rstrip(" ,.")
        if _SPOKEN.match(title) or (_is_title(title) and _is_capitalised(title)):
            yield after_title(words, words.whole(start, end), title, len(words.plain))


def _is_capitalised(title: str) -> bool:
    """Say whether most of the longer words start with a capital, or a colon parts title and subtitle."""
    long = [word for word in re.findall(r"[^\W\d]\w+", title) if len(word) > 3]
    return ": " in title or sum(word[0].isupper() for word in long) > len(long) / 2


def websites(words: Words, taken: list[Span]) -> Iterator[Reference]:
    """Yield references to the website of a named body, with its address."""
    for match in _WEBSITE.finditer(words.plain):
        link = LINK.match(words.plain, match.end())
        if link is None or not outside(taken, match.start(), link.end()):
            continue
        name = words.text(match.span("name"))
        end = link.end() + (1 if match["open"] and words.plain[link.end() :].startswith(")") else 0)
        if accessed := _ACCESSED.match(words.plain, link.end()):
            end = accessed.end()
        span = words.whole(match.start(), end)
        site = re.sub(r"^the ", "", name)
        title = f"{site} website ({shown(link)})"
        yield Reference(span, span[1], title, site, url=address(link), full=True, form=Form.SITE)


def addresses(words: Words, taken: list[Span]) -> Iterator[Reference]:
    """Yield the addresses that no title goes with: the page itself is what is cited."""
    for link in LINK.finditer(words.plain):
        if outside(taken, *link.span()):
            label = words.text(link.span("label")) if link["label"] else ""
            titled = after_title(words, link.span(), label, len(words.plain))
            if " " not in label:
                titled = Reference(link.span(), link.end(), shown(link), form=Form.ADDRESS)
            yield replace(titled, url=address(link), full=True)

"""All references of one passage, in the order in which they stand."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from peelgraph.names import Names

from . import bare
from .references import Form, Reference, in_italics, in_quotes
from .words import PINPOINT, Span, Words, outside

_IBID: Final = re.compile(rf"\b(?i:ibid(?:em)?)\b\.?(?:\s*,?\s*(?:at\s+)?(?P<pin>{PINPOINT}))?")
_OP_CIT: Final = re.compile(r"\bop\.?\s*cit\b", re.IGNORECASE)
_ACT: Final = re.compile(r".*\b(?:Act|Regulations),?\s+(?:of\s+)?\d{4}")


def in_note(words: Words, names: Names) -> list[Reference]:
    """Return the references of a footnote.

    Those that say no more than a title ("see *Title*") are not `full`: whether it is one is for the caller.
    """
    found = [each for each in in_italics(words) if not _ACT.fullmatch(each.title)]
    taken: list[Span] = [(each.span[0], each.end) for each in found]
    for read in (in_quotes, bare.with_publisher, bare.websites, bare.with_address, bare.addresses):
        for each in read(words, list(taken)):
            if outside(taken, each.span[0], each.end):
                found.append(each)
                taken.append((each.span[0], each.end))
    return list(_with_addresses(sorted(found, key=lambda each: each.span), names))


def in_text(words: Words) -> list[Reference]:
    """Return what running text has in italics and could be a title."""
    return [each for each in in_italics(words) if not _ACT.fullmatch(each.title)]


def ibid(words: Words) -> list[tuple[Span, str | None]]:
    """Return where a passage refers to the note before, each with its pinpoint."""
    return [
        (words.whole(*match.span()), words.text(match.span("pin")) if match["pin"] else None)
        for match in _IBID.finditer(words.plain)
    ]


def refers_back(words: Words) -> bool:
    """Say whether a passage refers to an earlier citation in a way that nothing here can follow."""
    return bool(_OP_CIT.search(words.plain))


def _with_addresses(found: list[Reference], names: Names) -> Iterator[Reference]:
    """Yield references with the addresses that they share, and without those of a body's front page."""
    for index, each in enumerate(found):
        sharing = next((later.url for later in found[index:] if later.shares), None)
        url = each.url or sharing
        if url is None or each.form is Form.SITE or not is_front_page(url, names):
            yield replace(each, url=url)
        elif each.form is Form.TITLE:
            yield replace(each, url=None)


def is_front_page(url: str, names: Names) -> bool:
    """Say whether an address is that of a body's site rather than of a publication: "www.….uk/body"."""
    path = urlsplit(url).path.strip("/")
    return not path or names.find("organisation", path) is not None

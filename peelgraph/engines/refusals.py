"""Why an endpoint gave no answer, in a sentence each."""

import textwrap
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError

from peelgraph.engines.address import PASSWORD, USER, Address
from peelgraph.errors import QueryError

#: How many characters of the server's own words are shown.
_MOST_WORDS: Final = 300
_MOST_BYTES: Final = 1 << 14


def unreachable(name: str, reason: object) -> QueryError:
    """Say that there is no connection."""
    words = getattr(reason, "strerror", None) or reason
    return QueryError(f"The endpoint {name} cannot be reached: {_shown(str(words))}.")


def too_slow(name: str, seconds: float) -> QueryError:
    """Say that the time is over."""
    return QueryError(
        f"The endpoint {name} gave no whole answer within {seconds:g} seconds; "
        "ask for less at a time, or open the graph with a longer timeout."
    )


def too_large(name: str, most: int) -> QueryError:
    """Say that the answer has too many bytes."""
    return QueryError(
        f"The answer of the endpoint {name} has more than {most:,} bytes; "
        "ask for less of it with LIMIT and OFFSET."
    )


def cut_off(name: str) -> QueryError:
    """Say that the answer breaks off, or is damaged."""
    return QueryError(f"The answer of the endpoint {name} breaks off or is damaged; ask again.")


def cut_by_server(name: str, where: str) -> QueryError:
    """Say that the server left out part of the answer on purpose."""
    return QueryError(
        f"The endpoint {name} may have cut its answer {where}; ask for less of it with LIMIT and OFFSET."
    )


def no_sparql(name: str, media_type: str) -> QueryError:
    """Say that what came is no answer to a query."""
    what = (
        "a web page" if media_type == "text/html" else f"'{_shown(media_type)}'" if media_type else "nothing"
    )
    return QueryError(
        f"What {name} sends is {what}, and not in a format that was asked for; "
        "is it the address of an endpoint, such as …/sparql?"
    )


def refused(address: Address, error: HTTPError) -> QueryError:
    """Say what an error of HTTP means."""
    name, words = address.url, _words(error)
    match error.code:
        case 400:
            return QueryError(f"The endpoint {name} refuses the query{words}")
        case 401 | 403 | 407:
            return QueryError(_unauthorised(address, error.code))
        case 404 | 410:
            return QueryError(f"There is no endpoint at {name}; look for a slip in its address.")
        case 429 | 503:
            return QueryError(f"The endpoint {name} gives no answer now{words}{_again(error)}")
        case status if 300 <= status < 400:
            where = _shown(str(error.headers.get("Location", ""))).partition("?")[0] or "another address"
            return QueryError(f"The endpoint {name} has moved to {where}; open the graph at that address.")
        case status:
            return QueryError(f"The endpoint {name} answers with the error {status}{words}")


def _unauthorised(address: Address, status: int) -> str:
    if address.user():
        return f"The endpoint {address.url} does not let in the user whom {USER} and {PASSWORD} name."
    if not address.protected:
        return (
            f"The endpoint {address.url} asks for a password, and none is sent without encryption; use https."
        )
    if status == 403:
        return f"The endpoint {address.url} forbids this; if it has users, set {USER} and {PASSWORD}."
    return f"The endpoint {address.url} asks for a user and a password; set {USER} and {PASSWORD}."


def _again(error: HTTPError) -> str:
    after = _shown(str(error.headers.get("Retry-After", "")))
    if after.isdecimal():
        return f" It can be asked again in {after} seconds."
    return f" It can be asked again after {after}." if after else ""


def _words(error: HTTPError) -> str:
    """Return the end of a sentence: the server's own words, or a full stop where it has none for people."""
    try:
        body = error.read(_MOST_BYTES)
    except (OSError, HTTPException, ValueError):
        return "."
    text = _shown(body.decode("utf-8", errors="replace"))
    if "html" in str(error.headers.get("Content-Type", "")) or text.startswith("<") or not text:
        return "."
    return f": {text}" if text[-1] in ".!?…" else f": {text}."


def _shown(text: str) -> str:
    """Make one short line of a text, without characters that a terminal would obey."""
    line = "".join(character if character.isprintable() else " " for character in text)
    return textwrap.shorten(line, _MOST_WORDS, placeholder=" …")

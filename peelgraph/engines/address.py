"""The address of an endpoint, and the user whom the environment names for it."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from peelgraph.errors import StoreError

USER: Final = "PEELGRAPH_USER"
PASSWORD: Final = "PEELGRAPH_PASSWORD"  # noqa: S105 (the name of a variable)
_LOCAL: Final = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Address:
    """The address of an endpoint, without its query part, which may hold a key, and the pairs of that."""

    url: str
    parameters: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, text: str) -> "Address":
        """Read an address.

        Raises:
            StoreError: it is no http or https address, or holds a password.
        """
        try:
            parts = urlsplit(text.strip())
            user, host, _ = parts.username, parts.hostname, parts.port
        except ValueError as error:
            raise StoreError(f"The address of the endpoint is not valid: {error}.") from error
        if user is not None or parts.password is not None:
            raise StoreError(
                f"The address of the endpoint at {host} holds a user or a password, which would end up in "
                f"logs; put them into the environment variables {USER} and {PASSWORD}."
            )
        if parts.scheme not in {"http", "https"} or not host or not _plain(parts.netloc, parts.path):
            raise StoreError(
                f"'{parts.scheme}://{parts.netloc}' is no address of an endpoint; "
                "write one such as https://example.org/sparql."
            )
        bare = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
        return cls(bare, tuple(parse_qsl(parts.query, keep_blank_values=True)))

    def user(self) -> tuple[str, str] | None:
        """Return the user and password to send; None where none are set, or they would travel unprotected."""
        user, password = os.environ.get(USER), os.environ.get(PASSWORD)
        return (user, password) if user and password and self.protected else None

    @property
    def protected(self) -> bool:
        """Whether nobody on the way can read what is sent."""
        parts = urlsplit(self.url)
        return parts.scheme == "https" or parts.hostname in _LOCAL


def _plain(*texts: Iterable[str]) -> bool:
    """Tell whether all characters may stand in an address as they are."""
    return all("!" <= character <= "~" for text in texts for character in text)

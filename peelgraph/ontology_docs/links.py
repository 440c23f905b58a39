"""Where things are, seen from a page: on a server, or in a folder."""

from typing import Protocol
from urllib.parse import urlencode


class Links(Protocol):
    """Where things are, seen from a page: on a server, or in a folder."""

    def page(self, path: str) -> str:
        """Return the address of the page of a document."""

    def file(self, path: str, suffix: str) -> str:
        """Return the address of a document in a format of RDF."""

    def text(self, path: str) -> str:
        """Return the address of a file of text."""

    def asset(self, name: str) -> str:
        """Return the address of a style sheet."""

    def query(self, query: str) -> str | None:
        """Return the address of the answer to a SPARQL query, or None where there is no endpoint."""

    def home(self) -> str | None:
        """Return the address of the home page of the server, or None where there is no server."""


class ServerLinks:
    """Links below the root of a server."""

    def __init__(self, root: str) -> None:
        self._root = root

    def page(self, path: str) -> str:
        """Return the address of a page, without a suffix: it is the IRI, on this server."""
        return f"{self._root}/{path}"

    def file(self, path: str, suffix: str) -> str:
        """Return the address of a document in a format of RDF."""
        return f"{self._root}/{path}.{suffix}"

    def text(self, path: str) -> str:
        """Return the address of a file of text."""
        return f"{self._root}/{path}"

    def asset(self, name: str) -> str:
        """Return the address of a style sheet."""
        return f"{self._root}/static/{name}"

    def query(self, query: str) -> str | None:
        """Return the address of an answer."""
        return f"{self._root}/sparql?{urlencode({'query': query})}"

    def home(self) -> str | None:
        """Return the address of the home page."""
        return f"{self._root}/"


class FolderLinks:
    """Links between the files of one folder."""

    def page(self, path: str) -> str:
        """Return the name of a page; that of the ontology is the first one."""
        return "index.html" if path == "ontology" else path.rpartition("/")[2] + ".html"

    def file(self, path: str, suffix: str) -> str:
        """Return the name of a file in a format of RDF."""
        return f"{path.rpartition('/')[2]}.{suffix}"

    def text(self, path: str) -> str:
        """Return the name of a file of text."""
        return path.rpartition("/")[2]

    def asset(self, name: str) -> str:
        """Return the name of a style sheet."""
        return name

    def query(self, query: str) -> str | None:  # noqa: ARG002 (a folder answers no query)
        """Return None."""
        return None

    def home(self) -> str | None:
        """Return None."""
        return None

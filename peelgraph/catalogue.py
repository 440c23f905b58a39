"""The catalogue of report texts: what is known about a file before it is read.

A catalogue is a file `catalogue.toml` in a folder of report texts. It is optional, and holds for the text
with the hash that it names; a text that differs is read all the same.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from peelgraph.errors import ReportError

CATALOGUE = "catalogue.toml"


@dataclass(frozen=True)
class Entry:
    """What the catalogue says of a file. `date` is "2014", "2014-11" or "2014-11-27"; `isbn` may be None."""

    file: str
    id: str
    title: str
    publisher: str
    date: str
    family: str
    licence: str
    sha256: str
    isbn: str | None = None


def read_catalogue(folder: Path) -> dict[str, Entry]:
    """Return the entries of a folder's catalogue by file name; none where there is no catalogue.

    Raises:
        ReportError: the catalogue is not valid TOML, or an entry lacks a field or has one too many.
    """
    path = folder / CATALOGUE
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("report", [])
        entries = [Entry(**table) for table in tables]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as error:
        raise ReportError(str(path), f"the catalogue cannot be read: {error}.") from error
    return {entry.file: entry for entry in entries}

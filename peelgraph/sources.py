"""Report texts as they lie on disk: which files, and whether each is a text at all."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from peelgraph.catalogue import Entry, read_catalogue
from peelgraph.errors import ReportError


@dataclass(frozen=True)
class SourceText:
    """A report text: the file's name, its bytes, its words, and the catalogue's entry if there is one.

    `edited` says that the catalogue knows the file and holds another hash.
    """

    file: str
    content: bytes
    text: str
    sha256: str
    entry: Entry | None
    edited: bool


def read_sources(folders: Sequence[Path]) -> list[SourceText]:
    """Read every `*.txt` in the folders, in order of name.

    Raises:
        ReportError: a folder is missing or holds no text, or a file is empty, is no text, or is not UTF-8.
    """
    sources: list[SourceText] = []
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        if not folder.is_dir():
            raise ReportError(str(folder), "there is no such folder of report texts.")
        files = sorted(folder.glob("*.txt"))
        if not files:
            raise ReportError(str(folder), "the folder holds no report texts (files named *.txt).")
        catalogue = read_catalogue(folder)
        sources.extend(_read(path, catalogue.get(path.name)) for path in files)
    return sources


def _read(path: Path, entry: Entry | None) -> SourceText:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReportError(path.name, f"the file cannot be read: {error.strerror}.") from error
    sha256 = hashlib.sha256(content).hexdigest()
    edited = entry is not None and entry.sha256 != sha256
    return SourceText(path.name, content, _decoded(path.name, content), sha256, entry, edited)


def _decoded(file: str, content: bytes) -> str:
    if not content.strip():
        raise ReportError(file, "the file is empty.")
    if b"\0" in content or content.startswith(b"%PDF"):
        raise ReportError(file, "the file is binary, not a report text; extract its text to UTF-8 first.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        raise ReportError(
            file, f"the text is not UTF-8 (byte 0x{byte:02x}); save it as UTF-8 first.", line
        ) from error

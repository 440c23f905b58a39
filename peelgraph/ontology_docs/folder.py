"""The pages and the RDF as a folder of files, which can be read without a server."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from peelgraph.ontology_docs.documents import CHANGES, SUFFIXES, open_edition
from peelgraph.ontology_docs.links import FolderLinks
from peelgraph.ontology_docs.pages import Pages

STYLES = ("style.css", "ontology.css")


def write_folder(folder: Path, uses: Mapping[str, int] | None = None) -> list[Path]:
    """Write every page, each document in every format, and the style sheets. Return what was written."""
    edition = open_edition()
    pages, links = Pages(edition, uses or {}), FolderLinks()
    static = files("peelgraph.server") / "static"
    content = {links.asset(name): (static / name).read_bytes() for name in STYLES}
    for path, document in edition.documents.items():
        content[links.page(path)] = pages.render(path, links).encode()
        for suffix, form in SUFFIXES.items():
            content[links.file(path, suffix)] = document.write(form)
    if edition.changes:
        content[links.text(CHANGES)] = edition.changes.encode()
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in content.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in sorted(content)]

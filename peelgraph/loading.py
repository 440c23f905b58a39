"""Loaders: what they are, how they are found, and which of them reads a report.

A loader is a module with a `LOADER`. Loaders are found through the entry points of the group
`peelgraph.loaders`, each of which names such a module or a package of them: a new family of reports is a new
file, here or in somebody else's package.
"""

import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType

from peelgraph.catalogue import Entry
from peelgraph.documents import Document
from peelgraph.errors import ReportError
from peelgraph.facts import Fact, Question
from peelgraph.linking import Linker, linker
from peelgraph.names import Names

GROUP = "peelgraph.loaders"
#: What the files end with that decide what a loader finds.
_FILES = {".py", ".toml", ".tsv"}


@dataclass(frozen=True)
class Context:
    """What a loader may know besides the document.

    Attributes:
        names: the names of things.
        entry: the catalogue's entry, if there is one.
        linker: finds what words name.
        questions: the questions that other reports of the same build define; see `Loader.defines`.
    """

    names: Names
    entry: Entry | None = None
    questions: tuple[Question, ...] = ()
    linker: Linker = field(default_factory=linker)


@dataclass(frozen=True)
class Loader:
    """A family of reports.

    Attributes:
        family: its name, as the catalogue has it.
        recognises: says whether a document belongs to the family, by its words alone.
        read: yields the facts of a document, exactly one `Report` among them, in a fixed order; raises
            ReportError where the text says what cannot be, or lacks what the family always has.
        defines: whether its reports define the questions of a framework; they are read before the others,
            which may number theirs by their wording.
        reasons: says, of a fact that its own method decided, what spoke for the decision and how much each
            weighed, the weightiest first; the fact is named by the offset at which its words start. Nothing
            for a fact that needed no such decision.
        fallback: whether it reads what no other loader knows; it then yields no `Report`, and there is one
            such loader at most.
    """

    family: str
    recognises: Callable[[Document], bool]
    read: Callable[[Document, Context], Iterator[Fact]]
    defines: bool = False
    fallback: bool = False
    reasons: Callable[[Document, int], Sequence[tuple[str, float]]] | None = None


@cache
def loaders() -> tuple[Loader, ...]:
    """Return the loaders that are installed, by the name of their family."""
    found = [module.LOADER for module in loader_modules()]
    return tuple(sorted((each for each in found if not each.fallback), key=lambda loader: loader.family))


@cache
def fallback() -> Loader | None:
    """Return the loader that reads what no other knows, if one is installed."""
    return next((module.LOADER for module in loader_modules() if module.LOADER.fallback), None)


def loader_modules() -> list[ModuleType]:
    """Return the modules that hold a loader, by their names."""
    modules: dict[str, ModuleType] = {}
    for entry in entry_points(group=GROUP):
        module = entry.load()
        names = [module.__name__]
        names += [
            f"{module.__name__}.{each.name}" for each in pkgutil.iter_modules(getattr(module, "__path__", []))
        ]
        modules.update((name, import_module(name)) for name in names)
    return [module for _, module in sorted(modules.items()) if hasattr(module, "LOADER")]


def loader_files() -> list[Path]:
    """Return every file that loaders are made of: code, the parts that they share, and their data."""
    files: set[Path] = set()
    for entry in entry_points(group=GROUP):
        module = entry.load()
        folders = [Path(path) for path in getattr(module, "__path__", [])]
        files.update(f for folder in folders for f in folder.rglob("*") if f.suffix in _FILES)
        if not folders and module.__file__:
            files.add(Path(module.__file__))
    return sorted(files)


def loader_for(document: Document) -> Loader | None:
    """Return the loader that knows the document's family, or None.

    Raises:
        ReportError: more than one loader takes the document for its own.
    """
    willing = [loader for loader in loaders() if loader.recognises(document)]
    if len(willing) > 1:
        families = " and ".join(loader.family for loader in willing)
        raise ReportError(document.file, f"the families {families} both take this report for theirs.")
    return willing[0] if willing else None

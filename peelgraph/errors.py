"""What can go wrong, each with the exit status that the command line gives it.

Every message is a sentence that says what is wrong, where, and what to do about it.
"""


class PeelgraphError(Exception):
    """The base of all errors that Peelgraph raises on purpose."""

    exit_status = 1


class ReportError(PeelgraphError):
    """A report text cannot be read, or says what cannot be.

    `where` is the file, with the line (from 1) where there is one: `kent.txt:54`.
    """

    exit_status = 3

    def __init__(self, file: str, message: str, line: int | None = None) -> None:
        self.file = file
        self.line = line
        self.where = file if line is None else f"{file}:{line}"
        super().__init__(f"{self.where}: {message}")


class InvalidGraphError(PeelgraphError):
    """The graph breaks its own rules; `violations` holds a sentence for each breach."""

    exit_status = 4

    shown = 50

    def __init__(self, violations: list[str]) -> None:
        self.violations = violations
        count = len(violations)
        noun = "violation" if count == 1 else "violations"
        more = [f"… and {count - self.shown} more."] if count > self.shown else []
        super().__init__("\n".join([f"The graph has {count} {noun}:", *violations[: self.shown], *more]))


class StoreError(PeelgraphError):
    """A store is missing, unreadable or in use."""

    exit_status = 5


class QueryError(PeelgraphError):
    """A query cannot be parsed or answered."""

    exit_status = 6


class NotFoundError(PeelgraphError):
    """The graph says nothing about what was asked for."""

    exit_status = 7


class MissingPackageError(PeelgraphError):
    """A package is not installed that only part of Peelgraph needs; `purpose` says which part."""

    def __init__(self, purpose: str, package: str) -> None:
        super().__init__(f"{purpose} needs {package}: pip install 'peelgraph[analysis]'")

"""Forces and grades, and what is said of a name that is none of them, in the same words for every family."""

from peelgraph.documents import Document, Passage
from peelgraph.errors import ReportError
from peelgraph.loading import Context


def scale(context: Context) -> str:
    """Return the grades of the scale, for a message."""
    return ", ".join(sorted(context.names.preferred["grade"].values()))


def grade_in(document: Document, passage: Passage, words: str, context: Context) -> str:
    """Return the grade that `words` name.

    Raises:
        ReportError: they name no grade on the scale.
    """
    grade = context.names.find("grade", words)
    if grade is None:
        suggestion = context.names.suggest("grade", words)
        message = f"'{words}' is no grade on the scale ({scale(context)}){suggestion}"
        raise ReportError(document.file, message, document.line_of(passage))
    return grade


def unknown_force(document: Document, passage: Passage, name: str, context: Context) -> ReportError:
    """Return the error that says that `name`, in `passage`, is none of the forces."""
    message = f"'{name}' is none of the forces of England and Wales{context.names.suggest('force', name)}"
    return ReportError(document.file, message, document.line_of(passage))

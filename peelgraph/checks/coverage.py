"""Words of a source text that no passage of its graph holds."""

import re
from collections.abc import Iterator
from typing import Final

from peelgraph.checks.anchors import pieces_of
from peelgraph.checks.faults import CHECK, Fault, Kind
from peelgraph.checks.places import Checked
from peelgraph.documents.coverage import TAG
from peelgraph.documents.text import printed
from peelgraph.namespaces import ID, PEEL, RDF

_WORD: Final = re.compile(r"[^\W\d_]{2}")


def unread_words(report: Checked) -> Iterator[Fault]:
    """Yield each stretch of the source that has words and lies in no passage; none without the source."""
    source = report.source or ""
    inside = bytearray(len(source))
    for passage in report.graph.subjects(RDF.type, PEEL.Passage):
        for piece in pieces_of(report.graph, passage):
            start, end = (min(each, len(source)) for each in piece)
            inside[start:end] = b"\1" * (end - start)
    for stretch in re.finditer(rb"\0+", bytes(inside)):
        words = source[slice(*stretch.span())]
        if _WORD.search(TAG.sub(" ", words)):
            line = source.count("\n", 0, stretch.start() + len(words) - len(words.lstrip())) + 1
            yield Fault(
                Kind.THIN,
                f"{CHECK}unread-words",
                "Every word of a report is in a passage.",
                "These words are in no passage, so nothing can point at them.",
                str(ID[f"report/{report.report}"]),
                report=report.report,
                file=report.file,
                line=line,
                words=printed(words),
            )

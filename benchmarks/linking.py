"""How fast mentions are linked, as a ratio to regular expressions, and how the time grows with the text.

    python benchmarks/linking.py

The peer is one alternation of all labels, the longest first, of Python's own `re`, over the same passages; it
looks for the labels as they are, without plurals, capitals or exceptions. Times are the least of three runs.
"""

import re
import time
from collections.abc import Callable

from peelgraph.content import default_reports
from peelgraph.documents import Document, read_document
from peelgraph.linking import linker
from peelgraph.linking.lexicon import lexicon


def least(job: Callable[[], object], times: int = 3) -> float:
    """Return the least time, in seconds, that a job takes."""
    took: list[float] = []
    for _ in range(times):
        started = time.perf_counter()
        job()
        took.append(time.perf_counter() - started)
    return min(took)


def main() -> None:
    """Print the times and their ratios."""
    started = time.perf_counter()
    ours = linker()
    print(f"start-up, {len(lexicon()):,} labels: {time.perf_counter() - started:.2f} s")
    labels = sorted({label.words for label in lexicon()}, key=lambda words: (-len(words), words))
    peer = re.compile(rf"\b(?:{'|'.join(map(re.escape, labels))})\b", re.IGNORECASE)
    texts = [path.read_text(encoding="utf-8") for path in sorted(default_reports().glob("*.txt"))]

    def link(documents: list[Document]) -> int:
        return sum(1 for document in documents for _ in ours.mentions(document))

    def search(documents: list[Document]) -> int:
        return sum(1 for document in documents for p in document.passages for _ in peer.finditer(p.text))

    once = 0.0
    for copies in (1, 2, 4):
        documents = [read_document("\n\n".join([text] * copies), "text.txt") for text in texts]
        took = least(lambda documents=documents: link(documents))  # type: ignore[misc]
        once = once or took
        characters = sum(len(document.source) for document in documents)
        line = f"{characters:>9,} characters: {took:.2f} s, {took / once:.2f} times the first"
        if copies == 1:
            beside = least(lambda documents=documents: search(documents), 1)  # type: ignore[misc]
            line += f"; regular expressions take {beside / took:.1f} times as long"
        print(line)


if __name__ == "__main__":
    main()

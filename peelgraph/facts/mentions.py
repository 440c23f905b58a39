"""Where a passage names a thing of the vocabulary or the reference data."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class Mention:
    """Words that name a thing.

    Attributes:
        thing: what they name, as (kind, local name): ("concept", "marac"), ("force", "kent"). A thing that
            has somebody else's IRI goes by it, under the name of its class.
        passage: the order of the passage that they stand in.
        ranges: the pieces of the source that they are: one, or two where a page break cuts them.
        exact: the words, as the passage's text has them.
        topical: whether what names the thing can be said to be about it.
        prefix, suffix: up to 32 characters of the passage's text before and after them.
    """

    thing: tuple[str, str]
    passage: int
    ranges: tuple[Range, ...]
    exact: str
    prefix: str
    suffix: str
    topical: bool = True

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.ranges[0].start

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.ranges[-1].end

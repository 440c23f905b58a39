"""Which references of a report are to the same publication."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from peelgraph.facts import Publication
from peelgraph.facts.citations import begins, same_publication, title_words


@dataclass(frozen=True)
class Work:
    """A publication with all the descriptions that a report gives of it; `title` is the fullest."""

    title: str
    described: tuple[Publication, ...]

    @property
    def ends(self) -> tuple[str, ...]:
        """The words of the title's last part: "A strategy" of "Safe at home: A strategy"."""
        return title_words(self.title.replace(" – ", ": ").rpartition(": ")[2])


@dataclass(frozen=True)
class Works:
    """The publications of one report, those with the fullest titles first."""

    all: tuple[Work, ...]

    def named(self, publication: Publication) -> Publication:
        """Return a description that was among those given, under its publication's fullest title."""
        work = next(work for work in self.all if publication in work.described)
        return replace(publication, name=None if publication.title == work.title else work.title)

    def find(self, publication: Publication, noted: Work | None = None) -> Work | None:
        """Return the one publication that a title in running text names, or None.

        `noted` is what the footnote whose mark follows the title cites.
        """
        words = title_words(publication.title)
        if noted and set(words) & {word for word in title_words(noted.title) if len(word) > 3}:
            return noted
        for match in (
            [work for work in self.all if any(title_words(each.title) == words for each in work.described)],
            [work for work in self.all if _same_as_one(publication, work)],
            [work for work in self.all if len(words) > 1 and work.ends == words],
            [work for work in self.all if len(words) > 2 and _in_order(words, title_words(work.title))],
        ):
            if match:
                return match[0] if len(match) == 1 else None
        return None


def works(publications: Iterable[Publication]) -> Works:
    """Group descriptions into publications.

    A shorter title joins the one publication whose title it begins; where there are several, none.
    """
    groups: dict[tuple[str, ...], list[Publication]] = {}
    for each in publications:
        groups.setdefault(title_words(each.title), []).append(each)
    heads: list[list[Publication]] = []
    for _, group in sorted(groups.items(), key=lambda item: -len(item[0])):
        fuller = [head for head in heads if any(same_publication(a, b) for a in group for b in head)]
        if len(fuller) == 1:
            fuller[0].extend(group)
        else:
            heads.append(list(group))
    return Works(tuple(Work(_fullest(head), tuple(head)) for head in heads))


def _fullest(described: list[Publication]) -> str:
    """Return the title with the most words; of several ways to spell it the most frequent, else the first."""
    counts = Counter(each.title for each in described)
    most = max(len(title_words(title)) for title in counts)
    longest = [title for title in counts if len(title_words(title)) == most]
    return max(longest, key=lambda title: counts[title])


def _same_as_one(publication: Publication, work: Work) -> bool:
    return any(begins(publication.title, each.title) for each in work.described) and any(
        same_publication(publication, each) for each in work.described
    )


def _in_order(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Say whether a title holds all these words in this order, others between them."""
    rest = iter(title)
    return all(word in rest for word in words)

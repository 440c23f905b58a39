"""What reports cite: publications and legislation."""

from dataclasses import dataclass

from peelgraph.documents import Range


@dataclass(frozen=True)
class Publication:
    """A publication as one report cites it; several citations may describe it differently.

    `id` is a slug of its title. `publisher` is as printed; `issued` is "2015", "2015-10" or "2015-10-01".
    """

    id: str
    title: str
    publisher: str | None
    issued: str | None
    url: str | None


@dataclass(frozen=True)
class Legislation:
    """An Act, or a section of one.

    `iri` is legislation.gov.uk's own where the reference data verifies the Act, else None; `id` is a slug of
    the Act's title with the section ("crime-and-disorder-act-1998-section-17").
    """

    id: str
    title: str
    year: int
    section: str | None
    iri: str | None


@dataclass(frozen=True)
class Citation:
    """A passage (a footnote, or running text) that cites something.

    `pinpoint` is the page or paragraph as printed ("pp.29-57"), or None; `text` the words that cite.
    """

    cited: Publication | Legislation
    pinpoint: str | None
    text: str
    evidence: tuple[int, ...]
    ranges: tuple[Range, ...] = ()

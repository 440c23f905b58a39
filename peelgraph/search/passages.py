"""Where things stand in the reports: their passages, and the sections around these."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple

from peelgraph.engines import Engine
from peelgraph.search.fetching import pairs, texts_of, words

_PASSAGES: Final = """
SELECT ?passage ?report ?start ?section WHERE {
  ?passage a peel:Passage ; peel:report ?report ; peel:start ?start
  OPTIONAL { ?passage peel:section ?section }
}"""


class Place(NamedTuple):
    """Where a passage stands: places compare in the order of the reports' text."""

    report: str
    start: int
    section: str


class Passages:
    """The passages of a graph.

    Attributes:
        places: where each passage stands.
        facts: the things that were read from each passage.
    """

    def __init__(self, engine: Engine) -> None:
        self.places = _places(engine)
        self.facts: dict[str, set[str]] = defaultdict(set)
        self._evidence: dict[str, list[str]] = {}
        for thing, sources in pairs(engine, "?thing prov:wasDerivedFrom ?value").items():
            passages = sources & self.places.keys()
            if passages:
                self._evidence[thing] = sorted(passages, key=self.places.__getitem__)
            for passage in passages:
                self.facts[passage].add(thing)
        self._titles = words(engine, ["dct:title"])
        self._parents = {
            section: min(parents)
            for section, parents in pairs(engine, "?thing peel:parentSection ?value").items()
        }

    def evidence(self, thing: str) -> list[str]:
        """Return the passages that a thing was read from, in their order; a passage itself is its own."""
        return [thing] if thing in self.places else self._evidence.get(thing, [])

    def heading(self, passage: str) -> str | None:
        """Return the title of the section that a passage stands in, or of the nearest one around it."""
        section: str | None = self.places[passage].section
        while section and not self._titles.get(section):
            section = self._parents.get(section)
        return self._titles[section][0] if section else None

    def questions(self, stated: Mapping[str, set[str]]) -> dict[str, str]:
        """Return the question that each passage belongs to by its section, for those that belong to one.

        A section belongs to a question where the facts in it and in the sections below it have that one and
        no other; where they have none, it goes with the section around it.

        Args:
            stated: the questions of each fact.
        """
        below: dict[str, set[str]] = defaultdict(set)
        for passage, place in self.places.items():
            section: str | None = place.section
            found = {each for fact in self.facts.get(passage, ()) for each in stated.get(fact, ())}
            while found and section:
                below[section] |= found
                section = self._parents.get(section)
        questions: dict[str, str] = {}
        for passage, place in self.places.items():
            section = place.section
            while section and not below[section]:
                section = self._parents.get(section)
            if section and len(below[section]) == 1:
                questions[passage] = min(below[section])
        return questions


def _places(engine: Engine) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for passage, report, start, section in texts_of(engine, _PASSAGES):
        if passage and report and start:
            found[passage] = Place(report, int(start), section or "")
    return found

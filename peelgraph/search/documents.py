"""What is indexed: fetched with SPARQL alone, so that any engine's graph can be searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from peelgraph.documents.text import readable, without_marks
from peelgraph.engines import Engine
from peelgraph.search.fetching import members, pairs, with_broader, words
from peelgraph.search.passages import Passages
from peelgraph.search.results import Kind

#: The class of each kind. What belongs to several is of the first.
_CLASSES: Final = {
    Kind.PASSAGE: "peel:Passage",
    Kind.RECOMMENDATION: "peel:Recommendation",
    Kind.CRITERION: "peel:GradeCriterion",
    Kind.FINDING: "peel:Finding",
    Kind.EXAMPLE: "peel:PracticeExample",
    Kind.FORCE: "peel:PoliceForce",
    Kind.BODY: "org:Organization",
    Kind.QUESTION: "peel:Question",
    Kind.CONCEPT: "peel:Concept",
    Kind.REPORT: "peel:Report",
    Kind.PUBLICATION: "peel:Publication",
    Kind.LEGISLATION: "peel:Legislation",
    Kind.TERM: "peel:GlossaryTerm",
    Kind.NOTE: "peel:EditorialNote",
}
#: What has words of its own in a report. What is said of other kinds describes them.
_STATED: Final = (Kind.PASSAGE, Kind.RECOMMENDATION, Kind.CRITERION, Kind.FINDING, Kind.EXAMPLE)
#: Whose names may stand for each other in a query …
_SYNONYMS: Final = (Kind.FORCE, Kind.BODY, Kind.CONCEPT, Kind.LEGISLATION)
#: … unless they are of these classes: a measure's name is a grammar of figures, a group's a common noun.
_NO_SYNONYMS: Final = ("peel:Measure", "peel:BodyGroup")
#: Properties that name things, the preferred ones first.
_NAMES: Final = (
    "skos:prefLabel",
    "dct:title",
    "rdfs:label",
    "skos:altLabel",
    "dct:alternative",
    "skos:hiddenLabel",
)
_FORCE: Final = "peel:force|peel:addressee|peel:actor|peel:appliesTo"


@dataclass(frozen=True)
class Document:
    """One thing that can be found.

    Attributes:
        iri: its IRI.
        kind: what it is.
        label: what to show for it: its name, else the heading or the report that it stands under.
        names: its names, the preferred one first.
        text: its words, or what is said of it; without mark-up and footnote marks.
        report: the IRI of the report of that passage; of a report, itself; or None.
        passage: the IRI of the passage with its words, else of the first that it was read from, or None.
        reports: the IRIs of all reports that it stands in.
        forces: the IRIs of the forces that it is about.
        questions: the IRIs of the questions that it belongs to, and of all broader ones.
        concepts: the IRIs of what it speaks of, and of all broader concepts.
        synonyms: whether its names may stand for each other in a query.
    """

    iri: str
    kind: Kind
    label: str
    names: tuple[str, ...]
    text: str
    report: str | None
    passage: str | None
    reports: tuple[str, ...]
    forces: tuple[str, ...]
    questions: tuple[str, ...]
    concepts: tuple[str, ...]
    synonyms: bool


def documents(engine: Engine) -> list[Document]:
    """Fetch all that can be searched in a graph, in an order that depends on the graph alone.

    Raises:
        QueryError: the engine could not answer.
    """
    graph = _Graph(engine)
    order = {kind: place for place, kind in enumerate(Kind)}
    places = graph.passages.places

    def place(each: Document) -> tuple[int, tuple[str | int, ...], str]:
        return order[each.kind], tuple(places[each.passage]) if each.passage else ("", 0, ""), each.iri

    return sorted((graph.document(iri, kind) for iri, kind in graph.kinds.items()), key=place)


class _Graph:
    """What was fetched: for each thing its kind, names and words, and what it is tied to."""

    def __init__(self, engine: Engine) -> None:
        self.kinds: dict[str, Kind] = {}
        for kind, name in _CLASSES.items():
            for iri in members(engine, name):
                self.kinds.setdefault(iri, kind)
        self.passages = Passages(engine)
        self._names = words(engine, _NAMES)
        self._texts = words(engine, ["peel:text"])
        self._descriptions = words(engine, ["skos:definition", "rdfs:comment"])
        self._forces = pairs(engine, f"?thing {_FORCE} ?value . ?value a peel:PoliceForce")
        self._questions = pairs(engine, "?thing peel:question ?value")
        self._topics = pairs(engine, "?thing peel:topic ?value")
        self._mentions = pairs(engine, "?thing peel:mentions ?value")
        self._broader = pairs(engine, "?thing skos:broader ?value")
        self._no_synonyms = {iri for name in _NO_SYNONYMS for iri in members(engine, name)}
        # A question is its own, so that the headings which print it say what their sections are on.
        for iri in [iri for iri, kind in self.kinds.items() if kind is Kind.QUESTION]:
            self._questions[iri].add(iri)
        telling = (*_STATED, Kind.QUESTION)
        self._by_section = self.passages.questions(
            {iri: each for iri, each in self._questions.items() if self.kinds.get(iri) in telling}
        )

    def document(self, iri: str, kind: Kind) -> Document:
        """Put together what is known of a thing."""
        evidence = self.passages.evidence(iri)
        found = dict.fromkeys(self.passages.places[passage].report for passage in evidence)
        reports = (iri,) if kind is Kind.REPORT else tuple(found)
        texts = self._texts if kind in _STATED else self._descriptions
        text = _plain(" ".join(texts.get(iri, ())))
        passage = self._passage(evidence, text)
        return Document(
            iri=iri,
            kind=kind,
            label=self._label(iri, passage, reports),
            names=tuple(dict.fromkeys(map(_plain, self._names.get(iri, ())))),
            text=text,
            report=self.passages.places[passage].report if passage else next(iter(reports), None),
            passage=passage,
            reports=tuple(sorted(reports)),
            forces=tuple(sorted(self._forces_of(iri, kind, reports))),
            questions=tuple(sorted(with_broader(self._questions_of(iri, kind, evidence), self._broader))),
            concepts=tuple(sorted(with_broader(self._concepts_of(iri, kind), self._broader))),
            synonyms=kind in _SYNONYMS and iri not in self._no_synonyms,
        )

    def _passage(self, evidence: Sequence[str], text: str) -> str | None:
        """Return the first of some passages that holds a text, or a part of it; else the first."""
        held = {passage: _plain(" ".join(self._texts.get(passage, ()))) for passage in evidence}
        whole = (passage for passage, words in held.items() if text and text in words)
        part = (passage for passage, words in held.items() if words and words in text)
        return next(whole, None) or next(part, None) or next(iter(evidence), None)

    def _label(self, iri: str, passage: str | None, reports: Sequence[str]) -> str:
        heading = self.passages.heading(passage) if passage else None
        titles = [*self._names.get(iri, ())[:1], *([heading] if heading else [])]
        titles += [title for report in reports for title in self._names.get(report, ())[:1]]
        return _plain(titles[0]) if titles else iri

    def _forces_of(self, iri: str, kind: Kind, reports: Sequence[str]) -> set[str]:
        """Return the forces of a thing and of its reports; of a passage also of its facts and words."""
        if kind is Kind.FORCE:
            return {iri}
        things = {iri, *reports} if kind in _STATED else {iri}
        found: set[str] = set()
        if kind is Kind.PASSAGE:
            things |= self.passages.facts.get(iri, set())
            found |= {each for each in self._mentions.get(iri, ()) if self.kinds.get(each) is Kind.FORCE}
        return found.union(*(self._forces.get(each, ()) for each in things))

    def _questions_of(self, iri: str, kind: Kind, evidence: Sequence[str]) -> set[str]:
        """Return the questions of a thing or of a passage's facts; where there are none, the section's."""
        things = self.passages.facts.get(iri, set()) if kind is Kind.PASSAGE else {iri}
        found: set[str] = set().union(*(self._questions.get(each, ()) for each in things))
        if found or kind not in _STATED:
            return found
        return {self._by_section[each] for each in evidence if each in self._by_section}

    def _concepts_of(self, iri: str, kind: Kind) -> set[str]:
        own = {iri} if kind in (Kind.CONCEPT, Kind.BODY) else set()
        return own | self._topics.get(iri, set()) | self._mentions.get(iri, set())


def _plain(text: str) -> str:
    """Return the words of a text, without mark-up, footnote marks and the addresses behind links."""
    return readable(without_marks(text.replace("\t", " | ")))

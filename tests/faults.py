"""Plants faults in graphs, at places drawn by chance, each with the rule that must find it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from random import Random

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from peelgraph.checks.faults import CHECK
from peelgraph.namespaces import (
    CITO,
    DCT,
    ID,
    OA,
    PEEL,
    PROV,
    RDF,
    REFERENCE_GRAPH,
    REGISTER_GRAPH,
    SKOS,
    VOCABULARY_GRAPH,
    XSD,
)

SHAPE = "https://w3id.org/peelgraph/shapes#"


@dataclass(frozen=True)
class Planted:
    """A fault: what it is, the rule that must find it, at which of these things, and where else it may show."""

    kind: str
    rule: str
    things: frozenset[str]
    around: frozenset[str]


class Act(Enum):
    """What is done to a property of a thing: its values taken away, another added, or put in their place."""

    LOSE = "lose"
    ADD = "add"
    SWAP = "swap"


def odd(local: str) -> URIRef:
    """Return the name of a thing that nobody knows."""
    return URIRef(f"{ID}{local}")


def typed(value: str, kind: str) -> Literal:
    return Literal(value, datatype=XSD[kind])


#: One change of one property of a thing of a class: what it is called, and the rule that finds it.
CHANGES: tuple[tuple[str, URIRef, URIRef, Act, Node | None, str], ...] = (
    ("a judgment of no class", PEEL.Judgment, RDF.type, Act.LOSE, None, "unknown-thing"),
    ("a judgment as a statistic", PEEL.Judgment, RDF.type, Act.SWAP, PEEL.Statistic, "StatisticShape-value"),
    ("a missing grade", PEEL.Judgment, PEEL.grade, Act.LOSE, None, "JudgmentShape-grade"),
    ("another grade", PEEL.Judgment, PEEL.grade, Act.ADD, odd("grade/fair"), "JudgmentShape-grade"),
    ("a grade off the scale", PEEL.Judgment, PEEL.grade, Act.SWAP, odd("grade/fair"), "JudgmentShape-grade"),
    ("a grade as text", PEEL.Judgment, PEEL.grade, Act.SWAP, Literal("good"), "JudgmentShape-grade"),
    ("an unknown force", PEEL.Judgment, PEEL.force, Act.SWAP, odd("force/rutland"), "unknown-thing"),
    ("a body as force", PEEL.Judgment, PEEL.force, Act.SWAP, odd("organisation/hmic"), "JudgmentShape-force"),
    ("an unknown question", PEEL.Judgment, PEEL.question, Act.SWAP, odd("question/9-9"), "unknown-thing"),
    ("a question as text", PEEL.Judgment, PEEL.question, Act.SWAP, Literal("3"), "JudgmentShape-question"),
    ("no inspection", PEEL.Judgment, PEEL.inspection, Act.LOSE, None, "JudgmentShape-inspection"),
    ("a judgment without evidence", PEEL.Judgment, PROV.wasDerivedFrom, Act.LOSE, None, "JudgmentShape-was"),
    ("a misspelt class", PEEL.Finding, RDF.type, Act.SWAP, PEEL.Findng, "unknown-term"),
    ("a misspelt property", PEEL.Finding, PEEL.garde, Act.ADD, odd("grade/good"), "unknown-term"),
    ("a class as property", PEEL.Finding, PEEL.Grade, Act.ADD, odd("grade/good"), "unknown-term"),
    ("a misspelt term of PROV", PEEL.Finding, PROV.wasDerivedForm, Act.ADD, Literal("x"), "unknown-term"),
    ("a misspelt term of SKOS", PEEL.Finding, SKOS.preflabel, Act.ADD, Literal("x"), "unknown-term"),
    ("a misspelt polarity", PEEL.Finding, PEEL.polarity, Act.SWAP, PEEL.Strenght, "unknown-term"),
    ("no polarity", PEEL.Finding, PEEL.polarity, Act.LOSE, None, "FindingShape-polarity"),
    ("a certainty as double", PEEL.Finding, PEEL.certainty, Act.SWAP, typed("0.9", "double"), "FindingShape-certainty"),
    ("a certainty in percent", PEEL.Finding, PEEL.certainty, Act.SWAP, typed("90", "decimal"), "FindingShape-certainty"),
    ("no certainty", PEEL.Finding, PEEL.certainty, Act.LOSE, None, "FindingShape-certainty"),
    ("an altered text", PEEL.Finding, PEEL.text, Act.SWAP, Literal("The force does well."), "words"),
    ("a thing as text", PEEL.Finding, PEEL.text, Act.SWAP, odd("concept/marac"), "FindingShape-text"),
    ("a range with dots", PEEL.Finding, PEEL.sourceRange, Act.ADD, Literal("12..40"), "FindingShape-sourceRange"),
    ("a finding without evidence", PEEL.Finding, PROV.wasDerivedFrom, Act.LOSE, None, "FindingShape-wasDerivedFrom"),
    ("an unknown topic", PEEL.Finding, PEEL.topic, Act.ADD, odd("concept/marak"), "unknown-thing"),
    ("a finding of no report", PEEL.Finding, PEEL.report, Act.LOSE, None, "FindingShape-report"),
    ("a value as integer", PEEL.Statistic, PEEL.value, Act.SWAP, typed("9", "integer"), "StatisticShape-value"),
    ("a value that is no number", PEEL.Statistic, PEEL.value, Act.SWAP, typed("nine", "decimal"), "StatisticShape-value"),
    ("an altered value text", PEEL.Statistic, PEEL.valueText, Act.SWAP, Literal("99 percent"), "values"),
    ("an unknown unit", PEEL.Statistic, PEEL.unit, Act.SWAP, odd("unit/dozen"), "unknown-thing"),
    ("no measure", PEEL.Statistic, PEEL.measure, Act.LOSE, None, "StatisticShape-measure"),
    ("two areas", PEEL.Statistic, PEEL.area, Act.ADD, odd("area/wales"), "StatisticShape-area"),
    ("a period's end as text", PEEL.Statistic, PEEL.periodEnd, Act.SWAP, Literal("2014-03-31"), "StatisticShape-periodEnd"),
    ("a period back in time", PEEL.Statistic, PEEL.periodEnd, Act.SWAP, typed("1914-03-31", "date"), "StatisticShape-periodStart"),
    ("no data set", PEEL.Statistic, URIRef("http://purl.org/linked-data/cube#dataSet"), Act.LOSE, None, "StatisticShape-dataSet"),
    ("a day that is none", PEEL.Recommendation, PEEL.dueBy, Act.SWAP, typed("2015-02-30", "date"), "RecommendationShape-dueBy"),
    ("a due day as text", PEEL.Recommendation, PEEL.dueBy, Act.SWAP, Literal("2015-03-31"), "RecommendationShape-dueBy"),
    ("an unknown addressee", PEEL.Recommendation, PEEL.addressee, Act.SWAP, odd("force/rutland"), "unknown-thing"),
    ("a section that is not there", PEEL.Recommendation, PEEL.section, Act.SWAP, odd("report/x/section/9"), "unknown-thing"),
    ("an order of nought", PEEL.GradeCriterion, PEEL.order, Act.SWAP, typed("0", "integer"), "GradeCriterionShape-order"),
    ("an unknown grade", PEEL.GradeCriterion, PEEL.grade, Act.SWAP, odd("grade/fair"), "GradeCriterionShape-grade"),
    ("a criterion without words", PEEL.GradeCriterion, PEEL.text, Act.LOSE, None, "GradeCriterionShape-text"),
    ("a count below nought", PEEL.DeclaredCount, PEEL.value, Act.SWAP, typed("-4", "integer"), "DeclaredCountShape-value"),
    ("a count as decimal", PEEL.DeclaredCount, PEEL.value, Act.SWAP, typed("4.0", "decimal"), "DeclaredCountShape-value"),
    ("a count of no grade", PEEL.DeclaredCount, PEEL.countedGrade, Act.LOSE, None, "DeclaredCountShape-countedGrade"),
    ("a citation of nothing", PEEL.Citation, CITO.hasCitedEntity, Act.LOSE, None, "CitationShape-hasCitedEntity"),
    ("a tie that is none", PEEL.Relation, PEEL.relation, Act.SWAP, PEEL.operate, "unknown-term"),
    ("a relation to nothing", PEEL.Relation, PEEL.object, Act.LOSE, None, "RelationShape-object"),
    ("a title without language", PEEL.Section, DCT.title, Act.SWAP, Literal("Crime"), "SectionShape-title"),
    ("a level below nought", PEEL.Section, PEEL.level, Act.SWAP, typed("-1", "integer"), "SectionShape-level"),
    ("a section in nothing", PEEL.Section, PEEL.parentSection, Act.SWAP, odd("report/x/section/9"), "unknown-thing"),
    ("two names of a thing", OA.Annotation, OA.hasBody, Act.ADD, odd("concept/marac"), "MentionShape-hasBody"),
    ("a mention of nothing known", OA.Annotation, OA.hasBody, Act.SWAP, odd("concept/marak"), "unknown-thing"),
    ("a mention without a target", OA.Annotation, OA.hasTarget, Act.LOSE, None, "MentionShape-hasTarget"),
    ("words in no passage", OA.SpecificResource, OA.hasSource, Act.LOSE, None, "MentionTargetShape-hasSource"),
    ("other words", OA.TextQuoteSelector, OA.exact, Act.SWAP, Literal("other words"), "offsets"),
    ("another prefix", OA.TextQuoteSelector, OA.prefix, Act.SWAP, Literal("other words"), "offsets"),
    ("another suffix", OA.TextQuoteSelector, OA.suffix, Act.SWAP, Literal("other words"), "offsets"),
    ("a start as text", OA.TextQuoteSelector, PEEL.start, Act.SWAP, Literal("twelve"), "MentionSelectorShape-start"),
    ("another hash", PEEL.Report, PEEL.sha256, Act.ADD, Literal("0" * 64), "source-text"),
)  # fmt: skip


class Bed:
    """Graphs in which faults are planted, each at things of its own, so that none hides another."""

    def __init__(self, graphs: dict[URIRef, Graph], name: URIRef, seed: int) -> None:
        """Take the graphs, which are changed, and the name of the one to plant in."""
        self.graphs = graphs
        self.name = name
        self.graph = graphs[name]
        self.random = Random(f"{name} {seed}")
        self.used: set[str] = set()

    def thing(self, kind: Node, *paths: Node) -> URIRef | None:
        """Return a thing of a class that has some properties, drawn by chance; None where there is none left."""
        things = (
            each
            for each in self.graph.subjects(RDF.type, kind)
            if str(each) not in self.used and all((each, path, None) in self.graph for path in paths)
        )
        free = sorted(things, key=str)
        self.random.shuffle(free)
        drawn = next((each for each in free if not self.around(each) & self.used), None)
        return drawn if isinstance(drawn, URIRef) else None

    def around(self, thing: Node) -> set[str]:
        """Return what points at a thing, and what points at that: mentions by way of their targets."""
        if (thing, RDF.type, PEEL.Report) in self.graph or (thing, RDF.type, PEEL.Section) in self.graph:
            return set()
        near = set(self.graph.subjects(None, thing)) - set(self.graph.subjects(RDF.type, PEEL.Section))
        targets = [each for each in near if (each, OA.hasSource, thing) in self.graph]
        near |= {each for target in targets for each in self.graph.objects(target, OA.hasSelector)}
        near |= {each for target in targets for each in self.graph.subjects(OA.hasTarget, target)}
        return {str(each) for each in near}

    def planted(self, kind: str, rule: str, *things: Node, around: set[str] | None = None) -> Planted:
        """Return the fault that was planted at some things, which are not used again."""
        more = (around or set()).union(*(self.around(each) for each in things))
        self.used |= {*map(str, things), *more}
        full = SHAPE + rule if "Shape" in rule else CHECK + rule
        return Planted(kind, full, frozenset(map(str, things)), frozenset(more))

    def number(self, thing: Node, path: Node) -> int:
        return int(str(self.graph.value(thing, path)))

    def shift(self, thing: Node, path: Node, by: int) -> None:
        self.graph.set((thing, path, Literal(self.number(thing, path) + by)))


def plant(graphs: dict[URIRef, Graph], name: URIRef, seed: int) -> list[Planted]:
    """Plant every kind of fault that a report's graph has room for, and return what was planted."""
    bed = Bed(graphs, name, seed)
    found = [fault for each in WHOLE for fault in each(bed)]
    for kind, cls, path, act, value, rule in CHANGES:
        thing = bed.thing(cls, *([path] if act is not Act.ADD else []))
        if thing is None:
            continue
        near = bed.around(thing)
        if act is not Act.ADD:
            bed.graph.remove((thing, path, None))
        if value is not None:
            bed.graph.add((thing, path, value))
        # What nobody knows may be said to be at fault itself.
        found.append(bed.planted(kind, rule, thing, around=near | {str(value)}))
    return found


def lost_passage(bed: Bed) -> Iterator[Planted]:
    passages = (bed.thing(PEEL.ListItem), bed.thing(PEEL.Paragraph))
    thing = next((each for each in passages if each and (None, PROV.wasDerivedFrom, each) in bed.graph), None)
    if thing:
        near = bed.around(thing) | {str(thing)}
        facts = sorted(bed.graph.subjects(PROV.wasDerivedFrom, thing), key=str)
        bed.graph.remove((thing, None, None))
        yield bed.planted("a lost passage", "unknown-thing", *facts, around=near)


def moved_passages(bed: Bed) -> Iterator[Planted]:
    changes = (
        ("a passage that starts late", PEEL.start, 3, "words"),
        ("a passage that ends late", PEEL.end, 40, "words"),
        ("a passage that ends before it starts", PEEL.end, -1_000_000, "PassageShape-start"),
        ("a passage of another place", PEEL.order, 0, "PassageShape-order"),
    )
    for kind, path, by, rule in changes:
        thing = bed.thing(PEEL.Paragraph)
        if thing is None or (thing, PEEL.sourceRange, None) in bed.graph:
            continue
        order = bed.number(thing, PEEL.order)
        beside = {
            str(each)
            for step in (-2, -1, 1, 2, 3)
            for each in bed.graph.subjects(PEEL.order, Literal(order + step))
        }
        if path == PEEL.order:
            bed.graph.set((thing, PEEL.order, Literal(-order)))
        else:
            bed.shift(thing, path, by)
        yield bed.planted(kind, rule, thing, around=beside)


def passage_changes(bed: Bed) -> Iterator[Planted]:
    first, second = bed.thing(PEEL.Paragraph), bed.thing(PEEL.Paragraph)
    if first and second and first != second:
        bed.graph.set((first, PEEL.order, Literal(bed.number(second, PEEL.order))))
        yield bed.planted("two passages of one place", "same-key", first, second)
    thing = bed.thing(PEEL.Paragraph)
    if thing:
        bed.graph.set((thing, PEEL.text, Literal(f"{bed.graph.value(thing, PEEL.text)} Indeed.")))
        yield bed.planted("a passage of other words", "words", thing)
    thing = bed.thing(PEEL.Paragraph)
    if thing:
        bed.graph.add((thing, RDF.type, PEEL.Caption))
        yield bed.planted("a passage of two kinds", "PassageShape-kind", thing)
    thing = bed.thing(PEEL.Paragraph)
    if thing:
        bed.graph.add((thing, PEEL.footnote, odd("report/x/footnote/9")))
        yield bed.planted("a footnote that is not there", "unknown-thing", thing)


def moved_words(bed: Bed) -> Iterator[Planted]:
    thing = bed.thing(OA.TextQuoteSelector)
    if thing:
        bed.shift(thing, PEEL.start, 1)
        bed.shift(thing, PEEL.end, 1)
        yield bed.planted("words one character on", "offsets", thing)
    target, other = bed.thing(OA.SpecificResource), bed.thing(PEEL.Heading)
    if target and other:
        selector = bed.graph.value(target, OA.hasSelector)
        bed.graph.set((target, OA.hasSource, other))
        assert selector is not None
        yield bed.planted("words of another passage", "offsets", selector, around={str(target)})
    thing = bed.thing(PEEL.Statistic)
    if thing:
        bed.shift(thing, PEEL.valueStart, -1)
        yield bed.planted("a value one character back", "values", thing)
    thing, other = bed.thing(PEEL.Finding), bed.thing(PEEL.Heading)
    if thing and other:
        bed.graph.set((thing, PROV.wasDerivedFrom, other))
        yield bed.planted("evidence that has other words", "evidence", thing)


def copies(bed: Bed) -> Iterator[Planted]:
    for kind, cls in (("a judgment given twice", PEEL.Judgment), ("a criterion twice", PEEL.GradeCriterion)):
        thing = bed.thing(cls)
        if thing:
            again = URIRef(f"{thing}-again")
            for path, value in list(bed.graph.predicate_objects(thing)):
                bed.graph.add((again, path, value))
            yield bed.planted(kind, "same-key", thing, again)
    thing = bed.thing(PEEL.Finding, PEEL.text)
    if thing:
        bed.graphs[VOCABULARY_GRAPH].add(next(bed.graph.triples((thing, PEEL.polarity, None))))
        yield bed.planted("a triple in two graphs", "stated-once", thing)


def structure(bed: Bed) -> Iterator[Planted]:
    section = bed.thing(PEEL.Section, PEEL.parentSection)
    if section:
        bed.graph.set((section, PEEL.parentSection, section))
        yield bed.planted("a section in itself", "SectionShape-depth", section)
    whole = bed.thing(PEEL.Recommendation, DCT.hasPart)
    if whole:
        part = bed.graph.value(whole, DCT.hasPart)
        assert part is not None
        bed.graph.add((part, DCT.hasPart, whole))
        yield bed.planted("a whole in its part", "circle", whole, part)
    thing = bed.thing(PEEL.Recommendation, PEEL.dueBy)
    if thing:
        bed.graph.remove((thing, PEEL.deadlineText, None))
        yield bed.planted("a due day without words", "DueRecommendationShape-deadlineText", thing)
    thing = bed.thing(PEEL.Finding)
    if thing:
        bed.graph.add((thing, PEEL.topic, BNode("nameless")))
        yield bed.planted("a blank node", "blank-node", thing, around={"nameless"})
    thing = bed.thing(PEEL.Finding)
    if thing:
        for polarity in (PEEL.Strength, PEEL.Concern):
            bed.graph.add((thing, PEEL.polarity, polarity))
        yield bed.planted("both polarities", "FindingShape-polarity", thing)


#: Faults that take more than one change. What takes things away comes first.
WHOLE: tuple[Callable[[Bed], Iterator[Planted]], ...] = (
    lost_passage,
    moved_passages,
    passage_changes,
    moved_words,
    copies,
    structure,
)


def plant_shared(graphs: dict[URIRef, Graph], seed: int) -> list[Planted]:
    """Plant faults in what the reports share, and return what was planted."""
    words = Bed(graphs, VOCABULARY_GRAPH, seed)
    bodies = Bed(graphs, REFERENCE_GRAPH, seed)
    register = Bed(graphs, REGISTER_GRAPH, seed)
    found: list[Planted] = []
    for bed, cls, path, rule in (
        (words, PEEL.Power, PEEL.succeeds, "SuccessionShape"),
        (words, PEEL.Concept, SKOS.broader, "circle"),
    ):
        thing = bed.thing(cls, path)
        assert thing is not None
        upper = bed.graph.value(thing, path)
        assert upper is not None
        bed.graph.add((upper, path, thing))
        found.append(bed.planted(f"a circle of {path}", rule, thing, upper))
    for kind, bed, cls, path, value, rule in (
        ("two labels", words, PEEL.Concept, SKOS.prefLabel, Literal("x", lang="en"), "ConceptShape-prefLabel"),
        ("a rank of five", words, PEEL.Grade, PEEL.rank, Literal(5), "GradeShape-rank"),
        ("an unknown source", words, PEEL.Concept, DCT.source, odd("source/hearsay"), "unknown-thing"),
        ("a force that is a report", bodies, PEEL.PoliceForce, RDF.type, PEEL.Report, "ReportShape-title"),
        ("two slugs", bodies, PEEL.PoliceForce, PEEL.slug, Literal("another"), "ForceShape-slug"),
        ("graded as text", register, PEEL.Question, PEEL.graded, Literal("yes"), "QuestionShape-graded"),
        ("two frameworks", register, PEEL.Question, SKOS.inScheme, odd("framework/1999"), "QuestionShape-inScheme"),
    ):  # fmt: skip
        thing = bed.thing(cls, path)
        assert thing is not None
        bed.graph.add((thing, path, value))
        found.append(bed.planted(kind, rule, thing))
    return found

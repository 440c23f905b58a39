"""Findings: what is praised and what is blamed, whom it is said of, and how the method is made."""

import pytest
from evaluation.graph import GIVEN, records
from shipped import KENT, NATIONAL, document

from loaders.parts import findings
from loaders.parts.findings.clauses import halves
from loaders.parts.findings.features import Setting
from loaders.parts.findings.fit import Fit, examples, groups, text_of
from loaders.parts.findings.model import CLASSES, WEIGHTS, probabilities, reasons
from loaders.parts.findings.scope import Scope, scope_of
from loaders.parts.findings.settings import in_settings
from loaders.parts.frame import Frame
from peelgraph.documents import read_document
from peelgraph.documents.text import key, printed
from peelgraph.facts import Finding, Recommendation, Report
from peelgraph.linking import linker
from peelgraph.loading import Context
from peelgraph.names import names


def found(text: str, force: str | None = None, asked: tuple[Recommendation, ...] = ()) -> list[Finding]:
    doc = read_document(text, "report.txt")
    frame = Frame(doc, Context(names()), Report("report", "Report", force=force), "2014", ())
    return list(findings.read(frame, asked))


def forces(words: str) -> list[str]:
    return [local for _, _, (kind, local) in linker().things(words) if kind == "force"]


# What is praised and what is blamed


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("The force has an excellent understanding of the needs of its communities.", "Strength"),
        ("Officers were knowledgeable, and supervisors gave them clear and effective support.", "Strength"),
        ("Surrey Police has made good progress in how it protects vulnerable children.", "Strength"),
        ("The force does not consistently assess the risks that victims face.", "Concern"),
        ("Staff told us that they lacked training, and workloads were too high.", "Concern"),
        ("HMIC found that there are significant delays in the examination of computers.", "Concern"),
    ],
)
def test_a_sentence_that_praises_or_blames_is_a_finding(sentence: str, polarity: str) -> None:
    (one,) = found(sentence, "surrey")
    assert (one.polarity, one.text, one.force) == (polarity, sentence, "surrey")
    assert 0.4 < float(one.certainty) <= 1


@pytest.mark.parametrize(
    "sentence",
    [
        "HMIC inspected all 43 forces between March and June 2014.",
        "How effective is the force at reducing crime?",
        "This report is available on our website.",
        "Domestic abuse is defined by the Home Office as any incident of threatening behaviour.",
    ],
)
def test_a_sentence_that_does_neither_is_none(sentence: str) -> None:
    assert found(sentence) == []


def test_a_contrast_is_two_findings_each_with_its_own_words() -> None:
    text = (
        "The force has made good progress in protecting the most vulnerable, but it still has much work to do "
        "to improve the poor service that it gives to victims of burglary."
    )
    praise, blame = found(text, "kent")
    assert praise.text == "The force has made good progress in protecting the most vulnerable"
    assert blame.text.startswith("it still has much work to do")
    assert (praise.polarity, blame.polarity) == ("Strength", "Concern")
    for each in (praise, blame):
        ((start, end),) = each.ranges
        assert text[start:end] == each.text


@pytest.mark.parametrize(
    ("sentence", "first", "second", "main"),
    [
        ("It works well, but it is slow to start.", "It works well", "it is slow to start", 1),
        ("While it works well, it is slow to start.", "it works well", "it is slow to start", 1),
        ("It works well, although it is slow to start.", "It works well", "it is slow to start", 0),
        ("HMIC found that, while it works well, it is slow.", "it works well", "it is slow", 1),
    ],
)
def test_the_halves_of_a_contrast(sentence: str, first: str, second: str, main: int) -> None:
    parts = halves(sentence)
    assert [sentence[part.start : part.end] for part in parts] == [first, second]
    assert [part.main for part in parts] == [main == 0, main == 1]


@pytest.mark.parametrize(
    "sentence", ["But it works.", "It works while on duty.", "It works well and quickly."]
)
def test_a_sentence_with_one_thread_has_no_halves(sentence: str) -> None:
    assert halves(sentence) == []


@pytest.mark.parametrize("title", ["Annex B: About the data", "Glossary", "Recommendations", "Contents"])
def test_sections_that_define_list_or_ask_find_nothing(title: str) -> None:
    text = f"# {title}\n\nThe force has an excellent and very effective approach to training.\n"
    assert found(text) == []
    assert found(text.replace(title, "Training")) != []


def test_what_a_recommendation_asks_for_is_no_finding() -> None:
    text = "The force does not consistently assess the risks that victims face, and must improve at once."
    assert len(found(text, "kent")) == 1
    asked = Recommendation(("1",), "1", None, text, (), (), None, None, None, (), (1,))
    assert found(text, "kent", (asked,)) == []


def test_a_heading_may_name_the_kind_of_finding() -> None:
    text = "# Cause of concern\n\nThe force does not assess the risks that victims face, which is poor.\n"
    assert [each.kinds for each in found(text, "kent")] == [("cause-of-concern",)]
    text = "Two forces had a cause of concern, and nine had serious areas for improvement.\n"
    assert [each.kinds for each in found(text)] == [("cause-of-concern", "area-for-improvement")]


# Whom it is said of


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("In 19 of the 43 forces, training was poor.", Scope(words="In 19 of the 43 forces", count=19)),
        ("Training was poor in seven forces.", Scope(words="in seven forces", count=7)),
        ("Most forces train their staff well.", Scope(words="Most forces")),
        ("Only around half of forces do this well.", Scope(words="Only around half of forces")),
        ("One force had a cause of concern.", Scope(words="One force", count=1)),
        ("Not all forces do this well.", Scope(words="Not all forces")),
        ("This is not done well in all forces.", Scope()),
        ("Better-performing forces train well.", Scope(words="Better-performing forces")),
        ("Those forces with a plan are ready.", Scope(words="Those forces with a plan")),
        ("Forces train their staff well.", Scope()),
        ("Gwent Police trains its staff well.", Scope("gwent")),
        ("Gwent Police and Surrey Police train well.", Scope()),
    ],
)
def test_whom_a_sentence_of_a_report_on_all_forces_is_about(sentence: str, scope: Scope) -> None:
    assert scope_of(sentence, Scope(), None, forces) == scope


def test_a_sentence_goes_on_about_the_force_before_it() -> None:
    before = Scope("gwent")
    assert scope_of("The force trains its staff well.", before, None, forces) == before
    assert scope_of("Across England and Wales this is rare.", before, None, forces) == Scope()
    assert scope_of("Training is good.", before, None, forces) == Scope()
    some = Scope(words="in 19 forces", count=19)
    assert scope_of("This puts victims at risk.", some, None, forces) == some


def test_a_report_on_one_force_is_about_it_unless_it_speaks_of_all() -> None:
    assert scope_of("Training is good.", Scope(), "surrey", forces) == Scope("surrey")
    assert scope_of("Training is good in all forces.", Scope(), "surrey", forces) == Scope()
    assert scope_of("The force does better than other forces.", Scope(), "surrey", forces) == Scope("surrey")


# The words


@pytest.mark.parametrize("file", [KENT, NATIONAL])
def test_every_finding_points_at_its_own_words(file: str) -> None:
    doc = document(file)
    frame = Frame(doc, Context(names()), Report("report", "Report"), "2014", ())
    own = list(findings.read(frame))
    assert len(own) > 100
    assert len({each.place.start for each in own}) == len(own)
    for each in own:
        source = "\n".join(doc.source[start:end] for start, end in each.ranges)
        assert printed(source) == each.text
        assert each.place == each.ranges[0]


def test_the_setting_of_a_list_item_has_the_sentence_that_opens_the_list() -> None:
    text = "# Training\n\nStaff are busy. We found:\n\n- good training; and\n\n- poor supervision.\n"
    first, second = (each.setting for each in in_settings(read_document(text, "r.txt"), one_force=True)[2:])
    assert (first.lead, second.lead) == ("We found:", "We found:")
    assert (second.before, first.after) == (first.text, second.text)
    assert first.item
    assert first.headings == ("", "Training")


# The method


def test_probabilities_add_up_and_are_explained() -> None:
    sight = Setting("The force has an excellent understanding of demand.")
    shares = probabilities(sight)
    assert tuple(shares) == CLASSES
    assert sum(shares.values()) == pytest.approx(1)
    spoke = reasons(sight, "strength")
    assert spoke == sorted(spoke, key=lambda each: (-each[1], each[0]))
    assert spoke[0][1] > 0


def test_no_sentence_that_measures_the_method_was_learned_from() -> None:
    learned = {key(each.setting.text) for each in examples()}
    measured = {key(record["sentence"]) for record in records(GIVEN, "findings")}
    assert len(learned) > 3000
    assert learned & measured == set()


def test_sentences_that_are_alike_or_stand_together_are_held_out_together() -> None:
    known = examples()
    leaders = groups(known)
    by_place: dict[tuple[str, int], set[int]] = {}
    for each, leader in zip(known, leaders, strict=True):
        by_place.setdefault(each.place, set()).add(leader)
    assert all(len(each) == 1 for each in by_place.values())
    assert len(set(leaders)) > 500


def test_the_weights_are_those_that_the_fit_gives() -> None:
    kept = dict(line.split("\t", 1) for line in WEIGHTS.read_text(encoding="utf-8").splitlines())
    made = dict(line.split("\t", 1) for line in text_of(Fit(examples())).splitlines())
    # The last digit may differ from one machine to another.
    rare = kept.keys() ^ made.keys()
    assert len(rare) < len(made) / 100
    for name in sorted(kept.keys() & made.keys() - {"feature"}):
        ours, theirs = ([float(number) for number in each[name].split("\t")] for each in (kept, made))
        assert ours == pytest.approx(theirs, abs=0.025), name

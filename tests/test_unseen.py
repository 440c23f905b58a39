"""Force reports that nobody has seen: what was put in comes out, kind by kind, and passes every check."""

import calendar
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from unseen import Advice, Layout, Marker, Rate, Spec, write

from peelgraph.build import build
from peelgraph.content import default_reports
from peelgraph.documents import Document, read_document
from peelgraph.facts import Fact, Judgment, Recommendation, Statistic, Unread
from peelgraph.loading import Context, loader_for
from peelgraph.names import names
from peelgraph.sparql import evaluate
from peelgraph.store import open_snapshot

FORCES = {name: slug for slug, name in names().preferred["force"].items()}
GRADES = sorted(names().preferred["grade"].values())
ROWS = (
    "Crime excluding fraud",
    "Victim-based crime",
    "Sexual offences",
    "Violence with injury",
    "Burglary in a dwelling*",
    "Anti-social behaviour incidents*",
)
DEADLINES = (
    "",
    "Within three months",
    "Within six months",
    "By March {next}",
    "By 30 June {next}",
    "By the end of May {next}",
)
ACTIONS = (
    "ensure that there are clear roles and responsibilities for tackling organised crime groups",
    "review the operation of the integrated offender management scheme",
    "improve the way in which it identifies vulnerable and repeat victims",
)
PARTS = (
    "supervisors know what is expected of them in driving up standards",
    "learning and good practice are shared across the force and with partners",
    "there is an effective process for dealing with offenders who breach their bail",
)

rates = st.lists(st.sampled_from(ROWS), unique=True, max_size=6).flatmap(
    lambda rows: st.tuples(*(st.builds(Rate, st.just(row), _figure(), _figure()) for row in rows))
)
advice = st.builds(
    Advice,
    st.sampled_from(DEADLINES),
    st.sampled_from(ACTIONS),
    st.lists(st.sampled_from(PARTS), unique=True, max_size=3)
    .filter(lambda parts: len(parts) != 1)
    .map(tuple),
)
chapters = st.lists(advice, max_size=2, unique_by=lambda each: (each.action, each.deadline)).map(tuple)


def _figure() -> st.SearchStrategy[str]:
    return st.integers(1, 2000).map(lambda tenths: f"{tenths / 10:.1f}")


specs = st.builds(
    Spec,
    force=st.sampled_from(sorted(FORCES)),
    grades=st.tuples(*[st.sampled_from(GRADES)] * 3),
    layout=st.sampled_from(Layout),
    order=st.permutations([0, 1, 2]).map(tuple),
    month=st.sampled_from(["January", "August", "November"]),
    year=st.sampled_from([2014, 2017]),
    contents=st.booleans(),
    rates=rates,
    advice=st.tuples(chapters, chapters, chapters),
    marker=st.sampled_from([Marker.BULLET, Marker.DOUBLED, Marker.LOST]),
    cut=st.booleans(),
)


def dated(spec: Spec) -> Spec:
    """Put the years into the deadlines, and a place into each action, so that no two recommendations are one."""
    chapters = tuple(
        tuple(
            Advice(each.deadline.format(next=spec.year + 1), f"{each.action} in {place}", each.parts)
            for each in chapter
        )
        for place, chapter in zip(("neighbourhoods", "its control room", "custody"), spec.advice, strict=True)
    )
    return Spec(**{**vars(spec), "advice": chapters})


def read(spec: Spec) -> tuple[Document, list[Fact]]:
    doc = read_document(write(spec), "unseen.txt")
    loader = loader_for(doc)
    assert loader is not None
    return doc, list(loader.read(doc, Context(names())))


def due(spec: Spec, deadline: str) -> str | None:
    """Return the day that a deadline gives, counted by hand for each of DEADLINES."""
    month = list(calendar.month_name).index(spec.month)
    if deadline.startswith("Within"):
        month += {"three": 3, "six": 6}[deadline.split()[1]]
        year, month = spec.year + (month - 1) // 12, (month - 1) % 12 + 1
        return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
    days = {"By March": "03-31", "By 30 June": "06-30", "By the end of May": "05-31"}
    return next((f"{spec.year + 1}-{day}" for start, day in days.items() if deadline.startswith(start)), None)


@given(specs.map(dated))
@settings(max_examples=60, deadline=None)
def test_what_was_put_in_comes_out(spec: Spec) -> None:
    _, facts = read(spec)
    slug = FORCES[spec.force]
    assert [fact.reason for fact in facts if isinstance(fact, Unread)] == []
    assert {
        fact.question: names().preferred["grade"][fact.grade] for fact in facts if isinstance(fact, Judgment)
    } == {str(i + 1): grade for i, grade in enumerate(spec.grades)}

    expected = []
    for rate in spec.rates:
        per = "households" if "Burglary" in rate.label else "population"
        start, end = ("04-01", "03-31") if "Anti-social" in rate.label else ("07-01", "06-30")
        for area, value in ((("force", slug), rate.here), (("area", "england-and-wales"), rate.everywhere)):
            expected.append((Decimal(value), per, area, f"{spec.year - 1}-{start}", f"{spec.year}-{end}"))
    rows = [fact for fact in facts if isinstance(fact, Statistic) and fact.unit.startswith("per-1000-")]
    assert [
        (
            Decimal(fact.value or "0"),
            fact.unit.rpartition("-")[2],
            fact.area,
            fact.period_start,
            fact.period_end,
        )
        for fact in rows
    ] == expected

    recommended = [fact for fact in facts if isinstance(fact, Recommendation)]
    wanted = [(i, each) for i in spec.order for each in spec.advice[i]]
    assert [fact.path for fact in recommended] == [(str(n + 1),) for n in range(len(wanted))]
    for fact, (i, each) in zip(recommended, wanted, strict=True):
        assert fact.addressees == (("force", slug),)
        assert fact.deadline_text == (each.deadline or None)
        assert fact.due_by == due(spec, each.deadline)
        assert fact.question == (str(spec.year), str(i + 1))
        assert [part.number for part in fact.parts] == [f"({letter})" for letter in "abc"[: len(each.parts)]]
        for part, words in zip(fact.parts, each.parts, strict=True):
            assert words in part.text


def test_reports_on_the_other_forces_pass_every_check(tmp_path: Path) -> None:
    """The whole of the 2014 round: a report on each force that the shipped texts do not cover."""
    reports = tmp_path / "reports"
    reports.mkdir()
    others = [name for name in sorted(FORCES) if FORCES[name] not in ("kent", "leicestershire")]
    assert len(others) == 41
    for n, name in enumerate(others):
        grades = (GRADES[n % 4], GRADES[n // 4 % 4], GRADES[n // 16 % 4])
        rows = tuple(Rate(row, f"{n + 1}.5", "60.7") for row in ROWS[n % 3 :])
        parts = PARTS if n % 2 else ()
        chapter = (Advice(DEADLINES[n % len(DEADLINES)].format(next=2015), ACTIONS[n % 3], parts),)
        layout = list(Layout)[n % 4]
        spec = Spec(name, grades, layout, rates=rows, advice=(chapter, (), chapter), cut=n % 2 == 0)
        (reports / f"{n:02}.txt").write_text(write(spec), encoding="utf-8")
    built = build([default_reports(), reports], tmp_path / "store")
    assert len(built.manifest.reports) == 46
    assert built.notes == ()
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?j a peel:Judgment ; peel:inspection inspection:crime-inspection-2014 }"
    (row,) = evaluate(open_snapshot(tmp_path / "store").load(), query)  # type: ignore[misc]
    assert int(row["n"].value) == 43 * 3

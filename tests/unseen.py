"""Makes force reports that nobody has seen, with the layouts and the scars of the real ones.

A `Spec` says what goes in; `crime_report` writes it as the extraction of a PDF would have left it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

QUESTIONS = (
    "How effective is the force at reducing crime and preventing offending?",
    "How effective is the force at investigating offending?",
    "How effective is the force at tackling anti-social behaviour?",
)
OVERALL = "How effective is the force at cutting crime?"
NOTE = (
    "Note that anti-social behaviour data is for the 12 months to March {year} and the rate for burglary in a dwelling "
    "is the rate per 1,000 households, not population."
)


class Layout(Enum):
    """How the overall summary prints the questions and their grades."""

    IN_TURN = "in turn"
    TWICE = "twice"
    QUESTIONS_FIRST = "questions first"
    NO_SUMMARY = "no summary"


class Marker(Enum):
    """How the marker of a list item came out of the PDF."""

    BULLET = "- "
    DOUBLED = "- · "
    LOST = " "
    GONE = ""


@dataclass(frozen=True)
class Rate:
    """A row of the table of rates, as printed."""

    label: str
    here: str
    everywhere: str


@dataclass(frozen=True)
class Advice:
    """A recommendation: a deadline as written or nothing, what the force should do, and lettered parts."""

    deadline: str
    action: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spec:
    """What goes into a force report. `advice` holds the recommendations of each question's chapter."""

    force: str
    grades: tuple[str, str, str]
    layout: Layout = Layout.IN_TURN
    order: tuple[int, ...] = (0, 1, 2)
    month: str = "November"
    year: int = 2014
    contents: bool = True
    rates: tuple[Rate, ...] = ()
    advice: tuple[tuple[Advice, ...], ...] = field(default=((), (), ()))
    marker: Marker = Marker.BULLET
    cut: bool = False

    @property
    def area(self) -> str:
        """The force's name without "Police" and the like, as the prose has it."""
        return (
            self.force.removesuffix(" Police").removesuffix(" Constabulary").removesuffix(" Police Service")
        )


def crime_report(force: str, grades: Sequence[str], layout: Layout = Layout.IN_TURN, **more: object) -> str:
    """Return a force report with three grades as printed; see `write` for the rest."""
    first, second, third = grades
    return write(replace(Spec(force, (first, second, third), layout), **more))  # type: ignore[arg-type]


def write(spec: Spec) -> str:
    """Return the text of the report that `spec` describes."""
    chapters = [
        OVERALL,
        "Introduction",
        "Methodology",
        *(QUESTIONS[i] for i in spec.order),
        "What each judgment means",
    ]
    blocks = ["Inspecting policing\nin the public interest", f"Crime inspection {spec.year}", spec.force]
    blocks += [f"{spec.month} {spec.year}", f"© HMIC {spec.year}", "ISBN: 978-1-78246-999-5"]
    blocks += ["www.justiceinspectorates.gov.uk/hmic", ""]
    if spec.contents:
        blocks += ["Contents", "\n".join(f"{title}\t{4 + i}" for i, title in enumerate(chapters))]
    blocks += [
        OVERALL,
        "Overall summary",
        f"{spec.force} has seen changes in recorded crime over the last four years.",
    ]
    blocks += _summary(spec)
    blocks += [
        "Introduction",
        "We looked at three specific areas:",
        "\n".join(f"- {each}" for each in QUESTIONS),
    ]
    blocks += [
        "Methodology",
        "During our inspection we analysed data and documents from forces, and conducted\n",
    ]
    blocks += ["in-force inspections, and spoke with those who do the work every day."]
    for i in spec.order:
        blocks += _chapter(spec, i)
    blocks += [
        "What each judgment means",
        "The categories are:",
        "- outstanding;\n- good;\n- requires improvement;",
    ]
    return "\n\n".join([*blocks, "In applying the categories HMIC considers what it found.", ""])


def _summary(spec: Spec) -> list[str]:
    words = "The force works well with partners to divert offenders and to prevent crime."
    pairs = [
        block
        for question, grade in zip(QUESTIONS, spec.grades, strict=True)
        for block in (question, grade, words)
    ]
    if spec.layout is Layout.TWICE:
        return pairs + [block for block in pairs if block != words]
    if spec.layout is Layout.QUESTIONS_FIRST:
        return [*QUESTIONS, *(block for grade in spec.grades for block in (grade, words))]
    return pairs if spec.layout is Layout.IN_TURN else []


def _chapter(spec: Spec, i: int) -> list[str]:
    blocks = [QUESTIONS[i], f"HMIC looked at question {i + 1}.", "Crime", "The force did what it could."]
    if i == 0 and spec.rates:
        blocks += _table(spec)
    if spec.cut:
        blocks += [
            "The force has strong systems in place to provide victims with the support that they",
            "---",
        ]
        blocks += [f"{'¹²³'[i]} There is no standard national definition of who should be considered."]
        blocks += [f"need throughout the process, as the victims{'¹²³'[i]} told us themselves."]
    if spec.advice[i]:
        blocks += ["Recommendations", *_advice(spec, i)]
    return [
        *blocks,
        "Summary",
        "",
        "",
        spec.grades[i],
        "- There is a strong focus on the victim.\n- It needs to do more.",
    ]


def _table(spec: Spec) -> list[str]:
    head = f"12 months to June {spec.year}\t{spec.force} rate (per 1,000 population)\tEngland and Wales total rate (per 1,000 population)"
    rows = [f"{rate.label}\t{rate.here}\t{rate.everywhere}" for rate in spec.rates]
    starred = any(rate.label.endswith("*") for rate in spec.rates)
    note = [f"***{NOTE.format(year=spec.year)}**"] if starred else []
    return [
        "\n".join([head, *rows]),
        *note,
        "We have chosen these types of crime to give an indication of offending.",
    ]


def _advice(spec: Spec, i: int) -> list[str]:
    blocks = []
    for advice in spec.advice[i]:
        opening = f"{advice.deadline}, {spec.force} should" if advice.deadline else f"{spec.force} should"
        lines = [f"{spec.marker.value}{opening} {advice.action}{' that:' if advice.parts else '.'}"]
        for j, part in enumerate(advice.parts):
            end = "." if j + 1 == len(advice.parts) else "; and" if j + 2 == len(advice.parts) else ";"
            lines.append(f" - ({'abcdef'[j]}) {part}{end}")
        blocks.append("\n".join(lines))
    return blocks

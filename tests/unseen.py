"""Makes force reports that nobody has seen, with the layouts and the scars of the real ones."""

from collections.abc import Sequence
from enum import Enum

QUESTIONS = (
    "How effective is the force at reducing crime and preventing offending?",
    "How effective is the force at investigating offending?",
    "How effective is the force at tackling anti-social behaviour?",
)
OVERALL = "How effective is the force at cutting crime?"


class Layout(Enum):
    """How the overall summary prints the questions and their grades."""

    IN_TURN = "in turn"
    TWICE = "twice"
    QUESTIONS_FIRST = "questions first"
    NO_SUMMARY = "no summary"


def crime_report(
    force: str,
    grades: Sequence[str],
    layout: Layout = Layout.IN_TURN,
    *,
    order: Sequence[int] = (0, 1, 2),
    year: int = 2014,
    contents: bool = True,
) -> str:
    """Return a force report: three grades as printed, the chapters in the given order."""
    chapters = [
        OVERALL,
        "Introduction",
        "Methodology",
        *(QUESTIONS[i] for i in order),
        "What each judgment means",
    ]
    blocks = [
        "Inspecting policing\nin the public interest",
        f"Crime inspection {year}",
        force,
        f"November {year}",
    ]
    blocks += [f"© HMIC {year}", "ISBN: 978-1-78246-999-5", "www.justiceinspectorates.gov.uk/hmic", ""]
    if contents:
        blocks += ["Contents", "\n".join(f"{title}\t{4 + i}" for i, title in enumerate(chapters))]
    blocks += [
        OVERALL,
        "Overall summary",
        f"{force} has seen changes in recorded crime over the last four years.",
    ]
    blocks += _summary(grades, layout)
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
    for i in order:
        blocks += [QUESTIONS[i], f"HMIC looked at question {i + 1}.", "Crime", "The force did what it could."]
        blocks += [
            "Summary",
            "",
            "",
            grades[i],
            "- There is a strong focus on the victim.\n- It needs to do more.",
        ]
    blocks += [
        "What each judgment means",
        "The categories are:",
        "- outstanding;\n- good;\n- requires improvement;",
    ]
    return "\n\n".join([*blocks, "In applying the categories HMIC considers what it found.", ""])


def _summary(grades: Sequence[str], layout: Layout) -> list[str]:
    words = "The force works well with partners to divert offenders and to prevent crime."
    pairs = [
        block for question, grade in zip(QUESTIONS, grades, strict=True) for block in (question, grade, words)
    ]
    if layout is Layout.TWICE:
        return pairs + [block for block in pairs if block != words]
    if layout is Layout.QUESTIONS_FIRST:
        return [*QUESTIONS, *(block for grade in grades for block in (grade, words))]
    return pairs if layout is Layout.IN_TURN else []

"""The fit of the weights: what it learns, what it prints, and that the shipped weights are what it makes."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from loaders.parts.criteria import fit, fit_instances, weights
from loaders.parts.criteria.columns import Column, Gap, Token
from peelgraph.documents import Range

ROOT = Path(__file__).parent.parent
WEIGHTS_FILE = ROOT / "loaders" / "parts" / "criteria" / "weights.py"
GRADES = ("outstanding", "good", "requires-improvement")

#: The care of police animals, boats, stores and music: nothing of the kind is in the shipped texts.
INVENTED = {
    "1.1": (
        ["shares what it learns about horses with vets", "trains its riders with the best schools"],
        ["has enough horses for its needs", "trains riders before they work in traffic", "feeds horses well"],
        ["doesn't have enough horses for its needs", "doesn't train riders before they work in traffic"],
    ),
    "1.2": (
        ["has an original approach to the care of boats", "shares what it learns about tides with pilots"],
        ["understands the dangers of its rivers", "has crews for all boats", "trains crews to swim at night"],
        ["doesn't understand the dangers of its rivers", "rarely trains crews to swim at night"],
    ),
    "1.3": (
        ["shares what it learns about stores with makers", "has an original approach to waste"],
        ["understands what is in its stores", "has keys for all stores", "feeds the list of stores daily"],
        ["doesn't understand what is in its stores", "has no keys for some stores"],
    ),
    "1.4": (
        ["has an original approach to brass music", "trains its players with the best bands"],
        ["has enough drums for its needs", "understands the dangers of loud music", "trains players weekly"],
        ["doesn't have enough drums for its needs", "rarely trains players"],
    ),
}


def bullets(cell: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(each.split()) for each in cell]


RUNS = {number: [bullets(cell) for cell in cells] for number, cells in INVENTED.items()}
TEXTS = [tuple(" ".join(cell).split()) for cells in INVENTED.values() for cell in cells]


def column(grade: str, cell: Sequence[str]) -> Column:
    tokens = [
        Token(word, Range(0, 0), 0, Gap.NONE if place else Gap.MARK)
        for each in cell
        for place, word in enumerate(each.split())
    ]
    return Column(grade, tuple(tokens))


def questions() -> dict[str, list[Column]]:
    return {
        number: [column(grade, cell) for grade, cell in zip(GRADES, cells, strict=True)]
        for number, cells in INVENTED.items()
    }


def run(*arguments: str, seed: str = "random") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "", "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_shipped_weights_are_written_as_the_command_writes_them() -> None:
    assert fit.rendered(weights.WEIGHTS) == WEIGHTS_FILE.read_text(encoding="utf-8")
    assert len(weights.WEIGHTS) == 195


def test_what_is_written_reads_back_the_same() -> None:
    made = {"b": -0.5, "a c": 12.0}
    scope: dict[str, object] = {}
    exec(fit.rendered(made), scope)
    assert scope["WEIGHTS"] == made
    assert fit.rendered(made).endswith('= {\n    "a c": 12.0,\n    "b": -0.5,\n}\n')


def test_the_shipped_weights_are_what_the_command_makes_of_the_shipped_criteria() -> None:
    """The full fit, which takes some five seconds, in a process of its own."""
    done = run("-m", "loaders.parts.criteria.fit", seed="7")
    assert done.returncode == 0, done.stderr
    assert done.stdout == WEIGHTS_FILE.read_text(encoding="utf-8")


def test_a_fit_learns_to_cut_what_marks_cut() -> None:
    found = fit_instances.instances(RUNS, TEXTS)
    assert len(found) == 3 * 12
    learned = fit.fit(found)
    right = [each.cut(learned) == each.starts for each in found]
    # The third of each three knows only words, not how this document opens its bullets.
    assert [sum(right[view::3]) for view in range(3)] == [12, 12, 11]
    assert sum(each.cut({}) == each.starts for each in found) == 9
    assert learned["sure"] == 1.0
    assert all(round(weight, 1) == weight for weight in learned.values())


def test_a_fit_without_a_question_cuts_its_cells() -> None:
    learned = fit.fit(fit_instances.instances(RUNS, TEXTS, without=["1.4"]))
    assert learned != fit.fit(fit_instances.instances(RUNS, TEXTS))
    unseen = fit_instances.instances(RUNS, TEXTS)[-9:]
    assert [each.cut(learned) == each.starts for each in unseen] == [True] * 9
    assert sum(each.cut({}) == each.starts for each in unseen) == 3


def test_only_runs_that_marks_open_and_close_are_fitted_to() -> None:
    tokens = column("good", ["has one", "has two", "has three", "and", "has four", "has five"]).tokens
    open_ended = [
        Token(each.text, each.range, 0, Gap.PAGE if place == 4 else each.gap)
        for place, each in enumerate(tokens)
    ]
    cell = Column("good", tuple(open_ended))
    # The page break may have cut the second bullet or the third, and one word is no bullet.
    assert fit_instances.marked_spans(cell) == [(0, 2), (7, 9), (9, 11)]
    assert fit_instances.marked_run(cell) == [("has", "four"), ("has", "five")]


def test_bullets_held_out_are_counted_and_the_weights_stay_as_they_were() -> None:
    before = dict(weights.WEIGHTS)
    held = fit.held_out(questions())
    assert dict(weights.WEIGHTS) == before
    assert held == (fit.Share(28, 28), fit.Share(28, 28))


def test_cells_that_lose_their_marks_are_cut_by_the_weights_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that forbid every cut leave each cell whole, and no bullet of several is right."""
    monkeypatch.setattr(fit, "fit_to", lambda *_: {"bullet": -1000.0})
    one, whole = fit.held_out(questions())
    assert (one, whole) == (fit.Share(0, 28), fit.Share(0, 28))
    assert str(whole) == "0 of 28 bullets right (0.000)"


def test_texts_without_marked_criteria_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("A letter.\n", encoding="utf-8")
    assert fit.main([str(letter)]) == 3
    assert capsys.readouterr().err == (
        "letter.txt: 0 questions have marked bullets in a table of criteria, and 4 are needed. "
        "Name a text that marks up its bullets.\n"
    )
    assert fit.main([str(tmp_path / "none.txt")]) == 3
    assert "the text cannot be read" in capsys.readouterr().err


def test_reading_reports_needs_no_fit() -> None:
    code = (
        "import sys, peelgraph.loading as l; l.loaders(); print(*(n for n in sys.modules if 'criteria' in n))"
    )
    done = run("-c", code)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.split()
    assert any(name.endswith("criteria.weights") for name in loaded)
    assert [name for name in loaded if name.rpartition(".")[2].startswith("fit")] == []

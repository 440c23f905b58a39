"""Prints the scores of every kind of fact, with every miss and every false alarm: `make evaluate`."""

from rich.console import Console
from rich.table import Table

from evaluation import scores
from evaluation.graph import GIVEN, GOLD


def main() -> None:
    """Print the scores on the gold as given and as corrected, and what is wrong on the latter."""
    console = Console(highlight=False, width=120)
    for folder, title in ((GIVEN, "Gold as given"), (GOLD, "Gold as corrected and extended")):
        table = Table(title=title, show_edge=False)
        table.add_column("kind")
        table.add_column("field")
        for heading in ("right", "expected", "found", "precision", "recall", "F1"):
            table.add_column(heading, justify="right")
        for score in scores(folder):
            counts = (str(score.correct), str(score.expected), str(score.found))
            table.add_row(
                score.kind,
                score.field,
                *counts,
                f"{score.precision:.3f}",
                f"{score.recall:.3f}",
                f"{score.f1:.3f}",
            )
        console.print(table)
    for score in scores(GOLD):
        for what, quotes in (("missed", score.misses), ("false alarm", score.alarms)):
            for quote in quotes:
                console.print(f"{score.kind}, {score.field}, {what}: {quote}", markup=False, soft_wrap=True)


if __name__ == "__main__":
    main()

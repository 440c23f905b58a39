"""Prints the scores of every kind of fact, with every miss and every false alarm: `make evaluate`."""

from rich.console import Console
from rich.table import Table

from evaluation import scores
from evaluation.anomalies import found_by
from evaluation.findings import confusion, macro_f1, macro_f1_of_second_reader
from evaluation.graph import GIVEN, GOLD, records


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
    _confusion(console)
    _anomalies(console)
    for score in scores(GOLD):
        for what, quotes in (("missed", score.misses), ("false alarm", score.alarms)):
            for quote in quotes:
                console.print(f"{score.kind}, {score.field}, {what}: {quote}", markup=False, soft_wrap=True)


def _confusion(console: Console) -> None:
    """Print how many sentences with each label were found to be what."""
    found = confusion(GOLD)
    labels = sorted({label for pair in found for label in pair})
    table = Table(title=f"Polarity of sentences, macro-F1 {macro_f1(GOLD):.3f}", show_edge=False)
    table.add_column("labelled")
    for label in labels:
        table.add_column(f"found {label}", justify="right")
    for label in labels:
        table.add_row(label, *(str(found.get((label, guess), 0)) for guess in labels))
    console.print(table)
    against, readers = macro_f1_of_second_reader(GOLD)
    console.print(
        f"Against a second, blind reader {against:.3f}; the two readers with each other {readers:.3f}."
    )


def _anomalies(console: Console) -> None:
    """Print which anomaly of the reports is found by which quality query."""
    found = found_by()
    table = Table(title="Anomalies of the reports, and the quality queries that find them", show_edge=False)
    for heading in ("anomaly", "what a reader noted", "found by"):
        table.add_column(heading)
    for each in records(GOLD, "anomalies"):
        table.add_row(each["id"], each["description"], "\n".join(found.get(each["id"], ("none",))))
    console.print(table)


if __name__ == "__main__":
    main()

"""How long validation takes, report by report, as a ratio to plain pySHACL over all reports in one graph.

    python benchmarks/validation.py [--reports 860] [--budget 60]

Ours checks what the reports share once, and each report's graph by itself: its shapes compiled to operations
on sets, its words against its text, and pySHACL where something is suspected. Plain is one call of pySHACL
with the same shapes over the graphs of all reports and of what they share, and looks at no words.

First the five shipped reports are checked in both ways. Then copies of one force report under other names:
ours for as many as are asked for, each copied and checked in turn, so that there is room for them; plain at
growing sizes until one call takes longer than the budget, in seconds. What is printed of plain for more
reports than it was given is extrapolated, by what each further copy took over the last two sizes.

Times are those of the processor, and leave out the making of the copies.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable
from os import getloadavg
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from generated import COPIED, common, copies
from rdflib import Dataset, Graph

from peelgraph.build import build
from peelgraph.checks.graphs import check_report
from peelgraph.checks.places import Checked
from peelgraph.checks.shapes import load_shapes, validate, violations
from peelgraph.content import default_reports
from peelgraph.namespaces import REFERENCE_GRAPH, REGISTER_GRAPH, REPORT_GRAPHS, VOCABULARY_GRAPH
from peelgraph.store import open_snapshot

SHAPES = load_shapes()


def timed(job: Callable[[], object]) -> float:
    """Return the time of the processor, in seconds, that a job takes."""
    started = time.process_time()
    job()
    return time.process_time() - started


def ours(reports: Iterable[Checked], shared: Graph) -> tuple[float, float]:
    """Return the time that what the reports share takes, and that of the reports."""
    common = timed(lambda: violations(shared, Graph(), SHAPES, set(shared.subjects())))
    return common, sum(timed(lambda report=report: right(report, shared)) for report in reports)  # type: ignore[misc]


def right(report: Checked, shared: Graph) -> None:
    """Check that a report is right."""
    found = check_report(report, shared, SHAPES)
    assert found == [], found[0]


def plain(reports: Iterable[Checked], shared: Graph) -> float:
    """Return the time that all reports take in one call."""
    data = Graph() + shared
    for report in reports:
        data += report.graph
    # What the shared things need from reports that are not among these is not there.
    return timed(lambda: validate(data, SHAPES))


def shipped() -> tuple[dict[str, Checked], Graph]:
    """Return the shipped reports by name, and what they share."""
    with tempfile.TemporaryDirectory() as folder:
        build([default_reports()], Path(folder))
        snapshot = open_snapshot(Path(folder))
        dataset = Dataset()
        dataset.parse(snapshot.graph_file, format="nquads")
        graphs = {str(each.identifier): Graph() + each for each in dataset.graphs()}
        reports = {
            name.removeprefix(REPORT_GRAPHS): graph
            for name, graph in sorted(graphs.items())
            if name.startswith(REPORT_GRAPHS)
        }
        read = {name: Checked(name, name, snapshot.text(name), graph) for name, graph in reports.items()}
    shared = Graph()
    for name in (REFERENCE_GRAPH, REGISTER_GRAPH, VOCABULARY_GRAPH):
        shared += graphs[str(name)]
    return read, shared


def main() -> None:
    """Print the times and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reports", type=int, default=860)
    parser.add_argument("--budget", type=float, default=60)
    arguments = parser.parse_args()
    read, shared = shipped()
    whole = plain(read.values(), shared)
    tell("5 reports", sum(len(each.graph) for each in read.values()), ours(read.values(), shared), whole)
    sizes: list[tuple[int, float]] = []
    while len(sizes) < 2 or sizes[-1][1] < arguments.budget:
        few = 2 ** len(sizes)
        sizes.append((few, plain(copies(read[COPIED], few), common(shared, few))))
        print(f"{few} copies: plain {sizes[-1][1]:.1f} s", flush=True)
    (few, before), (many, after) = sizes[-2:]
    more, count = (after - before) / (many - few), arguments.reports
    mine = ours(copies(read[COPIED], count), common(shared, count))
    tell(f"{count} copies", count * len(read[COPIED].graph), mine, after + more * (count - many))
    print(f"(plain is extrapolated from {few} and {many} copies, each of which took it {more:.2f} s more)")


def tell(what: str, triples: int, mine: tuple[float, float], whole: float) -> None:
    """Print the times that both ways take, and the memory that was needed at most until now."""
    shared, _ = mine
    memory = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}, {triples:,} triples: ours {sum(mine):.1f} s ({shared:.1f} s of it shared)", end=", ")
    print(f"plain {whole:.1f} s: {whole / sum(mine):.1f} times; ", end="")
    print(f"memory at most {memory:,.0f} MB; load {getloadavg()[0]:.1f}", flush=True)


if __name__ == "__main__":
    main()

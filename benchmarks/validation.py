"""How long validation takes, report by report, as a ratio to plain pySHACL over all reports in one graph.

    python benchmarks/validation.py [--reports 860] [--budget 60]

Ours checks what the reports share once, and each report's graph by itself: mentions that are plainly right
without SHACL, the rest with pySHACL and those shapes that are about what the report has, and then its words
against its text. Plain is one call of pySHACL with the same shapes over the graphs of all reports and of what
they share, and looks at no words.

First the five shipped reports are checked in both ways. Then copies of one force report under other names, as
many as there is time for: both ways at growing sizes until one call takes longer than the budget, in seconds.
Times are those of the processor. What is printed for more reports than were checked is extrapolated, and says
so: either way by what each further copy took over the last two sizes.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from rdflib import Dataset, Graph, URIRef
from rdflib.term import Node

from peelgraph.build import build
from peelgraph.checks.graphs import check_report
from peelgraph.checks.places import Checked
from peelgraph.checks.shapes import load_shapes, validate
from peelgraph.content import default_reports
from peelgraph.namespaces import REFERENCE_GRAPH, REGISTER_GRAPH, REPORT_GRAPHS, VOCABULARY_GRAPH
from peelgraph.store import open_snapshot

COPIED = "crime-inspection-2014-kent"
ROUND = "crime-inspection-2014"
SHAPES = load_shapes()

#: What is being checked, where a forked process finds it without its being sent.
work: tuple[list[Checked], Graph] = ([], Graph())


def timed(job: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the time, in seconds, that a job takes; of the processor, unless another clock is given."""
    started = clock()
    job()
    return clock() - started


def check(index: int) -> int:
    """Check one of the reports at work, and return how many faults it has."""
    reports, shared = work
    return len(check_report(reports[index], shared, SHAPES))


def ours(workers: int = 1) -> None:
    """Check what the reports at work share, and then each report, in one process or in several."""
    validate(work[1], SHAPES)
    reports = range(len(work[0]))
    if workers == 1:
        found = sum(map(check, reports))
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            found = sum(pool.map(check, reports))
    assert found == 0, f"{found} faults"


def plain() -> None:
    """Validate all that is at work in one call."""
    data = Graph() + work[1]
    for report in work[0]:
        data += report.graph
    # What the shared things need from reports that are not at work is not there.
    validate(data, SHAPES)


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


def copied(triples: Iterable[tuple[Node, Node, Node]], number: int) -> Graph:
    """Return triples of one round of inspections as those of another, of which nobody has heard."""

    def renamed(node: Node) -> Node:
        return URIRef(node.replace(ROUND, f"{ROUND}-{number}")) if isinstance(node, URIRef) else node

    copy = Graph()
    for subject, predicate, value in triples:
        copy.add((renamed(subject), predicate, renamed(value)))
    return copy


def copies(original: Checked, shared: Graph, count: int) -> tuple[list[Checked], Graph]:
    """Return as many copies of a report, and what they share."""
    inspection = [triple for triple in shared if str(triple[0]).endswith(f"/{ROUND}")]
    reports, common = [], Graph() + shared
    for number in range(count):
        name = original.report.replace(ROUND, f"{ROUND}-{number}")
        reports.append(Checked(name, name, original.source, copied(original.graph, number)))
        common += copied(inspection, number)
    return reports, common


def main() -> None:
    """Print the times and their ratios."""
    global work  # noqa: PLW0603 - a forked process reads it
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reports", type=int, default=860)
    parser.add_argument("--budget", type=float, default=60)
    arguments = parser.parse_args()
    read, shared = shipped()
    work = (list(read.values()), shared)
    compare("5 reports")
    shares = [timed(lambda n=n: ours(n), time.perf_counter) for n in (1, 2)]  # type: ignore[misc]
    print(f"ours in two processes, by the clock on the wall: {shares[1] / shares[0]:.2f} of the time of one")
    sizes: list[tuple[int, float, float]] = []
    while len(sizes) < 2 or sizes[-1][2] < arguments.budget:
        count = 2 ** len(sizes)
        work = copies(read[COPIED], shared, count)
        sizes.append((count, *compare(f"{count} copies")))
    far, (few, *before), (many, *after) = arguments.reports, *sizes[-2:]
    more = [(last - first) / (many - few) for first, last in zip(before, after, strict=True)]
    one, whole = (last + each * (far - many) for last, each in zip(after, more, strict=True))
    print(f"{far} copies, extrapolated: ours {one:.0f} s, plain {whole:.0f} s: {whole / one:.1f} times")
    print(f"(from {few} to {many} copies each took ours {more[0]:.1f} s more, and plain {more[1]:.1f} s)")


def compare(what: str) -> tuple[float, float]:
    """Print and return the times that both ways take for what is at work."""
    one, whole = timed(ours), timed(plain)
    print(f"{what}: ours {one:.1f} s, plain {whole:.1f} s: {whole / one:.1f} times", flush=True)
    return one, whole


if __name__ == "__main__":
    main()

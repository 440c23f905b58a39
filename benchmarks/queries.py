"""How long each query of the catalogue takes, and how that compares with other engines.

    python benchmarks/queries.py [--reports 5 860] [--budget 10] [--engines embedded disk rdflib virtuoso]

Every query is asked with its defaults. First on the five shipped reports; then on as many as are asked for,
all but five of which are copies of one report on a force (see `generated.py`). The engines have the same
file, and answer on the union of its graphs:

    embedded   ours, in memory
    disk       Oxigraph's store on disk, optimised after the load and opened by a process of its own
    rdflib     rdflib's Dataset in memory; left out where its load would take longer than --load-budget
    virtuoso   Virtuoso 7 over HTTP, if it is installed (Debian: apt-get install virtuoso-opensource-7);
               it is started here and stopped again

The queries are asked in a process that is ended when one takes longer than --budget seconds, and then started
anew. The time that each takes when first asked is printed apart; else its time is the best of five more, or
of as many as a second has room for. The time of
an engine beside ours is the geometric mean of the ratios over the queries that both answer. A line says
which answers are not the same.

With five reports no query may take ours longer than 100 ms, and half of them no longer than 10 ms; where this
is not so, a line in capitals says so. As that should not depend on what else the machine is busy with, it is
judged by the time of the processor. A ratio compares what was measured minutes apart: mind the load.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import exp, log
from os import getloadavg
from pathlib import Path
from statistics import median
from typing import Final

import virtuoso
from asked import TOO_LONG, Answered, Asker, difference
from generated import write_copies
from peers import PEERS, Peer

from peelgraph.asking import by_default
from peelgraph.build import build
from peelgraph.content import default_reports
from peelgraph.queries import competency_queries
from peelgraph.store import open_snapshot

SHIPPED: Final = 5
#: The most seconds that a query may take on the shipped reports, and the most that half of them may take.
SLOWEST, MEDIAN = 0.1, 0.01

Answers = Mapping[str, Answered]


@dataclass(frozen=True)
class Data:
    """What is asked: a file, how many reports it holds and how many quads."""

    file: Path
    reports: int
    quads: int


def main() -> None:
    """Ask all queries and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[SHIPPED, 860])
    parser.add_argument("--budget", type=float, default=10, help="seconds that a query may take")
    parser.add_argument("--load-budget", type=float, default=300, help="seconds that a load may take")
    parser.add_argument("--engines", nargs="+", choices=PEERS, default=list(PEERS))
    parser.add_argument("--queries", nargs="+", help="the names of those to ask, and not all")
    arguments = parser.parse_args()
    queries = {
        each.name: by_default(each)
        for each in competency_queries()
        if arguments.queries is None or each.name in arguments.queries
    }
    engines = [PEERS[name] for name in PEERS if name in arguments.engines or name == "embedded"]
    rows: dict[int, dict[str, int]] = {}
    for reports in arguments.reports:
        with data(reports) as asked:
            print(f"\n{reports} reports, {asked.quads:,} quads, {len(queries)} queries; load {load()}")
            ours = compare(asked, engines, queries, arguments.budget, arguments.load_budget)
        rows[reports] = {name: len(each.rows) for name, each in ours.items() if not each.why}
    tell_growth(rows)


@contextmanager
def data(reports: int) -> Iterator[Data]:
    """Give a file of as many reports."""
    assert reports >= SHIPPED, f"there are {SHIPPED} reports without a copy"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build([default_reports()], folder / "store")
        snapshot = open_snapshot(folder / "store")
        file = folder / "data" / "graph.nq"
        file.parent.mkdir()
        yield Data(file, reports, write_copies(snapshot.graph_file, reports - SHIPPED, file))


def compare(
    asked: Data, engines: Sequence[type[Peer]], queries: Mapping[str, str], budget: float, load_budget: float
) -> Answers:
    """Ask every engine, print its times beside ours and what it answers otherwise, and return our answers."""
    ours: Answers = {}
    differing: list[str] = []
    for engine in engines:
        if why := left_out(engine, asked, load_budget):
            print(f"{engine.about}: left out; {why}")
            continue
        answers = answered(engine, asked, queries, budget)
        ours = ours or answers
        if engine is engines[0]:
            tell_ours(answers, asked.reports == SHIPPED)
        else:
            tell_ratio(ours, answers)
            differing += differences(engine.name, ours, answers)
    if len(engines) > 1:
        print(f"{len(differing)} answers that are not ours" + ":" * bool(differing))
    for line in differing:
        print(f"  {line}")
    return ours


def left_out(engine: type[Peer], asked: Data, load_budget: float) -> str:
    """Say why an engine cannot be asked, if so."""
    if engine.name == "virtuoso" and not virtuoso.installed():
        return f"{virtuoso.SERVER} is not installed ({virtuoso.INSTALL})"
    estimate = engine.slow * asked.quads / 1e6
    return f"its load would take some {estimate:,.0f} s" if estimate > load_budget else ""


def answered(engine: type[Peer], asked: Data, queries: Mapping[str, str], budget: float) -> Answers:
    """Load the data into an engine, ask it all queries, and print how long the load takes."""
    with tempfile.TemporaryDirectory() as folder:
        peer = engine(Path(folder), budget)
        try:
            started = time.perf_counter()
            peer.load(asked.file)
            took = time.perf_counter() - started
            print(f"{engine.about}: loaded in {took:.1f} s", end="; ", flush=True)
            asker = Asker(peer)
            answers = {name: asker.ask(query) for name, query in queries.items()}
            asker.close()
        finally:
            peer.close()
    late = [name for name, each in answers.items() if each.why == TOO_LONG]
    failed = {name: each.why for name, each in answers.items() if each.why not in {"", TOO_LONG}}
    print(f"{len(answers) - len(late) - len(failed)} answered, {len(late)} slower than {budget:g} s", end="")
    print(f", {len(failed)} refused; load {load()}", flush=True)
    if late:
        print(f"  slower than {budget:g} s: {', '.join(late)}")
    for name, why in failed.items():
        print(f"  {name}: {why}")
    return answers


def tell_ours(answers: Answers, judged: bool) -> None:
    """Print how long our engine takes, and, where it is to be judged, whether that is too long."""
    timed = {name: each for name, each in answers.items() if not each.why}
    best = {name: each.best or 0 for name, each in timed.items()}
    slowest = sorted(best, key=lambda name: -best[name])
    middle = median(best.values()) if best else 0
    first = median(each.first or 0 for each in timed.values()) if best else 0
    print(
        f"  median {ms(middle)}, when first asked {ms(first)}; the slowest, with the time when first asked:"
    )
    for name in slowest[:10]:
        each = timed[name]
        print(f"    {ms(best[name]):>10} {ms(each.first or 0):>10}  {name}, {len(each.rows):,} rows")
    if judged:
        judge(answers)


def judge(answers: Answers) -> None:
    """Print whether our engine is as fast as it has to be on the shipped reports."""
    busy = {name: each.processor or 0 for name, each in answers.items() if not each.why}
    middle = median(busy.values()) if busy else 0
    late = [name for name in answers if name not in busy or busy[name] > SLOWEST]
    most = f", at most {ms(max(busy.values()))}" if busy else ""
    print(f"  of the processor: median {ms(middle)}{most}")
    if late:
        print(f"  FAILED: {len(late)} OVER {ms(SLOWEST)}: {', '.join(late)}")
    if middle > MEDIAN:
        print(f"  FAILED: THE MEDIAN IS OVER {ms(MEDIAN)}")
    if not late and middle <= MEDIAN:
        print(f"  all within {ms(SLOWEST)}, and half within {ms(MEDIAN)}")


def tell_ratio(ours: Answers, theirs: Answers) -> None:
    """Print how many times as long as ours another engine takes."""
    ratios = {
        name: (theirs[name].best or 0) / (ours[name].best or 1)
        for name in ours
        if not ours[name].why and not theirs[name].why
    }
    if not ratios:
        print("  no query that both answer")
        return
    mean = exp(sum(map(log, ratios.values())) / len(ratios))
    faster = [name for name in sorted(ratios, key=lambda name: ratios[name]) if ratios[name] < 1]
    best = median(theirs[name].best or 0 for name in ratios)
    print(f"  {mean:.2f} times our time over {len(ratios)} queries, median {ms(best)}", end="; ")
    print(f"faster than ours in {len(faster)}", end="")
    shown = (f"{name} {ms(theirs[name].best or 0)}, not {ms(ours[name].best or 0)}" for name in faster[:5])
    print(":" * bool(faster), "; ".join(shown))
    alone = [name for name in ours if ours[name].why and not theirs[name].why]
    if alone:
        print(
            "  answered, and not by ours:",
            ", ".join(f"{name} {ms(theirs[name].best or 0)}" for name in alone),
        )


def differences(engine: str, ours: Answers, theirs: Answers) -> Iterator[str]:
    """Yield a line for each answer that is not ours."""
    for name, answer in ours.items():
        if how := difference(answer, theirs[name]):
            yield f"{engine}: {name}: {how}"


def tell_growth(rows: Mapping[int, Mapping[str, int]]) -> None:
    """Print how many answers have more rows with more reports."""
    for fewer, more in zip(rows, list(rows)[1:], strict=False):
        both = rows[fewer].keys() & rows[more].keys()
        grown = sum(rows[more][name] > rows[fewer][name] for name in both)
        some = [sum(rows[size][name] for name in both) for size in (fewer, more)]
        print(f"\nfrom {fewer} to {more} reports {grown} of {len(both)} answers grow", end=", ")
        print(f"and {some[0]:,} rows become {some[1]:,}")


def ms(seconds: float) -> str:
    """Write a time."""
    return f"{seconds * 1000:,.1f} ms"


def load() -> str:
    """Write the load of the machine."""
    return f"{getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()

"""Queries run in processes that can be killed, and that can reach nothing."""

import asyncio
import multiprocessing
import shutil
import socket
import sys
import time
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

import pytest

from peelgraph.errors import PeelgraphError
from peelgraph.server import workers
from peelgraph.server.negotiation import negotiate
from peelgraph.server.workers import Failure, Job, Limits, Pool, Reply, Written, seal
from peelgraph.store import Snapshot

T = TypeVar("T")

needs_limits = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs the limits of Linux")

ASK = "ASK { force:kent a peel:PoliceForce }"
YES = Written("application/sparql-results+json", b'{"head":{},"boolean":true}')
SLOW = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(8)) + " }"
HOG = "SELECT * { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(5)) + " } ORDER BY ?a0 ?a4"


def job(query: str) -> Job:
    return Job(query, (), (), negotiate(None, ()))


def with_pool(
    snapshot: Snapshot,
    use: Callable[[Pool], Awaitable[T]],
    *,
    timeout: float = 20.0,
    memory: int = 1 << 30,
    size: int = 1,
) -> T:
    async def run() -> T:
        async with Pool.open(snapshot, size, Limits(timeout, memory)) as pool:
            return await use(pool)

    return asyncio.run(run())


def answers(snapshot: Snapshot, *queries: str, timeout: float = 20.0, memory: int = 1 << 30) -> list[Reply]:
    async def use(pool: Pool) -> list[Reply]:
        return [await pool.answer(job(query)) for query in queries]

    return with_pool(snapshot, use, timeout=timeout, memory=memory)


def test_a_slow_query_is_stopped_and_the_next_one_is_answered(snapshot: Snapshot) -> None:
    slow, after = answers(snapshot, SLOW, ASK, timeout=0.4)
    assert slow == Failure(
        "limit",
        "The query was stopped after 0.4 seconds, the limit of this server. "
        "Name more of what you know, or set a LIMIT.",
    )
    assert after == YES


def test_a_query_that_nobody_waits_for_any_more_is_stopped(snapshot: Snapshot) -> None:
    async def use(pool: Pool) -> tuple[Reply, float]:
        slow = asyncio.create_task(pool.answer(job(SLOW)))
        await asyncio.sleep(0.3)
        slow.cancel()
        started = time.monotonic()
        return await pool.answer(job(ASK)), time.monotonic() - started

    reply, seconds = with_pool(snapshot, use, timeout=30)
    assert reply == YES
    assert seconds < 15


def test_a_snapshot_that_is_kept_outlives_the_builds_after_it(snapshot: Snapshot, tmp_path: Path) -> None:
    folder = shutil.copytree(snapshot.folder, tmp_path / "build")
    with Snapshot(folder).kept() as kept:
        shutil.rmtree(folder)
        slow, after = answers(kept, SLOW, ASK, timeout=0.4)
        place = kept.folder
    assert isinstance(slow, Failure)
    assert after == YES
    assert not place.exists()


@needs_limits
def test_a_query_that_takes_too_much_memory_is_stopped(snapshot: Snapshot) -> None:
    started = time.monotonic()
    hog, deep, after = answers(snapshot, HOG, f"ASK {{ FILTER({'!' * 100_000}true) }}", ASK, memory=64 << 20)
    expected = Failure(
        "limit",
        "The query was stopped at the limit of this server, 64 MiB of memory for one query. "
        "Name more of what you know, or set a LIMIT.",
    )
    assert [hog, deep, after] == [expected, expected, YES]
    assert time.monotonic() - started < 15  # and not because of its time


def test_an_answer_that_is_too_large_is_refused(snapshot: Snapshot) -> None:
    wide = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 15000"
    (reply,) = answers(snapshot, wide, memory=64 << 20)
    assert isinstance(reply, Failure)
    assert reply.kind == "limit"
    assert reply.message.endswith(
        "this server sends at most 8,388,608. Ask for less of it at a time, with LIMIT and OFFSET."
    )


def test_federation_is_refused_before_it_is_tried(snapshot: Snapshot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        port = listener.getsockname()[1]
        (reply,) = answers(snapshot, f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}")
        with pytest.raises(TimeoutError):
            listener.accept()
    assert reply == Failure(
        "query", "Line 1: SERVICE is refused, because a query here never reaches the network."
    )


def _sealed(pipe: "Connection[Any, Any]") -> None:
    """Try, inside a sealed process, what a worker must not be able to do."""
    seal(32 << 20)
    attempts: dict[str, Callable[[], object]] = {
        "socket": socket.socket,
        "file": Path(__file__).read_bytes,
        "memory": lambda: bytearray(64 << 20),
        "little memory": lambda: bytearray(1 << 20),
    }
    outcome = {}
    for name, attempt in attempts.items():
        try:
            attempt()
            outcome[name] = "done"
        except (OSError, MemoryError) as error:
            outcome[name] = type(error).__name__
    pipe.send(outcome)


@needs_limits
def test_a_sealed_process_opens_nothing_and_cannot_grow() -> None:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_sealed, args=(theirs,))
    process.start()
    theirs.close()
    outcome = ours.recv()
    process.join()
    assert outcome == {
        "socket": "OSError",
        "file": "OSError",
        "memory": "MemoryError",
        "little memory": "done",
    }


def test_queries_are_answered_in_the_order_in_which_they_came(snapshot: Snapshot) -> None:
    async def use(pool: Pool) -> list[int]:
        order: list[int] = []

        async def ask(number: int) -> None:
            assert await pool.answer(job(ASK)) == YES
            order.append(number)

        await asyncio.gather(*(ask(number) for number in range(30)))
        return order

    assert with_pool(snapshot, use) == list(range(30))


def test_who_comes_when_too_many_wait_is_turned_away_at_once(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "QUEUE", 1)

    async def use(pool: Pool) -> tuple[Reply, float, list[Reply]]:
        running = asyncio.create_task(pool.answer(job(SLOW)))
        await asyncio.sleep(0.1)
        waiting = asyncio.create_task(pool.answer(job(ASK)))
        await asyncio.sleep(0.1)
        started = time.monotonic()
        turned_away = await pool.answer(job(ASK))
        return turned_away, time.monotonic() - started, [await running, await waiting]

    turned_away, seconds, (slow, waited) = with_pool(snapshot, use, timeout=0.6)
    assert turned_away == Failure(
        "limit", "Too many queries are waiting on this server. Try again in a while."
    )
    assert seconds < 0.1
    assert isinstance(slow, Failure)
    assert waited == YES


def test_no_process_outlives_the_pool_even_in_the_middle_of_a_query(snapshot: Snapshot) -> None:
    async def use(pool: Pool) -> list[BaseProcess]:
        pending = asyncio.create_task(pool.answer(job(SLOW)))
        await asyncio.sleep(0.2)
        pending.cancel()
        return multiprocessing.active_children()

    started = time.monotonic()
    processes = with_pool(snapshot, use, size=2)
    assert [process.is_alive() for process in processes] == [False, False]
    assert multiprocessing.active_children() == []
    assert time.monotonic() - started < 10  # the query would have run for 20 seconds


def test_a_graph_that_cannot_be_loaded_is_an_error(snapshot: Snapshot, tmp_path: Path) -> None:
    broken = tmp_path / "build"
    shutil.copytree(snapshot.folder, broken)
    (broken / "graph.nq").write_bytes(b"<urn:a> <urn:b> .\n")
    with pytest.raises(PeelgraphError, match="cannot be loaded") as caught:
        answers(Snapshot(broken), ASK)
    assert str(broken) in str(caught.value)
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform == "win32", reason="a file in use cannot be removed on Windows")
def test_a_worker_that_cannot_be_replaced_leaves_a_sentence_and_not_a_hang(
    snapshot: Snapshot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    copy = tmp_path / "build"
    shutil.copytree(snapshot.folder, copy)

    async def use(pool: Pool) -> Reply:
        shutil.rmtree(copy)
        await pool.answer(job(SLOW))
        return await pool.answer(job(ASK))

    reply = with_pool(Snapshot(copy), use, timeout=0.2)
    assert reply == Failure("limit", "Too many queries are waiting on this server. Try again in a while.")
    assert f"The graph in {copy} cannot be loaded" in caplog.text

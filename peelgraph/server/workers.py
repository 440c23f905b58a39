"""A pool of warm worker processes, each of which holds the graph in memory and answers one query at a time.

A query cannot be interrupted from within, so it runs where it can be killed: whatever it does, it harms
neither the server nor the queries of others. A worker that has loaded the graph seals itself as far as the
system can (see `peelgraph.sandbox`). All systems have the limit on time.
"""

import asyncio
import logging
import multiprocessing
import signal
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final, Literal, TypeVar, cast

from pyoxigraph import QueryTriples, Store

from peelgraph.errors import PeelgraphError, QueryError
from peelgraph.sandbox import bound_memory, close_off
from peelgraph.server.negotiation import GRAPH_OFFERS, HTML, RESULT_OFFERS, Choice, listing
from peelgraph.server.pages import Table, tabulate
from peelgraph.sparql import evaluate, formats_for, write
from peelgraph.store import Snapshot

#: How many queries may wait for a worker; the next one is turned away.
QUEUE: Final = 64
#: The largest answer, as a part of a worker's memory: while it is sent, it is there several times over.
ANSWER_SHARE: Final = 8
#: Seconds between two attempts to replace a worker that cannot be started.
PAUSE: Final = 5

_SPAWN: Final = multiprocessing.get_context("spawn")
_log: Final = logging.getLogger(__name__)
_T = TypeVar("_T")


@dataclass(frozen=True)
class Limits:
    """What a query may use: seconds of time, and bytes of memory beyond those that the graph takes."""

    timeout: float
    memory: int


@dataclass(frozen=True)
class Job:
    """A query, the dataset that the protocol gives it, and the formats to choose from."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    choice: Choice


@dataclass(frozen=True)
class Written:
    """An answer, whole and in its format."""

    media_type: str
    body: bytes


@dataclass(frozen=True)
class Failure:
    """Why there is no answer: a wrong query, a format that there is not, or a limit that was reached."""

    kind: Literal["query", "format", "limit"]
    message: str


Reply = Written | Table | Failure


def seal(memory: int) -> None:
    """Bound this process for good: `memory` bytes more than now, no new file or socket, no core dump."""
    bound_memory(memory)
    close_off()


def _work(pipe: "Connection[Any, Any]", snapshot: Snapshot, limits: Limits) -> None:
    """Answer the jobs that come through `pipe` until it closes. This is the life of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        store = snapshot.load()
    except (OSError, SyntaxError, ValueError) as error:
        pipe.send(str(error))
        return
    seal(limits.memory)
    pipe.send(None)
    try:
        while True:
            job = pipe.recv()
            # Nobody would be left to stop this query if the server itself were killed meanwhile.
            _set_alarm(2 * limits.timeout + 1)
            pipe.send(_answer(store, job, limits))
            _set_alarm(0)
    except (EOFError, OSError, MemoryError):
        return  # the server is gone, or will see that this worker is


def _set_alarm(seconds: float) -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _answer(store: Store, job: Job, limits: Limits) -> Reply:
    try:
        answer = evaluate(store, job.query, default_graphs=job.default_graphs, named_graphs=job.named_graphs)
        graph = isinstance(answer, QueryTriples)
        offer = job.choice.graphs if graph else job.choice.results
        if offer is None:
            there = listing(GRAPH_OFFERS if graph else RESULT_OFFERS)
            return Failure("format", f"There is no such format for this answer; there is {there}.")
        if offer == HTML:
            return tabulate(answer)
        body = write(answer, next(form for form in formats_for(answer) if form.name == offer.name))
    except QueryError as error:
        return Failure("query", str(error))
    largest = limits.memory // ANSWER_SHARE
    if len(body) > largest:
        found = f"The answer has {len(body):,} bytes, and this server sends at most {largest:,}."
        return Failure("limit", f"{found} Ask for less of it at a time, with LIMIT and OFFSET.")
    return Written(offer.media_type, body)


class _Worker:
    """A worker process as the server sees it. All methods block."""

    def __init__(self, snapshot: Snapshot, limits: Limits) -> None:
        self._limits = limits
        self._folder = snapshot.folder
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_work, args=(theirs, snapshot, limits), daemon=True)
        self._process.start()
        theirs.close()
        self.stopped = False

    def wait_until_ready(self) -> None:
        """Raise PeelgraphError when the process cannot load the graph."""
        try:
            problem = self._pipe.recv()
        except (EOFError, OSError):
            problem = "the process that reads it ended"
        if problem is not None:
            self.stop()
            raise PeelgraphError(f"The graph in {self._folder} cannot be loaded: {problem}.")

    def ask(self, job: Job) -> Reply:
        """Return the answer; a query that reaches a limit takes the process with it."""
        try:
            self._pipe.send(job)
            if self._pipe.poll(self._limits.timeout):
                return cast(Reply, self._pipe.recv())
            reason = f"after {self._limits.timeout:g} seconds, the limit of this server"
        except (EOFError, OSError, MemoryError):
            reason = f"at the limit of this server, {self._limits.memory >> 20:,} MiB of memory for one query"
        self.stop()
        return Failure(
            "limit", f"The query was stopped {reason}. Name more of what you know, or set a LIMIT."
        )

    def stop(self) -> None:
        self.stopped = True
        self._process.kill()
        self._process.join()


class Pool:
    """Workers that take queries in the order in which they come."""

    def __init__(self, snapshot: Snapshot, workers: int, limits: Limits) -> None:
        self._snapshot = snapshot
        self._limits = limits
        self._queue: asyncio.Queue[tuple[Job, asyncio.Future[Reply]]] = asyncio.Queue(QUEUE)
        self._threads = ThreadPoolExecutor(workers)
        self._workers = [_Worker(snapshot, limits) for _ in range(workers)]
        self._tasks: list[asyncio.Task[None]] = []

    @classmethod
    @asynccontextmanager
    async def open(cls, snapshot: Snapshot, workers: int, limits: Limits) -> "AsyncIterator[Pool]":
        """Give a pool whose workers are ready, and end it with the context.

        Raises:
            PeelgraphError: the graph cannot be loaded.
        """
        pool = cls(snapshot, workers, limits)
        try:
            for worker in pool._workers:
                await pool._in_thread(worker.wait_until_ready)
            pool._tasks = [asyncio.create_task(pool._serve(slot)) for slot in range(workers)]
            yield pool
        finally:
            await pool._stop()

    async def answer(self, job: Job) -> Reply:
        """Answer a query, or say within a bounded time why it was not answered."""
        promise = asyncio.get_running_loop().create_future()
        try:
            self._queue.put_nowait((job, promise))
            return await asyncio.wait_for(promise, 2 * self._limits.timeout + 1)
        except (asyncio.QueueFull, TimeoutError):
            return Failure("limit", "Too many queries are waiting on this server. Try again in a while.")

    async def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        for worker in self._workers:
            worker.stop()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._threads.shutdown()

    async def _serve(self, slot: int) -> None:
        """Take one query after the other for the worker in `slot`, and replace it when it is killed."""
        while True:
            if self._workers[slot].stopped:
                await self._replace(slot)
            job, promise = await self._queue.get()
            if promise.done():
                continue  # it waited too long, and its client has been told so
            worker = self._workers[slot]
            reply = self._in_thread(worker.ask, job)
            await asyncio.wait({reply, promise}, return_when=asyncio.FIRST_COMPLETED)
            if promise.done():
                worker.stop()  # nobody waits for this answer any more
                await reply
            else:
                promise.set_result(await reply)

    async def _replace(self, slot: int) -> None:
        while self._workers[slot].stopped:
            try:
                self._workers[slot] = _Worker(self._snapshot, self._limits)
                await self._in_thread(self._workers[slot].wait_until_ready)
            except (OSError, PeelgraphError) as error:
                _log.error("A worker cannot be replaced; trying again in %d seconds. %s", PAUSE, error)
                await asyncio.sleep(PAUSE)

    def _in_thread(self, function: Callable[..., _T], *arguments: object) -> "asyncio.Future[_T]":
        return asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)

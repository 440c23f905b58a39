"""Asking a query in a process of its own, so that it can be ended, and comparing two answers."""

import multiprocessing
import resource
import time
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from peers import Ask, Peer
from pyoxigraph import BlankNode, Literal, NamedNode

from peelgraph.engines import Table, Term

#: A term: what it is, its value, and its datatype or language.
Cell = tuple[str, str, str] | None
Row = tuple[Cell, ...]

_FORK: Final = multiprocessing.get_context("fork")
_MEMORY: Final = 5 << 30
_AGAIN: Final = 5
#: A query that is asked of every new process, so that the first is not slower for what it opens.
_FIRST: Final = "SELECT ?thing WHERE { ?thing a peel:Report }"
_NUMBERS: Final = ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")


@dataclass(frozen=True)
class Answered:
    """What became of a query.

    Attributes:
        first: seconds that it took when it was first asked; None where it has no answer.
        best: the least of the seconds that it took after that.
        processor: the least seconds of the processor that it took here, without those of a server.
        rows: the answer.
        why: why there is none.
    """

    first: float | None = None
    best: float | None = None
    processor: float | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    why: str = ""


TOO_LONG: Final = "takes too long"


class Asker:
    """Asks an engine in a process that is ended when a query takes too long, and then started anew."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._start()

    def ask(self, query: str) -> Answered:
        """Ask once, and then again five times, or until a second is over."""
        try:
            self._pipe.send(query)
            if not self._pipe.poll(self._peer.budget):
                found = Answered(why=TOO_LONG)
            elif self._pipe.recv() and not self._pipe.poll(60 + self._peer.budget):
                found = Answered(why="is slower still when asked again")
            else:
                found = self._pipe.recv()
        except (EOFError, OSError):
            found = Answered(why="its process ended, out of memory perhaps")
        if found.why:
            self.close()
            if found.why == TOO_LONG:
                self._peer.recover()
            self._start()
        return found

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._pipe.close()

    def _start(self) -> None:
        self._pipe, theirs = _FORK.Pipe()
        self._process = _FORK.Process(target=_serve, args=(theirs, self._peer), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe.send(_FIRST)
        assert self._pipe.poll(600), "the engine cannot be asked"
        self._pipe.recv()
        assert isinstance(self._pipe.recv(), Answered)


def _serve(pipe: Connection, peer: Peer) -> None:
    """Answer each query that comes."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + _MEMORY, used + _MEMORY))
    asked = peer.open()
    while True:
        query = pipe.recv()
        try:
            found = _answer(asked, query, pipe)
        except MemoryError:
            found = Answered(why="needs too much memory")
        except Exception as error:
            words = " ".join(str(error).split())
            late = "time was over" in words or "timed out" in words
            said = words.partition(" SPARQL query:")[0][:300]
            found = Answered(why=TOO_LONG if late else said or type(error).__name__)
        if found.why:
            pipe.send(True)
        pipe.send(found)


def _answer(asked: Ask, query: str, pipe: Connection) -> Answered:
    """Ask, send word, and ask again."""
    started, busy = time.perf_counter(), time.process_time()
    table = asked(query)
    first = time.perf_counter() - started
    processor = time.process_time() - busy
    pipe.send(True)
    took = [first]
    while len(took) <= _AGAIN and sum(took) < 1:
        started, busy = time.perf_counter(), time.process_time()
        asked(query)
        took.append(time.perf_counter() - started)
        processor = min(processor, time.process_time() - busy)
    return Answered(first, min(took[1:] or took), processor, table.columns, _rows(table))


def _rows(table: Table) -> tuple[Row, ...]:
    return tuple(tuple(map(_cell, row)) for row in table.rows)


def _cell(term: Term | None) -> Cell:
    match term:
        case None:
            return None
        case NamedNode():
            return ("iri", term.value, "")
        case BlankNode():
            return ("blank", "", "")
        case Literal():
            return ("literal", term.value, term.language or term.datatype.value)
    return ("triple", str(term), "")


def difference(ours: Answered, theirs: Answered) -> str:
    """Say how another answer differs from ours; nothing where it does not, or there is none."""
    if theirs.why or ours.why or (ours.columns, ours.rows) == (theirs.columns, theirs.rows):
        return ""
    if ours.columns != theirs.columns:
        return f"columns {', '.join(theirs.columns)}"
    one, other = Counter(ours.rows), Counter(theirs.rows)
    if one == other:
        return "" if ours.rows == theirs.rows else "rows in another order"
    if len(ours.rows) != len(theirs.rows):
        how = f"{len(theirs.rows):,} rows and not {len(ours.rows):,}"
    else:
        how = "other forms of the values" if _loose(ours.rows) == _loose(theirs.rows) else "other values"
    return (
        f"{how} ({_unshared(ours.columns, list((one - other).elements()), list((other - one).elements()))})"
    )


def _unshared(columns: tuple[str, ...], ours: list[Row], theirs: list[Row]) -> str:
    """Show a row that only one of them has, beside the other's most like it where there is one."""
    if not (ours and theirs):
        shown = ", ".join(map(_shown, (ours or theirs)[0]))[:200]
        return f"{len(ours)} only of ours, {len(theirs)} only of theirs, such as {shown}"
    mine, their = max(
        ((one, two) for one in ours[:30] for two in theirs[:30]),
        key=lambda pair: sum(a == b for a, b in zip(*pair, strict=True)),
    )
    shown = "; ".join(
        f"?{name} {_shown(b)} and not {_shown(a)}"
        for name, a, b in zip(columns, mine, their, strict=True)
        if a != b
    )
    return f"{len(theirs)} rows, such as {shown[:500]}"


def _shown(cell: Cell) -> str:
    if cell is None:
        return "nothing"
    kind, value, form = cell
    short = value if len(value) < 70 else f"{value[:40]} … {value[-25:]}"
    return f"<{short}>" if kind == "iri" else f'"{short}" ({form.rpartition("#")[2]})'


def _loose(rows: tuple[Row, ...]) -> "Counter[tuple[str | None, ...]]":
    """Count rows by their values alone, with numbers in one form."""
    return Counter(tuple(None if each is None else _plain(each) for each in row) for row in rows)


def _plain(cell: tuple[str, str, str]) -> str:
    _, value, form = cell
    if form.endswith("#boolean"):
        return str(value in {"true", "1"})
    if form.rpartition("#")[2] in _NUMBERS:
        try:
            return str(round(Decimal(value), 9).normalize())
        except InvalidOperation:
            return value
    return value

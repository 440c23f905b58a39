"""Other people's engines, each started for the tests in a folder of its own, on free ports, and stopped again."""

import atexit
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

#: The user that every new Virtuoso has, which only this machine can reach.
VIRTUOSO_USER = ("dba", "dba")

_START_SECONDS = 120
_VIRTUOSO_INI = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
MaxClientConnections = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Peer:
    """An engine that runs: where it is asked, and where it is written to."""

    name: str
    address: str
    store: str


@cache
def oxigraph() -> Peer:
    """Start Oxigraph's server, whose default graph is the union of its graphs."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("the server of Oxigraph is not installed: pip install oxigraph")
    (port,) = _free_ports(1)
    _start([str(program), "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"], [port])
    return Peer("oxigraph", f"http://127.0.0.1:{port}/query", f"http://127.0.0.1:{port}/store")


@cache
def virtuoso() -> Peer:
    """Start Virtuoso 7, with the caps on answers that Debian gives it."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7")
    folder = Path(tempfile.mkdtemp(prefix="peelgraph-virtuoso-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    sql, http = _free_ports(2)
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO_INI.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    _start([program, "+configfile", str(settings), "+foreground"], [sql, http])
    base = f"http://127.0.0.1:{http}"
    return Peer("virtuoso", f"{base}/sparql", f"{base}/sparql-graph-crud-auth")


def _start(command: list[str], ports: list[int]) -> None:
    """Start a server, and wait until it listens; it ends with the tests."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    atexit.register(_stop, process)
    end = time.monotonic() + _START_SECONDS
    while not all(map(_listens, ports)):
        assert process.poll() is None, f"{command[0]} does not start"
        assert time.monotonic() < end, f"{command[0]} takes too long to start"
        time.sleep(0.1)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def _listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0

"""A Virtuoso server of one's own: started in a folder, on ports that are free, and stopped again."""

import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Final

SERVER, SHELL = "virtuoso-t", "isql-vt"
INSTALL: Final = "apt-get install virtuoso-opensource-7"
_START_SECONDS: Final = 120
_PASSWORD: Final = "dba"  # noqa: S105 (that of every new server, which only this machine can reach)

# The buffers are 8 kB each: 2.7 GB in all, as its makers advise for 4 GB of free memory.
_SETTINGS: Final = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{port}
DirsAllowed = {folder}, {data}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
MaxQueryMem = 2G
ThreadsPerQuery = 2
MaxClientConnections = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryExecutionTime = {budget}
"""


def installed() -> bool:
    """Tell whether there is a Virtuoso on this machine."""
    return bool(shutil.which(SERVER) and shutil.which(SHELL))


class Server:
    """A server with the graph of one file."""

    def __init__(self, folder: Path, data: Path, budget: float) -> None:
        """Start it with an empty database; a query is given up after `budget` seconds."""
        self._folder, self._data = folder, data
        self._port, self._http = _free_ports()
        settings = _SETTINGS.format(
            folder=folder, data=data.parent, port=self._port, http=self._http, budget=max(1, round(budget))
        )
        (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
        self._process = self._start()

    @property
    def address(self) -> str:
        """The address of its SPARQL endpoint."""
        return f"http://127.0.0.1:{self._http}/sparql"

    def load(self) -> None:
        """Load the file, which holds N-Quads."""
        before = self._count()
        # The name is that of the graph for what is in none.
        self._run(f"ld_dir('{self._data.parent}', '{self._data.name}', 'urn:x-none');")
        self._run("rdf_loader_run();")
        errors = self._run("SELECT ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL;")
        assert "\n0 Rows" in errors, errors
        assert self._count() > before, "Virtuoso has loaded nothing"
        self._run("checkpoint;")

    def restart(self) -> None:
        """End it with whatever it is busy with, and start it again with its database."""
        self.stop()
        (self._folder / "virtuoso.lck").unlink(missing_ok=True)
        self._process = self._start()

    def stop(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()

    def _start(self) -> "subprocess.Popen[bytes]":
        settings = str(self._folder / "virtuoso.ini")
        process = subprocess.Popen(  # noqa: S603
            [SERVER, "+configfile", settings, "+foreground"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = time.monotonic() + _START_SECONDS
        while not (_open(self._http) and _open(self._port)):
            if process.poll() is not None or time.monotonic() > end:
                process.kill()
                raise RuntimeError(f"Virtuoso does not start; see {self._folder}/virtuoso.log")
            time.sleep(0.1)
        return process

    def _count(self) -> int:
        """Return how many quads it has; some are its own."""
        lines = self._run("SPARQL SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o };").split("\n")
        return next(int(line) for line in lines if line.strip().isdecimal())

    def _run(self, command: str) -> str:
        """Run a command in its shell, and return what it prints."""
        ran = subprocess.run(  # noqa: S603
            [SHELL, str(self._port), "dba", _PASSWORD, f"exec={command}"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert "*** Error" not in ran.stderr + ran.stdout, ran.stderr + ran.stdout
        return ran.stdout + ran.stderr


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _open(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0

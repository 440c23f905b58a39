"""A server of ours in a process of its own, and one that misbehaves, for tests of engines that ask over HTTP."""

import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

_START = (
    "import sys; from pathlib import Path; from peelgraph.server import run; from peelgraph.store import open_snapshot; "
    "run(open_snapshot(Path(sys.argv[1])), '127.0.0.1', 0, workers=1, timeout=60)"
)

Reply = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def endpoint(folder: Path) -> Iterator[str]:
    """Serve a store on a free port, and give the address of its endpoint; the port is read off uvicorn's own line."""
    process = subprocess.Popen(
        [sys.executable, "-c", _START, str(folder)], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if found := re.search(r"running on (http://127\.0\.0\.1:\d+)", line):
                yield f"{found[1]}/sparql"
                return
        pytest.fail("The server did not start.")
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


@contextmanager
def replying(reply: Reply) -> Iterator[str]:
    """Serve whatever a function writes, in a thread."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with suppress(ConnectionError):  # the client has seen enough
                reply(self)

        do_POST = do_GET  # noqa: N815 (the name is http.server's)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
        finally:
            server.shutdown()
            thread.join()


def answering(status: int, body: bytes, content_type: str = "text/plain", **headers: str) -> Reply:
    """Return a reply that is whole; underscores in the names of headers stand for hyphens."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply

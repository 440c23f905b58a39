"""The README: every command in it runs, and prints what it says."""

import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import shipped

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def sessions(file: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the commands of the console blocks in a document, each with the lines that it prints."""
    text = (ROOT / file).read_text(encoding="utf-8")
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for session in re.split(r"(?m)^\$ ", block)[1:]:
            lines = session.splitlines()
            # A command goes on as long as a quotation mark is open, as it does in a shell.
            size = next(n for n in range(1, len(lines) + 1) if "\n".join(lines[:n]).count("'") % 2 == 0)
            yield "\n".join(lines[:size]), [line.rstrip() for line in lines[size:] if line.strip()]


SESSIONS = list(sessions("README.md"))


def matches(expected: str, printed: str) -> bool:
    """Compare a line, with `…` for anything."""
    pattern = ".*".join(re.escape(part.strip()) for part in expected.split("…"))
    return re.fullmatch(rf"\s*{pattern}\s*", printed) is not None


def test_the_readme_shows_the_two_commands_and_a_query() -> None:
    commands = [command for command, _ in SESSIONS]
    assert commands[:2] == ["make serve", "make test"]
    assert len(commands) >= 5
    assert any(command.startswith(".venv/bin/peelgraph query") for command in commands)
    assert any(command.startswith(".venv/bin/peelgraph explain") for command in commands)


@pytest.fixture(scope="session")
def store() -> Path:
    shipped.built()
    return shipped.store()


def shown(expected: list[str], printed: str) -> None:
    """Assert that each line of the README is printed."""
    lines = [line for line in printed.splitlines() if line.strip()]
    for line in expected:
        assert any(matches(line, each) for each in lines), f"{line!r} is not in:\n{printed}"


COMMANDS = [
    (command, expected) for command, expected in SESSIONS if command.startswith(".venv/bin/peelgraph")
]


@pytest.mark.parametrize(("command", "expected"), COMMANDS, ids=range(len(COMMANDS)))
def test_a_command_prints_what_the_readme_says(command: str, expected: list[str], store: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "PEELGRAPH_STORE": str(store)}
    done = subprocess.run(
        command.replace(".venv/bin", str(BIN), 1),
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    shown(expected, done.stdout + done.stderr)


def test_make_serve_builds_and_serves_and_the_endpoint_answers(tmp_path: Path) -> None:
    plan = subprocess.run(
        ["make", "--dry-run", "serve"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert re.findall(r"\.venv/bin/peelgraph (\w+)", plan) == ["build", "serve"]
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    built = subprocess.run(
        [BIN / "peelgraph", "build", "--store", tmp_path / "s"], capture_output=True, text=True, check=True
    )
    log = tmp_path / "log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [BIN / "peelgraph", "serve", "--store", tmp_path / "s", "--port", port],
            stdout=output,
            stderr=output,
        )
    try:
        ((command, expected),) = [session for session in SESSIONS if session[0].startswith("curl")]
        retry = "curl --retry 20 --retry-connrefused --retry-delay 1"
        asked = subprocess.run(
            command.replace("8000", port).replace("curl", retry, 1),
            shell=True,
            capture_output=True,
            text=True,
            check=False,
        )
        shown(expected, asked.stdout + asked.stderr)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=20)
    shown(dict(SESSIONS)["make serve"], (built.stderr + log.read_text()).replace(port, "8000"))

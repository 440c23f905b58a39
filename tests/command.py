"""The command `peelgraph`, run as a person runs it."""

import os
import subprocess
import sys
from pathlib import Path

PEELGRAPH = Path(sys.executable).with_name("peelgraph")


def run(
    *arguments: str | Path, stdin: str | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key != "PEELGRAPH_STORE"}
    return subprocess.run(
        [PEELGRAPH, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=environment,
    )

"""Runs the tour, `docs/tour.ipynb`, on the graph of the shipped texts; as a program, writes its outputs anew."""

import os
import sys
import tempfile
from pathlib import Path

import nbformat
import shipped
from nbclient import NotebookClient
from nbformat import NotebookNode
from traitlets.config import Config

TOUR = Path(__file__).parent.parent / "docs" / "tour.ipynb"


def read() -> NotebookNode:
    """Return the tour as it is in the repository."""
    notebook: NotebookNode = nbformat.read(TOUR, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def run() -> NotebookNode:
    """Return the tour with fresh outputs, without the counts and times that change with each run."""
    shipped.built()
    notebook = read()
    with tempfile.TemporaryDirectory(prefix="tour-") as folder:
        # What the kernel and its libraries write stays in the folder, and the user's settings stay out.
        places = dict.fromkeys(("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "MPLCONFIGDIR"), folder)
        path = os.pathsep.join(filter(None, sys.path))
        environment = {
            **os.environ,
            **places,
            "MPLBACKEND": "module://matplotlib_inline.backend_inline",
            "PEELGRAPH_STORE": str(shipped.store()),
            "PYTHONPATH": path,
            "PYTHONWARNINGS": "default",
        }
        # Sockets in the folder instead of on a port.
        sockets = Config(KernelManager={"transport": "ipc", "ip": str(Path(folder, "kernel"))})
        client = NotebookClient(notebook, config=sockets, coalesce_streams=True, record_timing=False)
        client.execute(cwd=str(TOUR.parent), env=environment)
    notebook.metadata.language_info = {"name": "python"}
    for cell in notebook.cells:
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.execution_count = None
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = None
    return notebook


if __name__ == "__main__":
    nbformat.write(run(), TOUR)  # type: ignore[no-untyped-call]

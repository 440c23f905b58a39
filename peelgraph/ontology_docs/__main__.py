"""Write the pages and the files of the ontology into a folder: `python -m peelgraph.ontology_docs FOLDER`."""

import shutil
import sys
from pathlib import Path

from peelgraph.ontology_docs.folder import write_folder


def main(arguments: list[str]) -> int:
    """Write into the folder that is named, and say how many files there are; return the exit status."""
    if len(arguments) != 1:
        print("Name the folder to write into: python -m peelgraph.ontology_docs FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    shutil.rmtree(folder, ignore_errors=True)
    files = write_folder(folder)
    print(f"Wrote {len(files)} files; open {folder / 'index.html'}")
    return 0


sys.exit(main(sys.argv[1:]))

"""Writing a store: beside the build in force, then swapped in by one rename.

Whatever happens before that rename (an error, a full disk, a SIGKILL), readers see the store as it was.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from peelgraph.errors import StoreError
from peelgraph.store.snapshot import (
    BUILDS,
    CURRENT,
    GRAPH_FILE,
    MANIFEST_FILE,
    SEARCH_FILE,
    TEXTS,
    Manifest,
    current_build,
)

_UNFINISHED = ".unfinished"


@contextmanager
def building(store: Path) -> Iterator[None]:
    """Hold the right to write to `store`; the right of a process that dies ends with it.

    Raises:
        StoreError: the folder cannot be written, or another build has been writing it for a minute.
    """
    try:
        store.mkdir(parents=True, exist_ok=True)
        with FileLock(store / ".lock", timeout=60):
            yield
    except Timeout as error:
        raise StoreError(
            f"Another build is writing to {store}. Wait for it to end, and try again."
        ) from error
    except (PermissionError, FileExistsError, NotADirectoryError) as error:
        raise StoreError(
            f"The store cannot be written to {store}: {error.strerror}. Choose another --store."
        ) from error


def publish(
    store: Path,
    graph: bytes,
    texts: Mapping[str, bytes],
    manifest: Manifest,
    search: bytes | None = None,
) -> None:
    """Put a build in force in `store`. The caller holds `building(store)`; `search` is the search index.

    The build before it is kept until the next one, for those who are still reading it.

    Raises:
        StoreError: the disk is full, or cannot be written.
    """
    try:
        _publish(store, graph, texts, manifest, search)
    except OSError as error:
        for unfinished in (store / BUILDS).glob(f"*{_UNFINISHED}"):
            shutil.rmtree(unfinished, ignore_errors=True)
        raise StoreError(
            f"The store cannot be written to {store}: {error.strerror}. It is as it was."
        ) from error


def _publish(
    store: Path, graph: bytes, texts: Mapping[str, bytes], manifest: Manifest, search: bytes | None
) -> None:
    before = current_build(store)
    builds = store / BUILDS
    builds.mkdir(exist_ok=True)
    name = f"{manifest.digest[:16]}-{manifest.key[:16]}"
    folder = builds / name
    unfinished = builds / (name + _UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    _write(unfinished, graph, texts, manifest)
    if search is not None:
        _write_file(unfinished / SEARCH_FILE, search)
        _sync(unfinished)
    # A folder of this name can only be the remains of a build that was killed, or that somebody damaged.
    shutil.rmtree(folder, ignore_errors=True)
    unfinished.rename(folder)
    _sync(builds)
    pointer = store / (CURRENT + _UNFINISHED)
    _write_file(pointer, (name + "\n").encode())
    pointer.replace(store / CURRENT)
    _sync(store)
    for other in builds.iterdir():
        if other not in (folder, before):
            shutil.rmtree(other, ignore_errors=True)


def _write(folder: Path, graph: bytes, texts: Mapping[str, bytes], manifest: Manifest) -> None:
    (folder / TEXTS).mkdir(parents=True)
    for report, text in texts.items():
        _write_file(folder / TEXTS / f"{report}.txt", text)
    _write_file(folder / GRAPH_FILE, graph)
    _write_file(folder / MANIFEST_FILE, manifest.to_json().encode())
    _sync(folder)


def _write_file(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make the names in a folder durable, where the system allows it (Windows does not)."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

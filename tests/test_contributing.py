"""CONTRIBUTING.md: its example of a loader is found, and reads."""

import re
import sys
from pathlib import Path

import pytest

from peelgraph import loading
from peelgraph.build import build
from peelgraph.store import open_snapshot

ROOT = Path(__file__).parent.parent


def test_the_example_of_a_loader_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    package = tmp_path / "somebody_elses_loaders"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "rape_inspection.py").write_text(code)
    installed = tmp_path / "somebody_elses_loaders-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: somebody-elses-loaders\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("[peelgraph.loaders]\nmine = somebody_elses_loaders\n")
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "r.txt").write_text("Rape inspection\n\nGwent Police\n\n2019\n\nThe force does this well.\n")
    monkeypatch.syspath_prepend(tmp_path)
    loading.loaders.cache_clear()
    try:
        built = build([reports], tmp_path / "store")
    finally:
        loading.loaders.cache_clear()
        sys.modules.pop("somebody_elses_loaders", None)
    assert [(entry.id, entry.family) for entry in built.manifest.reports] == [
        ("rape-inspection-2019-gwent", "rape-inspection")
    ]
    assert len(list(open_snapshot(tmp_path / "store").load())) == built.manifest.quads

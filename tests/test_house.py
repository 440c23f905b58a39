"""The house: which rooms may use which, how large they are, and what the project says of itself."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from peelgraph import __version__

ROOT = Path(__file__).parent.parent
CODE = sorted([*(ROOT / "peelgraph").rglob("*.py"), *(ROOT / "loaders").rglob("*.py")])


def test_imports_go_one_way_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--config", "pyproject.toml"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "Contracts: 3 kept, 0 broken." in done.stdout


def test_the_import_test_can_fail(tmp_path: Path) -> None:
    """Plant an import that goes back upstream, in a copy, and see it caught."""
    subprocess.run(
        ["cp", "-r", ROOT / "peelgraph", ROOT / "loaders", ROOT / "pyproject.toml", tmp_path], check=True
    )
    with (tmp_path / "peelgraph" / "documents" / "text.py").open("a") as file:
        file.write("\nfrom peelgraph.facts import Report  # noqa\n")
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--config", "pyproject.toml", "--no-cache"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "peelgraph.documents is not allowed to import peelgraph.facts" in done.stdout


def test_modules_and_functions_are_small() -> None:
    assert len(CODE) > 100
    for path in CODE:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 300, f"{path} is long"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                assert node.end_lineno - node.lineno < 45, f"{path}: {node.name} is long"


def test_namespaces_are_written_in_one_module() -> None:
    for path in CODE:
        if path.name != "namespaces.py":
            code = re.sub(r'"""[\s\S]*?"""', "", path.read_text(encoding="utf-8"))
            assert "http://www.w3.org/" not in code, path
            assert "w3id.org" not in code, path


@pytest.mark.parametrize("word", ["Kent", "Leicestershire", "leicester", "Durham"])
def test_no_loader_and_no_engine_knows_a_force(word: str) -> None:
    for path in CODE:
        code = re.sub(
            r'"""[\s\S]*?"""|#.*|help="[^"]*"|f?"[^"]*(?:e\.g\.|did you mean)[^"]*"',
            "",
            path.read_text("utf-8"),
        )
        assert word not in code, path


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert f"\nversion: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f'owl:versionInfo "{__version__}"' in (ROOT / "ontology" / "peelgraph.ttl").read_text(
        encoding="utf-8"
    )


def test_every_pinned_package_is_within_the_bounds_of_the_project() -> None:
    """The lock is what CI installs; the bounds of `pyproject.toml` must admit it."""
    done = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert "peelgraph" not in done.stdout, done.stdout

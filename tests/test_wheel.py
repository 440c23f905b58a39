"""The wheel: installed into an empty environment outside the checkout, it builds the graph and answers."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a clean copy of the sources."""
    sources = tmp_path_factory.mktemp("sources")
    parts = ["peelgraph", "loaders", "ontology", "data", "queries", "shapes", "pyproject.toml", "README.md"]
    subprocess.run(
        ["cp", "-r", *(ROOT / part for part in [*parts, "LICENSE", "NOTICE"]), sources], check=True
    )
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(sources)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_carries_the_content_and_the_code(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (
        ("ontology", "content/ontology"),
        ("data", "content/data"),
        ("queries", "content/queries"),
        ("shapes", "content/shapes"),
        ("loaders", "loaders"),
        ("peelgraph", ""),
    ):
        files = [
            path
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and not {"__pycache__", "training"} & set(path.parts)
        ]
        wanted = {str(Path("peelgraph", inside, path.relative_to(ROOT / folder))) for path in files}
        assert wanted - names == set()
        assert wanted


def test_an_installed_wheel_builds_the_graph_and_answers(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    constraints = ROOT / "constraints.txt"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--constraint", constraints, wheel],
        check=True,
        cwd=tmp_path,
    )
    command = environment / "bin" / "peelgraph"
    clean = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path / "home")}
    where = subprocess.run(
        [python, "-c", "import peelgraph, peelgraph.loaders; print(peelgraph.__file__)"],
        cwd=tmp_path,
        env=clean,
        check=True,
        capture_output=True,
        text=True,
    )
    assert where.stdout.startswith(str(environment))
    subprocess.run([command, "build"], cwd=tmp_path, env=clean, check=True, capture_output=True)
    query = "SELECT (COUNT(?j) AS ?n) WHERE { ?j a peel:Judgment ; peel:force force:kent }"
    asked = subprocess.run(
        [command, "query", query, "--format", "csv"],
        cwd=tmp_path,
        env=clean,
        check=True,
        capture_output=True,
        text=True,
    )
    assert asked.stdout.split() == ["n", "8"]
    assert (tmp_path / "home" / ".local" / "share" / "peelgraph" / "store" / "current").is_file()

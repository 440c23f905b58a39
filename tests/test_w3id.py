"""The redirect rules for w3id.org: read as Apache reads them, and followed to the server."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from peelgraph.namespaces import BASE
from peelgraph.ontology_docs import open_edition
from peelgraph.server import create_app
from peelgraph.store import Snapshot

FOLDER = Path(__file__).parent.parent / "docs" / "w3id" / "peelgraph"
SERVER = "https://peelgraph.example"


@dataclass(frozen=True)
class Rule:
    """One RewriteRule: no rule here has a condition."""

    pattern: str
    target: str
    flags: tuple[str, ...]


def read_rules() -> list[Rule]:
    lines = (FOLDER / ".htaccess").read_text("utf-8").splitlines()
    directives = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    assert {each[0] for each in directives} == {"Options", "Header", "RewriteEngine", "RewriteRule"}
    assert ["RewriteEngine", "on"] in directives
    rules = [each[1:] for each in directives if each[0] == "RewriteRule"]
    return [Rule(pattern, target, tuple(flags.strip("[]").split(","))) for pattern, target, flags in rules]


RULES = read_rules()


def follow(path: str) -> tuple[Rule, str] | None:
    """Return the rule that takes a path below /peelgraph/, and the address it leads to."""
    environment: dict[str, str] = {}
    for rule in RULES:
        found = re.search(rule.pattern, path)
        if not found:
            continue
        for flag in rule.flags:
            if flag.startswith("E="):
                name, _, value = flag.removeprefix("E=").partition(":")
                environment[name] = value
        if rule.target != "-":
            target = re.sub(r"%\{ENV:(\w+)\}", lambda name: environment[name[1]], rule.target)
            for number, group in enumerate(found.groups(), start=1):
                target = target.replace(f"${number}", group)
            return rule, target
    return None


@pytest.fixture(scope="module")
def client(snapshot: Snapshot) -> Iterator[TestClient]:
    with TestClient(create_app(snapshot, workers=1)) as client:
        yield client


#: Each name below https://w3id.org/peelgraph/, and where on the server it leads.
NAMES = {
    "": "/",
    "ontology": "/ontology",
    "ontology/": "/ontology",
    "ontology.ttl": "/ontology.ttl",
    "ontology.jsonld": "/ontology.jsonld",
    "ontology.rdf": "/ontology.rdf",
    "ontology.nt": "/ontology.nt",
    "ontology.html": "/ontology.html",
    "ontology/0.1.0": "/ontology/0.1.0",
    "ontology/inspection": "/ontology/inspection",
    "ontology/inspection/": "/ontology/inspection",
    "ontology/inspection.ttl": "/ontology/inspection.ttl",
    "ontology/inspection/0.1.0": "/ontology/inspection/0.1.0",
    "ontology/vocabularies": "/ontology/vocabularies",
    **({"ontology/CHANGELOG.md": "/ontology/CHANGELOG.md"} if open_edition().changes else {}),
    "shapes": "/shapes",
    "shapes.ttl": "/shapes.ttl",
}


def test_the_rules_are_those_that_the_test_knows() -> None:
    assert len(RULES) == 8
    assert RULES[0] == Rule("^", "-", (f"E=PEELGRAPH:{SERVER}",))
    assert {rule.flags for rule in RULES[1:]} == {("R=303", "L")}


@pytest.mark.parametrize(("name", "place"), NAMES.items())
def test_a_name_leads_to_a_place_that_answers(client: TestClient, name: str, place: str) -> None:
    found = follow(name)
    assert found
    assert found[1] == SERVER + place
    assert client.get(place).status_code == 200


def test_every_rule_is_used_and_every_document_and_version_has_its_name(client: TestClient) -> None:
    used = Counter[Rule]()
    edition = open_edition()
    ontologies = [edition.ontology.index, *edition.ontology.modules]
    names = [*NAMES, *(f"{path}" for path in edition.documents)]
    names += [f"{each.iri}/{each.version}".removeprefix(BASE) for each in ontologies]
    for name in names:
        found = follow(name)
        assert found, name
        used[found[0]] += 1
        assert client.get(found[1].removeprefix(SERVER)).status_code == 200, name
    unused = set(RULES[1:]) - set(used)
    assert [rule.pattern for rule in unused] == ([] if edition.changes else [r"^ontology/CHANGELOG\.md$"])
    assert sum(used.values()) >= 32


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("text/html;q=0.2, application/rdf+xml;q=0.9, text/turtle;q=0.5", "application/rdf+xml"),
    ],
)
@pytest.mark.parametrize("name", ["ontology", "ontology/inspection", "ontology/0.1.0", "shapes"])
def test_a_name_gives_what_the_client_accepts(
    client: TestClient, name: str, accept: str, media_type: str
) -> None:
    found = follow(name)
    assert found
    response = client.get(found[1].removeprefix(SERVER), headers={"Accept": accept})
    assert response.headers["content-type"].partition(";")[0] == media_type


@pytest.mark.parametrize(
    "name", ["id/force/kent", "graph/ontology", "ontology/a/b/c", "sparql", "ontology.exe"]
)
def test_what_the_server_does_not_answer_has_no_rule(name: str) -> None:
    assert follow(name) is None


def test_every_name_in_the_readme_has_a_rule() -> None:
    names = re.findall(r"<https://w3id\.org/peelgraph/([^>]*)>", (FOLDER / "README.md").read_text("utf-8"))
    assert len(names) == 7
    assert [name for name in names if follow(name) is None] == []

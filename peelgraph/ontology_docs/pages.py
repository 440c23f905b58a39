"""The pages for people. They need no script, and nothing from another server."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from peelgraph.checks.shapes import load_shapes
from peelgraph.namespaces import BASE, PEEL
from peelgraph.ontology_docs.documents import CHANGES, SUFFIXES, Document, Edition
from peelgraph.ontology_docs.links import Links
from peelgraph.ontology_docs.mappings import mapping_files, read_mappings
from peelgraph.ontology_docs.model import Module, Value, plain
from peelgraph.ontology_docs.rules import Rule, read_rules
from peelgraph.ontology_docs.schemes import Scheme, read_schemes, vocabulary_files

#: How formats are called in a text.
FORMATS: Final = {"ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD", "rdf": "RDF/XML"}
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False})
#: A value that is longer than this stands on a line of its own.
_SHORT: Final = 48


class Pages:
    """Writes the pages of a edition. `uses` says how often terms stand in the graph, where that is known."""

    def __init__(self, edition: Edition, uses: Mapping[str, int]) -> None:
        self.edition = edition
        self.uses = uses

    @cached_property
    def schemes(self) -> tuple[Scheme, ...]:
        """The vocabularies."""
        return read_schemes(vocabulary_files())

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The shapes."""
        return read_rules(load_shapes())

    @cached_property
    def _anchors(self) -> dict[str, tuple[str, str]]:
        """The page and the anchor of each thing that has one."""
        ontology = self.edition.ontology
        anchors: dict[str, tuple[str, str]] = {}
        for module in (ontology.index, *ontology.modules):
            path = f"ontology/{module.name}".strip("/")
            anchors |= {module.iri: (path, ""), f"{module.iri}/{module.version}": (path, "")}
        anchors |= {term.iri: ("ontology", term.name) for term in ontology.terms}
        anchors |= {scheme.iri: ("ontology/vocabularies", scheme.name) for scheme in self.schemes}
        anchors |= {rule.iri: ("shapes", rule.name) for rule in self.rules}
        return anchors

    def render(self, path: str, links: Links) -> str:
        """Write the page of the document at `path`."""
        document = self.edition.documents[path]
        modules = {f"ontology/{module.name}": module for module in self.edition.ontology.modules}
        module = modules.get(path)
        here = {term.iri for term in module.terms} if module else set()
        here |= {term.iri for term in self.edition.ontology.terms} if path == "ontology" else set()

        def address(iri: str) -> str | None:
            return f"#{iri.removeprefix(str(PEEL))}" if iri in here else self._address(iri, links)

        context = self._context(document, module, links)
        template = "module.html" if module else f"{document.name}.html"
        return _ENVIRONMENT.get_template(template).render(address=address, **context)

    def _context(self, document: Document, module: Module | None, links: Links) -> dict[str, object]:
        return {
            "changes": _render_changes(self.edition.changes),
            "citation": self._citation(),
            "document": document,
            "documents": self.edition.documents,
            "formats": {suffix: (FORMATS[suffix], form.media_type) for suffix, form in SUFFIXES.items()},
            "links": links,
            "mapping_sets": read_mappings(mapping_files()) if document.name == "mappings" else (),
            "module": module,
            "ontology": self.edition.ontology,
            "rules": self.rules,
            "schemes": self.schemes,
            "shapes_of": {
                ref.iri: [other for other in self.rules if ref in other.about]
                for rule in self.rules
                for ref in rule.about
            },
            "uses": self.uses,
        }

    def _citation(self) -> str | None:
        """Say how to cite the ontology, from what its head says, where it does not say so itself."""
        index = self.edition.ontology.index
        facts = {row.name: plain(row.values[0].phrase) for row in index.facts}
        if "To cite it" in facts:
            return None
        who, year = facts.get("Made by", ""), facts.get("Made on", "")[:4]
        return f"{who} ({year}). {index.title}, version {index.version}. {index.iri}/{index.version}"

    def _address(self, iri: str, links: Links) -> str | None:
        """Return where a thing is described: on a page here, in the graph, or at its own address."""
        if iri in self._anchors:
            path, anchor = self._anchors[iri]
            return links.page(path) + (f"#{anchor}" if anchor else "")
        if iri == BASE:
            return links.home()
        if iri == BASE + CHANGES and self.edition.changes:
            return links.text(CHANGES)
        if iri.startswith(BASE):
            return links.query(f"DESCRIBE <{iri}>")
        return iri if iri.startswith(("http://", "https://")) else None


def _render_changes(text: str) -> Markup:
    """Return what changed as HTML that stands below a heading: without its title, and a step lower."""
    _, mark, versions = text.partition("\n## ")
    tokens = _MARKDOWN.parse(mark.lstrip() + versions)
    for token in tokens:
        if token.tag in ("h2", "h3"):
            token.tag = f"h{int(token.tag[1]) + 1}"
    return Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))  # noqa: S704 (HTML is escaped)


def _is_short(value: Value) -> bool:
    """Say whether a value can stand in a line with others."""
    return not value.comments and len(plain(value.phrase)) <= _SHORT and not plain(value.phrase).endswith(".")


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("peelgraph.ontology_docs"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(count="{:,}".format, plain=plain)
    environment.tests.update(short=_is_short, words=lambda part: isinstance(part, str))
    return environment


_ENVIRONMENT: Final = _environment()

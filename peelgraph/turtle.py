"""Canonical Turtle: one way to write a file, so that what changes in it is all that a comparison shows.

    python -m peelgraph.turtle --check PATH…    name the files that are written otherwise
    python -m peelgraph.turtle --write PATH…    rewrite them

A file keeps its leading comment and the comments, at the start of a line, that part it into sections. Within
a section subjects, predicates and values stand in one order, and of the prefixes only those in use are
declared. Comments inside a statement or at the end of a line are lost.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, BNode, Graph, Literal, URIRef
from rdflib.plugins.serializers.turtle import TurtleSerializer
from rdflib.term import Node

DIRECTIVE = re.compile(r"^@(?:prefix|base)\s[^>]*>\s*\.[ \t]*\n", re.MULTILINE)
BASE = re.compile(r"^@base\s+<([^>]*)>", re.MULTILINE)
#: One line of comment or more that start at the margin: what parts a file into sections.
COMMENT = re.compile(r"^((?:#.*\n)+)", re.MULTILINE)
RELATIVE = re.compile(r"<[^:>]*>")
LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
LONGEST_LIST_ON_A_LINE = 4


class Section(TurtleSerializer):
    """Writes the statements of one section, in one order, without prefixes."""

    predicateOrder = [
        RDF.type,
        *(SKOS.prefLabel, RDFS.label, DCTERMS.title),
        *(RDFS.comment, SKOS.definition, SKOS.example),
        *(OWL.onProperty, SH.targetClass, SH.path),
    ]

    def orderSubjects(self) -> list[Node]:
        """Put the header of an ontology first, then things by their IRI, then what has none."""
        headers = set(self.store.subjects(RDF.type, OWL.Ontology))

        def place(subject: Node) -> tuple[bool, bool, tuple[int, str]]:
            inside = isinstance(subject, BNode) and self._references[subject] > 0
            return inside, subject not in headers, self._place(subject)

        return sorted(self._subjects, key=place)

    def sortProperties(self, properties: Mapping[Node, list[Node]]) -> list[Node]:
        """Order the values of each predicate, and the predicates."""
        for values in properties.values():
            values.sort(key=self._place)
        first = [predicate for predicate in self.predicateOrder if predicate in properties]
        return first + sorted(set(properties).difference(first), key=self._place)

    def get_pname(self, uri: Node, gen_prefix: bool = True) -> str | None:  # noqa: ARG002
        """Shorten an IRI by a prefix that the file declares."""
        for prefix, namespace in sorted(self.store.namespaces(), key=lambda pair: (-len(pair[1]), pair[0])):
            name = str(uri).removeprefix(namespace)
            if isinstance(uri, URIRef) and name != str(uri) and LOCAL_NAME.fullmatch(name):
                self.namespaces[prefix] = namespace
                return f"{prefix}:{name}"
        return None

    def label(self, node: Node, position: int) -> str:
        """Write an IRI by a prefix where one fits, else relative to the base of the file."""
        relative = str(node).removeprefix(self.base or "")
        if not isinstance(node, URIRef) or node in self.keywords or ":" in relative or not relative:
            return super().label(node, position)
        return self.get_pname(node) or f"<{relative}>"

    def startDocument(self) -> None:
        """Forget the prefixes that were met so far: what counts is which of them are written."""
        self.namespaces.clear()

    def doList(self, l_: Node) -> None:
        """Write a long list with a line for each member."""
        members = list(self.store.items(l_))
        self._serialized.update((cell, True) for cell in self.store.transitive_objects(l_, RDF.rest) if cell)
        line = "\n" + self.indent() if len(members) > LONGEST_LIST_ON_A_LINE else ""
        for member in members:
            self.write(line)
            self.path(member, 2, newline=bool(line))
        self.write("\n" + self.indent(-1)[:-1] if line else "")

    def _place(self, node: Node) -> tuple[int, str]:
        """Return what orders nodes: IRIs, literals, and last blank nodes, by what they say."""
        if not isinstance(node, BNode):
            return (int(isinstance(node, Literal)), node.n3(self.store.namespace_manager))
        said = (f"{self._place(p)} {self._place(o)}" for p, o in self.store.predicate_objects(node))
        return (2, " ".join(sorted(said)))


def canonical_turtle(text: str) -> str:
    """Return the canonical form of Turtle text.

    Raises:
        ValueError: the text is no Turtle, or has what the canonical form cannot hold.
    """
    before = _triples(text)
    directives = "".join(DIRECTIVE.findall(text))
    base = BASE.search(directives)
    opening, *parts = [part.strip() for part in COMMENT.split(DIRECTIVE.sub("", text)) if part.strip()]
    if not opening.startswith("#"):
        opening, parts = "", [opening, *parts]
    prefixes: dict[str, str] = {}
    sections = [
        part if part.startswith("#") else _section(directives, part, base, prefixes) for part in parts
    ]
    declared = [f"@prefix {prefix}: <{prefixes[prefix]}> ." for prefix in sorted(prefixes)]
    if base and any(RELATIVE.search(section) for section in sections):
        declared.insert(0, f"@base <{base[1]}> .")
    after = "\n\n".join(filter(None, [opening, "\n".join(declared), *sections])) + "\n"
    if _triples(after) != before:
        raise ValueError("its canonical form would differ; write blank nodes as [ … ], doubles as 8.3e-01.")
    return after


def main(arguments: list[str] | None = None) -> int:
    """Check or rewrite files and folders of Turtle; the result is the exit status."""
    parser = argparse.ArgumentParser(prog="python -m peelgraph.turtle", description="Canonical Turtle.")
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--check", action="store_true", help="name the files that are not in canonical form")
    mode.add_argument("--write", action="store_true", help="write them in canonical form")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder")
    options = parser.parse_args(arguments)
    faults = [fault for path in options.paths for fault in _faults(path, rewrite=options.write)]
    print("".join(f"{fault}\n" for fault in faults), end="", file=sys.stderr)
    return int(bool(faults))


def _faults(path: Path, *, rewrite: bool) -> Iterator[str]:
    """Say which files below a path are not in canonical form, or write them so, and which cannot be."""
    for file in sorted(path.rglob("*.ttl")) if path.is_dir() else [path]:
        text = file.read_text(encoding="utf-8")
        try:
            canonical = canonical_turtle(text)
        except (ValueError, SyntaxError) as error:
            yield f"{file}: {error}"
            continue
        if canonical != text and rewrite:
            file.write_text(canonical, encoding="utf-8")
        elif canonical != text:
            yield f"{file} is not in canonical form."


def _section(directives: str, text: str, base: re.Match[str] | None, prefixes: dict[str, str]) -> str:
    """Write the statements of one section, and add the prefixes that they use."""
    _triples(directives + text)  # raises a plain SyntaxError where rdflib's parser would not
    graph = Graph(bind_namespaces="none")
    graph.parse(data=directives + text, format="turtle")
    named = [node for node in graph.objects() if isinstance(node, BNode)]
    if len(named) > len(set(named)):
        raise ValueError("a blank node is the value of two statements, and has no canonical form here.")
    serializer = Section(graph)
    stream = BytesIO()
    serializer.serialize(stream, base=base[1] if base else None, encoding="utf-8")
    prefixes.update({prefix: str(namespace) for prefix, namespace in serializer.namespaces.items()})
    return stream.getvalue().decode().strip()


def _triples(text: str) -> set[Quad]:
    dataset = Dataset(parse(text, format=RdfFormat.TURTLE))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


if __name__ == "__main__":
    sys.exit(main())

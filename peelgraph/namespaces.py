"""The only place where namespaces, prefixes and graph names are written down."""

from typing import Final

from rdflib import Namespace, URIRef

BASE: Final = "https://w3id.org/peelgraph/"
ID: Final = Namespace(BASE + "id/")
GRAPH: Final = Namespace(BASE + "graph/")
PEEL: Final = Namespace(BASE + "ontology#")
SHAPES: Final = Namespace(BASE + "shapes#")

CITO: Final = Namespace("http://purl.org/spar/cito/")
DCT: Final = Namespace("http://purl.org/dc/terms/")
ELI: Final = Namespace("http://data.europa.eu/eli/ontology#")
ENTAILMENT: Final = Namespace("http://www.w3.org/ns/entailment/")
FORMATS: Final = Namespace("http://www.w3.org/ns/formats/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
ORG: Final = Namespace("http://www.w3.org/ns/org#")
OWL: Final = Namespace("http://www.w3.org/2002/07/owl#")
PROV: Final = Namespace("http://www.w3.org/ns/prov#")
QB: Final = Namespace("http://purl.org/linked-data/cube#")
RDF: Final = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS: Final = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SCHEMA: Final = Namespace("https://schema.org/")
SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
SH: Final = Namespace("http://www.w3.org/ns/shacl#")
SKOS: Final = Namespace("http://www.w3.org/2004/02/skos/core#")
SSSOM: Final = Namespace("https://w3id.org/sssom/")
VANN: Final = Namespace("http://purl.org/vocab/vann/")
XSD: Final = Namespace("http://www.w3.org/2001/XMLSchema#")

#: The kinds of thing that people type, each with a prefix of its own: `force:kent`.
TYPED_KINDS: Final = (
    "force",
    "organisation",
    "report",
    "inspection",
    "framework",
    "question",
    "pillar",
    "grade",
    "concept",
)

#: Predefined in the command line, the endpoint and the Python API.
PREFIXES: Final[dict[str, str]] = {
    "peel": str(PEEL),
    **{kind: str(ID[kind + "/"]) for kind in TYPED_KINDS},
    "cito": str(CITO),
    "dct": str(DCT),
    "eli": str(ELI),
    "oa": str(OA),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "qb": str(QB),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SCHEMA),
    "sh": str(SH),
    "skos": str(SKOS),
    "sssom": str(SSSOM),
    "xsd": str(XSD),
}

ONTOLOGY_GRAPH: Final = GRAPH["ontology"]
CATALOGUE_GRAPH: Final = GRAPH["catalogue"]
VOCABULARY_GRAPH: Final = GRAPH["vocabulary"]
REFERENCE_GRAPH: Final = GRAPH["reference"]
INFERRED_GRAPH: Final = GRAPH["inferred"]
REGISTER_GRAPH: Final = GRAPH["register"]
REPORT_GRAPHS: Final = str(GRAPH["report/"])


def report_graph(report: str) -> URIRef:
    """Return the name of the graph that holds what `report` (its local name) says."""
    return URIRef(REPORT_GRAPHS + report)


def shorten(iri: str) -> str:
    """Write `iri` with one of the prefixes where that gives a valid name, else as `<iri>`."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return f"<{iri}>"


def expand(name: str) -> str:
    """Turn `force:kent`, `<https://…>` or a plain IRI into an IRI."""
    if name.startswith("<") and name.endswith(">"):
        return name[1:-1]
    prefix, colon, local = name.partition(":")
    if colon and prefix in PREFIXES and not local.startswith("//"):
        return PREFIXES[prefix] + local
    return name

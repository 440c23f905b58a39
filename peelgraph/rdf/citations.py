"""Citations, and what they cite.

A report's own graph holds each citation and its words; publications and legislation, which several reports
may cite, are described in the register.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import quote

from rdflib import Literal, URIRef

from peelgraph.facts import Citation, Fact, Legislation, Publication
from peelgraph.facts.citations import same_publication
from peelgraph.namespaces import CITO, DCT, ELI, OWL, PEEL, RDF, RDFS, SKOS, XSD
from peelgraph.rdf import iris
from peelgraph.rdf.place import Place, Triple

_DATE_TYPES: Final = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
#: What may stand in an address as it is.
_SAFE: Final = "%/:?#[]@!$&'()*+,;=-._~"


def citation(place: Place, fact: Citation) -> Iterator[Triple]:
    """Yield a citation, its words, and the direct link from the passage to what it cites."""
    own = place.own(f"citation/{fact.place.start}")
    cited = cited_iri(fact.cited)
    yield own, RDF.type, PEEL.Citation
    yield own, RDF.type, CITO.Citation
    yield own, PEEL.report, place.report
    yield own, CITO.hasCitedEntity, cited
    if fact.pinpoint:
        yield own, PEEL.pinpoint, Literal(fact.pinpoint)
    yield from place.quoted(own, fact.text, fact.ranges)
    yield from place.derived(own, fact)
    for order in fact.evidence:
        yield own, CITO.hasCitingEntity, place.passage(order)
        yield place.passage(order), CITO.cites, cited
    if isinstance(fact.cited, Publication):
        yield from place.derived(cited, fact)


def cited_iri(cited: Publication | Legislation) -> URIRef:
    """Return the IRI of a publication, or of legislation: legislation.gov.uk's own where it is verified."""
    if isinstance(cited, Publication):
        return iris.thing("publication", iris.slug(cited.full_title))
    # A range of sections is no one thing at legislation.gov.uk.
    if cited.iri and cited.number and "-" not in cited.number:
        return URIRef("/".join([cited.iri, str(cited.division), *re.findall(r"\w+", cited.number)]))
    if cited.iri and not cited.number:
        return URIRef(cited.iri)
    return iris.thing("legislation", iris.slug(_name(cited)))


def _name(cited: Legislation) -> str:
    if not cited.number:
        return cited.title
    plural = "s" if "-" in cited.number else ""
    return f"{cited.title}, {cited.division}{plural} {cited.number}"


def register(reports: Mapping[str, Sequence[Fact]]) -> Iterator[Triple]:
    """Describe what the reports (facts by report id) cite, each publication and each law once."""
    cited = [
        (report, fact.cited)
        for report, facts in sorted(reports.items())
        for fact in facts
        if isinstance(fact, Citation)
    ]
    publications: dict[URIRef, list[Publication]] = {}
    citing: dict[URIRef, set[str]] = {}
    for report, each in cited:
        if isinstance(each, Publication):
            publications.setdefault(cited_iri(each), []).append(each)
            citing.setdefault(cited_iri(each), set()).add(report)
        else:
            yield from _legislation(each)
    for iri, described in sorted(publications.items()):
        yield from _publication(iri, described)
    yield from _same(publications, citing)


def _publication(iri: URIRef, described: Sequence[Publication]) -> Iterator[Triple]:
    """Describe a publication from all that is said of it.

    The title is the fullest, and other titles stand beside it. A date that is the beginning of a more exact
    one is left out; dates that contradict each other are all kept, as are all addresses.
    """
    counts = Counter(each.full_title for each in described) + Counter(each.title for each in described)
    own = {title for title in counts if iris.thing("publication", iris.slug(title)) == iri}
    title = min(own, key=lambda each: (-counts[each], each))
    yield iri, RDF.type, PEEL.Publication
    yield iri, DCT.title, Literal(title, lang="en")
    for other in counts.keys() - {title}:
        yield iri, DCT.alternative, Literal(other, lang="en")
    dates = {each.issued for each in described if each.issued}
    for date in dates:
        if not any(other.startswith(date) and other != date for other in dates):
            yield iri, DCT.issued, Literal(date, datatype=_DATE_TYPES[len(date)])
    for each in described:
        if each.publisher:
            yield iri, PEEL.publisherText, Literal(each.publisher)
        for body in each.bodies:
            yield iri, DCT.publisher, iris.thing("organisation", body)
        if each.url:
            yield iri, RDFS.seeAlso, URIRef(quote(each.url, safe=_SAFE))


def _same(
    publications: Mapping[URIRef, Sequence[Publication]], citing: Mapping[URIRef, set[str]]
) -> Iterator[Triple]:
    """Say which publications are one that different reports cite by a longer and a shorter title."""
    by_length = sorted(publications, key=lambda iri: (-len(iri), iri))
    for index, short in enumerate(by_length):
        fuller = [
            full
            for full in by_length[:index]
            if not citing[short] & citing[full]
            and any(same_publication(a, b) for a in publications[short] for b in publications[full])
        ]
        if len(fuller) == 1:
            yield short, OWL.sameAs, fuller[0]


def _legislation(cited: Legislation) -> Iterator[Triple]:
    """Describe a division of an Act, and an Act that the reference data do not describe."""
    whole = Legislation(cited.title, cited.iri)
    if not cited.iri:
        yield cited_iri(whole), RDF.type, PEEL.Legislation
        yield cited_iri(whole), SKOS.prefLabel, Literal(cited.title, lang="en")
        yield cited_iri(whole), DCT.issued, Literal(cited.title[-4:], datatype=XSD.gYear)
    if cited.number:
        iri = cited_iri(cited)
        yield iri, RDF.type, PEEL.Legislation
        yield iri, SKOS.prefLabel, Literal(_name(cited), lang="en")
        yield iri, ELI.number, Literal(cited.number)
        yield iri, ELI.is_part_of, cited_iri(whole)

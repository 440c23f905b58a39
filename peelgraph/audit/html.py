"""An audit as one HTML page that stands by itself, to be read, printed and sent."""

from functools import cache

from jinja2 import Environment, PackageLoader, Template

from peelgraph.audit.groups import MEANING, by_report
from peelgraph.audit.run import Audit
from peelgraph.checks.faults import Kind
from peelgraph.namespaces import shorten


def page(audit: Audit) -> bytes:
    """Return the page; the same audit gives the same bytes."""
    sections = [(kind, MEANING[kind], by_report(audit, kind), len(audit.of(kind))) for kind in Kind]
    return _template().render(audit=audit, sections=sections).encode()


@cache
def _template() -> Template:
    loader = PackageLoader("peelgraph.audit")
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["short"] = shorten
    return environment.get_template("audit.html")

"""Where the content folders are: in the package when installed, beside it in a checkout."""

import hashlib
from functools import cache
from pathlib import Path

from platformdirs import user_data_path

PACKAGE = Path(__file__).parent
CHECKOUT = PACKAGE.parent


@cache
def folder(name: str) -> Path:
    """Return a content folder: "data", "ontology", "queries" or "shapes"."""
    packaged = PACKAGE / "content" / name
    return packaged if packaged.is_dir() else CHECKOUT / name


def turtle_files(name: str) -> list[Path]:
    """Return the Turtle files below a path inside the content ("data/reference"), in order of name."""
    top, _, below = name.partition("/")
    return sorted((folder(top) / below).rglob("*.ttl"))


def rule_files() -> list[Path]:
    """Return the rules that are written beside the ontology, in order of name."""
    return sorted((folder("ontology") / "rules").glob("*.rq"))


def fingerprint(name: str) -> str:
    """Return a hash of the Turtle files below a path inside the content, by name and bytes."""
    parts = (path.name.encode() + b"\0" + path.read_bytes() for path in turtle_files(name))
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def default_reports() -> Path:
    """Return the folder of report texts that Peelgraph ships."""
    return folder("data") / "reports"


def default_store() -> Path:
    """Return where the store is when nobody says: in the checkout, else in the user's data folder."""
    if (PACKAGE / "content").is_dir():
        return user_data_path("peelgraph") / "store"
    return CHECKOUT / ".store"

"""The report texts that are shipped are those that the catalogue names, to the byte."""

import hashlib
import re
import tomllib
from typing import Any

import pytest

from peelgraph.content import default_reports

FOLDER = default_reports()
CATALOGUE = tomllib.loads((FOLDER / "catalogue.toml").read_text(encoding="utf-8"))
REPORTS: list[dict[str, Any]] = CATALOGUE["report"]
OPTIONAL = {"isbn"}
FIELDS = {"file", "id", "title", "publisher", "date", "isbn", "family", "licence", "sha256"}


def test_the_catalogue_names_exactly_the_texts_in_the_folder() -> None:
    assert len(REPORTS) >= 5
    assert sorted(report["file"] for report in REPORTS) == sorted(file.name for file in FOLDER.glob("*.txt"))
    assert {file.name for file in FOLDER.iterdir() if file.suffix != ".txt"} == {"catalogue.toml"}


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_a_text_has_not_been_edited(report: dict[str, Any]) -> None:
    assert hashlib.sha256((FOLDER / report["file"]).read_bytes()).hexdigest() == report["sha256"]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_an_entry_is_complete(report: dict[str, Any]) -> None:
    assert FIELDS - OPTIONAL <= set(report) <= FIELDS
    assert all(isinstance(value, str) and value for value in report.values())
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", report["id"])
    assert re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", report["date"])
    assert report["publisher"] in {"HMIC", "HMICFRS"}
    assert report["licence"].startswith("https://www.nationalarchives.gov.uk/doc/open-government-licence/")


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_an_isbn_is_given_where_one_is_printed(report: dict[str, Any]) -> None:
    text = (FOLDER / report["file"]).read_text(encoding="utf-8")
    printed = re.search(r"^ISBN: ([0-9-]+)$", text, re.MULTILINE)
    assert report.get("isbn") == (printed[1] if printed else None)


def test_no_id_is_given_twice() -> None:
    ids = [report["id"] for report in REPORTS]
    assert len(set(ids)) == len(ids)

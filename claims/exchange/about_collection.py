"""What citation files and metadata say of this collection: one text for each, taken from the package's own metadata."""

from __future__ import annotations

import json
from datetime import date
from importlib.metadata import metadata

import yaml

TITLE = "Benchmark claims: what machine-learning papers claim, and what others measured"
AUTHORS = "The contributors of Benchmark claims"
LICENSE = "CC-BY-4.0"
LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"
_MESSAGE = "Please cite this collection as below, and for a figure the paper that it is from."


def summary() -> str:
    """The sentence that describes the project."""
    return metadata("benchmark-claims")["Summary"]


def keywords() -> list[str]:
    """Its keywords, sorted."""
    return sorted(metadata("benchmark-claims")["Keywords"].split(","))


def citation_cff(version: str, day: date | None = None, url: str = "") -> str:
    """Return CITATION.cff, format 1.2.0, for a version of the records; `day` is that of its release."""
    fields = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "dataset",
        "title": TITLE,
        "abstract": summary(),
        "authors": [{"name": AUTHORS}],
        "version": version,
        "date-released": day,
        "url": url,
        "license": LICENSE,
        "keywords": keywords(),
    }
    stated = {name: value for name, value in fields.items() if value}
    return yaml.safe_dump(stated, sort_keys=False, allow_unicode=True, width=1000)


def zenodo_json(version: str, day: date | None = None) -> str:
    """Return .zenodo.json, the metadata that Zenodo takes for a deposit, for the same."""
    fields = {
        "title": TITLE,
        "description": summary(),
        "upload_type": "dataset",
        "creators": [{"name": AUTHORS}],
        "version": version,
        "publication_date": day and day.isoformat(),
        "access_right": "open",
        "license": LICENSE.lower(),
        "keywords": keywords(),
    }
    return json.dumps({name: value for name, value in fields.items() if value}, indent=2, ensure_ascii=False) + "\n"

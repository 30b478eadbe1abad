"""Describe the tables of a release as Croissant 1.1, by which `mlcroissant` and dataset search engines load them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from claims.columns import DAY, FLAG, NUMBER, TEXT, TEXTS, WHOLE, Column
from claims.exchange.about_collection import AUTHORS, LICENSE_URL, TITLE, keywords, summary
from claims.exchange.bibtex import collection_bibtex
from claims.exchange.dictionary import CLAIMS, PAPERS, unit_of

_TYPES = {
    TEXT: "sc:Text",
    WHOLE: "sc:Integer",
    NUMBER: "sc:Float",
    TEXTS: "sc:Text",
    DAY: "sc:Date",
    FLAG: "sc:Boolean",
}
_TABLES = {"claims": (CLAIMS, "claim_id", "One row a claim."), "papers": (PAPERS, "slug", "One row a paper.")}
_FORMATS = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".db": "application/vnd.sqlite3",
    ".zip": "application/zip",
}
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The standard context of Croissant 1.1, whole: readers warn where a key is missing."""


def croissant(files: Mapping[str, bytes], version: str, day: date, data_hash: str, url: str = "") -> dict[str, Any]:
    """Return the metadata of a release as JSON-LD.

    Args:
        files: name and content of its files; those of tables are listed, and the record sets read `claims.csv` and
            `papers.csv`.
        version: of the release.
        day: of the release.
        data_hash: the hash of the data, for the citation.
        url: where the release is published; without it the paths of files are relative, and no `url` is stated.
    """
    described = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": "benchmark-claims",
        "alternateName": TITLE,
        "description": summary(),
        "url": url,
        "license": LICENSE_URL,
        "creator": {"@type": "sc:Organization", "name": AUTHORS},
        "keywords": keywords(),
        "inLanguage": "en",
        "version": version,
        "datePublished": day.isoformat(),
        "citeAs": collection_bibtex(version, data_hash, day, url),
        "isLiveDataset": False,
        "distribution": [_file(name, files[name], url) for name in sorted(files) if _mime(name)],
        "recordSet": [_record_set(table, *about) for table, about in _TABLES.items()],
    }
    return {name: value for name, value in described.items() if value != ""}


def _mime(name: str) -> str:
    return next((mime for ending, mime in _FORMATS.items() if name.endswith(ending)), "")


def _file(name: str, content: bytes, url: str) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": f"{url}{name}",
        "contentSize": f"{len(content)} B",
        "encodingFormat": _mime(name),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _record_set(table: str, columns: Iterable[Column], key: str, description: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": description,
        "key": {"@id": f"{table}/{key}"},
        "field": [_field(table, column) for column in columns],
    }


def _field(table: str, column: Column) -> dict[str, Any]:
    reference = {"references": {"field": {"@id": "papers/slug"}}} if (table, column.name) == ("claims", "slug") else {}
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": _description(column),
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": column.name}},
        **reference,
    }


def _description(column: Column) -> str:
    unit = f" Unit: {unit_of(column)}." if unit_of(column) else ""
    words = f" One of: {', '.join(column.words)}." if column.words else ""
    joined = " Joined by “; ”." if column.type == TEXTS else ""
    return f"{column.comment}{unit}{words}{joined}"

"""A release of the collection: every file that a reader or an archive wants, byte for byte the same each time."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from claims import queries
from claims.errors import ClaimsError
from claims.exchange.about_collection import citation_cff, zenodo_json
from claims.exchange.bibtex import export_bibtex
from claims.exchange.checksums import SUMS, write_checksums
from claims.exchange.croissant import croissant
from claims.exchange.dictionary import PAPERS, data_dictionary
from claims.exchange.records_archive import write_archive
from claims.exchange.sqlite import export_sqlite
from claims.exchange.table_files import FORMATS
from claims.files import atomic
from claims.filters import Filter
from claims.json_schema import record_schema
from claims.queries import recent
from claims.store import Queryable

RECORDS = "records.zip"
METADATA = "croissant.json"
_VERSION = re.compile(r"(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){2}(-[0-9A-Za-z]+(\.[0-9A-Za-z]+)*)?")


class ReleaseError(ClaimsError):
    """There can be no such release; the message says why."""


def is_version(text: str) -> bool:
    """Whether `text` is a version of Semantic Versioning, like 1.2.0 or 1.2.0-rc.1."""
    return bool(_VERSION.fullmatch(text))


def check_version(version: str) -> None:
    """Raise ReleaseError where `version` is none."""
    if not is_version(version):
        raise ReleaseError(f'"{version}" is no version: write three numbers, like 1.2.0, or 1.2.0-rc.1')


def write_release(data: Path, store: Queryable, version: str, target: Path, url: str = "") -> list[str]:
    """Write the release of the records in `data`, of which `store` is the store, to the new or empty folder `target`.

    Its day is the last one on which a record was added or a claim changed its status, so that equal records give equal
    files, with the same releases of the libraries.

    Returns:
        The names of its files, sorted.

    Raises:
        ReleaseError: `version` is none, `target` holds something, or no record says when it was added.
        OSError: a record cannot be read or `target` not be written.
    """
    check_version(version)
    target = target.resolve()
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise ReleaseError(f"{target} is there and not empty; name a new folder, for a release is never changed")
    with atomic(target) as temporary:
        temporary.mkdir()
        for name, content in _files(data, store, version, url, temporary):
            (temporary / name).write_bytes(content)
        names = write_checksums(temporary)
    return sorted([*names, SUMS])


def _files(data: Path, store: Queryable, version: str, url: str, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Each file with its name; `folder` is empty, and the archive of the records is written there first."""
    write_archive(data, folder / RECORDS)
    day = store.ask(recent.last_day)
    if day is None:
        raise ReleaseError("no record says when it was added (`added: {on, by}`), so a release would have no day")
    described = {RECORDS: (folder / RECORDS).read_bytes(), **dict(_tables(store))}
    data_hash = store.ask(queries.all_rows, "meta")[0]["data_hash"][:12]
    yield from described.items()
    yield METADATA, _json(croissant(described, version, day, data_hash, url))
    yield "papers.bib", _made(partial(export_bibtex, store, Filter()))
    yield "record.schema.json", _json(record_schema())
    yield "DICTIONARY.md", data_dictionary().encode()
    yield "CITATION.cff", citation_cff(version, day, url).encode()
    yield ".zenodo.json", zenodo_json(version, day).encode()


def _tables(store: Queryable) -> Iterator[tuple[str, bytes]]:
    claims = store.ask(queries.table, Filter())
    papers = store.ask(queries.papers_table, [column.name for column in PAPERS])
    for extension in ("csv", "parquet"):
        yield f"claims.{extension}", _made(partial(FORMATS[extension], claims))
        yield f"papers.{extension}", _made(partial(FORMATS[extension], papers))
    yield "claims.db", _made(partial(export_sqlite, store, Filter()))


def _made(write: Callable[[BinaryIO], Any]) -> bytes:
    output = io.BytesIO()
    write(output)
    return output.getvalue()


def _json(content: object) -> bytes:
    return json.dumps(content, indent=2, ensure_ascii=False).encode() + b"\n"

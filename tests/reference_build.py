"""The plain way to build a store, all rows from a whole reading: the product's incremental build must give the same."""

from __future__ import annotations

from pathlib import Path

from claims.building.measured_again import name_reproductions
from claims.building.publishing import name_of, pair_hash, publish
from claims.building.store_tables import append, append_claims, create, describe, terms, writing_store
from claims.collection import Collection
from claims.proof.status import QuoteStatus, read_status, write_status
from claims.rows import hint_rows, own_rows, paper_row
from claims.store import digest


def data_hash(collection: Collection, marks: QuoteStatus | None = None) -> str:
    """Return the hash of all that a store of `collection` depends on: the data, the columns and `SCHEMA`."""
    records = sum(pair_hash(file.path, digest(file.text)) for file in collection.files)
    return name_of(records, collection.vocabularies, collection.problems, marks or read_status(collection.data))


def build(collection: Collection, folder: Path) -> Path:
    """Publish `collection` as a store in `folder` and return its file; nothing is written where it is there already.

    Raises:
        OSError: the folder cannot be written.
    """
    marks = read_status(collection.data)
    name = data_hash(collection, marks)
    return publish(folder, name, lambda path: _write(collection, name, marks, path))


def _write(collection: Collection, name: str, marks: QuoteStatus, path: Path) -> None:
    files = sorted(collection.files, key=lambda file: file.slug)
    with writing_store(path) as connection:
        create(connection, collection.vocabularies)
        append(connection, "papers", (paper_row(file, collection.vocabularies) for file in files))
        append_claims(connection, (row for file in files for row in own_rows(file, collection.vocabularies)))
        name_reproductions(connection)
        append(connection, "hints", (row for file in files for row in hint_rows(file)))
        append(connection, "terms", terms(collection.vocabularies))
        write_status(connection, marks)
        describe(connection, name, collection.problems)

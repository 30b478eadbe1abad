"""A collection as a store in its folder: named by all that it depends on, published whole, the newest kept."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from claims.building.store_tables import append, append_claims, begun, create, describe, terms
from claims.problem import Problem
from claims.proof.status import Marks, marks_of, put_marks
from claims.records import Collection
from claims.rows import own_rows, paper_row
from claims.store import DEFINITIONS, by_age, digest, modified
from claims.vocabulary import TERMS, Vocabularies

SCHEMA = 3
"""Raised whenever equal records give other rows: stores built before are then built anew."""

KEPT = 2
_ABANDONED = 3600.0  # seconds after which a temporary file belongs to a build that died


def data_hash(collection: Collection, marks: Marks | None = None) -> str:
    """The hash of all that a store of `collection` depends on: the data, the columns and `SCHEMA`."""
    records = sum(pair_hash(file.path, digest(file.text)) for file in collection.files)
    return name_of(records, collection.vocabularies, collection.problems, marks or marks_of(collection.data))


def pair_hash(path: str, content: str) -> int:
    """The share of one record in the name of the store: shares are added, so that one can be taken out again."""
    return int(digest(f"{path}\0{content}"), 16)


def name_of(records: int, vocabularies: Vocabularies, problems: Iterable[Problem], marks: Marks) -> str:
    """The name of a store: `records` is the sum of its records' shares."""
    found = digest(json.dumps(sorted(problems)))
    return digest(repr((SCHEMA, DEFINITIONS, records % (1 << 128), words_hash(vocabularies), found, marks.name)))


def words_hash(vocabularies: Vocabularies) -> str:
    """The hash of all words of the vocabularies."""
    return digest(repr([digest(TERMS.dump_json(vocabulary.terms)) for vocabulary in vocabularies]))


def build(collection: Collection, folder: Path) -> Path:
    """Publish `collection` as a store in `folder` and return its file; nothing is written where it is there already.

    Raises:
        OSError: the folder cannot be written.
    """
    marks = marks_of(collection.data)
    name = data_hash(collection, marks)
    return publish(folder, name, lambda path: _write(collection, name, marks, path))


def publish(folder: Path, name: str, write: Callable[[Path], None]) -> Path:
    """The store `name` in `folder`, made by `write` where it is not there already.

    The file is written under a temporary name and moved into place whole, so a reader never meets half a store, and
    two builds at once publish the same file twice. The newest two stores are kept.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{name}.duckdb"
    if target.exists():
        os.utime(target)  # so that it counts as the newest
    else:
        temporary = folder / f"{name}.{os.getpid()}-{secrets.token_hex(4)}.tmp"
        try:
            write(temporary)
            os.replace(temporary, target)
        finally:
            for rest in (temporary, temporary.with_name(f"{temporary.name}.wal")):
                rest.unlink(missing_ok=True)
    _prune(folder, target)
    return target


def _prune(folder: Path, published: Path) -> None:
    others = [path for path in by_age(folder.glob("*.duckdb")) if path != published]
    dead = [path for path in folder.glob("*.tmp*") if modified(path) < time.time() - _ABANDONED]
    for path in (*others[: max(0, len(others) - KEPT + 1)], *dead):
        with contextlib.suppress(OSError):  # pruned by another build, or open on a system that locks open files
            path.unlink()


def _write(collection: Collection, name: str, marks: Marks, path: Path) -> None:
    files = sorted(collection.files, key=lambda file: file.slug)
    with begun(path) as connection:
        create(connection, collection.vocabularies)
        append(connection, "papers", (paper_row(file, collection.vocabularies) for file in files))
        append_claims(connection, (row for file in files for row in own_rows(file, collection.vocabularies)))
        append(connection, "terms", terms(collection.vocabularies))
        put_marks(connection, marks)
        describe(connection, name, collection.problems)

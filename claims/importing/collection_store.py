"""A collection as a store of its own, which answers every question that the store of the records does."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb

from claims.building.publishing import SCHEMA, publish, words_hash
from claims.building.store_tables import append, create, terms
from claims.collection import read_vocabularies
from claims.columns import CLAIM_COLUMNS, PAPER_COLUMNS, TEXT, Column
from claims.importing.collection_files import CLAIMS, FOLDER, PAPERS, CollectionError, folder_of, read_provenance
from claims.regular_files import read_bytes
from claims.store import DEFINITIONS, Store, digest, store_folder
from claims.vocabulary import VOCABULARY_OF, Vocabularies


def open_collection(data: Path, name: str) -> Store:
    """Open the collection `name` of a data folder; its store is built where it is not there yet.

    Raises:
        CollectionError: there is no such collection, or its files cannot be read.
        OSError: the store cannot be written.
    """
    provenance, folder = read_provenance(data, name), folder_of(data, name)
    vocabularies = read_vocabularies(data)[0]
    try:
        content = [digest(read_bytes(folder / file, data)) for file in (CLAIMS, PAPERS)]
    except OSError as error:
        raise CollectionError(f"collection {name}: {error.strerror}; import it again") from None
    key = digest(repr((SCHEMA, DEFINITIONS, content, words_hash(vocabularies), provenance.name)))

    def write(path: Path) -> None:
        try:
            _write(path, key, folder, vocabularies)
        except duckdb.Error as error:
            why = str(error).splitlines()[0][:160]
            raise CollectionError(f"collection {name}: no table of claims ({why}); import it again") from None

    return Store(publish(store_folder(data) / FOLDER / name, key, write))


def state(data: Path, name: str) -> tuple[int, ...]:
    """Return what differs once the collection is imported again.

    Raises:
        CollectionError: there is no such collection.
    """
    try:
        found = (folder_of(data, name) / CLAIMS).stat()
    except OSError:
        raise CollectionError(f'there is no collection "{name}"') from None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _write(path: Path, key: str, folder: Path, vocabularies: Vocabularies) -> None:
    with duckdb.connect(str(path)) as connection:
        create(connection, vocabularies)
        append(connection, "terms", terms(vocabularies))
        connection.execute(
            f"insert into papers select {_columns(PAPER_COLUMNS)} from read_parquet(?)", [_file(folder, PAPERS)]
        )
        connection.execute(
            f"insert into claims select {_columns(CLAIM_COLUMNS)}, dense_rank() over (order by slug)"
            " from read_parquet(?, file_row_number = true) order by file_row_number",
            [_file(folder, CLAIMS)],
        )
        now = datetime.now(UTC).replace(tzinfo=None)
        connection.execute(
            "insert into meta select ?, ?, (select count(*) from papers), (select count(*) from claims), 0, 0",
            [key, now],
        )


def _file(folder: Path, name: str) -> str:
    return str(folder / name)


def _columns(columns: tuple[Column, ...]) -> str:
    """The columns; a key that the vocabularies no longer have is absent."""
    return ", ".join(_known_key(each.name) if _is_key(each) else f'"{each.name}"' for each in columns)


def _is_key(column: Column) -> bool:
    return column.part == "paper" and column.name in VOCABULARY_OF and column.type == TEXT


def _known_key(name: str) -> str:
    return f"(select key from terms where vocabulary = '{VOCABULARY_OF[name]}' and key = \"{name}\")"

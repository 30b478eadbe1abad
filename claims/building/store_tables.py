"""The tables of a store in the making, and the rows that go into them."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from claims.columns import CLAIM_COLUMNS, OWN_COLUMNS, Column
from claims.problem import Problem
from claims.spelling import FIELD
from claims.store import DEFINITIONS, SAFE
from claims.vocabulary import NAMES, VOCABULARY_OF, Vocabularies

ROW_GROUP = 40_960
"""Rows, a third of DuckDB's own: threads share a scan more evenly, more of it is skipped, and less is written again
where a few rows come in."""


@contextlib.contextmanager
def reading_store(connection: duckdb.DuckDBPyConnection, path: Path) -> Generator[None]:
    """Have `connection` read the store at `path`."""
    connection.execute(f"attach {_text(str(path))} as last (read_only); use last")
    yield
    connection.execute("use memory; detach last")


@contextlib.contextmanager
def writing_store(
    path: Path, connection: duckdb.DuckDBPyConnection | None = None
) -> Generator[duckdb.DuckDBPyConnection]:
    """Write the store at `path` in one transaction, by a new connection, or by `connection` for the last time.

    Raises:
        OSError: the disk takes no more.
    """
    with duckdb.connect() if connection is None else contextlib.nullcontext(connection) as connection:
        connection.execute(f"attach {_text(str(path))} as store (row_group_size {ROW_GROUP}); use store")
        connection.execute(";".join(f"set {name} = {value}" for name, value in SAFE.items()))
        connection.execute("begin")
        yield connection
        try:
            connection.execute("commit")
            connection.execute("use memory; detach store")
        except duckdb.Error as error:
            raise OSError(f"the store cannot be written: {error}") from None


@contextlib.contextmanager
def written_back(path: Path) -> Generator[None]:
    """Have the system write `path` to the disk meanwhile: DuckDB waits for that in the end, and then waits less.

    Raises:
        OSError: the disk fails.
    """
    if os.name != "posix":  # DuckDB must be the only one there that has the file open
        yield
        return
    with open(path, "rb") as file, ThreadPoolExecutor(1) as aside:
        written = aside.submit(os.fsync, file.fileno())
        yield
        written.result()


def append(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple]) -> None:
    """Put `rows` at the end of `table`."""
    with connection.appender(table) as appender:
        appender.append_rows(rows)


def append_claims(connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple]) -> None:
    """Put `rows`, of the columns `OWN_COLUMNS`, at the end of the claims, each with the columns of its paper, which is
    there: cheaper than to send them along with every claim. All claims of a paper come in one call: it gives a paper
    the next free `paper_id`."""
    names = ", ".join(f'"{column.name}"' for column in OWN_COLUMNS)
    connection.execute(f"create or replace temp table own as select {names} from claims limit 0")
    append(connection, "own", rows)
    whole = ", ".join(_from(column) for column in CLAIM_COLUMNS)
    connection.execute(
        f"insert into claims select {whole}, last + dense_rank() over (order by slug)"
        " from own join papers using (slug), (select coalesce(max(paper_id), 0) as last from claims) order by own.rowid"
    )
    connection.execute("drop table own")


def _from(column: Column) -> str:
    if column.name == "search":
        return f"papers.search || {_text(FIELD)} || own.search"
    return f'{"papers" if column.part == "paper" else "own"}."{column.name}"'


def describe(connection: duckdb.DuckDBPyConnection, name: str, problems: Iterable[Problem]) -> None:
    """Fill the tables of problems and about the store, in place of what they held."""
    problems = sorted(problems)
    connection.execute("delete from problems; delete from meta")
    append(connection, "problems", problems)
    blocked = {p.file for p in problems if p.blocking and p.file.startswith("records/")}
    now = datetime.now(UTC).replace(tzinfo=None)
    connection.execute(
        "insert into meta select ?, ?, (select count(*) from papers), (select count(*) from claims), ?, ?",
        [name, now, len(problems), len(blocked)],
    )


def terms(vocabularies: Vocabularies) -> Iterator[tuple]:
    """The rows of the table."""
    for name, vocabulary in zip(NAMES, vocabularies, strict=True):
        for key, term in vocabulary.items():
            yield (name, key, *(value for _, value in term))


def create(connection: duckdb.DuckDBPyConnection, vocabularies: Vocabularies) -> None:
    """Make the empty tables."""
    statements = []
    for table, (columns, comment) in DEFINITIONS.items():
        fields = ", ".join(f'"{column.name}" {_type(column, vocabularies)}' for column in columns)
        statements += [f"create table {table} ({fields})", f"comment on table {table} is {_text(comment)}"]
        statements += [f'comment on column {table}."{c.name}" is {_text(c.comment)}' for c in columns]
    connection.execute(";".join(statements))


def _type(column: Column, vocabularies: Vocabularies) -> str:
    """The DuckDB type: an enum where the values come from a closed list."""
    words: Iterable[str] = column.words
    if column.name in VOCABULARY_OF and column.part == "paper":
        # In the order of text, so that sorting by the enum is sorting by the word, as on other engines.
        words = sorted(getattr(vocabularies, VOCABULARY_OF[column.name]))
    listed = ", ".join(_text(word) for word in words)
    return f"enum({listed})" if listed else column.type


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

"""The store: the records as a DuckDB file that is published whole, never changed, and read by any number of threads."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import duckdb

from claims.columns import CLAIM_COLUMNS, OWN_COLUMNS, PAPER_COLUMNS, Column
from claims.descriptions import described
from claims.problem import Problem
from claims.proof.marks import Marks, marks_of, put_marks
from claims.records import Collection
from claims.rows import own_rows, paper_row
from claims.vocabulary import NAMES, TERMS, Term, Vocabularies

if TYPE_CHECKING:
    import narwhals as nw

P = ParamSpec("P")
T = TypeVar("T")

SCHEMA = 2
"""Raised whenever equal records give other rows: stores built before are then built anew."""

KEPT = 2
_ABANDONED = 3600.0  # seconds after which a temporary file belongs to a build that died
_SAFE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
}


def _columns(*definitions: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, type_, comment, "computed") for name, type_, comment in definitions)


TERM_COLUMNS = (
    *_columns(
        ("vocabulary", "VARCHAR", "domains, families, venues, baselines or metrics."),
        ("key", "VARCHAR", "The word as records hold it."),
    ),
    *(
        Column(name, "VARCHAR[]" if name == "aliases" else "VARCHAR", field.description or "", "term")
        for name, field in described(Term).items()
    ),
)
PROBLEM_COLUMNS = _columns(
    ("file", "VARCHAR", "File, relative to the data folder."),
    ("line", "INTEGER", "Line, from 1."),
    ("field", "VARCHAR", "Field of the record; empty for the file as a whole."),
    ("found", "VARCHAR", "What stands there."),
    ("allowed", "VARCHAR", "What would be allowed."),
    ("fix", "VARCHAR", "How to mend it."),
    ("check", "VARCHAR", "The rule that found it."),
    ("blocking", "BOOLEAN", "Whether the record is left out until it is mended."),
)
META_COLUMNS = _columns(
    ("data_hash", "VARCHAR", "Hash of all that the store is built from; also the name of its file."),
    ("built_at", "TIMESTAMP", "When it was built, UTC."),
    ("papers", "INTEGER", "Papers in the store."),
    ("claims", "INTEGER", "Claims in the store."),
    ("problems", "INTEGER", "Problems found in the data folder."),
    ("left_out", "INTEGER", "Records left out because of them."),
)
_TABLES = {
    "papers": (PAPER_COLUMNS, "One row a record: the source document and what its method is."),
    "claims": (
        CLAIM_COLUMNS,
        "One row a claim, with its effect, its setting, its evidence and its paper's main fields.",
    ),
    "terms": (TERM_COLUMNS, "One row a word of a vocabulary."),
    "problems": (PROBLEM_COLUMNS, "One row a problem that the checks found."),
    "meta": (META_COLUMNS, "One row about the store itself."),
}
TABLES = tuple(_TABLES)


# --- where ------------------------------------------------------------------------------------------------------------


def store_folder(data: Path) -> Path:
    """Where the stores of the data folder `data` are kept; made by `build`.

    A folder of its own in `CLAIMS_CACHE` where that is set; else `.claims` beside the data folder; else, where that
    cannot be written, a folder of its own in the user's cache folder.
    """
    data = data.resolve()
    own = hashlib.blake2b(os.fsencode(data), digest_size=8).hexdigest()
    if chosen := os.environ.get("CLAIMS_CACHE"):
        return Path(chosen).expanduser() / own
    beside = data.parent / ".claims"
    if os.access(beside if beside.exists() else data.parent, os.W_OK):
        return beside
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "claims" / own


def digest(text: str | bytes) -> str:
    """The hash by which contents are told apart."""
    return hashlib.blake2b(text.encode() if isinstance(text, str) else text, digest_size=16).hexdigest()


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
    return digest(repr((SCHEMA, _TABLES, records % (1 << 128), words_hash(vocabularies), found, marks.name)))


def words_hash(vocabularies: Vocabularies) -> str:
    """The hash of all words of the vocabularies."""
    return digest(repr([digest(TERMS.dump_json(vocabulary.terms)) for vocabulary in vocabularies]))


# --- writing ----------------------------------------------------------------------------------------------------------


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


def newest(folder: Path) -> Path | None:
    """The store published last in `folder`, or None."""
    stores = _by_age(folder.glob("*.duckdb"))
    return stores[-1] if stores else None


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime_ns / 1e9
    except FileNotFoundError:  # another build pruned it
        return 0.0


def _by_age(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: (_modified(path), path.name))


def _prune(folder: Path, published: Path) -> None:
    others = [path for path in _by_age(folder.glob("*.duckdb")) if path != published]
    dead = [path for path in folder.glob("*.tmp*") if _modified(path) < time.time() - _ABANDONED]
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


@contextlib.contextmanager
def begun(path: Path) -> Generator[duckdb.DuckDBPyConnection]:
    """A connection that writes the store at `path` in one transaction."""
    with duckdb.connect(str(path), config=_SAFE) as connection:
        connection.execute("begin")
        yield connection
        connection.execute("commit")


def append(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple]) -> None:
    """Put `rows` at the end of `table`."""
    with connection.appender(table) as appender:
        appender.append_rows(rows)


def append_claims(connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple]) -> None:
    """Put `rows`, of the columns `OWN_COLUMNS`, at the end of the claims, each with the columns of its paper, which is
    there: cheaper than to send them along with every claim."""
    names = ", ".join(f'"{column.name}"' for column in OWN_COLUMNS)
    connection.execute(f"create or replace temp table own as select {names} from claims limit 0")
    append(connection, "own", rows)
    whole = ", ".join(_from(column) for column in CLAIM_COLUMNS)
    connection.execute(f"insert into claims select {whole} from own join papers using (slug) order by own.rowid")
    connection.execute("drop table own")


def _from(column: Column) -> str:
    if column.name == "search":
        return "papers.search || ' ' || own.search"
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
    for table, (columns, comment) in _TABLES.items():
        fields = ", ".join(f'"{column.name}" {_type(column, vocabularies)}' for column in columns)
        statements += [f"create table {table} ({fields})", f"comment on table {table} is {_text(comment)}"]
        statements += [f'comment on column {table}."{c.name}" is {_text(c.comment)}' for c in columns]
    connection.execute(";".join(statements))


_KEYS = {"domain": "domains", "family": "families", "venue": "venues"}


def _type(column: Column, vocabularies: Vocabularies) -> str:
    """The DuckDB type: an enum where the values come from a closed list."""
    words: Iterable[str] = column.words
    if column.name in _KEYS and column.part == "paper":
        # In the order of text, so that sorting by the enum is sorting by the word, as on other engines.
        words = sorted(getattr(vocabularies, _KEYS[column.name]))
    listed = ", ".join(_text(word) for word in words)
    return f"enum({listed})" if listed else column.type


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# --- reading ----------------------------------------------------------------------------------------------------------


def open_store(path: Path) -> duckdb.DuckDBPyConnection:
    """The store at `path`, read-only and without access to anything else; its configuration is locked.

    One connection must never be used by two threads: take a `cursor()` for each call, as `Store` does.

    Raises:
        duckdb.Error: there is no store at `path`, or it is none.
    """
    return duckdb.connect(str(path), read_only=True, config=_SAFE)


class Store:
    """An open store; `ask` may be called from any thread."""

    def __init__(self, path: Path) -> None:
        from claims.queries.sql import Found  # with pandas, which building does without

        self.path = path
        self._connection = open_store(path)
        self._found = Found(self._connection)

    def ask(self, question: Callable[Concatenate[nw.LazyFrame, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of `question`, a function of `claims.queries`, over the claims, with the arguments that follow."""
        return self.ask_table("claims", question, *args, **kwargs)

    def ask_table(
        self, table: str, question: Callable[Concatenate[nw.LazyFrame, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The same over another of `TABLES`."""
        import narwhals as nw  # here, so that a build does not wait for it

        with self._connection.cursor() as cursor:  # one a call, so that threads never share one
            on_duckdb = getattr(question, "on_duckdb", None)
            if on_duckdb is not None:
                return on_duckdb(cursor, self._found, *args, **kwargs)
            return question(nw.from_native(cursor.table(table)), *args, **kwargs)

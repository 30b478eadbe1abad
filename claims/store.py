"""The store: the records as a DuckDB file that is published whole, never changed, and read by any number of threads."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar

import duckdb

from claims.columns import CLAIM_COLUMNS, PAPER_COLUMNS, PAPER_ID, Column
from claims.engines.limits import limited_cursor
from claims.engines.on_duckdb import DuckDBEngine, SearchMemory
from claims.engines.sql import Engine
from claims.errors import ClaimsError
from claims.fields import fields
from claims.settings import settings
from claims.vocabulary import Term

P = ParamSpec("P")
T = TypeVar("T")

SAFE: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
}
"""Configuration of a connection that touches the store and nothing else."""


def _columns(*definitions: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, type_, comment, "computed") for name, type_, comment in definitions)


TERM_COLUMNS = (
    *_columns(
        ("vocabulary", "VARCHAR", "domains, families, venues, baselines or metrics."),
        ("key", "VARCHAR", "The word as records hold it."),
    ),
    *(
        Column(name, "VARCHAR[]" if field.many else "VARCHAR", field.description, "term")
        for name, field in fields(Term).items()
    ),
)
PROBLEM_COLUMNS = _columns(
    ("file", "VARCHAR", "File, relative to the data folder."),
    ("line", "INTEGER", "Line, from 1."),
    ("field", "VARCHAR", "Field of the record; empty for the file as a whole."),
    ("found", "VARCHAR", "What stands there."),
    ("allowed", "VARCHAR", "What would be allowed."),
    ("fix", "VARCHAR", "How to fix it."),
    ("check", "VARCHAR", "The rule that found it."),
    ("blocking", "BOOLEAN", "Whether the record is left out until it is fixed."),
)
HINT_COLUMNS = _columns(
    ("claim_id", "VARCHAR", "Global id of the claim to look at again."),
    ("rule", "VARCHAR", "The rule of arithmetic that does not come out."),
    ("sentence", "VARCHAR", "The arithmetic in a sentence: a reason to look again, never a verdict."),
)
META_COLUMNS = _columns(
    ("data_hash", "VARCHAR", "Hash of all that the store is built from; also the name of its file."),
    ("built_at", "TIMESTAMP", "When it was built, UTC."),
    ("papers", "INTEGER", "Papers in the store."),
    ("claims", "INTEGER", "Claims in the store."),
    ("problems", "INTEGER", "Problems found in the data folder."),
    ("left_out", "INTEGER", "Records left out because of them."),
)
DEFINITIONS = {
    "papers": (PAPER_COLUMNS, "One row a record: the source document and what its method is."),
    "claims": (
        (*CLAIM_COLUMNS, PAPER_ID),
        "One row a claim, with its effect, its setting, its evidence and its paper's main fields.",
    ),
    "terms": (TERM_COLUMNS, "One row a word of a vocabulary."),
    "problems": (PROBLEM_COLUMNS, "One row a problem that the checks found."),
    "hints": (HINT_COLUMNS, "One row a reason to look at a claim again; nothing is computed from it."),
    "meta": (META_COLUMNS, "One row about the store itself."),
}
"""Of each table the columns and the comment."""
TABLES = tuple(DEFINITIONS)


# --- where ------------------------------------------------------------------------------------------------------------


def store_folder(data: Path) -> Path:
    """Where the stores of the data folder `data` are kept; made by `build`.

    A folder of its own in `CLAIMS_CACHE` where that is set; else `.claims` beside the data folder; else, where that
    cannot be written, a folder of its own in the user's cache folder.
    """
    data = data.resolve()
    own = hashlib.blake2b(os.fsencode(data), digest_size=8).hexdigest()
    if chosen := settings().cache:
        return Path(chosen).expanduser() / own
    beside = data.parent / ".claims"
    if os.access(beside if beside.exists() else data.parent, os.W_OK):
        return beside
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "claims" / own


def digest(text: str | bytes) -> str:
    """The hash by which contents are told apart."""
    return hashlib.blake2b(text.encode() if isinstance(text, str) else text, digest_size=16).hexdigest()


def newest(folder: Path) -> Path | None:
    """The store published last in `folder`, or None."""
    stores = by_age(folder.glob("*.duckdb"))
    return stores[-1] if stores else None


def modified(path: Path) -> float:
    """Seconds since the epoch; 0 where the file is gone."""
    try:
        return path.stat().st_mtime_ns / 1e9
    except FileNotFoundError:  # another build pruned it
        return 0.0


def by_age(paths: Iterable[Path]) -> list[Path]:
    """The oldest first."""
    return sorted(paths, key=lambda path: (modified(path), path.name))


# --- reading ----------------------------------------------------------------------------------------------------------


def open_store(path: Path) -> duckdb.DuckDBPyConnection:
    """The store at `path`, read-only and without access to anything else; its configuration is locked.

    One connection must never be used by two threads: take a `cursor()` for each call, as `Store` does.

    Raises:
        duckdb.Error: there is no store at `path`, or it is none.
    """
    return duckdb.connect(str(path), read_only=True, config={**SAFE, "memory_limit": settings().engine_memory})


_OF_THE_SYSTEM = ("Cannot open file", "Could not set lock")
"""What DuckDB says where the system, and not the file, is why a store does not open."""
_OF_DAMAGE = (
    "Corrupt database file",
    "Could not read",
    "Serialization Error",
    "has been invalidated",
    "already closed",
)
"""What DuckDB says where a question meets a part of a store that is not as it was written."""


class DamagedStoreError(ClaimsError):
    """The file is not, or not any longer, a store as this release builds it; a build makes it from the records."""

    def __init__(self, path: Path, why: object) -> None:
        told = str(why).partition("\n")[0]
        super().__init__(f"the store {path.name} is damaged and must be built again ({told[:160]})")
        self.path = path


def _check_layout(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    for table, (columns, _) in DEFINITIONS.items():
        found = connection.execute(f"select * from {table} limit 0").description or ()
        if [name for name, *_ in found] != [column.name for column in columns]:
            raise DamagedStoreError(path, f"the table {table} has other columns")
    if connection.execute("select data_hash from meta").fetchall() != [(path.stem,)]:
        raise DamagedStoreError(path, "it is the store of other data")


Question: TypeAlias = Callable[Concatenate[Engine, P], T]
"""A function of `claims.queries`."""


class Queryable(Protocol):
    """What answers questions, wherever its tables are."""

    path: Path
    """Its name: that of the data it was built from."""

    def ask(self, question: Question[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of `question`, a function of `claims.queries`, with the arguments that follow; from any thread."""
        ...


class Store:
    """An open store on this machine: a `Queryable`.

    Args:
        path: its file.
        damaged: called, from any thread, when a question meets damage.

    Raises:
        DamagedStoreError: what stands at `path` is no store, or one of another layout.
        duckdb.Error: the system does not let it be opened.
    """

    def __init__(self, path: Path, damaged: Callable[[Store], None] | None = None) -> None:
        self.path = path
        self._damaged = damaged
        if path.exists() and not path.is_file():  # DuckDB would wait for a pipe
            raise DamagedStoreError(path, "it is no regular file")
        try:
            self._connection = open_store(path)
        except duckdb.Error as error:
            if any(words in str(error) for words in _OF_THE_SYSTEM):
                raise
            raise DamagedStoreError(path, error) from error
        try:
            _check_layout(self._connection, path)
        except (duckdb.Error, DamagedStoreError) as error:
            self.close()
            raise error if isinstance(error, DamagedStoreError) else DamagedStoreError(path, error) from error
        self._memory = SearchMemory()
        self.seconds = 0
        """How long a question may take; 0: as long as it takes."""

    def ask(self, question: Question[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `Queryable.ask`.

        Raises:
            DamagedStoreError: a part of the store is not as it was written.
            TooMuchError: the question takes longer than `seconds`, or more memory than the engine may.
        """
        try:
            with limited_cursor(self._connection, self.seconds) as cursor:  # one a call: threads never share one
                return question(DuckDBEngine(cursor, self._memory), *args, **kwargs)
        except (duckdb.Error, OSError, ValueError) as error:  # the last two from Arrow
            if not any(words in str(error) for words in _OF_DAMAGE):
                raise
            if self._damaged is not None:
                self._damaged(self)
            raise DamagedStoreError(self.path, error) from error

    def close(self) -> None:
        """Let go of the file; questions that run are answered, later ones are not."""
        self._connection.close()

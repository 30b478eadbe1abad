"""The process that answers one query and ends: a task on standard input, its answer on standard output, both JSON.

It has an empty environment and an open store, and what DuckDB allows by mistake the system refuses: it writes no file
and takes no more memory and time than it may. Loads little, for it starts with every query.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import math
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

import duckdb

from claims.sandbox.permission import refusal

_NICE = 10  # how far the pages come before the queries
_BATCH = 100  # rows that are Python objects before they are counted
_ROOM = 1 << 30  # bytes of address space beside what the engine may take: the libraries, and the rows on their way
_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "threads": "1",
    "temp_directory": "",
}


class Task(TypedDict):
    """What the process is to answer."""

    store: str
    """Path of a store."""
    tables: Mapping[str, Sequence[str]]
    """The tables that may be asked, and the columns of each."""
    query: str
    rows: int
    """The most that are returned."""
    letters: int
    """The most that all values have together, as JSON."""
    seconds: int
    """Time of the processor that it may take; 0: any."""
    memory: int
    """Bytes that the engine may take."""


class Answer(TypedDict, total=False):
    """Columns and rows; else one of the others."""

    columns: list[tuple[str, str]]
    """Name and DuckDB type."""
    rows: list[list[Any]]
    cut: bool
    """Whether there are more rows than were allowed."""
    refused: str
    """Why there is no answer: what is wrong with the query."""
    memory: bool
    """It takes more memory than it may."""
    damaged: str
    """Why the store cannot be read."""


def main() -> None:
    """Answer the task on standard input."""
    task: Task = json.loads(sys.stdin.buffer.read())
    with contextlib.suppress(ImportError):  # where there is no POSIX the engine's own limits remain
        confine(task["memory"], task["seconds"])
    sys.stdout.buffer.write(json.dumps(answer(task)).encode())


def confine(memory: int, seconds: int) -> None:
    """Have the system refuse this process files to write, and memory and time beyond its task; others come first."""
    import resource

    os.nice(_NICE)
    limits = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, memory + _ROOM),
    ]
    limits += [(resource.RLIMIT_CPU, seconds + 1)] if seconds else []
    for limit, most in limits:
        with contextlib.suppress(ValueError, OSError):  # lower already, or a limit that this system does not have
            resource.setrlimit(limit, (most, most))


def answer(task: Task) -> Answer:
    """Answer the query of `task`, or say why not."""
    try:
        connection = _opened(task)
    except (duckdb.OutOfMemoryException, MemoryError):
        return {"memory": True}
    except duckdb.Error as error:
        return {"damaged": str(error)}
    try:
        if why := refusal(connection, task["query"], task["tables"]):
            return {"refused": why}
        return _rows(connection.execute(task["query"]), task)
    except (duckdb.OutOfMemoryException, MemoryError):
        return {"memory": True}
    except duckdb.FatalException as error:
        return {"damaged": str(error)}
    except duckdb.Error as error:
        return {"refused": str(error)}


def _opened(task: Task) -> duckdb.DuckDBPyConnection:
    """A connection that sees the tables alone, as views of a store that cannot be written; it is locked."""
    connection = duckdb.connect(config={**_CLOSED, "memory_limit": f"{task['memory']}B"})
    connection.execute(f"attach {_text(task['store'])} as store (read_only)")
    for table, columns in task["tables"].items():
        names = ", ".join(f'"{column}"' for column in columns)
        connection.execute(f"create secure view {table} as select {names} from store.{table}")
    connection.execute("set enable_external_access = false; set lock_configuration = true")
    return connection


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _rows(cursor: duckdb.DuckDBPyConnection, task: Task) -> Answer:
    described = [(str(name), str(kind).partition("(")[0]) for name, kind, *_ in cursor.description or ()]
    columns = list(zip(_unique([name for name, _ in described]), [_SHOWN.get(t, t) for _, t in described], strict=True))
    read = [_READ.get(kind, _words) for _, kind in columns]
    rows: list[list[Any]] = []
    letters, cut = 0, False
    while not cut and (batch := cursor.fetchmany(_BATCH)):
        for found in batch:
            row = [None if value is None else made(value) for made, value in zip(read, found, strict=True)]
            letters += len(json.dumps(row))
            cut = len(rows) == task["rows"] or letters > task["letters"]
            if cut:
                break
            rows.append(row)
    if cut and not rows and task["rows"]:
        return {"refused": f"The first row alone has {letters:,} letters; {task['letters']:,} are the most."}
    return {"columns": columns, "rows": rows, "cut": cut}


def _unique(names: Sequence[str]) -> list[str]:
    """The names, those that stood before with a number: `n`, `n_1`."""
    made: list[str] = []
    for name in names:
        new, number = name, 0
        while new in made:
            number += 1
            new = f"{name}_{number}"
        made.append(new)
    return made


# --- values as JSON has them ------------------------------------------------------------------------------------------


def _number(value: Any) -> float | None:
    number = float(value)
    return number if math.isfinite(number) else None


def _whole(value: int) -> float:
    return value if -(2**63) <= value < 2**63 else float(value)


def _words(value: Any) -> str:
    if isinstance(value, bytes):
        return "\\x" + value.hex()
    if isinstance(value, datetime.date | datetime.datetime | datetime.time):
        return value.isoformat()
    return str(value)


def _list(value: Sequence[str | None]) -> list[str]:
    return ["" if each is None else each for each in value]


_SHOWN = {"ENUM": "VARCHAR"}
_WHOLE = "TINYINT SMALLINT INTEGER BIGINT HUGEINT UTINYINT USMALLINT UINTEGER UBIGINT UHUGEINT".split()
_READ: dict[str, Callable[[Any], Any]] = {
    "BOOLEAN": bool,
    "VARCHAR": str,
    "VARCHAR[]": _list,
    **dict.fromkeys(_WHOLE, _whole),
    **dict.fromkeys(("FLOAT", "DOUBLE", "DECIMAL"), _number),
}


if __name__ == "__main__":
    main()

"""Ask one query of a store, in a process of its own that is ended when it takes too long or nobody waits any more."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from claims.engines.limits import TooMuchError
from claims.errors import ClaimsError
from claims.sandbox.asked_tables import TABLES
from claims.sandbox.result import Result
from claims.store import DamagedStoreError

if TYPE_CHECKING:
    from claims.sandbox.process import Answer, Task

log = logging.getLogger(__name__)

AT_ONCE = 2
"""Queries that run at one time in a server."""
_TICK = 0.1  # seconds between two looks at whether anybody waits
_COMMAND = (sys.executable, "-I", "-m", "claims.sandbox.process")
_KEPT = ("SYSTEMROOT", "LD_LIBRARY_PATH")  # of the environment, where Python would not start without
_TOO_MUCH_MEMORY = "The answer takes more memory than a query may ({} MB); ask for less."


class QueryError(ClaimsError):
    """A query that is not answered; the message says why, and where in the query."""


class Limits(NamedTuple):
    """What one query may take."""

    seconds: int = 30
    """0: any time."""
    rows: int = 10_000
    letters: int = 4_000_000
    """Of all values of the answer together."""
    memory: int = 256 << 20
    """Bytes."""


def ask(store: Path, query: str, limits: Limits, meanwhile: Callable[[], object] = lambda: None) -> Result:
    """Answer `query`, one SELECT over `TABLES`, from the store at `store`.

    Args:
        store: path of a store that is not changed meanwhile.
        query: SQL of DuckDB.
        limits: of time, memory and the answer; what lies beyond its rows is cut and said.
        meanwhile: called while the answer is waited for; what it raises ends the query.

    Raises:
        QueryError: the query is wrong, or asks for what it may not.
        TooMuchError: it takes more time or memory than it may, or too many run.
        DamagedStoreError: the store cannot be read.
    """
    task: Task = {
        "store": str(store.resolve()),
        "tables": {table.name: [column.name for column in table.columns] for table in TABLES},
        "query": query,
        "rows": limits.rows,
        "letters": limits.letters,
        "seconds": limits.seconds,
        "memory": limits.memory,
    }
    began = time.monotonic()
    with _place(meanwhile):
        answer = _answered(task, limits, meanwhile)
    if why := answer.get("damaged"):
        raise DamagedStoreError(store, why)
    if answer.get("memory"):
        raise TooMuchError(_TOO_MUCH_MEMORY.format(limits.memory >> 20))
    if why := answer.get("refused"):
        raise QueryError(why)
    return Result(answer["columns"], answer["rows"], _cut(answer, limits), time.monotonic() - began)


def _cut(answer: Answer, limits: Limits) -> str:
    if not answer["cut"]:
        return ""
    count = len(answer["rows"])
    most = f"{limits.rows:,} rows" if count == limits.rows else f"{limits.letters:,} letters"
    return f"The first {count:,} rows: an answer has at most {most}. Add a LIMIT or a WHERE."


_PLACES = threading.BoundedSemaphore(AT_ONCE)


@contextmanager
def _place(meanwhile: Callable[[], object], patience: float = 5) -> Generator[None]:
    """Wait for one of the places."""
    ends = time.monotonic() + patience
    while not _PLACES.acquire(timeout=_TICK):
        meanwhile()
        if time.monotonic() > ends:
            raise TooMuchError("Other queries run at this moment; try again in a little while.")
    try:
        yield
    finally:
        _PLACES.release()


def _answered(task: Task, limits: Limits, meanwhile: Callable[[], object]) -> Answer:
    pipe = subprocess.PIPE
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    folder = Path(task["store"]).anchor
    with subprocess.Popen(_COMMAND, stdin=pipe, stdout=pipe, stderr=pipe, env=environment, cwd=folder) as process:
        try:
            out, problems = _waited(process, json.dumps(task).encode(), limits.seconds, meanwhile)
        finally:
            process.kill()
    if process.returncode == 0:
        return cast("Answer", json.loads(out))
    log.warning("a query ended its process with %s: %s", process.returncode, problems.decode(errors="replace")[-2000:])
    if process.returncode > 0:  # ours: a traceback
        raise QueryError("The query could not be answered; the log says why.")
    raise TooMuchError("The query ended the process that answered it: it takes too much time or memory; ask for less.")


def _waited(
    process: subprocess.Popen[bytes], given: bytes, seconds: int, meanwhile: Callable[[], object]
) -> tuple[bytes, bytes]:
    """What the process prints."""
    ends, left = time.monotonic() + seconds, given
    while True:
        try:
            return process.communicate(left, timeout=_TICK)
        except subprocess.TimeoutExpired:
            left = None  # it is on its way
        meanwhile()
        if seconds and time.monotonic() > ends:
            raise TooMuchError(f"The answer took longer than {seconds} seconds; ask for less.")

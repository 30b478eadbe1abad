"""Datasette on the claims of a store: SQLite with an index a facet and full-text search, as its users set it up."""

from __future__ import annotations

import contextlib
import http.client
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from claims import queries
from claims.queries.selection import column_of
from claims.store import open_store
from tests.benchmark.places import free_port, peer

FACETED = tuple(map(column_of, queries.FACETS))
COLUMNS = tuple(dict.fromkeys((
    "claim_id", "slug", "title", "method", "subject", "kind", "printed", "bound", "outcome", "metric", "baseline",
    "dataset", "model", "family", "venue", "year", "factor", "status", "domain", "phase", "qualifier", "baseline_key",
    "verified", "quantity", "requires", "exact", "about_method", "search", *FACETED,
)))  # fmt: skip
_SETTINGS = {  # nothing is cut short, and what would only slow it down is off
    "sql_time_limit_ms": 600_000,
    "facet_time_limit_ms": 600_000,
    "default_facet_size": 300,
    "suggest_facets": "off",
}


def database(store: Path) -> Path:
    """The SQLite file with the claims of `store`, made once beside it."""
    target = store.with_suffix(".sqlite")
    if target.exists():
        return target
    temporary = target.with_suffix(".tmp")
    temporary.unlink(missing_ok=True)
    with open_store(store) as source, contextlib.closing(sqlite3.connect(temporary)) as sink:
        sink.execute(f"create table claims ({', '.join(COLUMNS)})")
        found = source.execute(f"select {', '.join(COLUMNS)} from claims")
        while rows := found.fetchmany(20_000):
            sink.executemany(f"insert into claims values ({', '.join('?' * len(COLUMNS))})", rows)
        for column in (*FACETED, "factor"):
            sink.execute(f"create index by_{column} on claims ({column})")
        sink.execute("create virtual table claims_fts using fts5(search, content=claims)")
        sink.execute("insert into claims_fts(claims_fts) values ('rebuild')")
        sink.execute("analyze")
        sink.commit()
    temporary.rename(target)
    return target


@contextlib.contextmanager
def served(file: Path) -> Iterator[Datasette]:
    """Datasette on `file`, on a free port, until the block ends."""
    port = free_port()
    settings = [word for name, value in _SETTINGS.items() for word in ("--setting", name, str(value))]
    command = [peer("datasette"), "serve", "--immutable", file, "--port", str(port), *settings]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        site = Datasette(port, file.stem)
        site.wait()
        yield site
    finally:
        server.terminate()
        server.wait()


class Datasette:
    """A running server."""

    def __init__(self, port: int, name: str) -> None:
        self._port, self._name = port, name

    def wait(self) -> None:
        """Until it answers.

        Raises:
            TimeoutError: it does not within a minute.
        """
        for _ in range(600):
            with contextlib.suppress(OSError):
                return self._get("/-/versions.json", 5)
            time.sleep(0.1)
        raise TimeoutError("Datasette does not answer")

    def render(self, chosen: list[tuple[str, str]], kind: str = "") -> float:
        """Seconds for the page, or with `.json` for the data, of the claims `chosen`: 50 rows, and all facets."""
        facets = [("_facet", name) for name in FACETED]
        query = urlencode([*chosen, *facets, ("_sort_desc", "factor"), ("_size", "50")])
        began = time.perf_counter()
        self._get(f"/{self._name}/claims{kind}?{query}", 600)
        return time.perf_counter() - began

    def _get(self, path: str, timeout: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=timeout)
        with contextlib.closing(connection):
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path}: {answer.status} {body[:300]!r}")

"""Fifty visitors at once for some minutes, while a record changes every second: a round is a minute.

python -m tests.benchmark visitors --rounds 10
"""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import shutil
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from claims.files import paths
from claims.writing import save
from claims.writing.edits import SetFields
from dashboard.shared import pages
from tests.benchmark.goal import Result
from tests.benchmark.places import WORK, collection
from tests.benchmark.served import Server, dashboard
from tests.visitor import Visitor, visiting

PAPERS = 1_000
VISITORS = 50
THINKING = (5.0, 15.0)
"""Seconds that a visitor looks at a page."""
_MIB = 2**20
_SETTLED = 60.0
"""Seconds after which the server has what it needs: what it takes more from then on is growth."""
_QUERIES = ("", "", "q=attention", "kind=speedup&typical=true", "domain=language-models", "year=2020&year=2023", "q=2x")
_API = ("/api/claims.json?limit=100", "/api/facets", "/api/claims.csv?kind=speedup", "/feed.atom", "/healthz")


class Look(NamedTuple):
    """What the server takes at one moment."""

    at: float
    memory: int
    threads: int
    descriptors: int


class Seen:
    """What the visitors met; safe for threads, as lists are."""

    def __init__(self) -> None:
        self.pages: list[float] = []
        self.answers: list[float] = []
        self.failures: list[str] = []
        self.looks: list[Look] = []
        self.changes = 0


def run(papers: int, rounds: int) -> list[Result]:
    """Visitors with seconds to think, a program that asks the API twice a second, a curator who saves each second."""
    data = WORK / "visited" / "data"
    shutil.rmtree(data.parent, ignore_errors=True)
    shutil.copytree(collection(papers), data, ignore=shutil.ignore_patterns(".git"))
    seen, over = Seen(), threading.Event()
    with dashboard(data, cache=WORK / "visited" / "cache") as server:
        with visiting(server.address) as first:
            first.open()
        work: list[Callable[[], None]] = [
            *(lambda seed=seed: _visit(server.address, seed, seen, over) for seed in range(VISITORS)),
            lambda: _ask(server.address, seen, over),
            lambda: _change(data, seen, over),
            lambda: _look(server, seen, over),
        ]
        threads = [threading.Thread(target=each) for each in work]
        for thread in threads:
            thread.start()
        time.sleep(60 * rounds)
        over.set()
        for thread in threads:
            thread.join()
    return _results(seen, papers, rounds)


def _visit(address: str, seed: int, seen: Seen, over: threading.Event) -> None:
    chance = random.Random(seed)
    over.wait(chance.uniform(0, THINKING[1]))
    try:
        with visiting(address) as visitor:
            while not over.is_set():
                _open(visitor, chance, seen)
                over.wait(chance.uniform(*THINKING))
    except Exception as error:
        seen.failures.append(f"a visitor was lost: {type(error).__name__}: {error}")


def _open(visitor: Visitor, chance: random.Random, seen: Seen) -> None:
    page, query = chance.choice([page.path for page in pages.ALL]), chance.choice(_QUERIES)
    drawn = visitor.open(page, "" if page else query)
    seen.pages.append(drawn.seconds)
    if drawn.failed:
        seen.failures.append(f"/{page}?{query} failed")


def _ask(address: str, seen: Seen, over: threading.Event) -> None:
    for path in itertools.cycle(_API):
        if over.wait(0.5):
            return
        began = time.monotonic()
        try:
            with urllib.request.urlopen(address + path, timeout=60) as answer:
                answer.read()
        except OSError as error:
            seen.failures.append(f"{path}: {error}")
        seen.answers.append(time.monotonic() - began)


def _change(data: Path, seen: Seen, over: threading.Event) -> None:
    path = next(iter(paths(data)))
    while not over.wait(1.0):
        seen.changes += save(data, path, SetFields(None, {"note": f"Change {seen.changes + 1}."})).saved


def _look(server: Server, seen: Seen, over: threading.Event) -> None:
    began = time.monotonic()
    while not over.wait(1.0):
        with contextlib.suppress(OSError):
            status = Path(f"/proc/{server.process.pid}/status").read_text()
            threads = int(next(row.split()[1] for row in status.splitlines() if row.startswith("Threads")))
            descriptors = len(os.listdir(f"/proc/{server.process.pid}/fd"))
            seen.looks.append(Look(time.monotonic() - began, server.memory, threads, descriptors))


def percentiles(seconds: Sequence[float]) -> tuple[float, float, float]:
    """The 50th, 95th and 99th percentile."""
    ordered = sorted(seconds) or [0.0]
    p50, p95, p99 = (ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.50, 0.95, 0.99))
    return p50, p95, p99


def _results(seen: Seen, papers: int, rounds: int) -> list[Result]:
    how = (
        f"{VISITORS} visitors for {rounds} minutes, {papers:,} papers, a page each {THINKING[0]:g} to"
        f" {THINKING[1]:g} s: {len(seen.pages)} pages, {len(seen.answers)} answers of the API,"
        f" {seen.changes} changes of a record, {len(seen.failures)} failures"
    )
    if seen.failures:
        how += f", such as {seen.failures[0]}"
    results = []
    for what, seconds, most in (("a page", seen.pages, 3.0), ("an answer of the API", seen.answers, 2.0)):
        p50, p95, p99 = percentiles(seconds)
        measured = f"p50 {p50:.2f} s, p95 {p95:.2f} s, p99 {p99:.2f} s"
        met = p95 <= most and not seen.failures
        goal = f"p95 at most {most:g} s, nothing fails"
        results.append(Result(f"{what}, {VISITORS} visitors, a change each second", goal, measured, met, how))
    return [*results, *_growth(seen.looks, how)]


def _growth(looks: Sequence[Look], how: str) -> list[Result]:
    """What the server takes in the last ten seconds against what it took once it had settled."""
    settled = [look for look in looks if look.at >= _SETTLED][:10] or looks[:10]
    last = looks[-10:]
    made = []
    for name, scale, unit, most in (("memory", _MIB, " MiB", 150), ("threads", 1, "", 10), ("descriptors", 1, "", 20)):
        before, after = (max(getattr(look, name) for look in part) / scale for part in (settled, last))
        measured = f"{before:.0f}{unit} after a minute, {after:.0f}{unit} at the end"
        goal = f"at most {most}{unit} more at the end than after a minute"
        made.append(Result(f"{name} of the server, {VISITORS} visitors", goal, measured, after - before <= most, how))
    return made

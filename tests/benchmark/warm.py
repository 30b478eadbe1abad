"""A build after which little or nothing changed, against `git status` on the same tree."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from claims.building.incremental import bring_up_to_date
from claims.records import paths
from tests.benchmark.goal import Result, dearest, ratio, seconds, timed
from tests.benchmark.places import ROOT, collection

_ALLOWED = 0.15

PAPERS = 100_000


def run(papers: int, rounds: int) -> list[Result]:
    """git, nothing changed and one record changed in turn; start of the interpreter and imports printed apart."""
    data = collection(papers)
    path = data / next(path for path in paths(data))
    text = path.read_text(encoding="utf-8")
    git: list[float] = []
    nothing: list[float] = []
    one: list[float] = []
    with tempfile.TemporaryDirectory() as cache:
        folder = Path(cache)
        try:
            bring_up_to_date(data, folder)
            for i in range(rounds):
                git.append(timed(["git", "status", "--porcelain"], data).wall)
                nothing.append(_seconds(lambda: bring_up_to_date(data, folder)))
                path.write_text(f"{text[:-1]} {i}\n", encoding="utf-8")
                one.append(_seconds(lambda: bring_up_to_date(data, folder)))
                path.write_text(text, encoding="utf-8")
                bring_up_to_date(data, folder)
                time.sleep(2.1)  # so that the record is young no more
                bring_up_to_date(data, folder)
            path.write_text(f"{text[:-1]} last\n", encoding="utf-8")
            why = dearest(lambda: bring_up_to_date(data, folder), 4)
            still = dearest(lambda: bring_up_to_date(data, folder), 4)
        finally:
            path.write_text(text, encoding="utf-8")
    start = _start()
    how = (
        f"{papers:,} papers, {rounds} rounds: git {seconds(git)}, nothing changed {seconds(nothing)}, one changed"
        f" {seconds(one)}; start and imports of `claims build`, not counted: {start:.2f} s"
    )
    times = ratio(nothing, git)
    over = statistics.median(b - 3 * a for a, b in zip(git, one, strict=True))
    more = statistics.median(b - a for a, b in zip(nothing, one, strict=True))
    return [
        Result("nothing changed", "at most 3 x git status", f"{times:.2f} x", times <= 3, how, still),
        Result(
            "one record changed",
            "at most 3 x git status + 150 ms",
            f"3 x git status {over * 1000:+.0f} ms; {more * 1000:.0f} ms more than nothing changed",
            over <= _ALLOWED,
            how,
            why,
        ),
    ]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _start() -> float:
    import sys

    return timed([sys.executable, "-c", "import claims.commands.build"], ROOT).wall

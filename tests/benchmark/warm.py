"""A build after which little or nothing changed, against `git status` on the same tree."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from claims.building.incremental import bring_up_to_date
from claims.files import paths
from tests.benchmark.goal import Result, Took, dearest, ratio, seconds, timed
from tests.benchmark.places import ROOT, collection

_ALLOWED = 0.15

PAPERS = 100_000


def run(papers: int, rounds: int) -> list[Result]:
    """git, nothing changed and one record changed in turn; start of the interpreter and imports printed apart."""
    data = collection(papers)
    path = data / next(path for path in paths(data))
    text = path.read_text(encoding="utf-8")
    git: list[Took] = []
    nothing: list[Took] = []
    one: list[Took] = []
    with tempfile.TemporaryDirectory() as cache:
        folder = Path(cache)
        try:
            bring_up_to_date(data, folder)
            for i in range(rounds):
                git.append(timed(["git", "status", "--porcelain"], data))
                nothing.append(_took(lambda: bring_up_to_date(data, folder)))
                path.write_text(f"{text[:-1]} {i}\n", encoding="utf-8")
                one.append(_took(lambda: bring_up_to_date(data, folder)))
                path.write_text(text, encoding="utf-8")
                bring_up_to_date(data, folder)
                time.sleep(2.1)  # so that the record is young no more
                bring_up_to_date(data, folder)
            still = dearest(lambda: bring_up_to_date(data, folder), 4)
            path.write_text(f"{text[:-1]} last\n", encoding="utf-8")
            why = dearest(lambda: bring_up_to_date(data, folder), 4)
        finally:
            path.write_text(text, encoding="utf-8")
    start = _start()
    how = (
        f"{papers:,} papers, {rounds} rounds: git {_walls(git)}, nothing changed {_walls(nothing)}, one changed"
        f" {_walls(one)}; start and imports of `claims build`, not counted: {start:.2f} s"
    )
    times = ratio([took.wall for took in nothing], [took.wall for took in git])
    work = ratio([took.cpu for took in nothing], [took.cpu for took in git])
    over = statistics.median(b.wall - 3 * a.wall for a, b in zip(git, one, strict=True))
    more = statistics.median(b.wall - a.wall for a, b in zip(nothing, one, strict=True))
    more_work = statistics.median(b.cpu - a.cpu for a, b in zip(nothing, one, strict=True))
    return [
        Result(
            "nothing changed",
            "at most 3 x git status",
            f"{times:.2f} x; {work:.2f} x the processor time",
            times <= 3,
            how,
            still,
        ),
        Result(
            "one record changed",
            "at most 3 x git status + 150 ms",
            f"3 x git status {over * 1000:+.0f} ms; {more * 1000:.0f} ms more than nothing changed,"
            f" {more_work * 1000:.0f} ms of processor time",
            over <= _ALLOWED,
            how,
            why,
        ),
    ]


def _took(work: Callable[[], object]) -> Took:
    began, spent = time.perf_counter(), time.process_time()
    work()
    return Took(time.perf_counter() - began, time.process_time() - spent)


def _walls(took: Iterable[Took]) -> str:
    return seconds(each.wall for each in took)


def _start() -> float:
    import sys

    return timed([sys.executable, "-c", "import claims.commands.build"], ROOT).wall

"""A goal and what was measured against it; the file of results and the table made from them."""

from __future__ import annotations

import cProfile
import json
import os
import pstats
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
RESULTS = FOLDER / "results.json"
TABLE = FOLDER / "README.md"
BEFORE = FOLDER / "results-0.1.0.json"
"""What the release before measured, on a machine of the same kind."""


class Result(NamedTuple):
    """One goal, measured. Figures are ratios within one run wherever the goal is one."""

    what: str
    goal: str
    measured: str
    met: bool
    how: str
    """Sizes, rounds and absolute times, for whoever doubts the ratio."""
    why: str = ""
    """Where a goal is missed: the line of the profile that shows what takes the time."""


class Took(NamedTuple):
    """Seconds on the clock, and of all cores together."""

    wall: float
    cpu: float


def timed(command: Sequence[str | Path], folder: Path, *, most: int = 0, **variables: str) -> Took:
    """How long `command` takes as a process of its own, in `folder`, with its children; its exit code up to `most`."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    # Installed programs find their modules compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ran = subprocess.run(command, cwd=folder, env={**environment, **variables}, capture_output=True, check=False)
    if not 0 <= ran.returncode <= most:
        raise RuntimeError(ran.stderr.decode(errors="replace"))
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios round by round: what disturbs a round disturbs both."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def seconds(figures: Iterable[float]) -> str:
    """The median, with the range."""
    values = sorted(figures)
    return f"{statistics.median(values):.3g} s ({values[0]:.3g} to {values[-1]:.3g})"


def dearest(work: Callable[[], object], lines: int = 3) -> str:
    """The functions that take most of the time of `work`, each with its share."""
    profile = cProfile.Profile()
    profile.runcall(work)
    stats = pstats.Stats(profile)
    rows = sorted(stats.stats.items(), key=lambda row: -row[1][2])[:lines]  # ty: ignore[missing-attribute]
    whole = stats.total_tt or 1.0  # ty: ignore[missing-attribute]
    return "; ".join(
        f"{Path(file).name + ':' if file != '~' else ''}{name} {own / whole:.0%}"
        for (file, _, name), (_, _, own, _, _) in rows
    )


def keep(name: str, results: Sequence[Result]) -> None:
    """Put the results of one benchmark into the file of results, and write the table again."""
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    load = f"; load of the machine at the end {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    known[name] = [result._replace(how=result.how + load)._asdict() for result in results]
    RESULTS.write_text(json.dumps(known, indent=2, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    TABLE.write_text(table(known), encoding="utf-8")


def table(known: dict[str, list[dict]]) -> str:
    """The page of results, with those of the release before."""
    before = json.loads(BEFORE.read_text(encoding="utf-8"))
    rows = [
        "# Benchmarks",
        "",
        "Written by `python -m tests.benchmark [NAMES...]`; `results.json` holds the same. Ratios are medians over",
        "rounds in which both sides run in turn on the same machine. Nothing timed is asserted by the tests.",
        "What tasks of visitors take is in [tests/tasks](../tasks/README.md).",
        "",
        "| benchmark | what | goal | measured | verdict | release 0.1.0 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    notes = []
    for name, results in sorted(known.items()):
        for place, result in enumerate(results):
            earlier = before.get(name, [])[place : place + 1]
            then = earlier[0]["measured"] if earlier else "–"
            verdict = "met" if result["met"] else "**missed**"
            rows.append(f"| {name} | {result['what']} | {result['goal']} | {result['measured']} | {verdict} | {then} |")
            missed = f" Missed because: {result['why']}." if result["why"] and not result["met"] else ""
            notes.append(f"- {name}, {result['what']}: {result['how']}.{missed}")
    return "\n".join([*rows, "", "## How each was measured", "", *notes]) + "\n"

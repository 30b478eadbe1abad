"""This checkout against an earlier one with its own `.venv`: `python -m tests.benchmark previous --previous DIR`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from claims.files import find_data, paths
from tests.benchmark.goal import Result, Took, ratio, seconds, timed
from tests.benchmark.places import ROOT, collection

PAPERS = 10_000
_GOALS = {"cold build": 1.2, "nothing changed": 1.2, "check ONE_FILE": 1.1, "--help": 1.1}
"""Times the processor time of the earlier checkout, at most."""


def run(papers: int, rounds: int, previous: Path) -> list[Result]:
    """Both checkouts in turn, whole processes, start included."""
    took: dict[str, tuple[list[Took], list[Took]]] = {name: ([], []) for name in _GOALS}
    data, one = collection(papers), find_data()
    for _ in range(rounds):
        for side, checkout in enumerate((ROOT, previous.resolve())):
            for name, each in _times(checkout, data, one).items():
                took[name][side].append(each)
    return [_result(name, *sides) for name, sides in took.items()]


def _times(checkout: Path, data: Path, real: Path) -> dict[str, Took]:
    claims = checkout / ".venv/bin/claims"
    with tempfile.TemporaryDirectory() as cache:
        build = [claims, "build", "--data", data]
        return {
            "cold build": timed(build, checkout, most=1, CLAIMS_CACHE=cache),
            "nothing changed": timed(build, checkout, most=1, CLAIMS_CACHE=cache),
            "check ONE_FILE": timed([claims, "check", checkout / "data" / next(paths(real))], checkout),
            "--help": timed([claims, "--help"], checkout),
        }


def _result(name: str, now: list[Took], before: list[Took]) -> Result:
    work = ratio([took.cpu for took in now], [took.cpu for took in before])
    wall = ratio([took.wall for took in now], [took.wall for took in before])
    how = f"{len(now)} rounds in turn: now {seconds(t.cpu for t in now)} of processor time, before "
    how += seconds(took.cpu for took in before)
    goal = _GOALS[name]
    return Result(
        f"claims: {name}, against the release before",
        f"at most {goal} x the processor time",
        f"{work:.2f} x the processor time; {wall:.2f} x on the clock",
        work <= goal,
        how,
    )

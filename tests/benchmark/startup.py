"""How long the command line takes to start, against importing pydantic."""

from __future__ import annotations

import sys
from pathlib import Path

from claims.files import find_data, paths
from tests.benchmark.goal import Result, Took, ratio, seconds, timed
from tests.benchmark.places import ROOT

_FLOOR = "from pydantic import BaseModel\nclass Model(BaseModel):\n    field: str"

PAPERS = 0  # the real records are used


def run(papers: int, rounds: int) -> list[Result]:
    """`claims --help`, `claims check ONE_FILE` and the yardsticks in turn; whole processes."""
    data = find_data()
    one = data / next(paths(data))
    command = Path(sys.executable).with_name("claims")
    commands = {
        "claims --help": [command, "--help"],
        "claims check ONE_FILE": [command, "check", one],
        "import pydantic": [sys.executable, "-c", "import pydantic"],
        "one model": [sys.executable, "-c", _FLOOR],
    }
    took: dict[str, list[Took]] = {name: [] for name in commands}
    for _ in range(max(rounds, 15)):
        for name, arguments in commands.items():
            took[name].append(timed(arguments, ROOT))
    wall = {name: [each.wall for each in rows] for name, rows in took.items()}
    cpu = {name: [each.cpu for each in rows] for name, rows in took.items()}
    yardstick = "import pydantic"
    floor = ratio(wall["one model"], wall[yardstick])
    why = f"a program that defines one pydantic model and does nothing takes {floor:.2f} x already"
    results = []
    for name in ("claims --help", "claims check ONE_FILE"):
        times, work = ratio(wall[name], wall[yardstick]), ratio(cpu[name], cpu[yardstick])
        how = f"{seconds(wall[name])} against {seconds(wall[yardstick])}"
        measured = f"{times:.2f} x; {work:.2f} x the processor time"
        results.append(Result(name, f"at most 3 x {yardstick}", measured, times <= 3, how, why))
    return results

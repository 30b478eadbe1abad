"""How long the command line takes to start, against importing pydantic."""

from __future__ import annotations

import sys

from claims.records import find_data, paths
from tests.benchmark.goal import Result, ratio, seconds, timed
from tests.benchmark.places import ROOT

_FLOOR = "from pydantic import BaseModel\nclass Model(BaseModel):\n    field: str"

PAPERS = 0  # the real records are used


def run(papers: int, rounds: int) -> list[Result]:
    """`claims --help`, `claims check ONE_FILE` and the yardsticks in turn; whole processes."""
    data = find_data()
    one = data / next(paths(data))
    commands = {
        "claims --help": ["-m", "claims.cli", "--help"],
        "claims check ONE_FILE": ["-m", "claims.cli", "check", str(one)],
        "import pydantic": ["-c", "import pydantic"],
        "one model": ["-c", _FLOOR],
    }
    took: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(max(rounds, 11)):
        for name, arguments in commands.items():
            took[name].append(timed([sys.executable, *arguments], ROOT).wall)
    floor = ratio(took["one model"], took["import pydantic"])
    why = f"a program that defines one pydantic model and does nothing takes {floor:.2f} x already"
    results = []
    for name in ("claims --help", "claims check ONE_FILE"):
        times = ratio(took[name], took["import pydantic"])
        how = f"{seconds(took[name])} against {seconds(took['import pydantic'])}"
        results.append(Result(name, "at most 3 x import pydantic", f"{times:.2f} x", times <= 3, how, why))
    return results

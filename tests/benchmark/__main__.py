"""Measure the goals of speed and write what came of it into results.json and README.md beside this file.

python -m tests.benchmark                     every benchmark
python -m tests.benchmark build startup       these
python -m tests.benchmark --papers 1000 warm
python -m tests.benchmark previous --previous DIR      this checkout against another, which has its own .venv
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from pathlib import Path

from tests.benchmark.goal import Result, keep

MEASURED = (
    "build",
    "growth",
    "warm",
    "startup",
    "interaction",
    "assistants",
    "browser",
    "memory",
    "visitors",
    "cluster",
    "site",
)
"""Modules with `run(papers, rounds)`, which gives results, and `PAPERS`, the size that its goals speak of."""
AGAINST = "previous"
PRINTED = ("extraction", "extraction_facts", "lint", "tasks", "writing")
"""Modules with `main()`, which prints what it finds and returns an exit code."""


def main() -> int:
    """Run what is named, print goal, figure and verdict of each; exit code 1 where a printed one says so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", metavar="NAMES", nargs="*", help=", ".join((*MEASURED, *PRINTED)))
    parser.add_argument("--papers", type=int, help="size of the made-up collection, in place of the goals'")
    parser.add_argument("--rounds", type=int, default=3, help="3 without; for `visitors` minutes")
    parser.add_argument("--previous", type=Path, help="an earlier checkout, for `previous`")
    options = parser.parse_args()
    if unknown := set(options.names) - {*MEASURED, *PRINTED, AGAINST}:
        parser.error(f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join((*MEASURED, *PRINTED))}")
    if AGAINST in options.names and options.previous is None:
        parser.error(f"{AGAINST} needs --previous DIR")
    names = options.names or [*MEASURED, *PRINTED]
    code = 0
    for name in names:
        if name in PRINTED:
            code = max(code, _printed(name))
            continue
        module = importlib.import_module(f"tests.benchmark.{name}")
        earlier = (options.previous,) if name == AGAINST else ()
        results = module.run(options.papers or module.PAPERS, options.rounds, *earlier)
        keep(name, results)
        for result in results:
            print(_line(result), flush=True)
    return code


def _line(result: Result) -> str:
    verdict = "met" if result.met else f"MISSED ({result.why})" if result.why else "MISSED"
    return f"{result.what}: {result.measured}; goal {result.goal}: {verdict}\n    {result.how}"


def _printed(name: str) -> int:
    if importlib.util.find_spec(f"tests.benchmark.{name}") is None:
        print(f"{name}: not there")
        return 0
    kept, sys.argv = sys.argv, [f"tests.benchmark.{name}"]
    try:
        return importlib.import_module(f"tests.benchmark.{name}").main()
    finally:
        sys.argv = kept


if __name__ == "__main__":
    sys.exit(main())

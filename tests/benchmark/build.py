"""A cold build against what else a user could do with the same files."""

from __future__ import annotations

import itertools
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

import yaml

from claims.building.loading import load
from claims.collection import read, read_vocabularies
from claims.files import paths
from claims.text import canonical_reader, strict_yaml
from tests.benchmark.goal import Result, Took, dearest, ratio, seconds, timed
from tests.benchmark.places import ROOT, collection, one_list, peer
from tests.reference_build import build

PAPERS = 10_000


def run(papers: int, rounds: int) -> list[Result]:
    """Ours, yaml-to-sqlite and the pure loader in turn; whole processes, start included."""
    data, listed, other = collection(papers), one_list(papers), peer("yaml-to-sqlite")
    ours: list[Took] = []
    theirs: list[Took] = []
    pure: list[Took] = []
    for _ in range(rounds):
        ours.append(ours_on(data))
        with tempfile.TemporaryDirectory() as folder:
            theirs.append(timed([other, Path(folder) / "peer.db", "papers", listed], ROOT))
        pure.append(timed([sys.executable, "-m", "tests.benchmark.build", data], ROOT))
    return [
        _against("yaml-to-sqlite", 7, ours, theirs, papers),
        _against("PyYAML's safe loader and the same validation", 5, ours, pure, papers),
    ]


def ours_on(data: Path) -> Took:
    """`claims build` where nothing was built before."""
    with tempfile.TemporaryDirectory() as cache:
        command = [sys.executable, "-m", "claims.cli", "build", "--data", data]
        return timed(command, ROOT, most=1, CLAIMS_CACHE=cache)  # made-up records may have problems


def _against(name: str, goal: int, ours: list[Took], theirs: list[Took], papers: int) -> Result:
    faster = ratio([took.wall for took in theirs], [took.wall for took in ours])
    less = ratio([took.cpu for took in theirs], [took.cpu for took in ours])
    work = (
        f"`claims build` {seconds(t.cpu for t in ours)} of processor time, the other {seconds(t.cpu for t in theirs)}"
    )
    times = f"{work}; on the clock {seconds(t.wall for t in ours)} against {seconds(t.wall for t in theirs)}"
    measured = f"{less:.1f} x less processor time; {faster:.1f} x faster on the clock"
    how = f"{papers:,} papers, {len(ours)} rounds: {times}"
    why = "" if less >= goal else dearest(_load)
    return Result(f"cold build against {name}", f"{goal} x less processor time", measured, less >= goal, how, why)


def _load() -> None:
    data = collection(1_000)
    vocabularies, _ = read_vocabularies(data)
    for _ in load(data, list(paths(data)), vocabularies, None):
        pass


class _TextLoader(yaml.SafeLoader):
    """The pure loader, with every scalar as text, as the model wants it."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


def _build_purely(data: Path) -> None:
    """Reading goes through PyYAML's own loader; all that comes after is the same."""
    with (
        tempfile.TemporaryDirectory() as cache,
        patch.object(canonical_reader, "read", lambda text: None),
        patch.object(strict_yaml, "parse", lambda text: yaml.load(text, _TextLoader)),
    ):
        build(read(data), Path(cache))


if __name__ == "__main__":
    for argument in itertools.islice(sys.argv, 1, None):
        _build_purely(Path(argument))

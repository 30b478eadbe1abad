"""A cold build of ten times the papers; without the peers of `build`, which take minutes at this size."""

from __future__ import annotations

from tests.benchmark.build import ours_on
from tests.benchmark.goal import Result, Took, ratio, seconds
from tests.benchmark.places import collection

PAPERS = 100_000


def run(papers: int, rounds: int) -> list[Result]:
    """`papers` and a tenth of them in turn; whole processes, start included."""
    whole: list[Took] = []
    tenth: list[Took] = []
    for _ in range(rounds):
        whole.append(ours_on(collection(papers)))
        tenth.append(ours_on(collection(papers // 10)))
    growth = ratio([took.wall for took in whole], [took.wall for took in tenth]) / 10
    work = ratio([took.cpu for took in whole], [took.cpu for took in tenth]) / 10
    how = (
        f"{papers:,} papers, {rounds} rounds: {seconds(took.cpu for took in whole)} of processor time,"
        f" a tenth of them {seconds(took.cpu for took in tenth)}"
    )
    measured = f"{work:.2f} x in processor time; {growth:.2f} x on the clock"
    return [
        Result(
            "cold build of ten times the papers", "at most 1.1 x linear, in processor time", measured, work <= 1.1, how
        )
    ]

"""What the text says of the quality in the run of a claim, and the month of its paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims import queries
from claims.collection import read
from claims.filters import Filter
from claims.store import Store
from claims.words import Kind
from tests.reference_build import build
from tests.sample import PATH, edited, write_collection

GAIN = (
    "kind: quality_gain\n    form: difference\n    value: 1.5\n    unit: points\n    metric: accuracy\n"
    "    evidence:\n      quote: improves accuracy by 1.5 points\n"
)
SPEED = "    form: ratio\n    value: 2.72"


def judged(folder: Path, *changes: tuple[str, str]) -> list[tuple[object, ...]]:
    """Of each speedup of the changed sample what is computed."""
    collection = read(write_collection(folder / "data", [(PATH, edited(*changes))]))
    assert not [problem for problem in collection.problems if problem.blocking]
    store = Store(build(collection, folder))
    rows = store.ask(queries.costs, Filter(), Kind.SPEEDUP).to_pylist()
    return [tuple(row[name] for name in ("run_quality", "quality_change", "month")) for row in rows]


def compared(outcome: str, metric: str = "accuracy") -> tuple[str, str]:
    words = "kind: comparison\n    form: words\n" + ("" if outcome == "better" else f"    outcome: {outcome}\n")
    return GAIN, (
        f"{words}    metric: {metric}\n    baseline:\n      as_printed: full attention\n"
        "    evidence:\n      quote: as good as full attention\n"
    )


@pytest.mark.parametrize(
    ("changes", "quality", "change"),
    [
        ([], "better", "+1.5 points"),
        ([("    metric: accuracy\n", "    metric: accuracy\n    outcome: worse\n")], "lost", "−1.5 points"),
        ([("    together_with: [c2]\n", "")], "not stated", None),
        ([compared("equal")], "kept", None),
        ([compared("better")], "better", None),
        ([compared("worse")], "lost", None),
        ([compared("equal", "decoding speed")], "not stated", None),
        ([("    together_with: [c2]\n", "    held_equal: accuracy\n")], "kept", None),
        ([("    together_with: [c2]\n", ""), ("method: Sample\n", "method: Sample\nexact: yes\n")], "kept", None),
        ([("    together_with: [c2]\n", ""), ("method: Sample\n", "method: Sample\nexact: no\n")], "not stated", None),
    ],
)
def test_the_quality_of_a_run_is_what_the_text_says_of_it(
    tmp_path: Path, changes: list[tuple[str, str]], quality: str, change: str | None
) -> None:
    assert judged(tmp_path, *changes) == [(quality, change, "2023-01")]


def test_it_is_read_both_ways(tmp_path: Path) -> None:
    other_way = [
        ("    together_with: [c2]\n", ""),
        ("    metric: accuracy\n", "    metric: accuracy\n    together_with: [c1]\n"),
    ]
    assert judged(tmp_path, *other_way) == [("better", "+1.5 points", "2023-01")]


@pytest.mark.parametrize(
    ("arxiv", "month"),
    [('arxiv: "2312.00001"\n', "2023-12"), ('arxiv: "2401.00001"\n', "2023"), ("", "2023")],
)
def test_the_month_is_that_of_the_id_in_the_year_of_the_paper(tmp_path: Path, arxiv: str, month: str) -> None:
    assert judged(tmp_path, ('arxiv: "2301.00001"\n', arxiv))[0][2] == month


def test_gains_are_those_in_points_and_percent(tmp_path: Path) -> None:
    store = Store(build(read(write_collection(tmp_path / "data", [(PATH, edited())])), tmp_path))
    [gain] = store.ask(queries.gains, Filter()).to_pylist()
    assert (gain["claim_id"], gain["points"], gain["unit"]) == ("sample.c2", 1.5, "points")
    text = edited(("unit: points", "unit: score"), ("by 1.5 points", "by 1.5"))
    other = Store(build(read(write_collection(tmp_path / "other/data", [(PATH, text)])), tmp_path))
    assert other.ask(queries.gains, Filter()).num_rows == 0

"""Indirect comparisons by pair of methods."""

from __future__ import annotations

import pytest

from claims.compare.indirect import all_against
from claims.compare.indirect_pairs import MethodPair, by_methods
from tests.unit.rows import row


def gathered(*rows: dict[str, object]) -> tuple[MethodPair, ...]:
    return by_methods(all_against(rows), rows)


def test_each_pair_of_methods_stands_once_with_its_median_and_the_better_first() -> None:
    found = gathered(row("a.c1", factor=2.0), row("b.c1", factor=4.0), row("a.c2", factor=3.0), row("b.c2", factor=9.0))
    assert [(pair.a, pair.b, pair.n, pair.bounded) for pair in found] == [("b", "a", 4, 0)]
    assert found[0].median == pytest.approx((2 * 3) ** 0.5), "of 4/3, 2, 3 and 4.5, on the scale of logarithms"
    assert (found[0].low, found[0].high) == (pytest.approx(4 / 3), pytest.approx(4.5))


def test_best_cases_and_ranges_are_counted_and_not_pooled() -> None:
    best = row("b.c2", factor=9.0, qualifier="up_to")
    ranged = row("b.c3", factor=None, factor_low=3.0, factor_high=4.0)
    (pair,) = gathered(row("a.c1", factor=2.0), row("b.c1", factor=4.0), best, ranged)
    assert (pair.n, pair.bounded, pair.median) == (1, 2, pytest.approx(2.0))
    assert gathered(row("a.c1", factor=2.0), best) == ()


def test_kinds_stay_apart_and_what_differs_is_named_once() -> None:
    memory = {"kind": "memory_reduction", "quantity": "peak_memory"}
    found = gathered(
        row("a.c1", factor=2.0, hardware="V100"), row("b.c1", factor=4.0),
        row("a.c2", factor=2.0, **memory), row("b.c2", factor=3.0, **memory),
    )  # fmt: skip
    assert {(pair.kind, pair.quantity) for pair in found} == {
        ("speedup", "inference_speed"),
        ("memory_reduction", "peak_memory"),
    }
    speed = next(pair for pair in found if pair.kind == "speedup")
    assert speed.caveats.count("Hardware") == 1

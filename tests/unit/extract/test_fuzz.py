"""The benchmark tests/benchmark/fuzz.py in a small form."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.benchmark.fuzz import HOSTILE, Found, fuzz_form, fuzz_records, fuzz_texts, growth


@pytest.mark.parametrize("run", [fuzz_records, fuzz_texts, fuzz_form])
def test_nothing_breaks_it(run: Callable[[int, int], Found]) -> None:
    found = run(120, 7)
    assert found.crashes == []
    assert (found.hangs, found.placeless) == (0, 0)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_takes_linear_time(piece: str) -> None:
    assert growth(piece) < 10  # 4 where the time is linear, 16 where it is quadratic

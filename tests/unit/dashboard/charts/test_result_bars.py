"""Bars of an answer: which columns name and measure them, and when there are none."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.charts.result_bars import MOST_BARS, bars, describe, labelled

COLUMNS = [("kind", "VARCHAR"), ("n", "BIGINT"), ("share", "DOUBLE")]


def test_the_first_text_names_the_bars_and_the_first_number_measures_them() -> None:
    found = labelled(COLUMNS, [["<b>speedup</b>", 3, 0.5], [None, 1, 0.1], ["capacity", None, None]])
    assert found is not None
    assert found[:2] == ("kind", "n")
    assert found.rows == [("<b>speedup</b>", 3.0), ("not stated", 1.0)]
    figure = bars(found)
    assert list(figure.data[0].x) == [3.0, 1.0]
    assert figure.layout.yaxis.ticktext == ("&lt;b&gt;speedup&lt;/b&gt;", "not stated")
    assert describe(found) == "2 bars: n by kind. Largest <b>speedup</b>, 3; smallest not stated, 1."


def test_without_text_numbers_such_as_years_name_the_bars() -> None:
    found = labelled([("year", "INTEGER"), ("n", "BIGINT")], [[2023, 4], [2024, 9]])
    assert found is not None
    assert found.rows == [("2023", 4.0), ("2024", 9.0)]


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (COLUMNS, [["speedup", 3, 0.5]]),
        (COLUMNS, [[f"kind {n}", n, n] for n in range(MOST_BARS + 1)]),
        (COLUMNS[:1], [["a"], ["b"]]),
        ([("n", "BIGINT")], [[1], [2]]),
        ([("kind", "VARCHAR"), ("flag", "BOOLEAN")], [["a", True], ["b", False]]),
        (COLUMNS, [["a", None, 1.0], ["b", None, 2.0]]),
    ],
    ids=["one row", "too many", "no number", "no name", "a flag", "nothing measured"],
)
def test_there_are_no_bars_without_two_named_numbers(columns: list[tuple[str, str]], rows: list[list[Any]]) -> None:
    assert labelled(columns, rows) is None

from __future__ import annotations

import pandas as pd
import pytest

from claims.queries import Cell, Spread
from dashboard.charts import overview

LABELS = {"attention": "Efficient <attention>", "quantization": "Quantization", "icml": "ICML", "acl": "ACL"}


def points(*factors: float, best: bool = False, family: str = "attention") -> pd.DataFrame:
    made = [
        {
            "claim_id": f"a.c{i}",
            "family": family,
            "factor": factor,
            "factor_bound": "at_best" if best else None,
            "status": "reported",
            "who": "A",
            "pooled": not best,
            "title": "T",
            "printed": f"{factor}×",
            "metric": None,
            "baseline": None,
            "quote": "q",
            "year": 2024,
        }
        for i, factor in enumerate(factors)
    ]
    return pd.DataFrame(made)


def spread(n: int, median: float | None = None) -> Spread:
    return Spread("attention", n, 1.0, 1.5, median, 2.5, 4.0, 0, None, None)


def test_the_coverage_tells_count_and_middle_half_and_carries_the_cell() -> None:
    cells = [
        Cell("attention", "icml", 3, 2, 1.8, None, 2.6),
        Cell("attention", "acl", 2, 2, 1.8, 2.2, 2.6),
        Cell("quantization", "acl", 1, 0, None, None, None),
    ]
    figure = overview.coverage(cells, LABELS, LABELS)
    [marks] = figure.data
    assert list(marks.text) == ["<b>3</b><br>1.8–2.6×", "<b>2</b><br>2.2×", "<b>1</b>"]
    assert "the middle half of 2 typical: 1.8–2.6×" in marks.hovertext[0]
    assert "median of 2 typical: 2.2×" in marks.hovertext[1]
    assert "&lt;attention&gt;" in marks.hovertext[0]
    event = {"selection": {"points": [{"customdata": list(marks.customdata[0])}]}}
    assert overview.selected_cell(event) == ("attention", "icml")
    assert overview.selected_cell({"selection": {"points": []}}) is None
    assert overview.selected_cell(None) is None


def test_the_shares_stand_in_a_cell_each() -> None:
    table = [
        {"key": 2023, "n": 4, "baseline": 0.5, "hardware": 0, "dataset": 0.25, "model": 1},
        {"key": 2024, "n": 2, "baseline": 1, "hardware": 0, "dataset": 0, "model": 0},
    ]
    figure = overview.shares(table, {})
    assert list(figure.data[0].z[1]) == [0.5, 0, 0.25, 1]
    assert list(figure.layout.yaxis.ticktext) == ["2024 (2)", "2023 (4)"]


def test_the_best_cases_are_counted() -> None:
    figure = overview.best_cases([{"key": "attention", "n": 4, "up_to": 1}], LABELS)
    assert list(figure.data[0].x) == [0.25]
    assert figure.data[0].text[0].strip() == "1 of 4"


@pytest.mark.parametrize(("count", "bars"), [(4, 0), (5, 1)])
def test_there_is_no_bar_below_five_claims(count: int, bars: int) -> None:
    figure = overview.distribution(points(*[1.5 + i for i in range(count)]), [spread(count)], "speedup", LABELS)
    assert sum("middle half" in (trace.name or "") for trace in figure.data) == bars
    assert not any("median" in (trace.name or "") for trace in figure.data)
    assert f"({count} typical)" in figure.layout.yaxis.ticktext[0].replace("<br>", " ")


def test_up_to_is_an_open_dot() -> None:
    both = pd.concat([points(1.5, 2, 3, 4), points(9, best=True)], ignore_index=True)
    figure = overview.distribution(both, [spread(4)], "speedup", LABELS)
    open_dots = next(trace for trace in figure.data if trace.marker.symbol == "circle-open")
    assert list(open_dots.x) == [9]


def test_no_rows_give_a_sentence() -> None:
    for figure in (
        overview.coverage([], {}, {}),
        overview.shares([], {}),
        overview.best_cases([], {}),
        overview.distribution(points(2.0).head(0), [], "speedup", {}),
    ):
        assert len(figure.data) == 0
        assert "matches the filter" in figure.layout.annotations[0].text

from __future__ import annotations

import math

import pandas as pd
import pytest

from dashboard.charts import overview as charts_overview

LABELS = {"attention": "Efficient <attention>", "quantization": "Quantization", "icml": "ICML", "acl": "ACL"}


def points(*factors: float, qualifier: str = "exact", family: str = "attention") -> pd.DataFrame:
    made = [
        {
            "claim_id": f"a.c{i}",
            "family": family,
            "factor": factor,
            "factor_low": None,
            "factor_high": None,
            "qualifier": qualifier,
            "status": "reported",
            "method": "A",
            "title": "T",
            "subject": None,
            "printed": f"{factor}×",
            "metric": None,
            "baseline": None,
            "quote": "q",
            "year": 2024,
            "who": "A",
            "pooled": qualifier == "exact",
        }
        for i, factor in enumerate(factors)
    ]
    return pd.DataFrame(made).astype({"factor_low": float, "factor_high": float})


def test_the_coverage_tells_count_and_median_and_carries_the_cell() -> None:
    cells = pd.DataFrame(
        {
            "family": ["attention", "quantization"],
            "venue": ["icml", "acl"],
            "n": [3, 1],
            "typical": [2, 0],
            "median": [2.5, math.nan],
        }
    )
    figure = charts_overview.coverage(cells, LABELS, LABELS)
    [marks] = figure.data
    assert list(marks.text) == ["<b>3</b><br>2.5×", "<b>1</b>"]
    assert "median of 2 typical factors: 2.5×" in marks.hovertext[0]
    assert "&lt;attention&gt;" in marks.hovertext[0]
    event = {"selection": {"points": [{"customdata": list(marks.customdata[0])}]}}
    assert charts_overview.selected_cell(event) == ("attention", "icml")
    assert charts_overview.selected_cell({"selection": {"points": []}}) is None
    assert charts_overview.selected_cell(None) is None


def test_the_shares_stand_in_a_cell_each() -> None:
    table = pd.DataFrame(
        {
            "key": [2023, 2024],
            "n": [4, 2],
            "baseline": [0.5, 1],
            "hardware": [0, 0],
            "dataset": [0.25, 0],
            "model": [1, 0],
        }
    )
    figure = charts_overview.shares(table, {})
    assert list(figure.data[0].z[1]) == [0.5, 0, 0.25, 1]
    assert list(figure.layout.yaxis.ticktext) == ["2024 (2)", "2023 (4)"]


def test_the_best_cases_are_counted() -> None:
    figure = charts_overview.best_cases(pd.DataFrame({"key": ["attention"], "n": [4], "up_to": [1]}), LABELS)
    assert list(figure.data[0].x) == [0.25]
    assert figure.data[0].text[0].strip() == "1 of 4"


@pytest.mark.parametrize(("count", "boxes"), [(4, 0), (5, 1)])
def test_there_is_no_box_below_five_claims(count: int, boxes: int) -> None:
    figure = charts_overview.distribution(points(*[1.5 + i for i in range(count)]), "speedup", LABELS)
    assert sum(trace.type == "box" for trace in figure.data) == boxes
    assert f"({count} typical)" in figure.layout.yaxis.ticktext[0].replace("<br>", " ")


def test_up_to_is_no_part_of_a_box() -> None:
    both = pd.concat([points(1.5, 2, 3, 4), points(9, qualifier="up_to")], ignore_index=True)
    figure = charts_overview.distribution(both, "speedup", LABELS)
    assert not any(trace.type == "box" for trace in figure.data)
    open_dots = next(trace for trace in figure.data if trace.marker.symbol == "circle-open")
    assert list(open_dots.x) == [9]


def test_no_rows_give_a_sentence() -> None:
    none = pd.DataFrame()
    for figure in (
        charts_overview.coverage(none, {}, {}),
        charts_overview.shares(none, {}),
        charts_overview.best_cases(none, {}),
        charts_overview.distribution(points(2.0).head(0), "speedup", {}),
    ):
        assert len(figure.data) == 0
        assert "matches the filter" in figure.layout.annotations[0].text

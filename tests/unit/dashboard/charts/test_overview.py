from __future__ import annotations

from claims.queries import Cell
from dashboard.charts import overview

LABELS = {"attention": "Efficient <attention>", "quantization": "Quantization", "icml": "ICML", "acl": "ACL"}


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


def test_no_rows_give_a_sentence() -> None:
    for figure in (
        overview.coverage([], {}, {}),
        overview.shares([], {}),
    ):
        assert len(figure.data) == 0
        assert "matches the filter" in figure.layout.annotations[0].text

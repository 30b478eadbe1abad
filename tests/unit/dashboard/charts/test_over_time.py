"""Claims by month, and the best so far."""

from __future__ import annotations

from itertools import pairwise

import pytest

from dashboard.charts.over_time import over_time, when
from tests.unit.dashboard.charts.claims import best, claims, ranged, trace


def test_a_claim_stands_at_its_month_and_else_in_the_middle_of_its_year() -> None:
    early, unknown = claims({"month": "2023-01"}, {"month": "2021"})
    assert when(early) == pytest.approx(2023 + 0.5 / 12)
    assert when(unknown) == 2021.5


def test_the_line_of_a_family_steps_up_with_the_largest_typical_figure_so_far() -> None:
    rows = claims(
        {"month": "2021-01", "slug": "a", "factor": 2.0},
        {"month": "2022-01", "slug": "b", "factor": 1.5},
        {"month": "2023-01", "slug": "c", "factor": 3.0},
        {"month": "2022-06", "slug": "d", **best(9.0)},
        {"month": "2022-06", "slug": "e", **ranged(8.0, 9.0)},
        {"month": "2022-06", "slug": "f", "factor": 9.0, "attribution": "reproduction", "pooled": False},
        {"month": "2022-06", "slug": "g", "factor": 9.0, "status": "withdrawn", "pooled": False},
    )
    figure = over_time(rows, {"attention": "Attention"})
    line = trace(figure, "best so far: Attention")
    assert list(line.y) == [2, 3, 3]
    assert line.line.shape == "hv"
    assert "Attention" in [note.text for note in figure.layout.annotations]


def test_a_family_of_one_paper_has_no_line() -> None:
    figure = over_time(claims({"month": "2021-01"}, {"month": "2021-01", "factor": 3.0}), {})
    assert not any(each.name.startswith("best") for each in figure.data)


def test_the_names_of_lines_stand_apart() -> None:
    rows = claims(*({"slug": f"s{i}", "family": f"f{i % 5}", "factor": 2 + i / 100} for i in range(20)))
    figure = over_time(rows, {})
    unit = 514 / (figure.layout.yaxis.range[1] - figure.layout.yaxis.range[0])
    heights = sorted(note.y * unit + note.yshift for note in figure.layout.annotations if note.xanchor == "right")
    assert len(heights) == 5
    assert all(b - a >= 15.9 for a, b in pairwise(heights))


def test_marks_are_clicked_on() -> None:
    figure = over_time(claims({}), {})
    assert list(map(tuple, trace(figure, "reported").customdata)) == [("claim", "a.c1")]

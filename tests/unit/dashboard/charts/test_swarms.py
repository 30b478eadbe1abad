"""Claims packed into bands."""

from __future__ import annotations

from itertools import combinations

import plotly.graph_objects as go
import pytest

from dashboard.charts.packing import NARROW, ORDINARY, text_width
from dashboard.charts.scales import FACTORS, Span
from dashboard.charts.swarms import at_what_cost, by_family
from tests.unit.dashboard.charts.claims import best, claims, names, ranged, trace

CROWD = claims(*({"factor": 2 + i % 5 / 10, "about_method": f"Method {i}"} for i in range(40)))


def share(figure: go.Figure, x: float) -> float:
    low, high = figure.layout.xaxis.range
    return Span(FACTORS, low, high).share(x)


def test_no_mark_lies_on_another() -> None:
    figure = by_family(CROWD, {})
    reported = trace(figure, "reported")
    marks = [(share(figure, x) * ORDINARY, y) for x, y in zip(reported.x, reported.y, strict=True)]
    assert len(marks) == len(CROWD)
    assert all(abs(a[0] - b[0]) >= 10 or abs(a[1] - b[1]) >= 10 for a, b in combinations(marks, 2))


def test_no_words_lie_on_others_or_on_a_mark_even_on_a_phone() -> None:
    kept = {"run_quality": "kept"}
    figure = at_what_cost(claims(*({**kept, "factor": 1.5 + i / 10, "about_method": f"Method {i}"} for i in range(20))))
    words, marks = trace(figure, "figures"), trace(figure, "reported")
    places = [
        (share(figure, x) * NARROW, text_width(text, 11), y, position == "middle left")
        for x, text, y, position in zip(words.x, words.text, words.y, words.textposition, strict=True)
    ]
    boxes = [(x - 6 - width, x - 6, y) if left else (x + 6, x + 6 + width, y) for x, width, y, left in places]
    assert len(boxes) == 20
    assert all(a[1] <= b[0] or b[1] <= a[0] or abs(a[2] - b[2]) >= 12 for a, b in combinations(boxes, 2))
    for x, y in zip(marks.x, marks.y, strict=True):
        at = share(figure, x) * NARROW
        assert not any(left < at < right and abs(y - height) < 8 for left, right, height in boxes)


def test_every_draw_packs_the_same() -> None:
    assert by_family(CROWD, {}) == by_family(list(reversed(CROWD)), {})


def test_families_stand_by_number_of_claims_and_name_their_three_largest_methods() -> None:
    own = [{"factor": float(i), "about_method": f"M{i}"} for i in range(2, 7)]
    again = {"factor": 60.0, "about_method": "Again", "attribution": "reproduction", "pooled": False}
    figure = by_family(claims(*own, again, {"family": "training", "factor": 90.0, "about_method": "Big"}), {})
    assert names(figure) == ["attention 6", "training 1"]
    assert set(trace(figure, "figures").text) == {"M6 6×", "M5 5×", "M4 4×", "Big 90×"}


@pytest.mark.parametrize(
    ("changes", "ticks"),
    [
        ([{}] * 5, 1),
        ([{}] * 4, 0),
        ([{}] * 4 + [{"baseline_key": "fast"}], 0),
        ([{}] * 4 + [{"quantity": "latency"}], 0),
        ([{"quantity": None}] * 5, 0),
        ([{}] * 4 + [{"pooled": False}], 0),
    ],
)
def test_a_median_is_of_five_claims_over_one_baseline_and_of_one_quantity(changes: list[dict], ticks: int) -> None:
    same = {"baseline_key": "slow", "quantity": "throughput"}
    figure = by_family(claims(*({**same, **change} for change in changes)), {})
    assert sum(each.name == "median" for each in figure.data) == ticks


def test_the_cost_is_written_beside_the_method_once_for_each_change() -> None:
    lost = {"run_quality": "lost", "quality_change": "loses at most 1%"}
    figure = at_what_cost(claims({**lost, "factor": 3.0}, lost, {"run_quality": "better"}, {"about_method": "Silent"}))
    assert set(trace(figure, "figures").text) == {"Quick loses ≤ 1%", "Quick"}
    assert names(figure) == ["Quality better 1", "Quality kept 0", "Quality lost 2", "Quality not stated 1"]
    written = trace(figure, "figures")
    assert dict(zip(written.text, written.x, strict=True))["Quick loses ≤ 1%"] == 3


def test_ranges_and_best_cases_are_drawn_as_such() -> None:
    figure = by_family(claims(ranged(2.0, 3.0), best(4.0)), {})
    assert trace(figure, "range").mode == "lines+markers"
    assert trace(figure, "“up to”").marker.symbol == "circle-open"

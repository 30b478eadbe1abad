"""More claims than can be told apart."""

from __future__ import annotations

from math import log10

from claims.compare.looks import BETTER
from claims.queries import Spread
from dashboard.charts import boxes
from dashboard.charts.packing import text_width
from tests.unit.dashboard.charts.claims import trace

SPREADS = [
    Spread("attention", 2000, 0.5, 1.5, 2.0, 3.0, 40.0, 500, 1.1, 90.0),
    Spread("training", 9000, 0.9, 1.2, None, 2.0, 8.0, 0, None, None),
    Spread("other", 0, None, None, None, None, None, 0, None, None),
]


def test_thousands_of_claims_become_bars_over_their_middle_half() -> None:
    figure = boxes.by_key(boxes.most_first(SPREADS), {"training": "Training"}, "family")
    assert trace(figure, "headings").text == ("Training 9,000", "attention 2,500")
    bars = trace(figure, "middle half")
    assert list(zip(bars.base, bars.x, strict=True)) == [(1.2, 0.8), (1.5, 1.5)]
    assert bars.hovertext[0] == "9,000 typical figures, the middle half 1.2× to 2×"
    assert list(trace(figure, "median: one family, quantity and baseline").x) == [2.0], "none where several are mixed"
    assert trace(figure, "“up to”").x == (1.1, 90.0)
    paths = {shape.line.dash: shape.path for shape in figure.layout.shapes if shape.line.color == BETTER}
    assert paths == {None: "M0.9,23L8.0,23M0.5,61L40.0,61", "dot": "M1.1,70L90.0,70"}
    assert ("family", "training") in {tuple(row) for row in trace(figure, "clicks").customdata}


def test_names_stand_whole_above_their_bars_and_the_baseline_is_named_on_a_phone() -> None:
    figure = boxes.by_key(SPREADS, {"training": "Sample-efficient & fast reinforcement learning"}, "family")
    names, clicks = trace(figure, "headings"), trace(figure, "clicks")
    assert names.text[1] == "Sample-efficient &amp; fast reinforcement learning 9,000"
    bars, best = trace(figure, "middle half").y, trace(figure, "“up to”").y
    assert all(name + 12 <= bar - 2 for name, bar in zip(names.y[:2], bars, strict=True))
    assert best[0] - 6 > bars[0]
    assert clicks.y == names.y
    low, high = figure.layout.xaxis.range
    assert -low / (high - low) * (350 - figure.layout.margin.r) > text_width("baseline") / 2


def test_few_figures_are_marked_at_their_ends_and_one_is_seen() -> None:
    one = Spread("few-shot", 1, 2.5, 2.5, 2.5, 2.5, 2.5, 1, 4.0, 4.0)
    three = Spread("kernels", 3, 1.2, 1.3, None, 2.0, 3.0, 0, None, None)
    alike = Spread("pruning", 9, 2.0, 2.0, 2.0, 2.0, 2.0, 0, None, None)
    figure = boxes.by_key([one, three, alike], {}, "family")
    few = trace(figure, "few")
    assert list(zip(few.x, few.y, strict=True)) == [(2.5, 23), (1.2, 61), (3.0, 61), (2.0, 99)]
    assert few.hovertext[:2] == ("1 typical figure, 2.5×", "3 typical figures, 1.2× to 3×")
    best = trace(figure, "“up to”")
    assert (best.x, best.hovertext) == ((4.0,), ("1 “up to”, 4×",))
    assert not trace(figure, "middle half").y


def test_what_others_measured_stands_in_the_row_of_its_family() -> None:
    again = Spread("decoding", 7, 1.5, 2.0, None, 3.0, 5.0, 0, None, None, 120, 0.667, 4.5)
    figure = boxes.by_key([again, *SPREADS[:1]], {}, "family")
    marks = trace(figure, "re-measured")
    assert (marks.x, marks.y, marks.marker.symbol) == ((0.667, 4.5), (40, 40), "triangle-up")
    assert marks.hovertext[0] == "120 re-measured by others, 0.667× to 4.5×"
    assert trace(figure, "headings").text == ("decoding 127", "attention 2,500")
    assert trace(figure, "headings").y == (9, 55), "its row is deeper"
    assert figure.layout.xaxis.range[0] < log10(0.667)
    assert boxes.figures([again, *SPREADS]) == 127 + 11_500
    assert "120 re-measured" in boxes.describe([again], "By family")


def test_years_stand_upright_from_left_to_right() -> None:
    figure = boxes.by_year([spread._replace(key=2023 + i) for i, spread in enumerate(SPREADS)])
    assert list(figure.layout.xaxis.ticktext) == ["2023", "2024"]
    assert figure.layout.yaxis.type == "log"


def test_a_summary_is_told_by_its_counts_and_ends() -> None:
    told = boxes.describe(SPREADS, "Speedup by method family")
    assert "Speedup by method family: 11,000 typical figures and 500 best cases" in told
    assert "from 0.5 to 90 times" in told
    assert "median" not in told


def test_nothing_typical_and_no_best_case_is_nothing_to_draw() -> None:
    assert boxes.has_figures(SPREADS)
    assert not boxes.has_figures(SPREADS[2:])
    assert boxes.describe(SPREADS[2:], "By family") == boxes.NOTHING

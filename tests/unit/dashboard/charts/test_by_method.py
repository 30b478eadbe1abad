"""A row for each method: what stands where, what is open, what is written, and that no words overlap."""

from __future__ import annotations

from itertools import combinations

import pytest
from pytest_regressions.data_regression import DataRegressionFixture

from claims.words import Kind
from dashboard.charts import row_labels
from dashboard.charts.by_method import by_method, by_row
from dashboard.charts.claim_marks import key, marks_of
from dashboard.charts.packing import text_width
from dashboard.charts.row_labels import ROW, THIN, WIDE
from dashboard.charts.scales import POINTS
from tests.unit.dashboard.charts.claims import MIXED, best, claims, names, ranged, trace

FAMILIES = {"attention": "Attention & more", "training": "Training"}


def test_marks_say_by_their_shape_what_they_are(data_regression: DataRegressionFixture) -> None:
    figure = by_method(MIXED, FAMILIES)
    marks = [each for each in figure.data if each.customdata is not None and each.customdata[0][0] == "claim"]
    data_regression.check(
        {
            "marks": [
                {
                    "name": each.name,
                    "mode": each.mode,
                    "symbol": each.marker.symbol,
                    "x": [None if x is None else round(float(x), 3) for x in each.x],
                    "claims": [row[1] for row in each.customdata],
                }
                for each in marks
            ],
            "key": [f"{look.glyph} {look.words}" for look in key(marks_of(MIXED))],
            "rows": names(figure),
            "headings": list(trace(figure, "headings").text),
            "figures": list(trace(figure, "figures").text),
            "ticks": list(figure.layout.xaxis.ticktext),
            "axis": [figure.layout.xaxis.type, figure.layout.xaxis.side],
        }
    )


def test_a_dotted_tail_leads_from_the_baseline_to_every_up_to() -> None:
    tails = trace(by_method(claims({}, best(8.0), best(3.0)), {}), "tails")
    assert [x for x in tails.x if x is not None] == [1, 3, 1, 8]
    assert tails.line.dash == "dot"


def test_a_range_is_a_bar_without_a_visible_middle() -> None:
    bar = trace(by_method(claims(ranged(2.0, 8.0)), {}), "range")
    assert (bar.x[0], bar.x[-2]) == (2, 8)
    assert bar.marker.opacity == 0
    assert bar.error_x.array is None


def test_one_times_is_marked_and_always_in_sight() -> None:
    figure = by_method(claims({"factor": 5.0}), {})
    assert [shape.path for shape in figure.layout.shapes if shape.xref != "paper"] == ["M1.0,22.0L1.0,44.0"]
    low, high = figure.layout.xaxis.range
    assert low < 0 < high
    assert "<b>baseline<br>1×</b>" in figure.layout.xaxis.ticktext


def test_what_others_measured_stands_in_the_row_of_the_method_it_is_about() -> None:
    others = {"slug": "bench", "method": "Bench", "attribution": "reproduction", "factor": 1.2, "pooled": False}
    figure = by_method(claims({"factor": 3.0}, others), {})
    assert names(figure) == ["Quick"]
    again = trace(figure, "re-measured")
    assert again.marker.symbol == "triangle-up"
    assert again.y[0] == pytest.approx(ROW * 1.5, abs=6)
    assert trace(figure, "figures").text == ("3×",)


def test_families_stand_by_number_of_claims_and_methods_by_their_largest_reported_figure() -> None:
    again = {"about_method": "Others", "attribution": "reproduction", "factor": 80.0, "pooled": False}
    figure = by_method(
        claims(
            {"about_method": "Small"},
            {"about_method": "Large", "factor": 9.0},
            again,
            {"family": "training", "about_method": "Huge", "factor": 90.0},
        ),
        FAMILIES,
    )
    assert names(figure) == ["Large", "Small", "Others", "Huge"]
    assert list(trace(figure, "headings").text) == ["<b>Attention &amp; more</b> 3", "<b>Training</b> 1"]


def test_the_figure_of_a_row_is_written_once_to_the_right_of_its_outermost_mark() -> None:
    figure = by_method(claims({"factor": 1.234567}, {"factor": 10_000.0, "about_method": "Big"}, ranged(2, 4)), {})
    written = trace(figure, "figures")
    assert dict(zip(written.text, written.x, strict=True)) == {"10,000×": 10_000, "2–4×": 4}
    worse = trace(by_method(claims({"factor": 0.98, "outcome": "worse"}), {}), "figures")
    assert (worse.text, worse.x) == (("0.98×",), (1,)), "not across the line of the baseline"


def test_no_two_words_overlap_and_names_fit_the_phone() -> None:
    long = "A method with a name that no phone has room for, and no laptop either"
    many = claims(*({"about_method": f"{long} {i}" if i else "Short", "factor": 1 + i / 7} for i in range(30)))
    figure = by_method(many, {"attention": "Attention"})
    wide, thin, both = (each for each in figure.data if each.name == "names")
    assert (len(wide.text), len(thin.text), both.text) == (29, 29, ("Short",))
    assert all(text_width(name, 12) <= WIDE for name in wide.text)
    assert all(text_width(name, 11) <= THIN <= 96 for name in thin.text)
    assert thin.textfont.color == "rgba(0, 0, 0, 0)", "unseen until the style shows it"
    rows = [*wide.y, *both.y]
    for places in (rows, trace(figure, "figures").y):
        assert all(abs(a - b) >= ROW for a, b in combinations(places, 2))
    assert set(rows).isdisjoint(trace(figure, "headings").y)
    assert figure.layout.margin.r >= max(12, text_width("5.143×", 11) - 10)


def test_the_style_swaps_the_names_that_are_drawn_first_beside_the_plot() -> None:
    figure = by_method(claims({}), {})
    drawn = [each for each in figure.data if each.xaxis == "x2" and each.type == "scatter"]
    assert [each.name for each in drawn] == ["names", "names", "names", "headings"]
    assert all(len(each.x) for each in drawn), "plotly leaves out a trace of nothing, and the style counts them"
    assert "x2y .scatterlayer .trace:nth-child(1) { display: none }" in row_labels.STYLE


def test_marks_of_the_same_place_stand_a_little_apart_within_their_row() -> None:
    places = trace(by_method(claims({}, {}, {"factor": 9.0}), {}), "reported").y
    assert len(set(places)) == 2
    assert all(ROW < y < 2 * ROW for y in places)


def test_names_are_clicked_on_and_a_paper_without_a_method_is_not() -> None:
    unnamed = {"about_method": None, "method": None, "title": "No name", "factor": 3.0}
    asked = {
        tuple(row)
        for each in by_method(claims({}, unnamed), {}).data
        if each.name == "clicks"
        for row in each.customdata
    }
    assert asked == {("method", "Quick"), ("family", "attention")}


def test_record_text_is_escaped() -> None:
    figure = by_method(
        claims({"quote": "<b>2x</b> <script>", "who": "<i>X</i>", "about_method": "<u>"}), {"attention": "<a>"}
    )
    hover = trace(figure, "reported").hovertext[0]
    assert "<script>" not in hover
    assert "&lt;i&gt;X" in hover
    assert names(figure) == ["&lt;u&gt;"]
    assert trace(figure, "headings").text == ("<b>&lt;a&gt;</b> 1",)


def test_gains_stand_on_a_linear_axis_around_nought() -> None:
    gain = {"kind": "quality_gain", "factor": None, "unit": "percent", "points": 1.5}
    loss = {**gain, "points": -0.5, "outcome": "worse", "about_method": "Loss"}
    figure = by_method(claims(gain, loss), {}, POINTS)
    assert figure.layout.xaxis.type == "linear"
    assert figure.layout.shapes[0].path.startswith("M0.0,22.0L0.0,")
    assert set(trace(figure, "figures").text) == {"+1.5%", "−0.5%"}
    assert trace(figure, "worse").marker.symbol == "x"


@pytest.mark.parametrize("kind", list(Kind))
def test_a_row_for_each_value_of_a_column_stands_in_the_order_of_the_labels(kind: Kind) -> None:
    figure = by_row(claims({"kind": kind.value}, {"slug": "b"}), "slug", {"b": "Second", "none": "None", "a": "First"})
    assert names(figure) == ["Second", "First"]
    assert not any(each.name == "headings" and each.text for each in figure.data)

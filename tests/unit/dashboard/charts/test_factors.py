"""The charts of factors: what stands where, what is open, what is escaped."""

from __future__ import annotations

import pandas as pd
import pytest
from pytest_regressions.data_regression import DataRegressionFixture

from claims import queries
from claims.queries import Spread
from claims.words import Kind
from dashboard.charts import factors

_ROW = {
    "slug": "a",
    "title": "A paper",
    "method": "Quick",
    "subject": None,
    "year": 2023,
    "venue": "arxiv",
    "venue_year": None,
    "domain": "language-models",
    "family": "attention",
    "kind": "speedup",
    "factor": 2.0,
    "factor_low": None,
    "factor_high": None,
    "sort_factor": 2.0,
    "qualifier": "exact",
    "outcome": "better",
    "attribution": "original",
    "status": "reported",
    "printed": "2×",
    "metric": "speed",
    "baseline": "Slow",
    "quote": "2x faster",
    "who": "Quick",
    "pooled": True,
    "factor_bound": None,
}


def _points(*rows: dict) -> pd.DataFrame:
    made = [{"claim_id": f"a.c{i}", **_ROW, **row} for i, row in enumerate(rows, start=1)]
    frame = pd.DataFrame(made, columns=list(queries.POINTS))
    return frame.astype(dict.fromkeys(("factor", "factor_low", "factor_high", "sort_factor"), "float64"))


MIXED = _points(
    {},
    {"factor_bound": "at_best", "factor": 8.0, "sort_factor": 8.0, "printed": "up to 8×", "pooled": False},
    {"factor": None, "factor_low": 2.0, "factor_high": 3.0, "sort_factor": 6**0.5, "printed": "2–3×", "pooled": False},
    {"outcome": "worse", "factor": 0.5, "sort_factor": 0.5, "family": "training", "printed": "2×"},
    {"qualifier": "order_of_magnitude", "factor": 10.0, "sort_factor": 10.0, "pooled": False},
    {"attribution": "reproduction", "factor": 1.7, "sort_factor": 1.7, "pooled": False},
    {"factor_bound": "at_least", "factor": 4.0, "sort_factor": 4.0, "pooled": False},
    {"status": "withdrawn", "factor": 5.0, "sort_factor": 5.0, "pooled": False},
)


def test_marks_say_by_their_shape_what_they_are(data_regression: DataRegressionFixture) -> None:
    figure = factors.by_group(MIXED, "speedup", "family", {"attention": "Attention"})
    data_regression.check(
        {
            "marks": [
                {
                    "name": trace.name,
                    "symbol": trace.marker.symbol,
                    "x": [round(float(x), 3) for x in trace.x],
                    "claims": [str(row[0]) for row in trace.customdata],
                }
                for trace in figure.data
            ],
            "axis": figure.layout.xaxis.type,
            "sides and rows": [note.text for note in figure.layout.annotations],
        }
    )


def test_one_times_is_marked_and_always_in_sight() -> None:
    figure = factors.by_group(_points({"factor": 5.0, "sort_factor": 5.0}), "speedup", "family", {})
    assert figure.layout.shapes[0].x0 == 1
    low, high = figure.layout.xaxis.range
    assert low < 0 < high


def test_the_mark_of_one_times_leaves_the_labels_of_the_rows_free() -> None:
    figure = factors.by_group(MIXED, "speedup", "family", {})
    tops = [note.y for note in figure.layout.annotations if note.yanchor == "top" and note.xref == "paper"]
    assert len(tops) == len(figure.layout.shapes) > 1
    pixels = 16 / factors._ROW
    assert not any(shape.y1 > top - pixels and shape.y0 < top - 0.01 for shape in figure.layout.shapes for top in tops)


def test_no_rows_give_a_sentence() -> None:
    figure = factors.by_group(MIXED.head(0), "speedup", "family", {})
    assert not figure.data
    assert "No claim" in figure.layout.annotations[0].text
    assert "No claim" in factors.timeline(MIXED.head(0), "speedup").layout.annotations[0].text


def test_rows_stand_by_number_of_claims_not_by_factor() -> None:
    few = {"family": "training", "factor": 90.0, "sort_factor": 90.0}
    figure = factors.by_group(_points({}, {}, few), "speedup", "family", {})
    rows = [note for note in figure.layout.annotations if "·" in note.text]
    assert [note.text for note in sorted(rows, key=lambda note: -note.y)] == ["attention · 2", "training · 1"]


def test_record_text_is_escaped_in_hover() -> None:
    figure = factors.by_group(_points({"quote": "<b>2x</b> <script>", "who": "<i>X</i>"}), "speedup", "family", {})
    assert "<script>" not in figure.data[0].text[0]
    assert "&lt;i&gt;X" in figure.data[0].text[0]


SPREADS = [
    Spread("attention", 2000, 0.5, 1.5, 2.0, 3.0, 40.0, 500, 1.1, 90.0),
    Spread("training", 9000, 0.9, 1.2, None, 2.0, 8.0, 0, None, None),
]


@pytest.mark.parametrize("group", ["family", "timeline"])
def test_thousands_of_claims_become_bars_over_their_middle_half(group: str) -> None:
    years = {"attention": 2023, "training": 2024}
    spreads = SPREADS if group == "family" else [each._replace(key=years[str(each.key)]) for each in SPREADS]
    figure = factors.summary(spreads, "speedup", group, {})
    names = [trace.name for trace in figure.data if trace.name]
    assert names == [
        "11,000 typical figures: the middle half, from least to most",
        "median: one family, quantity and baseline",
        "500 “up to” (best cases): from least to most",
    ]
    [medians] = [trace for trace in figure.data if trace.name == names[1]]
    assert list(medians.x if group == "family" else medians.y) == [2.0], "none where several are mixed"
    assert factors.summary([], "speedup", group, {}).layout.annotations[0].text == factors.NOTHING


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_with_a_factor_names_its_two_sides(kind: Kind) -> None:
    from claims.words import FORM_RULES, Form

    if any(kind in FORM_RULES[form].kinds for form in (Form.RATIO, Form.REDUCTION, Form.INCREASE)):
        factors.by_group(_points({"kind": kind.value}), kind.value, "family", {})
        factors.timeline(_points({"kind": kind.value}), kind.value)


def test_the_description_counts_and_names_the_ends() -> None:
    said = factors.describe(MIXED, "speedup", "family")
    assert "8 claims" in said
    assert "0.5 to 10 times" in said


def test_a_clicked_mark_gives_its_claim() -> None:
    event = {"selection": {"points": [{"customdata": ["a.c2"]}, {"customdata": None}]}}
    assert factors.selected_claims(event) == ["a.c2"]


def test_a_summary_is_told_by_its_counts_and_ends() -> None:
    told = factors.describe_summary(SPREADS, "speedup", "family")
    assert "11,000 typical figures and 500 best cases of kind speedup by family" in told
    assert "from 0.5 to 90 times" in told
    assert "median" not in told
    assert factors.describe_summary([], "speedup", "family") == "No claim matches."

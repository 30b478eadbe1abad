"""The chart of reported and re-measured factors, a row a subject."""

from __future__ import annotations

from typing import Any

from dashboard.charts.ladder import Rung, describe, ladder, written
from tests.unit.rows import row


def claim(claim_id: str, **changes: object) -> dict[str, Any]:
    """A claim with what a mark says of it."""
    more = {"who": "<A>", "title": "A Paper", "year": 2024, "quote": "a quote", "baseline": None, "metric": None}
    made = row(claim_id, **changes)
    return {**made, **more, "printed": f"{changes.get('factor')}×"}


REPORTED = claim("a.c1", factor=2.0)
BEST = claim("a.c2", factor=6.5, qualifier="up_to")
RANGED = claim("b.c1", factor=None, factor_low=3.0, factor_high=4.0)
AGAIN = claim("z.c1", factor=1.5, attribution="reproduction", of="a.c1")


def test_a_row_a_subject_with_its_name_at_the_left_and_the_outermost_figure_at_its_mark() -> None:
    figure = ladder(
        [Rung("<A>", [REPORTED, BEST, AGAIN]), Rung("B", [RANGED]), Rung("none", [claim("c.c1", factor=None)])]
    )
    assert figure.layout.yaxis.ticktext == ("&lt;A&gt;", "B")
    (texts,) = [trace.text for trace in figure.data if trace.text]
    assert [words.strip() for words in texts] == ["up to 6.5×", "3–4×"]
    assert figure.layout.xaxis.side == "top"


def test_marks_differ_by_shape_and_a_range_has_no_invented_middle() -> None:
    figure = ladder([Rung("A", [REPORTED, BEST, AGAIN, RANGED])])
    marks = {trace.name: trace for trace in figure.data if trace.name}
    symbols = {name: trace.marker.symbol for name, trace in marks.items()}
    assert len(set(symbols.values())) == 4
    assert symbols["re-measured"] == "triangle-up"
    assert marks["range"].x == (3.0, 4.0)
    dotted = [trace for trace in figure.data if trace.line.dash == "dot"]
    assert [trace.x for trace in dotted] == [(1, 6.5)], "an “up to” reaches back to the baseline"


def test_withdrawn_and_worse_claims_look_different() -> None:
    gone = claim("a.c3", factor=40.0, status="withdrawn")
    worse = claim("a.c4", factor=0.5, outcome="worse")
    names = [trace.name for trace in ladder([Rung("A", [gone, worse])]).data if trace.name]
    assert names == ["withdrawn", "worse than the baseline"]


def test_the_baseline_is_always_in_sight() -> None:
    low, high = ladder([Rung("A", [claim("a.c1", factor=100.0)])]).layout.xaxis.range
    assert low < 0 < 2 < high


def test_the_chart_in_words() -> None:
    assert describe([Rung("A", [REPORTED, AGAIN])]).endswith("A: reported 2.0×; re-measured 1.5×.")
    assert written(BEST) == "up to 6.5×"

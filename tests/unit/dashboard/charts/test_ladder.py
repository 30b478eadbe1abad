"""The chart of reported and re-measured factors, a row a subject."""

from __future__ import annotations

from typing import Any

from dashboard.charts.ladder import Rung, describe, ladder, looks
from tests.unit.dashboard.charts.claims import names, trace
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


def test_a_row_a_subject_in_the_given_order_and_the_outermost_figure_at_its_mark() -> None:
    figure = ladder(
        [Rung("<A>", [REPORTED, BEST, AGAIN]), Rung("B", [RANGED]), Rung("none", [claim("c.c1", factor=None)])]
    )
    assert names(figure) == ["&lt;A&gt;", "B"]
    assert trace(figure, "figures").text == ("up to 6.5×", "3–4×")
    assert figure.layout.xaxis.side == "top"
    assert not any(each.name == "clicks" for each in figure.data), "there is nothing to click on these pages"


def test_the_key_names_what_is_drawn() -> None:
    rungs = [Rung("A", [REPORTED, BEST, AGAIN, claim("a.c3", factor=40.0, status="withdrawn")]), Rung("B", [RANGED])]
    assert [look.words for look in looks(rungs)] == ["reported", "“up to”", "range", "re-measured", "withdrawn"]


def test_the_chart_in_words() -> None:
    assert describe([Rung("A", [REPORTED, AGAIN])]).endswith("A: reported 2.0×; re-measured 1.5×.")

"""The chart of figures that were measured again."""

from __future__ import annotations

from typing import Any

from claims.compare.reproductions import expectations, pairs
from dashboard.charts import remeasured
from tests.unit.rows import bare, row


def told(claim: dict[str, object]) -> dict[str, Any]:
    """The claim with what a mark says of it."""
    factor = claim.get("factor")
    more = {"title": "A <b>Paper</b>", "year": 2024, "quote": "a quote", "printed": f"{factor}×", "subject": None}
    return {"baseline": None, "metric": None, **claim, **more}


def again(claim_id: str, of: str, **changes: object) -> dict[str, Any]:
    return told(row(claim_id, attribution="reproduction", of=of, by="Somebody", **changes))


ORIGINAL = told(row("a.c1", factor=2.5, qualifier="up_to"))
ELSEWHERE = again("z.c1", "a.c1", factor=1.8, hardware="RTX 3090", software=None)


def test_a_row_a_measurement_under_one_label_for_each_reported_claim() -> None:
    found = pairs([ORIGINAL], [ELSEWHERE, again("z.c2", "a.c1", factor=2.0)])
    figure = remeasured.dumbbells(found, {"a.c1": "Method <A>"})
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert [tuple(line.x) for line in lines] == [(2.5, 1.8), (2.5, 2.0)], "the widest gap first"
    marks = {trace.name: trace for trace in figure.data if trace.name}
    assert marks["re-measured"].marker.symbol == "triangle-up"
    words = [note.text for note in figure.layout.annotations]
    assert sum("reported 2.5×" in each for each in words) == 1
    assert any("RTX 3090" in each for each in words)
    assert "wrong" not in " ".join(words)


def test_an_up_to_is_open_and_record_text_is_text() -> None:
    best = {**ORIGINAL, "factor_bound": "at_best", "subject": "<b>A</b>"}
    figure = remeasured.dumbbells(pairs([best], [ELSEWHERE]), {"a.c1": "A"})
    marks = {trace.name: trace for trace in figure.data if trace.name}
    assert marks["reported limit"].marker.symbol == "circle-open"
    assert any("&lt;b&gt;A" in note.text for note in figure.layout.annotations)


def test_a_range_is_a_bar_and_the_figure_stands_outside() -> None:
    ranged = {**ORIGINAL, "factor": None, "factor_low": 2.0, "factor_high": 3.0, "qualifier": "exact"}
    figure = remeasured.dumbbells(pairs([ranged], [ELSEWHERE]), {"a.c1": "A"})
    assert (2.0, 3.0) in [trace.x for trace in figure.data if trace.mode == "lines"]
    (texts,) = [trace for trace in figure.data if trace.text]
    assert (texts.text[0].strip(), texts.x[0], texts.textposition[0]) == ("1.8×", 1.8, "middle left")


def test_the_chart_in_words() -> None:
    words = remeasured.describe(pairs([ORIGINAL], [ELSEWHERE]), {"a.c1": "Method A"})
    assert "Method A: reported 2.5×, measured 1.8× on" in words
    assert remeasured.conditions(bare()) == "model, hardware, software not reported"


def test_more_than_the_chart_can_hold() -> None:
    many = [again(f"z.c{i}", "a.c1", factor=1.5) for i in range(1, remeasured.MOST_DRAWN + 5)]
    figure = remeasured.dumbbells(pairs([ORIGINAL], many), {"a.c1": "A"})
    assert sum(trace.mode == "lines" for trace in figure.data) == remeasured.MOST_DRAWN


def test_the_strip_has_a_mark_a_measurement_and_says_how_many() -> None:
    measured = [{**ELSEWHERE, "family": "decoding"}, again("z.c2", "a.c1", factor=2.0)]
    found = expectations(pairs([{**ORIGINAL, "family": "decoding"}], measured))
    figure = remeasured.strip(found, {"decoding": "Decoding"})
    assert list(figure.data[0].x) == [0.72, 0.8]
    title, counted = [note.text for note in figure.layout.annotations]
    assert title == "<b>Decoding, speedup, “up to”</b>"
    assert counted == "median 76%, n = 2 (1 method, 1 source)"
    assert "median 76%" in remeasured.describe_strip(found, {})

"""The chart of figures that were measured again."""

from __future__ import annotations

from typing import Any

from claims.compare.reproductions import pairs
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


def test_a_dumbbell_a_measurement_with_its_conditions_beside_it() -> None:
    found = pairs([ORIGINAL], [ELSEWHERE, again("z.c2", "a.c1", factor=2.0)])
    figure = remeasured.dumbbells(found, {"a.c1": "Method <A>"})
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert [tuple(line.x) for line in lines] == [(2.5, 1.8), (2.5, 2.0)]
    marks = {trace.name: trace for trace in figure.data if trace.name}
    assert marks["reported “up to”: the extreme case"].marker.symbol == "circle-open"
    assert marks["measured again by others"].marker.symbol == "diamond"
    text = " ".join(note.text for note in figure.layout.annotations)
    assert "Method &lt;A&gt;: reported 2.5×" in text
    assert "RTX 3090" in text
    assert "not reported" in text
    assert "wrong" not in text


def test_a_range_and_an_empty_chart() -> None:
    ranged = {**ORIGINAL, "factor": None, "factor_low": 2.0, "factor_high": 3.0, "qualifier": "exact"}
    figure = remeasured.dumbbells(pairs([ranged], [ELSEWHERE]), {"a.c1": "A"})
    labels = {trace.text[0].strip(): trace.x[0] for trace in figure.data if trace.text}
    assert labels == {"2–3×": 3.0, "1.8×": 1.8}, "beyond the far end of the range"
    assert not remeasured.dumbbells([], {}).data
    assert remeasured.describe([], {}) == "No claim was measured again."


def test_the_chart_in_words() -> None:
    words = remeasured.describe(pairs([ORIGINAL], [ELSEWHERE]), {"a.c1": "Method A"})
    assert "Method A: reported 2.5×, measured 1.8× on" in words
    assert remeasured.conditions(bare()) == "hardware, model, software not reported"


def test_more_than_the_chart_can_hold() -> None:
    many = [again(f"z.c{i}", "a.c1", factor=1.5) for i in range(1, remeasured.MOST_DRAWN + 5)]
    figure = remeasured.dumbbells(pairs([ORIGINAL], many), {"a.c1": "A"})
    assert sum(trace.mode == "lines" for trace in figure.data) == remeasured.MOST_DRAWN

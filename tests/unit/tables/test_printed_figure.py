"""What a cell prints: figures as a record types them, spreads, units, marks, and why there is no figure."""

from __future__ import annotations

import pytest

from claims.tables.printed_figure import label, read_figure


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("12.3", {"value": "12.3"}),
        ("1,234.50", {"value": "1234.50"}),
        ("12,345,678", {"value": "12345678"}),
        ("1\u202f024", {"value": "1024"}),
        (".85", {"value": "0.85"}),
        ("007", {"value": "7"}),
        ("1.2e+3", {"value": "1.2e3"}),
        ("3.1k", {"value": "3.1K"}),
        ("43B", {"value": "43B"}),
        ("2.72x", {"value": "2.72", "unit": "x"}),
        ("2.72×", {"value": "2.72", "unit": "x"}),
        ("×2.72", {"value": "2.72", "unit": "x"}),
        ("84.1%", {"value": "84.1", "unit": "percent"}),
        ("12 ms", {"value": "12", "unit": "ms"}),
        ("$1,200", {"value": "1200", "unit": "USD"}),
        ("+1.2", {"value": "1.2", "sign": "+"}),
        ("−0.4", {"value": "0.4", "sign": "-"}),
        ("~900", {"value": "900", "qualifier": "about"}),
        ("<5", {"value": "5", "qualifier": "at_most"}),
        ("84.1 ± 0.3", {"value": "84.1", "spread": "0.3"}),
        ("84.1±.3%", {"value": "84.1", "spread": "0.3"}),
        ("84.1_0.3", {"value": "84.1", "spread": "0.3", "lowered": True}),
        ("12.3 (+1.2)", {"value": "12.3", "bracket": "(+1.2)", "interval": ""}),
        ("2.3 [1.9, 2.7]", {"value": "2.3", "interval": "[1.9, 2.7]"}),
        ("84.1^†", {"value": "84.1", "marks": "†", "text": "84.1"}),
        ("84.1*†", {"value": "84.1", "marks": "*†", "text": "84.1"}),
        ("84.1^(a,b)", {"value": "84.1", "marks": "a,b", "text": "84.1"}),
        ("84.1^* ± 0.2", {"value": "84.1", "marks": "*", "spread": "0.2"}),
        ("1.2–1.5", {"value": "", "low": "1.2", "high": "1.5"}),
    ],
)
def test_a_figure(text: str, fields: dict[str, object]) -> None:
    found = read_figure(text)
    assert found.why == ""
    assert {name: getattr(found, name) for name in fields} == fields


@pytest.mark.parametrize("text", ["", "-", "–", "--*", "N/A", "n/a", "OOM", "✗", "×", "nan", "Please tell us", "Llama"])
def test_not_a_number(text: str) -> None:
    assert read_figure(text).why == "not a number"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("84.1^1", "a raised figure: a power, or a footnote?"),
        ("93.0/90.7", "more than a figure"),
        ("12:30", "more than a figure"),
        ("43B?", "not understood"),
        ("60.7+", "not understood"),
    ],
)
def test_a_figure_that_may_mean_several_things_is_not_taken(text: str, why: str) -> None:
    found = read_figure(text)
    assert (found.value, found.why) == ("", why)


def test_a_decimal_comma_holds_for_the_table() -> None:
    assert read_figure("12,5", decimal_comma=True).value == "12.5"
    assert read_figure("1.234,56", decimal_comma=True).value == "1234.56"
    assert read_figure("1,234", decimal_comma=True).why == "thousands, or decimals?"
    assert read_figure("1,234").value == "1234"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("EAGLE2🥈", "EAGLE2"), ("Medusa^†", "Medusa"), ("Medusa†*", "Medusa"), ("LoRA^(a,b)", "LoRA"), ("Acc:", "Acc")],
)
def test_a_heading_without_marks_and_pictures(text: str, shown: str) -> None:
    assert label(text) == shown

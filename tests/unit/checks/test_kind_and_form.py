from __future__ import annotations

import pytest

from claims.checks import kind_and_form
from claims.words import FORM_RULES, Form, Kind, Unit
from tests.sample import found

C1 = "    kind: speedup\n    form: ratio\n    value: 2.72\n    unit: x\n"
BASELINE = "    baseline:\n      as_printed: full attention\n"
MEASURED = ", ".join(unit for unit in Unit if unit not in (Unit.X, Unit.ORDERS))


def claim(**fields: str) -> tuple[str, str]:
    """The change that gives c1 `fields` in place of kind, form, value and unit."""
    return C1, "".join(f"    {name}: {value}\n" for name, value in fields.items())


def told(*changes: tuple[str, str]) -> list[tuple[object, str, str, str]]:
    """Field of c1, found, allowed, fix of each finding."""
    return [
        (finding.path[2], *finding[1:])
        for finding in found(kind_and_form, *changes)
        if finding.path[:2] == ("claims", 0)
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "speedup", "form": "ratio", "value": "2.72", "unit": "x"},
        {"kind": "speedup", "form": "ratio", "low": "2", "high": "3", "unit": "x"},
        {"kind": "memory_reduction", "form": "reduction", "value": "30", "unit": "percent"},
        {"kind": "speedup", "form": "increase", "value": "140", "unit": "percent"},
        {"kind": "data_reduction", "form": "share", "value": "5", "unit": "percent"},
        {
            "kind": "speedup",
            "form": "before_after",
            "before": "3",
            "before_unit": "days",
            "value": "76",
            "unit": "minutes",
        },
        {"kind": "quality_gain", "form": "difference", "value": "1.5", "unit": "points"},
        {"kind": "resource_use", "form": "absolute", "value": "0", "unit": "GPU-hours"},
        {"kind": "capacity", "form": "absolute", "value": "32K", "unit": "tokens"},
        {"kind": "complexity_bound", "form": "bound", "bound": "O(n)", "previous_bound": "O(n^2)"},
        {"kind": "comparison", "form": "words"},
        {"kind": "comparison", "form": "words", "outcome": "equal"},
    ],
    ids=lambda fields: f"{fields['kind']} {fields['form']}",
)
def test_passes(fields: dict[str, str]) -> None:
    assert told(claim(**fields)) == []


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("kind", Kind)
def test_a_form_belongs_to_its_kinds(kind: Kind, form: Form) -> None:
    forms = ", ".join(each for each, rule in FORM_RULES.items() if kind in rule.kinds)
    misfit = ("form", f'"{form}" with kind {kind}', f"{forms} for this kind", "change form or kind")
    assert (misfit in told(claim(kind=kind, form=form))) is (kind not in FORM_RULES[form].kinds)


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        (
            {"kind": "speedup", "form": "ratio", "unit": "x"},
            ("form", "form ratio without a figure", "value, or low and high", "add `value:`"),
        ),
        (
            {"kind": "speedup", "form": "ratio", "value": "2"},
            ("form", "form ratio without unit", "a unit", "add `unit:`"),
        ),
        (
            {"kind": "speedup", "form": "before_after", "value": "2", "unit": "hours"},
            ("form", "form before_after without before", "a before", "add `before:`"),
        ),
        (
            {"kind": "complexity_bound", "form": "bound"},
            ("form", "form bound without bound", "a bound", "add `bound:`"),
        ),
        (
            {"kind": "speedup", "form": "ratio", "value": "2", "low": "1", "high": "3", "unit": "x"},
            ("value", "both a value and a range", "value, or low and high", "delete one of the two"),
        ),
        (
            {"kind": "speedup", "form": "ratio", "low": "1", "unit": "x"},
            ("low", "a range without high", "low and high", "add `high:`"),
        ),
        (
            {"kind": "speedup", "form": "ratio", "high": "3", "unit": "x"},
            ("high", "a range without low", "low and high", "add `low:`"),
        ),
        (
            {"kind": "speedup", "form": "ratio", "low": "3", "high": "3.0", "unit": "x"},
            ("low", 'low "3", high "3.0"', "low under high", "swap the two"),
        ),
        (
            {"kind": "speedup", "form": "ratio", "value": "2", "unit": "x", "before": "3"},
            ("before", "before with form ratio", "no before here", "delete `before`, or change the form"),
        ),
        (
            {"kind": "speedup", "form": "ratio", "value": "2", "unit": "x", "bound": "O(n)"},
            ("bound", "bound with form ratio", "no bound here", "delete `bound`, or change the form"),
        ),
        (
            {"kind": "speedup", "form": "ratio", "value": "2", "unit": "x", "previous_bound": "O(n)"},
            ("previous_bound", "previous_bound with form ratio", "only with form bound", "delete it"),
        ),
        (
            {"kind": "speedup", "form": "ratio", "value": "2", "unit": "x", "before_unit": "hours"},
            ("before_unit", "before_unit without before", "both or none", "add `before:`, or delete it"),
        ),
        (
            {"kind": "speedup", "form": "words", "value": "2"},
            ("value", "a figure with form words", "no figure here", "delete it, or change the form"),
        ),
        (
            {"kind": "speedup", "form": "words", "unit": "x"},
            ("unit", "unit with form words", "no unit here", "delete `unit`, or change the form"),
        ),
        (
            {"kind": "speedup", "form": "ratio", "value": "2", "unit": "percent"},
            ("unit", '"percent" with form ratio', "x, orders", "write the printed unit, or change the form"),
        ),
        (
            {"kind": "quality_score", "form": "absolute", "value": "2", "unit": "x"},
            ("unit", '"x" with form absolute', MEASURED, "write the printed unit, or change the form"),
        ),
        (
            {"kind": "speedup", "form": "ratio", "value": "0.0", "unit": "x"},
            ("value", '"0.0"', "a figure above 0", "use form words for `no` or `zero`"),
        ),
        (
            {"kind": "speedup", "form": "reduction", "value": "0", "unit": "percent"},
            ("value", '"0"', "a figure above 0", "use form words for `no` or `zero`"),
        ),
        (
            {"kind": "speedup", "form": "reduction", "value": "1K", "unit": "percent"},
            ("value", '"1K" percent less', "above 0 and under 100", "use form ratio for 2x less, or correct the value"),
        ),
        (
            {"kind": "speedup", "form": "share", "value": "100", "unit": "percent"},
            ("value", '"100" percent as much', "another share than 100", "use kind comparison, outcome equal"),
        ),
        (
            {
                "kind": "speedup",
                "form": "before_after",
                "before": "3",
                "before_unit": "GB",
                "value": "2",
                "unit": "hours",
            },
            (
                "before_unit",
                '"GB" against hours',
                "a unit that converts to hours",
                "write both figures in units of one kind",
            ),
        ),
        (
            {"kind": "speedup", "form": "ratio", "value": "2", "unit": "x", "outcome": "equal"},
            ("outcome", '"equal" with kind speedup', "better, worse", "use kind comparison for a tie"),
        ),
    ],
    ids=lambda value: value[1] if isinstance(value, tuple) else "",
)
def test_a_misfit(fields: dict[str, str], finding: tuple[str, str, str, str]) -> None:
    assert told(claim(**fields)) == [finding]


def test_a_comparison_has_a_baseline() -> None:
    assert told(claim(kind="comparison", form="words"), (BASELINE, "")) == [
        ("kind", "a comparison without a baseline", "a baseline", "add `baseline:` with `as_printed:`")
    ]
    assert told(claim(kind="comparison", form="words", outcome="equal"), (BASELINE, "")) == []


def test_a_quantity_belongs_to_the_kind_of_claim() -> None:
    assert told(("    kind: speedup\n", "    kind: speedup\n    quantity: latency\n")) == []
    (finding,) = told(("    kind: speedup\n", "    kind: speedup\n    quantity: kv_cache\n"))
    assert finding[:2] == ("quantity", '"kv_cache" with kind speedup')
    assert "latency" in finding[2]


def test_a_spread_says_what_it_is() -> None:
    value = "    value: 2.72\n"
    assert told((value, value + "    spread: 0.04\n    spread_kind: std\n")) == []
    assert [found[0] for found in told((value, value + "    spread: 0.04\n"))] == ["spread_kind"]
    assert [found[0] for found in told((value, value + "    spread_kind: ci95\n"))] == ["spread"]


def test_only_a_cited_figure_cites() -> None:
    end = ("quote: 2.72x decoding speedup\n", "quote: 2.72x decoding speedup\n    cites: Lovelace 1843\n")
    assert [found[0] for found in told(end)] == ["cites"]
    cited = (end[0], end[1] + "    attribution: cited\n")
    assert told(cited) == []


def test_orders_of_magnitude_and_shares_of_one() -> None:
    assert told(("value: 2.72\n    unit: x", "value: 3\n    unit: orders")) == []
    assert [found[0] for found in told(("value: 2.72\n    unit: x", "value: 31\n    unit: orders"))] == ["value"]
    assert told(("form: ratio\n    value: 2.72", "form: share\n    value: 2/3")) == []
    assert [found[0] for found in told(("form: ratio\n    value: 2.72", "form: share\n    value: 1"))] == ["value"]

"""From a claim to its effect: every form, outcome and range, and what must agree whatever the figure."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.effect import NO_EFFECT, Effect, bound, effect, in_unit
from claims.model import Claim
from claims.phrases import explain
from claims.words import Bound, Form, Outcome, Unit

FACTOR = st.decimals(min_value="1.01", max_value="1000", places=2)


def claim(form: str, **fields: str) -> Claim:
    """A claim of `form` with `fields`; speedup unless told."""
    return Claim.model_validate(
        {"id": "c1", "kind": "speedup", "form": form, "evidence": {"quote": "q"}, **fields}, strict=False
    )


@pytest.mark.parametrize(
    ("form", "fields", "expected"),
    [
        ("ratio", {"value": "2.72", "unit": "x"}, 2.72),
        ("ratio", {"value": "1K", "unit": "x"}, 1000),
        ("ratio", {"value": "2", "unit": "x", "outcome": "worse"}, 0.5),
        ("reduction", {"value": "30", "unit": "percent"}, 100 / 70),
        ("reduction", {"value": "50", "unit": "percent", "outcome": "worse"}, 0.5),
        ("increase", {"value": "40", "unit": "percent"}, 1.4),
        ("increase", {"value": "2", "unit": "percent", "outcome": "worse"}, 1 / 1.02),
        ("share", {"value": "5", "unit": "percent"}, 20),
        ("share", {"value": "99.3", "unit": "percent", "outcome": "worse"}, 0.993),
        ("share", {"value": "125", "unit": "percent"}, 1.25),
        ("share", {"value": "0.72", "unit": "x"}, 1 / 0.72),
        ("share", {"value": "2/3", "unit": "x"}, 1.5),
        ("ratio", {"value": "3", "unit": "orders"}, 1000),
        ("ratio", {"value": "1.5", "unit": "orders"}, 10**1.5),
        ("before_after", {"value": "76", "unit": "minutes", "before": "3", "before_unit": "days"}, 3 * 1440 / 76),
        ("before_after", {"value": "4", "unit": "GB", "before": "512", "before_unit": "MB"}, 4000 / 512),
        ("before_after", {"value": "9", "unit": "fps", "before": "3"}, 3),
        ("before_after", {"value": "9", "unit": "fps", "before": "3", "outcome": "worse"}, 1 / 3),
    ],
)
def test_factor(form: str, fields: dict[str, str], expected: float) -> None:
    assert effect(claim(form, **fields)) == (pytest.approx(expected, rel=1e-12), None, None, None, None, None)


@pytest.mark.parametrize(
    ("form", "fields", "low", "high"),
    [
        ("ratio", {"low": "1.5", "high": "3", "unit": "x"}, 1.5, 3),
        ("ratio", {"low": "2", "high": "4", "unit": "x", "outcome": "worse"}, 0.25, 0.5),
        ("reduction", {"low": "20", "high": "50", "unit": "percent"}, 1.25, 2),
        ("share", {"low": "5", "high": "10", "unit": "percent"}, 10, 20),
        ("before_after", {"low": "2", "high": "5", "before": "10", "unit": "hours"}, 2, 5),
        ("before_after", {"low": "5", "high": "10", "before": "10", "unit": "hours"}, 1, 2),
    ],
)
def test_range_of_factors(form: str, fields: dict[str, str], low: float, high: float) -> None:
    assert effect(claim(form, **fields)) == (None, pytest.approx(low), pytest.approx(high), None, None, None)


@pytest.mark.parametrize(
    ("form", "fields", "expected"),
    [
        ("difference", {"value": "11.08", "unit": "points"}, Effect(points=11.08)),
        ("difference", {"value": "3", "unit": "percent"}, Effect(points=3)),
        ("difference", {"value": "3", "unit": "points", "outcome": "worse"}, Effect(points=-3)),
        ("before_after", {"before": "80.5", "value": "84", "unit": "percent"}, Effect(points=3.5)),
        ("before_after", {"before": "84", "value": "80", "unit": "points", "outcome": "worse"}, Effect(points=-4)),
        ("before_after", {"before": "30.1", "value": "25.1", "unit": "score"}, Effect(points=5)),
        ("difference", {"low": "1", "high": "4", "unit": "points"}, Effect(points_low=1, points_high=4)),
        (
            "difference",
            {"low": "1", "high": "4", "unit": "points", "outcome": "worse"},
            Effect(points_low=-4, points_high=-1),
        ),
    ],
)
def test_points(form: str, fields: dict[str, str], expected: Effect) -> None:
    assert effect(claim(form, kind="quality_gain", **fields)) == expected


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("absolute", {"value": "512K", "unit": "tokens"}),
        ("bound", {"bound": "O(n)"}),
        ("words", {}),
        ("difference", {"value": "9B", "unit": "FLOPs"}),
        ("difference", {"value": "1.2", "unit": "score"}),
        ("reduction", {"value": "100", "unit": "percent"}),
        ("ratio", {"value": "0", "unit": "x"}),
        ("ratio", {"low": "2", "unit": "x"}),
        ("reduction", {"low": "50", "high": "100", "unit": "percent"}),
        ("before_after", {"value": "76", "unit": "minutes", "before": "3", "before_unit": "GPU-hours"}),
        ("before_after", {"value": "76", "unit": "minutes"}),
        ("words", {"kind": "comparison", "outcome": "equal"}),
        ("ratio", {"value": "2", "unit": "x", "outcome": "equal"}),
    ],
)
def test_no_effect(form: str, fields: dict[str, str]) -> None:
    result = effect(claim(form, **fields))
    assert result == NO_EFFECT
    assert explain(Form(form), Outcome(fields.get("outcome", "better")), result).endswith(".")


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("before_after", {"low": "8", "high": "12", "before": "10", "unit": "hours"}),
        ("before_after", {"low": "80", "high": "90", "before": "85", "unit": "percent"}),
        ("share", {"low": "90", "high": "120", "unit": "percent"}),
        ("share", {"low": "0.9", "high": "1.2", "unit": "x"}),
    ],
)
def test_a_range_across_the_baseline_has_no_effect(form: str, fields: dict[str, str]) -> None:
    """Was 1.2 to 1.25: both ends better, though one of them takes longer than the baseline."""
    result = effect(claim(form, **fields))
    assert result == NO_EFFECT
    assert "across" in explain(Form(form), Outcome.BETTER, result)


@given(percent=st.decimals(min_value="0.1", max_value="99.9", places=1))
def test_a_reduction_is_the_ratio_that_leaves_as_much(percent: Decimal) -> None:
    ratio = (100 / (100 - percent)).quantize(Decimal("1e-12"))
    reduced = effect(claim("reduction", value=f"{percent:f}", unit="percent")).factor
    said = effect(claim("ratio", value=f"{ratio:f}", unit="x")).factor
    assert reduced == pytest.approx(said, rel=1e-11)


@given(percent=st.decimals(min_value="0.1", max_value="99.9", places=1))
def test_a_reduction_to_a_share_is_the_share(percent: Decimal) -> None:
    left = 100 - percent
    reduced = effect(claim("reduction", value=f"{percent:f}", unit="percent")).factor
    assert reduced == pytest.approx(effect(claim("share", value=f"{left:f}", unit="percent")).factor)


@given(factor=FACTOR)
def test_an_increase_is_the_ratio_less_one(factor: Decimal) -> None:
    more = effect(claim("increase", value=f"{100 * (factor - 1):f}", unit="percent")).factor
    assert more == pytest.approx(float(factor))


@given(before=FACTOR, after=FACTOR, outcome=st.sampled_from(["better", "worse"]))
def test_the_outcome_says_on_which_side_of_one_the_factor_lies(before: Decimal, after: Decimal, outcome: str) -> None:
    fields = {"before": f"{before:f}", "value": f"{after:f}", "unit": "hours"}
    factor = effect(claim("before_after", **fields, outcome=outcome)).factor
    better = effect(claim("before_after", **fields)).factor
    assert factor is not None
    assert better is not None
    assert math.isclose(math.log(factor), math.log(better) * (-1 if outcome == "worse" else 1), abs_tol=1e-12)
    assert better >= 1


@given(
    ends=st.tuples(FACTOR, FACTOR).map(sorted),
    form=st.sampled_from(["ratio", "increase"]),
    outcome=st.sampled_from(["better", "worse"]),
)
def test_a_range_is_the_effects_of_its_ends(ends: list[Decimal], form: str, outcome: str) -> None:
    unit = "x" if form == "ratio" else "percent"
    low, high = (f"{end:f}" for end in ends)
    result = effect(claim(form, low=low, high=high, unit=unit, outcome=outcome))
    alone = [effect(claim(form, value=end, unit=unit, outcome=outcome)).factor for end in (low, high)]
    assert (result.factor_low, result.factor_high) == (min(f for f in alone if f), max(f for f in alone if f))
    assert result.factor is None


def test_units_convert_within_a_kind_only() -> None:
    assert in_unit(Decimal(2), Unit.DAYS, Unit.HOURS) == 48
    assert in_unit(Decimal(2), Unit.GB, Unit.MB) == 2000
    assert in_unit(Decimal(2), Unit.TOKENS, Unit.TOKENS) == 2
    assert in_unit(Decimal(2), Unit.GB, Unit.HOURS) is None
    assert in_unit(Decimal(2), Unit.GPU_HOURS, Unit.HOURS) is None


@pytest.mark.parametrize(
    ("form", "fields", "expected"),
    [
        ("ratio", {"value": "2", "unit": "x"}, Bound.NONE),
        ("ratio", {"value": "2", "unit": "x", "qualifier": "average"}, Bound.NONE),
        ("ratio", {"value": "2", "unit": "x", "qualifier": "up_to"}, Bound.AT_BEST),
        ("ratio", {"value": "2", "unit": "x", "qualifier": "up_to", "outcome": "worse"}, Bound.AT_WORST),
        ("ratio", {"value": "2", "unit": "x", "qualifier": "at_least"}, Bound.AT_LEAST),
        ("share", {"value": "10", "unit": "percent", "qualifier": "at_most"}, Bound.AT_LEAST),
        ("share", {"low": "5", "high": "10", "unit": "percent", "qualifier": "at_most"}, Bound.AT_LEAST),
        ("share", {"value": "120", "unit": "percent", "qualifier": "at_most", "outcome": "worse"}, Bound.AT_LEAST),
        ("share", {"value": "99", "unit": "percent", "qualifier": "at_least", "outcome": "worse"}, Bound.AT_LEAST),
        ("increase", {"value": "2", "unit": "percent", "qualifier": "at_most", "outcome": "worse"}, Bound.AT_LEAST),
        (
            "before_after",
            {"value": "76", "unit": "minutes", "before": "3", "before_unit": "days", "qualifier": "at_most"},
            Bound.AT_LEAST,
        ),
        ("before_after", {"value": "9", "unit": "fps", "before": "3", "qualifier": "at_least"}, Bound.AT_LEAST),
        ("difference", {"value": "0.8", "unit": "percent", "qualifier": "at_most", "outcome": "worse"}, Bound.AT_LEAST),
    ],
)
def test_the_side_of_a_bound(form: str, fields: dict[str, str], expected: Bound) -> None:
    """At most 10% of the memory is a factor of at least 10."""
    assert bound(claim(form, **fields)) is expected


def test_more_orders_than_any_paper_states_have_no_effect() -> None:
    assert effect(claim("ratio", value="999999999999999", unit="orders")) == NO_EFFECT

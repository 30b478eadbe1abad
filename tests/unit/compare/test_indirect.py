"""A against B through a common baseline: when there is an estimate, what it is, and that it has no favourite."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.compare import State, Verdict, compare
from claims.compare.conversions import Bound
from claims.compare.indirect import Indirect, NoPath, all_against, indirect
from tests.unit.rows import FACTORS, bare, row, rows

OPPOSITE = {
    Bound.NONE: Bound.NONE,
    Bound.AT_BEST: Bound.AT_WORST,
    Bound.AT_WORST: Bound.AT_BEST,
    Bound.AT_LEAST: Bound.AT_MOST,
    Bound.AT_MOST: Bound.AT_LEAST,
    None: None,
}


def estimate(a: dict[str, object], b: dict[str, object]) -> Indirect:
    result = indirect(a, b)
    assert isinstance(result, Indirect), result
    return result


def test_the_ratio_of_the_factors() -> None:
    result = estimate(row("a.c1", factor=3.0), row("b.c1", factor=2.0))
    assert (result.low, result.high, result.text) == (1.5, 1.5, "1.5×")
    assert result.log_factor == pytest.approx(math.log(3) - math.log(2))
    assert result.baseline == "full attention"
    assert result.path == "a.c1 over full attention (3×), against b.c1 over full attention (2×)"
    assert result.caveats == ()


def test_a_range_is_carried_through() -> None:
    ranged = row("a.c1", factor=None, factor_low=2.0, factor_high=6.0)
    result = estimate(ranged, row("b.c1", factor=2.0))
    assert (result.low, result.high, result.log_factor, result.text) == (1.0, 3.0, None, "1–3×")


@pytest.mark.parametrize(
    ("one", "other", "side", "text"),
    [
        ("up_to", "exact", Bound.AT_BEST, "1.5× at best"),
        ("exact", "up_to", Bound.AT_WORST, "1.5× at worst"),
        ("at_least", "exact", Bound.AT_LEAST, "at least 1.5×"),
        ("exact", "at_least", Bound.AT_MOST, "at most 1.5×"),
        ("up_to", "at_least", Bound.AT_BEST, "1.5× at best"),
        ("at_least", "up_to", Bound.AT_WORST, "1.5× at worst"),
        ("at_least", "at_most", Bound.AT_LEAST, "at least 1.5×"),
        ("about", "exact", Bound.NONE, "about 1.5×"),
        ("average", "average", Bound.NONE, "about 1.5×"),
    ],
)
def test_the_qualifier_is_kept(one: str, other: str, side: Bound, text: str) -> None:
    result = estimate(row("a.c1", value=3.0, factor=3.0, qualifier=one), row("b.c1", qualifier=other))
    assert (result.bound, result.text) == (side, text)


@pytest.mark.parametrize("qualifier", ["up_to", "at_least", "at_most"])
def test_two_bounds_that_pull_both_ways(qualifier: str) -> None:
    result = estimate(row("a.c1", qualifier=qualifier), row("b.c1", qualifier=qualifier))
    assert result.bound is None
    assert "more or less" in result.text


def test_what_the_legs_do_not_share_is_told() -> None:
    other = {"hardware": "RTX 3090", "baseline_hardware": "RTX 3090", "software": None, "model": "Llama 2 7B chat"}
    result = estimate(row("a.c1"), row("b.c1", **other))
    assert [(axis.axis, axis.state) for axis in result.caveats] == [
        ("model", State.WORDED_DIFFERENTLY),
        ("hardware", State.DIFFERENT),
        ("software", State.NOT_REPORTED),
    ]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "memory_reduction"}, "different kinds"),
        ({"baseline_key": "lora", "baseline": "LoRA"}, "Different baselines"),
        ({"baseline_key": None, "baseline": "vanilla attention"}, "not known to be the same"),
        ({"baseline_key": None, "baseline": None}, "does not say what it compares with"),
        ({"qualifier": "order_of_magnitude"}, "order of magnitude"),
        ({"status": "withdrawn"}, "withdrawn"),
        ({"factor": None}, "no factor"),
        ({"metric_key": "latency"}, "Different metric"),
        ({"scope": "part"}, "Different scope"),
        ({"phase": "training"}, "Different phase"),
        ({"attribution": "reproduction", "of": "a.c1"}, "one method"),
        ({"method": "a"}, "one method"),
        ({"slug": "a", "claim_id": "a.c1"}, "one claim"),
    ],
)
def test_no_estimate(change: dict[str, object], reason: str) -> None:
    a, b = row("a.c1"), row("b.c1", **change)
    for result in (indirect(a, b), indirect(b, a)):
        assert isinstance(result, NoPath)
        assert reason in result.reason


def test_a_class_of_methods_connects_nothing_between_papers() -> None:
    words = {"baseline": "state-of-the-art methods", "baseline_key": "state-of-the-art"}
    assert isinstance(indirect(row("a.c1", **words), row("b.c1", **words)), NoPath)
    variants = row("a.c1", **words, subject="small"), row("a.c2", **words, subject="large")
    assert isinstance(indirect(*variants), Indirect)


def test_equal_words_connect_where_no_key_does() -> None:
    words = {"baseline": "Vicuna greedy decoding", "baseline_key": None}
    assert estimate(row("a.c1", **words), row("b.c1", **words)).low == 1


def test_two_reproductions_of_one_claim_are_no_two_methods() -> None:
    again = {"attribution": "reproduction", "of": "z.c1"}
    assert isinstance(indirect(row("a.c1", **again), row("b.c1", **again)), NoPath)


def test_all_against_a_baseline() -> None:
    claims = [
        row("a.c1", factor=4.0),
        row("b.c1", factor=2.0),
        row("c.c1", factor=1.0),
        row("d.c1", kind="memory_reduction"),
        row("e.c1", factor=None),
        bare("f.c1", factor=3.0),
    ]
    found = {(one.a, one.b): one.low for one in all_against(claims)}
    assert found == {("a.c1", "b.c1"): 2, ("a.c1", "c.c1"): 4, ("b.c1", "c.c1"): 2}
    assert all_against([]) == ()


@given(
    one=st.tuples(FACTORS, FACTORS).map(sorted),
    other=st.tuples(FACTORS, FACTORS).map(sorted),
    qualifiers=st.tuples(*[st.sampled_from(["exact", "up_to", "at_least", "at_most", "about"])] * 2),
    outcomes=st.tuples(*[st.sampled_from(["better", "worse"])] * 2),
)
def test_antisymmetric(
    one: list[float], other: list[float], qualifiers: tuple[str, ...], outcomes: tuple[str, ...]
) -> None:
    a, b = (
        row(f"{name}.c1", factor=None, factor_low=ends[0], factor_high=ends[1], qualifier=qualifier, outcome=outcome)
        for name, ends, qualifier, outcome in zip("ab", (one, other), qualifiers, outcomes, strict=True)
    )
    there, back = estimate(a, b), estimate(b, a)
    assert there.low <= there.high
    assert math.log(there.low) == pytest.approx(-math.log(back.high), abs=1e-9)
    assert math.log(there.high) == pytest.approx(-math.log(back.low), abs=1e-9)
    assert there.bound is OPPOSITE[back.bound]
    assert [axis.axis for axis in there.caveats] == [axis.axis for axis in back.caveats]


@given(a=FACTORS, b=FACTORS, c=FACTORS)
def test_logs_add_up_round_three_methods(a: float, b: float, c: float) -> None:
    legs = [row(f"{name}.c1", factor=factor) for name, factor in zip("abc", (a, b, c), strict=True)]
    logs = [estimate(legs[i], legs[j]).log_factor or 0.0 for i, j in ((0, 1), (1, 2), (2, 0))]
    assert math.fsum(logs) == pytest.approx(0, abs=1e-9)


@given(claims=rows(2, 2))
def test_an_estimate_only_where_the_claims_compare(claims: list[dict[str, object]]) -> None:
    there, back = indirect(*claims), indirect(*reversed(claims))
    assert type(there) is type(back)
    if isinstance(there, NoPath):
        assert there.reason.endswith(".")
        return
    comparison = compare(claims)
    assert comparison.verdict is not Verdict.NOT_COMPARABLE
    assert [axis.axis for axis in there.caveats] == [axis.axis for axis in comparison.axes if axis.weight]

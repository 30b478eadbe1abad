from __future__ import annotations

import pytest

from claims.checks import Finding, arithmetic
from tests.sample import found

GAIN = "kind: quality_gain\n    form: difference\n    value: 1.5\n    unit: points\n    metric: accuracy"
RATIO = "form: ratio\n    value: 2.72\n    unit: x\n"
PHASE = "    setting:\n      phase: decoding\n"


def pair(first: str, second: str, *more: tuple[str, str]) -> list[Finding]:
    """What the check finds where the sample's two claims are `first` and `second` of one metric."""
    changes = [(RATIO, f"{first}\n"), (GAIN, f"kind: speedup\n    {second}\n    metric: Decoding-Speed")]
    return found(arithmetic, *changes, *more)


def figure(form: str, value: str, unit: str, more: str = "") -> str:
    return f"form: {form}\n    value: {value}\n    unit: {unit}{more}"


FROM_10_TO_5 = figure("before_after", "5", "hours", "\n    before: 10")
FROM_108_TO_77 = figure("before_after", "7.7", "hours", "\n    before: 10.8")
DAYS = figure("before_after", "76", "minutes", "\n    before: 3\n    before_unit: days")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (FROM_10_TO_5, figure("ratio", "2", "x")),
        (FROM_10_TO_5, figure("reduction", "50", "percent")),
        (FROM_108_TO_77, figure("reduction", "28.7", "percent")),
        (FROM_108_TO_77, figure("ratio", "1.4", "x")),
        (DAYS, figure("ratio", "57", "x")),
        (FROM_10_TO_5, figure("ratio", "3", "x", "\n    qualifier: up_to")),  # another case than the typical one
        (FROM_10_TO_5, figure("before_after", "5", "hours", "\n    before: 40")),  # one form: two measurements
        (figure("ratio", "2", "x"), "form: reduction\n    low: 50\n    high: 70\n    unit: percent"),
        (figure("reduction", "30", "percent", "\n    qualifier: about"), figure("ratio", "1.6", "x")),
    ],
)
def test_passes(first: str, second: str) -> None:
    assert pair(first, second) == []


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (FROM_10_TO_5, figure("ratio", "4", "x"), "3× to 5×, where c1 states 1.5× to 2.75×"),
        (FROM_108_TO_77, figure("reduction", "25", "percent"), "1.32× to 1.35×, where c1 states 1.37× to 1.43×"),
        (DAYS, figure("ratio", "5.7", "x"), "5.6× to 5.8×, where c1 states 37.4× to 76.8×"),
        (figure("increase", "50", "percent"), figure("reduction", "50", "percent"), "1.96× to 2.04×, where c1"),
        (figure("share", "5K", "percent"), figure("ratio", "20", "x"), "19× to 21×, where c1 states 40× to 60×"),
    ],
)
def test_fails(first: str, second: str, told: str) -> None:
    (finding,) = pair(first, second)
    assert finding.path == ("claims", 1, "value")
    assert finding.found.startswith(told)


def test_only_one_measurement_is_compared() -> None:
    first, second = FROM_10_TO_5, figure("ratio", "4", "x")
    assert len(pair(first, second)) == 1
    assert pair(first, second, (PHASE, "")) != []
    apart = (
        "    evidence:\n      quote: improves",
        "    setting:\n      phase: training\n    evidence:\n      quote: improves",
    )
    assert pair(first, second, apart) == []
    assert pair(first, second, ("    together_with: [c2]\n", "")) == []
    assert (
        pair(
            first,
            second,
            ("    evidence:\n      quote: improves", "    note: Odd.\n    evidence:\n      quote: improves"),
        )
        == []
    )
    assert pair(first, second, ("metric: decoding speed", "metric: latency")) == []

"""What a claimed factor means in other words and on a number of one's own."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.compare.conversions import COST_UNITS, in_other_words, on_own_number, units_for
from claims.phrases import DIRECTIONS
from claims.words import Unit
from tests.unit.rows import FACTORS, bare

REDUCTION = {"form": "reduction", "value": 30.0, "unit": "percent", "factor": 100 / 70}
SLOWER = {"form": "increase", "value": 2.0, "unit": "percent", "outcome": "worse", "factor": 1 / 1.02}
SHARE = {"kind": "memory_reduction", "form": "share", "value": 5.0, "unit": "percent", "factor": 20.0}
RANGE = {"factor_low": 1.5, "factor_high": 3.0, "low": 1.5, "high": 3.0}


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ({"factor": 2.72}, ("2.72× faster", "63% less time", "172% more throughput")),
        (REDUCTION, ("1.43× faster", "30% less time", "43% more throughput")),
        (RANGE, ("1.5–3× faster", "33–67% less time", "50–200% more throughput")),
        (
            {"factor": 2.72, "qualifier": "up_to"},
            ("up to 2.72× faster", "up to 63% less time", "up to 172% more throughput"),
        ),
        (
            {"factor": 2.0, "qualifier": "average", "kind": "cost_reduction"},
            ("2× lower cost on average", "50% less cost on average"),
        ),
        ({"factor": 2.0, "qualifier": "about", "kind": "capacity"}, ("about 2× larger", "about 100% more capacity")),
        (SLOWER, ("1.02× slower", "2% more time", "2% less throughput")),
        (
            SLOWER | {"qualifier": "at_most"},
            ("at most 1.02× slower", "at most 2% more time", "at most 2% less throughput"),
        ),
        (SHARE | {"qualifier": "at_most"}, ("at least 20× less memory", "at least 95% less memory")),
        ({"factor": 4000.0}, ("4,000× faster", "99.98% less time", "399,900% more throughput")),
        ({"factor": 1.0025}, ("1.0025× faster", "0.25% less time", "0.25% more throughput")),
        (
            {"factor": 10.0, "qualifier": "order_of_magnitude", "kind": "data_reduction"},
            ("in the order of 10× less data", "in the order of 90% less data"),
        ),
        ({"factor": 1.4, "kind": "quality_gain"}, ("1.4× better",)),
        ({"factor": 1.0}, ("no change",)),
        ({"factor_low": 0.8, "factor_high": 2.0}, ("between 1.25× slower and 2× faster",)),
        ({"factor": None, "points": 3.0}, ()),
        ({"factor": 2.0, "kind": "complexity_bound"}, ()),
    ],
)
def test_in_other_words(claim: dict[str, object], words: tuple[str, ...]) -> None:
    assert in_other_words(bare("a.c1", **claim)) == words


@pytest.mark.parametrize(
    ("claim", "unit", "text"),
    [
        ({"factor": 2.72}, "hours", "3.7 hours"),
        ({"factor": 2.72, "qualifier": "up_to"}, "hours", "3.7 hours at best"),
        ({"factor": 2.72, "qualifier": "about"}, "hours", "about 3.7 hours"),
        ({"factor": 2.72, "qualifier": "average"}, "hours", "3.7 hours on average"),
        ({"factor": 2.72, "qualifier": "up_to"}, "tokens/s", "27.2 tokens/s at best"),
        ({"factor": 2.0, "qualifier": "at_least"}, "hours", "at most 5 hours"),
        ({"factor": 2.0, "qualifier": "at_least"}, "fps", "at least 20 fps"),
        ({"factor": 2.0, "qualifier": "at_most"}, "hours", "at least 5 hours"),
        ({"factor": 10.0, "qualifier": "order_of_magnitude"}, "hours", "in the order of 1 hour"),
        (RANGE, "hours", "3.3–6.7 hours"),
        (RANGE | {"qualifier": "up_to"}, "hours", "3.3–6.7 hours at best"),
        (RANGE, "tokens/s", "15–30 tokens/s"),
        (SLOWER, "hours", "10.2 hours"),
        (SLOWER | {"qualifier": "at_most"}, "hours", "at most 10.2 hours"),
        ({"factor": 0.5, "outcome": "worse", "qualifier": "up_to"}, "hours", "20 hours at worst"),
        (SHARE | {"qualifier": "at_most"}, "GB", "at most 0.5 GB"),
        ({"factor": 2.0, "kind": "capacity"}, "tokens", "20 tokens"),
        ({"factor": 1.0025}, "hours", "9.975 hours"),
        ({"factor": 1.0}, "hours", "10 hours"),
        ({"factor": 0.01}, "hours", "1,000 hours"),
    ],
)
def test_on_ten_of_ones_own(claim: dict[str, object], unit: str, text: str) -> None:
    result = on_own_number(bare("a.c1", **claim), 10, unit)
    assert result is not None
    assert result.text == text


@pytest.mark.parametrize(
    ("claim", "amount", "unit"),
    [
        ({"factor": 2.0}, 10, "GB"),
        ({"factor": 2.0}, 0, "hours"),
        ({"factor": 2.0}, -1, "hours"),
        ({"factor": 2.0}, math.nan, "hours"),
        ({"factor": 2.0}, math.inf, "hours"),
        ({"factor": 1000.0}, 1e307, "fps"),
        ({"factor": 2.0, "kind": "quality_gain"}, 10, "percent"),
        ({"factor": None}, 10, "hours"),
        ({"factor": math.nan}, 10, "hours"),
    ],
)
def test_no_answer(claim: dict[str, object], amount: float, unit: str) -> None:
    assert on_own_number(bare("a.c1", **claim), amount, unit) is None


@given(percent=st.floats(min_value=0.1, max_value=99.9))
def test_a_reduction_and_its_ratio_give_the_same_words(percent: float) -> None:
    factor = 100 / (100 - percent)
    reduction = bare(form="reduction", value=percent, unit="percent", factor=factor)
    assert in_other_words(reduction) == in_other_words(bare(value=factor, unit="x", factor=factor))
    assert on_own_number(reduction, 10, "hours") == on_own_number(bare(factor=factor), 10, "hours")


@given(factor=FACTORS, amount=st.floats(min_value=1e-3, max_value=1e6), kind=st.sampled_from(sorted(DIRECTIONS)))
def test_a_cost_falls_and_a_yield_grows_by_the_factor(factor: float, amount: float, kind: str) -> None:
    row = bare(kind=kind, factor=factor)
    for unit in units_for(row):
        result = on_own_number(row, amount, unit)
        assert result is not None
        assert result.low == result.high
        expected = amount / factor if unit in COST_UNITS.get(kind, ()) else amount * factor
        assert result.low == pytest.approx(expected)


@given(ends=st.tuples(FACTORS, FACTORS).map(sorted), unit=st.sampled_from([Unit.HOURS, Unit.FPS]))
def test_a_range_gives_the_range_of_its_ends(ends: list[float], unit: Unit) -> None:
    result = on_own_number(bare(factor_low=ends[0], factor_high=ends[1]), 10, unit)
    alone = [on_own_number(bare(factor=end), 10, unit) for end in ends]
    assert result is not None
    assert (result.low, result.high) == (min(r.low for r in alone if r), max(r.low for r in alone if r))


@given(power=st.integers(1, 40))
def test_a_gain_and_the_equal_loss_mirror_each_other(power: int) -> None:
    """Powers of two, whose inverse is exact."""
    gain, less_time, more_throughput = in_other_words(bare(factor=2.0**power))
    loss, more_time, less_throughput = in_other_words(bare(factor=2.0**-power))
    assert loss == gain.replace("faster", "slower")
    assert less_throughput == less_time.replace("time", "throughput")
    assert more_time == more_throughput.replace("throughput", "time")


@pytest.mark.parametrize(
    ("factor", "amount", "unit", "text"),
    [
        (18_000, 10, "hours", "2 seconds"),
        (200, 10, "hours", "3 minutes"),
        (18_000, 10, "seconds", "0.56 ms"),
        (200, 10, "ms", "0.05 ms"),
        (2, 10, "hours", "5 hours"),
    ],
)
def test_a_small_amount_is_said_in_a_smaller_unit(factor: float, amount: float, unit: str, text: str) -> None:
    result = on_own_number(bare("a.c1", kind="speedup", factor=factor), amount, unit)
    assert result is not None
    assert result.text == text
    assert result.unit == unit, "the numbers stay in the unit of the visitor"

"""How far two claims that may be ranked are apart: a ratio of factors, or a difference of points or levels. Pure.

Both factors are over one baseline, so the factor of A over B is the quotient of theirs. Of ranges it has the worst and
the best case: low A / high B to high A / low B.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claims.compare.axis_states import Row, factors, figure, said
from claims.compare.bounds import OPPOSITE, joint
from claims.compare.conversions import bound, ratio_in_words
from claims.words import TYPICAL, UNIT_SCALES, Bound, Form, Kind, Outcome, Quantity, Unit

Ends = tuple[float, float]


class Ratio(NamedTuple):
    """The subject of one claim against that of another: `low` equals `high` if neither prints a range."""

    claim: str
    """Id of the claim with the larger figure."""
    over: str
    """Id of the other."""
    low: float
    high: float
    bound: Bound
    """On which side of the ratio the true one lies."""


def ratio(a: Row, b: Row) -> Ratio | None:
    """The larger factor over the smaller; None without factors, or if bounds on both sides leave it open."""
    ends_a, ends_b = factors(a), factors(b)
    if ends_a is None or ends_b is None:
        return None
    if ends_a[0] * ends_a[1] < ends_b[0] * ends_b[1]:
        a, b, ends_a, ends_b = b, a, ends_b, ends_a
    side = joint(bound(a), OPPOSITE[bound(b)])
    if side is None:
        return None
    return Ratio(str(a["claim_id"]), str(b["claim_id"]), ends_a[0] / ends_b[1], ends_a[1] / ends_b[0], side)


def levels(row: Row) -> Ends | None:
    """The points, the difference in a unit or the level that a claim without a factor states, as low and high.

    For the worse it is negative. None if the text gives a bound or no figure.
    """
    if said(row, "qualifier") not in TYPICAL:
        return None
    low, high = (figure(row, name) for name in ("points_low", "points_high"))
    if low is None:
        low = high = figure(row, "points")
    if low is not None and high is not None:
        return low, high
    low, high = (figure(row, name) for name in ("low", "high"))
    if low is None:
        low = high = figure(row, "value")
    if low is None or high is None:
        return None
    loses = said(row, "form") == Form.DIFFERENCE and said(row, "outcome") == Outcome.WORSE
    return (-high, -low) if loses else (low, high)


def in_unit(row: Row, unit: str) -> Ends | None:
    """The `levels` of a claim in another unit of its scale; None if they do not convert."""
    ends, own = levels(row), said(row, "unit")
    if ends is None or own == unit:
        return ends
    for scale in UNIT_SCALES:
        sizes = {str(name): float(size) for name, size in scale.items()}
        if own in sizes and unit in sizes:
            return ends[0] * sizes[own] / sizes[unit], ends[1] * sizes[own] / sizes[unit]
    return None


# --- words ------------------------------------------------------------------------------------------------------------

_COMPARED: dict[str, str] = {
    Kind.SPEEDUP: "is {} as fast as",
    Kind.MEMORY_REDUCTION: "uses {} less memory than",
    Kind.COST_REDUCTION: "costs {} less than",
    Kind.DATA_REDUCTION: "needs {} less data than",
    Kind.PARAMETER_REDUCTION: "has {} fewer parameters than",
    Kind.CAPACITY: "reaches {} the capacity of",
    Kind.QUALITY_GAIN: "scores {} as well as",
    Quantity.THROUGHPUT: "has {} the throughput of",
    Quantity.KV_CACHE: "has a KV cache {} smaller than",
    Quantity.STORAGE: "stores {} less than",
    Quantity.MEMORY_TRAFFIC: "moves {} less memory than",
    Quantity.FLOPS: "needs {} fewer FLOPs than",
    Quantity.ENERGY: "uses {} less energy than",
    Quantity.CARBON: "emits {} less carbon than",
    Quantity.COMMUNICATION: "communicates {} less than",
    Quantity.ITERATIONS: "takes {} fewer steps than",
    Quantity.DEVICE_TIME: "takes {} less GPU or TPU time than",
    Quantity.DEVICES: "needs {} fewer devices than",
    Quantity.GENERATED_TOKENS: "generates {} fewer tokens than",
    Quantity.TRAINABLE_PARAMETERS: "trains {} fewer parameters than",
    Quantity.LABELS: "needs {} fewer labels than",
    Quantity.INTERACTIONS: "needs {} fewer interactions than",
}
"""What a ratio means, by quantity, else by kind."""


def compared(row: Row, amount: str) -> str:
    """`is 1.38× as fast as`: what `amount` times means for claims of this kind and quantity."""
    words = _COMPARED.get(said(row, "quantity") or "") or _COMPARED[said(row, "kind") or ""]
    return words.format(amount)


def span(ends: Ends, write: Callable[[float], str] = ratio_in_words) -> str:
    """One number, or the two ends of a range."""
    low, high = map(write, ends)
    return low if low == high else f"{low}–{high}"


def number(value: float) -> str:
    """Four digits at most, with a proper minus sign."""
    return f"{value:,.4g}".replace("-", "−") if abs(value) < 1e4 else f"{value:,.0f}".replace("-", "−")


def unit_in_words(row: Row) -> str:
    """The unit behind a number; points, scores and percent apart from the number they are of."""
    unit = said(row, "unit") or ""
    return {Unit.PERCENT: "%", Unit.UNSTATED: "", Unit.SCORE: ""}.get(unit, f" {Unit(unit).label}" if unit else "")

"""From a claim to its effect: the improvement factor or the points by which claims of one kind compare. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claims.model import Claim, number
from claims.words import UNIT_SCALES, Form, Outcome, Qualifier, Unit

POINT_UNITS = frozenset({Unit.PERCENT, Unit.POINTS, Unit.SCORE})
_HUNDRED = Decimal(100)
MOST_ORDERS = 30
"""Orders of magnitude that a claim may state."""


class Effect(NamedTuple):
    """What a claim amounts to for its subject; every field is None where the form does not yield it.

    `factor` above 1 is better; for a range `factor` is None and the two ends are given, the lower first.
    `points` are signed, in the unit the claim is printed in.
    """

    factor: float | None = None
    factor_low: float | None = None
    factor_high: float | None = None
    points: float | None = None
    points_low: float | None = None
    points_high: float | None = None


NO_EFFECT = Effect()
_WITHOUT_EFFECT = frozenset({Form.ABSOLUTE, Form.BOUND, Form.WORDS})


def in_unit(figure: Decimal, unit: Unit | None, target: Unit | None) -> Decimal | None:
    """`figure` of `unit` expressed in `target`; None where the two do not convert."""
    if unit == target:
        return figure
    for scale in UNIT_SCALES:
        if unit in scale and target in scale:
            return figure * Decimal(scale[unit]) / Decimal(scale[target])
    return None


def _figures(claim: Claim) -> tuple[Decimal, ...]:
    if claim.value is not None:
        return (number(claim.value),)
    if claim.low is not None and claim.high is not None:
        return (number(claim.low), number(claim.high))
    return ()


def _before(claim: Claim) -> Decimal | None:
    if claim.before is None:
        return None
    return in_unit(number(claim.before), claim.before_unit or claim.unit, claim.unit)


def _factor(claim: Claim, figure: Decimal) -> Decimal | None:
    """The factor before the outcome is applied; None where the arithmetic has no answer (100% less time)."""
    if figure <= 0:
        return None
    if claim.form is Form.RATIO:
        if claim.unit is not Unit.ORDERS:
            return figure
        return Decimal(10) ** figure if figure <= MOST_ORDERS else None
    if claim.form is Form.REDUCTION:
        return _HUNDRED / (_HUNDRED - figure) if figure < _HUNDRED else None
    if claim.form is Form.INCREASE:
        return 1 + figure / _HUNDRED
    if claim.form is Form.SHARE:
        whole = _whole(claim)
        return max(figure, whole) / min(figure, whole)
    if claim.form is Form.BEFORE_AFTER and claim.unit not in POINT_UNITS:
        before = _before(claim)
        return max(before, figure) / min(before, figure) if before else None
    return None


def _points(claim: Claim, figure: Decimal) -> Decimal | None:
    if claim.form is Form.DIFFERENCE and claim.unit in (Unit.PERCENT, Unit.POINTS):
        return figure
    if claim.form is Form.BEFORE_AFTER and claim.unit in POINT_UNITS:
        before = _before(claim)
        return abs(figure - before) if before is not None else None
    return None


def _whole(claim: Claim) -> Decimal:
    """What a share is a share of: 100 percent, or 1 for a share printed as "0.72 times"."""
    return _HUNDRED if claim.unit is Unit.PERCENT else Decimal(1)


def _straddles(claim: Claim, figures: tuple[Decimal, ...]) -> bool:
    """Whether a range reaches across the baseline's own figure, so that one end is better and the other worse."""
    reference = {Form.SHARE: _whole(claim), Form.BEFORE_AFTER: _before(claim)}.get(claim.form)
    return reference is not None and min(figures) < reference < max(figures)


def effect(claim: Claim) -> Effect:
    """The effect of `claim` for its subject. Formulas: the table of forms in CONTRIBUTING.md.

    For outcome `worse` the factor is inverted and points are negated. A range across the baseline's own figure (from 10
    hours to 8-12 hours) has no effect: the formulas take the larger over the smaller and would call both ends better.
    """
    if claim.form in _WITHOUT_EFFECT:
        return NO_EFFECT
    figures = _figures(claim)
    if claim.outcome is Outcome.EQUAL or (len(figures) == 2 and _straddles(claim, figures)):
        return NO_EFFECT
    worse = claim.outcome is Outcome.WORSE
    factors = [f for f in (_factor(claim, figure) for figure in figures) if f is not None]
    points = [p for p in (_points(claim, figure) for figure in figures) if p is not None]
    if worse:
        factors = [1 / f for f in factors]
        points = [-p for p in points]
    if len(factors) == 1 == len(figures):
        return Effect(factor=float(factors[0]))
    if len(points) == 1 == len(figures):
        return Effect(points=float(points[0]))
    if len(factors) == 2:
        return Effect(factor_low=float(min(factors)), factor_high=float(max(factors)))
    if len(points) == 2:
        return Effect(points_low=float(min(points)), points_high=float(max(points)))
    return NO_EFFECT


def printed(claim: Claim) -> str:
    """The figure as a reader would say it: `up to 2.72×`, `30–50%`, `3 days → 76 minutes`; empty for words."""
    if claim.value is None and claim.low is None:
        return claim.bound or ""
    figure = claim.value if claim.value is not None else f"{claim.low}–{claim.high}"
    text = f"{_sign(claim)}{figure}{_suffix(claim.unit)}"
    if claim.before is not None:
        text = f"{claim.before}{_suffix(claim.before_unit or claim.unit)} → {text}"
    if claim.qualifier is not Qualifier.EXACT:
        text = f"{claim.qualifier.label} {text}"
    return text


def in_short(claim: Claim) -> str:
    """The claim in a few words: `up to 2× GPU-hour`, `equal: model quality`."""
    if figure := printed(claim):
        return f"{figure} {claim.metric or claim.kind.label}"
    return f"{claim.outcome.label}: {claim.metric}" if claim.metric else claim.outcome.label


def _sign(claim: Claim) -> str:
    if claim.form is not Form.DIFFERENCE or claim.unit not in POINT_UNITS:
        return ""
    return "−" if claim.outcome is Outcome.WORSE else "+"


def _suffix(unit: Unit | None) -> str:
    if unit in (Unit.X, Unit.PERCENT):
        return unit.label
    if unit is None or unit is Unit.UNSTATED:
        return ""
    return f" {unit.label}"


def explain(form: Form, outcome: Outcome, result: Effect) -> str:
    """How `result` follows from a figure printed in `form`, in one sentence a newcomer can check."""
    if outcome is Outcome.EQUAL:
        return "The text calls the two equal, so there is no factor."
    if result.factor is None and result.factor_low is None:
        if result.points is not None or result.points_low is not None:
            return "A difference on the metric's own scale: it is listed as points and never turned into a factor."
        return {
            Form.BOUND: "A growth rate has no factor; it is compared by reading.",
            Form.WORDS: "The text gives no figure, so nothing is computed.",
            Form.ABSOLUTE: "A level alone: without the baseline's figure there is no factor.",
            Form.DIFFERENCE: "A difference in the figure's own unit: without the baseline's figure there is no factor.",
            Form.BEFORE_AFTER: "The two figures have no common unit, or the range reaches across the baseline's "
            "figure: there is no factor.",
            Form.SHARE: "The range reaches across 100%, so it is better at one end and worse at the other.",
        }.get(form, "The figure is out of bounds for the way it is printed, so there is no factor.")
    if result.factor is not None:
        amount = f"{result.factor:.4g}×"
    else:
        amount = f"{result.factor_low:.4g}× to {result.factor_high:.4g}×"
    how = {
        Form.RATIO: "Printed as a ratio, taken as it is",
        Form.REDUCTION: "N% less of a cost leaves (100 − N)% of it: 100 / (100 − N)",
        Form.INCREASE: "N% more: 1 + N/100",
        Form.SHARE: "A share N of the baseline: the whole against N, the larger over the smaller",
        Form.BEFORE_AFTER: "Before and after in one unit, the larger over the smaller",
    }[form]
    turned = ". Worse for the subject, so the factor is inverted" if outcome is Outcome.WORSE else ""
    return f"{how}{turned}: {amount}."

"""Compute the effect of a claim: the improvement factor or points by which claims of one kind compare. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claims.model import Claim, number
from claims.words import UNIT_SCALES, Bound, Form, Outcome, Qualifier, Unit

POINT_UNITS = frozenset({Unit.PERCENT, Unit.POINTS, Unit.SCORE})
_HUNDRED = Decimal(100)
MOST_ORDERS = 30
"""Orders of magnitude that a claim may state, at most."""


class Effect(NamedTuple):
    """What a claim amounts to for its subject; a field is None if the form does not yield it.

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
FORMULAS: dict[Form, str] = {
    Form.RATIO: "value",
    Form.REDUCTION: "100 / (100 - value)",
    Form.INCREASE: "1 + value / 100",
    Form.SHARE: "max(value, 100) / min(value, 100)",
    Form.BEFORE_AFTER: "max(before, value) / min(before, value)",
}
"""The factor of each form that has one, as arithmetic that Python reads too; for outcome `worse` it is inverted."""
_WITHOUT_EFFECT = frozenset({Form.ABSOLUTE, Form.BOUND, Form.WORDS})


def in_unit(figure: Decimal, unit: Unit | None, target: Unit | None) -> Decimal | None:
    """Convert `figure` from `unit` to `target`; None if the two do not convert."""
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
    """Return the factor before the outcome is applied; None if the arithmetic has no answer (100% less time)."""
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
    """Return what a share is a share of: 100 percent, or 1 for a share printed as "0.72 times"."""
    return _HUNDRED if claim.unit is Unit.PERCENT else Decimal(1)


def _reference(claim: Claim) -> Decimal | None:
    """Return the baseline's own figure on the scale of the claim's."""
    return {Form.SHARE: _whole(claim), Form.BEFORE_AFTER: _before(claim)}.get(claim.form)


def _straddles(claim: Claim, figures: tuple[Decimal, ...]) -> bool:
    """Return whether a range includes the baseline's own figure, so that one end is better and the other worse."""
    reference = _reference(claim)
    return reference is not None and min(figures) < reference < max(figures)


def effect(claim: Claim) -> Effect:
    """Return the effect of `claim` for its subject. Formulas: the table of forms in CONTRIBUTING.md.

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


def bound(claim: Claim) -> Bound:
    """Return on which side of the claim's computed effect the true one lies.

    `up_to` is the best case, for outcome `worse` the worst. `at_least` and `at_most` apply to the printed figure: at
    most 5% of the memory is a factor of at least 20.
    """
    if claim.qualifier is Qualifier.UP_TO:
        return Bound.AT_WORST if claim.outcome is Outcome.WORSE else Bound.AT_BEST
    if claim.qualifier not in (Qualifier.AT_LEAST, Qualifier.AT_MOST):
        return Bound.NONE
    return Bound.AT_LEAST if (claim.qualifier is Qualifier.AT_LEAST) == _grows(claim) else Bound.AT_MOST


def _grows(claim: Claim) -> bool:
    """Return whether a larger printed figure means a larger effect."""
    reference = _reference(claim)
    grows = reference is None or all(figure > reference for figure in _figures(claim))
    return grows != (claim.outcome is Outcome.WORSE)

"""Compare the factors that two claims print for one measurement, as far as both are rounded. Pure."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

from claims import phrases
from claims.effect import effect
from claims.model import Claim, number
from claims.vocabulary import normalise
from claims.words import TYPICAL, Form, Qualifier

FORMS = frozenset({Form.RATIO, Form.REDUCTION, Form.INCREASE, Form.SHARE, Form.BEFORE_AFTER})
_FIGURES = ("value", "low", "high", "before")


def one_measurement(claim: Claim, other: Claim) -> bool:
    """Return whether the two print one measurement in two forms, as far as both say; a claim with a note never does."""
    return (
        claim.form in FORMS
        and other.form in FORMS
        and claim.form is not other.form
        and claim.qualifier in TYPICAL
        and other.qualifier in TYPICAL
        and (claim.kind, claim.outcome, claim.subject) == (other.kind, other.outcome, other.subject)
        and claim.metric is not None
        and other.metric is not None
        and normalise(claim.metric) == normalise(other.metric)
        and claim.note is None
        and other.note is None
        and not _differ(claim.baseline, other.baseline)
        and not _differ(claim.setting, other.setting)
    )


def _differ(part: object, other: object) -> bool:
    """Return whether both state a field, and differ in it."""
    if part is None or other is None:
        return False
    pairs = ((getattr(part, name), getattr(other, name)) for name in type(part).model_fields)  # ty: ignore
    return any(a is not None and b is not None and a != b for a, b in pairs)


def factors(claim: Claim) -> tuple[float, float] | None:
    """Return the least and greatest factor that the figures allow, each give or take one in its last place."""
    names = [name for name in _FIGURES if getattr(claim, name) is not None]
    ends = [_ends(getattr(claim, name), claim.qualifier is not Qualifier.EXACT) for name in names]
    found: list[float] = []
    for figures in product(*ends):
        result = effect(claim.model_copy(update=dict(zip(names, figures, strict=True))))
        found += [f for f in (result.factor, result.factor_low, result.factor_high) if f is not None]
    return (min(found), max(found)) if found else None


def _ends(figure: str, rounded: bool) -> tuple[str, str]:
    """Return the figure a step down and up: one in the last place, or in the last place that is not 0 if rounded."""
    value = number(figure)
    digits = Decimal(figure.rstrip("KMBT")).as_tuple()
    exponent = int(digits.exponent) + int(value.adjusted() - Decimal(figure.rstrip("KMBT")).adjusted())
    if rounded:
        text = "".join(map(str, digits.digits))
        exponent += len(text) - len(text.rstrip("0"))
    step = Decimal(1).scaleb(exponent)
    return str(max(value - step, value / 2)), str(value + step)


def disagree(first: tuple[float, float] | None, second: tuple[float, float] | None) -> bool:
    """Return whether two spans of factors have nothing in common."""
    return bool(first and second and (first[0] > second[1] or second[0] > first[1]))


def in_words(ends: tuple[float, float]) -> str:
    return f"{phrases.times(ends[0], 3)} to {phrases.times(ends[1], 3)}"

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.effect import effect
from claims.model import Claim, number
from claims.vocabulary import normalise
from claims.words import TYPICAL, Form, Qualifier

_FORMS = {Form.RATIO, Form.REDUCTION, Form.INCREASE, Form.SHARE, Form.BEFORE_AFTER}
_FIGURES = ("value", "low", "high", "before")


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """Two figures that the text gives for one measurement ("from 10 to 5 GB, 50% less") agree as far as printed."""
    claims = file.record.claims
    if not any(claim.together_with for claim in claims):
        return
    for i, claim in enumerate(claims):
        for other in claims[:i]:
            if (other.id in claim.together_with or claim.id in other.together_with) and _one(claim, other):
                mine, theirs = _factors(claim), _factors(other)
                if mine and theirs and (mine[0] > theirs[1] or theirs[0] > mine[1]):
                    yield Finding(
                        ("claims", i, "value" if claim.value is not None else "low"),
                        f"{_words(mine)}, where {other.id} states {_words(theirs)} for the same {claim.metric}",
                        "one factor, as far as both are printed",
                        "correct one of the two; if the text itself disagrees, say so in a `note`",
                    )


def _one(claim: Claim, other: Claim) -> bool:
    """Whether the two print one measurement in two forms, as far as both say; a note has the last word."""
    return (
        claim.form in _FORMS
        and other.form in _FORMS
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
    """Whether both say something of one field, and not the same."""
    if part is None or other is None:
        return False
    pairs = ((getattr(part, name), getattr(other, name)) for name in type(part).model_fields)  # ty: ignore
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _factors(claim: Claim) -> tuple[float, float] | None:
    """The least and the greatest factor that the figures may stand for, each give or take one in its last place."""
    names = [name for name in _FIGURES if getattr(claim, name) is not None]
    ends = [_ends(getattr(claim, name), claim.qualifier is not Qualifier.EXACT) for name in names]
    found: list[float] = []
    for figures in product(*ends):
        result = effect(claim.model_copy(update=dict(zip(names, figures, strict=True))))
        found += [f for f in (result.factor, result.factor_low, result.factor_high) if f is not None]
    return (min(found), max(found)) if found else None


def _ends(figure: str, rounded: bool) -> tuple[str, str]:
    """The figure a step down and up: one in the last place, or where rounded in the last place that is not 0."""
    value = number(figure)
    digits = Decimal(figure.rstrip("KMBT")).as_tuple()
    place = int(digits.exponent) + int(value.adjusted() - Decimal(figure.rstrip("KMBT")).adjusted())
    if rounded:
        text = "".join(map(str, digits.digits))
        place += len(text) - len(text.rstrip("0"))
    step = Decimal(1).scaleb(place)
    return str(max(value - step, value / 2)), str(value + step)


def _words(factors: tuple[float, float]) -> str:
    return f"{factors[0]:.3g}× to {factors[1]:.3g}×"

"""Questions about figures that contradict each other or themselves."""

from __future__ import annotations

import re
from decimal import Decimal

from claims.effect import effect
from claims.extract.rule_order import RULES
from claims.linting.draft_claims import Facts, Stated
from claims.model import Claim, Evidence
from claims.phrases import times
from claims.plausibility.factors import disagree, factors
from claims.plausibility.percent import saved
from claims.words import TYPICAL, Form, Kind, Outcome, Qualifier, Unit

_NEXT_TO_PAIR = re.compile(
    r"[\s,(:=–-]*(?:(?:an?|or|by|thus|i\.e\.|which is|that is|about|roughly|nearly|of|only|the|in|faster|less|fewer|"
    r"smaller|more|lower|higher|reduction|decrease|drop|increase|improvement|gain|savings?|speed-?up|time|latency|memory|cost|from)"
    r"[\s,(:]+){0,6}"
)
"""What may stand between "from A to B" and the change that it amounts to."""
_IN_BRACKETS = re.compile(r"(?!.*\b(?:and|or|while)\b)[^\d,;()]{0,60}\(")
_REDUCTIONS = frozenset(rule.name for rule in RULES if rule.form is Form.REDUCTION)
"""Names of the rules that read a figure as so much less."""
_CHANGES = frozenset({Form.RATIO, Form.REDUCTION, Form.INCREASE})


def more_than_all(stated: Stated, facts: Facts) -> str | None:
    """Ask about more than 100% less, as the rule that read the claim or `claims.plausibility.percent` reads it."""
    claim = stated.proposal
    figure = claim.high or claim.value
    if claim.unit is not Unit.PERCENT or figure is None or figure <= 100:
        return None
    reduced = claim.rule in _REDUCTIONS and claim.outcome is Outcome.BETTER and claim.kind is not Kind.QUALITY_GAIN
    if not reduced and figure not in saved(stated.sentence):
        return None
    return f"how can {figure:f}% less be? That leaves 100 − {figure:f} = −{figure - 100:f}% of what there was"


def ratio_and_pair(stated: Stated, facts: Facts) -> str | None:
    """Ask about a ratio or percentage that the figures before and after it do not give."""
    change = stated.proposal
    if change.form not in _CHANGES or change.value is None or change.qualifier not in TYPICAL:
        return None
    pair = next((each for each in stated.beside if _is_pair_of(each, stated)), None)
    if pair is None:
        return None
    before, after = pair.proposal.before, pair.proposal.value
    if before is None or after is None or not before or not after or _is_in_points(pair, change.value):
        return None
    figures = {"form": Form.BEFORE_AFTER, "unit": Unit.COUNT, "before": before, "value": after}
    if not disagree(_rounded(_claim(stated)), _rounded(_claim(pair, **figures))):
        return None
    return f"how does it follow from {before:f} and {after:f}? They give {_readings(before, after)}"


def _rounded(claim: Claim) -> tuple[float, float] | None:
    """Return the least and greatest factor that rounds to the printed one; others may be a step off."""
    ends, middle = factors(claim), effect(claim).factor
    if ends is None or middle is None or claim.qualifier is not Qualifier.EXACT:
        return ends
    return (ends[0] + middle) / 2, (ends[1] + middle) / 2


def _is_pair_of(pair: Stated, change: Stated) -> bool:
    """Return whether `pair` gives the figures before and after of the change next to it."""
    if pair.proposal.form is not Form.BEFORE_AFTER or pair.sentence != change.sentence:
        return False
    if pair.proposal.before_unit not in (None, pair.proposal.unit):
        return False
    if pair.figure[0] < change.figure[0]:
        return bool(_NEXT_TO_PAIR.fullmatch(pair.sentence[pair.figure[1] : change.figure[0]]))
    between = pair.sentence[change.figure[1] : pair.figure[0]]
    return bool(_IN_BRACKETS.fullmatch(between) or _NEXT_TO_PAIR.fullmatch(between))


def _is_in_points(pair: Stated, stated: Decimal) -> bool:
    """Return whether the change is the difference of two figures that are percentages or scores themselves."""
    before, after = pair.proposal.before or Decimal(0), pair.proposal.value or Decimal(0)
    of_quality = pair.proposal.kind is Kind.QUALITY_GAIN or pair.proposal.unit in (Unit.PERCENT, Unit.POINTS)
    return of_quality and abs(abs(after - before) - stated) <= Decimal("0.11")


def _claim(stated: Stated, **changes: object) -> Claim:
    proposal = stated.proposal
    fields: dict[str, object] = {"form": proposal.form, "unit": proposal.unit, "value": proposal.value, **changes}
    fields |= {name: f"{value:f}" for name, value in fields.items() if isinstance(value, Decimal)}
    kind = Kind.SPEEDUP if proposal.kind is Kind.QUALITY_GAIN else proposal.kind
    qualifier, evidence = proposal.qualifier, Evidence(quote="none")
    return Claim.model_construct(None, id="c1", kind=kind, qualifier=qualifier, evidence=evidence, **fields)


def _readings(before: Decimal, after: Decimal) -> str:
    small, large = sorted((before, after))
    factor = float(large / small)
    if after < before:
        return f"{times(factor, 3)}, {100 - 100 / factor:.3g}% less"
    return f"{times(factor, 3)}, {100 * factor - 100:.3g}% more"

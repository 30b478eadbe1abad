from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.model import Claim, Record, number
from claims.plausibility.hint import Hint
from claims.words import Form, Kind, Outcome, Unit

_SAVED = frozenset({Kind.MEMORY_REDUCTION, Kind.COST_REDUCTION, Kind.DATA_REDUCTION, Kind.PARAMETER_REDUCTION})
_FIGURE = r"(\d[\d,]*(?:\.\d+)?)\s?\\?%"
_LESS = re.compile(
    rf"\b(?:reduc|sav|decreas|cut|shr[iu]nk|lower)\w*\b(?:[^.;\d]{{0,60}}) by (?:[a-z]+ ){{0,3}}{_FIGURE}"
    rf"|{_FIGURE} (?:less|fewer|lower|smaller|reduction|savings?)\b"
)


def find(record: Record) -> Iterator[Hint]:
    """Nobody saves more than all: N% less leaves (100 - N)% of the baseline.

    From the definition of a percentage. Often "150% less" stands for 1.5 or 2.5 times less.
    """
    for claim in record.claims:
        if claim.unit is not Unit.PERCENT:
            continue
        figure = claim.high or claim.value
        if figure is None or number(figure) < 100:
            continue
        if claim.form is Form.SHARE:
            if claim.kind in _SAVED and claim.outcome is Outcome.BETTER and number(figure) > 100:
                words = f"{figure}% of what the baseline needs is more than the baseline needs"
                yield Hint(claim.id, "percent", f"{words}, and {claim.id} calls it better.")
        elif _less(claim, figure):
            left = 100 - number(figure)
            yield Hint(claim.id, "percent", f"{figure}% less would leave 100 − {figure} = {left}% of the baseline.")


def _less(claim: Claim, figure: str) -> bool:
    """Return whether the claim says that so many percent are saved, by its kind and form or in its words."""
    if claim.form is Form.DIFFERENCE and claim.kind in _SAVED and claim.outcome is Outcome.BETTER:
        return True
    return number(figure) in saved(claim.evidence.quote)


def saved(words: str) -> list[Decimal]:
    """Return the percentages by which the words say that something is less: 40 in "cuts the latency by 40%"."""
    return [number((first or second).replace(",", "")) for first, second in _LESS.findall(words)]

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.model import Claim
from claims.problem import quoted
from claims.words import FORM_RULES, Form, Qualifier, Unit


class Trap(NamedTuple):
    """Words beside a figure, and what of a claim they contradict."""

    field: str
    applies: tuple[object, ...]
    """Values of `field` that the words contradict."""
    pattern: re.Pattern[str]
    """What stands right before the figure, or right after it."""
    after: bool
    allowed: str
    fix: str


_PERCENT = r"\s?(?:%|percent\b|per cent\b)"
_TIMES = re.compile(r"\s?(?:×|x(?![a-z0-9])|-?fold\b|times\b)")
_POINTS = re.compile(r"\s?(?:%\s?|percent(?:age)?[\s-])?(?:points?\b|pp\b)|\s?%?\s?absolute\b")
_FASTER = re.compile(_PERCENT + r"\s(?:faster|quicker)\b")
_LESS = re.compile(_PERCENT + r"\s(?:less|fewer|lower|smaller|shorter|cheaper|reduction|decrease)\b")
_UP_TO = re.compile(r"\b(?:up to|as much as)\s(?:an?\s|about\s|around\s|roughly\s)?$")
_ABOUT = re.compile(r"(?:\b(?:about|around|roughly|approximately)\s|[~≈∼]\s?|\bsim\s)(?:an?\s|the\s)?$")

TRAPS = (
    Trap("unit", (Unit.PERCENT,), _TIMES, True, "unit x", "write form ratio, unit x: the text says times"),
    Trap("unit", (Unit.X,), re.compile(_PERCENT), True, "unit percent", "write the form and unit of a percentage"),
    Trap("unit", (Unit.PERCENT,), _POINTS, True, "unit points", "write form difference, unit points"),
    Trap("form", (Form.REDUCTION,), _FASTER, True, "form increase", "50% faster is 1.5 times as fast, not 2"),
    Trap("form", (Form.INCREASE,), _LESS, True, "form reduction", "30% less leaves 70%; for a loss add outcome worse"),
    Trap("qualifier", (Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AVERAGE), _UP_TO, False, "up_to", "write up_to"),
    Trap("qualifier", (Qualifier.EXACT,), _ABOUT, False, "about", "write about"),
)
_MARKS = re.compile(r"[$\\{}]")


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """The words beside the figure say the same as form, unit and qualifier ("50% faster" is no reduction)."""
    for i, claim in enumerate(file.record.claims):
        first, last = claim.value or claim.low, claim.value or claim.high
        if first is None or last is None or claim.note is not None:
            continue
        if claim.unit not in FORM_RULES[claim.form].units:  # the check `fit` tells that
            continue
        if not any(getattr(claim, trap.field) in trap.applies for trap in TRAPS):
            continue
        text = _MARKS.sub("", claim.evidence.quote.replace("\\times", "×")).lower()
        before, after = _before(text, first), _after(text, last)
        for trap in TRAPS:
            beside = after if trap.after else before
            if getattr(claim, trap.field) in trap.applies and beside and all(_stands(trap, each) for each in beside):
                yield _finding(i, claim, trap)


def _stands(trap: Trap, beside: str) -> bool:
    return bool(trap.pattern.match(beside) if trap.after else trap.pattern.search(beside))


def _finding(place: int, claim: Claim, trap: Trap) -> Finding:
    found = f'"{getattr(claim, trap.field)}" beside {quoted(claim.evidence.quote)}'
    fix = f"{trap.fix}; if the record is right, say why in a `note`"
    return Finding(("claims", place, trap.field), found, trap.allowed, fix)


def _places(text: str, figure: str) -> Iterator[re.Match[str]]:
    """Where the figure stands as a number of its own."""
    return re.finditer(rf"(?<![\d.,]){re.escape(figure.lower())}(?!\d|[.,]\d)", text)


def _before(text: str, figure: str) -> list[str]:
    return [text[: match.start()] for match in _places(text, figure)]


def _after(text: str, figure: str) -> list[str]:
    return [text[match.end() :] for match in _places(text, figure)]

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claims.checks.check import Finding, RecordFile, Vocabularies
from claims.model import Claim
from claims.problem import quoted
from claims.words import FORM_RULES, TYPICAL, Form, Qualifier, Unit


class Trap(NamedTuple):
    """Words beside a figure, and what of a claim they contradict."""

    field: str
    applies: tuple[object, ...]
    """Values of `field` that the words contradict."""
    marks: tuple[str, ...]
    """One of these is in every text that `pattern` finds something in: most texts hold none, and that is soon seen."""
    pattern: re.Pattern[str]
    """What stands right before the figure, or right after it."""
    after: bool
    allowed: str
    fix: str


_PERCENT = r"\s?(?:%|percent\b|per cent\b)"
_TIMES = re.compile(r"\s?(?:×|x(?![a-z0-9])|-?fold\b|times\b)")
_POINTS = re.compile(r"\s?(?:%\s?|percent(?:age)?[\s-])?(?:points?\b|pp\b)|\s?%?\s?absolute\b")
_FASTER = ("faster", "quicker")
_LESS = ("less", "fewer", "lower", "smaller", "shorter", "cheaper", "reduction", "decrease")
_UP_TO = ("up to", "as much as")
_ABOUT = ("about", "around", "roughly", "approximately")
_SIGNS = ("~", "≈", "∼")


def _percent(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{_PERCENT}\s(?:{'|'.join(words)})\b")


_BEST = re.compile(rf"\b(?:{'|'.join(_UP_TO)})\s(?:an?\s|about\s|around\s|roughly\s)?$")
_NEAR = re.compile(rf"(?:\b(?:{'|'.join(_ABOUT)})\s|[{''.join(_SIGNS)}]\s?|\bsim\s)(?:an?\s|the\s)?$")

TRAPS = (
    Trap(
        "unit",
        (Unit.PERCENT,),
        ("×", "x", "fold", "times"),
        _TIMES,
        True,
        "unit x",
        "write form ratio, unit x: the text says times",
    ),
    Trap(
        "unit",
        (Unit.X,),
        ("%", "per"),
        re.compile(_PERCENT),
        True,
        "unit percent",
        "write the form and unit of a percentage",
    ),
    Trap(
        "unit",
        (Unit.PERCENT,),
        ("point", "pp", "absolute"),
        _POINTS,
        True,
        "unit points",
        "write form difference, unit points",
    ),
    Trap(
        "form",
        (Form.REDUCTION,),
        _FASTER,
        _percent(_FASTER),
        True,
        "form increase",
        "50% faster is 1.5 times as fast, not 2",
    ),
    Trap(
        "form",
        (Form.INCREASE,),
        _LESS,
        _percent(_LESS),
        True,
        "form reduction",
        "30% less leaves 70%; for a loss add outcome worse",
    ),
    Trap("qualifier", tuple(TYPICAL), _UP_TO, _BEST, False, "up_to", "write up_to"),
    Trap("qualifier", (Qualifier.EXACT,), (*_ABOUT, *_SIGNS, "sim"), _NEAR, False, "about", "write about"),
)
_JOINED_BEFORE = re.compile(r"[\d.,]")
_JOINED_AFTER = re.compile(r"\d|[.,]\d")
_MARKS = re.compile(r"[$\\{}]")


def find(file: RecordFile, _: Vocabularies) -> Iterator[Finding]:
    """The words beside the figure say the same as form, unit and qualifier ("50% faster" is no reduction)."""
    for i, claim in enumerate(file.record.claims):
        first, last = claim.value or claim.low, claim.value or claim.high
        if first is None or last is None or claim.note is not None:
            continue
        if claim.unit not in FORM_RULES[claim.form].units:  # the check `fit` tells that
            continue
        traps = _traps(claim.unit, claim.form, claim.qualifier)
        text = _MARKS.sub("", claim.evidence.quote.replace("\\times", "×")).lower()
        for trap in traps:
            if not any(mark in text for mark in trap.marks):
                continue
            beside = _after(text, last) if trap.after else _before(text, first)
            if beside and all(_stands(trap, each) for each in beside):
                yield _finding(i, claim, trap)


@cache
def _traps(unit: Unit | None, form: Form, qualifier: Qualifier) -> list[Trap]:
    """The traps that such a claim may have fallen into."""
    values = {"unit": unit, "form": form, "qualifier": qualifier}
    return [trap for trap in TRAPS if values[trap.field] in trap.applies]


def _stands(trap: Trap, beside: str) -> bool:
    return bool(trap.pattern.match(beside) if trap.after else trap.pattern.search(beside))


def _finding(place: int, claim: Claim, trap: Trap) -> Finding:
    found = f'"{getattr(claim, trap.field)}" beside {quoted(claim.evidence.quote)}'
    fix = f"{trap.fix}; if the record is right, say why in a `note`"
    return Finding(("claims", place, trap.field), found, trap.allowed, fix)


def _places(text: str, figure: str) -> Iterator[tuple[int, int]]:
    """Where the figure stands as a number of its own."""
    figure = figure.lower()
    at = text.find(figure)
    while at >= 0:
        end = at + len(figure)
        if not _JOINED_BEFORE.match(text, at - 1 if at else 0, at) and not _JOINED_AFTER.match(text, end):
            yield at, end
        at = text.find(figure, at + 1)


def _before(text: str, figure: str) -> list[str]:
    return [text[:start] for start, _ in _places(text, figure)]


def _after(text: str, figure: str) -> list[str]:
    return [text[end:] for _, end in _places(text, figure)]

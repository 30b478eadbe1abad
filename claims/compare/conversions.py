"""What a claimed factor means: in other words, and on a number of the visitor's own. Pure; takes rows of the export.

With the improvement factor f of a claim (see claims/effect.py): a cost (time, memory, money, data) becomes cost / f,
that is 100 (1 - 1/f) percent less; a yield (tokens a second, the largest input) becomes yield * f, that is
100 (f - 1) percent more. A factor below 1 is read the other way round, with 1/f.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from claims.compare.axis_states import Row, factors, figure, said
from claims.effect import in_unit
from claims.words import Form, Kind, Outcome, Qualifier, Unit


class Bound(StrEnum):
    """On which side of the computed factor the true one lies, from the words of the claim."""

    NONE = ""
    AT_BEST = "at best"
    AT_WORST = "at worst"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class Words(NamedTuple):
    """How factors of a kind are spoken of; units in which a visitor may give a number of their own."""

    times_better: str
    times_worse: str
    cost: str | None
    """What gets less: time, memory."""
    gain: str | None
    """What gets more: throughput, capacity."""
    cost_units: tuple[Unit, ...] = ()
    gain_units: tuple[Unit, ...] = ()


_TIME = (Unit.HOURS, Unit.MINUTES, Unit.SECONDS, Unit.MS, Unit.DAYS, Unit.SECONDS_PER_TOKEN)
WORDS: dict[str, Words] = {
    Kind.SPEEDUP: Words("faster", "slower", "time", "throughput", _TIME, (Unit.TOKENS_PER_SECOND, Unit.FPS)),
    Kind.MEMORY_REDUCTION: Words("less memory", "more memory", "memory", None, (Unit.GB, Unit.MB)),
    Kind.COST_REDUCTION: Words("lower cost", "higher cost", "cost", None, (Unit.USD, Unit.GPU_HOURS, Unit.FLOPS)),
    Kind.DATA_REDUCTION: Words("less data", "more data", "data", None, (Unit.SAMPLES, Unit.TOKENS)),
    Kind.PARAMETER_REDUCTION: Words("fewer parameters", "more parameters", "parameters", None, (Unit.PARAMETERS,)),
    Kind.CAPACITY: Words("larger", "smaller", None, "capacity", (), (Unit.TOKENS, Unit.SAMPLES, Unit.PARAMETERS)),
    Kind.QUALITY_GAIN: Words("better", "worse", None, None),
}


class OnOwn(NamedTuple):
    """A visitor's number under the claim; low equals high where the claim gives no range."""

    low: float
    high: float
    unit: str
    text: str
    """`3.7 hours at best`."""


def in_other_words(row: Row) -> tuple[str, ...]:
    """The claim as a ratio, as a share saved and as a share gained; empty where it has no factor."""
    words, ends = WORDS.get(said(row, "kind") or ""), factors(row)
    if words is None or ends is None:
        return ()
    if ends[0] < 1 < ends[1]:
        return (f"between {_ratio(1 / ends[0])}× {words.times_worse} and {_ratio(ends[1])}× {words.times_better}",)
    if ends == (1, 1):
        return ("no change",)
    worse = ends[0] < 1
    low, high = (1 / ends[1], 1 / ends[0]) if worse else ends
    front, back = _around(row, worse)
    pieces = [f"{_span(low, high, _ratio)}× {words.times_worse if worse else words.times_better}"]
    more = [100 * (f - 1) for f in (low, high)]
    less = [100 * (1 - 1 / f) for f in (low, high)]
    if words.cost:
        pieces.append(f"{_span(*(more if worse else less), _percent)}% {'more' if worse else 'less'} {words.cost}")
    if words.gain:
        pieces.append(f"{_span(*(less if worse else more), _percent)}% {'less' if worse else 'more'} {words.gain}")
    return tuple(f"{front}{piece}{back}" for piece in pieces)


def units_for(row: Row) -> tuple[Unit, ...]:
    """The units in which a visitor may give a number of their own for this claim; empty where none makes sense."""
    words = WORDS.get(said(row, "kind") or "")
    return words.cost_units + words.gain_units if words and factors(row) else ()


def on_own_number(row: Row, amount: float, unit: str) -> OnOwn | None:
    """`amount` of `unit` as the visitor has it now, under the claim; None where that has no answer.

    It supposes that the visitor's setting and baseline are those of the claim, which the page must say.
    """
    words, ends = WORDS.get(said(row, "kind") or ""), factors(row)
    if words is None or ends is None or unit not in units_for(row) or not 0 < amount < math.inf:
        return None
    cost = unit in words.cost_units
    low, high = (amount / ends[1], amount / ends[0]) if cost else (amount * ends[0], amount * ends[1])
    if not 0 < low <= high < math.inf:
        return None
    near = max(abs(end / amount - 1) for end in (low, high)) < 0.05
    told = _with_unit(_span(low, high, _amount_near if near else _amount), Unit(unit))
    return OnOwn(low, high, str(unit), _qualified(row, told, cost))


def bound(row: Row) -> Bound:
    """On which side of the claim's factor the true one lies.

    `up_to` is the best case, for outcome `worse` the worst. `at_least` and `at_most` are said of the printed figure:
    at most 5% of the memory is a factor of at least 20.
    """
    qualifier = said(row, "qualifier")
    if qualifier == Qualifier.UP_TO:
        return Bound.AT_WORST if said(row, "outcome") == Outcome.WORSE else Bound.AT_BEST
    if qualifier not in (Qualifier.AT_LEAST, Qualifier.AT_MOST):
        return Bound.NONE
    return Bound.AT_LEAST if (qualifier == Qualifier.AT_LEAST) == _grows(row) else Bound.AT_MOST


def _grows(row: Row) -> bool:
    """Whether a larger printed figure means a larger factor."""
    printed = figure(row, "value") or figure(row, "low") or 0.0
    reference = {Form.SHARE: 100.0, Form.BEFORE_AFTER: _before(row)}.get(said(row, "form") or "")
    grows = reference is None or printed > reference
    return grows != (said(row, "outcome") == Outcome.WORSE)


def _before(row: Row) -> float | None:
    """The baseline's figure in the unit of the claim's own."""
    before, unit = figure(row, "before"), said(row, "unit")
    if before is None or unit is None:
        return None
    converted = in_unit(Decimal(str(before)), Unit(said(row, "before_unit") or unit), Unit(unit))
    return float(converted) if converted is not None else None


_PLAIN = {
    Qualifier.ABOUT: ("about ", ""),
    Qualifier.AVERAGE: ("", " on average"),
    Qualifier.ORDER_OF_MAGNITUDE: ("in the order of ", ""),
}


def _plain(row: Row) -> tuple[str, str]:
    qualifier = said(row, "qualifier")
    return next((around for word, around in _PLAIN.items() if word == qualifier), ("", ""))


def _around(row: Row, worse: bool) -> tuple[str, str]:
    """What stands before and behind the size of a gain, or of a loss where the claim is for the worse."""
    side = bound(row)
    if side is Bound.NONE:
        return _plain(row)
    if side in (Bound.AT_BEST, Bound.AT_WORST):
        return "up to ", ""
    return ("at least " if (side is Bound.AT_LEAST) != worse else "at most "), ""


def _qualified(row: Row, text: str, cost: bool) -> str:
    """`text` with the claim's qualifier: a cost is lower where the factor is higher."""
    side = bound(row)
    if side is Bound.NONE:
        front, back = _plain(row)
        return f"{front}{text}{back}"
    if side in (Bound.AT_BEST, Bound.AT_WORST):
        return f"{text} {side}"
    return f"{'at least' if (side is Bound.AT_LEAST) != cost else 'at most'} {text}"


def _span(low: float, high: float, write: Callable[[float], str]) -> str:
    """One number, or two joined by a dash where they read differently; the smaller first."""
    one, other = write(min(low, high)), write(max(low, high))
    return one if one == other else f"{one}–{other}"


def _ratio(factor: float) -> str:
    """Three digits, more near 1, so that a gain never reads as none: 2.72, 1.43, 1.0025."""
    if factor >= 100:
        return f"{factor:,.0f}"
    excess = abs(factor - 1)
    digits = 3 if excess >= 0.05 or excess < 1e-9 else 2 - math.floor(math.log10(excess))
    return f"{factor:.{digits}g}"


def _percent(percent: float) -> str:
    """Whole percents, two digits below 10, and as many as it takes for 99.97 not to read as 100."""
    if percent < 10:
        return f"{percent:.2g}"
    rest = 100 - percent
    return f"{percent:,.{math.ceil(-math.log10(rest)) if 1e-9 < rest < 1 else 0}f}"


def _amount(amount: float) -> str:
    """One decimal, none from 100 on, two digits below 1."""
    if amount >= 100:
        return f"{amount:,.0f}"
    return f"{amount:.1f}".removesuffix(".0") if amount >= 1 else f"{amount:.2g}"


def _amount_near(amount: float) -> str:
    """Four digits, for a result so near the visitor's number that fewer would not tell them apart."""
    text = f"{amount:,.{max(0, 3 - math.floor(math.log10(amount)))}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _with_unit(amount: str, unit: Unit) -> str:
    single = amount == "1" and len(unit.label) > 3 and "/" not in unit.label
    return f"{amount} {unit.label.removesuffix('s') if single else unit.label}"

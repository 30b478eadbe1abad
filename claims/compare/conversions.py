"""What a claimed factor means: in other words, and on a number of the visitor's own. Pure; takes rows of the export.

With the improvement factor f of a claim (see claims/effect.py): a cost (time, memory, money, data) becomes cost / f,
that is 100 (1 - 1/f) percent less; a yield (tokens a second, the largest input) becomes yield * f, that is
100 (f - 1) percent more. A factor below 1 is read the other way round, with 1/f.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple

from claims.compare.axis_states import Row, factors, said
from claims.effect import in_unit
from claims.phrases import DIRECTIONS
from claims.words import Bound, Kind, Qualifier, Unit

_TIME = (Unit.HOURS, Unit.MINUTES, Unit.SECONDS, Unit.MS, Unit.DAYS, Unit.SECONDS_PER_TOKEN)
COST_UNITS: dict[str, tuple[Unit, ...]] = {
    Kind.SPEEDUP: _TIME,
    Kind.MEMORY_REDUCTION: (Unit.GB, Unit.MB),
    Kind.COST_REDUCTION: (Unit.USD, Unit.GPU_HOURS, Unit.FLOPS),
    Kind.DATA_REDUCTION: (Unit.SAMPLES, Unit.TOKENS),
    Kind.PARAMETER_REDUCTION: (Unit.PARAMETERS,),
}
"""Units in which a visitor may give what the factor of a kind makes less."""
GAIN_UNITS: dict[str, tuple[Unit, ...]] = {
    Kind.SPEEDUP: (Unit.TOKENS_PER_SECOND, Unit.FPS),
    Kind.CAPACITY: (Unit.TOKENS, Unit.SAMPLES, Unit.PARAMETERS),
}
"""Units of what it makes more."""
_LEAST = 0.1  # of a unit: less is said in a smaller one


class OnOwn(NamedTuple):
    """A visitor's number under the claim; low equals high where the claim gives no range."""

    low: float
    high: float
    unit: str
    text: str
    """`3.7 hours at best`."""


def in_other_words(row: Row) -> tuple[str, ...]:
    """The claim as a ratio, as a share saved and as a share gained; empty where it has no factor."""
    words, ends = DIRECTIONS.get(said(row, "kind") or ""), factors(row)
    if words is None or ends is None:
        return ()
    if ends[0] < 1 < ends[1]:
        return (f"between {ratio_in_words(1 / ends[0])}× {words.worse} and {ratio_in_words(ends[1])}× {words.better}",)
    if ends == (1, 1):
        return ("no change",)
    worse = ends[0] < 1
    low, high = (1 / ends[1], 1 / ends[0]) if worse else ends
    front, back = _around(row, worse)
    pieces = [f"{_span(low, high, ratio_in_words)}× {words.worse if worse else words.better}"]
    more = [100 * (f - 1) for f in (low, high)]
    less = [100 * (1 - 1 / f) for f in (low, high)]
    if words.cost:
        pieces.append(f"{_span(*(more if worse else less), _percent)}% {'more' if worse else 'less'} {words.cost}")
    if words.gain:
        pieces.append(f"{_span(*(less if worse else more), _percent)}% {'less' if worse else 'more'} {words.gain}")
    return tuple(f"{front}{piece}{back}" for piece in pieces)


def units_for(row: Row) -> tuple[Unit, ...]:
    """The units in which a visitor may give a number of their own for this claim; empty where none makes sense."""
    kind = said(row, "kind") or ""
    return (*COST_UNITS.get(kind, ()), *GAIN_UNITS.get(kind, ())) if factors(row) else ()


def on_own_number(row: Row, amount: float, unit: str) -> OnOwn | None:
    """`amount` of `unit` as the visitor has it now, under the claim; None where that has no answer.

    It supposes that the visitor's setting and baseline are those of the claim, which the page must say.
    """
    ends = factors(row)
    if ends is None or unit not in units_for(row) or not 0 < amount < math.inf:
        return None
    cost = unit in COST_UNITS.get(said(row, "kind") or "", ())
    low, high = (amount / ends[1], amount / ends[0]) if cost else (amount * ends[0], amount * ends[1])
    if not 0 < low <= high < math.inf:
        return None
    near = max(abs(end / amount - 1) for end in (low, high)) < 0.05
    shown_in, size = _readable_unit(low, Unit(unit), units_for(row))
    shown = _with_unit(_span(low * size, high * size, _amount_near if near else _amount), shown_in)
    return OnOwn(low, high, str(unit), _qualified(row, shown, cost))


def _readable_unit(amount: float, unit: Unit, units: Sequence[Unit]) -> tuple[Unit, float]:
    """The largest of `units` in which `amount` of `unit` is no small fraction, and how many of it one `unit` is."""
    sizes = ((in_unit(Decimal(1), unit, each), each) for each in units)
    smaller = sorted((float(size), each) for size, each in sizes if size is not None and size >= 1)
    size, each = next(((size, each) for size, each in smaller if amount * size >= _LEAST), smaller[-1])
    return each, size


def bound(row: Row) -> Bound:
    """On which side of the claim's factor the true one lies: its column `factor_bound`."""
    return Bound(said(row, "factor_bound") or "")


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
        return f"{text} {side.label}"
    return f"{'at least' if (side is Bound.AT_LEAST) != cost else 'at most'} {text}"


def _span(low: float, high: float, write: Callable[[float], str]) -> str:
    """One number, or two joined by a dash where they read differently; the smaller first."""
    one, other = write(min(low, high)), write(max(low, high))
    return one if one == other else f"{one}–{other}"


def ratio_in_words(factor: float) -> str:
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

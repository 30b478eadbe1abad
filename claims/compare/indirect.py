"""A against B through a baseline that both were measured against. Pure; takes rows of the export.

Adjusted indirect comparison: the log of A's factor over B's is the difference of their logs over the common
comparator, ln(A/B) = ln(A/C) - ln(B/C). Source: Bucher, Guyatt, Griffith & Walter 1997, "The results of direct and
indirect treatment comparisons in meta-analysis of randomized controlled trials", Journal of Clinical Epidemiology
50(6):683-691. The method supposes that the two legs were measured under like settings, which claims rarely state: so
each estimate carries every axis on which its legs differ or stay silent. Claims print no standard error; a printed
range is carried through end to end, as its worst and best case.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from claims.compare.axis_states import Row, State, by_baseline, factors, said, same_words
from claims.compare.bounds import OPPOSITE, joint
from claims.compare.comparison import AxisResult, compare
from claims.compare.conversions import bound
from claims.compare.rules import Weight, status_weight
from claims.words import Attribution, Bound, Qualifier


class Indirect(NamedTuple):
    """An estimate of A's factor over B; above 1 speaks for A. It was measured by nobody."""

    a: str
    b: str
    baseline: str
    """The common baseline, in the words of A's text."""
    low: float
    high: float
    """The factor; both ends are equal where neither leg is a range."""
    log_factor: float | None
    """Natural logarithm of the factor; None for a range."""
    bound: Bound | None
    """On which side of the estimate the true factor lies; None where the two legs pull both ways."""
    text: str
    """`1.5× at best`."""
    path: str
    """`a.c1 over full fine-tuning (3×), against b.c2 over full fine-tuning (2×)`."""
    caveats: tuple[AxisResult, ...]
    """Every axis that counts on which the two legs differ, are worded differently or stay silent."""


class NoPath(NamedTuple):
    """No estimate, and why."""

    reason: str


def indirect(a: Row, b: Row) -> Indirect | NoPath:
    """The factor of the subject of `a` over the subject of `b`, through their common baseline."""
    reason = _obstacle(a, b)
    if reason:
        return NoPath(reason)
    comparison = compare([a, b])
    blocking = [axis.sentence for axis in comparison.axes if axis.weight is Weight.BLOCKS]
    if blocking:
        return NoPath(blocking[0])
    ends_a, ends_b = _ends(a), _ends(b)
    low, high = ends_a[0] / ends_b[1], ends_a[1] / ends_b[0]
    single = ends_a[0] == ends_a[1] and ends_b[0] == ends_b[1]
    side = joint(bound(a), OPPOSITE[bound(b)])
    baseline = said(a, "baseline") or said(a, "baseline_key") or ""
    path = f"{_leg(a)}, against {_leg(b)}"
    caveats = tuple(axis for axis in comparison.axes if axis.weight > Weight.FINE)
    log_factor = math.log(ends_a[0]) - math.log(ends_b[0]) if single else None
    ids = str(a["claim_id"]), str(b["claim_id"])
    return Indirect(*ids, baseline, low, high, log_factor, side, _text(low, high, side, (a, b)), path, caveats)


def all_against(rows: Sequence[Row]) -> tuple[Indirect, ...]:
    """Every indirect comparison among the claims against a baseline, each pair once, in the order of the rows.

    Time grows with the square of the number of claims of one kind.
    """
    kinds: dict[str | None, list[Row]] = defaultdict(list)
    for row in rows:
        if factors(row):
            kinds[said(row, "kind")].append(row)
    found = (indirect(a, b) for same in kinds.values() for a, b in combinations(same, 2))
    return tuple(estimate for estimate in found if isinstance(estimate, Indirect))


def _obstacle(a: Row, b: Row) -> str:
    """Why nothing connects the two claims; empty where something does."""
    return _unfit(a) or _unfit(b) or _no_connection(a, b)


def _unfit(row: Row) -> str:
    claim = said(row, "claim_id")
    if status_weight(row) is Weight.BLOCKS:
        return f"{claim} is {said(row, 'status')}: it is never compared."
    if said(row, "qualifier") == Qualifier.ORDER_OF_MAGNITUDE:
        return f"{claim} states an order of magnitude, which is too coarse to reckon with."
    if not factors(row):
        return f"{claim} has no factor."
    if not said(row, "baseline") and not said(row, "baseline_key"):
        return f"{claim} does not say what it compares with."
    return ""


def _no_connection(a: Row, b: Row) -> str:
    ids = said(a, "claim_id"), said(b, "claim_id")
    if ids[0] == ids[1]:
        return "It is one claim."
    if said(a, "kind") != said(b, "kind"):
        return "The two claims are of different kinds."
    if said(a, "of") == ids[1] or said(b, "of") == ids[0] or (said(a, "of") and said(a, "of") == said(b, "of")):
        return "Both measure one method: a reproduction is not compared with its original."
    names = _subject(a), _subject(b)
    if same_words(*names) if all(names) else not any(names) and said(a, "slug") == said(b, "slug"):
        return "Both claims are about one method."
    return _apart(a, b)


def _subject(row: Row) -> str:
    return said(row, "subject") or said(row, "method") or ""


def _apart(a: Row, b: Row) -> str:
    state = by_baseline(a, b)
    if state is State.ALIGNED:
        return ""
    over = f"“{said(a, 'baseline') or said(a, 'baseline_key')}” and “{said(b, 'baseline') or said(b, 'baseline_key')}”"
    if state is State.DIFFERENT:
        return f"Different baselines: {over}."
    return f"The baselines are not known to be the same: {over}."


def _ends(row: Row) -> tuple[float, float]:
    ends = factors(row)
    if ends is None:
        raise ValueError(f"{row.get('claim_id')} has no factor")
    return ends


def _text(low: float, high: float, side: Bound | None, legs: tuple[Row, Row]) -> str:
    figure = f"{_written(low)}×" if low == high else f"{_written(low)}–{_written(high)}×"
    if side is None:
        return f"{figure}, of two figures that are both bounds or best cases: it may be more or less"
    if side in (Bound.AT_LEAST, Bound.AT_MOST):
        return f"{side.label} {figure}"
    if side is Bound.NONE:
        loose = any(said(leg, "qualifier") in (Qualifier.ABOUT, Qualifier.AVERAGE) for leg in legs)
        return f"about {figure}" if loose else figure
    return f"{figure} {side.label}"


def _written(factor: float) -> str:
    return f"{factor:.3g}" if 0.001 <= factor < 1000 else f"{factor:,.4f}" if factor < 1 else f"{factor:,.0f}"


def _leg(row: Row) -> str:
    low, high = _ends(row)
    figure = said(row, "printed") or f"{_written(low)}×" + ("" if low == high else f"–{_written(high)}×")
    reproduced = " reproduced" if said(row, "attribution") == Attribution.REPRODUCTION else ""
    over = said(row, "baseline") or said(row, "baseline_key")
    return f"{said(row, 'claim_id')} over {over} ({figure}{reproduced})"

"""Indirect comparisons by pair of methods: each pair once, with the median of its estimates. Pure."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from claims.compare.axis_states import Row, said
from claims.compare.indirect import Indirect
from claims.vocabulary import normalise
from claims.words import Bound


class MethodPair(NamedTuple):
    """What all estimates say of one method against another; the first is the better one by their median."""

    a: str
    b: str
    kind: str
    quantity: str | None
    median: float
    """The geometric median of A's factor over B's, of the single figures without a bound."""
    low: float
    high: float
    n: int
    """Estimates in the median."""
    bounded: int
    """Other estimates of the pair, which are ranges or have an `up to` or a bound in them."""
    caveats: tuple[str, ...]
    """Labels of the axes on which some two claims differ, are worded differently or stay silent."""


class _Key(NamedTuple):
    kind: str
    quantity: str | None
    names: tuple[str, str]


def by_methods(estimates: Sequence[Indirect], rows: Sequence[Row]) -> tuple[MethodPair, ...]:
    """Gather the estimates between the claims `rows` by pair of methods; the pair with most estimates first.

    Figures of different kinds or quantities stay apart. A pair of which every estimate has a bound is left out: there
    is no figure to give a median of.
    """
    by_id = {str(row["claim_id"]): row for row in rows}
    names: dict[str, str] = {}
    groups: dict[_Key, list[tuple[Indirect, bool]]] = defaultdict(list)
    for estimate in estimates:
        a, b = by_id[estimate.a], by_id[estimate.b]
        one, other = normalise(subject := _subject(a)), normalise(against := _subject(b))
        names |= {one: subject, other: against}
        key = _Key(said(a, "kind") or "", said(a, "quantity"), (min(one, other), max(one, other)))
        groups[key].append((estimate, one > other))
    made = (_pair(key, found, names) for key, found in groups.items())
    return tuple(sorted((pair for pair in made if pair), key=lambda pair: (-pair.n, pair.kind, pair.a, pair.b)))


def _subject(row: Row) -> str:
    return said(row, "subject") or said(row, "method") or str(row["slug"])


def _pair(key: _Key, found: Sequence[tuple[Indirect, bool]], names: Mapping[str, str]) -> MethodPair | None:
    logs = [
        -estimate.log_factor if turned else estimate.log_factor
        for estimate, turned in found
        if estimate.log_factor is not None and estimate.bound is Bound.NONE
    ]
    if not logs:
        return None
    first, second = (names[name] for name in key.names)
    if median(logs) < 0:
        first, second, logs = second, first, [-each for each in logs]
    caveats = tuple(dict.fromkeys(axis.label for estimate, _ in found for axis in estimate.caveats))
    ends = math.exp(median(logs)), math.exp(min(logs)), math.exp(max(logs))
    return MethodPair(first, second, key.kind, key.quantity, *ends, len(logs), len(found) - len(logs), caveats)

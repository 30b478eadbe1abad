"""Methods that may be ranked as they stand: one claim of each, of those that fit each other best."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from typing import NamedTuple

from claims.compare.axis_states import factors
from claims.compare.comparison import Fit, fit, may_rank
from claims.compare.rules import VERDICTS, Verdict, Weight
from claims.engines.sql import Engine
from claims.filters import Filter
from claims.queries.columns import ALL
from claims.queries.same_setting import same_setting
from claims.row_types import ClaimRow

MOST_GROUPS, MOST_CLAIMS = 40, 12
"""Settings that are looked at, and claims of each: every pair of a setting is judged."""
VERDICT_COLUMNS = (
    "claim_id slug about_method kind quantity form value low unit qualifier factor factor_low factor_high points"
    " points_low metric metric_key baseline baseline_key baseline_hardware baseline_devices model task dataset split"
    " where hardware devices precision batch sequence_length software phase scope condition held_equal attribution"
    " status"
).split()
"""What a verdict reads of a claim, and which method it is about."""
_ANYTHING = Filter()


class ReadyGroup(NamedTuple):
    """Claims of at least two methods that may be ranked: one a method, the largest factor first."""

    claims: tuple[ClaimRow, ...]
    verdict: Verdict


def ready_groups(engine: Engine, filter: Filter = _ANYTHING) -> list[ReadyGroup]:
    """Return groups of matching claims that share kind, quantity, baseline and model, and hardware if stated.

    Most methods first; at most `MOST_GROUPS`, each of the first `MOST_CLAIMS` claims of its setting.
    """
    made = map(best_group, _settings(engine, filter, ALL))
    return sorted((group for group in made if group), key=lambda group: -len(group.claims))


def count_ready_groups(engine: Engine, filter: Filter = _ANYTHING) -> int:
    """Return how many `ready_groups` has, much sooner: it looks in each setting for one pair that may be ranked."""
    settings = _settings(engine, filter, VERDICT_COLUMNS)
    return sum(any(may_rank(a, b) for a, b in _pairs(setting)) for setting in settings)


def _settings(engine: Engine, filter: Filter, names: Sequence[str]) -> Iterator[list[ClaimRow]]:
    """The claims of each setting that is looked at, columns `names`."""
    rows = same_setting(engine, filter, MOST_GROUPS, MOST_CLAIMS, names)
    return ([*setting] for _, setting in groupby(rows, _setting))


def _setting(row: ClaimRow) -> tuple[str | None, ...]:
    return row["kind"], row["quantity"], row["baseline_key"] or row["baseline"], row["model"], row["hardware"]


def best_group(rows: Sequence[ClaimRow]) -> ReadyGroup | None:
    """Return one claim of each of as many methods as may be ranked together; None if no two may.

    It grows from the pair that fits best, at each step by the claim that fits the others best; of equal ones, by the
    first in `rows`.
    """
    fits = {_pair(a, b): fit(a, b) for a, b in _pairs(rows)}
    fits = {pair: each for pair, each in fits.items() if each.weight < Weight.APART}
    if not fits:
        return None
    best = min(fits, key=lambda pair: fits[pair])
    group = [row for row in rows if row["claim_id"] in best]
    while more := [row for row in rows if all(_pair(row, one) in fits for one in group)]:
        group.append(min(more, key=lambda row: _sum(fits[_pair(row, one)] for one in group)))
    heaviest = max(fits[_pair(a, b)].weight for a, b in combinations(group, 2))
    return ReadyGroup(tuple(sorted(group, key=_largest_first)), VERDICTS[heaviest])


def _pairs(rows: Sequence[ClaimRow]) -> Iterator[tuple[ClaimRow, ClaimRow]]:
    """Each two claims of different methods."""
    for a, b in combinations(rows, 2):
        if a["about_method"] and b["about_method"] and a["about_method"] != b["about_method"]:
            yield a, b


def _pair(a: ClaimRow, b: ClaimRow) -> frozenset[str]:
    return frozenset((a["claim_id"], b["claim_id"]))


def _sum(fits: Iterable[Fit]) -> Fit:
    weights, doubts = zip(*fits, strict=True)
    return Fit(max(weights), sum(doubts))


def _largest_first(row: ClaimRow) -> float:
    low, high = factors(row) or (0.0, 0.0)
    return -low * high

"""Two or more claims, axis by axis: what agrees, what differs, what is silent, and what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from claims.compare.axes import RULES
from claims.compare.axis_states import Row, State, said, same_words
from claims.compare.rules import VERDICTS, Rule, Verdict, Weight, status_weight
from claims.compare.sentences import sentence
from claims.words import Form

Pair = frozenset[str]


class AxisResult(NamedTuple):
    """How the claims stand to each other on one axis."""

    axis: str
    label: str
    state: State
    values: tuple[str | None, ...]
    """What each claim says, in the order of the claims; None where it is silent."""
    sentence: str
    weight: Weight
    """What the state does to the verdict here: FINE also where the axis does not count for these kinds."""


@dataclass(frozen=True)
class Comparison:
    """What may be said of some claims side by side."""

    claim_ids: tuple[str, ...]
    axes: tuple[AxisResult, ...]
    verdict: Verdict
    reasons: tuple[str, ...]
    """Why the verdict is what it is, the heaviest first."""
    weights: Mapping[Pair, Weight] = field(repr=False)
    """The heaviest weight of each pair of claims, by their ids."""

    def may_rank(self, a: str, b: str) -> bool:
        """Whether the claims with ids `a` and `b` may be put in an order or joined by a line."""
        return self.weights[frozenset((a, b))] < Weight.APART

    @cached_property
    def groups(self) -> tuple[frozenset[str], ...]:
        """The largest sets of two or more claims that may be ranked with each other, the largest first.

        A claim that stays silent may stand in several. The search is exponential at worst: for a page of claims.
        """
        import networkx as nx  # 0.1 s that what asks for a verdict alone does without

        may_rank = nx.Graph((a, b) for a, b in combinations(self.claim_ids, 2) if self.may_rank(a, b))
        found = map(frozenset, nx.find_cliques(may_rank))
        return tuple(sorted(found, key=lambda group: (-len(group), sorted(map(self.claim_ids.index, group)))))


def compare(claims: Sequence[Row]) -> Comparison:
    """Compare two or more rows of claims with different `claim_id`; ValueError for fewer or for the same twice."""
    ids = tuple(str(row["claim_id"]) for row in claims)
    if len(ids) < 2 or len(set(ids)) < len(ids):
        raise ValueError(f"two or more different claims, not {ids}")
    axes = tuple(_axis(rule, claims) for rule in RULES)
    weights = {
        frozenset((str(a["claim_id"]), str(b["claim_id"]))): fit(a, b).weight for a, b in combinations(claims, 2)
    }
    verdict = VERDICTS[max(weights.values())]
    return Comparison(ids, axes, verdict, _reasons(claims, axes), weights)


def state_of(rule: Rule, a: Row, b: Row) -> State:
    """How two claims stand to each other on the axis of `rule`."""
    return _state(rule, a, b, (rule.value(a), rule.value(b)))


def _state(rule: Rule, a: Row, b: Row, values: tuple[str | None, str | None]) -> State:
    if None not in values:
        return rule.read(a, b)
    alike = values == (None, None) and rule.silent_alike and of_one_table(a, b)
    return State.ALIGNED if alike else State.NOT_REPORTED


def of_one_table(a: Row, b: Row) -> bool:
    """Whether one paper states both in one table, figure or section, or on one data set."""
    if said(a, "slug") is None or said(a, "slug") != said(b, "slug"):
        return False
    places = ((said(a, column), said(b, column), column) for column in ("where", "dataset"))
    return any(one and other and same_words(one, other, column) for one, other, column in places)


class Fit(NamedTuple):
    """How well two claims fit each other: the smaller, the better."""

    weight: Weight
    """The heaviest of any axis and of their status."""
    doubts: int
    """The weights of all axes together."""


def fit(a: Row, b: Row) -> Fit:
    """How well two claims fit each other."""
    weights = [*_weights(a, b)]
    return Fit(max(weights), sum(weights))


def may_rank(a: Row, b: Row) -> bool:
    """Whether two claims may be put in an order, which takes less than how well they fit."""
    return all(weight < Weight.APART for weight in _weights(a, b))


def _weights(a: Row, b: Row) -> Iterator[Weight]:
    """What the status of each claim and then each axis does to the verdict."""
    yield status_weight(a)
    yield status_weight(b)
    kinds, absolute = _kinds((a, b)), _absolute(a, b)
    for rule in RULES:
        yield _pair_weight(rule, a, b, kinds, absolute)


def _pair_weight(rule: Rule, a: Row, b: Row, kinds: set[str], absolute: bool) -> Weight:
    if rule.counts_for.isdisjoint(kinds) and not (absolute and rule.absolute_must_agree):
        return Weight.FINE  # whatever they say
    values = rule.value(a), rule.value(b)
    return rule.weigh(_state(rule, a, b, values), kinds, absolute, values == (None, None))


def _absolute(a: Row, b: Row) -> bool:
    return Form.ABSOLUTE in (said(a, "form"), said(b, "form"))


def _kinds(rows: Sequence[Row]) -> set[str]:
    return {said(row, "kind") or "" for row in rows}


def _axis(rule: Rule, rows: Sequence[Row]) -> AxisResult:
    pairs = list(combinations(rows, 2))
    states = {state_of(rule, a, b) for a, b in pairs}
    order = (State.DIFFERENT, State.NOT_REPORTED, State.WORDED_DIFFERENTLY, State.ALIGNED)
    state = next(state for state in order if state in states)
    weight = max(_pair_weight(rule, a, b, _kinds((a, b)), _absolute(a, b)) for a, b in pairs)
    counts = weight > Weight.FINE or bool(rule.counts_for.intersection(_kinds(rows)))
    values = tuple(rule.value(row) for row in rows)
    return AxisResult(rule.axis, rule.label, state, values, sentence(rule, rows, state, weight, counts), weight)


_STATUS_SENTENCES = {
    Weight.CARE: "{id} is {status}: read why before using it.",
    Weight.BLOCKS: "{id} is {status}: it is never compared.",
}


def _reasons(rows: Sequence[Row], axes: Sequence[AxisResult]) -> tuple[str, ...]:
    heavy = [(status_weight(row), _status_sentence(row)) for row in rows if status_weight(row)]
    silent = [axis for axis in axes if _only_silent(axis)]
    equal = ", ".join(axis.label.lower() for axis in assumed(rows, axes))
    heavy += [(axis.weight, axis.sentence) for axis in axes if axis.weight and axis not in silent]
    reasons = [reason for _, reason in sorted(heavy, key=lambda pair: -pair[0])]
    if silent:
        labels = ", ".join(axis.label.lower() for axis in silent)
        reasons.append(f"Not reported by every claim: {labels}. Silence is not agreement.")
    if not reasons:
        reasons = ["Every axis that counts and is reported agrees." if equal else _ALL_AGREE]
    if equal:
        reasons.append(f"Reported by none, and counted as equal within one table of one paper: {equal}.")
    return tuple(reasons)


_ALL_AGREE = "Every axis that counts is reported and agrees."


def assumed(rows: Sequence[Row], axes: Sequence[AxisResult]) -> list[AxisResult]:
    """The axes that count, on which all are silent and yet count as equal."""
    counts = (bool(rule.neither_reports and rule.counts_for.intersection(_kinds(rows))) for rule in RULES)
    pairs = zip(axes, counts, strict=True)
    return [axis for axis, counted in pairs if counted and axis.state is State.ALIGNED and not any(axis.values)]


def _only_silent(axis: AxisResult) -> bool:
    return axis.weight is Weight.CARE and axis.state is State.NOT_REPORTED and axis.axis != "condition"


def _status_sentence(row: Row) -> str:
    return _STATUS_SENTENCES[status_weight(row)].format(id=said(row, "claim_id"), status=said(row, "status"))

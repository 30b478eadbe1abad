"""Reported against measured again: each reproduction beside the claim it bears on, conditions first. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claims.compare.axes import RULES
from claims.compare.axis_states import Row, State, factors, said
from claims.compare.comparison import state_of
from claims.spelling import FIELD, folded, terms
from claims.words import Attribution, Form, Qualifier, Status

CONDITIONS = ("hardware", "devices", "model", "software", "precision", "batch", "task", "dataset", "phase", "condition")
"""What a measurement depends on beside the method, what moves a figure most first."""

_RULES = {rule.axis: rule for rule in RULES}


class Condition(NamedTuple):
    """One condition of the two measurements."""

    label: str
    reported: str | None
    again: str | None
    state: State


class Pair(NamedTuple):
    """A claim and one measurement of it by others: two factors, or two levels of one unit."""

    reported: Row
    again: Row
    conditions: tuple[Condition, ...]

    @property
    def has_factors(self) -> bool:
        """Whether the two are factors of one kind, which an axis can show; levels are read as they stand."""
        same = said(self.reported, "kind") == said(self.again, "kind")
        return same and factors(self.reported) is not None and factors(self.again) is not None

    @property
    def ratio(self) -> float | None:
        """The factor measured again over the reported one; None where either is a range."""
        reported, again = _single(self.reported), _single(self.again)
        return again / reported if reported is not None and again is not None else None


def _single(row: Row) -> float | None:
    ends = factors(row)
    return ends[0] if ends and ends[0] == ends[1] else None


def pairs(originals: Sequence[Row], reproductions: Sequence[Row]) -> tuple[Pair, ...]:
    """Each reproduction with the claim it bears on, claims of one original together; withdrawn claims are left out.

    Pairs of different kinds, and those that print neither a factor each nor a level each in one unit, cannot be set
    side by side and are left out too.
    """
    by_id = {str(row["claim_id"]): row for row in originals if said(row, "status") != Status.WITHDRAWN}
    found = []
    for again in reproductions:
        reported = by_id.get(said(again, "of") or "")
        if reported is None or said(again, "attribution") != Attribution.REPRODUCTION:
            continue
        pair = Pair(reported, again, _conditions(reported, again))
        if said(again, "status") != Status.WITHDRAWN and (pair.has_factors or _levels(pair)):
            found.append(pair)
    order = {claim_id: place for place, claim_id in enumerate(by_id)}
    return tuple(sorted(found, key=lambda pair: order[str(pair.reported["claim_id"])]))


def _levels(pair: Pair) -> bool:
    """Whether both print a level alone, of one kind and in one unit."""
    both = [[said(row, axis) for axis in ("form", "kind", "unit")] for row in (pair.reported, pair.again)]
    return both[0] == both[1] and both[0][0] == Form.ABSOLUTE


def _conditions(reported: Row, again: Row) -> tuple[Condition, ...]:
    """The conditions that either text names."""
    made = []
    for axis in CONDITIONS:
        rule = _RULES[axis]
        values = rule.value(reported), rule.value(again)
        if any(values):
            made.append(Condition(rule.label, *values, state_of(rule, reported, again)))
    return tuple(made)


def speaks_of(pair: Pair, words: str) -> bool:
    """Whether all of `words` stand in what either text says of method, subject and conditions, as the search reads."""
    rows = (pair.reported, pair.again)
    parts = [said(row, axis) for row in rows for axis in ("method", "title", "subject", "by", *CONDITIONS)]
    text = folded(FIELD.join(part for part in parts if part))
    return all(word in text for word in terms(words))


def why_apart(pair: Pair) -> str:
    """What sets the two measurements apart before any doubt of either, in a sentence."""
    other = [c.label.lower() for c in pair.conditions if c.state is State.DIFFERENT]
    unknown = [c.label.lower() for c in pair.conditions if c.state is State.NOT_REPORTED]
    words = [f"other {_listed(other)}"] if other else []
    words += [f"{_listed(unknown)} stated by one of the two only"] if unknown else []
    if said(pair.reported, "qualifier") == Qualifier.UP_TO and said(pair.again, "qualifier") != Qualifier.UP_TO:
        words.append("a best case beside a typical figure")
    text = "; ".join(words) or "the conditions that are stated agree"
    return f"{text[0].upper()}{text[1:]}."


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)

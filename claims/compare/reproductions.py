"""Reported against measured again: each reproduction with the claim it measures, and what all of them show. Pure."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from statistics import median
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

    @property
    def gap(self) -> float | None:
        """The measured factor over the reported one, of ranges the upper end over the lower; None without both.

        Below 1 even the best that was measured is less than the least that was reported.
        """
        reported, again = factors(self.reported), factors(self.again)
        return again[1] / reported[0] if self.has_factors and reported and again else None


def _single(row: Row) -> float | None:
    ends = factors(row)
    return ends[0] if ends and ends[0] == ends[1] else None


def pairs(originals: Sequence[Row], reproductions: Sequence[Row]) -> tuple[Pair, ...]:
    """Each reproduction with the claim it measures, claims of one original together; withdrawn claims are left out.

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
        words.append("a best case against a typical figure")
    text = "; ".join(words) or "the conditions that are stated agree"
    return f"{text[0].upper()}{text[1:]}."


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


class Finding(NamedTuple):
    """How often others measured less than a paper reports."""

    pairs: int
    """Pairs in which both figures have a factor."""
    less: int
    """Those in which all that was measured lies below all that was reported: of ranges the nearer ends are taken."""
    best_cases: int
    """Of the pairs, those whose reported figure is an `up to`, which a smaller typical figure does not contradict."""
    methods: int
    most_from: str
    """The method, else the title, of the source with most of the measurements; empty where there is no pair."""
    most: int
    """How many of the pairs are from that source."""


def independent(found: Sequence[Pair]) -> list[Pair]:
    """Leave out what one source measured on one task where it also states the figure over all tasks.

    The same claim, subject, model and machine: the parts and the whole are one measurement and count once.
    """
    whole = {_measurement(pair) for pair in found if not said(pair.again, "task")}
    return [pair for pair in found if not said(pair.again, "task") or _measurement(pair) not in whole]


def _measurement(pair: Pair) -> tuple[str | None, ...]:
    names = ("slug", "of", "subject", "model", "hardware", "software")
    return tuple(said(pair.again, name) for name in names)


def finding(found: Sequence[Pair]) -> Finding:
    """Count how often the measured factor is below the reported one, over the `independent` pairs of two factors."""
    able = [pair for pair in independent(found) if pair.has_factors]
    sources = Counter(said(pair.again, "method") or str(pair.again["title"]) for pair in able)
    source, most = sources.most_common(1)[0] if sources else ("", 0)
    return Finding(
        len(able),
        sum((pair.gap or 1) < 1 for pair in able),
        sum(said(pair.reported, "qualifier") == Qualifier.UP_TO for pair in able),
        len({method_of(pair) for pair in able}),
        source,
        most,
    )


def method_of(pair: Pair) -> str:
    """What was measured again: the method, else the title of its paper."""
    return said(pair.reported, "method") or str(pair.reported["title"])


class Expectation(NamedTuple):
    """What share of the reported factors of one kind, family and qualifier others measured."""

    kind: str
    family: str
    qualifier: str
    methods: int
    sources: int
    """Records that the measurements are from: those of one source are not independent."""
    ratios: tuple[float, ...]
    """Measured over reported, the least first."""

    @property
    def median(self) -> float:
        """The middle ratio; of an even number the mean of the two."""
        return median(self.ratios)


def expectations(found: Sequence[Pair]) -> tuple[Expectation, ...]:
    """Group measured over reported by kind, family and the qualifier of the reported figure; largest group first.

    Only `independent` pairs count.
    A pair in which either figure is a range has no such ratio and is left out.
    """
    groups: dict[tuple[str, str, str], list[Pair]] = defaultdict(list)
    for pair in independent(found):
        if pair.has_factors and pair.ratio is not None:
            key = [said(pair.reported, axis) or "" for axis in ("kind", "family", "qualifier")]
            groups[(key[0], key[1], key[2])].append(pair)
    made = [
        Expectation(
            *key,
            len({method_of(pair) for pair in same}),
            len({str(pair.again["slug"]) for pair in same}),
            tuple(sorted(pair.ratio for pair in same if pair.ratio is not None)),
        )
        for key, same in groups.items()
    ]
    return tuple(sorted(made, key=lambda each: (-len(each.ratios), each[:3])))


def summary(found: Sequence[Pair]) -> dict[str, object]:
    """What pairs show, as programs get it: the `finding`, and the `expectations` with their medians."""
    expected = [each._asdict() | {"median": each.median} for each in expectations(found)]
    return {"finding": finding(found)._asdict(), "expectations": expected}


def pair_facts(pair: Pair) -> dict[str, object]:
    """How the two figures of a pair stand to each other, as programs get it."""
    return {"ratio": pair.ratio, "gap": pair.gap, "differences": why_apart(pair)}


def by_gap(found: Sequence[Pair]) -> list[Pair]:
    """Sort pairs so that the widest gap stands first: methods by theirs, in a method claims, in a claim measurements.

    Pairs without two factors have no gap and stand last.
    """

    def widest(name: Callable[[Pair], str]) -> dict[str, float]:
        least: dict[str, float] = {}
        for pair in found:
            least[name(pair)] = min(least.get(name(pair), math.inf), pair.gap or math.inf)
        return least

    of_method, of_claim = widest(method_of), widest(_claim_of)
    return sorted(
        found,
        key=lambda pair: (
            of_method[method_of(pair)], method_of(pair), of_claim[_claim_of(pair)], _claim_of(pair),
            pair.gap or math.inf, str(pair.again["claim_id"]),
        ),
    )  # fmt: skip


def _claim_of(pair: Pair) -> str:
    return str(pair.reported["claim_id"])

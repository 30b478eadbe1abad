"""The answer to "can these be compared?" in one or two sentences: who is ahead by how much, or why nobody can say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claims.compare.axes import RULES
from claims.compare.axis_states import Row, State, said
from claims.compare.comparison import AxisResult, Comparison, assumed
from claims.compare.ratio import Ratio, ratio
from claims.compare.rules import Verdict, Weight, status_weight
from claims.compare.sentences import distinct
from claims.compare.standing import Named, largest_first, names, standing
from claims.phrases import AUTHORS

_RULES = {rule.axis: rule for rule in RULES}
_MOST_REASONS, _MOST_NAMED = 3, 6
_LEADS = {
    Verdict.LIKE_FOR_LIKE: "Yes",
    Verdict.WITH_CARE: "Yes, with care",
    Verdict.SIDE_BY_SIDE: "Side by side only",
    Verdict.NOT_COMPARABLE: "No",
}


class Answer(NamedTuple):
    """What may be said of some claims."""

    verdict: Verdict
    lead: str
    """`Yes, with care`."""
    sentence: str
    """The whole answer, which begins with the lead."""
    ratio: Ratio | None
    """Of two claims that may be ranked, and of the first two of more."""


def answer(rows: Sequence[Row], comparison: Comparison) -> Answer:
    """Answer whether `rows`, which `comparison` is of, may be ranked, and how they then stand to each other."""
    named, lead = names(rows), _LEADS[comparison.verdict]
    if comparison.verdict in (Verdict.LIKE_FOR_LIKE, Verdict.WITH_CARE):
        order = sorted(rows, key=largest_first)
        found = ratio(order[0], order[1])
        parts = [f"{lead}: {standing(order, named)}{_shared(rows, comparison)}.", *_doubts(rows, comparison, named)]
        return Answer(comparison.verdict, lead, " ".join(parts), found)
    reasons = _reasons(rows, comparison, named)
    lead = "Do not rank all of these" if comparison.groups else lead
    parts = [f"{lead}: {reasons}.", *_groups(rows, comparison, named)]
    return Answer(comparison.verdict, lead, " ".join(parts), None)


# --- under what they agree, and what is not known ---------------------------------------------------------------------


_ON = {
    "model": "{}",
    "dataset": "{}",
    "hardware": "{}",
    "batch": "batch {}",
    "sequence_length": "length {}",
}


def _shared(rows: Sequence[Row], comparison: Comparison) -> str:
    """`, both on Vicuna-7B, A100, batch 1, by Spec-Bench`: what all state alike."""
    axes = {axis.axis: axis for axis in comparison.axes}
    same = [
        reads.format(axes[name].values[0])
        for name, reads in _ON.items()
        if axes[name].state is State.ALIGNED and axes[name].values[0]
    ]
    by = {said(row, "measured_by") for row in rows}
    everyone = "both" if len(rows) == 2 else "all"
    parts = [f"{everyone} on {', '.join(same)}"] if same else []
    if axes["condition"].state is State.ALIGNED and axes["condition"].values[0]:
        parts.append(f"under the condition “{axes['condition'].values[0]}”")
    if len(by) == 1 and None not in by and AUTHORS not in by:
        parts.append(f"{'' if same else f'{everyone} measured '}by {by.pop()}")
    elif len({said(row, "slug") for row in rows}) == 1:
        parts.append(f"{'' if same else f'{everyone} '}in one paper")
    return "".join(f", {part}" for part in parts)


def _doubts(rows: Sequence[Row], comparison: Comparison, named: Named) -> list[str]:
    """What is silent or only worded differently, a sentence each."""
    silent = [axis for axis in comparison.axes if axis.weight is Weight.CARE and axis.state is State.NOT_REPORTED]
    neither = [axis for axis in silent if not any(axis.values)]
    some = [axis for axis in silent if any(axis.values)]
    worded = [axis for axis in comparison.axes if axis.weight is Weight.CARE and axis.state is State.WORDED_DIFFERENTLY]
    equal = assumed(rows, comparison.axes)
    nobody = "Neither states" if len(rows) == 2 else "None of them states"
    few = "Only one states" if len(rows) == 2 else "Only some state"
    sentences = [f"{nobody} {_listed(_called(neither), 'or')}."] if neither else []
    sentences += [f"{few} {_listed(_called(some))}."] if some else []
    sentences += [f"Worded differently: {', '.join(map(_both, worded))}."] if worded else []
    if equal:
        sentences.append(
            f"{nobody} {_listed(_called(equal), 'or')}; in one table or on one data set that counts as equal."
        )
    return sentences + [f"{named[one]} is {status}." for one, status in _contested(rows)]


def _called(axes: Sequence[AxisResult]) -> list[str]:
    """The first axes by name, and how many more there are."""
    named = [_RULES[axis.axis].name for axis in axes]
    return named if len(named) <= _MOST_NAMED else [*named[: _MOST_NAMED - 1], f"{len(named) - _MOST_NAMED + 1} more"]


def _both(axis: AxisResult) -> str:
    return f"{_RULES[axis.axis].name} ({' / '.join(distinct(axis.values, axis.axis))})"


def _contested(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [(str(row["claim_id"]), said(row, "status") or "") for row in rows if status_weight(row)]


def _listed(words: Sequence[str], by: str = "and") -> str:
    return f" {by} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


# --- claims that may not ----------------------------------------------------------------------------------------------


def _reasons(rows: Sequence[Row], comparison: Comparison, named: Named) -> str:
    """Why they may not be ranked: the heaviest reasons, three at most."""
    heaviest = max(comparison.weights.values())
    reasons = [f"{named[one]} is {status}" for one, status in _contested(rows)] if _blocked(rows) else []
    axes = [axis for axis in comparison.axes if axis.weight is heaviest]
    if axes and axes[0].axis == "kind":
        axes = axes[:1]  # of two kinds the quantity and the rest differ too
    reasons += [_reason(axis, len(rows)) for axis in axes]
    rest = len(reasons) - _MOST_REASONS
    return "; ".join(reasons[:_MOST_REASONS]) + (f"; {rest} more" if rest > 0 else "")


def _blocked(rows: Sequence[Row]) -> bool:
    return any(status_weight(row) is Weight.BLOCKS for row in rows)


def _reason(axis: AxisResult, count: int) -> str:
    rule, values = _RULES[axis.axis], distinct(axis.values, axis.axis)
    if axis.state is State.DIFFERENT:
        return f"different {rule.name} ({' / '.join(values)})"
    if axis.state is State.WORDED_DIFFERENTLY:
        if len(values) == 1:
            return f"{rule.name} “{values[0]}” may mean something else in each paper"
        return f"{rule.name} worded differently ({' / '.join(values)})"
    if any(axis.values):
        return f"{rule.name} stated by only {'one' if count == 2 else 'some'} of them"
    return f"{rule.name} stated by {'neither' if count == 2 else 'none'} of them"


def _groups(rows: Sequence[Row], comparison: Comparison, named: Named) -> list[str]:
    """What may be ranked among claims that may not all be."""
    by_id = {str(row["claim_id"]): row for row in rows}
    parts = []
    for group in comparison.groups[:_MOST_REASONS]:
        inside = sorted((by_id[one] for one in comparison.claim_ids if one in group), key=largest_first)
        called = _listed([named[str(row["claim_id"])] for row in inside])
        may = "you may rank" if parts else "You may rank"
        parts.append(f"{may} {called}: {standing(inside, named)}")
    return [f"{'; '.join(parts)}."] if parts else []

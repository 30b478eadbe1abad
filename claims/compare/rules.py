"""The rules of comparability: one table of axes, why each matters, and what each state does to the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import NamedTuple

from claims.compare.axis_states import (
    Reader,
    Row,
    State,
    by_baseline,
    by_metric,
    by_phase,
    by_qualifier,
    by_remark,
    by_scale,
    by_text,
    by_word,
    said,
    scale,
)
from claims.words import Attribution, Kind, Qualifier, Scope, Status, Word


class Weight(IntEnum):
    """What a state does to the verdict; the heaviest decides."""

    FINE = 0
    CARE = 1
    APART = 2
    BLOCKS = 3


class Verdict(Word):
    """Whether claims may be compared."""

    LIKE_FOR_LIKE = "like_for_like"
    WITH_CARE = "with_care"
    NOT_COMPARABLE = "not_comparable"


VERDICTS = {
    Weight.FINE: Verdict.LIKE_FOR_LIKE,
    Weight.CARE: Verdict.WITH_CARE,
    Weight.APART: Verdict.WITH_CARE,
    Weight.BLOCKS: Verdict.NOT_COMPARABLE,
}

STATUS_WEIGHTS = {
    Status.REPORTED: Weight.FINE,
    Status.DISPUTED: Weight.CARE,
    Status.CORRECTED: Weight.CARE,
    Status.WITHDRAWN: Weight.BLOCKS,
}

ALL = frozenset(Kind)
QUALITY = frozenset({Kind.QUALITY_GAIN, Kind.QUALITY_SCORE})
ON_A_MACHINE = frozenset({Kind.SPEEDUP, Kind.MEMORY_REDUCTION, Kind.COST_REDUCTION, Kind.CAPACITY, Kind.RESOURCE_USE})
PROVEN = frozenset({Kind.COMPLEXITY_BOUND})


class Rule(NamedTuple):
    """One axis."""

    axis: str
    label: str
    why: str
    """One sentence for a newcomer."""
    read: Reader
    different: Weight
    worded_differently: Weight = Weight.CARE
    not_reported: Weight = Weight.CARE
    neither_reports: Weight = Weight.CARE
    """Where both are silent."""
    counts_for: frozenset[Kind] = ALL
    """Kinds on which the axis has a say; for others it is shown and changes nothing."""
    absolute_must_agree: bool = False
    """For figures of form absolute any state but aligned is not comparable."""
    silence: str = ""
    """What a silent claim does not do; else `state the <label>`."""
    shown: Callable[[Row], str | None] | None = None
    """The value where it is not simply the column."""

    def value(self, row: Row) -> str | None:
        """What `row` says on this axis, as shown; None where it is silent."""
        return self.shown(row) if self.shown else said(row, self.axis)

    def weigh(self, state: State, kinds: Iterable[str], absolute: bool, neither: bool) -> Weight:
        """What `state` of two claims of `kinds` does to their verdict; `neither`: both are silent."""
        if state is State.ALIGNED:
            return Weight.FINE
        if absolute and self.absolute_must_agree:
            return Weight.BLOCKS
        if not self.counts_for.intersection(kinds):
            return Weight.FINE
        if state is State.DIFFERENT:
            return self.different
        if state is State.WORDED_DIFFERENTLY:
            return self.worded_differently
        return self.neither_reports if neither else self.not_reported


def _label(axis: str, words: type[Word]) -> Callable[[Row], str | None]:
    labels = {word.value: word.label for word in words}

    def shown(row: Row) -> str | None:
        value = said(row, axis)
        return labels.get(value, value) if value else None

    return shown


def _named(axis: str) -> Callable[[Row], str | None]:
    return lambda row: said(row, axis) or said(row, f"{axis}_key")


RULES = (
    Rule(
        "kind",
        "Kind of claim",
        "A factor of speed says nothing about memory or accuracy.",
        by_word("kind"),
        Weight.BLOCKS,
        shown=_label("kind", Kind),
    ),
    Rule(
        "figure",
        "Scale of the figure",
        "Factors, points and hours have no common scale, and words cannot be ranked.",
        by_scale,
        Weight.BLOCKS,
        not_reported=Weight.APART,
        neither_reports=Weight.APART,
        silence="give a figure that can be ranked",
        shown=scale,
    ),
    Rule(
        "metric",
        "Metric",
        "Two measures of one thing, such as latency and throughput, can move apart.",
        by_metric,
        Weight.BLOCKS,
        absolute_must_agree=True,
        shown=_named("metric"),
    ),
    Rule(
        "baseline",
        "Baseline",
        "Every factor is over something: twice as fast as a slow method is not twice as fast as a quick one.",
        by_baseline,
        Weight.BLOCKS,
        Weight.APART,
        Weight.APART,
        Weight.APART,
        counts_for=ALL - {Kind.QUALITY_SCORE, Kind.RESOURCE_USE} - PROVEN,
        shown=_named("baseline"),
    ),
    Rule(
        "phase",
        "Phase",
        "Training and inference are different work; what speeds one up may slow the other down.",
        by_phase,
        Weight.BLOCKS,
        counts_for=ON_A_MACHINE | {Kind.DATA_REDUCTION, Kind.COMPARISON},
    ),
    Rule(
        "scope",
        "Scope",
        "A part that runs ten times faster may be a tenth of the whole run.",
        by_word("scope"),
        Weight.BLOCKS,
        counts_for=ALL - QUALITY,
        shown=_label("scope", Scope),
    ),
    Rule(
        "condition",
        "Condition",
        "The figure holds under these words only.",
        by_remark("condition"),
        Weight.CARE,
        neither_reports=Weight.FINE,
        silence="state a condition",
    ),
    Rule("task", "Task", "A gain on one task may not carry over to another.", by_text("task"), Weight.APART),
    Rule(
        "dataset",
        "Dataset",
        "Longer, harder or easier data change the result.",
        by_text("dataset"),
        Weight.APART,
        counts_for=ALL - PROVEN - {Kind.PARAMETER_REDUCTION},
        absolute_must_agree=True,
    ),
    Rule(
        "split",
        "Split",
        "Validation data were seen while tuning, test data were not.",
        by_text("split"),
        Weight.APART,
        counts_for=QUALITY,
        absolute_must_agree=True,
    ),
    Rule(
        "model",
        "Model",
        "What helps a large model may do little for a small one.",
        by_text("model"),
        Weight.APART,
        counts_for=ALL - PROVEN,
    ),
    Rule(
        "hardware",
        "Hardware",
        "A faster card can change a speedup.",
        by_text("hardware"),
        Weight.APART,
        counts_for=ON_A_MACHINE,
    ),
    Rule(
        "devices",
        "Number of devices",
        "With more devices, more of the time goes into talking between them.",
        by_word("devices"),
        Weight.APART,
        counts_for=ON_A_MACHINE,
    ),
    Rule(
        "precision",
        "Precision",
        "Fewer bits a number take less time and memory by themselves.",
        by_text("precision"),
        Weight.APART,
        counts_for=ON_A_MACHINE,
    ),
    Rule(
        "batch",
        "Batch size",
        "Large batches keep a device busy, small ones leave it waiting.",
        by_text("batch"),
        Weight.APART,
        counts_for=ON_A_MACHINE,
    ),
    Rule(
        "sequence_length",
        "Sequence length",
        "Many methods gain more on long inputs than on short ones.",
        by_text("sequence_length"),
        Weight.APART,
        counts_for=ON_A_MACHINE,
    ),
    Rule(
        "software",
        "Software",
        "Another version of the framework alone can move a speedup by several percent.",
        by_text("software"),
        Weight.APART,
        counts_for=ON_A_MACHINE,
    ),
    Rule(
        "qualifier",
        "Qualifier",
        "The best case seen (“up to”) is not what one gets on a usual day.",
        by_qualifier,
        Weight.APART,
        shown=_label("qualifier", Qualifier),
    ),
    Rule(
        "attribution",
        "Source of the measurement",
        "Authors measuring their own method often see more than others do.",
        by_word("attribution"),
        Weight.APART,
        shown=_label("attribution", Attribution),
    ),
)


def status_weight(row: Row) -> Weight:
    """What the status of one claim does to every comparison it is in."""
    status = said(row, "status")
    return next((weight for word, weight in STATUS_WEIGHTS.items() if word == status), Weight.FINE)

"""The axes of comparability: one table of rules, why each matters, and what each state does to the verdict."""

from __future__ import annotations

from collections.abc import Callable

from claims.compare.axis_states import (
    Row,
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
from claims.compare.baseline_hardware import by_baseline_hardware, in_words
from claims.compare.rules import ALL, Rule, Weight
from claims.words import Attribution, HeldEqual, Kind, Qualifier, Quantity, Scope, Word

QUALITY = frozenset({Kind.QUALITY_GAIN, Kind.QUALITY_SCORE})
ON_A_MACHINE = frozenset({Kind.SPEEDUP, Kind.MEMORY_REDUCTION, Kind.COST_REDUCTION, Kind.CAPACITY, Kind.RESOURCE_USE})
PROVEN = frozenset({Kind.COMPLEXITY_BOUND})
WITH_QUANTITY = frozenset(quantity.kind for quantity in Quantity)


def _label(axis: str, words: type[Word]) -> Callable[[Row], str | None]:
    labels = {word.value: word.label for word in words}

    def shown(row: Row) -> str | None:
        value = said(row, axis)
        return labels.get(value, value) if value else None

    return shown


_MEASURED_BY = {
    Attribution.ORIGINAL: "authors",
    Attribution.REPRODUCTION: "others",
    Attribution.CITED: "another source, cited",
}


def _measured_by(row: Row) -> str | None:
    return _MEASURED_BY.get(Attribution(said(row, "attribution") or ""))


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
        "quantity",
        "Quantity",
        "Latency and throughput, or peak memory and the KV cache, are different things to save.",
        by_word("quantity"),
        Weight.BLOCKS,
        not_reported=Weight.APART,
        counts_for=WITH_QUANTITY,
        silence="say what exactly was saved or sped up",
        shown=_label("quantity", Quantity),
    ),
    Rule(
        "figure",
        "Scale of the figure",
        "Factors, points and hours have no common scale, and words cannot be ranked.",
        by_scale,
        Weight.BLOCKS,
        not_reported=Weight.APART,
        neither_reports=Weight.APART,
        silent_alike=False,
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
    Rule(
        "held_equal",
        "Held equal",
        "A saving at the same accuracy is more than one that has a price in accuracy.",
        by_word("held_equal"),
        Weight.CARE,
        neither_reports=Weight.FINE,
        silence="say what is held equal",
        shown=_label("held_equal", HeldEqual),
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
        "baseline_hardware",
        "Hardware of the baseline",
        "Over a baseline on other hardware, a factor also holds what the hardware gives.",
        by_baseline_hardware,
        Weight.APART,
        neither_reports=Weight.FINE,
        counts_for=ON_A_MACHINE,
        silence="say whether the baseline ran on the same hardware",
        shown=in_words,
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
        "The best case seen (“up to”) is not what you usually get.",
        by_qualifier,
        Weight.APART,
        shown=_label("qualifier", Qualifier),
    ),
    Rule(
        "attribution",
        "Measured by",
        "Authors measuring their own method often see more than others do.",
        by_word("attribution"),
        Weight.APART,
        shown=_measured_by,
        noun="source of the measurement",
    ),
)

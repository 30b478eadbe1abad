"""The closed lists of the record format, each value with the label the app shows, and the rules that join them."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Word(StrEnum):
    """A member of a closed list: its value is what a record holds, its label what a reader sees."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Word:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value.replace("_", " ")
        return member


class Kind(Word):
    """What is claimed."""

    SPEEDUP = "speedup", "speedup"
    MEMORY_REDUCTION = "memory_reduction", "memory saved"
    COST_REDUCTION = "cost_reduction", "compute / cost saved"
    DATA_REDUCTION = "data_reduction", "training data saved"
    PARAMETER_REDUCTION = "parameter_reduction", "parameters saved"
    QUALITY_GAIN = "quality_gain", "accuracy / quality gain"
    QUALITY_SCORE = "quality_score", "score reached"
    CAPACITY = "capacity", "capacity"
    RESOURCE_USE = "resource_use", "resource use"
    COMPLEXITY_BOUND = "complexity_bound", "proven bound"
    COMPARISON = "comparison", "comparison in words"


class Form(Word):
    """How the figure is printed."""

    RATIO = "ratio", "ratio (2.72x faster)"
    REDUCTION = "reduction", "reduction (30% less time)"
    INCREASE = "increase", "increase (40% more throughput)"
    SHARE = "share", "share (only 5% as many tokens)"
    BEFORE_AFTER = "before_after", "before and after (3 days to 76 minutes)"
    DIFFERENCE = "difference", "difference (+11.08 points)"
    ABSOLUTE = "absolute", "absolute (84% correct, 32K tokens)"
    BOUND = "bound", "bound (a stated growth rate)"
    WORDS = "words", "words (beats X on Y)"


class Unit(Word):
    """The unit of the figure as printed; `score` is the metric's own scale."""

    X = "x", "×"
    PERCENT = "percent", "%"
    POINTS = "points"
    SCORE = "score"
    TOKENS = "tokens"
    SAMPLES = "samples"
    PARAMETERS = "parameters"
    BITS = "bits"
    COUNT = "count", "(count)"
    MS = "ms"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    GPU_HOURS = "GPU-hours"
    TOKENS_PER_SECOND = "tokens/s"
    SECONDS_PER_TOKEN = "s/token"
    FPS = "fps"
    KB = "KB"
    MB = "MB"
    GB = "GB"
    FLOPS = "FLOPs"
    USD = "USD"
    UNSTATED = "unstated", "(unit not stated)"


class Qualifier(Word):
    """How firmly the text states the figure."""

    EXACT = "exact"
    ABOUT = "about"
    UP_TO = "up_to", "up to"
    AT_LEAST = "at_least", "at least"
    AT_MOST = "at_most", "at most"
    AVERAGE = "average", "on average"
    ORDER_OF_MAGNITUDE = "order_of_magnitude", "order of magnitude"


TYPICAL = frozenset({Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AVERAGE})
"""Qualifiers of a figure that speaks for the usual case: only such figures are pooled."""


class Bound(Word):
    """On which side of a computed factor the true one lies."""

    NONE = ""
    AT_BEST = "at_best", "at best"
    AT_WORST = "at_worst", "at worst"
    AT_LEAST = "at_least", "at least"
    AT_MOST = "at_most", "at most"


class Outcome(Word):
    """The text's verdict on the subject."""

    BETTER = "better"
    EQUAL = "equal"
    WORSE = "worse"


class Phase(Word):
    """The stage of a model's life in which the figure was measured."""

    TRAINING = "training"
    FINE_TUNING = "fine-tuning"
    INFERENCE = "inference"
    PREFILL = "prefill"
    DECODING = "decoding"
    PREPROCESSING = "preprocessing"
    SEARCH = "search"


class Scope(Word):
    """How much of the system the figure covers."""

    PART = "part", "part of the system (a kernel, a layer)"
    END_TO_END = "end-to-end"


class Place(Word):
    """Where in the source the quote stands."""

    ABSTRACT = "abstract"
    TEXT = "text"
    TABLE = "table"
    FIGURE = "figure"


class Attribution(Word):
    """Whose measurement the figure is."""

    ORIGINAL = "original"
    REPRODUCTION = "reproduction"
    CITED = "cited"


class Status(Word):
    """What happened to the claim after it was recorded."""

    REPORTED = "reported"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Verification(Word):
    """What came of looking for the quote in the source."""

    FOUND = "found", "quote found in the source"
    NOT_FOUND = "not_found", "quote not found in the source"
    NO_SOURCE = "no_source", "no source at hand"
    UNCHECKED = "unchecked", "not checked"


class FormRule(NamedTuple):
    """Which kinds a form may have, which units, and which fields it needs."""

    kinds: frozenset[Kind]
    units: frozenset[Unit]
    needs: tuple[str, ...]


REDUCTIONS = {Kind.MEMORY_REDUCTION, Kind.COST_REDUCTION, Kind.DATA_REDUCTION, Kind.PARAMETER_REDUCTION}
_SPEED_AND_REDUCTIONS = {Kind.SPEEDUP} | REDUCTIONS
_MEASURED = frozenset(Unit) - {Unit.X}

FORM_RULES: dict[Form, FormRule] = {
    Form.RATIO: FormRule(
        frozenset(_SPEED_AND_REDUCTIONS | {Kind.QUALITY_GAIN, Kind.CAPACITY}), frozenset({Unit.X}), ("value", "unit")
    ),
    Form.REDUCTION: FormRule(
        frozenset(_SPEED_AND_REDUCTIONS | {Kind.QUALITY_GAIN}), frozenset({Unit.PERCENT}), ("value", "unit")
    ),
    Form.INCREASE: FormRule(frozenset({Kind.SPEEDUP, Kind.QUALITY_GAIN}), frozenset({Unit.PERCENT}), ("value", "unit")),
    Form.SHARE: FormRule(
        frozenset(_SPEED_AND_REDUCTIONS | {Kind.QUALITY_GAIN}), frozenset({Unit.PERCENT}), ("value", "unit")
    ),
    Form.BEFORE_AFTER: FormRule(
        frozenset(_SPEED_AND_REDUCTIONS | {Kind.QUALITY_GAIN, Kind.CAPACITY}),
        _MEASURED,
        ("value", "unit", "before"),
    ),
    Form.DIFFERENCE: FormRule(frozenset(_SPEED_AND_REDUCTIONS | {Kind.QUALITY_GAIN}), _MEASURED, ("value", "unit")),
    Form.ABSOLUTE: FormRule(
        frozenset({Kind.QUALITY_SCORE, Kind.RESOURCE_USE, Kind.CAPACITY}), _MEASURED, ("value", "unit")
    ),
    Form.BOUND: FormRule(frozenset({Kind.COMPLEXITY_BOUND}), frozenset(), ("bound",)),
    Form.WORDS: FormRule(frozenset(Kind) - {Kind.QUALITY_SCORE, Kind.RESOURCE_USE}, frozenset(), ()),
}

# Size of one unit in the first unit of its row: figures convert within a row and never across.
UNIT_SCALES: tuple[dict[Unit, str], ...] = (
    {Unit.MS: "0.001", Unit.SECONDS: "1", Unit.MINUTES: "60", Unit.HOURS: "3600", Unit.DAYS: "86400"},
    {Unit.KB: "0.001", Unit.MB: "1", Unit.GB: "1000"},
)

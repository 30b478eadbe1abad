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
    ORDERS = "orders", "orders of magnitude"
    GPU_DAYS = "GPU-days"
    TPU_HOURS = "TPU-hours"
    EPOCHS = "epochs"
    STEPS = "steps"
    SAMPLES_PER_SECOND = "samples/s"
    QUERIES_PER_SECOND = "queries/s"
    IMAGES_PER_SECOND = "images/s"
    REQUESTS_PER_SECOND = "requests/s"
    JOULES = "J"
    KILOWATT_HOURS = "kWh"
    WATTS = "W"
    KG_CO2 = "kg-CO2", "kg CO₂"
    TB = "TB"
    GB_PER_SECOND = "GB/s"
    DECIBELS = "dB"
    EUR = "EUR"
    GBP = "GBP"
    MICROSECONDS = "us", "µs"


class Quantity(Word):
    """What exactly was saved or sped up; factors of different quantities are never pooled."""

    kind: Kind

    def __new__(cls, value: str, label: str, kind: Kind) -> Quantity:
        member = str.__new__(cls, value)
        member._value_, member.label, member.kind = value, label, kind
        return member

    INFERENCE_SPEED = "inference_speed", "inference speed", Kind.SPEEDUP
    TRAINING_SPEED = "training_speed", "training speed", Kind.SPEEDUP
    LATENCY = "latency", "latency", Kind.SPEEDUP
    FIRST_TOKEN_LATENCY = "first_token_latency", "time to first token", Kind.SPEEDUP
    THROUGHPUT = "throughput", "throughput", Kind.SPEEDUP
    KERNEL_SPEED = "kernel_speed", "speed of a kernel or layer", Kind.SPEEDUP
    CONVERGENCE = "convergence", "time or steps to a target", Kind.SPEEDUP
    SEARCH_SPEED = "search_speed", "speed of a search", Kind.SPEEDUP
    SOLVING_SPEED = "solving_speed", "time to solve a problem", Kind.SPEEDUP
    LOADING_SPEED = "loading_speed", "loading or switching", Kind.SPEEDUP
    PEAK_MEMORY = "peak_memory", "peak memory", Kind.MEMORY_REDUCTION
    WEIGHT_MEMORY = "weight_memory", "weights, model size in bytes", Kind.MEMORY_REDUCTION
    KV_CACHE = "kv_cache", "KV cache", Kind.MEMORY_REDUCTION
    ACTIVATION_MEMORY = "activation_memory", "activations", Kind.MEMORY_REDUCTION
    OPTIMIZER_MEMORY = "optimizer_memory", "optimizer states", Kind.MEMORY_REDUCTION
    STORAGE = "storage", "stored per task or index", Kind.MEMORY_REDUCTION
    MEMORY_TRAFFIC = "memory_traffic", "memory reads and writes", Kind.MEMORY_REDUCTION
    FLOPS = "flops", "FLOPs", Kind.COST_REDUCTION
    ENERGY = "energy", "energy", Kind.COST_REDUCTION
    CARBON = "carbon", "carbon", Kind.COST_REDUCTION
    MONEY = "money", "money", Kind.COST_REDUCTION
    COMMUNICATION = "communication", "communication", Kind.COST_REDUCTION
    ITERATIONS = "iterations", "steps, iterations, evaluations", Kind.COST_REDUCTION
    DEVICE_TIME = "device_time", "GPU or TPU time", Kind.COST_REDUCTION
    DEVICES = "devices", "number of devices", Kind.COST_REDUCTION
    GENERATED_TOKENS = "generated_tokens", "tokens generated", Kind.COST_REDUCTION
    TRAINABLE_PARAMETERS = "trainable_parameters", "trainable parameters", Kind.PARAMETER_REDUCTION
    STORED_PARAMETERS = "stored_parameters", "parameters stored per task", Kind.PARAMETER_REDUCTION
    TOTAL_PARAMETERS = "total_parameters", "all parameters", Kind.PARAMETER_REDUCTION
    ACTIVE_PARAMETERS = "active_parameters", "parameters active at a time", Kind.PARAMETER_REDUCTION
    EXAMPLES = "examples", "training examples", Kind.DATA_REDUCTION
    TRAINING_TOKENS = "training_tokens", "training tokens", Kind.DATA_REDUCTION
    LABELS = "labels", "labelled examples", Kind.DATA_REDUCTION
    INTERACTIONS = "interactions", "interactions with an environment", Kind.DATA_REDUCTION


class HeldEqual(Word):
    """What the text says is the same on both sides: "at the same accuracy"."""

    ACCURACY = "accuracy"
    COMPUTE = "compute"
    MEMORY = "memory"
    DATA = "data"
    TIME = "time"


class Requires(Word):
    """What applying the method to a trained model takes."""

    NOTHING = "nothing", "nothing: works as it is"
    CALIBRATION = "calibration", "calibration on a little data"
    FINE_TUNING = "fine-tuning"
    PRE_TRAINING = "pre-training", "training from the start"


class Exact(Word):
    """Whether the method's output is the same as the baseline's: lossless."""

    YES = "yes", "same output"
    NO = "no", "approximate"


class SpreadKind(Word):
    """What a spread around a figure is."""

    STD = "std", "standard deviation"
    CI95 = "ci95", "95% confidence interval"
    RANGE = "range", "smallest to largest"


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
    NO_SOURCE = "no_source", "no source available"
    UNCHECKED = "unchecked", "not checked"


class FormRule(NamedTuple):
    """Which kinds a form may have, which units, and which fields it needs."""

    kinds: frozenset[Kind]
    units: frozenset[Unit]
    needs: tuple[str, ...]


REDUCTIONS = {Kind.MEMORY_REDUCTION, Kind.COST_REDUCTION, Kind.DATA_REDUCTION, Kind.PARAMETER_REDUCTION}
_SPEED_AND_REDUCTIONS = {Kind.SPEEDUP} | REDUCTIONS
_MEASURED = frozenset(Unit) - {Unit.X, Unit.ORDERS}

FORM_RULES: dict[Form, FormRule] = {
    Form.RATIO: FormRule(
        frozenset(_SPEED_AND_REDUCTIONS | {Kind.QUALITY_GAIN, Kind.CAPACITY}),
        frozenset({Unit.X, Unit.ORDERS}),
        ("value", "unit"),
    ),
    Form.REDUCTION: FormRule(
        frozenset(_SPEED_AND_REDUCTIONS | {Kind.QUALITY_GAIN}), frozenset({Unit.PERCENT}), ("value", "unit")
    ),
    Form.INCREASE: FormRule(frozenset({Kind.SPEEDUP, Kind.QUALITY_GAIN}), frozenset({Unit.PERCENT}), ("value", "unit")),
    Form.SHARE: FormRule(
        frozenset(_SPEED_AND_REDUCTIONS | {Kind.QUALITY_GAIN}), frozenset({Unit.PERCENT, Unit.X}), ("value", "unit")
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
    {
        Unit.MICROSECONDS: "0.000001",
        Unit.MS: "0.001",
        Unit.SECONDS: "1",
        Unit.MINUTES: "60",
        Unit.HOURS: "3600",
        Unit.DAYS: "86400",
    },
    {Unit.KB: "0.001", Unit.MB: "1", Unit.GB: "1000", Unit.TB: "1000000"},
    {Unit.GPU_HOURS: "1", Unit.GPU_DAYS: "24"},
    {Unit.JOULES: "1", Unit.KILOWATT_HOURS: "3600000"},
)

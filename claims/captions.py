"""What pages and the site call kinds of claim and the conditions of a filter."""

from __future__ import annotations

from claims.queries.columns import Facet
from claims.words import Attribution, Kind

NOUNS = {
    Kind.SPEEDUP: ("speedup", "speedups"),
    Kind.MEMORY_REDUCTION: ("memory saving", "memory savings"),
    Kind.COST_REDUCTION: ("compute or cost saving", "compute and cost savings"),
    Kind.DATA_REDUCTION: ("training-data saving", "training-data savings"),
    Kind.PARAMETER_REDUCTION: ("parameter saving", "parameter savings"),
    Kind.QUALITY_GAIN: ("quality gain", "quality gains"),
    Kind.QUALITY_SCORE: ("score", "scores"),
    Kind.CAPACITY: ("new limit", "new limits"),
    Kind.RESOURCE_USE: ("resource figure", "resource figures"),
    Kind.COMPLEXITY_BOUND: ("proven bound", "proven bounds"),
    Kind.COMPARISON: ("comparison in words", "comparisons in words"),
}
"""A claim of each kind, and several."""

SHORT = {
    Kind.SPEEDUP: "Speedup",
    Kind.MEMORY_REDUCTION: "Memory",
    Kind.COST_REDUCTION: "Compute & cost",
    Kind.DATA_REDUCTION: "Training data",
    Kind.PARAMETER_REDUCTION: "Parameters",
    Kind.QUALITY_GAIN: "Quality",
    Kind.QUALITY_SCORE: "Score reached",
    Kind.CAPACITY: "New limits",
    Kind.RESOURCE_USE: "Resources used",
    Kind.COMPLEXITY_BOUND: "Proven bound",
    Kind.COMPARISON: "In words",
}
"""The name of each kind on a pill."""
FIRST = (
    Kind.SPEEDUP,
    Kind.MEMORY_REDUCTION,
    Kind.COST_REDUCTION,
    Kind.PARAMETER_REDUCTION,
    Kind.QUALITY_GAIN,
)
"""The kinds that have a pill; the others stand under "More" until one is chosen."""

FACET_TITLES: dict[Facet, str] = {
    "family": "Method family",
    "method": "Method",
    "model": "Model",
    "hardware": "Hardware",
    "dataset": "Data set",
    "quantity": "Quantity",
    "requires": "Requires",
    "venue": "Venue",
    "domain": "Domain",
    "qualifier": "Wording",
    "phase": "Phase",
    "baseline": "Baseline",
    "exact": "Output",
    "verified": "Quote checked",
    "attribution": "Measured by",
    "kind": "Kind of claim",
}
"""The facets one can choose from, in the order of the filter bar."""
NO_UP_TO = "no “up to”"
MEASURED_BY = {
    Attribution.ORIGINAL: "the authors",
    Attribution.REPRODUCTION: "others",
    Attribution.CITED: "another paper, cited",
}
NAMED = ("requires", "qualifier", "phase", "baseline", "attribution")
"""Facets whose words say little without the title."""

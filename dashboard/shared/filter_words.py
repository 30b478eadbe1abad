"""A filter in words."""

from __future__ import annotations

from claims import queries
from claims.filters import Filter
from dashboard.shared.cache import labels

FACET_TITLES: dict[queries.Facet, str] = {
    "domain": "Domain",
    "family": "Method family",
    "venue": "Venue",
    "kind": "Kind of claim",
    "qualifier": "Qualifier",
    "quantity": "Quantity",
    "requires": "What applying it takes",
    "exact": "Output",
    "method": "Method",
    "phase": "Phase",
    "baseline": "Baseline",
    "verified": "Proof",
}
"""The facets one can choose from, in the order of the filter bar."""


def filter_words(filter: Filter) -> str:
    """The filter in words, for the line above the results and for exports; empty where nothing is chosen."""
    parts = []
    if filter.q:
        parts.append(f"“{filter.q}”")
    for name, title in FACET_TITLES.items():
        if chosen := getattr(filter, name):
            words = labels(name)
            parts.append(f"{title.lower()} {' or '.join(words.get(key, key) for key in chosen)}")
    if filter.year:
        parts.append(f"{filter.year[0]}–{filter.year[1]}" if filter.year[0] != filter.year[1] else str(filter.year[0]))
    if filter.factor_min is not None:
        parts.append(f"at least {filter.factor_min:g}×")
    if filter.typical:
        parts.append("typical figures only")
    return ", ".join(parts)

"""A filter in words, and each of its conditions by itself."""

from __future__ import annotations

from typing import NamedTuple

from claims.captions import FACET_TITLES, MEASURED_BY, NAMED, NO_UP_TO
from claims.filters import Filter
from dashboard.shared.cache import labels


class Condition(NamedTuple):
    """One condition of a filter."""

    field: str
    """The field of `Filter`."""
    key: str | None
    """The key, where the field holds several."""
    words: str


def words_of(name: str) -> dict[str, str]:
    """How the keys of a facet are shown in a filter; keys without words are absent."""
    return {key.value: words for key, words in MEASURED_BY.items()} if name == "attribution" else labels(name)


def conditions(filter: Filter) -> list[Condition]:
    """Each condition of the filter by itself."""
    found = [Condition("q", None, f"“{filter.q}”")] if filter.q else []
    for name, title in FACET_TITLES.items():
        words = words_of(name) if getattr(filter, name) else {}
        before = f"{title.lower()}: " if name in NAMED else ""
        found += [Condition(name, key, f"{before}{words.get(key, key)}") for key in getattr(filter, name)]
    return [*found, *_numbers(filter)]


def filter_words(filter: Filter) -> str:
    """The filter in words, for the line above the results and for exports; empty where nothing is chosen."""
    parts = []
    if filter.q:
        parts.append(f"“{filter.q}”")
    for name, title in FACET_TITLES.items():
        if chosen := getattr(filter, name):
            words = words_of(name)
            parts.append(f"{title.lower()} {' or '.join(words.get(key, key) for key in chosen)}")
    return ", ".join([*parts, *(each.words for each in _numbers(filter))])


def _numbers(filter: Filter) -> list[Condition]:
    found = []
    if filter.year:
        first, last = filter.year
        found.append(Condition("year", None, f"{first}–{last}" if first != last else str(first)))
    if filter.factor_min is not None:
        found.append(Condition("factor_min", None, f"at least {filter.factor_min:g}×"))
    if filter.typical:
        found.append(Condition("typical", None, NO_UP_TO))
    return found

"""Names of the URL parameters of pages beside the fields of `claims.filters.Filter`, and how they are read. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from claims.problem import quoted

Raw = Mapping[str, Sequence[str]]
"""The parameters of an address: the values of each name in their order."""
Pairs = list[tuple[str, str]]
"""Parameters as they are written."""

CLAIM = "claim"  # the open claim on Explore, the compared ones on Compare
KIND = "kind"
VIEW = "view"  # of Explore: what it shows of the selection
GROUP = "group"  # of older links to Explore: what the chart's rows are
SHOW = "show"  # of older links to Explore: which kind of claim the chart shows
SORT = "sort"  # of the table
PAGE = "page"  # page of the table, from 1
PAPER = "paper"
METHOD = "method"
BASELINE = "baseline"
WORDS = "q"  # on Reproductions: what the search looks for
EDIT = "edit"  # the claim that the Add page edits
FIELD = "field"  # the field of that claim that stands first in the form
QUERY = "query"  # on SQL: the query that is answered
COLLECTION = "collection"  # on Explore and the API: the imported collection that is shown alone
ANYWAY = "anyway"  # on Compare: rank across differences

MOST_ROWS = 10_000
"""Claims in one answer of the API."""


def last(raw: Raw, name: str) -> str:
    """The last value of a parameter; empty where there is none."""
    return (raw.get(name) or [""])[-1]


def unknown_names(raw: Raw, *own: str) -> list[str]:
    """In words, the parameters of the address that are not `own`."""
    return [f"there is no parameter {quoted(name)}" for name in raw if name not in own]


def chosen(*pairs: tuple[str, str]) -> Pairs:
    """The pairs that have a value."""
    return [(name, value) for name, value in pairs if value]


def by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Written parameters as they are read."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found

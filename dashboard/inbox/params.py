"""What the address of the Inbox holds. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from claims.candidates.inbox import FILTERS
from claims.filters import Filter
from dashboard.shared.url_params import Pairs, Raw

MENUS = {"family": "Likely family", "venue": "Venue", "kind": "Kind"}
"""The fields of a filter with a menu, and its title."""
ASKED = ("q", *MENUS)
"""The fields of a filter that the page has widgets for."""


@dataclass(frozen=True)
class InboxParams:
    """Which candidates a curator wants to see: the conditions of a filter that a candidate can answer."""

    filter: Filter

    @classmethod
    def from_params(cls, raw: Raw, known: Mapping[str, Collection[str]]) -> tuple[InboxParams, list[str]]:
        """Read the parameters of an address; also gives, in words, what was ignored."""
        filter, ignored = Filter.from_params(raw, known)
        others = {name for name, _ in filter.to_params()} - FILTERS
        return cls(filter.without(*others)), [*ignored, *(f"candidates have no {name}" for name in sorted(others))]

    def to_params(self) -> Pairs:
        """The choice as URL parameters."""
        return self.filter.to_params()

"""What the address of Baselines holds. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from claims.problem import quoted
from dashboard.shared.url_params import BASELINE, Pairs, Raw, chosen, last, unknown_names


@dataclass(frozen=True)
class BaselineParams:
    """The baseline to show; None for the list of them."""

    baseline: str | None = None
    """A key of the vocabulary."""

    @classmethod
    def from_params(cls, raw: Raw, known: Collection[str]) -> tuple[BaselineParams, list[str]]:
        """Read the parameters of an address, where `known` are the keys; also gives, in words, what was ignored."""
        key = last(raw, BASELINE)
        ignored = [f"there is no baseline {quoted(key)}"] if key and key not in known else []
        return cls(key if key in known else None), ignored + unknown_names(raw, BASELINE)

    def to_params(self) -> Pairs:
        """The choice as URL parameters."""
        return chosen((BASELINE, self.baseline or ""))

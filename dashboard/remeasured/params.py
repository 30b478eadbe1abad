"""What the address of Reproductions holds. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from claims.filters import MAX_TEXT
from claims.problem import quoted
from dashboard.shared.url_params import METHOD, WORDS, Pairs, Raw, chosen, last, unknown_names


@dataclass(frozen=True)
class RemeasuredParams:
    """Which measurements to show."""

    method: str | None = None
    words: str = ""
    """What the conditions must speak of."""

    @classmethod
    def from_params(cls, raw: Raw, known: Collection[str]) -> tuple[RemeasuredParams, list[str]]:
        """Read the parameters of an address, where `known` are the methods; also gives, in words, what was ignored."""
        method = last(raw, METHOD)
        ignored = [f"no method {quoted(method)} was measured again"] if method and method not in known else []
        return (
            cls(method if method in known else None, last(raw, WORDS)[:MAX_TEXT]),
            ignored + unknown_names(raw, METHOD, WORDS),
        )

    def to_params(self) -> Pairs:
        """The choice as URL parameters."""
        return chosen((METHOD, self.method or ""), (WORDS, self.words))

"""What the address of SQL holds. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from claims.sandbox.permission import MOST_LETTERS
from dashboard.shared.url_params import QUERY, Pairs, Raw, chosen, last, unknown_names


@dataclass(frozen=True)
class SqlParams:
    """The query to answer; empty for none."""

    query: str = ""

    @classmethod
    def from_params(cls, raw: Raw) -> tuple[SqlParams, list[str]]:
        """Read the parameters of an address; also gives, in words, what was ignored."""
        query = last(raw, QUERY)
        ignored = [f"the query is longer than {MOST_LETTERS:,} letters"] if len(query) > MOST_LETTERS else []
        return cls("" if ignored else query), ignored + unknown_names(raw, QUERY)

    def to_params(self) -> Pairs:
        """The query as a URL parameter."""
        return chosen((QUERY, self.query))

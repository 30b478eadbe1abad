"""A claim in one line of markdown."""

from __future__ import annotations

from claims.row_types import ClaimRow
from claims.words import Form, Kind, Outcome
from dashboard.shared.claim_facts import figure_of, versus
from dashboard.shared.markup import escape, readable


def one_line(claim: ClaimRow) -> str:
    """A claim in one line of markdown: who, how much, of what, over what, which kind."""
    worse = " (worse)" if claim["outcome"] == Outcome.WORSE and claim["form"] != Form.WORDS else ""
    metric = escape(readable(claim["metric"]))
    parts = [f"**{escape(claim['who'])}**", f"{figure_of(claim)}{worse}", metric, versus(claim)]
    parts.append(f":small[{escape(Kind(claim['kind']).label)}, {claim['year']}, {escape(claim['claim_id'])}]")
    return " · ".join(part for part in parts if part)

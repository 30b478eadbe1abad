"""A claim in one line of markdown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claims.words import Kind, Outcome
from dashboard.shared.claim_drawer import figure_of, who
from dashboard.shared.markup import escape


def one_line(claim: Mapping[str, Any]) -> str:
    """A claim in one line of markdown: who, how much, of what, over what, which kind."""
    worse = " (worse)" if claim["outcome"] == Outcome.WORSE and claim["printed"] else ""
    parts = [f"**{escape(who(claim))}**", f"{figure_of(claim)}{worse}", escape(claim["metric"])]
    if claim["baseline"]:
        parts.append(f"over {escape(claim['baseline'])}")
    elif claim["sort_factor"] is not None:
        parts.append("baseline not reported")
    parts.append(f":small[{escape(Kind(claim['kind']).label)}, {claim['year']}, {escape(claim['claim_id'])}]")
    return " · ".join(part for part in parts if part)

"""Claims set side by side as programs get them: the sentence, the ratio and the suggestion of the Compare page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claims.compare.answer import answer
from claims.compare.comparison import Comparison, compare
from claims.compare.suggestion import for_claims
from claims.row_types import ClaimRow
from claims.store import Queryable

FEWEST, MOST = 2, 20
"""Claims of one question."""


def content(store: Queryable, rows: Sequence[ClaimRow]) -> dict[str, Any]:
    """The answer on `rows`, and on claims of the same methods that may be ranked, where `rows` may not."""
    comparison = compare(rows)
    better = store.ask(for_claims, rows)
    found = _judged(rows, comparison)
    return {**found, "suggestion": better and _judged(better.claims, compare(better.claims))}


def _judged(rows: Sequence[ClaimRow], comparison: Comparison) -> dict[str, Any]:
    made = answer(rows, comparison)
    return {
        "claims": list(comparison.claim_ids),
        "verdict": made.verdict.value,
        "sentence": made.sentence,
        "ratio": made.ratio and made.ratio._asdict(),
        "may_rank": [[one for one in comparison.claim_ids if one in group] for group in comparison.groups],
        "axes": [
            {"axis": axis.axis, "state": axis.state.value, "values": list(axis.values), "sentence": axis.sentence}
            for axis in comparison.axes
        ],
    }

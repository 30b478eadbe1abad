"""Claims of the same methods that may be ranked, for a reader whose own choice may not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from claims.compare.axis_states import said, same_words
from claims.compare.comparison import compare
from claims.compare.ready_groups import ReadyGroup, best_group
from claims.compare.rules import Verdict
from claims.engines.sql import Engine
from claims.queries.neighbours import about_methods, by_ids
from claims.row_types import ClaimRow

MOST_CLAIMS = 60
"""Claims of the methods that are looked at: every pair of one kind is judged."""
_VERDICTS = list(Verdict)
_CLOSE = ("claim_id", "kind", "model", "hardware", "dataset")


def suggestion(engine: Engine, claim_ids: Sequence[str]) -> ReadyGroup | None:
    """Return claims about the methods of some claims, one a method, that may be ranked; None if the claims all may.

    Those of most methods, then those of the best verdict, then those nearest to the claims in model, hardware, dataset.
    """
    return for_claims(engine, by_ids(engine, claim_ids))


def for_claims(engine: Engine, rows: Sequence[ClaimRow]) -> ReadyGroup | None:
    """Return the same for the claims themselves."""
    if len(rows) < 2:
        return None
    claim_ids = {row["claim_id"] for row in rows}
    methods = {method for row in rows if (method := row["about_method"])}
    if len(methods) < 2 or claim_ids in compare(rows).groups:
        return None
    kinds: dict[str, list[ClaimRow]] = defaultdict(list)
    for row in sorted(about_methods(engine, methods, MOST_CLAIMS), key=lambda row: -_closeness(row, rows)):
        kinds[row["kind"]].append(row)
    groups = [group for same in kinds.values() if (group := best_group(same))]
    best = max(groups, key=lambda group: (len(group.claims), -_VERDICTS.index(group.verdict)), default=None)
    return None if best is None or {row["claim_id"] for row in best.claims} <= claim_ids else best


def _closeness(row: ClaimRow, chosen: Sequence[ClaimRow]) -> int:
    """On how many of a few axes a claim is as one of those chosen."""
    return sum(any(same_words(said(row, name) or "", said(one, name) or "", name) for one in chosen) for name in _CLOSE)

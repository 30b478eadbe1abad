"""Which compared claims stand in one order, and which order: what a figure may number and join. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.compare import Comparison, Row
from claims.compare.axis_states import factors, said


def blocks(rows: Sequence[Row], comparison: Comparison, anyway: bool = False) -> list[list[Row]]:
    """The claims in blocks that may be ranked, the largest factor of a block first; with `anyway` all are one block.

    Blocks stand in the order in which their first claim was chosen, a reproduction's right after its original's.
    """
    if anyway:
        return [sorted(rows, key=_largest_first)]
    left = {str(row["claim_id"]): row for row in rows}
    made: list[list[Row]] = []
    for group in (*comparison.groups, *({one} for one in comparison.claim_ids)):
        together = [left.pop(one) for one in comparison.claim_ids if one in group and one in left]
        if together:
            made.append(sorted(together, key=_largest_first))
    order = {str(row["claim_id"]): place for place, row in enumerate(rows)}
    return sorted(made, key=lambda block: min(_place(row, order) for row in block))


def _largest_first(row: Row) -> float:
    ends = factors(row) or (1.0, 1.0)
    return -ends[0] * ends[1]


def _place(row: Row, order: Mapping[str, int]) -> float:
    original = said(row, "of")
    return order[original] + 0.5 if original is not None and original in order else order[str(row["claim_id"])]

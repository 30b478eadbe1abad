"""Reported beside measured again: what is paired, and what sets the two apart."""

from __future__ import annotations

from typing import Any

import pytest

from claims.compare.axis_states import State
from claims.compare.reproductions import pairs, why_apart
from tests.unit.rows import row


def told(claim: dict[str, object]) -> dict[str, Any]:
    """The claim with what a mark says of it."""
    factor = claim.get("factor")
    more = {"title": "A <b>Paper</b>", "year": 2024, "quote": "a quote", "printed": f"{factor}×", "subject": None}
    return {"baseline": None, "metric": None, **claim, **more}


def again(claim_id: str, of: str, **changes: object) -> dict[str, Any]:
    return told(row(claim_id, attribution="reproduction", of=of, by="Somebody", **changes))


ORIGINAL = told(row("a.c1", factor=2.5, qualifier="up_to"))
ELSEWHERE = again("z.c1", "a.c1", factor=1.8, hardware="RTX 3090", software=None)


def test_each_measurement_stands_with_its_claim() -> None:
    other = told(row("b.c1", factor=4.0))
    found = pairs([ORIGINAL, other], [again("z.c2", "b.c1", factor=2.0), ELSEWHERE, again("z.c3", "gone.c1")])
    assert [(pair.reported["claim_id"], pair.again["claim_id"]) for pair in found] == [
        ("a.c1", "z.c1"),
        ("b.c1", "z.c2"),
    ]
    assert found[0].ratio == pytest.approx(0.72)


@pytest.mark.parametrize(
    "changes", [{"status": "withdrawn"}, {"factor": None}, {"kind": "memory_reduction"}, {"attribution": "cited"}]
)
def test_what_cannot_stand_side_by_side_is_left_out(changes: dict[str, object]) -> None:
    assert pairs([ORIGINAL], [{**ELSEWHERE, **changes}]) == ()


def test_two_levels_in_one_unit_are_paired_without_a_ratio() -> None:
    level = {"form": "absolute", "kind": "quality_score", "unit": "percent", "factor": None}
    reported = told(row("a.c1", **level))
    found = pairs([reported], [again("z.c1", "a.c1", **level), again("z.c2", "a.c1", **{**level, "unit": "score"})])
    assert [(pair.again["claim_id"], pair.has_factors, pair.ratio) for pair in found] == [("z.c1", False, None)]


def test_a_range_has_no_ratio() -> None:
    ranged = {**ORIGINAL, "factor": None, "factor_low": 2.0, "factor_high": 3.0}
    assert pairs([ranged], [ELSEWHERE])[0].ratio is None


def test_the_conditions_are_said_first_and_nobody_is_called_wrong() -> None:
    (pair,) = pairs([ORIGINAL], [ELSEWHERE])
    assert pair.conditions[0][:] == ("Hardware", "A100", "RTX 3090", State.DIFFERENT)
    words = why_apart(pair)
    assert words.startswith("Other hardware; software stated by one of the two only")
    assert words.endswith("a best case beside a typical figure.")
    assert "wrong" not in words


def test_conditions_that_agree() -> None:
    (pair,) = pairs([told(row("a.c1", factor=2.5))], [again("z.c1", "a.c1", factor=2.4)])
    assert why_apart(pair) == "The conditions that are stated agree."

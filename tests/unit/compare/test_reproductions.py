"""Reported beside measured again: what is paired, and what sets the two apart."""

from __future__ import annotations

from typing import Any

import pytest

from claims.compare.axis_states import State
from claims.compare.reproductions import by_gap, expectations, finding, pairs, why_apart
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
    assert words.endswith("a best case against a typical figure.")
    assert "wrong" not in words


def test_conditions_that_agree() -> None:
    (pair,) = pairs([told(row("a.c1", factor=2.5))], [again("z.c1", "a.c1", factor=2.4)])
    assert why_apart(pair) == "The conditions that are stated agree."


def test_the_finding_counts_what_was_measured_below_what_was_reported_and_from_whom() -> None:
    exact = told(row("b.c1", factor=None, factor_low=3.0, factor_high=4.0))
    found = pairs(
        [ORIGINAL, exact],
        [
            ELSEWHERE,
            again("z.c2", "a.c1", factor=3.0),
            again("y.c1", "b.c1", factor=None, factor_low=2.0, factor_high=3.5),
        ],
    )
    told_by = finding(found)
    assert (told_by.pairs, told_by.less, told_by.best_cases, told_by.methods) == (3, 1, 2, 2)
    assert (told_by.most_from, told_by.most) == ("z", 2)
    assert finding([]) == (0, 0, 0, 0, "", 0)


def test_the_tasks_of_a_measurement_count_once_with_the_whole() -> None:
    measured = [
        again("z.c1", "a.c1", factor=1.8, task=None),
        again("z.c2", "a.c1", factor=1.5, task="translation"),
        again("z.c3", "a.c1", factor=2.9, task="summarization"),
        again("z.c4", "a.c1", factor=1.1, task="translation", hardware="V100"),
        again("y.c1", "a.c1", factor=1.2, task="translation"),
    ]
    found = pairs([ORIGINAL], measured)
    assert len(found) == 5, "all of them are listed"
    assert finding(found).pairs == 3
    assert [list(each.ratios) for each in expectations(found)] == [pytest.approx([0.44, 0.48, 0.72])]


def test_what_to_expect_is_told_apart_by_kind_family_and_qualifier_without_ranges() -> None:
    exact = told(row("b.c1", factor=4.0, qualifier="exact"))
    ranged = again("z.c3", "b.c1", factor=None, factor_low=1.0, factor_high=2.0)
    measured = [ELSEWHERE, again("y.c2", "a.c1", factor=2.0), again("z.c2", "b.c1", factor=2.0), ranged]
    best, typical = expectations(pairs([ORIGINAL, exact], measured))
    assert (best.qualifier, best.ratios, best.sources, best.methods) == ("up_to", (0.72, 0.8), 2, 1)
    assert best.median == pytest.approx(0.76)
    assert (typical.qualifier, typical.ratios) == ("exact", (0.5,))


def test_the_widest_gap_stands_first_and_claims_of_a_method_stay_together() -> None:
    other, second = told(row("b.c1", factor=4.0)), told(row("a.c2", factor=2.0))
    measured = [
        again(f"z.c{i}", of, factor=f) for i, (of, f) in enumerate((("a.c1", 2.0), ("b.c1", 1.0), ("a.c2", 1.2)))
    ]
    ordered = [pair.reported["claim_id"] for pair in by_gap(pairs([ORIGINAL, second, other], measured))]
    assert ordered == ["b.c1", "a.c2", "a.c1"]

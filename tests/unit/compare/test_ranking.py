from __future__ import annotations

from itertools import combinations

from hypothesis import given

from claims.compare import compare
from claims.compare.ranking import blocks
from tests.unit.rows import row, rows


def ids(parts: list[list]) -> list[list[str]]:
    return [[str(one["claim_id"]) for one in part] for part in parts]


@given(rows())
def test_nothing_is_ranked_across_a_difference(claims: list[dict]) -> None:
    comparison = compare(claims)
    made = ids(blocks(claims, comparison))
    for part in made:
        for a, b in combinations(part, 2):
            assert comparison.may_rank(a, b)
    assert sorted(one for part in made for one in part) == sorted(comparison.claim_ids)


@given(rows())
def test_with_the_override_all_are_in_one_order(claims: list[dict]) -> None:
    made = ids(blocks(claims, compare(claims), anyway=True))
    assert [sorted(part) for part in made] == [sorted(str(claim["claim_id"]) for claim in claims)]


def test_the_largest_of_a_block_comes_first_and_blocks_keep_the_order_of_choice() -> None:
    claims = [row("a.c1", factor=2.0), row("b.c1", hardware="H100"), row("c.c1", factor=4.0)]
    assert ids(blocks(claims, compare(claims))) == [["c.c1", "a.c1"], ["b.c1"]]


def test_a_reproduction_follows_its_original() -> None:
    claims = [
        row("a.c1"),
        row("b.c1", hardware="H100"),
        row("c.c1", attribution="reproduction", of="a.c1", factor=1.5),
    ]
    assert ids(blocks(claims, compare(claims))) == [["a.c1"], ["c.c1"], ["b.c1"]]


def test_a_range_is_placed_by_its_middle() -> None:
    claims = [row("a.c1", factor=None, factor_low=2.0, factor_high=8.0), row("b.c1", factor=3.0)]
    assert ids(blocks(claims, compare(claims))) == [["a.c1", "b.c1"]]

"""What the address of Compare holds."""

from __future__ import annotations

import pytest

from dashboard.compare.params import CompareParams
from dashboard.shared.url_params import by_name

THERE = [f"a.c{i}" for i in range(1, 12)]


def read(**raw: list[str]) -> tuple[CompareParams, list[str]]:
    return CompareParams.from_params(raw, lambda ids: [one for one in ids if one in THERE])


def test_each_claim_counts_once_in_the_order_of_the_address() -> None:
    params, ignored = read(claim=["a.c2", "a.c1", "", "a.c2"])
    assert params == CompareParams(("a.c2", "a.c1"))
    assert ignored == []


def test_unknown_surplus_and_strange_parts_are_named() -> None:
    params, ignored = read(claim=["nobody.c1", *THERE], utm=["x"])
    assert params.claim == tuple(THERE[:8])
    assert ignored == [
        'there is no parameter "utm"',
        'there is no claim "nobody.c1"',
        "you can compare up to 8 claims, so the other 3",
    ]


def test_nothing_is_asked_of_the_store_for_a_bare_address() -> None:
    def refuse(ids: object) -> list[str]:
        raise AssertionError(ids)

    assert CompareParams.from_params({}, refuse) == (CompareParams(), [])


@pytest.mark.parametrize(("values", "anyway"), [(["true"], True), (["false"], False), (["yes"], False), ([], False)])
def test_ranking_anyway_is_asked_for_by_true_alone(values: list[str], anyway: bool) -> None:
    assert read(anyway=values)[0].anyway is anyway


@pytest.mark.parametrize("all", [False, True])
@pytest.mark.parametrize("params", [CompareParams(), CompareParams(("a.c1", "a.c2"), anyway=True)])
def test_what_is_written_is_read(params: CompareParams, all: bool) -> None:
    assert read(**by_name(params.to_params(all=all))) == (params, [])

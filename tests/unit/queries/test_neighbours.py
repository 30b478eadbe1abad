"""The questions of the neighbourhood of a claim, over the toy collection."""

from __future__ import annotations

import pytest

from claims.queries import neighbours
from claims.row_types import ClaimRow
from claims.store import Store
from tests.toy_store import toy_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


def ids(claims: list[ClaimRow]) -> list[str]:
    return [claim["claim_id"] for claim in claims]


def test_neighbours(store: Store) -> None:
    assert ids(store.ask(neighbours.by_ids, ("skim.c2", "crumb.c1", "no.c1"))) == ["crumb.c1", "skim.c2"]
    assert ids(store.ask(neighbours.reproductions, ("skim.c1",))) == ["skim-again.c1"]
    assert len(store.ask(neighbours.of_method, "Skim")) == 9
    assert [paper["slug"] for paper in store.ask(neighbours.papers_of_method, "Skim")] == ["skim", "skim-again"]
    assert ids(store.ask(neighbours.against, "fp16", 10)) == ["crumb.c1", "crumb.c2", "crumb.c4"]


def test_baselines_are_counted_once_each(store: Store) -> None:
    found = {each.key: each for each in store.ask(neighbours.baselines)}
    assert found["full-attention"] == ("full-attention", 5, 3, 5)
    counts = store.ask(neighbours.baseline_summary)
    assert counts.claims == counts.keyed + counts.worded + counts.silent == 30
    assert counts.keyed == sum(each.claims for each in found.values())
    assert len(store.ask(neighbours.other_baselines, 100)) == counts.worded
    assert len(store.ask(neighbours.without_baseline, 100)) == counts.silent

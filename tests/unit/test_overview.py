"""The questions of the overview and of the neighbourhood of a claim, over the toy collection."""

from __future__ import annotations

import pandas as pd
import pytest

from claims.filters import Filter
from claims.queries import neighbours, overview
from claims.store import Store
from claims.words import Kind
from tests.toy_store import toy_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


def test_coverage_counts_all_and_pools_the_typical(store: Store) -> None:
    cells = store.ask(overview.coverage, Filter(), Kind.SPEEDUP)
    assert cells["n"].sum() == 13
    cell = cells[(cells["family"] == "efficient-attention") & (cells["venue"] == "neurips")].iloc[0]
    assert (cell["n"], cell["typical"], cell["median"]) == (4, 2, 2.75)  # 2.5 and 3; up to 9 and words are not pooled


def test_best_cases(store: Store) -> None:
    table = store.ask(overview.best_cases, Filter(), Kind.SPEEDUP, "family").set_index("key")
    assert table.loc["efficient-attention"].tolist() == [6, 1]
    assert table.loc["quantization"].tolist() == [2, 0]


def test_one_kind_at_a_time_and_under_the_filter(store: Store) -> None:
    assert store.ask(overview.coverage, Filter(domain=("optimization-theory",)), Kind.SPEEDUP).empty
    assert store.ask(overview.coverage, Filter(), Kind.CAPACITY)["n"].sum() == 1


def ids(frame: pd.DataFrame) -> list[str]:
    return frame["claim_id"].tolist()


def test_neighbours(store: Store) -> None:
    assert ids(store.ask(neighbours.by_ids, ("skim.c2", "crumb.c1", "no.c1"))) == ["crumb.c1", "skim.c2"]
    assert ids(store.ask(neighbours.reproductions, ("skim.c1",))) == ["skim-again.c1"]
    assert len(store.ask(neighbours.of_method, "Skim")) == 9
    assert store.ask_table("papers", neighbours.papers_of_method, "Skim")["slug"].tolist() == ["skim", "skim-again"]
    assert ids(store.ask(neighbours.against, "fp16", 10)) == ["crumb.c1", "crumb.c2", "crumb.c4"]


def test_baselines_are_counted_once_each(store: Store) -> None:
    found = store.ask(neighbours.baselines).set_index("key")
    assert found.loc["full-attention"].tolist() == [5, 3, 5]
    counts = store.ask(neighbours.baseline_counts).iloc[0]
    assert counts["claims"] == counts["keyed"] + counts["worded"] + counts["silent"] == 30
    assert counts["keyed"] == found["claims"].sum()
    assert len(store.ask(neighbours.other_baselines, 100)) == counts["worded"]
    assert len(store.ask(neighbours.without_baseline, 100)) == counts["silent"]

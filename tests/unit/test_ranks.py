"""The rank of a slug as a number: as it stands among all slugs, whatever came in after the others."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from claims.building import incremental
from claims.building.incremental import bring_up_to_date
from claims.building.ranks import ranks_among, ranks_of


@pytest.fixture
def claims() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute("create table claims (slug VARCHAR, slug_rank DOUBLE)")
    return connection


def fill(connection: duckdb.DuckDBPyConnection, ranks: dict[str, float]) -> None:
    connection.executemany("insert into claims values (?, ?)", [*ranks.items()])


def test_ranks_follow_the_order_of_slugs():
    assert ranks_of(["skim", "alpha", "alpha-2", "alpha0"]) == {"alpha": 0, "alpha-2": 1, "alpha0": 2, "skim": 3}


def test_a_record_that_is_there_keeps_its_rank(claims):
    fill(claims, {"alpha": 0.0, "skim": 0.25})
    assert ranks_among(claims, ["skim"]) == {"skim": 0.25}


def test_new_records_stand_between_their_neighbours(claims):
    there = {"beta": 0.0, "skim": 1.0}
    fill(claims, there)
    among = ranks_among(claims, ["zeta", "gamma", "alpha", "delta", "beta", "yeast"])
    assert among is not None
    every = there | among
    assert sorted(every, key=every.__getitem__) == sorted(every)
    assert among["beta"] == 0.0
    assert len({*every.values()}) == len(every)


def test_the_first_records_of_all(claims):
    among = ranks_among(claims, ["b", "a"])
    assert among is not None
    assert among["a"] < among["b"]


def test_no_number_is_left_between_two_neighbours(claims):
    fill(claims, {"a": 0.0, "c": 5e-324})
    assert ranks_among(claims, ["b"]) is None
    assert ranks_among(claims, ["d"]) is not None


def test_a_collection_without_room_is_ranked_anew(toy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each new record comes before the one that came last: half the room each time."""
    record = (toy / "records/2022/crumb.yaml").read_text()
    folder = tmp_path / "stores"
    bring_up_to_date(toy, folder)
    rebuild, calls = incremental._rebuild, []
    monkeypatch.setattr(incremental, "_rebuild", lambda work: calls.append(work) or rebuild(work))
    for i in range(99, 39, -1):
        text = record.replace("'Crumb:", f"'Crumb {i}:").replace("2205.00002", f"2205.010{i}")
        (toy / f"records/2022/more-{i}.yaml").write_text(text)
        published = bring_up_to_date(toy, folder)
    with duckdb.connect(str(published.path), read_only=True) as connection:
        found = connection.execute("select slug from claims group by slug order by any_value(slug_rank)").fetchall()
    assert len(calls) == 1
    slugs = [slug for (slug,) in found]
    assert slugs == sorted(slugs)
    assert sum(slug.startswith("more-") for slug in slugs) == 60

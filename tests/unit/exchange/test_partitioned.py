"""The folder of Parquet files for a cluster: all that the store holds, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from claims import queries
from claims.engines.sql import Engine, Sql
from claims.exchange import partitioned
from claims.exchange.partitioned import WRITTEN, ExportError, export_partitioned, is_export, place
from claims.filters import Filter
from claims.store import Store
from tests.conftest import Ran
from tests.toy_store import toy_store


@pytest.fixture(scope="module")
def toy_claims(tmp_path_factory) -> Store:
    return toy_store(tmp_path_factory.mktemp("stores"))


def claims(folder: Path) -> list[dict[str, Any]]:
    """All claims of an export, by slug and number, columns in the order of the store."""
    found = ds.dataset(folder / "claims", partitioning="hive").to_table()
    assert sorted(found.column_names) == sorted(WRITTEN)
    rows = found.select(WRITTEN).to_pylist()
    return sorted(rows, key=lambda row: (row["slug"], row["number"]))


def meta(folder: Path) -> dict[str, Any]:
    (row,) = pq.read_table(folder / place("meta")).to_pylist()
    return row


def table(engine: Engine, name: str) -> pa.Table:
    return engine.arrow(Sql(f"select * from {name}")).read_all()


def test_all_tables_are_there_with_all_they_hold(toy_claims: Store, tmp_path: Path) -> None:
    assert export_partitioned(toy_claims, Filter(), tmp_path / "table") == toy_claims.ask(queries.count, Filter())
    assert claims(tmp_path / "table") == toy_claims.ask(queries.table, Filter(), WRITTEN).to_pylist()
    assert {part.name for part in (tmp_path / "table/claims").iterdir()} == {
        f"year={year}" for year in range(2021, 2025)
    }
    for name in ("papers", "hints", "terms", "problems", "meta"):
        assert pq.read_table(tmp_path / "table" / place(name)) == toy_claims.ask(table, name)
    assert [path.name for path in tmp_path.iterdir()] == ["table"]


def test_words_are_text(toy_claims: Store, tmp_path: Path) -> None:
    export_partitioned(toy_claims, Filter(), tmp_path / "table")
    schema = pq.read_schema(next((tmp_path / "table/claims").glob("*/*.parquet")))
    assert {schema.field(name).type for name in ("kind", "domain", "venue", "verified", "search")} == {pa.string()}


def test_a_filter_leaves_its_claims_their_papers_and_a_name_of_its_own(toy_claims: Store, tmp_path: Path) -> None:
    filter = Filter(kind=("speedup",), year=(2021, 2023))
    export_partitioned(toy_claims, filter, tmp_path / "some")
    expected = toy_claims.ask(queries.table, filter, WRITTEN).to_pylist()
    assert claims(tmp_path / "some") == expected
    slugs = pq.read_table(tmp_path / "some" / place("papers"))["slug"].to_pylist()
    assert sorted(slugs) == toy_claims.ask(queries.slugs, filter)
    hints = pq.read_table(tmp_path / "some" / place("hints"))["claim_id"].to_pylist()
    assert hints == ["lighthouse.c3"]
    export_partitioned(toy_claims, Filter(year=(2022, 2022)), tmp_path / "none")
    assert pq.read_table(tmp_path / "none" / place("hints")).num_rows == 0
    whole = toy_claims.ask(queries.all_rows, "meta")[0]
    own = meta(tmp_path / "some")
    assert (own["claims"], own["papers"]) == (len(expected), len(slugs))
    assert own["data_hash"] != whole["data_hash"]
    assert own["built_at"] == whole["built_at"]


def test_an_earlier_export_is_replaced_whole(toy_claims: Store, tmp_path: Path) -> None:
    export_partitioned(toy_claims, Filter(), tmp_path / "table")
    export_partitioned(toy_claims, Filter(year=(2023, 2023)), tmp_path / "table")
    assert [part.name for part in (tmp_path / "table/claims").iterdir()] == ["year=2023"]
    assert [path.name for path in tmp_path.iterdir()] == ["table"]


def test_what_is_no_export_is_left_alone(toy_claims: Store, tmp_path: Path) -> None:
    export_partitioned(toy_claims, Filter(), tmp_path / "table")
    (tmp_path / "table/notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("table", "file"):
        with pytest.raises(ExportError, match="is not such an export"):
            export_partitioned(toy_claims, Filter(), tmp_path / name)
    assert (tmp_path / "table/notes.txt").read_text() == (tmp_path / "file").read_text() == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"table", "file"}


def test_an_export_that_fails_leaves_the_earlier_one(
    toy_claims: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    export_partitioned(toy_claims, Filter(), tmp_path / "table")
    before = claims(tmp_path / "table")
    monkeypatch.setattr(partitioned, "_write_rows", full)
    with pytest.raises(OSError, match="No space left"):
        export_partitioned(toy_claims, Filter(q="skim"), tmp_path / "table")
    assert is_export(tmp_path / "table")
    assert claims(tmp_path / "table") == before
    assert [path.name for path in tmp_path.iterdir()] == ["table"]


def test_the_command(toy: Path, tmp_path: Path, run_claims: Callable[..., Ran]) -> None:
    target = tmp_path / "table"
    ran = run_claims("export", "--format", "parquet", "--partitioned", "--output", target, "--data", toy, "--q", "skim")
    assert ran == (0, f"9 claims in {target}\n", "")
    assert len(claims(target)) == 9


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--output", "t"], "--partitioned is for --format parquet and a folder: --output DIR"),
        (["--format", "json", "--output", "t"], "--partitioned is for --format parquet"),
        (["--format", "parquet"], "--partitioned is for --format parquet"),
        (["--format", "parquet", "--output", "none/t"], "none/t: No such file or directory"),
        (["--format", "parquet", "--output", "data"], "data exists and is not such an export; name another folder, or"),
        (["--format", "parquet", "--output", "t", "--q", "zzz"], "no claim matches, and a table without rows has no"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_calls(small: Path, run_claims: Callable[..., Ran], options: list[str], told: str) -> None:
    code, out, err = run_claims("export", "--partitioned", *options)
    assert (code, out) == (2, "")
    assert told in err
    assert {path.name for path in small.parent.iterdir()} <= {"data", ".claims"}

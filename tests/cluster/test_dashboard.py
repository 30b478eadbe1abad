"""The dashboard over a table on a cluster: the pages and the API say what they say over the records."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from claims.exchange.partitioned import WRITTEN, place
from claims.spark import ClusterSource
from dashboard.routes import api, feed
from dashboard.shared.cache import watcher
from tests.app.conftest import ENTRY, words
from tests.browser.conftest import serving
from tests.cluster.conftest import MASTER, Pair
from tests.pages import go_to

Show = Callable[..., AppTest]


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """Opens a page as a new visitor of a server that was started with `variables`."""

    def show(variables: dict[str, str], page: str, **params: str | list[str]) -> AppTest:
        for name in ("CLAIMS_DATA", "CLAIMS_MASTER", "CLAIMS_TABLE"):
            monkeypatch.setenv(name, variables.get(name, ""))
        at = AppTest.from_file(str(ENTRY), default_timeout=120)
        go_to(at, "" if page == "explore" else page)
        for name, values in params.items():
            at.query_params[name] = values
        return at.run()

    st.cache_data.clear()
    st.cache_resource.clear()
    return show


def on_cluster(pair: Pair) -> dict[str, str]:
    return {"CLAIMS_MASTER": MASTER, "CLAIMS_TABLE": str(pair.table)}


@pytest.mark.parametrize(
    ("page", "params"),
    [
        ("explore", {}),
        ("explore", {"kind": "speedup", "q": "skim", "claim": "skim.c1"}),
        ("compare", {"claim": ["skim.c1", "crumb.c1"]}),
        ("baselines", {}),
        ("baselines", {"baseline": "full-attention"}),
        ("reproductions", {}),
        ("paper", {}),
        ("paper", {"paper": "skim"}),
    ],
    ids=str,
)
def test_a_page_says_the_same(show: Show, toy: Path, toy_pair: Pair, page: str, params: dict[str, str]) -> None:
    here = show({"CLAIMS_DATA": str(toy)}, page, **params)
    watcher().stop()
    there = show(on_cluster(toy_pair), page, **params)
    assert not here.exception
    assert not there.exception
    assert words(there) == words(here)
    assert len(words(there)) > 100


def test_quality_says_what_a_cluster_does_not_know(show: Show, toy_pair: Pair) -> None:
    at = show(on_cluster(toy_pair), "quality")
    assert not at.exception
    assert "A cluster keeps no list of dead links" in words(at)
    assert "All records pass." in words(at)


@pytest.mark.parametrize("params", [{}, {"edit": "skim.c1"}], ids=str)
def test_add_says_where_claims_are_added(show: Show, toy_pair: Pair, params: dict[str, str]) -> None:
    at = show(on_cluster(toy_pair), "add", **params)
    assert not at.exception
    assert "Claims are added and edited where the records are" in words(at)


def test_a_table_that_is_gone_is_told(show: Show, toy_pair: Pair, tmp_path: Path) -> None:
    at = show({"CLAIMS_MASTER": MASTER, "CLAIMS_TABLE": str(tmp_path / "gone")}, "explore")
    assert "is no folder of `claims export --partitioned`" in words(at)


def test_a_file_system_that_spark_does_not_know_is_told_in_a_sentence(cluster: object) -> None:
    unknown = ClusterSource(MASTER, "nowhere://bucket/table").start()
    assert unknown.store(timeout=120) is None
    assert "nowhere" in unknown.failure
    assert "\tat " not in unknown.failure


def test_an_older_export_is_told(toy_pair: Pair, tmp_path: Path) -> None:
    for name in ("papers", "terms", "problems", "hints", "meta"):
        (tmp_path / place(name)).symlink_to(toy_pair.table / place(name))
    (tmp_path / "claims/year=2021").mkdir(parents=True)
    pq.write_table(pa.table({"claim_id": ["skim.c1"]}), tmp_path / "claims/year=2021/part-0.parquet")
    cluster = ClusterSource(MASTER, str(tmp_path)).start()
    assert cluster.store(timeout=120) is None
    assert "lacks the columns about_method, aliases, arxiv, " in cluster.failure


def test_another_tool_reads_the_folder(toy_pair: Pair) -> None:
    with duckdb.connect() as connection:
        found = connection.read_parquet(f"{toy_pair.table}/claims/*/*.parquet", hive_partitioning=True)
        assert set(found.columns) == set(WRITTEN)


def test_the_server_answers_as_over_the_records(toy_pair: Pair, tmp_path: Path) -> None:
    store = toy_pair.duckdb
    with serving(tmp_path, "--engine", "spark", "--master", "local[2]", "--table", str(toy_pair.table)) as address:
        assert json.loads(_read(f"{address}/healthz")) == {"status": "ok"}
        for path, params in [
            ("claims.json", {}),
            ("claims.csv", {"kind": ["speedup"], "limit": ["3"], "offset": ["2"]}),
            ("facets", {"q": ["skim"]}),
        ]:
            assert _read(f"{address}/api/{path}", params) == api.answer(store, path, params).body
        assert _read(f"{address}/feed.atom") == feed.answer(store, {}, f"{address}/", {}).body
    assert "Traceback" not in (tmp_path / "serve.log").read_text()


def _read(address: str, params: dict[str, list[str]] | None = None) -> bytes:
    query = "&".join(f"{name}={value}" for name, values in (params or {}).items() for value in values)
    with urllib.request.urlopen(f"{address}?{query}", timeout=120) as answer:
        return answer.read()

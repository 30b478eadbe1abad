from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import plotly.graph_objects as go
import pyarrow.parquet as pq
import pytest

from claims.exchange import zip_export as module
from claims.exchange.zip_export import bundle, image
from claims.filters import Filter
from claims.store import Store
from tests.toy_store import toy_store

TODAY = date(2026, 11, 23)
FILTER = Filter(domain=("language-models",), kind=("speedup",))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return toy_store(tmp_path_factory.mktemp("store"))


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def without_kaleido(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)


@pytest.mark.usefixtures("without_kaleido")
def test_the_bundle_holds_exactly_the_selection(store: Store) -> None:
    figure = go.Figure(go.Scatter(x=[1], y=[2]))
    held = files(
        bundle(store, FILTER, "speedups", {"chart-speedup": figure}, TODAY, "http://x/?domain=language-models")
    )
    assert set(held) == {
        "README.txt", "claims.csv", "claims.json", "claims.parquet", "papers.bib", "table.tex", "chart-speedup.html",
    }  # fmt: skip
    rows = json.loads(held["claims.json"])
    assert {row["kind"] for row in rows} == {"speedup"}
    assert pq.read_table(io.BytesIO(held["claims.parquet"])).num_rows == len(rows) == 5
    assert held["papers.bib"].count(b"\n@") + 1 == len({row["slug"] for row in rows})
    assert b"<script" in held["chart-speedup.html"]
    assert b'src="http' not in held["chart-speedup.html"], "the figure must open without a network"


@pytest.mark.usefixtures("without_kaleido")
def test_the_readme_tells_filter_date_hash_and_what_is_missing(store: Store) -> None:
    readme = files(bundle(store, FILTER, "speedups", {"chart-speedup": go.Figure()}, TODAY))["README.txt"].decode()
    for told in (
        "Selection:  speedups",
        "domain=language-models&family=&",
        "kind=speedup",
        "Claims:     5",
        "Date:       2026-11-23",
        f"Data hash:  {store.path.stem}",
        'chart-speedup.png        the optional extra is not installed: pip install "benchmark-claims[images]"',
    ):
        assert told in readme, told


def test_equal_selections_give_equal_bytes(store: Store) -> None:
    assert bundle(store, FILTER, "", {}, TODAY) == bundle(store, FILTER, "", {}, TODAY)


def test_without_a_figure_the_readme_says_why(store: Store) -> None:
    readme = files(bundle(store, Filter(kind=("complexity_bound",)), "", {}, TODAY))["README.txt"].decode()
    assert "no claim of the selection has an improvement factor to draw" in readme


def test_a_missing_browser_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    class Figure(go.Figure):
        def to_image(self, *args: object, **kwargs: object) -> bytes:
            raise RuntimeError("Kaleido requires Google Chrome.\nInstall it.")

    monkeypatch.setattr(module, "find_spec", lambda name: object())
    assert image(Figure(), "png") == "no Chrome could draw it (Kaleido requires Google Chrome.)"


def test_the_folder_of_the_archive_is_flat(store: Store, tmp_path: Path) -> None:
    assert all("/" not in name for name in files(bundle(store, FILTER, "", {}, TODAY)))

"""`claims.load()`: one table from records, a Parquet file and a release, and what one does with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

import claims
from claims.filters import Filter
from claims.notebook import own_charts
from claims.notebook.claim_table import ClaimTable, NotebookError
from claims.notebook.parquet_store import NoClaimsError
from tests.conftest import Ran


@pytest.fixture
def table(toy: Path) -> ClaimTable:
    """The claims of the toy collection."""
    return claims.load(toy)


def test_it_filters_as_the_pages_do_and_says_what_it_does_not_know(table: ClaimTable) -> None:
    assert len(table) == 30
    speedups = table.filter(kind="speedup")
    assert set(speedups.frame["kind"]) == {"speedup"}
    assert speedups.filter(typical=True, year=(2021, 2023)).selection == Filter(
        kind=("speedup",), typical=True, year=(2021, 2023)
    )
    assert len(table.filter(Filter(q="skim"), kind=["speedup"])) == len(speedups.filter(q="skim")) > 0
    assert table.frame["devices"].dtype == pd.Int32Dtype()
    assert "claims</p><table>" in speedups._repr_html_().replace(", the first 10", "")
    with pytest.raises(NotebookError, match=r'family "x" is unknown; there is no filter "nope"'):
        table.filter(family="x", nope=1)


def test_it_draws_and_compares_as_the_pages_do(table: ClaimTable) -> None:
    figure = table.chart()
    assert "Speedup" in str(figure.layout.annotations[-1].text)
    assert len(table.filter(kind="quality_gain").chart("quality_gain").data) > 0
    compared = table.compare("skim.c1", "whisper.c2")
    assert str(compared) == compared.answer.sentence
    assert compared._repr_html_().startswith(f"<p><b>{compared.answer.lead}</b>")
    again = table.reproductions()
    assert list(again["measured_claim"].str.partition(".")[0].unique()) == ["skim-again"]
    with pytest.raises(NotebookError, match=r"there is no claim nobody\.c1"):
        table.compare("skim.c1", "nobody.c1")
    with pytest.raises(NotebookError, match="name two or more"):
        table.compare("skim.c1", "skim.c1")
    with pytest.raises(NotebookError, match='there is no kind "speed"'):
        table.chart("speed")
    with pytest.raises(NotebookError, match="has a figure to draw"):
        table.chart("complexity_bound")


def test_a_parquet_file_and_a_release_hold_the_same(
    table: ClaimTable, toy: Path, tmp_path: Path, run_claims: Callable[..., Ran]
) -> None:
    file = tmp_path / "release/claims.parquet"
    file.parent.mkdir()
    assert run_claims("export", "--data", toy, "--format", "parquet", "--output", file).code == 0
    for place in (file, file.parent):
        same = claims.load(place)
        pd.testing.assert_frame_equal(same.frame, table.frame)
        pd.testing.assert_frame_equal(same.reproductions(), table.reproductions())
        assert len(same.filter(q="skim", kind="speedup")) == len(table.filter(q="skim", kind="speedup"))
        assert str(same.compare("skim.c1", "whisper.c2")) == str(table.compare("skim.c1", "whisper.c2"))
        assert len(same.chart().data) == len(table.chart().data)
    (tmp_path / "other.parquet").write_bytes(b"PAR1")
    with pytest.raises(NoClaimsError, match="is no Parquet file"):
        claims.load(tmp_path / "other.parquet")
    pd.DataFrame({"claim_id": ["a.c1"]}).to_parquet(tmp_path / "few.parquet")
    with pytest.raises(NoClaimsError, match="it has no column slug, title"):
        claims.load(tmp_path / "few.parquet")


def test_a_dashboard_of_the_readers_own_stays_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    other = ModuleType("dashboard")
    for name in [name for name in sys.modules if name.partition(".")[0] == "dashboard"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "dashboard", other)
    own_charts.charts.cache_clear()
    before = list(sys.path)
    assert own_charts.charts("citation").__file__.endswith("dashboard/charts/citation.py")
    assert sys.modules["dashboard"] is other
    assert "dashboard.charts" not in sys.modules
    assert sys.path == before
    own_charts.charts.cache_clear()


def test_importing_it_takes_a_moment() -> None:
    program = "import sys, claims; print(sorted({'duckdb', 'pandas', 'pydantic', 'plotly'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"

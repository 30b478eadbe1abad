"""The lines that a reader copies: each runs as it is, on an address with every mark that ends a string early."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from claims import queries
from claims.exchange.recipes import Recipe, recipes
from claims.filters import Filter
from claims.store import Queryable
from dashboard.routes.api import answer
from tests.toy_store import toy_store

HARD = 'it\'s "one" &é'


@pytest.fixture
def store(tmp_path: Path) -> Queryable:
    return toy_store(tmp_path / "stores")


@pytest.fixture
def lines(store: Queryable, tmp_path: Path) -> dict[str, str]:
    """What to copy for a file that holds what the API answers to everything in one language model's kind."""
    folder = tmp_path / HARD
    folder.mkdir()
    params = {"kind": ["speedup"], "limit": ["10000"]}
    (folder / "claims.csv").write_bytes(answer(store, "claims.csv", params).body)
    return {recipe.tool: recipe.line for recipe in recipes(str(folder / "claims.csv"))}


def _run(line: str) -> Any:
    names: dict[str, Any] = {}
    exec(line, names)
    return names["claims"]


def test_duckdb_pandas_and_polars_read_every_claim_with_its_factor(store: Queryable, lines: dict[str, str]) -> None:
    rows = store.ask(queries.claims_page, Filter(kind=("speedup",)), order="factor")
    expected = {row["claim_id"]: row["factor"] for row in rows}
    found = duckdb.sql(f"select claim_id, factor from ({lines['DuckDB'].rstrip(';')})").fetchall()
    assert dict(found) == expected
    frame = _run(lines["pandas"])
    assert set(frame["claim_id"]) == set(expected)
    assert frame["factor"].dtype == "float64"
    pytest.importorskip("polars", reason='it comes with pip install -e ".[validators]"')
    assert dict(_run(lines["polars"]).select("claim_id", "factor").rows()) == expected


@pytest.mark.parametrize("recipe", recipes(HARD), ids=lambda recipe: recipe.tool)
def test_no_mark_of_an_address_ends_the_string_early(recipe: Recipe) -> None:
    quote, escaped = {"DuckDB": ("'", "''"), "Google Sheets": ('"', '""')}.get(recipe.tool, ('"', '\\"'))
    [text] = re.findall(rf"\({quote}((?:{re.escape(escaped)}|[^{quote}])*){quote}[,)]", recipe.line)
    assert text.replace(escaped, quote) == HARD

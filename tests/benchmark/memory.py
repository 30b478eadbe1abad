"""What the server holds in memory for 3,000,000 claims, and how much more for each visitor."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import duckdb
from playwright.sync_api import Browser, sync_playwright

from claims.building.file_index import read_index, write_index
from claims.store import store_folder
from tests.benchmark.browser import PAPERS, SMALL, chromium, opened
from tests.benchmark.goal import Result
from tests.benchmark.places import WORK, collection
from tests.benchmark.served import Server, dashboard, published, streamlit

COPIES, VISITORS = 10, 20
_MIB = 2**20
_MOST = 8 * _MIB
_YEARS = [(first, last) for first in range(2017, 2022) for last in range(2022, 2026)]
"""A filter for each visitor."""


def run(papers: int, rounds: int) -> list[Result]:
    """Nobody, one visitor, 20 who each ask something of their own, 20 more who ask the same while the others stay."""
    data = collection(max(papers, PAPERS))
    store, cache = tenfold(data)
    with sync_playwright() as playwright, contextlib.ExitStack() as pages:
        browser = chromium(playwright)
        pages.callback(browser.close)
        with streamlit("small", SMALL) as small, dashboard(data, cache=cache) as server:
            floor = _visited(pages, browser, small, [""] * VISITORS)
            ours = _visited(pages, browser, server, ["", *(f"?year={first}&year={last}" for first, last in _YEARS)])
            again = _visited(pages, browser, server, [f"?year={first}&year={last}" for first, last in _YEARS])
    each, theirs = (again[-1] - again[0]) / VISITORS, (floor[-1] - floor[0]) / VISITORS
    how = (
        f"{_claims(store):,} claims in a store of {store.stat().st_size / _MIB:.0f} MiB: {ours[0] / _MIB:.0f} MiB"
        f" before the first visitor, {ours[1] / _MIB:.0f} with one, {ours[-1] / _MIB:.0f} with {VISITORS} more, each"
        f" with years of their own, {again[-1] / _MIB:.0f} with {VISITORS} more who ask the same; a small app"
        f" {floor[0] / _MIB:.0f} MiB, {floor[-1] / _MIB:.0f} with {VISITORS}, {theirs / _MIB:.1f} each"
    )
    return [
        Result(
            f"memory for each more visitor, 3,000,000 claims and {VISITORS} visitors",
            f"at most {_MOST / _MIB:.0f} MiB each",
            f"{each / _MIB:.1f} MiB each; the server has {again[-1] / _MIB:.0f} MiB",
            each <= _MOST,
            how,
        )
    ]


def _visited(pages: contextlib.ExitStack, browser: Browser, server: Server, queries: Sequence[str]) -> list[int]:
    """The memory before, and after each visitor: a page that stays open."""
    found = [server.memory]
    for query in queries:
        page = pages.enter_context(opened(browser, f"{server.address}/{query}"))
        page.get_by_role("switch", name="Typical figures only").evaluate("element => probe.click(element)")
        found.append(server.memory)
    return found


def tenfold(data: Path) -> tuple[Path, Path]:
    """A store with every paper of `data` ten times, and the cache folder in which it counts as the store of `data`."""
    once, cache = published(data), WORK / "served-tenfold"
    with patch.dict(os.environ, CLAIMS_CACHE=str(cache)):
        folder = store_folder(data)
    name = f"{once.stem[:24]}tenfold0"
    store = folder / f"{name}.duckdb"
    index = read_index(once.parent)
    if index is None:
        raise RuntimeError(f"{once.parent} has no index")
    if not store.exists():
        folder.mkdir(parents=True, exist_ok=True)
        temporary = store.with_suffix(".tmp")
        temporary.unlink(missing_ok=True)
        _copy(once, temporary)
        temporary.rename(store)
    write_index(folder, index._replace(store=name))
    return store, cache


def _copy(once: Path, target: Path) -> None:
    """The store `once` with nine more copies of its rows, each under slugs of its own."""
    target.write_bytes(once.read_bytes())
    with duckdb.connect(str(target)) as connection:
        connection.execute(f"attach '{once}' as once (read_only)")
        for i in range(1, COPIES):
            slug = f"slug || '-{i}' as slug"
            claim = f"slug || '-{i}.c' || number as claim_id"
            connection.execute(f"insert into papers select * replace ({slug}) from once.papers")
            connection.execute(f"insert into claims select * replace ({slug}, {claim}) from once.claims")
        connection.execute(f"update meta set papers = papers * {COPIES}, claims = claims * {COPIES}")


def _claims(store: Path) -> int:
    with duckdb.connect(str(store), read_only=True) as connection:
        return connection.execute("select count(*) from claims").fetchall()[0][0]

"""What the server holds in memory for 3,000,000 claims, and how much more for each visitor."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import duckdb
from playwright.sync_api import Browser, sync_playwright

from tests.benchmark.browser import PAPERS, SMALL, chromium, opened
from tests.benchmark.goal import Result
from tests.benchmark.large import tenfold
from tests.benchmark.places import collection
from tests.benchmark.served import Server, dashboard, streamlit

VISITORS = 20
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
            floor = _visited(pages, browser, small, [""] * VISITORS, charted=False)
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


def _visited(
    pages: contextlib.ExitStack, browser: Browser, server: Server, queries: Sequence[str], charted: bool = True
) -> list[int]:
    """The memory before, and after each visitor: a page that stays open."""
    found = [server.memory]
    for query in queries:
        page = pages.enter_context(opened(browser, f"{server.address}/{query}", charted))
        page.get_by_role("switch", name="Typical figures only").evaluate("element => probe.click(element)")
        found.append(server.memory)
    return found


def _claims(store: Path) -> int:
    with duckdb.connect(str(store), read_only=True) as connection:
        return connection.execute("select count(*) from claims").fetchall()[0][0]

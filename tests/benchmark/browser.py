"""What a visitor waits for, in a real Chromium, against a small Streamlit app in the same browser and the same run."""

from __future__ import annotations

import contextlib
import json
import statistics
import sys
import time
import urllib.request
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Locator, Page, Playwright, sync_playwright

from claims import queries
from claims.files import paths
from claims.filters import Filter
from claims.store import Store
from claims.words import Kind
from dashboard.explore import questions
from tests.benchmark.goal import FOLDER, Result, ratio, seconds, timed
from tests.benchmark.places import ROOT, collection
from tests.benchmark.served import Server, dashboard, published, streamlit

PAPERS = 100_000
"""What the goals are about: a smaller collection would not show what grows."""
SMALL = """import streamlit as st

figures = st.segmented_control("Figures", ["All", "No “up to”"], default="All")
family = st.multiselect("Method family", [f"Family {i}" for i in range(60)], select_all=False)
st.markdown(f"**{300_000 // (len(figures or '') + len(family)):,} claims**")
"""
_EMPTY = 'import streamlit as st\n\nst.markdown("**hello**")\n'
_SENTENCE = ".st-key-headline [data-testid=stMarkdown], [data-testid=stMain] strong"
_BETWEEN = 1000
"""Milliseconds between two clicks."""
_YEARS = [(first, last) for last in (2025, 2024, 2023) for first in (2017, 2018, 2019, 2020)]
"""Filters that leave most of the claims, none asked twice, so that no answer is in a cache."""


class Click(NamedTuple):
    """Seconds from a click to each change, and the same for the like click on the small app right before."""

    kind: str
    headline: float
    table: float | None
    chart: float
    small: float


class Opened(NamedTuple):
    """Seconds until a page shows its text, the table that can be clicked, and the chart."""

    text: float
    table: float
    chart: float
    warm: float
    """The text again, once the server has been up for a while; the browser's cache is cold in both."""
    warm_chart: float


def run(papers: int, rounds: int) -> list[Result]:
    """Clicks on a server that is up, then first pages of fresh servers, ours and the small one in turn."""
    data = collection(max(papers, PAPERS))
    store = published(data)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        try:
            with dashboard(data) as server, streamlit("small", SMALL) as small:
                clicks = _clicks(browser, server, small, _YEARS[: max(rounds, 9)])
            alone = _questions(store)  # before the changes of records prune this store
            empty, ours, changed, taken = _first_pages(browser, data, max(rounds, 5))
        finally:
            browser.close()
    return [*_of_clicks(clicks, alone), *_of_pages(empty, ours, changed, taken)]


# --- clicks -----------------------------------------------------------------------------------------------------------


def _clicks(browser: Browser, server: Server, small: Server, years: Sequence[tuple[int, int]]) -> list[Click]:
    """On each of the filters: an option of a facet, another kind of claim, typical figures only."""
    found: list[Click] = []
    with opened(browser, small.address, charted=False) as other:
        for first, last in years:
            with opened(browser, f"{server.address}/?year={first}&year={last}") as page:
                for kind, click in {"option": _option, "kind": _kind, "typical": _typical}.items():
                    floor, ours = (_typical if click is _kind else click)(other), click(page)
                    if ours["headline"] is None or ours["chart"] is None or (kind == "option" and not ours["table"]):
                        raise RuntimeError(f"the click on {kind} changed not all that it should: {ours}")
                    found.append(Click(kind, ours["headline"], ours["table"], ours["chart"], floor["headline"]))
    return found


def _option(page: Page) -> dict[str, Any]:
    menu = page.locator("[data-testid=stMultiSelect]").filter(has_text="Method family")
    menu.locator("input").click()
    option = page.get_by_role("option").nth(1)  # the first is most of all
    option.wait_for()
    took = _click(option)
    page.keyboard.press("Escape")
    return took


def _kind(page: Page) -> dict[str, Any]:
    return _click(page.locator("[data-testid=stButtonGroup] button").filter(has_text="Memory").first)


def _typical(page: Page) -> dict[str, Any]:
    return _click(page.locator("[data-testid=stButtonGroup] button").filter(has_text="up to").first)


def _click(target: Locator) -> dict[str, Any]:
    target.page.wait_for_timeout(_BETWEEN)
    took = target.evaluate("element => probe.click(element)")
    return {name: value and value / 1000 for name, value in took.items()}


def _of_clicks(clicks: Sequence[Click], why: str) -> list[Result]:
    small = [click.small for click in clicks]
    text: list[float] = []
    chart: list[float] = []
    told = []
    for kind in dict.fromkeys(click.kind for click in clicks):
        mine = [click for click in clicks if click.kind == kind]
        floor = [click.small for click in mine]
        words, figures = [max(c.headline, c.table or 0) for c in mine], [click.chart for click in mine]
        text.append(ratio(words, floor))
        chart.append(ratio(figures, floor))
        told.append(f"{kind}: {text[-1]:.2f} x ({seconds(words)}), chart {chart[-1]:.2f} x ({seconds(figures)})")
    how = (
        f"{len(clicks)} clicks on filters not asked before, a second between: {'; '.join(told)}; small app"
        f" {seconds(small)}. The table of the first rows changes with the option alone"
    )
    return [
        Result(
            "click to headline and table", "at most 3 x a small app", f"{max(text):.2f} x", max(text) <= 3, how, why
        ),
        Result("click to chart", "at most 4.5 x a small app", f"{max(chart):.2f} x", max(chart) <= 4.5, how, why),
    ]


def _questions(path: Path) -> str:
    """How long the questions of a click take without the page, the widest of the filters not asked before."""
    store, kind, told = Store(path), Kind.SPEEDUP, []
    asked: dict[str, Callable[[Filter], object]] = {
        "kinds": lambda filter: store.ask(queries.kinds, filter),
        "papers": lambda filter: store.ask(queries.paper_count, filter),
        "table": lambda filter: store.ask(
            queries.claims_page, filter, questions.COLUMNS, "factor", questions.PAGE_SIZE
        ),
        "chart": lambda filter: store.ask(queries.effects, filter, "family", kind),
        "facets": lambda filter: store.ask(queries.facets, filter, queries.FACETS, questions.MOST_OPTIONS),
    }
    for name, ask in asked.items():
        took = []
        for years in _YEARS[:5]:
            began = time.perf_counter()
            ask(Filter(year=years))
            took.append(time.perf_counter() - began)
        told.append(f"{name} {statistics.median(took) * 1000:.0f} ms")
    return f"the questions alone take: {', '.join(told)}"


# --- first pages ------------------------------------------------------------------------------------------------------


def _first_pages(
    browser: Browser, data: Path, rounds: int
) -> tuple[list[Opened], list[Opened], list[float], list[float]]:
    """The empty app, ours, our text after a change of a record; then how long until the changed record was there."""
    path = data / next(paths(data))
    text = path.read_text(encoding="utf-8")
    before = published(data)
    empty: list[Opened] = []
    ours: list[Opened] = []
    changed: list[float] = []
    taken: list[float] = []
    for i in range(rounds):
        with streamlit("empty", _EMPTY) as server:
            empty.append(_open(browser, server, charted=False))
        with dashboard(data) as server:
            ours.append(_open(browser, server))
        try:
            path.write_text(f"{text[:-1]} {i}\n", encoding="utf-8")
            with dashboard(data) as server:
                first = _shown(browser, server)
                changed.append((first["origin"] + first["text"]) / 1000 - server.began)
                while _data_hash(server) == before.stem:
                    if time.time() - server.began > 60:
                        raise RuntimeError("the changed record was not there after a minute")
                    time.sleep(0.1)
                taken.append(time.time() - server.began)
        finally:
            path.write_text(text, encoding="utf-8")
        time.sleep(2.1)  # so that the record is young no more
        before = published(data)
    return empty, ours, changed, taken


def _open(browser: Browser, server: Server, charted: bool = True) -> Opened:
    first = _shown(browser, server, charted)
    again = _shown(browser, server, charted)
    begun = first["origin"] / 1000 - server.began
    took = (begun + first[name] / 1000 for name in ("text", "table", "chart"))
    return Opened(*took, again["text"] / 1000, again["chart"] / 1000)


def _shown(browser: Browser, server: Server, charted: bool = True) -> dict[str, Any]:
    with opened(browser, server.address, charted) as page:
        found = page.evaluate("probe.settled()")
    return {**found, "text": max(found["headline"], found["rows"])}


def _data_hash(server: Server) -> str:
    with urllib.request.urlopen(f"{server.address}/api/claims.json?limit=1", timeout=60) as answer:
        return json.load(answer)["data_hash"]


def _of_pages(
    empty: Sequence[Opened], ours: Sequence[Opened], changed: Sequence[float], taken: Sequence[float]
) -> list[Result]:
    text = ratio([page.text for page in ours], [page.text for page in empty])
    warm = ratio([page.warm for page in ours], [page.warm for page in empty])
    chart = ratio([page.chart for page in ours], [page.text for page in empty])
    drawn = ratio([page.warm_chart for page in ours], [page.warm for page in empty])
    late = ratio(changed, [page.text for page in empty])
    how = (
        f"from the start of the server with a cold browser cache, {len(empty)} rounds: empty app"
        f" {seconds(page.text for page in empty)}, our text {seconds(page.text for page in ours)}, the table that can"
        f" be clicked {seconds(page.table for page in ours)}, chart {seconds(page.chart for page in ours)};"
        f" server up already, cache cold: empty app {seconds(page.warm for page in empty)}, our text"
        f" {seconds(page.warm for page in ours)}, {warm:.2f} x, chart {seconds(page.warm_chart for page in ours)}"
    )
    after = (
        f"a record changed before the start: text {seconds(changed)}, the store without the"
        f" change is shown at once and the one with it was there, when the page was settled, after"
        f" {seconds(taken)}"
    )
    goal, why = "at most 1.5 x an empty app", _loading()
    return [
        Result("first page: headline and table", goal, f"{text:.2f} x; server up: {warm:.2f} x", text <= 1.5, how, why),
        Result("first page: chart settled", "at most 4 x an empty app's text", f"{chart:.2f} x", chart <= 4, how),
        Result("chart settled, server up", "at most 3 x an empty app's text", f"{drawn:.2f} x", drawn <= 3, how),
        Result("first page while a change is built", goal, f"{late:.2f} x", late <= 1.5, after, why),
    ]


def _loading() -> str:
    """What the server must load before it can answer."""
    app = timed([sys.executable, "-c", "import streamlit.web.bootstrap"], ROOT).cpu
    page = timed(
        [sys.executable, "-c", "import streamlit.web.bootstrap; from dashboard.explore import address, main_chart"],
        ROOT,
    ).cpu
    return f"the libraries of the page take {page - app:.2f} s of processor time beyond Streamlit's {app:.2f} s"


# --- pages ------------------------------------------------------------------------------------------------------------


def chromium(playwright: Playwright) -> Browser:
    """The system's Chromium, without a window."""
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])


@contextlib.contextmanager
def opened(browser: Browser, address: str, charted: bool = True) -> Generator[Page]:
    """The page at `address`, with the probe in it and all drawn, of a visitor with an empty cache; ours has a chart."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.add_init_script((FOLDER / "probe.js").read_text(encoding="utf-8"))
    try:
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(_SENTENCE, timeout=120_000)
        page.evaluate("charted => probe.settled(charted)", charted)
        yield page
    finally:
        context.close()

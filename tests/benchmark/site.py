"""The explorer of the site without a server, opened from a folder: from a choice to chart and table, in a browser."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from claims import queries
from claims.filters import Filter
from claims.site.explorer_data import Columns
from claims.site.markup import script_data
from claims.site.shared_words import labels_of, shared_words
from claims.site.writing_site import write_site
from claims.store import Store
from tests.benchmark.goal import Result
from tests.benchmark.places import collection
from tests.benchmark.served import published
from tests.browser.conftest import BROWSERS
from tests.toy_store import TOY, toy_store

PAPERS = 100_000
_CHOICES = (
    "{ domain: ['language-models'] }",
    "{ domain: ['computer-vision'] }",
    "{ domain: ['language-models', 'computer-vision'], typical: true }",
)
_SEARCHES = ("quantization", "speculative decoding", "a100")
_TIMED = """async ([choices]) => {
    const times = [];
    for (const choice of choices) {
        await new Promise((done) => setTimeout(done, 300));
        const began = performance.now();
        await explorer.change({ ...EMPTY, ...choice });
        times.push(performance.now() - began);
    }
    return times;
}"""


def run(papers: int, rounds: int) -> list[Result]:
    """At a tenth of the size, and at the size."""
    return [*_at(papers // 10, rounds, 50), *_at(papers, rounds, 150)]


def _at(papers: int, rounds: int, most: int) -> list[Result]:
    store = Store(published(collection(papers)))
    claims = f"{store.ask(queries.count, Filter()):,} claims"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site, megabytes = _site(store, Path(folder))
        executable = next(path for name in BROWSERS if (path := shutil.which(name)))
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True).new_page()
        began = time.monotonic()
        page.goto(f"file://{site}/index.html")
        page.wait_for_selector("#chart .main-svg", timeout=120_000)
        loaded = time.monotonic() - began
        chosen = _times(page, [f"({choice})" for choice in _CHOICES] * rounds)
        searched = _times(page, [f"({{ q: '{words}' }})" for words in ("first", *_SEARCHES * rounds)])[1:]
        browser.close()
    size = f"{megabytes:.1f} MB of data at once, chart there {loaded:.2f} s after opening"
    return [
        _result(f"site: filter, chart and table, {claims}", chosen, most, size),
        _result(f"site: search, chart and table, {claims}", searched, most, size),
    ]


def _times(page: Any, choices: list[str]) -> list[float]:
    return page.evaluate(_TIMED.replace("[choices]", "_").replace("of choices", f"of [{', '.join(choices)}]"), [])


def _result(what: str, times: list[float], most: int, size: str) -> Result:
    middle = statistics.median(times)
    how = f"{len(times)} choices, {min(times):.0f} to {max(times):.0f} ms; {size}"
    return Result(what, f"at most {most} ms", f"{middle:.0f} ms", middle <= most, how)


def _site(store: Store, folder: Path) -> tuple[Path, float]:
    """The site of the toy collection with the data of `store` in the place of its own; megabytes read at once."""
    site = folder / "site"
    write_site(toy_store(folder / "toy"), TOY, site)
    papers, terms = store.ask(queries.all_papers), store.ask(queries.all_rows, "terms")
    labels = labels_of(store, terms)
    columns = Columns(papers, labels)
    step = 10_000
    for offset in range(0, store.ask(queries.count, Filter()), step):
        columns.add(store.ask(queries.claims_page, Filter(), queries.ALL, "paper", step, offset))
    for name, value in (("core", columns.core(shared_words(labels, terms, papers))), ("search", columns.search())):
        file = site / f"data/{name}.js"
        file.write_text(f'claimsSite.put("{name}", {script_data(value)});\n', encoding="utf-8")
    return site, (site / "data/core.js").stat().st_size / 1e6

"""The site that needs no server, opened from a folder with the network off."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from claims import queries
from claims.building.current import ask_current
from claims.compare.comparison import fit
from claims.filters import Filter
from claims.site.explorer_data import Columns
from claims.site.markup import script_data
from claims.site.shared_words import labels_of, shared_words
from claims.site.writing_site import write_site
from claims.spelling import folded, terms
from claims.store import Queryable
from tests.conftest import ROOT, TOY, weekly
from tests.toy_store import toy_store

GRAVE = {"serious", "critical"}
WORDS = (
    "EAGLE-2 7B",
    "llama2 Llama-2",
    "fine-tuning finetuned",
    "4-bit 4bit INT8",
    "quantisation of labelled colour models",
    "2.72× faster, 10,000 x",
    "KV-caches (kv cache)",
    "pre-training re-use",
    "n² log n",
    "off-policy RTX 3090s",
    "Straße naïve Łukasz",
    "67B v2.5-chat",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the toy collection."""
    folder = tmp_path_factory.mktemp("site")
    write_site(toy_store(folder / "store"), TOY, folder / "site")
    return folder / "site"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page without a network; a request for anything but a file fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    opened, wrong = context.new_page(), []
    opened.on("request", lambda request: None if request.url.startswith("file://") else wrong.append(request.url))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert wrong == []


def drawn(page: Any) -> None:
    """Wait until the chart is drawn."""
    page.wait_for_selector("#chart .main-svg")


def test_chart_table_sentence_and_address_agree(page: Any, site: Path) -> None:
    page.goto(f"file://{site}/index.html?method=Skim&nope=1&typical=maybe")
    drawn(page)
    store = toy_store(site.parent / "again")
    total = store.ask(queries.count, Filter(method=("Skim",), kind=("speedup",)))
    (speedups,) = [each for each in store.ask(queries.kinds, Filter(method=("Skim",))) if each.kind == "speedup"]
    assert page.get_attribute("#table", "data-claims") == str(total)
    assert page.get_attribute("#chart", "data-marks") == str(speedups.factors)
    assert page.inner_text("#sentence").startswith(f"{total} speedup")
    assert page.inner_text("#ignored") == (
        "Part of the link was ignored: there is no filter “nope”; typical “maybe” is neither true nor false."
    )
    page.click("text=Skim ×")
    page.wait_for_function("!location.search.includes('method')")
    page.go_back()
    page.wait_for_selector("text=Skim ×")
    page.fill("#q", "zzzz")
    page.wait_for_selector("text=No claims match these filters.")
    assert page.get_attribute("#table", "data-claims") == "0"


def test_a_claim_opens_with_its_quote_and_two_say_whether_they_may_be_ranked(page: Any, site: Path) -> None:
    claims = {row["claim_id"]: row for row in toy_store(site.parent / "again").ask(queries.claims_page, Filter())}
    page.goto(f"file://{site}/index.html?claim=skim.c1&chosen=skim.c1&chosen=whisper.c2")
    assert claims["skim.c1"]["quote"] in page.inner_text("#panel blockquote")
    assert "Baseline" in page.inner_text("#panel dl")
    page.keyboard.press("Escape")
    page.wait_for_function("!new URLSearchParams(location.search).has('claim')")
    verdict = page.get_attribute("#tray", "data-verdict")
    weight = fit(claims["skim.c1"], claims["whisper.c2"]).weight
    assert verdict == ["like for like", "may be ranked, with care", "side by side only", "not comparable"][weight]


def test_verdicts_and_spellings_are_those_of_python(page: Any, site: Path) -> None:
    def answers(store: Queryable) -> tuple[str, str, list, list]:
        rows = store.ask(queries.claims_page, Filter(), queries.ALL)
        papers, all_terms = store.ask(queries.all_papers), store.ask(queries.all_rows, "terms")
        labels = labels_of(store, all_terms)
        columns = Columns(papers, labels)
        columns.add(rows)
        chance = random.Random(18)
        near = [(i, i + chance.randint(1, 12)) for i in range(len(rows) - 12)]
        kinds: dict[str, list[int]] = {}
        for i, row in enumerate(rows):
            kinds.setdefault(row["kind"], []).append(i)
        alike = [tuple(chance.sample(same, 2)) for same in kinds.values() if len(same) > 1 for _ in range(250)]
        pairs = near + alike
        core = script_data(columns.core(shared_words(labels, all_terms, papers)))
        weights = [int(fit(rows[a], rows[b]).weight) for a, b in pairs]
        return core, script_data(columns.compare()), pairs, weights

    core, compare, pairs, weights = ask_current(ROOT / "data", answers)
    assert len({*weights}) == 4
    page.goto(f"file://{site}/about.html")
    for name in ("fold", "claims", "verdict"):
        page.add_script_tag(path=str(site / f"assets/{name}.js"))
    page.add_script_tag(content=f"const core = {core}, rules = {compare};")
    found = page.evaluate(
        "pairs => { const c = new Comparability(rules, new Claims(core));"
        " return pairs.map(([a, b]) => c.pair(a, b).weight) }",
        pairs,
    )
    wrong = [(pair, ours, theirs) for pair, ours, theirs in zip(pairs, found, weights, strict=True) if ours != theirs]
    assert wrong == []
    texts = [*WORDS, *(line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line)]
    both = page.evaluate(
        "texts => { const s = new Spelling(core.spelling); return texts.map((t) => [s.folded(t), s.terms(t)]) }", texts
    )
    assert [tuple(each) for each in both] == [(folded(text), list(terms(text))) for text in texts]


@weekly
def test_axe_finds_no_serious_problem_on_a_page_in_light_and_dark(browser: Any, site: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, offline=True)
    page, grave = context.new_page(), []
    explorer = ("index.html?chosen=skim.c1&chosen=whisper.c2", "index.html?claim=skim.c1")
    for path in (*explorer, "claim/skim.c1.html", "paper/skim.html", "embed/skim.html", "about.html"):
        page.goto(f"file://{site}/{path}")
        page.wait_for_timeout(800)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            grave += [
                (path, theme, fault["id"], fault["nodes"][0]["html"][:160])
                for fault in found
                if fault["impact"] in GRAVE
            ]
    context.close()
    assert grave == []

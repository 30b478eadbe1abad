"""Explore in a real browser: links, Back, clicks on marks and cells, new records, phone width, no outside requests."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import running
from tests.conftest import TOY

SETTLED = "() => !document.querySelector('[data-testid=stStatusWidget]')"


def visit(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-testid=stMain] h1")
    page.wait_for_function(SETTLED)


def params(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.evaluate("location.href")).query)


def choose(page: Any, label: str, option: str) -> None:
    page.locator("[data-testid=stMultiSelect]").filter(has_text=label).locator("input").click()
    page.get_by_role("option").filter(has_text=option).first.click()
    page.keyboard.press("Escape")


def test_the_first_rows_are_text_until_the_table_is_there(server: str, page: Any) -> None:
    page.add_init_script(
        """(() => {
          window.seen = [];
          const shown = (selector) => document.querySelector(selector)?.checkVisibility() ?? false;
          const look = () => {
            const what = ['.st-key-first_rows td', '.st-key-claims [data-testid=stDataFrame]'].map(shown).join();
            if (window.seen.at(-1) !== what) window.seen.push(what);
            requestAnimationFrame(look);
          };
          look();
        })()"""
    )
    visit(page, server)
    page.get_by_test_id("stDataFrame").first.wait_for()
    assert page.evaluate("seen") == ["false,false", "true,false", "false,true"]
    page.get_by_role("switch", name="Typical figures only").dispatch_event("click")
    page.get_by_text("typical figures only", exact=False).first.wait_for()
    page.wait_for_function(SETTLED)
    page.locator(".st-key-first_rows").wait_for(state="detached")
    assert page.evaluate("seen").index("false,true") == len(page.evaluate("seen")) - 1


def test_a_filter_goes_to_the_link_and_back_undoes_it(server: str, page: Any) -> None:
    visit(page, server)
    everything = page.get_by_text("no filter").first
    everything.wait_for()
    choose(page, "Domain", "language models")
    page.get_by_text("domain Language models", exact=False).first.wait_for()
    page.wait_for_function("() => location.search.includes('domain=language-models')")
    page.go_back()
    everything.wait_for()
    assert "domain" not in params(page)


def test_several_choices_hold_while_the_counts_beside_them_change(server: str, page: Any) -> None:
    visit(page, server)
    for label, option, parameter in (
        ("Domain", "Language models", "domain=language-models"),
        ("Kind of claim", "speedup", "kind=speedup"),
        ("Venue", "arXiv", "venue=arxiv"),
        ("Domain", "Learning systems", "domain=learning-systems"),
    ):
        choose(page, label, option)
        page.wait_for_function("part => location.search.includes(part)", arg=parameter)
        page.wait_for_function(SETTLED)
    assert params(page) == {
        "domain": ["language-models", "learning-systems"],
        "kind": ["speedup"],
        "venue": ["arxiv"],
    }
    menu = page.locator("[data-testid=stMultiSelect]").filter(has_text="Domain")
    menu.get_by_text("Language models · 3").wait_for()


def test_a_menu_link_keeps_the_filter(server: str, page: Any) -> None:
    visit(page, f"{server}/?domain=language-models")
    page.get_by_role("link", name="Quality").click()
    page.get_by_role("heading", name="Quality of the records").wait_for()
    page.get_by_role("link", name="Explore").click()
    page.get_by_text("domain Language models", exact=False).first.wait_for()
    page.wait_for_function("() => location.search.includes('domain=language-models')")


def test_a_click_on_a_mark_opens_the_claim_and_closing_cleans_the_link(server: str, page: Any) -> None:
    visit(page, server)
    mark = page.locator(".scatterlayer .point").first
    mark.wait_for()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Baseline:").wait_for()
    assert params(page)["claim"]
    page.keyboard.press("Escape")
    drawer.wait_for(state="hidden")
    page.wait_for_function("() => !location.search.includes('claim=')")


def test_a_chart_takes_the_place_of_the_one_before(server: str, page: Any) -> None:
    visit(page, server)
    page.locator(".scatterlayer .point").first.wait_for()
    page.evaluate(
        """() => {
            window.most = 0;
            const charts = document.getElementsByClassName("js-plotly-plot");
            const count = () => (window.most = Math.max(window.most, charts.length));
            new MutationObserver(count).observe(document, {subtree: true, childList: true});
        }"""
    )
    for _ in range(2):
        before = params(page)
        page.get_by_test_id("stCheckbox").filter(has_text="Typical figures only").click()
        page.wait_for_function("before => location.search.includes('typical') != before", arg="typical" in before)
        page.wait_for_function(SETTLED)
        page.locator(".scatterlayer .point").first.wait_for()
    assert page.evaluate("window.most") == 1


def test_a_new_record_appears_without_a_restart(tmp_path: Path, page: Any) -> None:
    data = Path(shutil.copytree(TOY, tmp_path / "data"))
    path = data / "records/2021/skim.yaml"
    text = path.read_text()
    path.unlink()
    with running(data) as address:
        visit(page, address)
        before = _claims(page)
        path.write_text(text)
        page.wait_for_timeout(5000)
        page.get_by_text("by venue").click()  # any interaction
        page.wait_for_function("() => location.search.includes('group=venue')")
        page.wait_for_function(SETTLED)
        assert _claims(page) >= before + text.count("  - id: c")


def _claims(page: Any) -> int:
    return int(page.get_by_text("no filter").first.inner_text().split()[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_wider_than_the_window(server: str, browser: Any, width: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    visit(page, server)
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("m => m.scrollWidth <= m.clientWidth + 1")
    assert page.locator("[data-testid=stException]").count() == 0
    context.close()


def test_nothing_is_asked_of_other_machines(server: str, page: Any) -> None:
    foreign: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if _is_foreign(request.url) else None)
    visit(page, server)
    page.locator(".scatterlayer .point").first.wait_for()
    assert not foreign


def _is_foreign(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).hostname not in (
        "localhost",
        "127.0.0.1",
    )


def test_a_nonsense_link_answers_kindly(server: str, page: Any) -> None:
    visit(page, f"{server}/?domain=alchemy&kind=magic&year=x&page=999999&claim=nobody.c1&zzz=<script>")
    page.get_by_text("Part of the link was ignored").wait_for()
    page.get_by_text("There is no claim with this id").wait_for()
    assert page.locator("[data-testid=stException]").count() == 0

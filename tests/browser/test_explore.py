"""Explore in a real browser: links, Back, clicks on marks and cells, new records, phone width, no outside requests."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import NewPage, running, settled
from tests.conftest import ROOT, TOY, until, weekly

SETTLED = "() => !document.querySelector('[data-testid=stStatusWidget]')"


def visit(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-testid=stMain] h1")
    page.wait_for_function(SETTLED)


def params(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.evaluate("location.href")).query)


def chip(page: Any, words: str) -> Any:
    """The button that takes a condition away."""
    return page.locator("[class*=st-key-chip_]").get_by_role("button", name=words)


def typical_only(page: Any) -> None:
    page.get_by_role("radio", name="No “up to”").click()
    page.wait_for_function("() => location.search.includes('typical')")


def choose(page: Any, label: str, option: str) -> None:
    page.locator("[data-testid=stMultiSelect]").filter(has_text=label).locator("input").click()
    page.get_by_role("option").filter(has_text=option).first.click()
    page.keyboard.press("Escape")


@pytest.mark.parametrize("view", ["", "?view=table"])
def test_the_first_rows_are_text_until_the_chart_or_the_table_is_there(server: str, page: Any, view: str) -> None:
    page.add_init_script(
        """(() => {
          window.seen = [];
          const shown = (selector) => document.querySelector(selector)?.checkVisibility() ?? false;
          const drawn = '.st-key-shown :is(.js-plotly-plot, [data-testid=stDataFrame])';
          const look = () => {
            const what = ['.st-key-first_rows td', drawn].map(shown).join();
            if (window.seen.at(-1) !== what) window.seen.push(what);
            requestAnimationFrame(look);
          };
          look();
        })()"""
    )
    visit(page, f"{server}/{view}")
    page.locator(".st-key-shown").locator(".js-plotly-plot, [data-testid=stDataFrame]").first.wait_for()
    assert page.evaluate("seen") == ["false,false", "true,false", "false,true"]
    typical_only(page)
    page.wait_for_function(SETTLED)
    page.locator(".st-key-first_rows").wait_for(state="detached")
    assert not [seen for seen in page.evaluate("seen")[2:] if seen.startswith("true")]


def test_a_filter_goes_to_the_link_and_back_undoes_it(server: str, page: Any) -> None:
    visit(page, server)
    everything = page.get_by_text("13 speedups from 5 papers")
    everything.wait_for()
    choose(page, "Venue", "arXiv")
    chip(page, "arXiv").wait_for()
    page.wait_for_function("() => location.search.includes('venue=arxiv')")
    page.go_back()
    everything.wait_for()
    assert "venue" not in params(page)
    page.get_by_role("radio", name="Speedup 13", checked=True).wait_for()


def test_a_chip_takes_its_condition_away(server: str, page: Any) -> None:
    visit(page, f"{server}/?venue=arxiv&hardware=a100")
    chip(page, "arXiv").click()
    page.wait_for_function("() => !location.search.includes('venue')")
    assert params(page) == {"hardware": ["a100"]}
    chip(page, "A100").wait_for()


def test_a_pill_filters_the_whole_page(server: str, page: Any) -> None:
    visit(page, server)
    page.get_by_role("radio", name="Memory 2").click()
    page.get_by_text("2 memory savings from").wait_for()
    page.wait_for_function("() => location.search.includes('kind=memory_reduction')")
    page.get_by_role("button", name="More").first.click()
    page.get_by_text("Proven bound 2").click()
    page.get_by_text("2 proven bounds from").wait_for()
    page.wait_for_function("() => location.search === '?kind=complexity_bound'")
    page.get_by_role("radio", name="All 30").click()
    page.wait_for_function("() => location.search.includes('kind=all')")


def test_enter_in_a_menu_chooses_one_option_that_contains_the_letters(server: str, page: Any) -> None:
    visit(page, server)
    page.get_by_role("combobox", name="Method family").click()
    page.keyboard.type("attention")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('family')")
    assert params(page) == {"family": ["efficient-attention"]}


def test_a_search_is_answered_while_one_types(server: str, page: Any) -> None:
    visit(page, server)
    page.get_by_role("searchbox", name="Search").press_sequentially("skim", delay=30)
    page.wait_for_function("() => location.search === '?q=skim'")


@weekly
def test_the_years_hold_every_step_of_a_key(server: str, page: Any) -> None:
    visit(page, server)
    page.get_by_test_id("stDataFrame").first.wait_for()
    page.wait_for_function(SETTLED)
    first = page.get_by_test_id("stSlider").get_by_role("slider").first
    start = int(first.input_value())
    first.focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(400)  # the next comes while the page still draws the first
    page.wait_for_function(f"() => location.search.includes('year={start + 2}')")
    page.wait_for_function(SETTLED)
    assert first.input_value() == str(start + 2)


def test_a_click_copies_the_link_to_this_very_view(server: str, page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{server}/?q=decoding")
    page.get_by_text("Copy link").click()
    page.get_by_text("Copied").wait_for()
    copied = parse_qs(urlsplit(page.evaluate("navigator.clipboard.readText()")).query)
    assert copied["q"] == ["decoding"]
    assert copied["kind"] == ["speedup"]
    assert copied["view"] == ["method"]


def test_a_frame_shows_the_figure_alone(server: str, page: Any) -> None:
    page.goto(f"{server}/?embed=true&q=decoding")
    page.locator(".js-plotly-plot").wait_for()
    page.get_by_text("Open it with every claim and quote").wait_for()
    page.get_by_role("heading", level=1).filter(has_text="“decoding”").wait_for()
    for gone in ("stHeader", "stSidebar", "stDataFrame", "stTextInput"):
        assert not page.get_by_test_id(gone).is_visible()


@weekly
def test_several_choices_hold_while_the_counts_beside_them_change(server: str, page: Any) -> None:
    visit(page, server)
    for label, option, parameter in (
        ("Hardware", "A100", "hardware=a100"),
        ("Quantity", "inference speed", "quantity=inference_speed"),
        ("Hardware", "H100", "hardware=h100"),
    ):
        choose(page, label, option)
        page.wait_for_function("part => location.search.includes(part)", arg=parameter)
        page.wait_for_function(SETTLED)
    assert params(page) == {"hardware": ["a100", "h100"], "quantity": ["inference_speed"]}
    menu = page.locator("[data-testid=stMultiSelect]").filter(has_text="Hardware")
    assert menu.locator("[data-tag]").all_inner_texts() == ["A100", "H100"], "what is chosen stands without a count"


def test_a_menu_link_keeps_the_filter(server: str, page: Any) -> None:
    visit(page, f"{server}/?domain=language-models")
    page.get_by_role("link", name="Quality").click()
    page.get_by_role("heading", name="Quality of the records").wait_for()
    page.get_by_role("link", name="Explore").click()
    chip(page, "Language models").wait_for()
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


@weekly
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
        page.get_by_role("radio", name="All" if "typical" in before else "No “up to”", exact=True).click()
        page.wait_for_function("before => location.search.includes('typical') != before", arg="typical" in before)
        page.wait_for_function(SETTLED)
        page.locator(".scatterlayer .point").first.wait_for()
    assert page.evaluate("window.most") == 1


AT_LEAST = "least => parseInt(document.body.innerText.match(/\\d+(?= speedups from)/)) >= least"


@weekly
def test_a_new_record_appears_without_a_restart(tmp_path: Path, page: Any) -> None:
    data = Path(shutil.copytree(TOY, tmp_path / "data"))
    path = data / "records/2021/skim.yaml"
    text = path.read_text()
    path.unlink()
    with running(data) as address:
        visit(page, address)
        before = _claims(page)
        path.write_text(text)
        until(lambda: page.request.get(f"{address}/api/claims.json?claim=skim.c1").json()["total"])
        page.get_by_text("Over time").click()  # any interaction
        page.wait_for_function("() => location.search.includes('view=time')")
        more = before + text.count("kind: speedup")
        page.wait_for_function(AT_LEAST, arg=more)
        assert _claims(page) >= more


def _claims(page: Any) -> int:
    return int(page.get_by_text("speedups from").first.inner_text().split()[0])


def test_nothing_is_wider_than_the_window(server: str, page: Any) -> None:
    visit(page, server)
    page.locator(".js-plotly-plot").wait_for()
    for width, scheme in itertools.product((1440, 390), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        settled(page)
        assert page.locator("[data-testid=stMain]").evaluate("m => m.scrollWidth <= m.clientWidth + 1")
    assert page.locator("[data-testid=stException]").count() == 0


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


@weekly
def test_a_nonsense_link_answers_kindly(server: str, page: Any) -> None:
    visit(page, f"{server}/?domain=alchemy&kind=magic&year=x&page=999999&claim=nobody.c1&zzz=<script>")
    page.get_by_text("Part of the link was ignored").wait_for()
    page.get_by_text("There is no claim with this id").wait_for()
    assert page.locator("[data-testid=stException]").count() == 0


@pytest.fixture(scope="module")
def real_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the real records."""
    data = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("real") / "data"))
    with running(data) as address:
        yield address


NAMES = """() => [...document.querySelectorAll('.js-plotly-plot .x2y text')]
    .filter((text) => text.checkVisibility() && Number(getComputedStyle(text).fillOpacity) > 0)
    .map((text) => text.getBoundingClientRect()).map(({x, y, right, bottom}) => [x, y, right, bottom])"""
"""The boxes of the names in the chart: left, top, right, bottom."""


def plot(page: Any, address: str) -> tuple[float, float, list[list[float]]]:
    """Where the first plot of the page begins, where its axis is written, and the boxes of the names."""
    page.goto(address)
    page.locator(".js-plotly-plot .nsewdrag").first.wait_for(state="attached")
    settled(page)
    top = page.locator(".js-plotly-plot .nsewdrag").first.bounding_box()["y"]
    return top, page.locator(".js-plotly-plot .xtick text").first.bounding_box()["y"], page.evaluate(NAMES)


def overlapping(boxes: list[list[float]]) -> list[tuple[list[float], list[float]]]:
    return [
        (one, other)
        for one, other in itertools.combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] + 2 < other[3] and other[1] + 2 < one[3]
    ]


def test_the_chart_fills_the_first_screen_of_a_desk(real_server: str, new_page: NewPage) -> None:
    page = new_page(1440, 900)
    top, axis, names = plot(page, real_server)
    assert top <= 240
    assert 0 < axis < top, "the axis stands above the rows"
    shown = page.locator(".js-plotly-plot .nsewdrag").first.bounding_box()
    assert min(900, shown["y"] + shown["height"]) - axis >= 0.6 * 900
    assert len(names) > 30
    assert not overlapping(names)


def test_search_pills_and_eight_rows_stand_on_the_first_screen_of_a_phone(real_server: str, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    _, axis, names = plot(page, real_server)
    for above in (page.get_by_role("searchbox", name="Search"), page.get_by_role("radio", name="Speedup")):
        assert above.is_visible()
        assert above.bounding_box()["y"] < axis
    assert sum(bottom <= 844 for _, _, _, bottom in names) >= 8 + 1, "eight methods and the family above them"
    assert not overlapping(names)
    context.close()


@weekly
def test_a_link_of_the_headline_narrows_the_page(server: str, page: Any) -> None:
    visit(page, server)
    page.get_by_role("link", name="1 re-measured by others").click()
    page.wait_for_function("() => location.search.includes('attribution=reproduction')")
    page.get_by_text("1 speedup from 1 paper").wait_for()
    chip(page, "measured by: others").wait_for()

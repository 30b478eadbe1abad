"""From a fresh start to a verdict that a colleague sees in a browser of their own."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.explore.claims_table import HEADER, ROW
from tests.browser.conftest import NewPage, settled
from tests.conftest import weekly


def tick(page: Any, row: int) -> None:
    """Tick the box of a row of the table of claims, from 0; the table is one canvas."""
    table = page.get_by_test_id("stDataFrame").first
    table.evaluate("table => table.scrollIntoView({block: 'start'})")  # the bar of chosen claims covers the end
    table.locator("canvas").first.click(position={"x": 18, "y": HEADER + ROW * row + ROW // 2}, force=True)
    settled(page)


def said(page: Any) -> dict[str, Any]:
    """What the Compare page shows: the chosen claims, the answer and the rows of the table."""
    page.locator(".compared").first.get_by_text("Factor", exact=True).wait_for()  # it comes after the answer
    return {
        "claims": parse_qs(urlsplit(page.url).query)["claim"],
        "answer": page.get_by_test_id("stAlert").first.inner_text(),
        "rows": page.locator(".compared").first.inner_text(),
    }


def copied_link(page: Any) -> str:
    """The address that "Copy link" gives."""
    return page.get_by_role("link", name="Copy link").get_attribute("href")


@pytest.fixture
def elsewhere(browser: Any) -> Any:
    """A page of another browser: no cookies, no session, another width."""
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


def test_filter_select_three_read_the_verdict_copy_the_link_open_it_elsewhere(
    server: str, page: Any, elsewhere: Any
) -> None:
    page.goto(server)
    settled(page)
    page.get_by_test_id("stSidebar").get_by_text("More", exact=True).click()
    box = page.locator(".st-key-f_domain input")
    box.click()
    box.fill("language")
    page.get_by_role("option").first.click()
    page.wait_for_url("**domain=language-models")
    page.keyboard.press("Escape")
    settled(page)
    filtered = copied_link(page)
    for row in range(3):
        tick(page, row)
        page.get_by_role("link", name=f"Compare ({row + 1})").wait_for()
    page.get_by_role("link", name="Compare 3 claims").click()
    page.wait_for_url("**/compare?**")
    settled(page)
    here = said(page)
    assert len(here["claims"]) == 3
    assert re.search("^(Yes|Side by side only|No|Do not rank all of these)", here["answer"], re.MULTILINE)

    link = copied_link(page)
    assert "anyway=false" in link, "defaults stand in the link too"
    elsewhere.goto(link)
    settled(elsewhere)
    assert said(elsewhere) == here

    elsewhere.goto(filtered)
    settled(elsewhere)
    assert parse_qs(urlsplit(elsewhere.url).query)["domain"] == ["language-models"]
    rows = json.loads(elsewhere.request.get(f"{server}/api/claims.json?{urlsplit(elsewhere.url).query}").text())[
        "total"
    ]
    assert elsewhere.get_by_text(re.compile(rf"^{rows} speedups from ")).is_visible()


def test_the_downloads_are_made_on_click(server: str, page: Any) -> None:
    page.goto(f"{server}/compare?claim=skim.c1&claim=whisper.c2")
    settled(page)
    said(page)  # the whole page is there, and the menu stays where it opens
    page.get_by_role("button", name="Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Everything as ZIP").click()
    content = io.BytesIO(download.value.path().read_bytes())
    with zipfile.ZipFile(content) as archive:
        assert {"README.txt", "claims.csv", "papers.bib", "table.tex", "chart-speedup.html"} <= set(archive.namelist())
        rows = json.loads(archive.read("claims.json"))
    assert {row["claim_id"] for row in rows} == {"skim.c1", "whisper.c2"}


@weekly
def test_a_claim_is_added_from_its_drawer_and_compared(server: str, page: Any) -> None:
    page.goto(f"{server}/?claim=skim.c1")
    settled(page)
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="Compare").click()
    drawer.get_by_role("button", name="Remove").wait_for()
    drawer.locator("[class*=st-key-other_] button").locator("visible=true").first.click()
    drawer.get_by_role("button", name="Compare").wait_for()
    drawer.get_by_role("button", name="Compare").click()
    drawer.get_by_role("button", name="Remove").wait_for()
    page.keyboard.press("Escape")
    settled(page)
    page.get_by_role("link", name="Compare (2)").click()
    page.wait_for_url("**/compare?claim=skim.c1&claim=**")
    settled(page)
    assert len(said(page)["claims"]) == 2


@weekly
def test_a_cell_of_the_overview_filters(server: str, page: Any) -> None:
    page.goto(f"{server}/?show=speedup")
    settled(page)
    page.get_by_text("Overview: speedup").click()
    settled(page)
    cell = page.locator(".st-key-coverage_chart .scatterlayer .point").first
    cell.scroll_into_view_if_needed()
    cell.click(force=True)
    page.wait_for_url("**family=**")
    settled(page)
    query = parse_qs(urlsplit(page.url).query)
    assert len(query["family"]) == len(query["venue"]) == 1


@weekly
def test_back_returns_to_the_comparison_before(server: str, page: Any) -> None:
    page.goto(f"{server}/compare?claim=skim.c1&claim=whisper.c2")
    settled(page)
    before = said(page)
    page.get_by_text("Rank them anyway").click()
    page.wait_for_url("**anyway=true")
    settled(page)
    assert "Ranked on request" in page.locator(".js-plotly-plot").first.inner_text()
    page.go_back()
    settled(page)
    assert said(page) == before
    assert "Ranked on request" not in page.locator(".js-plotly-plot").first.inner_text()


def test_back_from_compare_gives_back_the_filter_and_opens_nothing(server: str, page: Any) -> None:
    page.goto(f"{server}/?domain=learning-systems")
    settled(page)
    tick(page, 0)
    tick(page, 1)
    page.get_by_role("link", name="Compare 2 claims").click()
    page.wait_for_url("**/compare?claim=**")
    settled(page)
    assert len(said(page)["claims"]) == 2
    page.go_back()
    page.wait_for_url(lambda address: "/compare" not in address)
    settled(page)
    query = parse_qs(urlsplit(page.url).query)
    assert query["domain"] == ["learning-systems"]
    assert "claim" not in query
    assert page.get_by_role("dialog").count() == 0


@weekly
def test_one_back_leaves_the_comparison_that_the_menu_opened(server: str, page: Any) -> None:
    page.goto(f"{server}/compare?claim=skim.c1&claim=whisper.c2")
    settled(page)
    page.get_by_role("link", name="Explore", exact=True).click()
    page.wait_for_url(lambda address: "/compare" not in address)
    settled(page)
    page.get_by_role("link", name="Compare (2)").click()
    page.wait_for_url("**/compare?claim=**")
    settled(page)
    page.go_back()
    settled(page)
    assert urlsplit(page.url).path == "/"
    assert page.title().startswith("Explore")


@weekly
def test_a_claim_is_removed_and_another_added_on_the_page(server: str, page: Any) -> None:
    page.goto(f"{server}/compare?claim=skim.c1&claim=whisper.c2")
    settled(page)
    said(page)
    page.locator(".st-key-remove_whisper-c2 button").first.click()
    page.wait_for_url("**/compare?claim=skim.c1")
    settled(page)
    box = page.get_by_placeholder("method, paper, model")
    box.fill("crumb")
    box.press("Enter")
    page.locator("[class*=st-key-add_crumb] button").first.click()
    page.wait_for_url("**/compare?claim=skim.c1&claim=crumb.**")
    settled(page)
    assert len(said(page)["claims"]) == 2


def test_on_a_phone_the_answer_on_five_claims_is_in_the_first_screen(server: str, new_page: NewPage) -> None:
    phone = new_page(390, 844)
    ids = ("skim.c1", "skim.c2", "whisper.c2", "crumb.c2", "lighthouse.c1")
    phone.goto(f"{server}/compare?{'&'.join(f'claim={one}' for one in ids)}")
    settled(phone)
    said(phone)
    assert phone.get_by_test_id("stAlert").first.bounding_box()["y"] < 600


@weekly
def test_on_a_phone_nothing_is_wider_than_the_screen(server: str, new_page: NewPage) -> None:
    phone = new_page(390, 844)
    for path in (
        "compare?claim=skim.c1&claim=whisper.c2&claim=crumb.c2",
        "baselines?baseline=fp16",
        "paper?paper=skim",
    ):
        phone.goto(f"{server}/{path}")
        settled(phone)
        main = phone.get_by_test_id("stMain")
        assert main.evaluate("main => main.scrollWidth <= main.clientWidth + 1"), path

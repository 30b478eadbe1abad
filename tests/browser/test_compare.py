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


def settled(page: Any) -> None:
    """Wait until the page has nothing more to run."""
    page.wait_for_selector("[data-testid=stMain] h1")
    page.wait_for_timeout(300)
    page.wait_for_function("() => !document.querySelector('[data-testid=stStatusWidget]')")
    page.wait_for_timeout(300)


def tick(page: Any, row: int) -> None:
    """Tick the box of a row of the table of claims, from 0; the table is one canvas."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.locator("canvas").first.click(position={"x": 18, "y": HEADER + ROW * row + ROW // 2}, force=True)
    settled(page)


def said(page: Any) -> dict[str, Any]:
    """What the Compare page shows: the chosen claims, the verdict, its reasons and the rows of the table."""
    page.get_by_test_id("stTable").first.get_by_text("Improvement factor").wait_for()  # it is loaded after the text
    reasons = page.locator("[data-testid=stMarkdown] ul").first.locator("li").all_inner_texts()
    return {
        "claims": parse_qs(urlsplit(page.url).query)["claim"],
        "verdict": page.get_by_test_id("stAlert").first.inner_text(),
        "reasons": reasons,
        "rows": page.get_by_test_id("stTable").first.inner_text(),
    }


def copied_link(page: Any) -> str:
    """The address that "Copy link" gives."""
    page.get_by_role("button", name="Copy link").click()
    link = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode").inner_text().strip()
    page.keyboard.press("Escape")
    return re.sub(r"\s+", "", link)


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
    page.get_by_test_id("stSidebar").get_by_text("Domain", exact=True).wait_for()
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
    assert re.match("Like for like|Compare with care|Not comparable", here["verdict"].split("\n")[-1])
    assert here["reasons"]

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
    assert elsewhere.get_by_text(re.compile(rf"^{rows} claims: ")).is_visible()


def test_the_downloads_are_made_on_click(server: str, page: Any) -> None:
    page.goto(f"{server}/compare?claim=skim.c1&claim=whisper.c2")
    settled(page)
    said(page)  # the whole page is there, and the menu stays where it opens
    page.get_by_role("button", name="Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Everything as ZIP").click()
    content = io.BytesIO(download.value.path().read_bytes())
    with zipfile.ZipFile(content) as archive:
        assert {"README.txt", "claims.csv", "papers.bib", "table.tex", "chart-speedup.html"} <= set(archive.namelist())
        rows = json.loads(archive.read("claims.json"))
    assert {row["claim_id"] for row in rows} == {"skim.c1", "whisper.c2"}


def test_a_claim_is_added_from_its_drawer_and_compared(server: str, page: Any) -> None:
    page.goto(f"{server}/?claim=skim.c1")
    settled(page)
    drawer = page.get_by_role("dialog")
    drawer.get_by_role("button", name="Compare").click()
    drawer.get_by_role("button", name="Remove").wait_for()
    page.get_by_role("link", name="Paper", exact=True).click()
    page.wait_for_url("**/paper?paper=skim")
    settled(page)
    page.get_by_test_id("stMain").get_by_role("button", name="Compare").nth(0).click()
    settled(page)
    page.get_by_role("link", name="Compare (2)").click()
    page.wait_for_url("**/compare?claim=skim.c1&claim=**")
    settled(page)
    assert len(said(page)["claims"]) == 2


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


def test_back_returns_to_the_comparison_before(server: str, page: Any) -> None:
    page.goto(f"{server}/compare?claim=skim.c1&claim=whisper.c2")
    settled(page)
    before = said(page)
    page.get_by_text("Rank them anyway").click()
    page.wait_for_url("**anyway=true")
    settled(page)
    assert "Ranked at the reader" in page.locator(".js-plotly-plot").first.inner_text()
    page.go_back()
    settled(page)
    assert said(page) == before
    assert "Ranked at the reader" not in page.locator(".js-plotly-plot").first.inner_text()


def test_on_a_phone_nothing_is_wider_than_the_screen(server: str, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    phone = context.new_page()
    for path in (
        "compare?claim=skim.c1&claim=whisper.c2&claim=crumb.c2",
        "baselines?baseline=fp16",
        "paper?paper=skim",
    ):
        phone.goto(f"{server}/{path}")
        settled(phone)
        main = phone.get_by_test_id("stMain")
        assert main.evaluate("main => main.scrollWidth <= main.clientWidth + 1"), path
    context.close()

"""Rows of the tables beside Explore: only their buttons open, and Back leads to where one was."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import settled
from tests.conftest import weekly

HEADER, ROW = 35, 35


def open_at(page: Any, address: str) -> Any:
    """The first table of the page, drawn; its rows are on a canvas."""
    page.goto(address)
    table = page.locator("[data-testid=stDataFrame]").first
    table.locator("canvas").first.wait_for()
    settled(page)
    table.scroll_into_view_if_needed()
    return table


def click(page: Any, table: Any, x: float, row: int) -> None:
    """Click into a row of the table, 0 for its header, `x` pixels from its left."""
    table.click(position={"x": x, "y": HEADER / 2 if row == 0 else HEADER + (row - 0.5) * ROW})
    settled(page)


@weekly
def test_headers_and_cells_of_papers_open_nothing_and_the_button_does(server: str, page: Any) -> None:
    table = open_at(page, f"{server}/paper")
    listed = page.locator("h1").inner_text()
    for row in (0, 2):
        click(page, table, 300, row)
        assert page.locator("h1").inner_text() == listed
    click(page, table, 37, 2)
    page.wait_for_url("**/paper?paper=*")
    page.wait_for_function(f"() => document.querySelector('h1').innerText !== {listed!r}")
    assert page.title() == f"{page.locator('h1').inner_text()} · Benchmark claims"
    page.go_back()
    page.wait_for_function(f"() => document.querySelector('h1').innerText === {listed!r}")


def test_a_claim_opens_over_its_paper_and_a_tick_chooses_it(server: str, page: Any) -> None:
    table = open_at(page, f"{server}/paper?paper=skim")
    click(page, table, 71, 1)
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    click(page, table, 16, 1)
    page.get_by_role("link", name="Compare (1)").first.wait_for()
    assert page.get_by_role("dialog").count() == 0


@weekly
def test_a_row_of_quality_opens_the_form_and_back_leads_to_quality(server: str, page: Any) -> None:
    table = open_at(page, f"{server}/quality")
    click(page, table, 37, 1)
    page.wait_for_url("**/add?edit=*")
    page.locator("h1", has_text="Edit").wait_for()
    page.go_back()
    page.locator("h1", has_text="Quality").wait_for()
    settled(page)
    assert "ignored" not in page.locator("[data-testid=stMain]").inner_text()

"""The table of claims in a real browser: what opens a claim and what does not, and all of it by keyboard alone."""

from __future__ import annotations

import contextlib
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.explore.claims_table import HEADER, ROW, WIDTHS
from tests.browser.conftest import settled
from tests.browser.test_compare import said, tick
from tests.conftest import weekly

sync_api = pytest.importorskip("playwright.sync_api")
BOX = 32  # pixels of the boxes left of the first column
FIRST = "?kind=speedup&q=decoding"


def open_table(page: Any, address: str) -> Any:
    """The canvas of the table of the page at `address`."""
    page.goto(address)
    settled(page)
    table = page.get_by_test_id("stDataFrame").first
    table.wait_for()
    settled(page)
    table.evaluate("table => table.scrollIntoView({block: 'start'})")
    return table.locator("canvas").first


def click(page: Any, canvas: Any, column: str, row: int | None) -> None:
    """Click the cell of a column in a row, from 0, or its heading."""
    before = list(WIDTHS)[: list(WIDTHS).index(column)]
    x = BOX + sum(WIDTHS[name] for name in before) + WIDTHS[column] // 2
    y = HEADER // 2 if row is None else HEADER + ROW * row + ROW // 2
    canvas.click(position={"x": x, "y": y}, force=True)
    settled(page)


def open_row(page: Any, canvas: Any, row: int) -> Any:
    """The drawer that the button of a row opens; the first click after a page has scrolled is sometimes lost."""
    drawer = page.get_by_role("dialog")
    for _ in range(3):
        click(page, canvas, "Open", row)
        with contextlib.suppress(sync_api.TimeoutError):
            drawer.get_by_text("Baseline:").first.wait_for(timeout=5000)
            break
    settled(page)
    assert is_open(page)
    return drawer


def is_open(page: Any) -> bool:
    """Whether a claim is open; the address must say the same."""
    shown = page.get_by_role("dialog").count() > 0
    assert shown == ("claim" in parse_qs(urlsplit(page.url).query))
    return shown


TWICE = ("Back", "Back", "Escape", "Escape", "Close", "Close")


def close(page: Any, how: str) -> None:
    if how == "Back":
        page.go_back()
    elif how == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("dialog").get_by_role("button", name="Close").click()
    settled(page)


@weekly
def test_headings_and_cells_open_nothing(server: str, page: Any) -> None:
    canvas = open_table(page, f"{server}/{FIRST}")
    for column in ("Method", "Claim", "Baseline"):
        click(page, canvas, column, None)
        click(page, canvas, column, 1)
        assert not is_open(page), column


@weekly
def test_tabbing_and_arrows_open_nothing(server: str, page: Any) -> None:
    open_table(page, f"{server}/{FIRST}").focus()
    for key in ("ArrowDown", "ArrowRight", "Tab"):
        page.keyboard.press(key)
        settled(page)
        assert not is_open(page), key


def test_a_row_opens_by_its_button_closes_and_opens_again(server: str, page: Any) -> None:
    canvas = open_table(page, f"{server}/{FIRST}")
    opened = []
    for how in TWICE:
        open_row(page, canvas, 1)
        opened += parse_qs(urlsplit(page.url).query)["claim"]
        close(page, how)
        assert not is_open(page)
    assert len(set(opened)) == 1
    assert parse_qs(urlsplit(page.url).query)["q"] == ["decoding"]


@weekly
def test_a_mark_opens_a_claim_that_closes_and_opens_again(server: str, page: Any) -> None:
    page.goto(f"{server}/?kind=speedup")
    settled(page)
    opened = []
    for how in TWICE:
        mark = page.locator(".scatterlayer .point").first
        mark.wait_for()
        mark.click(force=True)
        page.get_by_role("dialog").get_by_text("Baseline:").first.wait_for()
        settled(page)
        assert is_open(page)
        opened += parse_qs(urlsplit(page.url).query)["claim"]
        close(page, how)
        assert not is_open(page)
    assert len(set(opened)) == 1


@weekly
def test_the_button_opens_the_right_row_after_sorting(server: str, page: Any) -> None:
    canvas = open_table(page, f"{server}/?kind=speedup")
    click(page, canvas, "Method", None)
    titles = []
    for row in range(3):
        titles.append(open_row(page, canvas, row).get_by_role("heading").first.inner_text())
        close(page, "Escape")
    assert titles == sorted(titles, key=str.casefold)


@weekly
def test_the_drawer_walks_through_the_list(server: str, page: Any) -> None:
    canvas = open_table(page, f"{server}/{FIRST}")
    drawer = open_row(page, canvas, 0)
    first = page.url
    assert drawer.get_by_role("button", name="Previous").is_disabled()
    drawer.get_by_role("button", name="Next").click()
    drawer.get_by_text(re.compile(r"^2 of \d+$")).wait_for()
    settled(page)
    assert is_open(page)
    assert page.url != first
    drawer.get_by_role("button", name="Previous").click()
    settled(page)
    assert page.url == first


@weekly
def test_back_from_compare_gives_the_filter_back_and_opens_nothing(server: str, page: Any) -> None:
    """It once opened the first of the compared claims, and the filter was gone."""
    open_table(page, f"{server}/{FIRST}")
    before = page.url
    tick(page, 0)
    tick(page, 1)
    page.get_by_role("link", name="Compare 2 claims").click()
    page.wait_for_url("**/compare?claim=**")
    settled(page)
    page.go_back()
    settled(page)
    assert parse_qs(urlsplit(page.url).query) == parse_qs(urlsplit(before).query)
    assert not is_open(page)
    page.get_by_role("link", name="Compare 2 claims").wait_for()


def test_a_claim_is_added_from_the_drawer_and_the_bar_and_the_table_follow(server: str, page: Any) -> None:
    canvas = open_table(page, f"{server}/{FIRST}")
    open_row(page, canvas, 0).get_by_role("button", name="Compare").click()
    page.get_by_role("link", name="Compare (1)").wait_for()
    settled(page)
    close(page, "Escape")
    tick(page, 1)
    page.get_by_role("link", name="Compare (2)").wait_for()
    tick(page, 0)
    page.get_by_role("link", name="Compare (1)").wait_for()
    page.get_by_role("button", name="Clear selection", exact=True).click()
    page.get_by_role("link", name="Compare", exact=True).wait_for()


def press_until(page: Any, key: str, reached: str) -> None:
    """Press a key until the focused element matches a selector."""
    for _ in range(150):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", reached):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{reached} was not reached by {key}")


def test_two_claims_are_found_selected_opened_and_compared_by_keyboard_alone(server: str, page: Any) -> None:
    page.goto(f"{server}/?kind=speedup")
    settled(page)
    page.get_by_test_id("stDataFrame").first.wait_for()
    press_until(page, "Tab", ".st-key-f_q input")
    page.keyboard.type("decoding")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=decoding**")
    settled(page)
    press_until(page, "Tab", ".st-key-claims_table canvas")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    page.get_by_role("link", name="Compare (1)").wait_for()
    settled(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    page.get_by_role("link", name="Compare (2)").wait_for()
    settled(page)
    press_until(page, "Tab", "[class*=st-key-chosen_] button")
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_text("Baseline:").first.wait_for()
    settled(page)
    assert is_open(page)
    close(page, "Escape")
    press_until(page, "Tab", ".st-key-chosen_bar_compare a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/compare?claim=**")
    settled(page)
    shown = said(page)
    assert len(shown["claims"]) == 2
    assert shown["answer"]

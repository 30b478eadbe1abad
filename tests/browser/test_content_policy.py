"""The pages work under the content policy: a browser finds nothing to refuse."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.shared import pages
from tests.browser.conftest import settled
from tests.browser.test_accessibility import PAGES

# The fixture `page` fails where anything is refused; the other pages are visited in test_accessibility.py.
ADDRESSES = ["inbox", "add?edit=skim.c1", "?embed=true"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_page_asks_for_nothing_that_the_policy_refuses(server: str, page: Any, path: str) -> None:
    page.goto(f"{server}/{path}")
    settled(page)


def test_every_page_is_visited() -> None:
    visited = {address.strip("/").partition("?")[0] for address in (*ADDRESSES, *PAGES.values())}
    assert {page.path for page in pages.ALL} <= visited


def test_the_browser_asks_before_an_unsaved_draft_is_left(server: str, page: Any) -> None:
    page.goto(f"{server}/add?edit=skim.c1")
    metric = page.get_by_label("Metric", exact=True).first
    metric.fill("something else")
    metric.press("Tab")
    page.wait_for_function("() => window.onbeforeunload !== null")


def test_a_foreign_script_does_not_run(server: str, page: Any, refused: list[str]) -> None:
    page.goto(server)
    page.wait_for_selector("[data-testid=stMain] h1")
    page.evaluate(
        "() => document.body.append(Object.assign(document.createElement('script'), {text: 'window.bad = 1'}))"
    )
    assert page.evaluate("() => window.bad") is None
    assert refused
    refused.clear()
